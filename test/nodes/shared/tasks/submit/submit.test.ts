import type { Result } from '../../../../../nodes/shared/core/result';
import type { Task } from '../../../../../nodes/shared/core/task';
import { submit } from '../../../../../nodes/shared/tasks/submit/submit';
import type { SubmitError } from '../../../../../nodes/shared/tasks/submit/submitError';
import { noResponse, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';
import { REQUEST, submissionTo } from '../submission';

const ACCEPTED = task('queued');
const RATE_LIMIT = apiError('rateLimit', 429);

interface Ending {
	outcome: Result<Task, SubmitError>;
	/** When the submit was sent. */
	seconds: number[];
}

function unconfirmed(detail: string): Result<Task, SubmitError> {
	return {
		ok: false,
		error: { reason: 'unconfirmed', detail, kind: 'video', externalTaskId: null },
	};
}

async function submitIn(runtime: FakeRuntime, deadline = 600): Promise<Ending> {
	const submission = submissionTo(runtime.provider);
	const outcome = await submit(submission, REQUEST, deadline * 1000, runtime);
	return { outcome, seconds: runtime.seconds };
}

async function submitTo(answers: FakeAnswer[], deadline?: number): Promise<Ending> {
	return await submitIn(new FakeRuntime(answers), deadline);
}

it('submit sends the request of the provider and returns its task', async () => {
	const runtime = new FakeRuntime([ACCEPTED]);
	expect(await submitIn(runtime)).toEqual({
		outcome: { ok: true, value: ACCEPTED },
		seconds: [0],
	});
	expect(runtime.sent).toEqual([{ second: 0, request: REQUEST }]);
});

describe('a submit that is rejected', () => {
	it.each([
		apiError('credential', 401),
		apiError('balance', 402),
		apiError('permission', 403),
		apiError('invalidRequest', 400),
		apiError('moderation', 400),
		apiError('taskNotFound', 404),
	])('is not sent again after the reason $reason', async (rejected) => {
		expect(await submitTo([rejected, ACCEPTED])).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: rejected } },
			seconds: [0],
		});
	});
});

describe('a submit that may have been accepted', () => {
	it.each([
		[noResponse('unknown', 'ECONNRESET'), 'ECONNRESET'],
		[noResponse('unknown', 'ETIMEDOUT'), 'ETIMEDOUT'],
		[apiError('providerFault', 500), 'HTTP 500: vendor says providerFault'],
		[apiError('providerFault', 504), 'HTTP 504: vendor says providerFault'],
		[apiError('unreadable', 200), 'HTTP 200: vendor says unreadable'],
	])('is never sent again after %j', async (answer, reason) => {
		expect(await submitTo([answer, ACCEPTED])).toEqual({
			outcome: unconfirmed(reason),
			seconds: [0],
		});
	});

	it('is not sent again after a rate limit either', async () => {
		expect(await submitTo([RATE_LIMIT, noResponse('unknown', 'ECONNRESET'), ACCEPTED])).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			seconds: [0, 2],
		});
	});
});

describe('a submit that hits a rate limit', () => {
	it('is retried after growing pauses', async () => {
		expect(await submitTo([RATE_LIMIT, RATE_LIMIT, RATE_LIMIT, ACCEPTED])).toEqual({
			outcome: { ok: true, value: ACCEPTED },
			seconds: [0, 2, 6, 14],
		});
	});

	it('is retried after the pause that the provider asks for', async () => {
		expect(await submitTo([apiError('rateLimit', 429, 20), ACCEPTED])).toEqual({
			outcome: { ok: true, value: ACCEPTED },
			// 20 seconds, and a twentieth of them.
			seconds: [0, 21],
		});
	});

	it('is rejected if the limit lasts beyond the deadline', async () => {
		expect(await submitTo([RATE_LIMIT], 10)).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: RATE_LIMIT } },
			seconds: [0, 2, 6],
		});
	});

	it('is rejected immediately if the provider asks for a pause beyond the deadline', async () => {
		const long = apiError('rateLimit', 429, 3600);
		expect(await submitTo([long, ACCEPTED], 600)).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: long } },
			seconds: [0],
		});
	});
});

describe('a submit that does not reach the provider', () => {
	const refused = noResponse('no', 'ECONNREFUSED');

	it('is sent again, because no task was created', async () => {
		expect(await submitTo([refused, refused, ACCEPTED])).toEqual({
			outcome: { ok: true, value: ACCEPTED },
			seconds: [0, 2, 6],
		});
	});

	it('is given up after three attempts', async () => {
		expect(await submitTo([refused])).toEqual({
			outcome: { ok: false, error: { reason: 'unreachable', detail: 'ECONNREFUSED' } },
			seconds: [0, 2, 6],
		});
	});

	it('is sent three times after any number of rate limits', async () => {
		const limits = Array<FakeAnswer>(4).fill(apiError('rateLimit', 429, 1));
		expect(await submitTo([...limits, refused])).toEqual({
			outcome: { ok: false, error: { reason: 'unreachable', detail: 'ECONNREFUSED' } },
			seconds: [0, 2, 6, 14, 30, 62, 122],
		});
	});
});

describe('the stop button', () => {
	it('prevents a submit from being sent', async () => {
		expect(await submitIn(new FakeRuntime([ACCEPTED], 0))).toEqual({
			outcome: { ok: false, error: { reason: 'stopped' } },
			seconds: [],
		});
	});

	it('ends the wait for a rate limit', async () => {
		const runtime = new FakeRuntime([apiError('rateLimit', 429, 300), ACCEPTED], 5);
		expect(await submitIn(runtime)).toEqual({
			outcome: { ok: false, error: { reason: 'stopped' } },
			seconds: [0],
		});
		expect(runtime.second).toBe(5);
	});

	it('does not discard a task that was just created', async () => {
		const runtime: FakeRuntime = new FakeRuntime(() => {
			runtime.stop();
			return ACCEPTED;
		});
		expect(await submitIn(runtime)).toEqual({
			outcome: { ok: true, value: ACCEPTED },
			seconds: [0],
		});
	});
});

it.each([0, 1])(
	'a Retry-After of %d causes no more submits in half an hour than none',
	async (getStatus) => {
		const sentWith = async (retryAfter: number | null) =>
			(await submitTo([apiError('rateLimit', 429, retryAfter)], 1800)).seconds.length;
		expect(await sentWith(getStatus)).toBe(await sentWith(null));
	},
);
