import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import { fitsEd25519, readEd25519Keys } from '../../nodes/shared/core/ed25519';
import { isInTime, type WebhookSignature } from '../../nodes/shared/core/webhook';

/** Where the made-up provider publishes its keys. */
export const KEYS_PATH = '/.well-known/jwks.json';

/**
 * Signatures as fal makes them: Ed25519 over three headers and the SHA-256 of the body, by one of the keys that the
 * provider publishes.
 *
 * @see https://fal.ai/docs
 */
export const publishedSignature: WebhookSignature = {
	keys: { request: () => ({ method: 'GET', path: KEYS_PATH }), parse: readEd25519Keys },
	verify: ({ headers, body, now }, keys) => {
		const [id, user, timestamp, signature] = [
			'request-id',
			'user-id',
			'timestamp',
			'signature',
		].map((name) => headers[`x-fal-webhook-${name}`]);
		if (signature === undefined) return 'missing';
		if (!isInTime(Number(timestamp), now)) return 'invalid';
		const message = [id, user, timestamp, sha256(body)].join('\n');
		const given = Buffer.from(String(signature), 'hex');
		return fitsEd25519(Buffer.from(message), given, keys) ? 'valid' : 'invalid';
	},
};

/** A made-up pair of keys, and what it signs. */
export interface Signer {
	/** The public key as it stands in the provider's key set. */
	jwk: object;
	/** The headers of a callback that is signed at a time, in seconds since 1970. */
	sign(body: string, seconds: number): Record<string, string>;
}

/** Creates a made-up pair of keys. */
export function createSigner(): Signer {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	return {
		jwk: publicKey.export({ format: 'jwk' }),
		sign: (body, seconds) => {
			const message = ['id-1', 'user-1', seconds, sha256(Buffer.from(body))].join('\n');
			return {
				'x-fal-webhook-request-id': 'id-1',
				'x-fal-webhook-user-id': 'user-1',
				'x-fal-webhook-timestamp': String(seconds),
				'x-fal-webhook-signature': sign(null, Buffer.from(message), privateKey).toString('hex'),
			};
		},
	};
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
