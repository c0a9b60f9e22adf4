import type { HttpResponse } from '../../../../nodes/shared/core/http';
import type { ListTasks, TaskPage, TaskQuery } from '../../../../nodes/shared/core/provider';
import type { Result } from '../../../../nodes/shared/core/result';
import type { Task } from '../../../../nodes/shared/core/task';
import { listTasks, type TaskList } from '../../../../nodes/shared/tasks/listTasks';
import type { RequestError } from '../../../../nodes/shared/tasks/submit/submitError';
import { noResponse, apiError, task, FakeRuntime, type FakeAnswer } from './fakeRuntime';
import { resultOf } from '../../../support/resultOf';

const QUERY: TaskQuery = { kind: 'video', pageSize: 2 };
const FAULT = apiError('providerFault', 503);

const MARCH = named('march', task('succeeded', { createdAt: '2026-03-01T00:00:00.000Z' }));
const APRIL = named('april', task('failed', { createdAt: '2026-04-01T00:00:00.000Z' }));
const MAY = named('may', task('processing', { createdAt: '2026-05-01T00:00:00.000Z' }));
const TIMELESS = named('timeless', task('queued'));

function named(taskId: string, told: Task): Task {
	return { ...told, taskId };
}

/** The pages that the made-up vendor has, each with the name of the one after it. */
const PAGES: Record<string, { tasks: Task[]; next: string | null }> = {
	first: { tasks: [MARCH, APRIL], next: 'second' },
	second: { tasks: [], next: 'third' },
	third: { tasks: [MAY, TIMELESS], next: null },
};

interface Ending {
	result: Result<TaskList, RequestError>;
	/** The pages that were asked for, with the second at which they were. */
	sent: string[];
}

/** Lists what the vendor has; `answers` come before it tells of anything. */
async function list(
	query: Partial<TaskQuery> = {},
	limit = Number.POSITIVE_INFINITY,
	answers: FakeAnswer[] = [],
	stopAt?: number,
	deadline = 60_000,
): Promise<Ending> {
	let asked = 0;
	const runtime = new FakeRuntime(() => answers[asked++] ?? TIMELESS, stopAt);
	const listing: ListTasks = {
		maxPageSize: 2,
		request: ({ page }) => ({ method: 'GET', path: page ?? 'first' }),
		parse: (response: HttpResponse, { page }): Result<TaskPage> => {
			const answer = resultOf(runtime.provider.tasks.get.parse(response, TIMELESS));
			if (!answer.ok) return answer;
			return { ok: true, value: PAGES[page ?? 'first'] ?? { tasks: [], next: null } };
		},
	};
	const result = await listTasks(listing, { ...QUERY, ...query }, limit, deadline, runtime);
	return { result, sent: runtime.sent.map(({ second, request }) => `${second}: ${request.path}`) };
}

const ALL_PAGES = ['0: first', '0: second', '0: third'];

it('reads page after page, including empty ones', async () => {
	expect(await list()).toEqual({
		result: { ok: true, value: { tasks: [MARCH, APRIL, MAY, TIMELESS] } },
		sent: ALL_PAGES,
	});
});

it('stops at a page that names itself as the next one', async () => {
	const runtime = new FakeRuntime([MAY]);
	const listing: ListTasks = {
		maxPageSize: 2,
		request: ({ page }) => ({ method: 'GET', path: page ?? 'first' }),
		parse: () => ({ ok: true, value: { tasks: [MAY], next: 'first' } }),
	};
	const result = await listTasks(listing, QUERY, Number.POSITIVE_INFINITY, 60_000, runtime);
	expect(result).toEqual({ ok: true, value: { tasks: [MAY], cut: 'nothingNew' } });
	expect(runtime.sent).toHaveLength(2);
});

it.each([
	[1, [MARCH], ['0: first']],
	[2, [MARCH, APRIL], ['0: first']],
	[3, [MARCH, APRIL, MAY], ALL_PAGES],
])('reads no more pages than needed for %d', async (limit, tasks, sent) => {
	expect(await list({}, limit)).toEqual({ result: { ok: true, value: { tasks } }, sent });
});

it.each<[Partial<TaskQuery>, Task[]]>([
	[{ status: 'failed' }, [APRIL]],
	[{ createdAfter: '2026-04-01T00:00:00Z' }, [APRIL, MAY, TIMELESS]],
	[{ createdBefore: '2026-04-01T00:00:00Z' }, [MARCH, APRIL, TIMELESS]],
	[{ createdAfter: '2026-03-15', createdBefore: '2026-04-15', status: 'succeeded' }, []],
])('applies the filters that the provider does not support: %j', async (query, tasks) => {
	expect((await list(query)).result).toEqual({ ok: true, value: { tasks } });
});

it('counts the tasks that pass the filters, not those that the provider returns', async () => {
	expect(await list({ status: 'processing' }, 1)).toEqual({
		result: { ok: true, value: { tasks: [MAY] } },
		sent: ALL_PAGES,
	});
});

