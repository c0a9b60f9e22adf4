import type { ListOutcome, TaskListing, TaskQuery } from '../protocol/provider';
import { isPassing, type Refusal } from '../protocol/refusal';
import type { Task } from '../protocol/task';
import { pauseAfterFailure } from './cadence';
import type { Environment } from './environment';

/** What came of listing tasks. */
export type ListResult =
	| { outcome: 'tasks'; tasks: Task[] }
	| { outcome: 'refused'; refusal: Refusal }
	| { outcome: 'unreached'; reason: string }
	| { outcome: 'stopped' };

/**
 * Lists an account's tasks, page by page, until there are enough. Filters that the vendor does not have are applied
 * to what it answers. Reading costs nothing, so rate limits and faults are waited out until the deadline.
 *
 * @param limit how many tasks at most; `Infinity` for all
 * @param deadline milliseconds since 1970
 */
export async function listTasks(
	listing: TaskListing,
	query: TaskQuery,
	limit: number,
	deadline: number,
	environment: Environment,
): Promise<ListResult> {
	const tasks: Task[] = [];
	let page: string | null = null;
	do {
		const read = await readPage(listing, query, page, deadline, environment);
		if (read.outcome !== 'tasks') return read;
		tasks.push(...read.tasks.filter((task) => matches(task, query)));
		// A page that names itself as the next one would never end.
		page = read.next === page ? null : read.next;
	} while (page !== null && tasks.length < limit);
	return { outcome: 'tasks', tasks: tasks.slice(0, limit) };
}

async function readPage(
	listing: TaskListing,
	query: TaskQuery,
	page: string | null,
	deadline: number,
	environment: Environment,
): Promise<ListOutcome | Exclude<ListResult, { outcome: 'tasks' }>> {
	for (let failures = 1; ; failures++) {
		if (environment.isStopped()) return { outcome: 'stopped' };
		const exchange = await environment.send(listing.request(query, page));
		const answer =
			exchange.outcome === 'answer' ? listing.parse(exchange.response, query, page) : null;
		if (answer && (answer.outcome === 'tasks' || !isPassing(answer.refusal))) return answer;
		const retryAfter = answer?.outcome === 'refused' ? answer.refusal.retryAfter : null;
		const pause = pauseAfterFailure(failures, retryAfter, environment.random());
		if (environment.now() + pause > deadline) {
			return (
				answer ?? {
					outcome: 'unreached',
					reason: exchange.outcome === 'noAnswer' ? exchange.reason : '',
				}
			);
		}
		await environment.sleep(pause);
	}
}

function matches(task: Task, { status, createdAfter, createdBefore }: TaskQuery): boolean {
	const created = Date.parse(task.createdAt ?? '');
	return (
		(status === undefined || task.status === status) &&
		!(createdAfter !== undefined && created < Date.parse(createdAfter)) &&
		!(createdBefore !== undefined && created > Date.parse(createdBefore))
	);
}
