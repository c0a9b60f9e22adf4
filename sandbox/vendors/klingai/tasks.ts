import { z } from 'zod';

import { envelope } from '../legacyKling';
import type { Task } from '../server/tasks';
import type { Call, Operation } from '../server/vendor';
import { viewNow } from '../server/view';
import { pathSubmits } from './path';
import { pathTask, pathWords } from './pathTask';

/** How many ids one question may name, by the vendor's answers; its pages do not say. */
const MAXIMUM_IDS = 20;

/** The first generation's tasks are known here as well; whether by the client's own ids too, nobody has tried. */
function isOfPath(task: Task | undefined): task is Task {
	return task !== undefined && task.operationId in pathSubmits;
}

/** Several tasks at once, by the vendor's ids or by the client's own. */
export const getTasks: Operation = {
	role: 'status',
	rules: [
		'Exactly one of task_ids and external_task_ids is given.',
		'Ids are joined by commas, at most 20 in one question (LIVE; not documented).',
		'An unknown id is missing from data, which may be empty.',
		'Result addresses die after 30 days.',
	],
	answer(call) {
		const { task_ids, external_task_ids } = call.query;
		if ((task_ids === undefined) === (external_task_ids === undefined)) {
			const message = 'exactly one of task_ids and external_task_ids is needed';
			return call.refuse(call.apiErrors.invalid, message);
		}
		const ids = (task_ids ?? external_task_ids ?? '').split(',');
		if (ids.length > MAXIMUM_IDS) {
			const message = `task_ids and external_task_ids cannot exceed ${MAXIMUM_IDS} in total`;
			return call.refuse(call.apiErrors.invalid, message);
		}
		const asked =
			task_ids === undefined
				? ids.map((id) => call.tasks.findByExternalId('klingai', id)).filter(isOfPath)
				: ids.flatMap((id) => call.tasks.find('klingai', id) ?? []);
		const views = [...new Set(asked)].map((task) => viewNow(task, pathWords, call));
		return {
			status: 200,
			body: envelope(
				views.map((view) => pathTask(view, call)),
				call,
			),
			verdict: views.map(({ task, status }) => `${task.id} ${status}`).join(', ') || 'no such task',
		};
	},
};

const DAY_MS = 24 * 60 * 60 * 1000;

const query = z.object({
	// Most pages of the vendor quote the times, some do not.
	start_time: z.coerce.number().optional(),
	end_time: z.coerce.number().optional(),
	cursor: z.string().default(''),
	limit: z.number().default(100),
	filters: z.array(z.object({ key: z.string(), values: z.array(z.string()) })).default([]),
});

/** Where a page ended: the oldest task it showed, and the times it was asked for. */
const position = z.object({ after: z.string(), from: z.number(), to: z.number() });
type Position = z.infer<typeof position>;

function writeCursor(end: Position): string {
	return Buffer.from(JSON.stringify(end)).toString('base64url');
}

function readCursor(cursor: string): Position | undefined {
	try {
		const text = Buffer.from(cursor, 'base64url').toString('utf8');
		return position.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

/** The tasks of a page and of all pages after it, the newest first. */
function remaining(call: Call, { after, from, to }: Position): Task[] {
	const all = call.tasks.all('klingai').toReversed();
	const begin = after === '' ? 0 : all.findIndex(({ id }) => id === after) + 1;
	return all.slice(begin).filter(({ createdAt }) => createdAt >= from && createdAt <= to);
}

/** Every task of the account, page by page. */
export const listTasks: Operation = {
	role: 'list',
	rules: [
		'start_time is before end_time; the default span is 30 days.',
		'With a cursor, the times are ignored.',
	],
	answer(call) {
		const { start_time, end_time, cursor, limit, filters } = query.parse(call.body);
		const to = end_time ?? call.now;
		const from = start_time ?? to - 30 * DAY_MS;
		const start = cursor === '' ? { after: '', from, to } : readCursor(cursor);
		if (cursor === '' && from >= to) {
			return call.refuse(call.apiErrors.invalid, 'start_time has to be before end_time');
		}
		const kept = (word: string, key: string) =>
			filters.every((filter) => filter.key !== key || filter.values.includes(word));
		// What a cursor that was never given leads to is not documented: to nothing, here.
		const found = (start ? remaining(call, start) : [])
			.map((task) => viewNow(task, pathWords, call))
			.filter(({ status }) => kept(status, 'status') && kept('video', 'product_type'));
		const page = found.slice(0, limit);
		const last = page.at(-1);
		const has_more = found.length > page.length;
		return {
			status: 200,
			body: envelope(
				{
					result: page.map((view) => pathTask(view, call)),
					count: page.length,
					next_cursor:
						has_more && last && start ? writeCursor({ ...start, after: last.task.id }) : '',
					has_more,
				},
				call,
			),
			verdict: `listed ${page.length}${has_more ? ', more to come' : ''}`,
		};
	},
};
