/** Longest text of a vendor, or of an error, that is told to a person, in characters (UTF-16 code units). */
export const MAX_TEXT_LENGTH = 1000;

/**
 * Cuts a text that comes from outside and may be of any length, in constant time. What was cut is marked with `…`.
 *
 * @param max longest result in UTF-16 code units, at least 1
 */
export function boundedText(text: string, max: number = MAX_TEXT_LENGTH): string {
	if (text.length <= max) return text;
	// Half of a character is no text.
	const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(max - 2));
	return `${text.slice(0, isHalf ? max - 2 : max - 1)}…`;
}
