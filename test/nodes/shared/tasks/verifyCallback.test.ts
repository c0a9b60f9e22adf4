import type { TaskRef } from '../../../../nodes/shared/core/task';
import { verifyCallback, type Verification } from '../../../../nodes/shared/tasks/verifyCallback';
import { noResponse, apiError, REF, task, FakeRuntime, type FakeAnswer } from './fakeRuntime';

interface SubmitDetails {
	kinds?: readonly string[];
	ended?: boolean;
}

/** Confirms news of a task in a world; each kind of task has an address of its own there. */
async function confirmIn(
	runtime: FakeRuntime,
	{ kinds = ['video'], ended = true }: SubmitDetails = {},
): Promise<Verification> {
	const request = ({ kind, taskId }: TaskRef) => ({
		method: 'GET' as const,
		path: `/${kind}/${taskId}`,
	});
	const { get } = runtime.provider.tasks;
	const provider = { ...runtime.provider, tasks: { get: { ...get, request } } };
	const reading = { about: 'task' as const, taskId: REF.taskId, kinds, ended };
	return await verifyCallback(provider, reading, runtime);
}

const unknown = apiError('taskNotFound', 404);

it.each(['succeeded', 'failed'] as const)(
	'returns what the provider reports: %s',
	async (status) => {
		const runtime = new FakeRuntime([task(status)]);
		expect(await confirmIn(runtime)).toEqual({ outcome: 'task', task: task(status) });
		expect(runtime.seconds).toEqual([0]);
	},
);

it('returns a running task when the callback announced no end', async () => {
	const runtime = new FakeRuntime([task('processing')]);
	expect(await confirmIn(runtime, { ended: false })).toEqual({
		outcome: 'task',
		task: task('processing'),
	});
	expect(runtime.seconds).toEqual([0]);
});

it('tries the kinds that a task may have until one is found', async () => {
	const runtime = new FakeRuntime([
		unknown,
		apiError('invalidRequest', 400),
		task('succeeded'),
		unknown,
	]);
	const kinds = ['a', 'b', 'c', 'd'];
	expect(await confirmIn(runtime, { kinds })).toEqual({ outcome: 'task', task: task('succeeded') });
	expect(runtime.sent.map(({ request }) => request.path)).toEqual([
		'/a/task-1',
		'/b/task-1',
		'/c/task-1',
	]);
});

it('reports a task as unknown when it has none of the kinds', async () => {
	const runtime = new FakeRuntime([unknown]);
	expect(await confirmIn(runtime, { kinds: ['a', 'b'] })).toEqual({ outcome: 'unknown' });
	expect(runtime.seconds).toEqual([0, 0]);
});

it('checks again for an announced end that is not there yet', async () => {
	const runtime = new FakeRuntime([task('processing'), task('processing'), task('succeeded')]);
	expect(await confirmIn(runtime)).toEqual({ outcome: 'task', task: task('succeeded') });
	expect(runtime.seconds).toEqual([0, 1, 2]);
});

it('stops waiting for an announced end after a few seconds', async () => {
	const runtime = new FakeRuntime([task('processing')]);
	expect(await confirmIn(runtime)).toEqual({ outcome: 'running', task: task('processing') });
	expect(runtime.seconds).toEqual([0, 1, 2, 3, 4]);
});

it.each<[string, FakeAnswer, string]>([
	[
		'a vendor that cannot answer',
		apiError('providerFault', 503),
		'HTTP 503: vendor says providerFault',
	],
	['a rate limit', apiError('rateLimit', 429), 'HTTP 429: vendor says rateLimit'],
	['a network that is down', noResponse('unknown', 'ECONNRESET'), 'ECONNRESET'],
])('stops retrying after a few seconds: %s', async (_what, answer, reason) => {
	const runtime = new FakeRuntime([answer]);
	expect(await confirmIn(runtime)).toEqual({ outcome: 'later', reason });
	expect(runtime.seconds).toEqual([0, 1, 2, 3, 4]);
});

it.each(['credential', 'permission', 'balance'] as const)(
	'stops at a rejection that is about the account: %s',
	async (reason) => {
		const refused = apiError(reason, 403);
		const runtime = new FakeRuntime([refused]);
		expect(await confirmIn(runtime, { kinds: ['a', 'b'] })).toEqual({
			outcome: 'rejected',
			apiError: refused,
		});
		expect(runtime.seconds).toEqual([0]);
	},
);
