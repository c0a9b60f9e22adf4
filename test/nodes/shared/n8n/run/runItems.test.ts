import { runBatch } from '../../../../../nodes/shared/n8n/run/runItems';
import type { ItemJob } from '../../../../../nodes/shared/n8n/item';
import type { DownloadSettings } from '../../../../../nodes/shared/tasks/download/files';
import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { JobOutcome } from '../../../../../nodes/shared/tasks/job';
import { apiError, task, FakeRuntime, type FakeAnswer } from '../../tasks/fakeRuntime';
import { asked, klingAnswer } from '../../tasks/klingRuntime';
import { submissionTo } from '../../tasks/submission';
import { PLAIN_DOWNLOAD } from '../../../../support/downloadSettings';
import { contextOf, type FakeN8n } from '../context';

const QUEUED = task('queued');
const RUNNING = task('processing');
const DONE = task('succeeded');
const REJECTED = apiError('moderation', 400);

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** An item for which the vendor gives these answers. */
function itemFor(itemIndex: number, answers: FakeAnswer[]): ItemJob & { runtime: FakeRuntime } {
	const runtime = new FakeRuntime(answers);
	const job: ItemJob['job'] = {
		provider: runtime.provider,
		task: { submission: submissionTo(runtime.provider) },
		wait: { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' },
	};
	const send: ItemJob['send'] = async (request) => await runtime.send(request);
	return { itemIndex, job, send, outputSettings: { simplify: true, download: null }, runtime };
}

interface Ending {
	itemIndex: number;
	/** The status of its task, or why it is in trouble. */
	came: string;
	/** How many requests were sent. */
	sent: number;
}

function comeTo(outcome: JobOutcome): string {
	if (outcome.outcome === 'jobError') return outcome.jobError.reason;
	return outcome.outcome === 'task' ? outcome.task.status : outcome.outcome;
}

async function run(
	items: Array<ReturnType<typeof itemFor>>,
	limit: number,
	continueOnFail: boolean,
	cancelSignal?: AbortSignal,
): Promise<Ending[]> {
	const context = contextOf(cancelSignal ? { cancelSignal } : {});
	const running = runBatch(context, items, limit, continueOnFail);
	await jest.advanceTimersByTimeAsync(120_000);
	return (await running).map(({ itemIndex, outcome, runtime }) => ({
		itemIndex,
		came: comeTo(outcome),
		sent: runtime.sent.length,
	}));
}

it('gives every item its outcome, in order', async () => {
	const items = [itemFor(0, [QUEUED, RUNNING, DONE]), itemFor(3, [QUEUED, DONE])];
	expect(await run(items, 2, false)).toEqual([
		{ itemIndex: 0, came: 'succeeded', sent: 3 },
		{ itemIndex: 3, came: 'succeeded', sent: 2 },
	]);
});

it('continues with the other items when one fails and On Error says so', async () => {
	const items = [itemFor(0, [REJECTED]), itemFor(1, [QUEUED, DONE]), itemFor(2, [QUEUED, DONE])];
	expect(await run(items, 2, true)).toEqual([
		{ itemIndex: 0, came: 'rejected', sent: 1 },
		{ itemIndex: 1, came: 'succeeded', sent: 2 },
		{ itemIndex: 2, came: 'succeeded', sent: 2 },
	]);
});

it('buys nothing more and ends the other waits when an item fails', async () => {
	const items = [itemFor(0, [QUEUED, RUNNING]), itemFor(1, [REJECTED]), itemFor(2, [QUEUED])];
	expect(await run(items, 2, false)).toEqual([
		{ itemIndex: 0, came: 'stopped', sent: 1 },
		{ itemIndex: 1, came: 'rejected', sent: 1 },
		{ itemIndex: 2, came: 'stopped', sent: 0 },
	]);
});

it('stops all items at the stop button', async () => {
	const items = [itemFor(0, [QUEUED]), itemFor(1, [QUEUED])];
	expect(await run(items, 2, true, AbortSignal.abort())).toEqual([
		{ itemIndex: 0, came: 'stopped', sent: 0 },
		{ itemIndex: 1, came: 'stopped', sent: 0 },
	]);
});

it("writes what became of a cancel to n8n's log, because the stop button hides the item", async () => {
	const log: unknown[][] = [];
	const item = itemFor(2, [QUEUED, RUNNING]);
	const { provider } = item.job;
	const cancel: typeof provider.tasks.cancel = {
		request: () => ({ method: 'POST', path: '/cancel' }),
		parse: () => ({ ok: true, value: 'requested' }),
	};
	const job: ItemJob['job'] = {
		...item.job,
		provider: { ...provider, tasks: { ...provider.tasks, cancel } },
		wait: { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail', whenStopped: 'cancel' },
	};
	const running = runBatch(contextOf({ log }), [{ ...item, job }], 1, true);
	await jest.advanceTimersByTimeAsync(300_000);
	await running;
	expect(log.map(([line]) => line)).toEqual([
		expect.stringMatching(/^Kling task task-1: .+ \(provider vendor, kind video; .+\)$/),
	]);
});

it('shows progress without the items that only show their request', async () => {
	const messages: unknown[] = [];
	const shown = itemFor(1, []);
	const unsent: ItemJob['job']['task'] = { unsent: submissionTo(shown.job.provider) };
	const items = [itemFor(0, [QUEUED, RUNNING]), { ...shown, job: { ...shown.job, task: unsent } }];
	const running = runBatch(contextOf({ mode: 'manual', messages }), items, 2, true);
	await jest.advanceTimersByTimeAsync(120_000);
	await running;
	expect(messages.filter((message) => /ready/.test(String(message)))[0]).toMatch(
		/^0 of 1 video ready, 1 in progress \(/,
	);
});

describe('twenty videos by a provider that tells of many at once', () => {
	/** Twenty items, and what the provider was asked. Each video takes 100 seconds. */
	function twenty() {
		const requests: HttpRequest[] = [];
		const begun = Date.now();
		const send: ItemJob['send'] = async (request) => {
			requests.push(request);
			const status = Date.now() - begun < 100_000 ? 'processing' : 'succeeded';
			const told = (id: string) => ({
				id,
				status,
				outputs: [{ type: 'video', url: `https://kling.example/${id}.mp4` }],
			});
			const data =
				request.method === 'POST' ? told(String(request.body?.prompt)) : asked(request).map(told);
			return { outcome: 'response', response: klingAnswer(200, { code: 0, data }) };
		};
		const items = Array.from({ length: 20 }, (_, itemIndex): ItemJob => {
			const submission = submissionTo(klingai, {
				request: { method: 'POST', path: '/text-to-video', body: { prompt: String(itemIndex) } },
				kind: 'tasks',
				warnings: ['It is short.'],
			});
			return {
				itemIndex,
				job: {
					provider: klingai,
					task: { submission },
					wait: { mode: 'poll', interval: 30, timeout: 30, onTimeout: 'fail' },
				},
				send,
				outputSettings: { simplify: true, download: null },
			};
		});
		return { items, requests };
	}

	it('checks twenty tasks with as many requests as one', async () => {
		const { items, requests } = twenty();
		const running = runBatch(contextOf({}), items, 20, true);
		await jest.advanceTimersByTimeAsync(600_000);
		const ids = items.map(({ itemIndex }) => String(itemIndex));
		expect((await running).map(({ outcome }) => comeTo(outcome))).toEqual(
			ids.map(() => 'succeeded'),
		);

		const questions = requests.filter(({ method }) => method === 'GET');
		expect(requests).toHaveLength(20 + questions.length);
		// The last two after 97.995 and 107.895 seconds.
		expect(questions.map(asked)).toEqual(
			Array.from({ length: 15 }, () => expect.arrayContaining(ids)),
		);
	});

	it('shows progress while tasks run, and warnings when they end', async () => {
		const messages: unknown[] = [];
		const hints: NonNullable<FakeN8n['hints']> = [];
		const { items } = twenty();
		const running = runBatch(contextOf({ mode: 'manual', messages, hints }), items, 20, true);
		await jest.advanceTimersByTimeAsync(600_000);
		await running;
		expect(messages[0]).toMatch(
			/^0 of 20 videos ready, 20 in progress \(34 seconds\)\. Task 0: processing\./,
		);
		expect(hints).toEqual([
			{
				message: 'Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10 more: It is short.',
				location: 'outputPane',
			},
		]);
	});
});

describe('something that nobody foresaw', () => {
	const broken = (): never => {
		throw new Error('Nobody foresaw this');
	};

	/** An item whose provider throws as a task is asked for. */
	function brokenItem(itemIndex: number, answers: FakeAnswer[]): ReturnType<typeof itemFor> {
		const item = itemFor(itemIndex, answers);
		const { tasks } = item.job.provider;
		const get = { ...tasks.get, request: broken };
		const provider = { ...item.job.provider, tasks: { ...tasks, get } };
		return { ...item, job: { ...item.job, provider } };
	}

	it('turns an unexpected error into the outcome of its item, and continues if On Error says so', async () => {
		const items = [
			brokenItem(4, [QUEUED, DONE]),
			itemFor(5, [QUEUED, RUNNING, DONE]),
			itemFor(6, [QUEUED, DONE]),
		];
		expect(await run(items, 2, true)).toEqual([
			{ itemIndex: 4, came: 'unexpected', sent: 1 },
			{ itemIndex: 5, came: 'succeeded', sent: 3 },
			{ itemIndex: 6, came: 'succeeded', sent: 2 },
		]);
	});

	it('ends the run at an unexpected error like at any other', async () => {
		const items = [
			brokenItem(4, [QUEUED, DONE]),
			itemFor(5, [QUEUED, RUNNING]),
			itemFor(6, [QUEUED, DONE]),
		];
		expect(await run(items, 2, false)).toEqual([
			{ itemIndex: 4, came: 'unexpected', sent: 1 },
			{ itemIndex: 5, came: 'stopped', sent: expect.any(Number) },
			{ itemIndex: 6, came: 'stopped', sent: 0 },
		]);
	});

	it('reports a possible task after an unexpected error during a request', async () => {
		const item = { ...itemFor(4, []), send: async () => await Promise.reject(new Error('Odd')) };
		expect(await run([item], 1, true)).toEqual([{ itemIndex: 4, came: 'unconfirmed', sent: 0 }]);
	});

	async function itemsOf(items: ItemJob[], n8n: FakeN8n = {}): Promise<unknown> {
		const running = runBatch(contextOf(n8n), items, 1, true);
		await jest.advanceTimersByTimeAsync(120_000);
		return (await running).map((result) => result.items);
	}

	/** A response that overflows the call stack when it is written. */
	function tooDeep(): Json {
		let response: Json = 'deep';
		for (let depth = 0; depth < 50_000; depth++) response = [response];
		return response;
	}

	it('keeps a task that cannot be written as an item', async () => {
		const item = itemFor(0, [QUEUED, { ...DONE, providerResponse: tooDeep() }]);
		const whole = { ...item, outputSettings: { ...item.outputSettings, simplify: false } };
		expect(await itemsOf([whole, itemFor(1, [QUEUED, DONE])])).toEqual([
			[
				{
					json: {
						error: {
							message: 'An unexpected error occurred while processing the task',
							description: expect.stringContaining('Maximum call stack size exceeded'),
							reason: 'unexpected',
							provider: 'vendor',
							kind: 'video',
							taskId: 'task-1',
						},
					},
					pairedItem: { item: 0 },
				},
			],
			[{ json: expect.objectContaining({ status: 'succeeded' }), pairedItem: { item: 1 } }],
		]);
	});

	describe('a list of 250 tasks, of which one cannot be written as an item,', () => {
		/** An item that lists 250 tasks, one of which has a response that is too deep. */
		function listItem(deepOne: number): ItemJob {
			const tasks = Array.from({ length: 250 }, (_, index) => ({
				...DONE,
				taskId: `task-${index + 1}`,
				...(index + 1 === deepOne && { providerResponse: tooDeep() }),
			}));
			const item = itemFor(0, [DONE]);
			const { provider } = item.job;
			const list: typeof provider.tasks.list = {
				maxPageSize: 250,
				request: () => ({ method: 'GET', path: '/tasks' }),
				parse: () => ({ ok: true, value: { tasks, next: null } }),
			};
			return {
				...item,
				job: {
					...item.job,
					provider: { ...provider, tasks: { ...provider.tasks, list } },
					task: { query: { kind: 'video', pageSize: 250 }, limit: Number.POSITIVE_INFINITY },
				},
				outputSettings: { simplify: false, download: null },
			};
		}

		it.each([1, 100, 101, 250])('has an error as its only item: task %i', async (deepOne) => {
			expect(await itemsOf([listItem(deepOne), itemFor(1, [QUEUED, DONE])])).toEqual([
				[
					{
						json: {
							error: {
								message: 'An unexpected error occurred before anything was bought at Vendor',
								description: expect.stringContaining('Maximum call stack size exceeded'),
								reason: 'unexpected',
								provider: 'vendor',
							},
						},
						pairedItem: { item: 0 },
					},
				],
				[{ json: expect.objectContaining({ status: 'succeeded' }), pairedItem: { item: 1 } }],
			]);
		});

		it.each([
			['continues if On Error says so', true, 'succeeded'],
			['ends otherwise', false, 'stopped'],
		])('fails, so that the run %s', async (_what, continueOnFail, came) => {
			const items = [listItem(101), itemFor(1, [QUEUED, DONE])];
			const running = runBatch(contextOf({}), items, 1, continueOnFail);
			await jest.advanceTimersByTimeAsync(120_000);
			expect((await running).map(({ outcome }) => comeTo(outcome))).toEqual(['unexpected', came]);
		});
	});

	it('keeps the task after an unexpected error in a download', async () => {
		const download: DownloadSettings = Object.create(PLAIN_DOWNLOAD, { timeout: { get: broken } });
		const item = itemFor(0, [QUEUED, DONE]);
		expect(
			await itemsOf([{ ...item, outputSettings: { simplify: true, download } }]),
		).toMatchObject([[{ json: { error: { reason: 'unexpected', taskId: 'task-1' } } }]]);
	});

	it('loses no item when hints or progress cannot be shown', async () => {
		const log: unknown[] = [];
		const items = [itemFor(0, [QUEUED, { ...DONE, warnings: ['It is short.'] }])];
		const hints = Object.assign([], { push: broken });
		const messages = Object.assign([], { push: broken });
		expect(await itemsOf(items, { mode: 'manual', hints, messages, log })).toMatchObject([
			[{ json: { status: 'succeeded' } }],
		]);
		expect(log).toEqual([['Kling could not show a hint: Error: Nobody foresaw this']]);
	});
});
