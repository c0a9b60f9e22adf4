/** A method of Jest's that the types of Jest do not have. */
declare namespace jest {
	interface Expect {
		/** Adds comparisons, which return `undefined` for values that they do not know. */
		addEqualityTesters(
			testers: ReadonlyArray<(one: unknown, other: unknown) => boolean | undefined>,
		): void;
	}
}
