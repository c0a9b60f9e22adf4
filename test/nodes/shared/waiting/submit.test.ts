import { submit, type SubmitOutcome } from '../../../../nodes/shared/waiting/submit';
import { noAnswer, refusal, START, task, World, type Answer } from './world';

const ACCEPTED = task('queued');
const RATE_LIMIT = refusal('rateLimit', 429);

interface Ending {
	outcome: SubmitOutcome;
	/** When the submit was sent. */
	seconds: number[];
}

async function submitIn(world: World, deadline = 600): Promise<Ending> {
	const outcome = await submit(world.provider, START, deadline * 1000, world);
	return { outcome, seconds: world.seconds };
}

async function submitTo(answers: Answer[], deadline?: number): Promise<Ending> {
	return await submitIn(new World(answers), deadline);
}

it('sends what the adapter built, and hands on the task', async () => {
	const world = new World([ACCEPTED]);
	expect(await submitIn(world)).toEqual({
		outcome: { outcome: 'accepted', task: ACCEPTED },
		seconds: [0],
	});
	expect(world.sent).toEqual([{ second: 0, request: START.request }]);
});

describe('a submit that is rejected', () => {
	it.each([
		refusal('credential', 401),
		refusal('balance', 402),
		refusal('permission', 403),
		refusal('invalidRequest', 400),
		refusal('moderation', 400),
		refusal('taskNotFound', 404),
	])('is not sent again: $reason', async (rejected) => {
		expect(await submitTo([rejected, ACCEPTED])).toEqual({
			outcome: { outcome: 'refused', refusal: rejected },
			seconds: [0],
		});
	});
});

describe('a submit that may have been accepted', () => {
	it.each([
		[noAnswer('maybe', 'ECONNRESET'), 'ECONNRESET'],
		[noAnswer('maybe', 'ETIMEDOUT'), 'ETIMEDOUT'],
		[refusal('vendorFault', 500), 'HTTP 500: vendor says vendorFault'],
		[refusal('vendorFault', 504), 'HTTP 504: vendor says vendorFault'],
		[refusal('unreadable', 200), 'HTTP 200: vendor says unreadable'],
	])('is never sent again: %j', async (answer, reason) => {
		expect(await submitTo([answer, ACCEPTED])).toEqual({
			outcome: { outcome: 'uncertain', reason },
			seconds: [0],
		});
	});

	it('is not sent again after a rate limit either', async () => {
		expect(await submitTo([RATE_LIMIT, noAnswer('maybe', 'ECONNRESET'), ACCEPTED])).toEqual({
			outcome: { outcome: 'uncertain', reason: 'ECONNRESET' },
			seconds: [0, 2],
		});
	});
});

describe('a rate limit', () => {
	it('is waited out in growing pauses', async () => {
		expect(await submitTo([RATE_LIMIT, RATE_LIMIT, RATE_LIMIT, ACCEPTED])).toEqual({
			outcome: { outcome: 'accepted', task: ACCEPTED },
			seconds: [0, 2, 6, 14],
		});
	});

	it('is waited out for as long as the vendor asks', async () => {
		expect(await submitTo([refusal('rateLimit', 429, 20), ACCEPTED])).toEqual({
			outcome: { outcome: 'accepted', task: ACCEPTED },
			// 20 seconds, and a twentieth of them.
			seconds: [0, 21],
		});
	});

	it('is told when it lasts beyond the deadline', async () => {
		expect(await submitTo([RATE_LIMIT], 10)).toEqual({
			outcome: { outcome: 'refused', refusal: RATE_LIMIT },
			seconds: [0, 2, 6],
		});
	});

	it('is told at once when the vendor asks for more time than there is', async () => {
		const long = refusal('rateLimit', 429, 3600);
		expect(await submitTo([long, ACCEPTED], 600)).toEqual({
			outcome: { outcome: 'refused', refusal: long },
			seconds: [0],
		});
	});
});

describe('a vendor that is not reached', () => {
	const refused = noAnswer('no', 'ECONNREFUSED');

	it('is tried again, since nothing was bought', async () => {
		expect(await submitTo([refused, refused, ACCEPTED])).toEqual({
			outcome: { outcome: 'accepted', task: ACCEPTED },
			seconds: [0, 2, 6],
		});
	});

	it('is given up after three times', async () => {
		expect(await submitTo([refused])).toEqual({
			outcome: { outcome: 'unreached', reason: 'ECONNREFUSED' },
			seconds: [0, 2, 6],
		});
	});

	it('may be tried three times after any number of rate limits', async () => {
		const limits = Array<Answer>(4).fill(refusal('rateLimit', 429, 1));
		expect(await submitTo([...limits, refused])).toEqual({
			outcome: { outcome: 'unreached', reason: 'ECONNREFUSED' },
			seconds: [0, 2, 6, 14, 30, 62, 122],
		});
	});
});

describe('the stop button', () => {
	it('keeps a submit from being sent', async () => {
		expect(await submitIn(new World([ACCEPTED], 0))).toEqual({
			outcome: { outcome: 'stopped' },
			seconds: [],
		});
	});

	it('ends the wait for a rate limit', async () => {
		const world = new World([refusal('rateLimit', 429, 300), ACCEPTED], 5);
		expect(await submitIn(world)).toEqual({ outcome: { outcome: 'stopped' }, seconds: [0] });
		expect(world.second).toBe(5);
	});

	it('does not throw away a task that was just made', async () => {
		const world: World = new World(() => {
			world.stop();
			return ACCEPTED;
		});
		expect(await submitIn(world)).toEqual({
			outcome: { outcome: 'accepted', task: ACCEPTED },
			seconds: [0],
		});
	});
});

it.each([0, 1])(
	'a Retry-After of %d makes no more submits in half an hour than none',
	async (ask) => {
		const sentWith = async (retryAfter: number | null) =>
			(await submitTo([refusal('rateLimit', 429, retryAfter)], 1800)).seconds.length;
		expect(await sentWith(ask)).toBe(await sentWith(null));
	},
);
