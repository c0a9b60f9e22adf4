import type { JobOutcome, Wait } from '../../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../../nodes/shared/tasks/runJob';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { LedgerEntry } from '../../../../../nodes/shared/tasks/submit/ledger';
import { cancelUnfinished } from '../../../../../nodes/shared/tasks/cancel/cancelUnfinished';
import { cancelWorld, type CancelAnswer, type CancelWorld } from '../cancelRuntime';
import { apiError, FakeRuntime, noResponse, REF, task, type FakeAnswer } from '../fakeRuntime';
import { MODEL, submissionTo } from '../submission';
import { MemoryLedger } from '../submit/memoryLedger';

const CANCEL: Wait = {
	mode: 'poll',
	interval: 10,
	timeout: 1,
	onTimeout: 'fail',
	whenStopped: 'cancel',
};
const CONTINUE: Wait = { ...CANCEL, onTimeout: 'continue' };

const BOUGHT = task('queued');
const RUNNING = task('processing');
const LOST = noResponse('unknown', 'ECONNRESET');
const ACCEPTED: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };
const CLOSED: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };

const TOO_LATE = 'The task ended before the cancel took effect, so it may be billed.';
const BEGUN = 'The task had begun before it was canceled, so it may be billed.';
const NOT_READY = 'The task was canceled because the video was not ready in time.';
const KEPT = 'The video was not ready in time, and the task was not canceled. It may keep running.';

interface Ending {
	outcome: JobOutcome;
	world: CancelWorld;
	entry: LedgerEntry | undefined;
	submits: number;
}

/** Buys a task that runs until the time limit of a minute, or until the stop button. */
async function buyIn(
	wait: Wait,
	cancels: CancelAnswer[],
	after: FakeAnswer[],
	stopAt?: number,
): Promise<Ending> {
	const world = cancelWorld(cancels, [BOUGHT, RUNNING], stopAt, after);
	const ledger = new MemoryLedger();
	const submission = submissionTo(world.provider);
	const job = { provider: world.provider, task: { submission, ledger }, wait };
	const outcome = await runJob(job, world.runtime);
	const submits = world.requests().filter(([name]) => name === 'submit').length;
	return { outcome, world, entry: ledger.read(), submits };
}

/** The error of an outcome, without what is the same in all of them. */
function errorOf({ outcome, world }: Ending) {
	if (outcome.outcome !== 'jobError') return outcome;
	const { provider, ...jobError } = outcome.jobError;
	expect(provider).toBe(world.provider);
	return jobError;
}

