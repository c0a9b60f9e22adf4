import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { verifySignature } from '../../../../../nodes/shared/n8n/webhook/signature';
import { klingai } from '../../../../../nodes/shared/providers/klingai';

// Kling's own test vector.
const SECRET = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=';
const HEADERS = {
	'webhook-id': '9876543210',
	'webhook-timestamp': '1781080794',
	'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
};
const BODY =
	'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}';
const NOW = 1781080794_000;

function judge(
	headers: Record<string, string | string[] | undefined> = HEADERS,
	body: string | Buffer = BODY,
	now = NOW,
	secret = SECRET,
) {
	const signature = klingai.callback?.signature;
	const key = signature?.keyOf(secret);
	if (!signature || !key) throw new Error('there is no key');
	return verifySignature(signature, key, headers, Buffer.from(body), now);
}

it("accepts the signature of the provider's own example", () => {
	expect(judge()).toBe('valid');
});

it('accepts one of several signatures', () => {
	const { 'webhook-signature': right } = HEADERS;
	expect(judge({ ...HEADERS, 'webhook-signature': `v1,AAAA ${right} v2,BBBB` })).toBe('valid');
});

it.each([
	['another body', HEADERS, `${BODY} `, NOW],
	['another id', { ...HEADERS, 'webhook-id': '1' }, BODY, NOW],
	['another time', { ...HEADERS, 'webhook-timestamp': '1781080795' }, BODY, NOW],
	['no part of a known version', { ...HEADERS, 'webhook-signature': 'UsKlJP00=' }, BODY, NOW],
	['a part of it', { ...HEADERS, 'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9' }, BODY, NOW],
	['an empty signature', { ...HEADERS, 'webhook-signature': 'v1,' }, BODY, NOW],
	['more than five minutes of age', HEADERS, BODY, NOW + 301_000],
	['more than five minutes ahead', HEADERS, BODY, NOW - 301_000],
	['headers that cannot be read', { 'webhook-signature': 'v1,UsKl' }, BODY, 0],
])('rejects a signature with %s', (_what, headers, body, now) => {
	expect(judge(headers, body, now)).toBe('invalid');
});

it.each([300_000, -300_000])('accepts a signature that is %d ms off', (milliseconds) => {
	expect(judge(HEADERS, BODY, NOW + milliseconds)).toBe('valid');
});

it('rejects a signature with another secret', () => {
	expect(judge(HEADERS, BODY, NOW, 'whsec_b3RoZXI=')).toBe('invalid');
});

it('reports a missing signature', () => {
	expect(judge({})).toBe('missing');
});

it('verifies the raw bytes of the body, whatever they are', () => {
	const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
	fc.assert(
		fc.property(fc.uint8Array(), fc.nat(255), (bytes, other) => {
			const body = Buffer.from(bytes);
			const proof = createHmac('sha256', key).update('9.1781080794.').update(body).digest('base64');
			const headers = { ...HEADERS, 'webhook-id': '9', 'webhook-signature': `v1,${proof}` };
			expect(judge(headers, body)).toBe('valid');
			expect(judge(headers, Buffer.concat([body, Buffer.from([other])]))).toBe('invalid');
		}),
	);
});
