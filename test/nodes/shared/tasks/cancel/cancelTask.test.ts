import type { Task } from '../../../../../nodes/shared/core/task';
import { cancelTask, type CancelResult } from '../../../../../nodes/shared/tasks/cancel/cancelTask';
import { cancelWorld, type CancelAnswer } from '../cancelRuntime';
import { apiError, FakeRuntime, noResponse, REF, task, type FakeAnswer } from '../fakeRuntime';

const RUNNING = task('processing');
const CANCELED = task('canceled');
const NOT_FOUND = apiError('taskNotFound', 404);
const LOST = noResponse('unknown', 'ECONNRESET');

/** Cancels with a limit of ten seconds. */
async function cancelIn(cancels: CancelAnswer[], statuses: FakeAnswer[]) {
	const world = cancelWorld(cancels, statuses);
	const result = await cancelTask(world.provider, REF, 10_000, world.runtime);
	return { result, requests: world.requests() };
}

const ended = (known: Task): CancelResult => ({ outcome: 'ended', task: known, detail: null });

it('a cancel is confirmed by a status check', async () => {
	expect(await cancelIn(['canceled'], [CANCELED])).toEqual({
		result: ended(CANCELED),
		requests: [
			['cancel', 0],
			['status', 0],
		],
	});
});

it('a requested cancel is checked every two seconds until the task has ended', async () => {
	expect(await cancelIn(['requested'], [RUNNING, RUNNING, CANCELED])).toEqual({
		result: ended(CANCELED),
		requests: [
			['cancel', 0],
			['status', 0],
			['status', 2],
			['status', 4],
		],
	});
});

it.each<[string, Task]>([
	['succeeded', task('succeeded')],
	['failed', task('failed')],
])('a task that %s after the cancel was requested is returned as it ended', async (_, known) => {
	expect((await cancelIn(['requested'], [known])).result).toEqual(ended(known));
});

it('a failed task is canceled if the provider confirmed the cancel', async () => {
	const { result } = await cancelIn(['canceled'], [task('failed')]);
	expect(result).toEqual(ended({ ...task('failed'), status: 'canceled', failure: null }));
});

it('a task that succeeded although the provider confirmed the cancel has succeeded', async () => {
	const done = task('succeeded');
	expect((await cancelIn(['canceled'], [done])).result).toEqual(ended(done));
});

it('a success without a video URL is an end', async () => {
	const missing = task('succeeded', { videos: [] });
	expect((await cancelIn(['requested'], [missing])).result).toEqual(ended(missing));
});

it.each<[string, CancelAnswer[]]>([
	['it accepted the cancel', ['canceled']],
	['a lost cancel arrived', [LOST, NOT_FOUND]],
	['a cancel answered by a fault arrived', [apiError('providerFault', 503), NOT_FOUND]],
])('a task that the provider no longer knows after %s is canceled', async (_, cancels) => {
	const { result } = await cancelIn(cancels, [NOT_FOUND]);
	expect(result).toMatchObject({
		outcome: 'ended',
		task: { ...REF, status: 'canceled', providerStatus: 'not found', failure: null },
		detail: null,
	});
});

it('a task that the provider does not know, and whose cancel it rejected, is unknown', async () => {
	expect(await cancelIn([NOT_FOUND], [NOT_FOUND])).toEqual({
		result: { outcome: 'unknown', task: null, detail: 'HTTP 404: vendor says taskNotFound' },
		requests: [
			['cancel', 0],
			['status', 0],
		],
	});
});

it('the rejection of a cancel is the reason of an unknown result, not that of the status check', async () => {
	const rejected = apiError('invalidRequest', 400);
	const { result } = await cancelIn([rejected], [apiError('credential', 401)]);
	expect(result).toEqual({
		outcome: 'unknown',
		task: null,
		detail: 'HTTP 400: vendor says invalidRequest',
	});
});

it.each<[string, FakeAnswer]>([
	['a lost response', LOST],
	['no connection', noResponse('no', 'ECONNREFUSED')],
	['a rate limit', apiError('rateLimit', 429)],
	['a fault', apiError('providerFault', 500)],
	['a response that cannot be read', apiError('unreadable', 200)],
])('a cancel is sent again after %s', async (_, answer) => {
	expect(await cancelIn([answer, 'canceled'], [CANCELED])).toEqual({
		result: ended(CANCELED),
		requests: [
			['cancel', 0],
			['cancel', 2],
			['status', 2],
		],
	});
});

it('a rejected cancel is not sent again, and the status is checked once', async () => {
	expect(await cancelIn([apiError('invalidRequest', 400)], [RUNNING])).toEqual({
		result: { outcome: 'running', task: RUNNING, detail: 'HTTP 400: vendor says invalidRequest' },
		requests: [
			['cancel', 0],
			['status', 0],
		],
	});
});

it('a cancel that is rejected because the task had ended returns the task', async () => {
	const done = task('succeeded');
	const { result } = await cancelIn([apiError('invalidRequest', 400)], [done]);
	expect(result).toEqual(ended(done));
});

it('a cancel that is rejected after a lost one is checked until the task has ended', async () => {
	const { result, requests } = await cancelIn(
		[LOST, apiError('invalidRequest', 400)],
		[RUNNING, CANCELED],
	);
	expect(result).toEqual(ended(CANCELED));
	expect(requests).toEqual([
		['cancel', 0],
		['cancel', 2],
		['status', 2],
		['status', 4],
	]);
});

it('a task that is still running at the time limit is reported as running', async () => {
	const { result, requests } = await cancelIn(['requested'], [RUNNING]);
	expect(result).toEqual({ outcome: 'running', task: RUNNING, detail: null });
	expect(requests.at(-1)).toEqual(['status', 10]);
});

it('a rate limit until the time limit ends with one status check', async () => {
	const { result, requests } = await cancelIn([apiError('rateLimit', 429)], [RUNNING]);
	expect(result).toEqual({
		outcome: 'running',
		task: RUNNING,
		detail: 'HTTP 429: vendor says rateLimit',
	});
	expect(requests.filter(([what]) => what === 'status')).toHaveLength(1);
	expect(requests.every(([, second]) => second <= 10)).toBe(true);
});

it('a task without a readable status until the time limit is unknown', async () => {
	const { result, requests } = await cancelIn(['requested'], [LOST]);
	expect(result).toEqual({ outcome: 'unknown', task: null, detail: 'ECONNRESET' });
	expect(requests.at(-1)).toEqual(['status', 10]);
});

it('a key that is rejected at the status check is the reason of an unknown result', async () => {
	const { result } = await cancelIn(['requested'], [apiError('credential', 401)]);
	expect(result).toEqual({
		outcome: 'unknown',
		task: null,
		detail: 'HTTP 401: vendor says credential',
	});
});

it('the stop button ends a cancel', async () => {
	const world = cancelWorld(['requested'], [RUNNING], 3);
	expect(await cancelTask(world.provider, REF, 10_000, world.runtime)).toEqual({
		outcome: 'unknown',
		task: RUNNING,
		detail: 'the execution was stopped',
	});
});

it('a cancel at a provider that cannot cancel tasks only checks the status, and says so', async () => {
	const runtime = new FakeRuntime([RUNNING]);
	const result = await cancelTask(runtime.provider, REF, 10_000, runtime);
	expect({ result, sent: runtime.sent }).toEqual({
		result: { outcome: 'running', task: RUNNING, detail: 'Vendor cannot cancel tasks' },
		sent: [{ second: 0, request: { method: 'GET', path: '/tasks/task-1' } }],
	});
});
