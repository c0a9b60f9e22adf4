import type { JobOutcome, Wait } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { kkiai } from '../../../../nodes/shared/providers/kkiai';
import { generateRequest } from '../../../support/requests';
import { noResponse, REF, apiError, task, FakeRuntime, type FakeAnswer } from './fakeRuntime';
import { MODEL, REQUEST, submissionOf, submissionTo, type Written } from './submission';

const POLL: Wait = { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' };
const GO_ON: Wait = { ...POLL, onTimeout: 'continue' };
const NONE: Wait = { mode: 'none' };

const BOUGHT = task('queued', { model: 'v3', requestId: 'request-1' });
const RUNNING = task('processing');
const FAULT = apiError('providerFault', 503);

interface Ending {
	outcome: JobOutcome;
	/** When something was sent. */
	seconds: number[];
}

async function buyIn(runtime: FakeRuntime, wait: Wait, written: Written = {}): Promise<Ending> {
	const { provider } = runtime;
	const submission = submissionTo(provider, written);
	const outcome = await runJob({ provider, task: { submission }, wait }, runtime);
	return { outcome, seconds: runtime.seconds };
}

async function getIn(runtime: FakeRuntime, wait: Wait): Promise<Ending> {
	const outcome = await runJob({ provider: runtime.provider, task: { ref: REF }, wait }, runtime);
	return { outcome, seconds: runtime.seconds };
}

describe('a job that buys a task', () => {
	it('returns the task immediately if the node does not wait', async () => {
		expect(await buyIn(new FakeRuntime([BOUGHT]), NONE)).toEqual({
			outcome: { outcome: 'task', task: BOUGHT },
			seconds: [0],
		});
	});

	it('follows the task to its end by its reference alone', async () => {
		const runtime = new FakeRuntime([BOUGHT, RUNNING, task('succeeded', { model: 'v3' })]);
		await buyIn(runtime, POLL);
		expect(runtime.sent).toEqual([
			{ second: 0, request: REQUEST },
			{ second: 5, request: { method: 'GET', path: '/tasks/task-1' } },
			{ second: 10.25, request: { method: 'GET', path: '/tasks/task-1' } },
		]);
	});

	it('keeps what only the submit returned', async () => {
		const told = {
			model: 'v3',
			createdAt: '2026-01-02T03:04:05.000Z',
			externalTaskId: 'mine',
			requestId: 'request-1',
			cost: { amount: 1, unit: 'USD', source: 'reserved' },
		} as const;
		const written = { warnings: ['Duration was left out.'] };
		const bought = task('queued', { ...told, warnings: ['Slow today.'] });
		const done = task('succeeded', { warnings: ['It is short.'] });
		expect(await buyIn(new FakeRuntime([bought, done]), POLL, written)).toEqual({
			outcome: {
				outcome: 'task',
				task: {
					...done,
					...told,
					warnings: ['Duration was left out.', 'Slow today.', 'It is short.'],
				},
			},
			seconds: [0, 5],
		});
	});

	it("prefers the provider's latest values", async () => {
		const told = { model: 'v3.1', createdAt: '2026-01-02T03:04:06.000Z', requestId: 'request-2' };
		const done = task('succeeded', told);
		expect(await buyIn(new FakeRuntime([BOUGHT, done]), POLL)).toEqual({
			outcome: { outcome: 'task', task: done },
			seconds: [0, 5],
		});
	});

	it('prefers the cost that was billed to the one that the submit reserved', async () => {
		const reserved = { amount: 1, unit: 'USD', source: 'reserved' } as const;
		const bought = task('queued', { cost: reserved });
		const done = task('succeeded', { model: 'v3', cost: { ...reserved, source: 'billed' } });
		expect(await buyIn(new FakeRuntime([bought, done]), POLL)).toEqual({
			outcome: { outcome: 'task', task: done },
			seconds: [0, 5],
		});
	});

	it('knows the model that the vendor never tells', async () => {
		const runtime = new FakeRuntime([task('queued'), task('succeeded')]);
		expect((await buyIn(runtime, POLL)).outcome).toEqual({
			outcome: 'task',
			task: task('succeeded', { model: MODEL }),
		});
	});

	it.each([
		['the URL that resumes the execution', undefined, 'https://n8n.example.com/resume'],
		['the URL that the user has set', 'https://example.com/theirs', 'https://example.com/theirs'],
	])('lets the vendor call %s', async (_which, callbackUrl, called) => {
		const runtime = new FakeRuntime([BOUGHT]);
		const submission = submissionOf(
			{ ...runtime.provider, operations: kkiai.operations },
			generateRequest({ aspectRatio: '16:9', callbackUrl }),
		);
		const task = { submission, callbackUrl: 'https://n8n.example.com/resume' };
		await runJob({ provider: runtime.provider, task, wait: NONE }, runtime);
		expect(runtime.sent.map(({ request }) => request)).toEqual([
			{
				method: 'POST',
				path: '/kling/v1/videos/omni-video',
				body: {
					model_name: 'kling-v3-omni',
					prompt: 'A red fox runs over fresh snow',
					aspect_ratio: '16:9',
					multi_shot: false,
					mode: 'pro',
					duration: '5',
					callback_url: called,
				},
			},
		]);
	});

	it('hands on warnings when nobody waits, too', async () => {
		const written = { warnings: ['Duration was left out.'] };
		expect(await buyIn(new FakeRuntime([BOUGHT]), NONE, written)).toEqual({
			outcome: { outcome: 'task', task: { ...BOUGHT, warnings: ['Duration was left out.'] } },
			seconds: [0],
		});
	});

	it.each(['succeeded', 'failed'] as const)(
		'checks a task of which the submit says that it %s, even if the node does not wait',
		async (status) => {
			expect(await buyIn(new FakeRuntime([task(status), RUNNING]), NONE)).toEqual({
				outcome: { outcome: 'task', task: { ...RUNNING, model: MODEL } },
				seconds: [0, 1],
			});
		},
	);

	it('gives a task that waited for its submit as much time as any other', async () => {
		const runtime = new FakeRuntime((_request, second) => {
			if (second < 50) return apiError('rateLimit', 429, 25);
			return second < 70 ? RUNNING : task('succeeded');
		});
		expect((await buyIn(runtime, POLL)).outcome).toEqual({
			outcome: 'task',
			task: task('succeeded', { model: MODEL }),
		});
		expect(runtime.second).toBeGreaterThan(60);
	});

	it('waits a minute for a rate limit, even if the node does not wait for the task', async () => {
		const limit = apiError('rateLimit', 429, 25);
		const runtime = new FakeRuntime([limit]);
		expect(await buyIn(runtime, NONE)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: {
					provider: runtime.provider,
					task: null,
					reason: 'rejected',
					apiError: limit,
					seconds: 53,
				},
			},
			// Up to a tenth later than the vendor asks, so that many items do not come back at once.
			seconds: [0, 26.25, 52.5],
		});
	});
});

