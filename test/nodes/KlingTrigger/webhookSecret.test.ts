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

it('a call that is signed with the secret of the credential is taken, and confirmed all the same', async () => {
	const { items, asked } = await call({ credential, body, headers: signed(body) });
	expect(items).toEqual([NEWER_ITEM]);
	expect(asked).toHaveLength(1);
});

it.each([
	['is not signed', {}, 'The signature is missing.'],
	[
		'is signed by somebody else',
		signed(body, 'not the secret'),
		'The signature is invalid or too old.',
	],
	['was changed on its way', signed(`${body} `), 'The signature is invalid or too old.'],
])('a call that %s is refused, and nobody is asked', async (_what, headers, message) => {
	expect(await call({ credential, body, headers })).toEqual({
		...answered(401, message),
		asked: [],
	});
});

it('a call that is old is refused', async () => {
	jest.setSystemTime((NOW + 301) * 1000);
	expect(await call({ credential, body, headers: signed(body) })).toMatchObject(
		answered(401, 'The signature is invalid or too old.'),
	);
});

it.each([
	['of the legacy API', legacyBody],
	['that is no callback', 'hello'],
])('a call %s is refused without a signature, before it is read', async (_what, text) => {
	expect(await call({ credential, body: text })).toEqual({
		...answered(401, 'The signature is missing.'),
		asked: [],
	});
});

it('a signed call of the legacy API is taken', async () => {
	const vendor: VendorAnswer = () => ({
		status: 200,
		body: { code: 0, data: { task_id: LEGACY_ID, task_status: 'failed' } },
	});
	const headers = signed(legacyBody);
	const { items } = await call({ credential, body: legacyBody, vendor, headers });
	expect(items).toMatchObject([{ taskId: LEGACY_ID, status: 'failed' }]);
});

it.each<[string, Record<string, string>]>([
	['a time that is none', { 'webhook-timestamp': '9'.repeat(8_000) }],
	['thousands of signatures', { 'webhook-signature': 'v1,AAAA '.repeat(1_000) }],
	['signatures of another version', { 'webhook-signature': 'v2,AAAA' }],
	['no id', { 'webhook-id': '' }],
])('a call with %s is refused', async (_what, changed) => {
	const headers = { ...signed(body), ...changed };
	expect(await call({ credential, body, headers })).toEqual({
		...answered(401, 'The signature is invalid or too old.'),
		asked: [],
	});
});

it('a call without some of the headers is refused', async () => {
	const { 'webhook-signature': signature } = signed(body);
	const headers = { 'webhook-signature': signature ?? '' };
	expect(await call({ credential, body, headers })).toMatchObject(
		answered(401, 'The signature is invalid or too old.'),
	);
});

it('a call that is longer than any callback is not even measured against the signature', async () => {
	const long = ' '.repeat(256 * 1024 + 1);
	expect(await call({ credential, body: long, headers: signed(long) })).toEqual({
		...answered(413, 'The body is too large for a callback from Kling (Official).'),
		asked: [],
	});
});

it('a secret that is none is told to the person once in a minute, and to other callers', async () => {
	const wrong = { credential: { webhookSecret: 'my-secret' }, body, nodeId: 'with a wrong secret' };
	await expect(call(wrong)).rejects.toThrow("The 'Webhook Secret' in the credential is not valid");
	expect(await call(wrong)).toEqual({
		...answered(503, 'The credential of Kling Trigger cannot be used.', 60),
		asked: [],
	});
	jest.advanceTimersByTime(61_000);
	await expect(call(wrong)).rejects.toThrow("The 'Webhook Secret' in the credential is not valid");
});

it('a secret that is none is told to the person', async () => {
	await expect(
		call({ credential: { webhookSecret: 'my-secret' }, body, headers: signed(body) }),
	).rejects.toMatchObject({
		message: "The 'Webhook Secret' in the credential is not valid",
		description: expect.not.stringContaining('my-secret'),
	});
});

it('the credential is read once in ten seconds, however many calls are refused', async () => {
	let read = 0;
	const about = { body, nodeId: 'read once', onCredential: () => (read += 1) };
	await Promise.all(Array.from({ length: 100 }, async () => await call({ ...about, credential })));
	expect(read).toBe(1);
	// The secret was taken out, and the caller would be believed sooner or later.
	expect(await call(about)).toMatchObject(answered(401, 'The signature is missing.'));
	jest.advanceTimersByTime(10_000);
	expect((await call(about)).items).toEqual([NEWER_ITEM]);
});
