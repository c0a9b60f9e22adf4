import type { HttpRequest } from '../../../../nodes/shared/core/http';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { cancelExisting } from '../../../../nodes/shared/tasks/cancel/cancelExisting';
import { cancelUnfinished } from '../../../../nodes/shared/tasks/cancel/cancelUnfinished';
import { estimateCost } from '../../../../nodes/shared/tasks/estimate';
import { jobError, type Wait } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import type { Runtime } from '../../../../nodes/shared/tasks/runtime';
import { searchAssets } from '../../../../nodes/shared/tasks/searchAssets';
import { verifyCallback } from '../../../../nodes/shared/tasks/verifyCallback';
import { wavespeed } from '../../../../nodes/shared/providers/wavespeed';
import { response } from '../../../support/answers';
import { estimatingProvider } from './estimatingProvider';
import { FakeRuntime, REF, task, type FakeAnswer } from './fakeRuntime';
import { REQUEST, submissionTo } from './submission';

/** A world in which 7 seconds have passed, and the deadlines of its requests, by method and path. */
async function worldWith(answers: FakeAnswer[]) {
	const fake = new FakeRuntime(answers);
	await fake.sleep(7000);
	const deadlines: Array<[string, number | undefined]> = [];
	const runtime: Runtime = {
		now: () => fake.now(),
		random: () => fake.random(),
		signal: fake.signal,
		sleep: async (milliseconds, signal) => await fake.sleep(milliseconds, signal),
		send: async (request: HttpRequest, deadline) => {
			deadlines.push([`${request.method} ${request.path}`, deadline]);
			return await fake.send(request);
		},
	};
	return { provider: fake.provider, runtime, deadlines };
}

const RUNNING = task('processing');
const DONE = task('succeeded');
const STATUS = 'GET /tasks/task-1';
const POLL: Wait = { mode: 'poll', interval: 10, timeout: 2, onTimeout: 'fail' };
const SUSPEND: Wait = { mode: 'suspend', timeout: 3, onTimeout: 'fail' };

function withCancel(provider: Provider): Provider {
	const cancel: Provider['tasks']['cancel'] = {
		request: () => ({ method: 'POST', path: '/cancel' }),
		parse: () => ({ ok: true, value: 'canceled' }),
	};
	return { ...provider, tasks: { ...provider.tasks, cancel } };
}

describe('the deadline of each request', () => {
	it.each<[string, Wait, Array<[string, number]>]>([
		['a minute without a wait', { mode: 'none' }, [['POST /videos', 67_000]]],
		[
			'the timeout, and again from the first check, when the node polls',
			POLL,
			[
				['POST /videos', 127_000],
				[STATUS, 127_000],
			],
		],
		['the timeout when the execution is suspended', SUSPEND, [['POST /videos', 187_000]]],
	])('of a job that buys a task is %s', async (_what, wait, expected) => {
		const { provider, runtime, deadlines } = await worldWith([task('queued'), DONE]);
		await runJob({ provider, task: { submission: submissionTo(provider) }, wait }, runtime);
		expect(deadlines).toEqual(expected);
	});

	it.each<[string, Wait, number]>([
		['a minute without a wait', { mode: 'none' }, 67_000],
		['the timeout when the node polls', POLL, 127_000],
		['a minute when the execution is suspended', SUSPEND, 67_000],
	])('of a job that gets a task is %s', async (_what, wait, deadline) => {
		const { provider, runtime, deadlines } = await worldWith([DONE]);
		await runJob({ provider, task: { ref: REF }, wait }, runtime);
		expect(deadlines).toEqual([[STATUS, deadline]]);
	});

	it('of a job that reads the balance is a minute', async () => {
		const { provider, runtime, deadlines } = await worldWith([
			response(200, { code: 200, message: 'success', data: { balance: 12.34 } }),
		]);
		const { balance } = wavespeed;
		await runJob(
			{
				provider: { ...provider, ...(balance && { balance }) },
				task: { account: 'balance' },
				wait: { mode: 'none' },
			},
			runtime,
		);
		expect(deadlines).toEqual([['GET /api/v3/balance', 67_000]]);
	});

	it('of an estimate is a minute', async () => {
		const { runtime, deadlines } = await worldWith([response(200, { amount: 1, unit: 'USD' })]);
		await estimateCost(estimatingProvider().estimate, REQUEST, runtime);
		expect(deadlines).toEqual([['POST /estimate/videos', 67_000]]);
	});

	it('of a verification of a callback is half a minute', async () => {
		const { provider, runtime, deadlines } = await worldWith([RUNNING]);
		const event = { about: 'task', taskId: 'task-1', kinds: ['video'], ended: true } as const;
		await verifyCallback(provider, event, runtime);
		expect(deadlines).toEqual(Array.from({ length: 5 }, () => [STATUS, 37_000]));
		expect(runtime.now()).toBe(11_000);
	});

	it('of a search is half a minute', async () => {
		const { provider, runtime, deadlines } = await worldWith([DONE]);
		const searched: Provider = {
			...provider,
			assets: {
				element: {
					kind: 'own',
					presetKind: 'presets',
					delete: { request: () => REQUEST, parse: () => ({ ok: true, value: null }) },
				},
			},
			tasks: {
				...provider.tasks,
				list: {
					maxPageSize: 500,
					request: ({ kind }) => ({ method: 'GET', path: `/${kind}` }),
					parse: () => ({ ok: true, value: { tasks: [], next: null } }),
				},
			},
		};
		await searchAssets(
			searched,
			{ asset: 'element', withPresets: true, isWanted: () => true, from: undefined },
			runtime,
		);
		expect(deadlines).toEqual([
			['GET /own', 37_000],
			['GET /presets', 37_000],
		]);
	});

	it('of Task › Cancel is a minute for all requests', async () => {
		const { provider, runtime, deadlines } = await worldWith([RUNNING, RUNNING, task('canceled')]);
		await cancelExisting(withCancel(provider), REF, runtime);
		expect(deadlines).toEqual([
			[STATUS, 67_000],
			['POST /cancel', 67_000],
			[STATUS, 67_000],
		]);
	});

	it('of a cancel at the end of a wait is ten seconds', async () => {
		const { provider, runtime, deadlines } = await worldWith([RUNNING, task('canceled')]);
		const late = jobError({
			provider,
			task: RUNNING,
			reason: 'timedOut',
			seconds: 60,
			detail: null,
		});
		await cancelUnfinished(withCancel(provider), late, runtime);
		expect(deadlines).toEqual([
			['POST /cancel', 17_000],
			[STATUS, 17_000],
		]);
	});
});

it('a task that failed by itself before a cancel at the time limit has waited for 0 seconds if it would have been returned', async () => {
	const { provider, runtime } = await worldWith([RUNNING, task('failed')]);
	const cancelable: Provider = {
		...provider,
		tasks: {
			...provider.tasks,
			cancel: {
				request: () => ({ method: 'POST', path: '/cancel' }),
				parse: () => ({ ok: true, value: 'requested' }),
			},
		},
	};
	const warnings = ['The task ended before the cancel took effect, so it may be billed.'];
	expect(await cancelUnfinished(cancelable, { outcome: 'task', task: RUNNING }, runtime)).toEqual({
		outcome: 'jobError',
		jobError: {
			provider: cancelable,
			reason: 'failed',
			task: task('failed', { warnings }),
			seconds: 0,
		},
	});
});
