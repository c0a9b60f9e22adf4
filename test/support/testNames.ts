/** Longer names cannot be read in a log. */
export const MAX_NAME_LENGTH = 200;

/** What Jest leaves of `%.40j` and its like, because it knows no lengths. */
const UNFILLED = /%\.\d+[sdifjopc]/;

/**
 * What is wrong with the name of a test, its describes before it: whoever reads it in a log has nothing else.
 *
 * @param taken the names of the tests of the same file that ran before
 */
export function faultsOfName(name: string, taken: ReadonlySet<string>): string[] {
	return [
		...(taken.has(name) ? ['is that of an earlier one in this file'] : []),
		...(UNFILLED.test(name) ? ['was not filled in'] : []),
		...(name.length > MAX_NAME_LENGTH ? [`has more than ${MAX_NAME_LENGTH} characters`] : []),
	];
}
