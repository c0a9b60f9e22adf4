import type { StatusResult } from '../../../../nodes/shared/tasks/poll/status';
import {
	judgeSuspended,
	judgeWithoutCredential,
	judgeFailedDownload,
	MAX_CHECK_PAUSE,
	checkPause,
	suspendedAfter,
	suspendedTask,
	suspendedTaskSchema,
	pollInstead,
	MIN_CHECK_PAUSE,
	waitedFor,
	type SuspendedTask,
	type Suspend,
} from '../../../../nodes/shared/tasks/suspendedTask';
import { REF, apiError, task, FakeRuntime } from './fakeRuntime';

const SUSPEND: Suspend = { mode: 'suspend', timeout: 2, onTimeout: 'fail' };
const NOON = Date.UTC(2026, 10, 20, 12);
/** Milliseconds of waiting, of a timeout of two minutes. */
const SOON = 119_999;
const LATE = 120_000;

const { provider } = new FakeRuntime([]);
const RESERVED = { amount: 1, unit: 'USD', source: 'reserved' } as const;
const BOUGHT = task('queued', {
	model: 'v3',
	cost: RESERVED,
	createdAt: '2026-11-20T12:00:00.000Z',
	externalTaskId: 'mine',
	requestId: 'request-1',
	warnings: ['Slow today.'],
});
const PARKED = suspendedTask(BOUGHT, SUSPEND, NOON);
const SUBMITTED = {
	model: 'v3',
	cost: RESERVED,
	createdAt: '2026-11-20T12:00:00.000Z',
	externalTaskId: 'mine',
	requestId: 'request-1',
	warnings: ['Slow today.'],
};
const RUNNING: StatusResult = { outcome: 'task', task: task('processing') };
const SILENT: StatusResult = { outcome: 'transient', reason: 'ECONNRESET', retryAfter: null };

it('keeps as JSON all that is needed to continue with a task', () => {
	const stored: unknown = JSON.parse(JSON.stringify(PARKED));
	expect(suspendedTaskSchema.parse(stored)).toEqual({
		ref: REF,
		submitted: SUBMITTED,
		since: NOON,
		timeout: 2,
		onTimeout: 'fail',
	});
});

it('reads a task that an earlier version stored without a cost', () => {
	const { submitted, ...stored } = PARKED;
	const { cost, ...older } = submitted;
	expect(cost).toEqual(RESERVED);
	expect(suspendedTaskSchema.parse({ ...stored, submitted: older })).toEqual({
		...stored,
		submitted: { ...older, cost: null },
	});
});

it('replaces the reserved cost of the submit by the billed one of a later check', () => {
	const cost = { ...RESERVED, source: 'billed' } as const;
	const answer: StatusResult = { outcome: 'task', task: task('succeeded', { cost }) };
	expect(judgeSuspended(provider, PARKED, answer, SOON)).toEqual({
		outcome: 'task',
		task: { ...task('succeeded'), ...SUBMITTED, cost },
	});
});

it('keeps When Stopped in the stored task, and when the node polls instead', () => {
	const wait: Suspend = { ...SUSPEND, whenStopped: 'cancel' };
	const stored: unknown = JSON.parse(JSON.stringify(suspendedTask(BOUGHT, wait, NOON)));
	expect(suspendedTaskSchema.parse(stored)).toEqual({ ...PARKED, whenStopped: 'cancel' });
	expect(pollInstead(wait)).toEqual({ ...pollInstead(SUSPEND), whenStopped: 'cancel' });
});

it('ends the wait for a canceled task with the reason canceled', () => {
	const result: StatusResult = { outcome: 'task', task: task('canceled') };
	expect(judgeSuspended(provider, PARKED, result, SOON)).toEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			reason: 'canceled',
			// What was reserved is not what a task without a video cost.
			task: { ...task('canceled'), ...SUBMITTED, cost: null },
			seconds: 120,
		},
	});
});

