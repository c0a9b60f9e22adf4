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

describe('a callback about the end of a task', () => {
	it("starts the workflow with the provider's status response rather than the content of the callback", async () => {
		const body = JSON.stringify({ ...NEWER_TASK, outputs: [{ type: 'video', url: 'https://x' }] });
		expect(await call({ body })).toEqual({
			...started([NEWER_ITEM]),
			asked: [`GET /tasks?task_ids=${ID}`],
		});
	});

	it('adds the response of the provider if Simplify is off', async () => {
		const { items } = await call({ parameters: { options: { simplify: false } } });
		expect(items).toEqual([
			{ ...NEWER_ITEM, providerResponse: { code: 0, request_id: 'r1', data: [NEWER_TASK] } },
		]);
	});

	it('outputs a failure as a failure, whatever the callback contains', async () => {
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
		[['canceled'], [{ status: 'canceled', failure: null, taskId: LEGACY_ID }]],
		[['succeeded', 'failed', 'unfinished'], undefined],
	])('outputs a canceled task if Task Canceled is selected: %j', async (events, expected) => {
		const data = { task_id: LEGACY_ID, task_status: 'CANCELED' };
		const { items } = await call({
			parameters: { provider: 'kkiai', events },
			vendor: () => ({ status: 200, body: { code: 0, data } }),
			body: JSON.stringify(data),
		});
		if (expected) expect(items).toMatchObject(expected);
		else expect(items).toBeUndefined();
	});

	it.each([
		[['succeeded'], 'failed'],
		[['failed'], 'succeeded'],
	])('is ignored if only %j is selected and the task %s', async (events, status) => {
		const vendor = klingWith({ ...NEWER_TASK, status });
		expect(await call({ parameters: { events }, vendor })).toMatchObject(
			answered(200, 'Kling Trigger does not report this event.'),
		);
	});

	it('does not start the workflow if the account has no such task', async () => {
		expect(await call({ vendor: nobody })).toMatchObject(
			answered(404, 'The task was not found at Kling (Official).'),
		);
	});

	it('is checked for each kind of task of the legacy API', async () => {
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

describe('a callback about another event', () => {
	it('is accepted without a status check if only final states are selected', async () => {
		expect(await call({ body: bodyOf('processing') })).toEqual({
			...answered(200, 'Kling Trigger does not report this event.'),
			asked: [],
		});
	});

	it('starts the workflow if unfinished states are selected', async () => {
		const body = bodyOf('processing');
		const vendor = klingWith(JSON.parse(body));
		const { items } = await call({ body, vendor, parameters: { events: ALL } });
		expect(items).toMatchObject([{ taskId: ID, status: 'processing', videoUrl: null }]);
	});

	it('outputs the final state if the provider reports it', async () => {
		const { items } = await call({ body: bodyOf('processing'), parameters: { events: ALL } });
		expect(items).toEqual([NEWER_ITEM]);
	});

	it('may be a test of the provider without a real task', async () => {
		const parameters = { events: ALL };
		expect(await call({ body: bodyOf('submitted'), vendor: nobody, parameters })).toMatchObject(
			answered(200, 'The task was not found at Kling (Official).'),
		);
	});

	it.each(['', 'hello', '{"name":"a stranger"}', '[]'])(
		'is rejected if its body is %j',
		async (body) => {
			expect(await call({ body })).toEqual({
				...answered(400, 'This is not a callback from Kling (Official).'),
				asked: [],
			});
		},
	);

	it('may be about something other than a Kling task', async () => {
		const body = JSON.stringify({ type: 'balance.low', data: { payload: { available: 1 } } });
		expect(await call({ body, parameters: { provider: 'mulerouter' } })).toEqual({
			...answered(200, 'This is not about a Kling task.'),
			asked: [],
		});
	});
});

describe('a repeated callback', () => {
	it('starts no workflow and causes no status check', async () => {
		const store = {};
		expect((await call({ store })).items).toHaveLength(1);
		expect(await call({ store })).toEqual({
			...answered(200, 'This status was already reported.'),
			asked: [],
		});
	});

	it('starts no workflow if it arrives at the same time as the first', async () => {
		const nodeId = 'called twice';
		const [first, second] = await Promise.all([call({ nodeId }), call({ nodeId })]);
		expect(first.items).toHaveLength(1);
		expect(second).toMatchObject(answered(200, 'This status was already reported.'));
	});

	it('starts the workflow in a test run, whatever was reported before', async () => {
		const store = { tasks: { [`klingai/${ID}`]: 'succeeded' } };
		expect((await call({ store })).items).toBeUndefined();
		expect((await call({ store, mode: 'manual' })).items).toEqual([NEWER_ITEM]);
	});

	it('starts the workflow again in a test run, whose state is not stored', async () => {
		const store = {};
		const calls = [await call({ store, mode: 'manual' }), await call({ store, mode: 'manual' })];
		expect(calls.map(({ items }) => items?.length)).toEqual([1, 1]);
		expect(store).toEqual({});
	});
});

describe('a status check for a callback', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it.each<[string, VendorAnswer]>([
		['cannot be reached', () => Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
		['has an internal error', () => ({ status: 500, body: { code: 5000, message: 'x' } })],
		['still reports an earlier status', klingWith({ ...NEWER_TASK, status: 'processing' })],
	])('requests another callback because the provider %s', async (_why, vendor) => {
		const store = {};
		const calling = call({ vendor, store });
		await jest.advanceTimersByTimeAsync(10_000);
		expect(await calling).toMatchObject(
			answered(503, 'Kling (Official) does not confirm this yet. Try again later.', 15),
		);
		expect(store).toEqual({});
	});

	it('reports a rejected key in the execution', async () => {
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

it('the trigger rejects an unknown provider', async () => {
	await expect(call({ parameters: { provider: 'imini' } })).rejects.toThrow(
		"'Provider': imini is not available",
	);
});
