/**
 * Reads a `Retry-After` header (RFC 9110 §10.2.3), which contains seconds or a date.
 *
 * @param header text of the header, if there was one
 * @param date the response's own `Date` header: dates are relative to it, not to the local clock
 * @returns whole seconds, at least 0; `null` if the header contains nothing usable
 */
export function readRetryAfter(
	header: string | undefined,
	date: string | undefined,
): number | null {
	if (header === undefined || header.trim() === '') return null;
	if (/^\s*\d+\s*$/.test(header)) return Number(header);
	const seconds = (Date.parse(header) - Date.parse(date ?? '')) / 1000;
	return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
