import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { standardWebhooks } from '../../../../nodes/shared/core/standardWebhooks';

const { keys, verify } = standardWebhooks('webhookSecret');

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
	const key = keyOf(secret);
	if (!key) throw new Error('there is no key');
	return verify({ headers, body: Buffer.from(body), now }, [key]);
}

function keyOf(secret: string) {
	return 'secretField' in keys ? keys.keyOf(secret) : undefined;
}

it('gets the secret from the given field of the credential', () => {
	expect(keys).toEqual({ secretField: 'webhookSecret', keyOf: expect.any(Function) });
});

it("takes the signature of the vendor's own example", () => {
	expect(judge()).toBe('valid');
});

it('takes one of several signatures', () => {
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
	['a time that is no number', { ...HEADERS, 'webhook-timestamp': 'now' }, BODY, NOW],
	['no id', { ...HEADERS, 'webhook-id': undefined }, BODY, NOW],
	[
		'several headers of the signature',
		{ ...HEADERS, 'webhook-signature': [HEADERS['webhook-signature'], 'v1,BB=='] },
		BODY,
		NOW,
	],
	[
		'a signature of another version',
		{ ...HEADERS, 'webhook-signature': HEADERS['webhook-signature'].replace('v1', 'v2') },
		BODY,
		NOW,
	],
])('refuses one with %s', (_what, headers, body, now) => {
	expect(judge(headers, body, now)).toBe('invalid');
});

it.each([300_000, -300_000])('takes one that is %d ms off', (milliseconds) => {
	expect(judge(HEADERS, BODY, NOW + milliseconds)).toBe('valid');
});

it('refuses one that was made with another secret', () => {
	expect(judge(HEADERS, BODY, NOW, 'whsec_b3RoZXI=')).toBe('invalid');
});

it.each([{}, { 'webhook-id': '1', 'webhook-timestamp': '2' }])(
	'misses a signature that is not in the headers: %j',
	(headers) => {
		expect(judge(headers)).toBe('missing');
		expect(verify({ headers, body: Buffer.from(BODY), now: NOW }, [])).toBe('missing');
	},
);

it('takes a signature that fits one of several keys, and none without a key', () => {
	const callback = { headers: HEADERS, body: Buffer.from(BODY), now: NOW };
	const right = keyOf(SECRET) ?? new Uint8Array();
	expect(verify(callback, [Buffer.from('other'), right])).toBe('valid');
	expect(verify(callback, [])).toBe('invalid');
});

it('reads the key as Base64 behind a mark', () => {
	expect(Buffer.from(keyOf(SECRET) ?? []).toString()).toBe('testsecrettestsecrettestsecret12');
});

it.each(['', 'whsec_', 'dGVzdA==', 'whsec_not base64', 'whsec_dGVzdA==\n'])(
	'has no key in %j',
	(secret) => {
		expect(keyOf(secret)).toBeUndefined();
	},
);

it('is over the very bytes, whatever they are', () => {
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
