import { createHmac } from 'node:crypto';

import { answered, bodyOf, call, LEGACY_ID, NEWER_ITEM } from './calls';
import type { VendorAnswer } from './triggerContext';

const credential = { webhookSecret: ' whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI= ' };
const NOW = 1781080794;
const body = bodyOf('succeeded');
const legacyBody = JSON.stringify({ task_id: LEGACY_ID, task_status: 'succeed' });

function signed(text: string, secret = 'testsecrettestsecrettestsecret12') {
	const proof = createHmac('sha256', secret).update(`7.${NOW}.${text}`).digest('base64');
	return {
		'webhook-id': '7',
		'webhook-timestamp': String(NOW),
		'webhook-signature': `v1,${proof}`,
	};
}

beforeEach(() => jest.useFakeTimers({ now: NOW * 1000 }));
afterEach(() => jest.useRealTimers());

it('a callback signed with the secret of the credential is accepted, and still confirmed by a status check', async () => {
	const { items, asked } = await call({ credential, body, headers: signed(body) });
	expect(items).toEqual([NEWER_ITEM]);
	expect(asked).toHaveLength(1);
});

it.each([
	['is not signed', {}, 'The signature is missing.'],
	[
		'is signed with another secret',
		signed(body, 'not the secret'),
		'The signature is invalid or too old.',
	],
	['was changed on its way', signed(`${body} `), 'The signature is invalid or too old.'],
])('a callback that %s is rejected without a status check', async (_what, headers, message) => {
	expect(await call({ credential, body, headers })).toEqual({
		...answered(401, message),
		asked: [],
	});
});

it('an old callback is rejected', async () => {
	jest.setSystemTime((NOW + 301) * 1000);
	expect(await call({ credential, body, headers: signed(body) })).toMatchObject(
		answered(401, 'The signature is invalid or too old.'),
	);
});

it.each([
	['of the legacy API', legacyBody],
	['with text that is not a callback', 'hello'],
])('a callback %s is rejected without a signature before it is read', async (_what, text) => {
	expect(await call({ credential, body: text })).toEqual({
		...answered(401, 'The signature is missing.'),
		asked: [],
	});
});

it('a signed callback of the legacy API is accepted', async () => {
	const vendor: VendorAnswer = () => ({
		status: 200,
		body: { code: 0, data: { task_id: LEGACY_ID, task_status: 'failed' } },
	});
	const headers = signed(legacyBody);
	const { items } = await call({ credential, body: legacyBody, vendor, headers });
	expect(items).toMatchObject([{ taskId: LEGACY_ID, status: 'failed' }]);
});

it.each<[string, Record<string, string>]>([
	['an invalid time', { 'webhook-timestamp': '9'.repeat(8_000) }],
	['thousands of signatures', { 'webhook-signature': 'v1,AAAA '.repeat(1_000) }],
	['signatures of another version', { 'webhook-signature': 'v2,AAAA' }],
	['no ID', { 'webhook-id': '' }],
])('a callback with %s is rejected', async (_what, changed) => {
	const headers = { ...signed(body), ...changed };
	expect(await call({ credential, body, headers })).toEqual({
		...answered(401, 'The signature is invalid or too old.'),
		asked: [],
	});
});

it('a callback without some of the signature headers is rejected', async () => {
	const { 'webhook-signature': signature } = signed(body);
	const headers = { 'webhook-signature': signature ?? '' };
	expect(await call({ credential, body, headers })).toMatchObject(
		answered(401, 'The signature is invalid or too old.'),
	);
});

it('a callback that is longer than the limit is rejected before its signature is checked', async () => {
	const long = ' '.repeat(256 * 1024 + 1);
	expect(await call({ credential, body: long, headers: signed(long) })).toEqual({
		...answered(413, 'The body is too large for a callback from Kling (Official).'),
		asked: [],
	});
});

it('an invalid secret fails one execution a minute, and other callbacks get status 503', async () => {
	const wrong = { credential: { webhookSecret: 'my-secret' }, body, nodeId: 'with a wrong secret' };
	await expect(call(wrong)).rejects.toThrow("The 'Webhook Secret' in the credential is not valid");
	expect(await call(wrong)).toEqual({
		...answered(503, 'The credential of Kling Trigger cannot be used.', 60),
		asked: [],
	});
	jest.advanceTimersByTime(61_000);
	await expect(call(wrong)).rejects.toThrow("The 'Webhook Secret' in the credential is not valid");
});

it('an invalid secret is reported without the secret', async () => {
	await expect(
		call({ credential: { webhookSecret: 'my-secret' }, body, headers: signed(body) }),
	).rejects.toMatchObject({
		message: "The 'Webhook Secret' in the credential is not valid",
		description: expect.not.stringContaining('my-secret'),
	});
});

it('the credential is read once in ten seconds, however many callbacks are rejected', async () => {
	let read = 0;
	const about = { body, nodeId: 'read once', onCredential: () => (read += 1) };
	await Promise.all(Array.from({ length: 100 }, async () => await call({ ...about, credential })));
	expect(read).toBe(1);
	// The secret was taken out, and the caller would be believed sooner or later.
	expect(await call(about)).toMatchObject(answered(401, 'The signature is missing.'));
	jest.advanceTimersByTime(10_000);
	expect((await call(about)).items).toEqual([NEWER_ITEM]);
});
