import { NodeOperationError } from 'n8n-workflow';

import {
	ALL,
	answered,
	bodyOf,
	call,
	ID,
	klingWith,
	LEGACY_ID,
	NEWER_ITEM,
	NEWER_TASK,
	nobody,
	started,
} from './calls';
import type { VendorAnswer } from './triggerContext';

describe('a call that tells of an end', () => {
	it("starts the workflow with the vendor's own answer, not with what was said", async () => {
		const body = JSON.stringify({ ...NEWER_TASK, outputs: [{ type: 'video', url: 'https://x' }] });
		expect(await call({ body })).toEqual({
			...started([NEWER_ITEM]),
			asked: [`GET /tasks?task_ids=${ID}`],
		});
	});

	it('adds what the vendor said, if wanted', async () => {
		const { items } = await call({ parameters: { options: { simplify: false } } });
		expect(items).toEqual([
			{ ...NEWER_ITEM, providerResponse: { code: 0, request_id: 'r1', data: [NEWER_TASK] } },
		]);
	});

	it('hands on a failure as a failure, whatever the call says', async () => {
		const failed = { ...NEWER_TASK, status: 'failed', message: 'Out of paint', outputs: [] };
		const { items } = await call({ vendor: klingWith(failed) });
		expect(items).toEqual([
			{
				...NEWER_ITEM,
				status: 'failed',
				videoUrl: null,
				videos: [],
				failure: { code: null, message: 'Out of paint' },
				details: { ...NEWER_ITEM.details, providerStatus: 'failed' },
			},
		]);
	});

	it.each([
		[['succeeded'], 'failed'],
		[['failed'], 'succeeded'],
	])('is left alone when only %j is waited for and it %s', async (events, status) => {
		const vendor = klingWith({ ...NEWER_TASK, status });
		expect(await call({ parameters: { events }, vendor })).toMatchObject(
			answered(200, 'Kling Trigger does not report this event.'),
		);
	});

	it('does not start the workflow when the account has no such task', async () => {
		expect(await call({ vendor: nobody })).toMatchObject(
			answered(404, 'The task was not found at Kling (Official).'),
		);
	});

	it('looks for a task of the legacy API among its kinds', async () => {
		const task = {
			task_id: LEGACY_ID,
			task_status: 'succeed',
			task_result: { videos: [{ url: 'https://cdn.example/2.mp4' }] },
		};
		const vendor: VendorAnswer = ({ pathname }) =>
			pathname.includes('/image2video/')
				? { status: 200, body: { code: 0, data: task } }
				: { status: 404, body: { code: 1203, message: 'not found' } };
		const { items, asked } = await call({
			body: JSON.stringify({ task_id: LEGACY_ID, task_status: 'succeed' }),
			vendor,
		});
		expect(items).toMatchObject([
			{ taskId: LEGACY_ID, kind: 'image2video', videoUrl: 'https://cdn.example/2.mp4' },
		]);
		expect(asked).toEqual(
			['omni-video', 'text2video', 'image2video'].map(
				(kind) => `GET /v1/videos/${kind}/${LEGACY_ID}`,
			),
		);
	});
});

describe('a call that tells of anything else', () => {
	it('is answered without a question when only ends are waited for', async () => {
		expect(await call({ body: bodyOf('processing') })).toEqual({
			...answered(200, 'Kling Trigger does not report this event.'),
			asked: [],
		});
	});

	it('starts the workflow when unfinished states are waited for', async () => {
		const body = bodyOf('processing');
		const vendor = klingWith(JSON.parse(body));
		const { items } = await call({ body, vendor, parameters: { events: ALL } });
		expect(items).toMatchObject([{ taskId: ID, status: 'processing', videoUrl: null }]);
	});

	it('hands on the end when that is what the vendor answers', async () => {
		const { items } = await call({ body: bodyOf('processing'), parameters: { events: ALL } });
		expect(items).toEqual([NEWER_ITEM]);
	});

	it('may be a test of the vendor, about no real task', async () => {
		const parameters = { events: ALL };
		expect(await call({ body: bodyOf('submitted'), vendor: nobody, parameters })).toMatchObject(
			answered(200, 'The task was not found at Kling (Official).'),
		);
	});

	it.each(['', 'hello', '{"name":"a stranger"}', '[]'])('is refused: %j', async (body) => {
		expect(await call({ body })).toEqual({
			...answered(400, 'This is not a callback from Kling (Official).'),
			asked: [],
		});
	});

	it('may be about no Kling task', async () => {
		const body = JSON.stringify({ type: 'balance.low', data: { payload: { available: 1 } } });
		expect(await call({ body, parameters: { provider: 'mulerouter' } })).toEqual({
			...answered(200, 'This is not about a Kling task.'),
			asked: [],
		});
	});
});

describe('a call that comes again', () => {
	it('starts nothing, and is not asked about', async () => {
		const store = {};
		expect((await call({ store })).items).toHaveLength(1);
		expect(await call({ store })).toEqual({
			...answered(200, 'This status was already reported.'),
			asked: [],
		});
	});

	it('starts nothing when it comes beside the first', async () => {
		const nodeId = 'called twice';
		const [first, second] = await Promise.all([call({ nodeId }), call({ nodeId })]);
		expect(first.items).toHaveLength(1);
		expect(second).toMatchObject(answered(200, 'This status was already reported.'));
	});

	it('starts the workflow on a test run, whatever was told before', async () => {
		const store = { tasks: { [`klingai/${ID}`]: 'succeeded' } };
		expect((await call({ store })).items).toBeUndefined();
		expect((await call({ store, mode: 'manual' })).items).toEqual([NEWER_ITEM]);
	});

	it('starts the workflow again on a test run, of which nothing is kept', async () => {
		const store = {};
		const calls = [await call({ store, mode: 'manual' }), await call({ store, mode: 'manual' })];
		expect(calls.map(({ items }) => items?.length)).toEqual([1, 1]);
		expect(store).toEqual({});
	});
});

describe('a vendor that cannot be asked', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it.each<[string, VendorAnswer]>([
		['is not there', () => Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
		['is out of order', () => ({ status: 500, body: { code: 5000, message: 'x' } })],
		['is not that far yet', klingWith({ ...NEWER_TASK, status: 'processing' })],
	])('because it %s is to call again', async (_why, vendor) => {
		const store = {};
		const calling = call({ vendor, store });
		await jest.advanceTimersByTimeAsync(10_000);
		expect(await calling).toMatchObject(
			answered(503, 'Kling (Official) does not confirm this yet. Try again later.', 15),
		);
		expect(store).toEqual({});
	});

	it('with the key of the credential says so where a person sees it', async () => {
		const vendor: VendorAnswer = () => ({
			status: 401,
			body: { code: 1002, message: 'invalid' },
		});
		const failure = await call({ vendor }).catch((cause: unknown) => cause);
		expect(failure).toBeInstanceOf(NodeOperationError);
		expect(failure).toMatchObject({
			message: 'Kling (Official) rejected the API key',
			description: expect.stringContaining('Copy the key again'),
		});
	});
});

it('says which provider it does not know', async () => {
	await expect(call({ parameters: { provider: 'imini' } })).rejects.toThrow(
		"'Provider': imini is not available",
	);
});
