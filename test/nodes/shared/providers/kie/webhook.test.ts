import { createHmac } from 'node:crypto';

import { kie } from '../../../../../nodes/shared/providers/kie';
import { describeCallbacks } from '../../../../support/callbacks';
import { named } from '../../../../support/named';
import { apiError } from '../../tasks/fakeRuntime';

const TASK_ID = '0123456789abcdef0123456789abcdef';
const task = { about: 'task', taskId: TASK_ID, kinds: ['video'] } as const;

describeCallbacks(kie, {
	'callback ok': { ...task, ended: true },
	'callback fail': { ...task, ended: true },
});

const bodyOf = (data: object) => JSON.stringify({ code: 200, msg: 'success', data });
const read = (body: string) => kie.webhook?.parse(body);

it.each([
	['waiting', false],
	['queuing', false],
	['generating', false],
	['success', true],
	['fail', true],
	['expired', true],
])('reads the state %s of a kie.ai callback: ended %s', (state, ended) => {
	expect(read(bodyOf({ taskId: TASK_ID, state }))).toEqual({ ...task, ended });
});

it.each(named(['..', 'a/b', 'a?b=c', ' ', 'x'.repeat(201)]))(
	'does not accept %s as the task ID of a callback of kie.ai',
	(_name, taskId) => {
		expect(read(bodyOf({ taskId, state: 'success' }))).toBeUndefined();
	},
);

it('ignores a kie.ai callback without a state', () => {
	expect(read(bodyOf({ taskId: TASK_ID }))).toBeUndefined();
});

describe('the signature of a kie.ai callback', () => {
	const KEY = Buffer.from('made-up-hmac-key');
	const SECONDS = 1_777_540_552;
	const body = Buffer.from(bodyOf({ taskId: TASK_ID, state: 'success' }));
	const sign = (text: string, key = KEY) => createHmac('sha256', key).update(text).digest('base64');
	const SIGNED = sign(`${TASK_ID}.${SECONDS}`);

	function verify(changed: Record<string, string | undefined> = {}, received = body, late = 0) {
		const headers = {
			'x-webhook-timestamp': String(SECONDS),
			'x-webhook-signature': SIGNED,
			...changed,
		};
		const callback = { headers, body: received, now: (SECONDS + late) * 1000 };
		return kie.webhook?.signature?.verify(callback, [Buffer.from('another-key'), KEY]);
	}

	it('is the one that a made-up key was calculated for elsewhere', () => {
		// echo -n 0123456789abcdef0123456789abcdef.1777540552 | openssl dgst -sha256 -hmac made-up-hmac-key -binary | base64
		expect(SIGNED).toBe('PmXEuq7qThJJdgSIyfwcLm/NDAasHBEsM38eASqSu9s=');
		expect(verify()).toBe('valid');
	});

	it('does not cover the rest of the body', () => {
		expect(verify({}, Buffer.from(bodyOf({ taskId: TASK_ID, state: 'fail' })))).toBe('valid');
	});

	it('is missing without its header', () => {
		expect(verify({ 'x-webhook-signature': undefined })).toBe('missing');
	});

	it.each<[string, Record<string, string | undefined>]>([
		['of another key', { 'x-webhook-signature': sign(`${TASK_ID}.${SECONDS}`, Buffer.from('x')) }],
		['of another task', { 'x-webhook-signature': sign(`other.${SECONDS}`) }],
		['with another time', { 'x-webhook-timestamp': String(SECONDS + 1) }],
		['without a time', { 'x-webhook-timestamp': undefined }],
		['with a time that is no number', { 'x-webhook-timestamp': 'now' }],
		['that is too short', { 'x-webhook-signature': SIGNED.slice(0, 40) }],
		['that is not Base64', { 'x-webhook-signature': '!'.repeat(44) }],
	])('is invalid if it is one %s', (_what, changed) => {
		expect(verify(changed)).toBe('invalid');
	});

	it('is invalid for a body without a task', () => {
		expect(verify({}, Buffer.from('{}'))).toBe('invalid');
	});

	it('is invalid after five minutes', () => {
		expect(verify({}, body, 300)).toBe('valid');
		expect(verify({}, body, 301)).toBe('invalid');
	});

	it.each([
		['a fraction', `${SECONDS}.0`],
		['a space before it', ` ${SECONDS}`],
		['a space after it', `${SECONDS} `],
		['a sign', `+${SECONDS}`],
	])('is invalid with a time that has %s, although it is signed', (_what, timestamp) => {
		const headers = {
			'x-webhook-timestamp': timestamp,
			'x-webhook-signature': sign(`${TASK_ID}.${timestamp}`),
		};
		expect(verify(headers)).toBe('invalid');
	});

	it.each([
		['a space after it', `${SIGNED} `],
		['no padding', SIGNED.slice(0, 43)],
		['more text after its end', `${SIGNED}AAAA`],
	])('is invalid with %s, although it decodes to the same bytes', (_what, signature) => {
		expect(verify({ 'x-webhook-signature': signature })).toBe('invalid');
	});

	it('is invalid five minutes before its time', () => {
		expect(verify({}, body, -300)).toBe('valid');
		expect(verify({}, body, -301)).toBe('invalid');
	});

	it('needs a key that is not empty', () => {
		const keys = kie.webhook?.signature?.keys;
		if (!keys || !('keyOf' in keys)) throw new Error('kie.ai signs with a secret');
		expect(keys.secretField).toBe('webhookSecret');
		expect(keys.keyOf('made-up-hmac-key')).toEqual(KEY);
		expect(keys.keyOf('')).toBeUndefined();
	});
});

it.each([
	['callBackUrl must be public', true],
	['callBackUrl or callback_url must be public', false],
	['aspect_ratio is not supported', false],
	['webhook must be public', false],
])('kie.ai rejects our callback URL with "%s": %s', (message, isRejected) => {
	const rejection = { ...apiError('invalidRequest', 400), message };
	expect(kie.webhook?.rejectsUrl?.(rejection)).toBe(isRejected);
});

it('ignores a kie.ai callback with an empty state', () => {
	expect(read(bodyOf({ taskId: TASK_ID, state: '' }))).toBeUndefined();
});
