import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackHeaders, CallbackSignature } from '../../core/webhook';

/** An HMAC-SHA256 in Base64 has so many characters: what is shorter or longer is not even decoded. */
const LENGTH = 44;

/** What a callback's signature says: it fits, it does not (or is too old), or there is none. */
export type SignatureCheck = 'valid' | 'invalid' | 'missing';

/**
 * Judges the signature of a callback: HMAC-SHA256 over what the vendor puts in front of the body, and the very bytes of
 * the body. The comparison takes the same time whatever differs.
 *
 * @param now milliseconds since 1970
 */
export function verifySignature(
	{ read, tolerance }: CallbackSignature,
	key: Uint8Array,
	headers: CallbackHeaders,
	body: Uint8Array,
	now: number,
): SignatureCheck {
	const parts = read(headers);
	if (!parts) return 'missing';
	// A time that is no number is never in time.
	if (!(Math.abs(now / 1000 - parts.timestamp) <= tolerance)) return 'invalid';
	const expected = createHmac('sha256', key).update(parts.prefix).update(body).digest();
	const fits = parts.signatures
		.filter((signature) => signature.length === LENGTH)
		.map((signature) => Buffer.from(signature, 'base64'))
		.some((given) => given.length === expected.length && timingSafeEqual(given, expected));
	return fits ? 'valid' : 'invalid';
}
