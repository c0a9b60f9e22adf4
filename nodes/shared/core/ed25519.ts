import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { HttpResponse } from './http';
import { readResponse, unreadable } from './response';
import { failure, success, type Result } from './result';

/** Bytes of a public key. */
const KEY_BYTES = 32;

/** Maximum number of keys that are read. Providers publish a few; each one costs a check. */
const MAX_KEYS = 20;

/**
 * Reads the Ed25519 keys of a JSON Web Key Set. Keys of other kinds are omitted; a set without any is unreadable.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8037
 */
export function readEd25519Keys(response: HttpResponse): Result<readonly Uint8Array[]> {
	const keys = readResponse(response, keySetSchema)?.data.keys.flatMap(keyOf).slice(0, MAX_KEYS);
	return keys?.length ? success(keys) : failure(unreadable(response));
}

function keyOf(entry: unknown): Uint8Array[] {
	const key = keySchema.safeParse(entry);
	const bytes = Buffer.from(key.success ? key.data.x : '', 'base64url');
	return bytes.length === KEY_BYTES ? [bytes] : [];
}

/** Whether a signature of a message fits one of the public keys. Each key has 32 bytes. */
export function fitsEd25519(
	message: Uint8Array,
	signature: Uint8Array,
	keys: readonly Uint8Array[],
): boolean {
	return keys.some((key) => {
		const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
		return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
	});
}

const keySetSchema = z.object({ keys: z.array(z.unknown()) });
const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
