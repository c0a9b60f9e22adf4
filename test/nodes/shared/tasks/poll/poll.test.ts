import {
	poll,
	type PollOptions,
	type PollOutcome,
} from '../../../../../nodes/shared/tasks/poll/poll';
import { noResponse, REF, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';

const RUNNING = task('processing');
const DONE = task('succeeded');
const FAULT = apiError('providerFault', 503);

interface Ending {
	outcome: PollOutcome;
	/** When the vendor was asked. */
	seconds: number[];
}

async function pollIn(runtime: FakeRuntime, options: Partial<PollOptions> = {}): Promise<Ending> {
	const outcome = await poll(
		runtime.provider,
		REF,
		{ deadline: 900_000, maxDelay: 30_000, immediate: false, once: false, ...options },
		runtime,
	);
	return { outcome, seconds: runtime.seconds };
}

async function pollFor(answers: FakeAnswer[], options?: Partial<PollOptions>): Promise<Ending> {
	return await pollIn(new FakeRuntime(answers), options);
}

it('checks after 5 seconds, and then at growing intervals', async () => {
	const answers = [...Array<FakeAnswer>(29).fill(RUNNING), DONE];
	expect(await pollFor(answers)).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [
			5, 10.25, 15.763, 21.551, 27.629, 34.01, 40.711, 47.747, 55.134, 62.891, 71.036, 79.588,
			88.567, 97.995, 107.895, 118.29, 129.205, 140.665, 152.698, 165.333, 178.6, 192.53, 207.157,
			222.515, 238.641, 255.573, 273.352, 292.02, 311.621, 332.202,
		],
	});
});

it('pauses at most as long as the given maximum', async () => {
	const answers = [RUNNING, RUNNING, RUNNING, RUNNING, DONE];
	expect(await pollFor(answers, { maxDelay: 5000 })).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [5, 10, 15, 20, 25],
	});
});

describe('an older task', () => {
	const OLDER = { immediate: true };

	it('checks an older task as often as its age requires', async () => {
		const hour = 3_600_000;
		const created = task('processing', { createdAt: new Date(-300_000).toISOString() });
		const answers = [created, created, created, { ...created, createdAt: null }, DONE];
		expect(await pollFor(answers, { ...OLDER, deadline: hour })).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [0, 20, 41, 63.05, 71.203],
		});
	});

	it.each([
		['nobody tells how old it is', null],
		['the clock of the vendor is ahead of ours', new Date(3_600_000).toISOString()],
	])('checks an older task like a new one if %s', async (_what, createdAt) => {
		const answers = Array<FakeAnswer>(4).fill(task('processing', { createdAt }));
		expect(await pollFor([...answers, DONE], OLDER)).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [0, 5, 10.25, 15.763, 21.551],
		});
	});
});

it('checks a new task at the usual intervals, although the clock of the vendor is behind ours', async () => {
	const createdAt = new Date(-300_000).toISOString();
	const answers = Array<FakeAnswer>(4).fill(task('processing', { createdAt }));
	expect(await pollFor([...answers, DONE])).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [5, 10.25, 15.763, 21.551, 27.629],
	});
});

it('sends the request that the adapter builds', async () => {
	const runtime = new FakeRuntime([DONE]);
	await pollIn(runtime);
	expect(runtime.sent).toEqual([{ second: 5, request: { method: 'GET', path: '/tasks/task-1' } }]);
});

it('checks a task immediately that may have ended long ago', async () => {
	expect(await pollFor([DONE], { immediate: true })).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [0],
	});
});

it('returns the first readable response when it checks once', async () => {
	expect(await pollFor([FAULT, RUNNING, DONE], { immediate: true, once: true })).toEqual({
		outcome: { outcome: 'task', task: RUNNING },
		seconds: [0, 2],
	});
});

it('ends with a task that the provider ended without a video', async () => {
	const failed = task('failed');
	expect(await pollFor([RUNNING, failed])).toEqual({
		outcome: { outcome: 'task', task: failed },
		seconds: [5, 10.25],
	});
});

it('continues when the provider returns an unknown status', async () => {
	const onHold = task('processing', { progress: 12 });
	expect(await pollFor([{ ...onHold, providerStatus: 'on_hold' }, DONE])).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [5, 10.25],
	});
});

