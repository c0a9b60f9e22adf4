import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

import type { Unsigned } from '../server/callbacks';

/** What stands before the 32 bytes of an Ed25519 key in its usual form (PKCS #8, RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that is the same at each start, because receivers keep the public one for a day. */
function keyOf(name: string): KeyObject {
	const seed = createHash('sha256').update(name).digest();
	return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

const OWN = keyOf('the sandbox signs for fal');
const FORGERS = keyOf('not the key of fal');
const USER = 'sandbox-fal-user';

/** The public keys, as the vendor shows them. */
export function publicKeys(): unknown {
	const { kty, crv, x } = createPublicKey(OWN).export({ format: 'jwk' });
	return { keys: [{ kty, crv, x }] };
}

/** The headers that prove where a webhook comes from. */
export function signed({ taskId, at, text, forged }: Unsigned): Record<string, string> {
	const timestamp = String(Math.floor(at / 1000));
	const digest = createHash('sha256').update(text).digest('hex');
	const message = Buffer.from([taskId, USER, timestamp, digest].join('\n'));
	return {
		'x-fal-webhook-request-id': taskId,
		'x-fal-webhook-user-id': USER,
		'x-fal-webhook-timestamp': timestamp,
		'x-fal-webhook-signature': sign(null, message, forged ? FORGERS : OWN).toString('hex'),
	};
}
