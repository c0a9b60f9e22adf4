import { poll, type PollOptions, type PollOutcome } from '../../../../nodes/shared/waiting/poll';
import { noAnswer, REF, refusal, task, World, type Answer } from './world';

const RUNNING = task('processing');
const DONE = task('succeeded');
const FAULT = refusal('vendorFault', 503);

interface Ending {
	outcome: PollOutcome;
	/** When the vendor was asked. */
	seconds: number[];
}

async function pollIn(world: World, options: Partial<PollOptions> = {}): Promise<Ending> {
	const outcome = await poll(
		world.provider,
		REF,
		{ deadline: 600_000, longestPause: 10_000, askAtOnce: false, once: false, ...options },
		world,
	);
	return { outcome, seconds: world.seconds };
}

async function pollFor(answers: Answer[], options?: Partial<PollOptions>): Promise<Ending> {
	return await pollIn(new World(answers), options);
}

it('asks early, then ever less often, up to the longest pause', async () => {
	expect(await pollFor([RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, DONE])).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [3, 7.5, 14.25, 24.25, 34.25, 44.25],
	});
});

it('asks as the adapter wants to be asked', async () => {
	const world = new World([DONE]);
	await pollIn(world);
	expect(world.sent).toEqual([{ second: 3, request: { method: 'GET', path: '/tasks/task-1' } }]);
});

it('asks at once about a task that may have ended long ago', async () => {
	expect(await pollFor([DONE], { askAtOnce: true })).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [0],
	});
});

it('takes the first readable answer when it is to ask once', async () => {
	expect(await pollFor([FAULT, RUNNING, DONE], { askAtOnce: true, once: true })).toEqual({
		outcome: { outcome: 'task', task: RUNNING },
		seconds: [0, 2],
	});
});

it('ends with a task that the vendor ended without a video', async () => {
	const failed = task('failed');
	expect(await pollFor([RUNNING, failed])).toEqual({
		outcome: { outcome: 'task', task: failed },
		seconds: [3, 7.5],
	});
});

it('goes on asking when the vendor uses a word that nobody knows', async () => {
	const onHold = task('processing', { progress: 12 });
	expect(await pollFor([{ ...onHold, vendorStatus: 'on_hold' }, DONE])).toEqual({
		outcome: { outcome: 'task', task: DONE },
		seconds: [3, 7.5],
	});
});

describe('what passes', () => {
	it.each([
		['a rate limit', refusal('rateLimit', 429)],
		['a fault of the vendor', FAULT],
		['rubbish', refusal('unreadable', 200)],
		['a refused connection', noAnswer('no', 'ECONNREFUSED')],
		['a lost connection', noAnswer('maybe', 'ECONNRESET')],
	])('is waited out: %s', async (_name, answer) => {
		expect(await pollFor([answer, answer, answer, DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [3, 5, 9, 17],
		});
	});

	it('is waited out for as long as the vendor asks', async () => {
		expect(await pollFor([refusal('rateLimit', 429, 45), DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [3, 48],
		});
	});

	it('does not make the next pause longer once the vendor has answered', async () => {
		expect(await pollFor([FAULT, FAULT, RUNNING, FAULT, DONE])).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [3, 5, 9, 19, 21],
		});
	});
});

describe('a refusal that will not pass', () => {
	it.each([
		refusal('credential', 401),
		refusal('balance', 402),
		refusal('permission', 403),
		refusal('invalidRequest', 400),
		refusal('moderation', 400),
		refusal('taskNotFound', 404),
	])('ends the wait: $reason', async (refused) => {
		expect(await pollFor([RUNNING, refused, DONE])).toEqual({
			outcome: { outcome: 'refused', refusal: refused },
			seconds: [3, 7.5],
		});
	});
});

describe('the deadline', () => {
	it('is never slept past: the last question comes right at it', async () => {
		expect(await pollFor([RUNNING], { deadline: 20_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, trouble: null },
			seconds: [3, 7.5, 14.25, 20],
		});
	});

	it('shortens a pause that the vendor asks for', async () => {
		expect(await pollFor([refusal('rateLimit', 429, 3600)], { deadline: 20_000 })).toEqual({
			outcome: {
				outcome: 'timedOut',
				task: null,
				trouble: 'HTTP 429: vendor says rateLimit',
			},
			seconds: [3, 20],
		});
	});

	it('leaves the last known state, and why nobody answered since', async () => {
		const answers = [RUNNING, FAULT, noAnswer('maybe', 'ECONNRESET')];
		expect(await pollFor(answers, { deadline: 12_000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, trouble: 'ECONNRESET' },
			seconds: [3, 7.5, 9.5, 12],
		});
	});

	it('does not bring up again what has passed', async () => {
		expect(await pollFor([FAULT, RUNNING], { deadline: 9000 })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, trouble: null },
			seconds: [3, 5, 9],
		});
	});

	it('still takes a task that ended just in time', async () => {
		expect(await pollFor([RUNNING, DONE], { deadline: 5000 })).toEqual({
			outcome: { outcome: 'task', task: DONE },
			seconds: [3, 5],
		});
	});

	it('in the past allows one question', async () => {
		expect(await pollFor([RUNNING], { deadline: -1, askAtOnce: true })).toEqual({
			outcome: { outcome: 'timedOut', task: RUNNING, trouble: null },
			seconds: [0],
		});
	});
});

describe('the stop button', () => {
	it('ends the wait without another question', async () => {
		const world = new World([RUNNING, DONE], 5);
		expect(await pollIn(world)).toEqual({
			outcome: { outcome: 'stopped', task: RUNNING },
			seconds: [3],
		});
		expect(world.second).toBe(5);
	});

	it('ends the wait before the first question', async () => {
		expect(await pollIn(new World([DONE], 1))).toEqual({
			outcome: { outcome: 'stopped', task: null },
			seconds: [],
		});
	});
});
