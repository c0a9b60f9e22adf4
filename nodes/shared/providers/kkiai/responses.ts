import { costFrom } from '../../core/cost';
import { bodyOf, reasonOfStatus } from '../../core/response';
import { ResponseReader, statusFrom, taskFromResponse } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { FindQuery } from '../../core/idempotency';
import type { ApiError } from '../../core/apiError';
import type { PageQuery, TaskPage } from '../../core/provider';
import {
	endedWithoutVideo,
	hasEnded,
	createVideo,
	type Created,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { failure, success, type Result } from '../../core/result';
import { deletionFailure } from '../klingLegacyApi/assets';
import { createdBy } from '../klingLegacyApi/created';
import { nextPage, videosOf } from '../klingLegacyApi/responses';
import { isWebUrl } from '../../lib/webUrl';
import { complaintIn, isSuccessCode, apiError } from './errors';

export const PROVIDER = 'kkiai';

/** Maximum depth of a response. Two nested relays with Kling's response inside have six layers. */
const MAX_DEPTH = 12;

/** Statuses of every dialect, in lower case: Kling's own, New-API's, and those of relays with flat responses. */
const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['not_start', 'queued'],
	['queued', 'queued'],
	['pending', 'queued'],
	['processing', 'processing'],
	['in_progress', 'processing'],
	['running', 'processing'],
	['succeed', 'succeeded'],
	['succeeded', 'succeeded'],
	['success', 'succeeded'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['failure', 'failed'],
	['fail', 'failed'],
	['error', 'failed'],
	['cancelled', 'canceled'],
	['canceled', 'canceled'],
	['expired', 'failed'],
]);

/** Fields with the URL of a video outside Kling's own list, in order of priority. */
const URL_FIELDS = ['url', 'result_url', 'video_url'] as const;

/**
 * Reads the response to a submit. kkiai documents none, so all forms of similar relays are read: the ID is in `data`,
 * is `data` itself, or is at the top level.
 */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const { body, layers } = readLayers(response);
	const taskId = idIn(layers);
	if (taskId === null) return failure(apiError(response, 'submit'));
	const ref = { provider: PROVIDER, kind, taskId };
	return success(taskFrom(ref, layers, body, 'submitted'));
}

/** Reads the response of a status check, in any dialect. A response without a status is an error. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const { body, layers } = readLayers(response);
	return hasState(layers)
		? success(taskFrom(ref, layers, body, ''))
		: failure(apiError(response, 'status'));
}

/** Reads the response to a search by external task ID. It must contain the status, and no other external task ID. */
export function parseFind(response: HttpResponse, { id, kind }: FindQuery): Result<Task | null> {
	const { body, layers } = readLayers(response);
	if (!hasState(layers)) {
		const rejection = apiError(response, 'status');
		// The 404 page of a gateway has no code.
		return rejection.reason === 'taskNotFound' && rejection.code !== null
			? success(null)
			: failure(rejection);
	}
	const ref = { provider: PROVIDER, kind, taskId: idIn(layers) ?? id };
	const task = taskFrom(ref, layers, body, '');
	return success(task.externalTaskId === null || task.externalTaskId === id ? task : null);
}

/** Reads one page of a list. Entries that are not tasks are omitted. */
export function parseList(response: HttpResponse, query: PageQuery): Result<TaskPage> {
	const { layers } = readLayers(response);
	const list = layers.map((layer) => layer.at('data')).find((data) => data.isList);
	if (!list) return failure(apiError(response, 'status'));
	const entries = list.entries();
	return success({
		tasks: entries.flatMap(({ json }) => {
			const entry = ResponseReader.of(json);
			const within = layersOf(entry);
			const taskId = idIn(within);
			if (taskId === null || !hasState(within)) return [];
			const ref = { provider: PROVIDER, kind: query.kind, taskId };
			const created = createdBy(query.kind, resultsIn(within));
			return created.length > 0
				? created.map((one) => taskFrom(ref, within, entry, '', one))
				: [taskFrom(ref, within, entry, '')];
		}),
		next: nextPage(entries.length, query),
	});
}

/** Reads the response to a delete: why nothing was deleted; `null` if it was. A response must confirm it. */
export function rejectionOfDelete(response: HttpResponse): ApiError | null {
	const { layers } = readLayers(response);
	const codes = layers.map((layer) => layer.at('code').id());
	const isConfirmed = hasState(layers) || codes.some((code) => code !== null);
	if (!isConfirmed || !codes.every(isSuccessCode)) return apiError(response, 'status');
	const failures = layers.map((layer) => deletionFailure(response, layer));
	return failures.find((one) => one !== null) ?? null;
}

/**
 * Creates a task from all layers. The innermost layer with a value is the nearest to Kling and decides, with two
 * exceptions: if a relay reports a failure, it no longer checks the task at Kling; if a relay reports success with a
 * result, the inner layers are older.
 *
 * @param created what the task creates instead of a video
 */
