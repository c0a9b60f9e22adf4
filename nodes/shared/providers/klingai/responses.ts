import { apiErrorFrom, unreadable } from '../../core/response';
import { ResponseReader, taskFromResponse } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import { groupBy } from '../../lib/groupBy';
import { isJsonObject } from '../../lib/json';
import type { Task, TaskRef, TaskStatus, Video } from '../../core/task';
import { failure, success, type Result } from '../../core/result';
import {
	parseLegacySubmit,
	parseLegacyStatus,
	readEnvelope,
	videoIn,
	type ResponseMeta,
} from '../klingLegacyApi/responses';
import { klingError } from '../klingLegacyApi/errors';
import { costIn } from './newApi/cost';
import { TASKS } from './newApi/submit';

export const PROVIDER = 'klingai';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Type of an output that is a video. */
const VIDEO = /^video\b/i;

/** Reads the response to a submit, from the API of the kind. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	if (kind !== TASKS) return parseLegacySubmit(response, PROVIDER, kind);
	const envelope = readEnvelope(response);
	const taskId = envelope?.data.at('id').id();
	if (!envelope || !taskId) return failure(klingError(response, 'submit'));
	// A submit is accepted even if the response contains no status.
	return success(taskFrom(taskId, envelope.data, envelope, 'submitted'));
}

/** Reads the response of a status check, from the API of the task. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	if (ref.kind !== TASKS) return parseLegacyStatus(response, ref);
	const read = taskReader(response, [ref]);
	return read.ok ? read.value(ref) : read;
}

/** Reads the response about several tasks of the newer API: one result for each, in their order. */
export function parseStatusMany(
	response: HttpResponse,
	refs: readonly TaskRef[],
): Result<Array<Result<Task>>> {
	const read = taskReader(response, refs);
	return read.ok ? success(refs.map(read.value)) : read;
}

/** Reads a response once, and returns the function that finds the result for each of the requested tasks. */
function taskReader(
	response: HttpResponse,
	refs: readonly TaskRef[],
): Result<(ref: TaskRef) => Result<Task>> {
	const envelope = readEnvelope(response);
	if (!envelope || !(envelope.data.isList || envelope.data.isObject)) {
		return failure(klingError(response, 'status'));
	}
	const { body, requestId } = envelope;
	const parts = refs.length === 1 ? wholesOf(body) : partsOf(body);
	// Each ID is read only once, because a response contains up to 20 tasks.
	const byId = groupBy(parts, ({ task }) => task.at('id').id());
	const nameless = byId.get(null) ?? [];
	const namelessWithState = nameless.filter(({ task }) => hasState(task));
	const named = (taskId: string) => byId.get(taskId) ?? [];
	const missing = refs.filter(({ taskId }) => named(taskId).length === 0);
	return success(({ taskId }: TaskRef) => {
		// An entry whose ID cannot be read belongs to a task if it is the only one without an entry.
		const own = missing.length === 1 && namelessWithState.length === 1 ? namelessWithState : [];
		const about = named(taskId).length > 0 ? named(taskId) : own;
		const part = about.find(({ task }) => hasState(task));
		if (part) return success(taskFrom(taskId, part.task, { ...envelope, body: part.body }, ''));
		// The task may be in an entry that cannot be read.
		if (about.length > 0 || nameless.length > 0) return failure(unreadable(response));
		// Kling omits an unknown ID from its list, without an error.
		const message = `Task ${taskId} was not found.`;
		return failure(apiErrorFrom(response, 'taskNotFound', message, { requestId }));
	});
}

/** One entry of the list in a response, and the response that contains it. */
interface Part {
	task: ResponseReader;
	body: ResponseReader;
}

function wholesOf(body: ResponseReader): Part[] {
	const tasks = body.at('data').entries();
	return tasks.map((task) => ({ task, body }));
}

/** Each entry in a response of its own, so that no output contains parts of another task. */
function partsOf({ json }: ResponseReader): Part[] {
	if (!isJsonObject(json)) return [];
	const tasks = ResponseReader.of(json).at('data').entries();
	return tasks.flatMap((task) => wholesOf(ResponseReader.of({ ...json, data: [task.json] })));
}

/** Reads entries of the newer API's list of tasks. Entries that are not tasks or contain no video are omitted. */
export function tasksFrom(
	entries: readonly ResponseReader[],
	envelope: Omit<ResponseMeta, 'body'>,
): Task[] {
	return entries.flatMap(({ json }) => {
		const entry = ResponseReader.of(json);
		const taskId = entry.at('id').id();
		return taskId !== null && hasState(entry) && !isOfOtherProduct(entry)
			? [taskFrom(taskId, entry, { ...envelope, body: entry }, '')]
			: [];
	});
}

/** Whether a response contains a task's status, or a video. */
function hasState(task: ResponseReader): boolean {
	return task.at('status').text() !== null || videosOf(task).length > 0;
}

function videosOf(task: ResponseReader): Video[] {
	return task.at('outputs').entries().filter(isVideo).flatMap(videoIn);
}

/** Outputs of other kinds, such as images, have a type; an output without one may be the video. */
function isVideo(output: ResponseReader): boolean {
	return VIDEO.test((output.isObject && output.at('type').text()) || 'video');
}

/** The list also contains images, voices and elements of the account. */
function isOfOtherProduct(task: ResponseReader): boolean {
	const outputs = task.at('outputs').entries();
	return outputs.length > 0 && !outputs.some(isVideo);
}

function taskFrom(
	taskId: string,
	task: ResponseReader,
	{ requestId, currency, body }: ResponseMeta,
	defaultStatus: string,
): Task {
	const ref: TaskRef = { provider: PROVIDER, kind: TASKS, taskId };
	const word = task.at('status').text() ?? defaultStatus;
	const details = {
		videos: videosOf(task),
		cost: costIn(task, currency),
		failure: { message: task.at('message').text() },
		createdAt: task.at('create_time').time(),
		completedAt: task.at('update_time').time(),
		externalTaskId: task.at('external_id').id(),
		requestId,
	};
	return taskFromResponse(ref, word, STATUSES, details, body);
}
