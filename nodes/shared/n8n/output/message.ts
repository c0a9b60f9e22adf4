/** Text for a person: what happened, and what to do next. */
export interface ErrorText {
	message: string;
	/** `null` if there is nothing to add. */
	description: string | null;
}