describe('a job that was not taken', () => {
	const OPEN = { reason: 'unconfirmed', kind: 'video', externalTaskId: null, seconds: 0 };
	const rejected = apiError('moderation', 400);

	it.each([
		[rejected, { reason: 'rejected', apiError: rejected, seconds: 0 }],
		[noResponse('no', 'ENOTFOUND'), { reason: 'unreachable', detail: 'ENOTFOUND', seconds: 6 }],
		[noResponse('unknown', 'ECONNRESET'), { ...OPEN, detail: 'ECONNRESET' }],
		[FAULT, { ...OPEN, detail: 'HTTP 503: vendor says providerFault' }],
	])('fails without a task: %j', async (answer, why) => {
		const runtime = new FakeRuntime([answer]);
		const { outcome } = await buyIn(runtime, POLL);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: { provider: runtime.provider, task: null, ...why },
		});
	});

	it('returns that it was stopped before the submit', async () => {
		const runtime = new FakeRuntime([BOUGHT], 0);
		expect(await buyIn(runtime, POLL)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: { provider: runtime.provider, task: null, reason: 'stopped', seconds: 0 },
			},
			seconds: [],
		});
	});
});

describe('trouble after a task was bought', () => {
	const failed = task('failed', { model: 'v3', requestId: 'request-1' });
	const gone = apiError('taskNotFound', 404);
	const running = { ...RUNNING, model: 'v3', requestId: 'request-1' };

	it.each([
		['the vendor ends it', [failed], { reason: 'failed', task: failed, seconds: 5 }],
		[
			'the vendor forgets it',
			[RUNNING, gone],
			{ reason: 'rejected', apiError: gone, task: BOUGHT, seconds: 10 },
		],
		['time is up', [RUNNING], { reason: 'timedOut', seconds: 60, detail: null, task: running }],
		[
			'nobody answers',
			[FAULT],
			{
				reason: 'timedOut',
				seconds: 60,
				detail: 'HTTP 503: vendor says providerFault',
				task: BOUGHT,
			},
		],
	])('includes the task in the error when %s', async (_when, answers: FakeAnswer[], jobError) => {
		const runtime = new FakeRuntime([BOUGHT, ...answers]);
		const { outcome } = await buyIn(runtime, POLL);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: { provider: runtime.provider, ...jobError },
		});
	});

	it.each([
		[1, BOUGHT],
		[6, running],
	])(
		'includes the task in the error when the stop button is pressed at second %d',
		async (second, known) => {
			const runtime = new FakeRuntime([BOUGHT, RUNNING], second);
			const { outcome } = await buyIn(runtime, POLL);
			expect(outcome).toEqual({
				outcome: 'jobError',
				jobError: { provider: runtime.provider, task: known, reason: 'stopped', seconds: second },
			});
		},
	);

	it('includes the task in the error when the stop button was pressed during the submit', async () => {
		const runtime: FakeRuntime = new FakeRuntime(() => {
			runtime.stop();
			return BOUGHT;
		});
		expect(await buyIn(runtime, POLL)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: { provider: runtime.provider, task: BOUGHT, reason: 'stopped', seconds: 0 },
			},
			seconds: [0],
		});
	});
});

