/** Maximum length of a provider's text, or of an error, that is shown to a person, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 1000;

/**
 * Cuts an external text of any length, in constant time, and marks the cut with `…`.
 *
 * @param max maximum length of the result in UTF-16 code units, at least 1
 */
export function boundedText(text: string, max: number = MAX_TEXT_LENGTH): string {
	if (text.length <= max) return text;
	// Half a character is not text.
	const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(max - 2));
	return `${text.slice(0, isHalf ? max - 2 : max - 1)}…`;
}
