import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { standardWebhooks, verifierOf } from '../../../../nodes/shared/core/standardWebhooks';
import { RUNS } from '../../../support/runs';

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

it('standardWebhooks names the credential field that contains the secret', () => {
	expect(keys).toEqual({ secretField: 'webhookSecret', keyOf: expect.any(Function) });
});

it("verify accepts the signature of Kling's own example", () => {
	expect(judge()).toBe('valid');
});

it('verify accepts a callback if one of its signatures is valid', () => {
	const { 'webhook-signature': right } = HEADERS;
	expect(judge({ ...HEADERS, 'webhook-signature': `v1,AAAA ${right} v2,BBBB` })).toBe('valid');
});

it.each([
	['another body', HEADERS, `${BODY} `, NOW],
	['another ID', { ...HEADERS, 'webhook-id': '1' }, BODY, NOW],
	['another timestamp', { ...HEADERS, 'webhook-timestamp': '1781080795' }, BODY, NOW],
	['a signature without a version', { ...HEADERS, 'webhook-signature': 'UsKlJP00=' }, BODY, NOW],
	[
		'a truncated signature',
		{ ...HEADERS, 'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9' },
		BODY,
		NOW,
	],
	['an empty signature', { ...HEADERS, 'webhook-signature': 'v1,' }, BODY, NOW],
	['a timestamp more than five minutes old', HEADERS, BODY, NOW + 301_000],
	['a timestamp more than five minutes ahead', HEADERS, BODY, NOW - 301_000],
	['headers that cannot be read', { 'webhook-signature': 'v1,UsKl' }, BODY, 0],
	[
		'a timestamp with a letter before it',
		{ ...HEADERS, 'webhook-timestamp': 'a1781080794' },
		BODY,
		NOW,
	],
	[
		'a timestamp with a letter after it',
		{ ...HEADERS, 'webhook-timestamp': '1781080794a' },
		BODY,
		NOW,
	],
	['an empty timestamp', { ...HEADERS, 'webhook-timestamp': '' }, BODY, 0],
	['a timestamp that is no number', { ...HEADERS, 'webhook-timestamp': 'now' }, BODY, NOW],
	['no ID', { ...HEADERS, 'webhook-id': undefined }, BODY, NOW],
	[
		'several signature headers',
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
])('verify rejects a callback with %s', (_what, headers, body, now) => {
	expect(judge(headers, body, now)).toBe('invalid');
});

it.each([300_000, -300_000])(
	'verify accepts a callback whose timestamp is off by %d ms',
	(milliseconds) => {
		expect(judge(HEADERS, BODY, NOW + milliseconds)).toBe('valid');
	},
);

it('verify rejects a callback that was signed with another secret', () => {
	expect(judge(HEADERS, BODY, NOW, 'whsec_b3RoZXI=')).toBe('invalid');
});

it.each([{}, { 'webhook-id': '1', 'webhook-timestamp': '2' }])(
	'verify reports a missing signature if the headers are %j',
	(headers) => {
		expect(judge(headers)).toBe('missing');
		expect(verify({ headers, body: Buffer.from(BODY), now: NOW }, [])).toBe('missing');
	},
);

it('verify accepts a signature that fits one of several keys, and rejects every one without a key', () => {
	const callback = { headers: HEADERS, body: Buffer.from(BODY), now: NOW };
	const right = keyOf(SECRET) ?? new Uint8Array();
	expect(verify(callback, [Buffer.from('other'), right])).toBe('valid');
	expect(verify(callback, [])).toBe('invalid');
});

it('keyOf decodes the Base64 after whsec_', () => {
	expect(Buffer.from(keyOf(SECRET) ?? []).toString()).toBe('testsecrettestsecrettestsecret12');
});

it.each([
	'',
	'whsec_',
	'dGVzdA',
	'whsec_=',
	'whsec_a===',
	'whsec_a*b',
	'whsec_ab=c',
	' whsec_dGVzdA==',
	'WHSEC_dGVzdA==',
	'dGVzdA==',
	'whsec_not base64',
	'whsec_dGVzdA==\n',
])('keyOf returns no key for the secret %j', (secret) => {
	expect(keyOf(secret)).toBeUndefined();
});

it('verify accepts the signature of any bytes, and rejects it if one byte is added', () => {
	const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
	fc.assert(
		fc.property(fc.uint8Array(), fc.nat(255), (bytes, other) => {
			const body = Buffer.from(bytes);
			const proof = createHmac('sha256', key).update('9.1781080794.').update(body).digest('base64');
			const headers = { ...HEADERS, 'webhook-id': '9', 'webhook-signature': `v1,${proof}` };
			expect(judge(headers, body)).toBe('valid');
			expect(judge(headers, Buffer.concat([body, Buffer.from([other])]))).toBe('invalid');
		}),
		{ numRuns: RUNS },
	);
});

it.each([
	['dGVzdA==', 'test'],
	['dGVzdA', 'test'],
	['dGVzdHM=', 'tests'],
	['+/+/', '\ufffd\ufffd\ufffd'],
])('keyOf decodes the secret whsec_%s', (encoded, key) => {
	expect(Buffer.from(keyOf(`whsec_${encoded}`) ?? []).toString()).toBe(key);
});

// A timestamp is signed as it is written, so a signature can fit one that is no number.
it.each(['', 'a1781080794', '1781080794a', '1781080794.0', '-1', '1e3'])(
	'verify rejects the timestamp %j even if its signature is right',
	(timestamp) => {
		const key = keyOf(SECRET) ?? new Uint8Array();
		const proof = createHmac('sha256', key).update(`9.${timestamp}.`).update(BODY).digest('base64');
		const headers = {
			'webhook-id': '9',
			'webhook-timestamp': timestamp,
			'webhook-signature': `v1,${proof}`,
		};
		const now = Number.parseFloat(timestamp.replace('a', '')) * 1000 || 0;
		expect(judge(headers, BODY, now)).toBe('invalid');
	},
);

describe('signatures in hexadecimal digits, of another version', () => {
	const key = Buffer.from('a key');
	const proof = createHmac('sha256', key).update(`9.1781080794.${BODY}`).digest('hex');
	const check = (signature: string) =>
		verifierOf('v3', 'hex')(
			{
				headers: { ...HEADERS, 'webhook-id': '9', 'webhook-signature': signature },
				body: Buffer.from(BODY),
				now: NOW,
			},
			[key],
		);

	it.each([`v3,${proof}`, `v3,${proof.toUpperCase()}`, `v1,${proof} v3,${proof}`, ` v3,${proof} `])(
		'are valid if one fits: case %#',
		(signature) => {
			expect(check(signature)).toBe('valid');
		},
	);

	it.each([
		`v1,${proof}`,
		proof,
		`v3${proof}`,
		`v3,${proof}0`,
		`v3,${proof}zz`,
		`v3,${proof.slice(1)}`,
		`v3,v3,${proof}`,
		`v3,${proof.replace(/.$/, 'z')}`,
		'v3,',
		'',
	])('are invalid if none fits: case %#', (signature) => {
		expect(check(signature)).toBe('invalid');
	});
});
