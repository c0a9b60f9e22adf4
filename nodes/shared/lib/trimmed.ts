/** Spaces, and zero-width characters that are copied with a text from a page, a document or a sheet. */
const EDGE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;

/** Trims invisible characters at both ends. A loop, because a pattern for the end takes quadratic time. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && EDGE.test(text.charAt(start))) start += 1;
	while (end > start && EDGE.test(text.charAt(end - 1))) end -= 1;
	return text.slice(start, end);
}