describe('with Cancel at Provider, at the time limit', () => {
	it('the item fails with the canceled task, which may be bought again', async () => {
		const ending = await buyIn(CANCEL, ['canceled'], [task('canceled')]);
		const canceled = task('canceled', { model: MODEL, warnings: [BEGUN] });
		expect(errorOf(ending)).toEqual({
			reason: 'timedOut',
			seconds: 60,
			detail: null,
			task: canceled,
			cancel: { outcome: 'ended', task: task('canceled'), detail: null },
		});
		expect(ending).toMatchObject({ entry: CLOSED, submits: 1 });
		expect(ending.world.requests().slice(-2)).toEqual([
			['cancel', 60],
			['status', 60],
		]);
	});

	it('the canceled task is returned with On Timeout: Continue', async () => {
		const { outcome, entry } = await buyIn(CONTINUE, ['canceled'], [task('canceled')]);
		expect(outcome).toEqual({
			outcome: 'task',
			task: task('canceled', { model: MODEL, warnings: [BEGUN, NOT_READY] }),
		});
		expect(entry).toEqual(CLOSED);
	});

	it.each([CANCEL, CONTINUE])(
		'a video that became ready before the cancel is the result ($onTimeout)',
		async (wait) => {
			const { outcome, entry } = await buyIn(wait, ['requested'], [task('succeeded')]);
			expect(outcome).toEqual({
				outcome: 'task',
				task: task('succeeded', { model: MODEL, warnings: [TOO_LATE] }),
			});
			expect(entry).toEqual(ACCEPTED);
		},
	);

	it.each([CANCEL, CONTINUE])(
		'a task that failed before the cancel fails as at any other time ($onTimeout)',
		async (wait) => {
			const ending = await buyIn(wait, ['requested'], [task('failed')]);
			expect(errorOf(ending)).toMatchObject({ reason: 'failed', task: { status: 'failed' } });
			expect(ending).toMatchObject({ entry: CLOSED, submits: 1 });
		},
	);

	it('a success without a URL before the cancel fails with the reason noVideoUrl', async () => {
		const ending = await buyIn(CANCEL, ['requested'], [task('succeeded', { videos: [] })]);
		expect(errorOf(ending)).toMatchObject({ reason: 'noVideoUrl' });
		expect(ending).toMatchObject({ entry: ACCEPTED, submits: 1 });
	});

	it('a task that keeps running is reported so after ten more seconds, and is not bought again', async () => {
		const ending = await buyIn(CANCEL, ['requested'], [RUNNING]);
		expect(errorOf(ending)).toEqual({
			reason: 'timedOut',
			seconds: 60,
			detail: null,
			task: task('processing', { model: MODEL }),
			cancel: { outcome: 'running', task: RUNNING, detail: null },
		});
		expect(ending).toMatchObject({ entry: ACCEPTED, submits: 1 });
		expect(ending.world.requests().at(-1)).toEqual(['status', 70]);
	});

	it.each<[string, FakeAnswer[], string]>([
		['keeps running', [RUNNING], `${KEPT} Reason: HTTP 400: vendor says invalidRequest.`],
		['cannot be checked', [LOST], `${KEPT} Reason: ECONNRESET.`],
	])(
		'a task that %s is returned with a warning with On Timeout: Continue',
		async (_, after, warning) => {
			const { outcome } = await buyIn(CONTINUE, [apiError('invalidRequest', 400)], after);
			expect(outcome).toEqual({
				outcome: 'task',
				task: task('processing', { model: MODEL, warnings: [warning] }),
			});
		},
	);

	it('a task that an earlier attempt bought is not bought again in the same attempt', async () => {
		const world = cancelWorld(['canceled'], [RUNNING], undefined, [task('canceled')]);
		const ledger = new MemoryLedger(ACCEPTED);
		const submission = submissionTo(world.provider);
		const job = { provider: world.provider, task: { submission, ledger }, wait: CANCEL };
		expect(await runJob(job, world.runtime)).toMatchObject({ jobError: { reason: 'timedOut' } });
		expect(world.requests().filter(([name]) => name === 'submit')).toEqual([]);
		expect(ledger.read()).toEqual(CLOSED);
	});
});

describe('with Cancel at Provider, at the stop button', () => {
	it.each<[string, CancelAnswer[], FakeAnswer[], object, LedgerEntry]>([
		[
			'canceled',
			['canceled'],
			[task('canceled')],
			{ task: { status: 'canceled', warnings: [BEGUN] }, cancel: { outcome: 'ended' } },
			CLOSED,
		],
		[
			'ready',
			['requested'],
			[task('succeeded')],
			{ task: { status: 'succeeded', videoUrl: 'https://vendor.example/1.mp4' } },
			ACCEPTED,
		],
		[
			'still running',
			[apiError('invalidRequest', 400)],
			[RUNNING],
			{ task: { status: 'processing' }, cancel: { outcome: 'running' } },
			ACCEPTED,
		],
		['unknown', [LOST], [LOST], { task: REF, cancel: { outcome: 'unknown' } }, ACCEPTED],
	])('the error says that the task is %s', async (_, cancels, after, expected, entry) => {
		const ending = await buyIn(CANCEL, cancels, after, 30);
		expect(errorOf(ending)).toMatchObject({ reason: 'stopped', seconds: 30, ...expected });
		expect(ending).toMatchObject({ entry, submits: 1 });
		expect(ending.world.requests().every(([, second]) => second <= 40)).toBe(true);
	});
});

