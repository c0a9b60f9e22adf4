import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackHeaders, CallbackSignature } from '../../core/webhook';

/** Length of an HMAC-SHA256 in Base64, in characters. Shorter or longer values are not decoded. */
const LENGTH = 44;

/** Result of a signature check: valid, invalid (or too old), or missing. */
export type SignatureCheck = 'valid' | 'invalid' | 'missing';

/**
 * Verifies the signature of a callback: HMAC-SHA256 over the provider's prefix and the raw bytes of the body. The
 * comparison takes constant time.
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
	// A time that is not a number is never in range.
	if (!(Math.abs(now / 1000 - parts.timestamp) <= tolerance)) return 'invalid';
	const expected = createHmac('sha256', key).update(parts.prefix).update(body).digest();
	const fits = parts.signatures
		.filter((signature) => signature.length === LENGTH)
		.map((signature) => Buffer.from(signature, 'base64'))
		.some((given) => given.length === expected.length && timingSafeEqual(given, expected));
	return fits ? 'valid' : 'invalid';
}