describe('before the time is over', () => {
	it('keeps waiting for a running task before the timeout', () => {
		expect(judgeSuspended(provider, PARKED, RUNNING, SOON)).toBeNull();
	});

	it('keeps waiting without a response before the timeout', () => {
		expect(judgeSuspended(provider, PARKED, SILENT, SOON)).toBeNull();
	});

	it('returns a video with what only the submit returned', () => {
		const answer: StatusResult = { outcome: 'task', task: task('succeeded') };
		expect(judgeSuspended(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'task',
			task: { ...task('succeeded'), ...SUBMITTED },
		});
	});

	it('reports a task that failed', () => {
		const answer: StatusResult = { outcome: 'task', task: task('failed') };
		expect(judgeSuspended(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				reason: 'failed',
				task: { ...task('failed'), ...SUBMITTED, cost: null },
				seconds: 120,
			},
		});
	});

	it('reports a rejection and its task', () => {
		const answer: StatusResult = { outcome: 'rejected', apiError: apiError('credential', 401) };
		expect(judgeSuspended(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: REF,
				reason: 'rejected',
				apiError: apiError('credential', 401),
				seconds: 120,
				warnings: ['Slow today.'],
			},
		});
	});
});

describe('when the time is over', () => {
	it('fails a running task at the timeout', () => {
		expect(judgeSuspended(provider, PARKED, RUNNING, LATE)).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: { ...task('processing'), ...SUBMITTED },
				reason: 'timedOut',
				seconds: 120,
				detail: null,
			},
		});
	});

	it('returns a running task at the timeout if On Timeout continues', () => {
		const suspended = suspendedTask(BOUGHT, { ...SUSPEND, onTimeout: 'continue' }, NOON);
		expect(judgeSuspended(provider, suspended, RUNNING, LATE)).toEqual({
			outcome: 'task',
			task: { ...task('processing'), ...SUBMITTED },
		});
	});

	it.each<StatusResult>([SILENT, { outcome: 'unexpected', reason: 'no status' }])(
		'returns a task whose last check is $outcome at the timeout if On Timeout continues',
		(result) => {
			const suspended = suspendedTask(BOUGHT, { ...SUSPEND, onTimeout: 'continue' }, NOON);
			expect(judgeSuspended(provider, suspended, result, LATE)).toEqual({
				outcome: 'task',
				task: { ...task('processing', SUBMITTED), providerStatus: 'unknown' },
			});
		},
	);

	it('reports the missing response at the timeout', () => {
		expect(judgeSuspended(provider, PARKED, SILENT, LATE)).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: REF,
				reason: 'timedOut',
				seconds: 120,
				detail: 'ECONNRESET',
				warnings: ['Slow today.'],
			},
		});
	});

	it('returns a finished video even at the timeout', () => {
		const answer: StatusResult = { outcome: 'task', task: task('succeeded') };
		expect(judgeSuspended(provider, PARKED, answer, LATE)).toMatchObject({ outcome: 'task' });
	});
});

describe('a task that succeeded without a video URL', () => {
	const suspended = suspendedTask(BOUGHT, { ...SUSPEND, timeout: 60 }, NOON);
	const missing = task('succeeded', { videos: [] });
	const WITHOUT_URL: StatusResult = { outcome: 'task', task: missing };
	const look = (from: SuspendedTask, answer: StatusResult, second: number) => ({
		judged: judgeSuspended(provider, from, answer, second * 1000),
		next: suspendedAfter(from, answer, second * 1000),
	});

	it('waits at most three more minutes for a missing video URL, and then reports its own reason', () => {
		const first = look(suspended, WITHOUT_URL, 75);
		expect(first).toEqual({
			judged: null,
			next: { ...suspended, urlMissingFrom: 75_000 },
		});
		const silent = look(first.next, SILENT, 150);
		expect(silent).toEqual({ judged: null, next: first.next });
		expect(look(silent.next, WITHOUT_URL, 254).judged).toBeNull();
		expect(look(silent.next, WITHOUT_URL, 255).judged).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				reason: 'noVideoUrl',
				task: { ...missing, ...SUBMITTED },
				seconds: 255,
			},
		});
	});

	it('returns the video once its URL is there', () => {
		const { next } = look(suspended, WITHOUT_URL, 75);
		const answer: StatusResult = { outcome: 'task', task: task('succeeded') };
		expect(look(next, answer, 150)).toEqual({
			judged: { outcome: 'task', task: { ...task('succeeded'), ...SUBMITTED } },
			next: suspended,
		});
	});

	it('waits for no URL beyond the timeout, even if running tasks continue then', () => {
		const short = suspendedTask(BOUGHT, { ...SUSPEND, onTimeout: 'continue' }, NOON);
		expect(judgeSuspended(provider, short, WITHOUT_URL, LATE)).toMatchObject({
			jobError: { reason: 'noVideoUrl', seconds: 120 },
		});
	});

	it('keeps as JSON since when the URL is missing', () => {
		const { next } = look(suspended, WITHOUT_URL, 75);
		expect(suspendedTaskSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
	});
});