it('By default, a task is left running at the time limit and at the stop button', async () => {
	const { whenStopped, ...leave } = CANCEL;
	expect(whenStopped).toBe('cancel');
	for (const stopAt of [undefined, 30]) {
		const { world } = await buyIn(leave, ['canceled'], [task('canceled')], stopAt);
		expect(world.requests().map(([name]) => name)).not.toContain('cancel');
	}
});

it('a wait that another item ended leaves its task running', async () => {
	const { runtime, provider, requests } = cancelWorld(['canceled'], [task('canceled')]);
	const outcome: JobOutcome = {
		outcome: 'jobError',
		jobError: { provider, task: RUNNING, reason: 'stopped', seconds: 7 },
	};
	expect(await cancelUnfinished(provider, outcome, runtime)).toBe(outcome);
	expect(requests()).toEqual([]);
});

it('a provider that cannot cancel leaves the task running', async () => {
	const runtime = new FakeRuntime([BOUGHT, RUNNING]);
	const { provider } = runtime;
	const job = { provider, task: { submission: submissionTo(provider) }, wait: CANCEL };
	expect(await runJob(job, runtime)).toMatchObject({
		jobError: { reason: 'timedOut', task: { status: 'processing' } },
	});
});

it('a task that someone else canceled ends the item with the reason canceled', async () => {
	const runtime = new FakeRuntime([BOUGHT, task('canceled')]);
	const { provider } = runtime;
	const ledger = new MemoryLedger();
	const job = { provider, task: { submission: submissionTo(provider), ledger }, wait: CANCEL };
	expect(await runJob(job, runtime)).toEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			reason: 'canceled',
			task: task('canceled', { model: MODEL }),
			seconds: 5,
		},
	});
	expect(ledger.read()).toEqual(CLOSED);
});

it('a task that an earlier attempt bought and someone else canceled is bought again', async () => {
	const runtime = new FakeRuntime([task('canceled'), BOUGHT, task('succeeded')]);
	const { provider } = runtime;
	const ledger = new MemoryLedger(ACCEPTED);
	const job = { provider, task: { submission: submissionTo(provider), ledger }, wait: CANCEL };
	expect(await runJob(job, runtime)).toMatchObject({ outcome: 'task' });
	expect(runtime.sent.map(({ request }) => request.method)).toEqual(['GET', 'POST', 'GET']);
});

it.each([
	['advanced-custom-elements', 'element'],
	['custom-voices', 'voice'],
])('a late task of the kind %s is warned of by the name of its result', async (kind, result) => {
	const { runtime, provider } = cancelWorld(['canceled'], [RUNNING], undefined, [
		{ ...task('canceled'), kind },
	]);
	const { plainOperations = {} } = klingai;
	const late: JobOutcome = { outcome: 'task', task: { ...RUNNING, kind } };
	const ended = await cancelUnfinished({ ...provider, plainOperations }, late, runtime);
	expect(ended).toMatchObject({
		outcome: 'task',
		task: {
			status: 'canceled',
			warnings: expect.arrayContaining([
				`The task was canceled because the ${result} was not ready in time.`,
			]),
		},
	});
	const kept = cancelWorld([apiError('invalidRequest', 400)], [RUNNING], undefined, [
		{ ...RUNNING, kind },
	]);
	const running = await cancelUnfinished({ ...kept.provider, plainOperations }, late, kept.runtime);
	expect(running).toMatchObject({
		task: {
			status: 'processing',
			warnings: expect.arrayContaining([
				expect.stringMatching(
					new RegExp(`^The ${result} was not ready in time, and the task was not canceled\\.`),
				),
			]),
		},
	});
});
