import type { IncomingHttpHeaders } from 'node:http';

/** How a vendor is sent a key: the header, and the word in front of the key where there is one. */
export interface KeyHeader {
	/** In lower case. */
	readonly name: string;
	readonly scheme?: string;
}

/** `Authorization: Bearer <key>`, `Authorization: Key <key>` and `X-API-Key: <key>`. */
export const KEY_HEADERS = {
	bearer: { name: 'authorization', scheme: 'Bearer' },
	key: { name: 'authorization', scheme: 'Key' },
	apiKey: { name: 'x-api-key' },
} as const satisfies Readonly<Record<string, KeyHeader>>;

/** May a header hold a key? */
export function isKeyHeader(header: string): boolean {
	return Object.values(KEY_HEADERS).some(({ name }) => name === header);
}

/** The key in the headers of a request; `undefined` when none was sent in the right way. */
export function sentKey(
	headers: IncomingHttpHeaders,
	{ name, scheme }: KeyHeader,
): string | undefined {
	const value = [headers[name]].flat().join(', ');
	if (scheme === undefined) return value === '' ? undefined : value;
	const begin = `${scheme} `;
	const isRight = value.toLowerCase().startsWith(begin.toLowerCase());
	return isRight && value.length > begin.length ? value.slice(begin.length) : undefined;
}