it('waits out transient errors', async () => {
	const answers = [FAULT, noResponse('unknown', 'ECONNRESET'), apiError('rateLimit', 429, 20)];
	const { result, sent } = await list({}, 2, answers);
	expect({ result, sent }).toEqual({
		result: { ok: true, value: { tasks: [MARCH, APRIL] } },
		sent: ['0: first', '2: first', '6: first', '27: first'],
	});
});

it('waits for a page for a whole minute, and not a second longer', async () => {
	// Half of a tenth is added to what a vendor asks for.
	const pausing = (seconds: number) => apiError('rateLimit', 429, seconds / 1.05);
	expect(await list({}, 2, [pausing(60)])).toEqual({
		result: { ok: true, value: { tasks: [MARCH, APRIL] } },
		sent: ['0: first', '60: first'],
	});
	expect(await list({}, 2, [pausing(61)])).toEqual({
		result: { ok: false, error: { reason: 'rejected', apiError: pausing(61) } },
		sent: ['0: first'],
	});
});

it.each([
	[FAULT, { ok: false, error: { reason: 'rejected', apiError: FAULT } }],
	[
		noResponse('no', 'ENOTFOUND'),
		{ ok: false, error: { reason: 'unreachable', detail: 'ENOTFOUND' } },
	],
])('ends at the deadline: %j', async (answer, result) => {
	expect(await list({}, 2, Array<FakeAnswer>(9).fill(answer))).toEqual({
		result,
		sent: ['0: first', '2: first', '6: first', '14: first', '30: first'],
	});
});

it('ends with a lasting rejection', async () => {
	const locked = apiError('credential', 401);
	expect(await list({}, 2, [locked])).toEqual({
		result: { ok: false, error: { reason: 'rejected', apiError: locked } },
		sent: ['0: first'],
	});
});

it.each([
	[0, []],
	[1, ['0: first']],
])('ends with the stop button at second %d', async (stopAt, sent) => {
	expect(await list({}, 2, [FAULT], stopAt)).toEqual({
		result: { ok: false, error: { reason: 'stopped' } },
		sent,
	});
});

describe('a list that may take longer than a minute', () => {
	const pausing = (seconds: number) => apiError('rateLimit', 429, seconds / 1.05);
	const listIn = async (answers: FakeAnswer[], limit: number) =>
		await list({}, limit, answers, undefined, Number.POSITIVE_INFINITY);

	it('waits for each page for a minute', async () => {
		expect(await listIn([pausing(60), MARCH, pausing(60)], 3)).toEqual({
			result: { ok: true, value: { tasks: [MARCH, APRIL, MAY] } },
			sent: ['0: first', '60: first', '60: second', '120: second', '120: third'],
		});
	});

	it('waits for no page longer than a minute', async () => {
		expect(await listIn([pausing(60.05)], 2)).toEqual({
			result: { ok: false, error: { reason: 'rejected', apiError: pausing(60.05) } },
			sent: ['0: first'],
		});
	});
});

describe('a list of elements', () => {
	const element = (id: string, known: Partial<Task>, isDeleted = false): Task => ({
		...named(id, TIMELESS),
		created: {
			type: 'element',
			id,
			name: id,
			description: null,
			madeFrom: 'images',
			previewUrl: null,
			voiceId: null,
			ownedBy: null,
			isDeleted,
		},
		...known,
	});
	const listOf = async (tasks: Task[], query: Partial<TaskQuery>) => {
		const runtime = new FakeRuntime([MAY]);
		const listing: ListTasks = {
			maxPageSize: 2,
			request: () => ({ method: 'GET', path: 'first' }),
			parse: () => ({ ok: true, value: { tasks, next: null } }),
		};
		const all = Number.POSITIVE_INFINITY;
		return await listTasks(listing, { ...QUERY, ...query }, all, 60_000, runtime);
	};
	const usable = element('a', { status: 'succeeded' });
	const others = [
		element('b', { status: 'processing' }),
		element('c', { status: 'succeeded' }, true),
		named('d', task('succeeded')),
	];

	it('contains only those that can be used if this is requested', async () => {
		expect(await listOf([usable, ...others], { isUsable: true })).toEqual({
			ok: true,
			value: { tasks: [usable] },
		});
	});

	it('contains all of them otherwise', async () => {
		expect(await listOf([usable, ...others], {})).toEqual({
			ok: true,
			value: { tasks: [usable, ...others] },
		});
	});

	it('contains each element of one task', async () => {
		const second = { ...element('b', { status: 'succeeded' }), taskId: 'a' };
		expect(await listOf([usable, second, usable], {})).toEqual({
			ok: true,
			value: { tasks: [usable, second] },
		});
	});
});

