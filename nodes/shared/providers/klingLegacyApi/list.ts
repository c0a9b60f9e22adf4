import type { HttpRequest } from '../../core/http';
import { pathSegment } from '../../core/pathSegment';
import type { ListTasks } from '../../core/provider';
import type { TaskRef } from '../../core/task';
import { legacyPath } from './kinds';
import { parseLegacyList } from './responses';

/** Request for one task, by Kling's ID or by its external ID. */
export function legacyStatus({ kind, taskId }: TaskRef, pathPrefix: string): HttpRequest {
	return {
		method: 'GET',
		path: `${pathPrefix}${legacyPath(kind)}/${pathSegment(taskId)}`,
	};
}

/** Requests for lists of tasks in the legacy API: one kind, page by page, without filters. */
export function legacyList(provider: string, pathPrefix: string): ListTasks {
	return {
		maxPageSize: 500,
		request: ({ kind, page, pageSize }) => ({
			method: 'GET',
			path: `${pathPrefix}${legacyPath(kind)}`,
			query: { pageNum: page ?? '1', pageSize: String(pageSize) },
		}),
		parse: (response, query) => parseLegacyList(response, provider, query),
	};
}
