import type { HttpRequest } from '../../core/http';
import { pathSegment } from '../../core/pathSegment';
import type { ListTasks } from '../../core/provider';
import type { TaskRef } from '../../core/task';
import { parseLegacyList } from './responses';

/** Asks for one task, by Kling's id or by the id it was given at the submit. */
export function legacyStatus({ kind, taskId }: TaskRef, pathPrefix: string): HttpRequest {
	return {
		method: 'GET',
		path: `${pathPrefix}/v1/videos/${kind}/${pathSegment(taskId)}`,
	};
}

/** How the legacy API lists the tasks of one kind: page by page, without filters. */
export function legacyList(provider: string, pathPrefix: string): ListTasks {
	return {
		maxPageSize: 500,
		request: ({ kind, page, pageSize }) => ({
			method: 'GET',
			path: `${pathPrefix}/v1/videos/${kind}`,
			query: { pageNum: page ?? '1', pageSize: String(pageSize) },
		}),
		parse: (response, query) => parseLegacyList(response, provider, query),
	};
}
