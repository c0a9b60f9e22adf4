import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { isInTime, type WebhookSignature } from './webhook';

const SECRET_PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';

/** Characters of an HMAC-SHA256: shorter and longer ones are not decoded. */
const LENGTHS = { base64: 44, hex: 64 } as const;

/**
 * Signatures by the Standard Webhooks scheme: HMAC-SHA256 over `webhook-id.webhook-timestamp.body`.
 *
 * @param secretField field of the credential that contains the secret
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardWebhooks(secretField: string): WebhookSignature {
	return { keys: { secretField, keyOf }, verify: verifierOf('v1', 'base64') };
}

/** The key as the console shows it: Base64 after a prefix. */
function keyOf(secret: string): Uint8Array | undefined {
	const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '';
	return BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : undefined;
}

/**
 * Verifies signatures with the headers of the Standard Webhooks scheme, also if a provider has its own version of them.
 * `webhook-signature` contains one signature for each valid secret, e.g. while one replaces another. The comparison
 * takes constant time.
 *
 * @param version what precedes the comma of a signature
 * @param encoding how the HMAC is written
 */
export function verifierOf(
	version: string,
	encoding: keyof typeof LENGTHS,
): WebhookSignature['verify'] {
	const prefix = `${version},`;
	return ({ headers, body, now }, keys) => {
		if (headers[SIGNATURE] === undefined) return 'missing';
		const read = headersSchema.safeParse(headers);
		if (!read.success) return 'invalid';
		const { [ID]: id, [TIMESTAMP]: timestamp, [SIGNATURE]: parts } = read.data;
		if (!isInTime(Number(timestamp), now)) return 'invalid';
		const given = parts
			.split(' ')
			.filter(
				(part) => part.startsWith(prefix) && part.length === prefix.length + LENGTHS[encoding],
			)
			.map((part) => Buffer.from(part.slice(prefix.length), encoding));
		const fits = keys
			.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest())
			.some((expected) =>
				given.some((one) => one.length === expected.length && timingSafeEqual(one, expected)),
			);
		return fits ? 'valid' : 'invalid';
	};
}

const headersSchema = z.object({
	[ID]: z.string(),
	[TIMESTAMP]: z.string().regex(/^\d+$/),
	[SIGNATURE]: z.string(),
});