describe('a list that does not end by itself', () => {
	/** Lists all of what a vendor tells on page after page, from 1 on; each answer takes a second. */
	async function listAll(
		tellPage: (page: number) => { tasks: Task[]; next: string | null; body?: string },
		deadline = Number.POSITIVE_INFINITY,
		limit = Number.POSITIVE_INFINITY,
	) {
		const runtime = new FakeRuntime([{ status: 200, headers: {}, body: '' }]);
		let asked = 0;
		const listing: ListTasks = {
			maxPageSize: 100,
			request: () => ({ method: 'GET', path: '/tasks' }),
			parse: (_response, { page }) => {
				const { tasks, next } = tellPage(Number(page ?? '1'));
				return { ok: true, value: { tasks, next } };
			},
		};
		const result = await listTasks(listing, QUERY, limit, deadline, {
			now: () => runtime.now(),
			random: () => 0.5,
			signal: runtime.signal,
			sleep: async (milliseconds) => await runtime.sleep(milliseconds),
			send: async () => {
				asked += 1;
				await runtime.sleep(1000);
				const { body = '' } = tellPage(asked);
				return { outcome: 'response', response: { status: 200, headers: {}, body } };
			},
		});
		if (!result.ok) throw new Error(result.error.reason);
		const { tasks, cut } = result.value;
		return { tasks: tasks.map(({ taskId }) => taskId), cut, asked };
	}

	const hundred = (page: number): Task[] =>
		Array.from({ length: 100 }, (_, index) => named(`${page}-${index}`, TIMELESS));

	it('returns the different tasks if the provider ignores the page number', async () => {
		const { tasks, cut, asked } = await listAll((page) => ({
			tasks: hundred(1),
			next: String(page + 1),
		}));
		expect({ tasks, cut, asked }).toEqual({
			tasks: hundred(1).map(({ taskId }) => taskId),
			cut: 'nothingNew',
			asked: 2,
		});
	});

	it('counts different tasks for the limit', async () => {
		const pages = [
			['a', 'b'],
			['b', 'c'],
			['c', 'd'],
		];
		const { tasks, cut } = await listAll(
			(page) => ({
				tasks: (pages[page - 1] ?? []).map((id) => named(id, TIMELESS)),
				next: String(page + 1),
			}),
			Number.POSITIVE_INFINITY,
			3,
		);
		expect({ tasks, cut }).toEqual({ tasks: ['a', 'b', 'c'], cut: undefined });
	});

	it('distinguishes tasks of different kinds with the same ID', async () => {
		const { tasks } = await listAll(() => ({
			tasks: [MAY, { ...MAY, kind: 'other' }, MAY],
			next: null,
		}));
		expect(tasks).toEqual(['may', 'may']);
	});

	it('ends when empty pages keep naming a next one', async () => {
		const { cut, asked } = await listAll((page) => ({ tasks: [], next: String(page + 1) }));
		expect({ cut, asked }).toEqual({ cut: 'nothingNew', asked: 3 });
	});

	it('ends when pages name each other in a circle', async () => {
		const { tasks, cut, asked } = await listAll((page) => ({
			tasks: [named(String(page), TIMELESS)],
			next: page === 2 ? '1' : '2',
		}));
		// The first page has no name of its own, so that it is read twice.
		expect({ tasks, cut, asked }).toEqual({ tasks: ['1', '2'], cut: 'nothingNew', asked: 3 });
	});

	it('ends after 500 pages when there is always a new task', async () => {
		const { tasks, cut, asked } = await listAll((page) => ({
			tasks: hundred(page),
			next: String(page + 1),
		}));
		expect({ count: tasks.length, cut, asked }).toEqual({
			count: 50_000,
			cut: 'tooLong',
			asked: 500,
		});
	});

	it('ends after 100 MB when its pages are large', async () => {
		const body = 'x'.repeat(1024 * 1024);
		const { cut, asked } = await listAll((page) => ({
			tasks: hundred(page),
			next: String(page + 1),
			body,
		}));
		expect({ cut, asked }).toEqual({ cut: 'tooLong', asked: 100 });
	});

	it('ends at the deadline when it takes too long', async () => {
		const { cut, asked } = await listAll(
			(page) => ({ tasks: hundred(page), next: String(page + 1) }),
			30_000,
		);
		expect({ cut, asked }).toEqual({ cut: 'tooSlow', asked: 30 });
	});

	it('counts only empty pages in a row', async () => {
		const { tasks, cut, asked } = await listAll((page) => ({
			tasks: page % 3 === 0 ? [named(String(page), TIMELESS)] : [],
			next: page === 7 ? null : String(page + 1),
		}));
		expect({ tasks, cut, asked }).toEqual({ tasks: ['3', '6'], cut: undefined, asked: 7 });
	});

	it('ends at a page without a new task, although it is not empty', async () => {
		const { tasks, cut, asked } = await listAll((page) => ({
			tasks: [named(page === 1 ? 'a' : 'b', TIMELESS)],
			next: String(page + 1),
		}));
		expect({ tasks, cut, asked }).toEqual({ tasks: ['a', 'b'], cut: 'nothingNew', asked: 3 });
	});
});