it('polls with the same limits if the execution cannot be suspended', () => {
	expect(pollInstead(SUSPEND)).toEqual({
		mode: 'poll',
		interval: 30,
		timeout: 2,
		onTimeout: 'fail',
	});
	expect(pollInstead({ mode: 'none' })).toEqual({ mode: 'none' });
});

describe('how long a task is waited for', () => {
	it('measures the wait by the clock, which continues while n8n is down', () => {
		expect(waitedFor(PARKED, NOON + 60_000, 0)).toBe(60_000);
	});

	it('measures no negative wait when the clock was set back', () => {
		expect(waitedFor(PARKED, NOON - 3_600_000, 0)).toBe(0);
	});

	it('measures at least the pauses when the clock was set back', () => {
		expect(waitedFor(PARKED, NOON - 3_600_000, 150_000)).toBe(150_000);
	});
});

describe('the pause until the next look', () => {
	const MINUTE = 60_000;
	const DAY = suspendedTask(BOUGHT, { ...SUSPEND, timeout: 1440 }, NOON);
	const pauseAfter = (minutes: number, ...tasks: Array<typeof DAY>) =>
		checkPause(tasks.length > 0 ? tasks : [DAY], NOON + minutes * MINUTE, 0);

	it.each([0, 1, 30, 59, 60])(
		'pauses 75 seconds in the first hour, as after %i minutes',
		(minutes) => {
			expect(pauseAfter(minutes)).toBe(75);
		},
	);

	it.each([
		[61, 77],
		[120, 150],
		[240, 300],
		[480, 600],
		[1200, 600],
	])(
		'pauses longer after the first hour, up to ten minutes: after %i minutes %i s',
		(minutes, pause) => {
			expect(pauseAfter(minutes)).toBe(pause);
		},
	);

	it('needs some 240 checks for a day, 48 of them in the first hour', () => {
		const looks: number[] = [];
		for (let at = 75; at < 86_400; at += checkPause([DAY], NOON + at * 1000, 0)) looks.push(at);
		expect(looks).toHaveLength(244);
		expect(looks.filter((at) => at <= 3600)).toHaveLength(48);
	});

	it.each(Array.from({ length: 24 }, (_, index) => 1 + index * 61))(
		'exceeds a timeout of %i minutes by at most 75 seconds',
		(timeout) => {
			const task = { ...DAY, timeout };
			let at = 75;
			while (at < timeout * 60) at += checkPause([task], NOON + at * 1000, 0);
			expect(at - timeout * 60).toBeLessThan(75);
		},
	);

	it('respects the timeout that comes first', () => {
		const soon = { ...DAY, timeout: 302 };
		expect(pauseAfter(300, DAY, soon)).toBe(120);
	});

	it('keeps the pause within its limits for any clock', () => {
		for (const hours of [-1000, -1, 0, 1000, Number.MAX_SAFE_INTEGER]) {
			const pause = pauseAfter(hours * 60);
			expect(pause).toBeGreaterThanOrEqual(MIN_CHECK_PAUSE);
			expect(pause).toBeLessThanOrEqual(MAX_CHECK_PAUSE);
			expect(Number.isInteger(pause)).toBe(true);
		}
	});
});

