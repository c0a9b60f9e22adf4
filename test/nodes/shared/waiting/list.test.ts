import type { HttpResponse } from '../../../../nodes/shared/protocol/http';
import type {
	ListOutcome,
	TaskListing,
	TaskQuery,
} from '../../../../nodes/shared/protocol/provider';
import type { Task } from '../../../../nodes/shared/protocol/task';
import { listTasks, type ListResult } from '../../../../nodes/shared/waiting/list';
import { noAnswer, refusal, task, World, type Answer } from './world';

const QUERY: TaskQuery = { kind: 'video', pageSize: 2 };
const FAULT = refusal('vendorFault', 503);

const MARCH = task('succeeded', { createdAt: '2026-03-01T00:00:00.000Z' });
const APRIL = task('failed', { createdAt: '2026-04-01T00:00:00.000Z' });
const MAY = task('processing', { createdAt: '2026-05-01T00:00:00.000Z' });
const TIMELESS = task('queued');

/** The pages that the made-up vendor has, each with the name of the one after it. */
const PAGES: Record<string, { tasks: Task[]; next: string | null }> = {
	first: { tasks: [MARCH, APRIL], next: 'second' },
	second: { tasks: [], next: 'third' },
	third: { tasks: [MAY, TIMELESS], next: null },
};

interface Ending {
	result: ListResult;
	/** The pages that were asked for, with the second at which they were. */
	sent: string[];
}

/** Lists what the vendor has; `answers` come before it tells of anything. */
async function list(
	query: Partial<TaskQuery> = {},
	limit = Number.POSITIVE_INFINITY,
	answers: Answer[] = [],
	stopAt?: number,
): Promise<Ending> {
	let asked = 0;
	const world = new World(() => answers[asked++] ?? TIMELESS, stopAt);
	const listing: TaskListing = {
		maxPageSize: 2,
		request: (_query, page) => ({ method: 'GET', path: page ?? 'first' }),
		parse: (response: HttpResponse, _query, page): ListOutcome => {
			const answer = world.provider.parseStatus(response, TIMELESS);
			if (answer.outcome === 'refused') return answer;
			return { outcome: 'tasks', ...(PAGES[page ?? 'first'] ?? { tasks: [], next: null }) };
		},
	};
	const result = await listTasks(listing, { ...QUERY, ...query }, limit, 60_000, world);
	return { result, sent: world.sent.map(({ second, request }) => `${second}: ${request.path}`) };
}

const ALL_PAGES = ['0: first', '0: second', '0: third'];

it('reads page after page, an empty one too', async () => {
	expect(await list()).toEqual({
		result: { outcome: 'tasks', tasks: [MARCH, APRIL, MAY, TIMELESS] },
		sent: ALL_PAGES,
	});
});

it('does not read a page that names itself as the next one for ever', async () => {
	const world = new World([MAY]);
	const listing: TaskListing = {
		maxPageSize: 2,
		request: (_query, page) => ({ method: 'GET', path: page ?? 'first' }),
		parse: () => ({ outcome: 'tasks', tasks: [MAY], next: 'first' }),
	};
	const result = await listTasks(listing, QUERY, Number.POSITIVE_INFINITY, 60_000, world);
	expect(result).toEqual({ outcome: 'tasks', tasks: [MAY, MAY] });
	expect(world.sent).toHaveLength(2);
});

it.each([
	[1, [MARCH], ['0: first']],
	[2, [MARCH, APRIL], ['0: first']],
	[3, [MARCH, APRIL, MAY], ALL_PAGES],
])('reads no further than it takes for %d', async (limit, tasks, sent) => {
	expect(await list({}, limit)).toEqual({ result: { outcome: 'tasks', tasks }, sent });
});

it.each<[Partial<TaskQuery>, Task[]]>([
	[{ status: 'failed' }, [APRIL]],
	[{ createdAfter: '2026-04-01T00:00:00Z' }, [APRIL, MAY, TIMELESS]],
	[{ createdBefore: '2026-04-01T00:00:00Z' }, [MARCH, APRIL, TIMELESS]],
	[{ createdAfter: '2026-03-15', createdBefore: '2026-04-15', status: 'succeeded' }, []],
])('applies the filters that the vendor has not: %j', async (query, tasks) => {
	expect((await list(query)).result).toEqual({ outcome: 'tasks', tasks });
});

it('counts what passes the filters, not what the vendor tells of', async () => {
	expect(await list({ status: 'processing' }, 1)).toEqual({
		result: { outcome: 'tasks', tasks: [MAY] },
		sent: ALL_PAGES,
	});
});

it('waits out what passes', async () => {
	const answers = [FAULT, noAnswer('maybe', 'ECONNRESET'), refusal('rateLimit', 429, 20)];
	const { result, sent } = await list({}, 2, answers);
	expect({ result, sent }).toEqual({
		result: { outcome: 'tasks', tasks: [MARCH, APRIL] },
		sent: ['0: first', '2: first', '6: first', '26: first'],
	});
});

it.each([
	[FAULT, { outcome: 'refused', refusal: FAULT }],
	[noAnswer('no', 'ENOTFOUND'), { outcome: 'unreached', reason: 'ENOTFOUND' }],
])('gives up at the deadline: %j', async (answer, result) => {
	expect(await list({}, 2, Array<Answer>(9).fill(answer))).toEqual({
		result,
		sent: ['0: first', '2: first', '6: first', '14: first', '30: first'],
	});
});

it('ends with a refusal that will not pass', async () => {
	const locked = refusal('credential', 401);
	expect(await list({}, 2, [locked])).toEqual({
		result: { outcome: 'refused', refusal: locked },
		sent: ['0: first'],
	});
});

it.each([
	[0, []],
	[1, ['0: first']],
])('ends with the stop button at second %d', async (stopAt, sent) => {
	expect(await list({}, 2, [FAULT], stopAt)).toEqual({ result: { outcome: 'stopped' }, sent });
});
