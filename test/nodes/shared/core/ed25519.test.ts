import { fitsEd25519, readEd25519Keys } from '../../../../nodes/shared/core/ed25519';
import type { HttpResponse } from '../../../../nodes/shared/core/http';

// RFC 8032 §7.1, test 2 and 3; the keys are written as in RFC 8037.
const X = 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw';
const SIGNATURE = Buffer.from(
	'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
	'hex',
);
const MESSAGE = Buffer.from('72', 'hex');
const OTHER_X = '_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU';

const JWK = { kty: 'OKP', crv: 'Ed25519', x: X, kid: 'a', use: 'sig' };
const KEY = Buffer.from(X, 'base64url');
const OTHER_KEY = Buffer.from(OTHER_X, 'base64url');

function response(body: unknown, status = 200): HttpResponse {
	return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

it('readEd25519Keys reads the Ed25519 keys of a key set and leaves out the other kinds', () => {
	const others = [
		{ kty: 'RSA', n: 'AQAB', e: 'AQAB' },
		{ ...JWK, crv: 'X25519' },
		{ ...JWK, kty: 'EC' },
		{ ...JWK, x: 'AQAB' },
		{ ...JWK, x: 7 },
		null,
	];
	const set = { keys: [...others, JWK, { ...JWK, x: OTHER_X }] };
	expect(readEd25519Keys(response(set))).toEqual({ ok: true, value: [KEY, OTHER_KEY] });
});

it('readEd25519Keys reads at most twenty keys of a key set', () => {
	const set = { keys: Array.from({ length: 1_000 }, () => JWK) };
	expect(readEd25519Keys(response(set))).toEqual({ ok: true, value: Array(20).fill(KEY) });
});

it.each([
	['no key', { keys: [] }],
	['no list of keys', { keys: JWK }],
	['no JSON', '<html>'],
])('readEd25519Keys returns an error for a response with %s', (_what, body) => {
	expect(readEd25519Keys(response(body))).toMatchObject({
		ok: false,
		error: { reason: 'unreadable', httpStatus: 200 },
	});
});

it('readEd25519Keys returns an error for keys in a response with status 503', () => {
	expect(readEd25519Keys(response({ keys: [JWK] }, 503))).toMatchObject({
		ok: false,
		error: { reason: 'providerFault', httpStatus: 503 },
	});
});

it('fitsEd25519 accepts a signature that fits one of the keys', () => {
	expect(fitsEd25519(MESSAGE, SIGNATURE, [KEY])).toBe(true);
	expect(fitsEd25519(MESSAGE, SIGNATURE, [OTHER_KEY, KEY])).toBe(true);
});

it.each([
	['of another message', Buffer.from('73', 'hex'), SIGNATURE, [KEY]],
	['by another key', MESSAGE, SIGNATURE, [OTHER_KEY]],
	['without a key', MESSAGE, SIGNATURE, []],
	['that is cut off', MESSAGE, SIGNATURE.subarray(0, 63), [KEY]],
	['that is empty', MESSAGE, Buffer.alloc(0), [KEY]],
	['by a key that is no point of the curve', MESSAGE, SIGNATURE, [Buffer.alloc(32, 255)]],
])('fitsEd25519 rejects a signature %s', (_what, message, signature, keys) => {
	expect(fitsEd25519(message, signature, keys)).toBe(false);
});
