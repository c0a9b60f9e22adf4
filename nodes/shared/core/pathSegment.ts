/** Longest ID that is sent, in UTF-16 code units. Those of providers have up to 64. */
export const MAX_ID_LENGTH = 500;

/** Replaces an ID that a URL cannot contain: no task and no model has this name. */
export const NO_ID = '\ufffd';

/** Half of a surrogate pair, which UTF-8 and percent-encoding cannot write. */
const HALF_CHARACTER = /\p{Cs}/u;
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * Why an ID cannot be part of a path: `.` and `..` lead to another path (RFC 3986 §5.2.4, percent-encoded as well), the
 * others cannot be an ID.
 */
export type IdFault = 'empty' | 'dots' | 'long' | 'halfCharacter' | 'controlCharacter';

/** Fault of an ID as a part of a path; `null` if there is none. */
export function idFault(id: string): IdFault | null {
	if (id.trim() === '') return 'empty';
	if (id === '.' || id === '..') return 'dots';
	if (id.length > MAX_ID_LENGTH) return 'long';
	if (HALF_CHARACTER.test(id)) return 'halfCharacter';
	return CONTROL_CHARACTER.test(id) ? 'controlCharacter' : null;
}

/**
 * An ID as one segment of a path, percent-encoded. Never throws, and never leads out of the path: an ID with a fault,
 * which only a provider's response can contain, becomes a segment that names nothing.
 */
export function pathSegment(id: string): string {
	return encodeURIComponent(idFault(id) === null ? id : NO_ID);
}
