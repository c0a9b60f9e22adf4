import { trimmed } from './trimmed';

/** What people copy together with a key, as documentation shows it: the header's name, the scheme, or both. */
const HEADER = /^(?:authorization|(?:x-)?api-key)\s*:/i;
const SCHEME = /^(?:bearer|key|token)(?:\s|$)/i;

/** Pairs of quotes that may surround a key. */
const QUOTES: ReadonlyArray<readonly [open: string, close: string]> = [
	['"', '"'],
	["'", "'"],
	['`', '`'],
	['“', '”'],
	['‘', '’'],
	['„', '“'],
	['«', '»'],
];

/**
 * Extracts the key from the text pasted into a credential: no provider's key begins or ends with a space, is in quotes or
 * begins with `Bearer`, `Key` or `Token`. `' "Bearer sk-1"\n'` → `sk-1`; `''` if the value is not text.
 */
export function pastedKey(value: unknown): string {
	if (typeof value !== 'string') return '';
	let key = value;
	for (;;) {
		const bare = withoutQuotes(trimmed(key)).replace(HEADER, '').replace(SCHEME, '');
		if (bare === key) return key;
		key = bare;
	}
}

function withoutQuotes(text: string): string {
	const isQuoted = QUOTES.some(
		([open, close]) => text.length >= 2 && text.startsWith(open) && text.endsWith(close),
	);
	return isQuoted ? text.slice(1, -1) : text;
}
