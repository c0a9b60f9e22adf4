/**
 * Maximum length of a URL that is read, in UTF-16 code units: servers accept no longer ones, and `URL` takes quadratic
 * time for a host with non-ASCII letters.
 */
export const MAX_URL_LENGTH = 8192;

/**
 * Whether a text is an absolute http(s) URL, written in full: `https://` and a host, without spaces. Stricter than
 * {@link isHttpUrl}.
 */
export function isWebUrl(text: string): boolean {
	const url = /^https?:\/\/\S+$/i.test(text) ? readUrl(text) : null;
	return url !== null && url.host !== '';
}

/**
 * Whether `URL` reads a text as an http(s) URL, however it is written: also with spaces around or in it, or without
 * slashes. `javascript:`, `data:` and `file:` are not.
 */
export function isHttpUrl(text: string): boolean {
	const url = readUrl(text);
	return url !== null && ['http:', 'https:'].includes(url.protocol);
}

/**
 * Reads a URL; `null` if it is not one, or longer than {@link MAX_URL_LENGTH}. Does not use `URL.canParse`: after some
 * thousand calls, Node 20 and 22 reject non-ASCII letters there.
 */
export function readUrl(text: string, base?: string): URL | null {
	if (text.length > MAX_URL_LENGTH) return null;
	try {
		return new URL(text, base);
	} catch {
		return null;
	}
}