describe('a timeout that lets the item go on', () => {
	it('returns the task with its last status at a timeout that continues', async () => {
		const { outcome } = await buyIn(new FakeRuntime([BOUGHT, RUNNING]), GO_ON);
		expect(outcome).toEqual({
			outcome: 'task',
			task: { ...RUNNING, model: 'v3', requestId: 'request-1' },
		});
	});

	it('returns the task as it was bought at a timeout that continues, if no check succeeded', async () => {
		const { outcome } = await buyIn(new FakeRuntime([BOUGHT, FAULT]), GO_ON);
		expect(outcome).toEqual({ outcome: 'task', task: BOUGHT });
	});

	it('fails at a timeout that continues if nothing is known of the task', async () => {
		const runtime = new FakeRuntime([FAULT]);
		const { outcome } = await getIn(runtime, GO_ON);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: {
				provider: runtime.provider,
				task: REF,
				reason: 'timedOut',
				seconds: 60,
				detail: 'HTTP 503: vendor says providerFault',
			},
		});
	});
});

describe('a job that asks for a task', () => {
	it('checks an existing task once if the node does not wait for it', async () => {
		expect(await getIn(new FakeRuntime([RUNNING]), NONE)).toEqual({
			outcome: { outcome: 'task', task: RUNNING },
			seconds: [0],
		});
	});

	it('checks an existing task until it has ended', async () => {
		const done = task('succeeded');
		expect(await getIn(new FakeRuntime([RUNNING, RUNNING, done]), POLL)).toEqual({
			outcome: { outcome: 'task', task: done },
			seconds: [0, 5, 10.25],
		});
	});

	it('retries a check without a response for a minute if the node does not wait', async () => {
		const runtime = new FakeRuntime([noResponse('no', 'ECONNREFUSED')]);
		expect(await getIn(runtime, NONE)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: {
					provider: runtime.provider,
					task: REF,
					reason: 'timedOut',
					seconds: 60,
					detail: 'ECONNREFUSED',
				},
			},
			seconds: [0, 2, 6, 14, 30, 60],
		});
	});

	it('includes the reference of an existing task in a rejection', async () => {
		const gone = apiError('taskNotFound', 404);
		const runtime = new FakeRuntime([gone]);
		expect(await getIn(runtime, NONE)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: {
					provider: runtime.provider,
					task: REF,
					reason: 'rejected',
					apiError: gone,
					seconds: 0,
				},
			},
			seconds: [0],
		});
	});

	it('fails for a task that the provider ended without a video, with or without a wait', async () => {
		const failed = task('failed');
		const runtime = new FakeRuntime([failed]);
		expect(await getIn(runtime, NONE)).toEqual({
			outcome: {
				outcome: 'jobError',
				jobError: { provider: runtime.provider, reason: 'failed', task: failed, seconds: 0 },
			},
			seconds: [0],
		});
	});
});
