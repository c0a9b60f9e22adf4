import type { ListTasks } from '../../core/provider';
import { openResponse, type ResponseReader } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import type { Task } from '../../core/task';
import { readUrl } from '../../lib/webUrl';
import { apiError, PROVIDER, taskFrom } from './responses';
import { KIND, OWNER } from './submit';

const CURSOR = 'cursor';

/**
 * List of all predictions of the account, 100 per page. Those of other models are omitted. The next page has a whole URL;
 * only its cursor is used, so that the key is never sent elsewhere.
 *
 * @see https://replicate.com/docs/reference/http#predictions.list
 */
export const list: ListTasks = {
	maxPageSize: 100,
	request: ({ page, createdAfter, createdBefore }) => ({
		method: 'GET',
		path: '/v1/predictions',
		query: {
			...(createdAfter !== undefined && { created_after: createdAfter }),
			...until(createdBefore),
			...(page !== null && { [CURSOR]: page }),
		},
	}),
	parse: (response) => {
		const reader = openResponse(response);
		const results = reader?.at('results');
		if (!reader || !results?.isList) return failure(apiError(response));
		const next = readUrl(reader.at('next').text() ?? '');
		return success({
			tasks: results.entries().flatMap(taskIn),
			next: next?.searchParams.get(CURSOR) || null,
		});
	},
};

/** Replicate excludes the time itself, to which it compares milliseconds. */
function until(createdBefore = ''): Record<string, string> {
	const time = Date.parse(createdBefore);
	return Number.isNaN(time) ? {} : { created_before: new Date(time + 1).toISOString() };
}

/** Task of one entry; none if it is about another model, or has no ID. */
function taskIn(entry: ResponseReader): Task[] {
	const isKling = entry.isObject && entry.at('model').text()?.startsWith(OWNER);
	const taskId = isKling ? entry.at('id').id() : null;
	return taskId === null ? [] : [taskFrom(entry, { provider: PROVIDER, kind: KIND, taskId })];
}
