/** What a person is told: what happened, and what to do next. */
export interface ErrorText {
	message: string;
	/** `null` where there is nothing to add. */
	description: string | null;
}