describe('a video whose files could not be fetched for a reason that nobody foresaw', () => {
	const MADE = { outcome: 'task' as const, task: task('succeeded') };

	it('retries a download that failed unexpectedly before the timeout', () => {
		expect(judgeFailedDownload(provider, PARKED, MADE, SOON, 'no such thing')).toBeNull();
	});

	it('reports a download that failed unexpectedly at the timeout', () => {
		expect(judgeFailedDownload(provider, PARKED, MADE, LATE, 'no such thing')).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: task('succeeded'),
				reason: 'downloadFailed',
				what: 'video',
				url: task('succeeded').videoUrl,
				fault: { kind: 'storageFailed', detail: 'no such thing' },
				seconds: 120,
			},
		});
	});
});

describe('a task without warnings of a second purchase', () => {
	const plain = suspendedTask(task('queued'), SUSPEND, NOON);
	const error = { provider, task: REF, seconds: 119 };

	it('is rejected without a list of warnings', () => {
		const answer: StatusResult = { outcome: 'rejected', apiError: apiError('credential', 401) };
		expect(judgeSuspended(provider, plain, answer, 119_499)).toStrictEqual({
			outcome: 'jobError',
			jobError: { ...error, reason: 'rejected', apiError: apiError('credential', 401) },
		});
	});

	it('has lost its credential without a list of warnings', () => {
		expect(judgeWithoutCredential(provider, plain, 119_499, 'no such credential')).toStrictEqual({
			outcome: 'jobError',
			jobError: { ...error, reason: 'credentialMissing', detail: 'no such credential' },
		});
	});
});

it('judgeWithoutCredential reports the warnings of the submit, and rounds the seconds', () => {
	expect(judgeWithoutCredential(provider, PARKED, 119_500, 'no such credential')).toStrictEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			task: REF,
			reason: 'credentialMissing',
			seconds: 120,
			detail: 'no such credential',
			warnings: ['Slow today.'],
		},
	});
});

it('continues the wait after an unexpected error before the timeout', () => {
	const result: StatusResult = { outcome: 'unexpected', reason: 'no status' };
	expect(judgeSuspended(provider, PARKED, result, SOON)).toBeNull();
});

it('reports what was thrown at the timeout', () => {
	const result: StatusResult = { outcome: 'unexpected', reason: 'no status' };
	expect(judgeSuspended(provider, PARKED, result, LATE)).toStrictEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			task: REF,
			reason: 'timedOut',
			seconds: 120,
			detail: 'no status',
			warnings: ['Slow today.'],
		},
	});
});

it('judgeFailedDownload returns an outcome without a video as it is', () => {
	const outcome = judgeWithoutCredential(provider, PARKED, SOON, 'gone');
	expect(judgeFailedDownload(provider, PARKED, outcome, LATE, 'no such thing')).toBe(outcome);
});

it('suspendedAfter changes nothing after a check without a task', () => {
	const missing = { ...PARKED, urlMissingFrom: 1000 };
	expect(suspendedAfter(missing, SILENT, 5000)).toBe(missing);
	expect(suspendedAfter(missing, RUNNING, 5000)).toEqual(PARKED);
});

it.each([
	['that continues at its timeout', { onTimeout: 'continue' }],
	['without a video URL', { urlMissingFrom: 75_000 }],
	['to cancel', { whenStopped: 'cancel' }],
	[
		'that was billed',
		{ submitted: { ...SUBMITTED, cost: { amount: 2, unit: 'CNY', source: 'billed' } } },
	],
	[
		'of which nothing is known',
		{
			submitted: {
				model: null,
				cost: null,
				createdAt: null,
				externalTaskId: null,
				requestId: null,
				warnings: [],
			},
		},
	],
])('reads a stored task %s as it was stored', (_what, given) => {
	expect(suspendedTaskSchema.parse({ ...PARKED, ...given })).toEqual({ ...PARKED, ...given });
});
