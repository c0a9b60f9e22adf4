import type { ListTasks, PageQuery, TaskQuery } from '../core/provider';
import { success, type Result } from '../core/result';
import type { Task } from '../core/task';
import { call } from './call';
import { retryFreeCall } from './freeCall';
import type { Runtime } from './runtime';
import type { RequestError } from './submit/submitError';

const SECOND = 1000;

/** Maximum number of pages: 50,000 tasks at 100 per page. */
const MAX_PAGES = 500;

/** Maximum number of characters of all responses together. The tasks of a list are in memory until it is complete. */
const MAX_CHARACTERS = 100 * 1024 * 1024;

/** How many pages in a row may be empty although the provider names a next one: it filters what it has found. */
const MAX_EMPTY_PAGES = 3;

/** How long to retry one page if the provider does not respond, in milliseconds. */
const PAGE_TIMEOUT = 60 * SECOND;

/** Why a list ended although the provider named a further page. */
export type Cut = 'tooLong' | 'tooSlow' | 'nothingNew';

/** Tasks of an account. `cut` says why there may be more. */
export interface TaskList {
	tasks: Task[];
	cut?: Cut;
}

/**
 * Lists an account's tasks, page by page, until there are enough. Each task, or each thing that it created, is listed
 * once, however often the provider returns it. Filters that the provider does not support are applied to its responses.
 * Reading is free, so rate limits and faults are waited out.
 *
 * The list ends, whatever next page the provider names: with a page that was read before or contains nothing new, after
 * {@link MAX_PAGES} pages or {@link MAX_CHARACTERS} characters, and at the deadline.
 *
 * @param limit maximum number of different tasks; `Infinity` for all
 * @param deadline milliseconds since 1970, for all pages together
 */
export async function listTasks(
	list: ListTasks,
	query: TaskQuery,
	limit: number,
	deadline: number,
	runtime: Runtime,
): Promise<Result<TaskList, RequestError>> {
	const tasks: Task[] = [];
	const known = new Set<string>();
	const pages = new Set<string | null>();
	let characters = 0;
	const send: Runtime['send'] = async (request) => {
		const exchange = await runtime.send(request);
		if (exchange.outcome === 'response') characters += exchange.response.body.length;
		return exchange;
	};
	let emptyPages = 0;
	let page: string | null = null;
	for (;;) {
		pages.add(page);
		const pageQuery: PageQuery = { ...query, page };
		const pageDeadline = Math.min(deadline, runtime.now() + PAGE_TIMEOUT);
		const result = await retryFreeCall(
			async () => await call(list, pageQuery, { send }),
			{ deadline: pageDeadline },
			runtime,
		);
		if (!result.ok) return result;
		const read = result.value;
		const before = known.size;
		for (const task of read.tasks) {
			const name = JSON.stringify([task.kind, task.taskId, task.created?.id]);
			if (known.has(name)) continue;
			known.add(name);
			if (tasks.length < limit && matches(task, query)) tasks.push(task);
		}
		if (read.next === null || tasks.length >= limit) return success({ tasks });

		emptyPages = read.tasks.length === 0 ? emptyPages + 1 : 0;
		const isNew = known.size > before || (read.tasks.length === 0 && emptyPages < MAX_EMPTY_PAGES);
		if (!isNew || pages.has(read.next)) return success({ tasks, cut: 'nothingNew' });
		if (pages.size >= MAX_PAGES || characters >= MAX_CHARACTERS) {
			return success({ tasks, cut: 'tooLong' });
		}
		if (runtime.now() >= deadline) return success({ tasks, cut: 'tooSlow' });
		page = read.next;
	}
}

function matches(
	task: Task,
	{ status, createdAfter, createdBefore, isUsable }: TaskQuery,
): boolean {
	const created = Date.parse(task.createdAt ?? '');
	return (
		!(isUsable === true && (task.status !== 'succeeded' || task.created?.isDeleted !== false)) &&
		(status === undefined || task.status === status) &&
		!(createdAfter !== undefined && created < Date.parse(createdAfter)) &&
		!(createdBefore !== undefined && created > Date.parse(createdBefore))
	);
}
