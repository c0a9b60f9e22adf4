import { unreadable } from '../../core/response';
import type { Idempotency } from '../../core/idempotency';
import type { HttpResponse } from '../../core/http';
import type { PageQuery } from '../../core/provider';
import { isJsonObject, type JsonObject } from '../../lib/json';
import { failure, success, type Result } from '../../core/result';
import type { Task } from '../../core/task';
import { parseLegacyList, parseLegacySubmit, readEnvelope } from '../klingLegacyApi/responses';
import { externalIdIn, rejectsExternalId, withExternalId } from '../klingLegacyApi/externalId';
import { legacyList, legacyStatus } from '../klingLegacyApi/list';
import { klingError, isDuplicateId, isUnknownTask } from '../klingLegacyApi/errors';
import { PROVIDER, tasksFrom } from './responses';
import { LIP_SYNC } from './kinds';
import { TASKS } from './newApi/submit';

/** Kling stores an external task ID with its own ID, and finds a task by it. Both APIs do so, each in its own way. */
export const idempotency: Idempotency = {
	by: 'externalId',
	isAbsenceCertain: true,
	isDuplicateId,
	apply(request, id) {
		const { body = {} } = request;
		return request.path.startsWith('/v1/')
			? { ...request, body: withExternalId(body, id) }
			: { ...request, body: { ...body, options: withExternalId(optionsIn(body), id) } };
	},
	idIn: (fields, kind) => externalIdIn(kind === TASKS ? optionsIn(fields) : fields),
	rejectsId: rejectsExternalId,
	find: {
		request: ({ id, kind }) => {
			if (kind === TASKS) {
				return { method: 'GET', path: `/${TASKS}`, query: { external_task_ids: id } };
			}
			return kind === LIP_SYNC
				? legacyList(PROVIDER, '').request(NEWEST)
				: legacyStatus({ provider: PROVIDER, kind, taskId: id }, '');
		},
		parse: (response, { id, kind }) => {
			if (kind === TASKS) return parseNewerFind(response, id);
			return kind === LIP_SYNC ? parseListedFind(response, id) : parseLegacyFind(response, kind);
		},
	},
};

/** A task of Lip-Sync is requested by Kling's ID only, so ours is searched in the first page of the list. */
const NEWEST: PageQuery = { kind: LIP_SYNC, page: null, pageSize: 500 };

/** The newer API has the ID in `options`. */
function optionsIn({ options }: JsonObject): JsonObject {
	return isJsonObject(options) ? options : {};
}

/**
 * Reads the response to a search in the newer API. Kling omits an unknown ID from its list. An entry whose ID cannot be
 * read may be the task, so the result is then unknown.
 */
function parseNewerFind(response: HttpResponse, id: string): Result<Task | null> {
	const envelope = readEnvelope(response);
	if (!envelope?.data.isList) return failure(klingError(response, 'status'));
	const entries = envelope.data.entries();
	const tasks = tasksFrom(entries, envelope);
	const task = tasks.find(({ externalTaskId }) => externalTaskId === id);
	if (task) return success(task);
	const areOthers = entries.every((entry) => {
		const own = entry.isObject ? entry.at('external_id').id() : null;
		return own !== null && own !== id;
	});
	if (areOthers) return success(null);
	const [alone, ...more] = tasks;
	// The request was for one task only.
	return alone && more.length === 0 && entries.length === 1
		? success({ ...alone, externalTaskId: id })
		: failure(unreadable(response));
}

/**
 * Reads the list of the tasks of Lip-Sync. A task that it does not contain may still exist; but Kling accepts our ID only
 * once.
 */
function parseListedFind(response: HttpResponse, id: string): Result<Task | null> {
	const page = parseLegacyList(response, PROVIDER, NEWEST);
	if (!page.ok) return page;
	return success(page.value.tasks.find(({ externalTaskId }) => externalTaskId === id) ?? null);
}

/** The response about one task contains its ID in the same place as the response to its submit. */
function parseLegacyFind(response: HttpResponse, kind: string): Result<Task | null> {
	const read = parseLegacySubmit(response, PROVIDER, kind);
	if (read.ok) return read;
	const apiError = klingError(response, 'status');
	return isUnknownTask(apiError) ? success(null) : failure(apiError);
}