function taskFrom(
	ref: TaskRef,
	layers: Layers,
	body: ResponseReader,
	defaultStatus: string,
	created: Created | undefined = createdBy(ref.kind, resultsIn(layers))[0],
): Task {
	const videos = created ? [] : videosIn(layers);
	const hasResult = created ? created.id !== null : videos.length > 0;
	const words = layers.map(wordOf).filter((word) => word !== null);
	const lastWord = words.at(-1) ?? defaultStatus;
	const failedWord = words.find((word) =>
		endedWithoutVideo({ status: statusFrom(word, STATUSES, false) }),
	);
	const succeededWord = hasResult
		? words.find((word) => STATUSES.get(word.toLowerCase()) === 'succeeded')
		: undefined;
	const lastStatus = statusFrom(lastWord, STATUSES, hasResult);
	const word = hasEnded({ status: lastStatus })
		? lastWord
		: (failedWord ?? succeededWord ?? lastWord);
	const latest = <T>(pick: (layer: ResponseReader) => T | null): T | null =>
		layers.map(pick).findLast((value) => value !== null) ?? null;

	const known = {
		model: latest((layer) => layer.at('model').text()),
		progress: latest(percentIn),
		videos,
		...(created && { created }),
		// Kling's units. The currency of its other amount and the worth of a relay's quota are not documented.
		cost: latest((layer) =>
			costFrom('billed', [layer.at('final_unit_deduction').amount(), 'units']),
		),
		failure: {
			code: latest((layer) => errorIn(layer).code),
			message: latest(reasonIn),
		},
		createdAt: latest((layer) => layer.at('created_at').time()),
		completedAt: latest(
			(layer) =>
				layer.at('completed_at').time() ??
				layer.at('finished_at').time() ??
				layer.at('finish_time').time() ??
				layer.at('updated_at').time(),
		),
		externalTaskId: latest((layer) => layer.at('task_info').at('external_task_id').id()),
		requestId: latest((layer) => layer.at('request_id').id()),
	};
	return taskFromResponse(ref, word, STATUSES, known, body);
}

/** The nested objects of a response, outermost first. */
type Layers = readonly ResponseReader[];

/** The response's body and its layers; no layers for a rejection. */
function readLayers(response: HttpResponse): { body: ResponseReader; layers: Layers } {
	const body = ResponseReader.of(bodyOf(response));
	const layers = layersOf(body);
	const refuses =
		reasonOfStatus(response.status) !== undefined ||
		!isSuccessCode(body.isObject ? body.at('code').id() : null) ||
		// With a status, it is the reason of a failed task. Without one it is a rejection, even if there is an `id`.
		(layers.some((layer) => errorIn(layer).message !== null) && !hasState(layers));
	return { body, layers: refuses ? [] : layers };
}

/** An object, the object in its `data`, and so on. */
function layersOf(body: ResponseReader): Layers {
	const layers: ResponseReader[] = [];
	for (let next = body; next.isObject && layers.length < MAX_DEPTH; next = next.at('data')) {
		layers.push(next);
	}
	return layers;
}

/** Whether the layers contain a status, or a video. */
function hasState(layers: Layers): boolean {
	return layers.some((layer) => wordOf(layer) !== null) || videosIn(layers).length > 0;
}

/**
 * The outermost ID is the relay's own, which its status checks require. An `id` next to a `task_id` is a row number.
 * A relay may return the ID alone, as `data`.
 */
function idIn(layers: Layers): string | null {
	const data = layers[0]?.at('data');
	const bare = data && !data.isObject && !data.isList ? data.id() : null;
	return firstIn(layers, 'task_id') ?? bare ?? firstIn(layers, 'id');
}

function firstIn(layers: Layers, key: string): string | null {
	return layers.map((layer) => layer.at(key).id()).find((id) => id !== null) ?? null;
}

function wordOf(layer: ResponseReader): string | null {
	return layer.at('task_status').text() ?? layer.at('status').text();
}

function errorIn(layer: ResponseReader): { code: string | null; message: string | null } {
	return complaintIn(layer.at('error'));
}

/** Kling's own results in the layers, innermost first. */
function resultsIn(layers: Layers): ResponseReader[] {
	return [...layers].reverse().map((layer) => layer.at('task_result'));
}

/** Videos of the innermost layer that has any. Kling's own list has the most details. */
function videosIn(layers: Layers): Video[] {
	const listed = resultsIn(layers).map(videosOf);
	const named = [...layers].reverse().map(videoOf);
	return [...listed, ...named].find((videos) => videos.length > 0) ?? [];
}

/** Video of a layer outside Kling's list. Older New-API versions have its URL in the field for a failure's reason. */
function videoOf(layer: ResponseReader): Video[] {
	const metadata = layer.at('metadata');
	const reason = layer.at('fail_reason').text() ?? '';
	const url =
		URL_FIELDS.map((key) => layer.at(key).url()).find((found) => found !== null) ??
		metadata.at('url').url() ??
		(isWebUrl(reason.trim()) ? reason.trim() : null);
	return url === null
		? []
		: [
				createVideo(url, {
					duration: metadata.at('duration').number() ?? layer.at('seconds').number(),
					width: metadata.at('width').number(),
					height: metadata.at('height').number(),
					expiresAt: layer.at('expires_at').time(),
				}),
			];
}

function reasonIn(layer: ResponseReader): string | null {
	return (
		layer.at('task_status_msg').text() ?? errorIn(layer).message ?? layer.at('fail_reason').text()
	);
}

/** Progress in percent, from a number or from text such as `30%`. */
function percentIn(layer: ResponseReader): number | null {
	const percent = layer.at('progress').number();
	return percent === null ? null : Math.min(100, Math.max(0, percent));
}
