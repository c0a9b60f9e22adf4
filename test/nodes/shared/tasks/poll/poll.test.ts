import {
	poll,
	type PollOptions,
	type PollOutcome,
} from '../../../../../nodes/shared/tasks/poll/poll';
import { noAnswer, REF, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';

const RUNNING = task('processing');
const DONE = task('succeeded');
const FAULT = apiError('vendorFault', 503);

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

it('asks after 5 seconds, and then ever more rarely', async () => {
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

it('pauses no longer than is wanted', async () => {
	const answers = [RUNNING, RUNNING, RUNNING, RUNNING, DONE];
	expect(await pollFor(answers, { maxDelay: 5000 })).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [5, 10, 15, 20, 25],
	});
});

describe('an older task', () => {
	const OLDER = { immediate: true };

	it('is asked about as often as suits its age', async () => {
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
	])('is asked about as a new one where %s', async (_what, createdAt) => {
		const answers = Array<FakeAnswer>(4).fill(task('processing', { createdAt }));
		expect(await pollFor([...answers, DONE], OLDER)).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [0, 5, 10.25, 15.763, 21.551],
		});
	});
});

it('asks as the adapter wants to be asked', async () => {
	const runtime = new FakeRuntime([DONE]);
	await pollIn(runtime);
	expect(runtime.sent).toEqual([{ second: 5, request: { method: 'GET', path: '/tasks/task-1' } }]);
});

it('asks at once about a task that may have ended long ago', async () => {
	expect(await pollFor([DONE], { immediate: true })).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [0],
	});
});

it('takes the first readable answer when it is to ask once', async () => {
	expect(await pollFor([FAULT, RUNNING, DONE], { immediate: true, once: true })).toEqual({
		outcome: { outcome: 'task', task: RUNNING },
		seconds: [0, 2],
	});
});

it('ends with a task that the vendor ended without a video', async () => {
	const failed = task('failed');
	expect(await pollFor([RUNNING, failed])).toEqual({
		outcome: { outcome: 'task', task: failed },
		seconds: [5, 10.25],
	});
});

it('goes on asking when the vendor uses a word that nobody knows', async () => {
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
		['a refused connection', noAnswer('no', 'ECONNREFUSED')],
		['a lost connection', noAnswer('maybe', 'ECONNRESET')],
	])('is waited out: %s', async (_name, answer) => {
		expect(await pollFor([answer, answer, answer, DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [5, 7, 11, 19],
		});
	});

	it('is waited out for as long as the vendor asks', async () => {
		expect(await pollFor([apiError('rateLimit', 429, 45), DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			// 45 seconds, and a twentieth of them.
			seconds: [5, 52.25],
		});
	});

	it('does not make the next pause longer once the vendor has answered', async () => {
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
	])('ends the wait: $reason', async (refused) => {
		expect(await pollFor([RUNNING, refused, DONE])).toEqual({
			outcome: { outcome: 'rejected', apiError: refused },
			seconds: [5, 10.25],
		});
	});
});

describe('the deadline', () => {
	it('is never slept past: the last question comes right at it', async () => {
		expect(await pollFor([RUNNING], { deadline: 14_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, jobError: null },
			seconds: [5, 10.25, 14],
		});
	});

	it('shortens a pause that the vendor asks for', async () => {
		expect(await pollFor([apiError('rateLimit', 429, 3600)], { deadline: 20_000 })).toEqual({
			outcome: {
				outcome: 'timedOut',
				task: null,
				jobError: 'HTTP 429: vendor says rateLimit',
			},
			seconds: [5, 20],
		});
	});

	it('leaves the last known state, and why nobody answered since', async () => {
		const answers = [RUNNING, FAULT, noAnswer('maybe', 'ECONNRESET')];
		expect(await pollFor(answers, { deadline: 13_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, jobError: 'ECONNRESET' },
			seconds: [5, 10.25, 12.25, 13],
		});
	});

	it('does not bring up again what has passed', async () => {
		expect(await pollFor([FAULT, RUNNING], { deadline: 9000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, jobError: null },
			seconds: [5, 7, 9],
		});
	});

	it('still takes a task that ended just in time', async () => {
		expect(await pollFor([RUNNING, DONE], { deadline: 6000 })).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [5, 6],
		});
	});

	it('in the past allows one question', async () => {
		expect(await pollFor([RUNNING], { deadline: -1, immediate: true })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, jobError: null },
			seconds: [0],
		});
	});
});

describe('the stop button', () => {
	it('ends the wait without another question', async () => {
		const runtime = new FakeRuntime([RUNNING, DONE], 6);
		expect(await pollIn(runtime)).toEqual({
			outcome: { outcome: 'stopped', task: RUNNING },
			seconds: [5],
		});
		expect(runtime.second).toBe(6);
	});

	it('ends the wait before the first question', async () => {
		expect(await pollIn(new FakeRuntime([DONE], 1))).toEqual({
			outcome: { outcome: 'stopped', task: null },
			seconds: [],
		});
	});
});

describe('a success without a video URL', () => {
	const MISSING = task('succeeded', { videos: [] });

	it.each([{ once: false }, { once: true }])(
		'is asked about again, because the URL may come a question later (once: $once)',
		async ({ once }) => {
			const options = { immediate: true, once };
			expect(await pollFor([MISSING, MISSING, DONE], options)).toEqual({
				outcome: { outcome: 'task', task: DONE },
				seconds: [0, 2, 6],
			});
		},
	);

	it('is what came of it after three minutes', async () => {
		expect(await pollFor([MISSING], { immediate: true })).toEqual({
			outcome: { outcome: 'task', task: MISSING },
			seconds: [0, 2, 6, 14, 30, 62, 122, 180],
		});
	});

	it('is what came of it at once where nobody is to wait', async () => {
		expect(await pollFor([MISSING], { immediate: true, urlPatience: 0 })).toEqual({
			outcome: { outcome: 'task', task: MISSING },
			seconds: [0],
		});
	});

	it('is not asked about beyond the deadline', async () => {
		expect(await pollFor([MISSING], { immediate: true, deadline: 10_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: MISSING, jobError: null },
			seconds: [0, 2, 6, 10],
		});
	});
});
