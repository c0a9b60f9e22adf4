import { bodyFrom, type Draft } from '../../lib/json';
import type { ListTasks } from '../../core/provider';
import type { TaskStatus } from '../../core/task';
import { failure, success } from '../../core/result';
import { readEnvelope } from '../klingLegacyApi/responses';
import { legacyList } from '../klingLegacyApi/list';
import { klingError } from '../klingLegacyApi/errors';
import { PROVIDER, tasksFrom } from './responses';
import { TASKS } from './newApi/submit';

/** The words of the statuses that Kling has. */
const WORDS: Readonly<Partial<Record<TaskStatus, string>>> = {
	queued: 'submitted',
	processing: 'processing',
	succeeded: 'succeeded',
	failed: 'failed',
};

const legacy = legacyList(PROVIDER, '');

/** List of tasks in the newer API: all kinds together, page by page with a cursor. */
const newer: ListTasks = {
	maxPageSize: 500,
	request: ({ page, pageSize, status, createdAfter, createdBefore }) => ({
		method: 'POST',
		path: '/tasks',
		body: bodyFrom({
			// With a cursor, Kling ignores the times, because the cursor contains them.
			...(page === null
				? { start_time: milliseconds(createdAfter), end_time: milliseconds(createdBefore) }
				: { cursor: page }),
			limit: pageSize,
			filters: [...statusFilter(status), { key: 'product_type', values: ['video'] }],
		}),
	}),
	parse: (response) => {
		const envelope = readEnvelope(response);
		const result = envelope?.data.isObject ? envelope.data.at('result') : undefined;
		if (!envelope || !result?.isList) return failure(klingError(response, 'status'));
		const { data } = envelope;
		return success({
			tasks: tasksFrom(result.entries(), envelope),
			next: data.at('has_more').json === true ? data.at('next_cursor').text() : null,
		});
	},
};

/** Lists tasks in the API of their kind. */
export const list: ListTasks = {
	maxPageSize: 500,
	request: (query) => listOf(query.kind).request(query),
	parse: (response, query) => listOf(query.kind).parse(response, query),
};

function listOf(kind: string): ListTasks {
	return kind === TASKS ? newer : legacy;
}

/** The filter for a status; none for a status that Kling does not have. */
function statusFilter(status: TaskStatus | undefined): Draft[] {
	const word = status && WORDS[status];
	return word === undefined ? [] : [{ key: 'status', values: [word] }];
}

/** Milliseconds since 1970, as text, as on Kling's pages. */
function milliseconds(iso: string | undefined): string | undefined {
	const time = Date.parse(iso ?? '');
	return Number.isNaN(time) ? undefined : String(time);
}
