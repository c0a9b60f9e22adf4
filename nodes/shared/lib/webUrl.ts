/**
 * Longest URL that is read, in UTF-16 code units: servers take no longer ones, and to read a host of foreign letters
 * takes `URL` quadratic time.
 */
export const MAX_URL_LENGTH = 8192;

/** Is a text an absolute http(s) address, without a space in it? */
export function isWebAddress(text: string): boolean {
	const url = /^https?:\/\/\S+$/i.test(text) ? readUrl(text) : null;
	return url !== null && url.host !== '';
}

/** Is a text the URL of something on the web, however it is spelled? `javascript:`, `data:` and `file:` are not. */
export function isHttpUrl(text: string): boolean {
	const url = readUrl(text);
	return url !== null && ['http:', 'https:'].includes(url.protocol);
}

/**
 * Reads a URL; `null` when it is none, or longer than {@link MAX_URL_LENGTH}. Not by `URL.canParse`: after some thousand
 * calls, Node 20 and 22 refuse letters beyond ASCII there.
 *
 * @param base what a relative one is relative to
 */
export function readUrl(text: string, base?: string): URL | null {
	if (text.length > MAX_URL_LENGTH) return null;
	try {
		return new URL(text, base);
	} catch {
		return null;
	}
}
