import type { ListTasks } from '../../core/provider';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import type { TaskStatus } from '../../core/task';
import { bodyFrom } from '../../lib/json';
import { apiError, predictionFrom, PROVIDER } from './responses';

/** WaveSpeed's words for a filter. It has several for a queued and for a failed task, so those filters are not sent. */
const WORDS: Readonly<Partial<Record<TaskStatus, string>>> = {
	processing: 'processing',
	succeeded: 'completed',
};

/** Milliseconds. WaveSpeed does not state whether a limit itself is included, so the limits are wider by this. */
const SECOND = 1000;

/** Models whose tasks are listed: those of Kling that create videos, not elements or images. */
const LISTED = /kling(?!.*(?:element|image-o|image-v|to-image))/i;

/**
 * Lists the predictions of the last 7 days, of all models of the account.
 *
 * @see https://wavespeed.ai/docs
 */
export const list: ListTasks = {
	maxPageSize: 100,
	request: ({ page, pageSize, status, createdAfter, createdBefore }) => ({
		method: 'POST',
		path: '/api/v3/predictions',
		body: bodyFrom({
			page: Number(page ?? 1),
			page_size: pageSize,
			status: status && WORDS[status],
			created_after: shifted(createdAfter, -SECOND),
			created_before: shifted(createdBefore, SECOND),
		}),
	}),
	parse: (response, { kind, page, pageSize }) => {
		const data = openResponse(response)?.at('data');
		const items = data?.at('items');
		if (!data || !items?.isList) return failure(apiError(response));
		const entries = items.entries();
		const current = Number(page ?? 1);
		const total = data.at('total').number() ?? Infinity;
		const isLast = entries.length < pageSize || current * pageSize >= total;
		return success({
			tasks: entries.flatMap((entry) => {
				const taskId = entry.at('id').id();
				const isListed = LISTED.test(entry.at('model').text() ?? 'kling');
				if (taskId === null || !isListed) return [];
				const ref = { provider: PROVIDER, kind, taskId };
				return [
					predictionFrom(entry, ref, '', () => ({ warnings: [], providerResponse: entry.json })),
				];
			}),
			next: isLast ? null : String(current + 1),
		});
	},
};

function shifted(iso: string | undefined, by: number): string | undefined {
	const date = new Date(Date.parse(iso ?? '') + by);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
