import type { Cost, Task } from '../../../../../nodes/shared/core/task';
import { cancelWarningsIn } from '../../../../../nodes/shared/tasks/cancel/cancelWarnings';
import { runJob } from '../../../../../nodes/shared/tasks/runJob';
import { cancelWorld, type CancelAnswer } from '../cancelRuntime';
import { apiError, noResponse, REF, task, type FakeAnswer } from '../fakeRuntime';

const QUEUED = task('queued', { model: 'v3', createdAt: '2026-01-02T03:04:05.000Z' });
const RUNNING = task('processing');
const TOO_LATE = 'The task ended before the cancel took effect, so it may be billed.';
const BEGUN = 'The task had begun before it was canceled, so it may be billed.';

/** Task › Cancel. */
async function cancelIn(cancels: CancelAnswer[], statuses: FakeAnswer[], stopAt?: number) {
	const world = cancelWorld(cancels, statuses, stopAt);
	const { provider, runtime } = world;
	const job = { provider, task: { ref: REF, isToCancel: true }, wait: { mode: 'none' } } as const;
	const outcome = await runJob(job, runtime);
	const names = world.requests().map(([name]) => name);
	return { outcome, names, last: world.requests().at(-1), provider };
}

it('Task › Cancel returns a queued task as canceled, with what was known of it before', async () => {
	const { outcome, names } = await cancelIn(['canceled'], [QUEUED, task('canceled')]);
	expect(outcome).toEqual({
		outcome: 'task',
		task: task('canceled', { model: 'v3', createdAt: '2026-01-02T03:04:05.000Z' }),
	});
	expect(names).toEqual(['status', 'cancel', 'status']);
});

it('Task › Cancel warns that a task that had begun may be billed', async () => {
	const { outcome } = await cancelIn(['requested'], [RUNNING, task('canceled')]);
	expect(outcome).toEqual({ outcome: 'task', task: task('canceled', { warnings: [BEGUN] }) });
});

describe('the bill of a task that Task › Cancel was to cancel', () => {
	const USD: Cost = { amount: 0.42, unit: 'USD', source: 'billed' };
	const FREE: Cost = { ...USD, amount: 0 };
	const HELD: Cost = { ...USD, source: 'reserved' };
	const ONE: Cost = { amount: 1, unit: 'credits', source: 'billed' };

	it.each<[string, Task, Task, Cost | null, string[]]>([
		[
			'is told with its unit if it was canceled',
			RUNNING,
			task('canceled', { cost: USD }),
			USD,
			['The task was canceled, and the provider billed 0.42 USD.'],
		],
		[
			'is told in the singular',
			QUEUED,
			task('canceled', { cost: ONE }),
			ONE,
			['The task was canceled, and the provider billed 1 credit.'],
		],
		['needs no warning if it is zero', RUNNING, task('canceled', { cost: FREE }), FREE, []],
		[
			'is open if the amount was only reserved',
			task('processing', { cost: HELD }),
			task('canceled'),
			null,
			[BEGUN],
		],
		[
			'is told if only the status before contains it',
			task('processing', { cost: USD }),
			task('canceled'),
			USD,
			['The task was canceled, and the provider billed 0.42 USD.'],
		],
		[
			'is told if the video was ready before',
			RUNNING,
			task('succeeded', { cost: USD }),
			USD,
			['The task ended before the cancel took effect, and the provider billed 0.42 USD.'],
		],
		[
			'is told if it failed before, and was not billed',
			RUNNING,
			task('failed', { cost: FREE }),
			FREE,
			['The task ended before the cancel took effect, and the provider billed 0 USD.'],
		],
		[
			'is open if the video was ready before, and the amount was only reserved',
			RUNNING,
			task('succeeded', { cost: HELD }),
			HELD,
			[TOO_LATE],
		],
	])('%s', async (_, before, after, cost, warnings) => {
		const { outcome } = await cancelIn(['requested'], [before, after]);
		if (outcome.outcome !== 'task') throw new Error('the cancel failed');
		expect({ cost: outcome.task.cost, warnings: outcome.task.warnings }).toEqual({
			cost,
			warnings,
		});
		expect(cancelWarningsIn(['Slow today.', ...warnings])).toEqual(warnings);
	});
});

it('Task › Cancel repeats no warning of the task', async () => {
	const warnings = ['Slow today.'];
	const { outcome } = await cancelIn(
		['canceled'],
		[task('queued', { warnings }), task('canceled', { warnings })],
	);
	expect(outcome).toEqual({ outcome: 'task', task: task('canceled', { warnings }) });
});

it.each<[string, Task]>([
	['succeeded', task('succeeded')],
	['failed', task('failed')],
])('Task › Cancel sends nothing for a task that %s already', async (_, done) => {
	const { outcome, names } = await cancelIn(['canceled'], [done]);
	expect(outcome).toEqual({ outcome: 'task', task: { ...done, warnings: [TOO_LATE] } });
	expect(names).toEqual(['status']);
});

it('Task › Cancel sends nothing for a task that is canceled already, and does not warn', async () => {
	const { outcome, names } = await cancelIn(['canceled'], [task('canceled')]);
	expect(outcome).toEqual({ outcome: 'task', task: task('canceled') });
	expect(names).toEqual(['status']);
});

it('Task › Cancel returns a task that ended before the cancel, with a warning', async () => {
	const { outcome } = await cancelIn(
		[apiError('invalidRequest', 400)],
		[RUNNING, task('succeeded')],
	);
	expect(outcome).toEqual({ outcome: 'task', task: task('succeeded', { warnings: [TOO_LATE] }) });
});

it('Task › Cancel fails after a minute if the task is still running', async () => {
	const { outcome, last, provider } = await cancelIn(['requested'], [RUNNING]);
	expect(outcome).toEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			task: RUNNING,
			reason: 'notCanceled',
			seconds: 60,
			cancel: { outcome: 'running', task: RUNNING, detail: null },
		},
	});
	expect(last).toEqual(['status', 60]);
});

it.each<[string, FakeAnswer, object]>([
	['does not know the task', apiError('taskNotFound', 404), { reason: 'rejected' }],
	['rejects the key', apiError('credential', 401), { reason: 'rejected' }],
	[
		'does not answer for a minute',
		noResponse('unknown', 'ECONNRESET'),
		{ reason: 'timedOut', seconds: 60, detail: 'ECONNRESET' },
	],
])('Task › Cancel sends no cancel if the provider %s', async (_, answer, expected) => {
	const { outcome, names } = await cancelIn(['canceled'], [answer]);
	expect(outcome).toMatchObject({ outcome: 'jobError', jobError: { task: REF, ...expected } });
	expect(names).not.toContain('cancel');
});

it('Task › Cancel is stopped by the stop button', async () => {
	const lost = noResponse('unknown', 'ECONNRESET');
	const { outcome } = await cancelIn(['canceled'], [lost], 1);
	expect(outcome).toMatchObject({ jobError: { task: REF, reason: 'stopped' } });
});
