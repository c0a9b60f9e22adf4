import { bodyFrom } from '../../lib/json';
import type { ListTasks } from '../../core/provider';
import type { TaskStatus } from '../../core/task';
import { failure, success } from '../../core/result';
import { readEnvelope } from '../klingLegacyApi/responses';
import { legacyList } from '../klingLegacyApi/list';
import { klingError } from '../klingLegacyApi/errors';
import { PROVIDER, tasksFrom } from './responses';
import { TASKS } from './newApi/submit';

const WORDS: Readonly<Record<TaskStatus, string>> = {
	queued: 'submitted',
	processing: 'processing',
	succeeded: 'succeeded',
	failed: 'failed',
};

const legacy = legacyList(PROVIDER, '');

/** How the newer API lists tasks: all kinds together, from page to page by a cursor. */
const newer: ListTasks = {
	maxPageSize: 500,
	request: ({ page, pageSize, status, createdAfter, createdBefore }) => ({
		method: 'POST',
		path: '/tasks',
		body: bodyFrom({
			// Beside a cursor Kling passes over the times: the cursor holds them.
			...(page === null
				? { start_time: milliseconds(createdAfter), end_time: milliseconds(createdBefore) }
				: { cursor: page }),
			limit: pageSize,
			filters: [
				status && { key: 'status', values: [WORDS[status]] },
				{ key: 'product_type', values: ['video'] },
			],
		}),
	}),
	parse: (response) => {
		const envelope = readEnvelope(response);
		const result = envelope?.data.isObject ? envelope.data.at('result') : undefined;
		if (!envelope || !result?.isList) {
			return failure(klingError(response, 'status'));
		}
		return success({
			tasks: tasksFrom(result.entries(), envelope.requestId),
			next:
				envelope.data.at('has_more').json === true ? envelope.data.at('next_cursor').text() : null,
		});
	},
};

/** Lists tasks at the API that their kind belongs to. */
export const list: ListTasks = {
	maxPageSize: 500,
	request: (query) => listOf(query.kind).request(query),
	parse: (response, query) => listOf(query.kind).parse(response, query),
};

function listOf(kind: string): ListTasks {
	return kind === TASKS ? newer : legacy;
}

/** Kling's pages write the times as text. */
function milliseconds(iso: string | undefined): string | undefined {
	const time = Date.parse(iso ?? '');
	return Number.isNaN(time) ? undefined : String(time);
}
