import type { ListTasks, Provider } from '../../../../nodes/shared/core/provider';
import type { Task } from '../../../../nodes/shared/core/task';
import type { JobOutcome } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { apiError, FakeRuntime, task } from './fakeRuntime';

/** Lists what a provider returns on page after page, from 1 on; each response takes so many seconds. */
async function listIn(
	tellPage: ((page: number) => { tasks: Task[]; next: string | null }) | undefined,
	seconds = 0,
	limit = Number.POSITIVE_INFINITY,
): Promise<{ outcome: JobOutcome; sent: number; deadlines: unknown[] }> {
	const runtime = new FakeRuntime([{ status: 200, headers: {}, body: '' }]);
	const deadlines = new Set<unknown>();
	const listing: ListTasks = {
		maxPageSize: 100,
		request: () => ({ method: 'GET', path: '/tasks' }),
		parse: (_response, { page }) =>
			tellPage
				? { ok: true, value: tellPage(Number(page ?? '1')) }
				: { ok: false, error: apiError('credential', 401) },
	};
	const provider: Provider = {
		...runtime.provider,
		tasks: { ...runtime.provider.tasks, list: listing },
	};
	const outcome = await runJob(
		{
			provider,
			task: { query: { kind: 'video', pageSize: 100 }, limit },
			wait: { mode: 'none' },
		},
		{
			now: () => runtime.now(),
			random: () => 0.5,
			signal: runtime.signal,
			sleep: async (milliseconds) => await runtime.sleep(milliseconds),
			send: async (request, deadline) => {
				deadlines.add(deadline);
				await runtime.sleep(seconds * 1000);
				return await runtime.send(request);
			},
		},
	);
	if (outcome.outcome === 'jobError') {
		expect(outcome.jobError.provider).toBe(provider);
		outcome.jobError.provider = runtime.provider;
	}
	return { outcome, sent: runtime.sent.length, deadlines: [...deadlines] };
}

function named(taskId: string, warnings: string[] = []): Task {
	return { ...task('queued', { warnings }), taskId };
}

const NOTHING_NEW = 'There may be more tasks: the next page contained nothing new.';
const TOO_LONG = 'There may be more tasks: reading the list ended because it is very long.';
const TOO_SLOW = 'There may be more tasks: reading the list ended because it took 10 minutes.';

describe('a job that lists tasks', () => {
	it('returns all tasks of a list that ends, within ten minutes', async () => {
		const tasks = [named('a', ['Slow today.']), named('b')];
		expect(await listIn(() => ({ tasks, next: null }))).toEqual({
			outcome: { outcome: 'tasks', tasks },
			sent: 1,
			deadlines: [600_000],
		});
	});

	it('warns at the last task of a list whose next page contains nothing new', async () => {
		const tasks = [named('a', ['Fast today.']), named('b', ['Slow today.'])];
		const { outcome } = await listIn((page) => ({ tasks, next: String(page + 1) }));
		expect(outcome).toEqual({
			outcome: 'tasks',
			tasks: [named('a', ['Fast today.']), named('b', ['Slow today.', NOTHING_NEW])],
			incomplete: NOTHING_NEW,
		});
	});

	it('says that an empty list may be incomplete', async () => {
		const { outcome } = await listIn((page) => ({ tasks: [], next: String(page + 1) }));
		expect(outcome).toEqual({ outcome: 'tasks', tasks: [], incomplete: NOTHING_NEW });
	});

	it('warns of a list that is very long', async () => {
		const { outcome, sent } = await listIn((page) => ({
			tasks: [named(String(page))],
			next: String(page + 1),
		}));
		const all = Array.from({ length: 500 }, (_, index) => named(String(index + 1)));
		expect({ outcome, sent }).toEqual({
			outcome: {
				outcome: 'tasks',
				tasks: [...all.slice(0, -1), named('500', [TOO_LONG])],
				incomplete: TOO_LONG,
			},
			sent: 500,
		});
	});

	it('warns of a list that takes ten minutes', async () => {
		const { outcome, sent } = await listIn(
			(page) => ({ tasks: [named(String(page))], next: String(page + 1) }),
			300,
		);
		expect({ outcome, sent }).toEqual({
			outcome: {
				outcome: 'tasks',
				tasks: [named('1'), named('2', [TOO_SLOW])],
				incomplete: TOO_SLOW,
			},
			sent: 2,
		});
	});

	it('returns the error of a list that is rejected, without a task', async () => {
		const { provider } = new FakeRuntime([]);
		const { outcome } = await listIn(undefined, 2);
		expect(outcome).toMatchObject({
			outcome: 'jobError',
			jobError: {
				task: null,
				seconds: 2,
				reason: 'rejected',
				apiError: apiError('credential', 401),
				provider: { id: provider.id },
			},
		});
	});

	it('returns no task of a provider without a list', async () => {
		const runtime = new FakeRuntime([]);
		const query = { kind: 'video', pageSize: 100 };
		const job = {
			provider: runtime.provider,
			task: { query, limit: 5 },
			wait: { mode: 'none' },
		} as const;
		expect(await runJob(job, runtime)).toEqual({ outcome: 'tasks', tasks: [] });
		expect(runtime.sent).toEqual([]);
	});
});
