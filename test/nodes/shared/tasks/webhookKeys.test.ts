import type { SignatureCheck } from '../../../../nodes/shared/core/webhook';
import { WebhookKeys } from '../../../../nodes/shared/tasks/webhookKeys';
import { createSigner, KEYS_PATH, publishedSignature } from '../../../support/publishedKeys';
import { FakeRuntime, noResponse, type FakeAnswer } from './fakeRuntime';

const { keys, verify } = publishedSignature;
const BODY = '{"request_id":"id-1","status":"OK"}';
const DAY = 24 * 60 * 60;

const first = createSigner();
const second = createSigner();

function published(...signers: Array<typeof first>): FakeAnswer {
	const body = JSON.stringify({ keys: signers.map(({ jwk }) => jwk) });
	return { status: 200, headers: {}, body };
}

/** A trigger that gets callbacks, and the world around it. */
function triggerWith(answers: FakeAnswer[]) {
	const runtime = new FakeRuntime(answers);
	const memory = new WebhookKeys();
	return {
		runtime,
		/** What is told of a callback with these headers. */
		receive: async (headers: Record<string, string>, account = 'mine') => {
			if ('secretField' in keys) throw new TypeError('these keys are published');
			const callback = { headers, body: Buffer.from(BODY), now: runtime.now() };
			return await memory.verify(account, keys, (by) => verify(callback, by), runtime);
		},
		signed: (signer = first) => signer.sign(BODY, runtime.second),
	};
}

const checked = (value: SignatureCheck) => ({ ok: true, value });

it('requests the keys for the first callback, and remembers them for a day', async () => {
	const { receive, runtime, signed } = triggerWith([published(first)]);
	expect(await receive(signed())).toEqual(checked('valid'));
	await runtime.sleep((DAY - 1) * 1000);
	expect(await receive(signed())).toEqual(checked('valid'));
	await runtime.sleep(1000);
	expect(await receive(signed())).toEqual(checked('valid'));
	expect(runtime.sent).toEqual([
		{ second: 0, request: { method: 'GET', path: KEYS_PATH } },
		{ second: DAY, request: { method: 'GET', path: KEYS_PATH } },
	]);
});

it('requests no keys for a callback without a signature', async () => {
	const { receive, runtime } = triggerWith([published(first)]);
	expect(await receive({})).toEqual(checked('missing'));
	expect(runtime.sent).toEqual([]);
});

it('requests the keys again when a signature fits none of the known ones', async () => {
	const { receive, runtime, signed } = triggerWith([published(first), published(first, second)]);
	await receive(signed());
	await runtime.sleep(60_000);
	expect(await receive(signed(second))).toEqual(checked('valid'));
	expect(await receive(signed())).toEqual(checked('valid'));
	expect(runtime.seconds).toEqual([0, 60]);
});

it('requests the keys once a minute, however many signatures fit none', async () => {
	const { receive, runtime, signed } = triggerWith([published(first)]);
	for (const pause of [0, 30, 29, 1, 59, 1]) {
		await runtime.sleep(pause * 1000);
		expect(await receive(signed(second))).toEqual(checked('invalid'));
	}
	expect(runtime.seconds).toEqual([0, 60, 120]);
});

it('shares one request between callbacks that arrive at the same time', async () => {
	const { receive, runtime, signed } = triggerWith([published(first)]);
	const all = await Promise.all([receive(signed()), receive(signed()), receive(signed(second))]);
	expect(all).toEqual([checked('valid'), checked('valid'), checked('invalid')]);
	expect(runtime.seconds).toEqual([0]);
});

it('tells for a minute that the keys could not be had, and requests them again after it', async () => {
	const { receive, runtime, signed } = triggerWith([
		noResponse('no', 'ENOTFOUND'),
		published(first),
	]);
	const failed = {
		ok: false,
		error: { outcome: 'noResponse', delivered: 'no', reason: 'ENOTFOUND' },
	};
	expect(await receive(signed())).toEqual(failed);
	await runtime.sleep(59_000);
	expect(await receive(signed())).toEqual(failed);
	await runtime.sleep(1_000);
	expect(await receive(signed())).toEqual(checked('valid'));
	expect(runtime.seconds).toEqual([0, 60]);
});

it('keeps the known keys when new ones cannot be had', async () => {
	const { receive, runtime, signed } = triggerWith([
		published(first),
		noResponse('no', 'ENOTFOUND'),
	]);
	await receive(signed());
	await runtime.sleep(60_000);
	expect(await receive(signed(second))).toMatchObject({ ok: false });
	expect(await receive(signed())).toEqual(checked('valid'));
});

it('keeps the keys of each account apart', async () => {
	const { receive, signed } = triggerWith([published(second), published(first)]);
	expect(await receive(signed(), 'another')).toEqual(checked('invalid'));
	expect(await receive(signed())).toEqual(checked('valid'));
});

it('forgets the keys of the account that was there first when there are too many', async () => {
	const { receive, runtime, signed } = triggerWith([published(first)]);
	for (let account = 0; account <= 10; account++) await receive(signed(), `account ${account}`);
	await receive(signed(), 'account 1');
	await receive(signed(), 'account 0');
	expect(runtime.sent).toHaveLength(12);
});