describe('what passes', () => {
	it.each([
		['a rate limit', apiError('rateLimit', 429)],
		['a fault of the vendor', FAULT],
		['rubbish', apiError('unreadable', 200)],
		['a refused connection', noResponse('no', 'ECONNREFUSED')],
		['a lost connection', noResponse('unknown', 'ECONNRESET')],
	])('waits out a transient error: %s', async (_name, answer) => {
		expect(await pollFor([answer, answer, answer, DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [5, 7, 11, 19],
		});
	});

	it('waits out a transient error for as long as the provider requests', async () => {
		expect(await pollFor([apiError('rateLimit', 429, 45), DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			// 45 seconds, and a twentieth of them.
			seconds: [5, 52.25],
		});
	});

	it('returns to the normal pauses once the provider has responded', async () => {
		expect(await pollFor([FAULT, FAULT, RUNNING, FAULT, DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [5, 7, 11, 16.55, 18.55],
		});
	});
});

describe('a refusal that will not pass', () => {
	it.each([
		apiError('credential', 401),
		apiError('balance', 402),
		apiError('permission', 403),
		apiError('invalidRequest', 400),
		apiError('moderation', 400),
		apiError('taskNotFound', 404),
	])('ends the wait at a lasting rejection: $reason', async (refused) => {
		expect(await pollFor([RUNNING, refused, DONE])).toEqual({
			outcome: { outcome: 'rejected', apiError: refused },
			seconds: [5, 10.25],
		});
	});
});

describe('the deadline', () => {
	it('sends the last check exactly at the deadline', async () => {
		expect(await pollFor([RUNNING], { deadline: 14_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, lastError: null },
			seconds: [5, 10.25, 14],
		});
	});

	it('shortens a requested pause to the deadline', async () => {
		expect(await pollFor([apiError('rateLimit', 429, 3600)], { deadline: 20_000 })).toEqual({
			outcome: {
				outcome: 'timedOut',
				task: null,
				lastError: 'HTTP 429: vendor says rateLimit',
			},
			seconds: [5, 20],
		});
	});

	it('returns at the deadline the last known status, and why no response came since', async () => {
		const answers = [RUNNING, FAULT, noResponse('unknown', 'ECONNRESET')];
		expect(await pollFor(answers, { deadline: 13_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, lastError: 'ECONNRESET' },
			seconds: [5, 10.25, 12.25, 13],
		});
	});

	it('does not report an error at the deadline that has passed', async () => {
		expect(await pollFor([FAULT, RUNNING], { deadline: 9000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, lastError: null },
			seconds: [5, 7, 9],
		});
	});

	it('returns a task that ended just before the deadline', async () => {
		expect(await pollFor([RUNNING, DONE], { deadline: 6000 })).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [5, 6],
		});
	});

	it('checks once when the deadline is in the past', async () => {
		expect(await pollFor([RUNNING], { deadline: -1, immediate: true })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, lastError: null },
			seconds: [0],
		});
	});
});

describe('the stop button', () => {
	it('ends the wait at the stop button without another check', async () => {
		const runtime = new FakeRuntime([RUNNING, DONE], 6);
		expect(await pollIn(runtime)).toEqual({
			outcome: { outcome: 'stopped', task: RUNNING },
			seconds: [5],
		});
		expect(runtime.second).toBe(6);
	});

	it('ends the wait at the stop button before the first check', async () => {
		expect(await pollIn(new FakeRuntime([DONE], 1))).toEqual({
			outcome: { outcome: 'stopped', task: null },
			seconds: [],
		});
	});
});

describe('a success without a video URL', () => {
	const MISSING = task('succeeded', { videos: [] });

	it.each([{ once: false }, { once: true }])(
		'checks a success without a URL again, because the URL may come later (once: $once)',
		async ({ once }) => {
			const options = { immediate: true, once };
			expect(await pollFor([MISSING, MISSING, DONE], options)).toEqual({
				outcome: { outcome: 'task', task: DONE },
				seconds: [0, 2, 6],
			});
		},
	);

	it('returns a success without a URL after three minutes', async () => {
		expect(await pollFor([MISSING], { immediate: true })).toEqual({
			outcome: { outcome: 'task', task: MISSING },
			seconds: [0, 2, 6, 14, 30, 62, 122, 180],
		});
	});

	it('returns a success without a URL immediately if the node does not wait', async () => {
		expect(await pollFor([MISSING], { immediate: true, urlTimeout: 0 })).toEqual({
			outcome: { outcome: 'task', task: MISSING },
			seconds: [0],
		});
	});

	it('does not check a success without a URL beyond the deadline', async () => {
		expect(await pollFor([MISSING], { immediate: true, deadline: 10_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: MISSING, lastError: null },
			seconds: [0, 2, 6, 10],
		});
	});
});
