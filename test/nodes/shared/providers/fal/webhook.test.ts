import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import type { ReceivedCallback } from '../../../../../nodes/shared/core/webhook';
import { fal } from '../../../../../nodes/shared/providers/fal';
import { response } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';
import { contractOf } from '../../../../support/contract';
import { named } from '../../../../support/named';
import { createSigner } from '../../../../support/publishedKeys';
import { apiError } from '../../tasks/fakeRuntime';

const task = {
	about: 'task',
	taskId: '00000000-0000-4000-8000-000000000011',
	kinds: ['fal-ai/kling-video', 'kling/v4'],
	ended: true,
} as const;

describeCallbacks(fal, {
	'finished ok': task,
	'finished error': task,
	'finished lost': task,
});

it.each(named(['..', '../account', 'a/b', 'a?b=c', '\ud800', ' ', 'x'.repeat(201)]))(
	'does not accept %s as the task ID of a callback of fal',
	(_name, request_id) => {
		const body = JSON.stringify({ request_id, status: 'OK' });
		expect(fal.webhook?.parse(body)).toBeUndefined();
	},
);

const signature = fal.webhook?.signature;
const SECONDS = 1_780_000_000;
const BODY = '{"request_id":"id-1","status":"OK"}';
const signer = createSigner();

/** The keys of a set as the adapter reads them. */
function keysOf(...keys: object[]): readonly Uint8Array[] {
	if (!signature || !('parse' in signature.keys)) throw new Error('fal publishes no keys');
	const read = signature.keys.parse(response(200, JSON.stringify({ keys })), null);
	if (!('ok' in read) || !read.ok) throw new Error('the keys were not read');
	return read.value;
}

const KEYS = keysOf(createSigner().jwk, signer.jwk);

function check(changed: Partial<ReceivedCallback> = {}, headers: Record<string, string> = {}) {
	return signature?.verify(
		{
			headers: { ...signer.sign(BODY, SECONDS), ...headers },
			body: Buffer.from(BODY),
			now: SECONDS * 1000,
			...changed,
		},
		KEYS,
	);
}

describe('the signature of a callback of fal', () => {
	it('is valid by one of the published keys', () => {
		expect(check()).toBe('valid');
	});

	it.each([-300, 300])('is valid %d seconds off', (seconds) => {
		expect(check({ now: (SECONDS + seconds) * 1000 })).toBe('valid');
	});

	it.each([-301, 301])('is invalid %d seconds off', (seconds) => {
		expect(check({ now: (SECONDS + seconds) * 1000 })).toBe('invalid');
	});

	it('is missing without its header', () => {
		expect(check({ headers: {} })).toBe('missing');
	});

	it.each<[string, Record<string, string>]>([
		['another request ID', { 'x-fal-webhook-request-id': 'id-2' }],
		['another user', { 'x-fal-webhook-user-id': 'user-2' }],
		['another time', { 'x-fal-webhook-timestamp': String(SECONDS + 1) }],
		['no time', { 'x-fal-webhook-timestamp': '' }],
		['a signature in Base64', { 'x-fal-webhook-signature': 'q83v' }],
		['a signature of other bytes', { 'x-fal-webhook-signature': '0'.repeat(128) }],
		['a long signature', { 'x-fal-webhook-signature': '0'.repeat(1_000_000) }],
	])('is invalid with %s', (_what, headers) => {
		expect(check({}, headers)).toBe('invalid');
	});

	it('is invalid with text after the signature', () => {
		const headers = signer.sign(BODY, SECONDS);
		const longer = `${headers['x-fal-webhook-signature']}z`;
		expect(check({}, { 'x-fal-webhook-signature': longer })).toBe('invalid');
	});

	it('is invalid for another body', () => {
		expect(check({ body: Buffer.from(`${BODY} `) })).toBe('invalid');
	});

	it('is invalid if one of its headers is missing', () => {
		const headers = Object.entries(signer.sign(BODY, SECONDS));
		const others = headers.filter(([name]) => name !== 'x-fal-webhook-user-id');
		expect(check({ headers: Object.fromEntries(others) })).toBe('invalid');
	});

	it('is invalid without keys', () => {
		const callback = { headers: signer.sign(BODY, SECONDS), body: Buffer.from(BODY) };
		expect(signature?.verify({ ...callback, now: SECONDS * 1000 }, [])).toBe('invalid');
	});

	it('is checked with the keys that the contract shows', () => {
		if (!signature || !('parse' in signature.keys)) throw new Error('fal publishes no keys');
		const { keys } = signature;
		expect(keys.request(null)).toEqual({
			method: 'GET',
			path: '/.well-known/jwks.json',
			host: 'rest',
		});
		const call = contractOf('fal').operationAt('GET', '/.well-known/jwks.json');
		const read = (call?.answers ?? []).map(({ status, body }) =>
			keys.parse(response(status, body), null),
		);
		expect(read).toEqual([
			{
				ok: true,
				value: [Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url')],
			},
		]);
	});
});

describe('the form of the signature headers of fal', () => {
	it('may be hexadecimal in capitals', () => {
		const signed = signer.sign(BODY, SECONDS)['x-fal-webhook-signature'] ?? '';
		expect(check({}, { 'x-fal-webhook-signature': signed.toUpperCase() })).toBe('valid');
	});

	it.each([
		['a fraction', `${SECONDS}.0`],
		['a space before it', ` ${SECONDS}`],
		['a space after it', `${SECONDS} `],
	])('is invalid if the time has %s, although it is signed', (_what, timestamp) => {
		const text = ['id-1', 'user-1', timestamp, createHash('sha256').update(BODY).digest('hex')];
		const { privateKey, publicKey } = generateKeyPairSync('ed25519');
		const keys = keysOf(publicKey.export({ format: 'jwk' }));
		const headers = {
			'x-fal-webhook-request-id': 'id-1',
			'x-fal-webhook-user-id': 'user-1',
			'x-fal-webhook-timestamp': timestamp,
			'x-fal-webhook-signature': sign(null, Buffer.from(text.join('\n')), privateKey).toString(
				'hex',
			),
		};
		const callback = { headers, body: Buffer.from(BODY), now: SECONDS * 1000 };
		expect(signature?.verify(callback, keys)).toBe('invalid');
	});
});

it.each([
	['fal_webhook must be public', true],
	['webhook must be public', true],
	['webhook_url must be public', false],
	['aspect_ratio is not supported', false],
	['callback_url must be public', false],
])('fal rejects our callback URL with "%s": %s', (message, isRejected) => {
	const rejection = { ...apiError('invalidRequest', 400), message };
	expect(fal.webhook?.rejectsUrl?.(rejection)).toBe(isRejected);
});

it.each([
	['no status', { request_id: task.taskId }],
	['an empty status', { request_id: task.taskId, status: '' }],
	['no task ID', { status: 'OK' }],
])('ignores a callback of fal with %s', (_what, body) => {
	expect(fal.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});

it('reads a callback of fal whose status is one letter', () => {
	const body = { request_id: task.taskId, status: 'X' };
	expect(fal.webhook?.parse(JSON.stringify(body))).toMatchObject({ taskId: task.taskId });
});
