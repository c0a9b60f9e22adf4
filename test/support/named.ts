const LONGEST = 60;

/**
 * Rows for `it.each`, each with its value once more in front, short enough for a name: a long text is told by its
 * beginning and its length.
 */
export function named<T>(values: readonly T[]): Array<[name: string, value: T]> {
	return values.map((value) => [shortened(value), value]);
}

/** A value as JSON, cut where it is long. */
export function shortened(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length <= LONGEST
		? text
		: `${text.slice(0, LONGEST / 2)}… (${text.length.toLocaleString('en')} characters)`;
}
