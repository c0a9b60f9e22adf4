import { bodyOf, reasonOfStatus } from '../../core/response';
import { ResponseReader, statusFrom } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { FindQuery } from '../../core/idempotency';
import type { PageQuery, TaskPage } from '../../core/provider';
import {
	hasEnded,
	createTask,
	createVideo,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { failure, success, type Result } from '../../core/result';
import { nextPage, videosOf } from '../klingLegacyApi/responses';
import { isWebUrl } from '../../lib/webUrl';
import { complaintIn, isGoodCode, apiError } from './errors';

export const PROVIDER = 'kkiai';

/** How deep an answer may lie: two relays around one another and Kling's answer inside make six layers. */
const MAX_DEPTH = 12;

/** The words of every dialect, in lower case: Kling's own, New-API's, and those of relays with flat answers. */
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
	['cancelled', 'failed'],
	['canceled', 'failed'],
	['expired', 'failed'],
]);

/** Where an answer names the video that no list of Kling's holds, in the order in which it is believed. */
const URL_FIELDS = ['url', 'result_url', 'video_url'] as const;

/**
 * Reads the answer to a submit. kkiai shows none, so it is read as any of its sister relays writes it: the id stands in
 * `data`, is `data`, or stands at the top.
 */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const { body, layers } = readLayers(response);
	const taskId = idIn(layers);
	if (taskId === null) return failure(apiError(response, 'submit'));
	const ref = { provider: PROVIDER, kind, taskId };
	return success(taskFrom(ref, layers, body, 'submitted'));
}

/** Reads the answer about a task, in whichever dialect. An answer that does not say how it stands is no answer. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const { body, layers } = readLayers(response);
	return hasState(layers)
		? success(taskFrom(ref, layers, body, ''))
		: failure(apiError(response, 'status'));
}

/** Reads the answer about a task that was asked for by an id of ours. It says how the task stands, and whose it is. */
export function parseFind(response: HttpResponse, { id, kind }: FindQuery): Result<Task | null> {
	const { body, layers } = readLayers(response);
	if (!hasState(layers)) {
		const rejection = apiError(response, 'status');
		// A page of a gateway with status 404 has no code.
		return rejection.reason === 'taskNotFound' && rejection.code !== null
			? success(null)
			: failure(rejection);
	}
	const ref = { provider: PROVIDER, kind, taskId: idIn(layers) ?? id };
	const task = taskFrom(ref, layers, body, '');
	return success(task.externalTaskId === null || task.externalTaskId === id ? task : null);
}

/** Reads one page of a list; entries that are no tasks are left out. */
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
			return [taskFrom(ref, within, entry, '')];
		}),
		next: nextPage(entries.length, query),
	});
}

/**
 * Puts a task together from all layers. The innermost that tells something is the nearest to Kling and is believed,
 * with two exceptions: when a relay has given up, nobody will ask Kling again; when a relay is done and has the video,
 * what lies inside is older.
 */
function taskFrom(ref: TaskRef, layers: Layers, body: ResponseReader, defaultStatus: string): Task {
	const videos = videosIn(layers);
	const words = layers.map(wordOf).filter((word) => word !== null);
	const lastWord = words.at(-1) ?? defaultStatus;
	const failedWord = words.find((word) => STATUSES.get(word.toLowerCase()) === 'failed');
	const succeededWord =
		videos.length > 0
			? words.find((word) => STATUSES.get(word.toLowerCase()) === 'succeeded')
			: undefined;
	const status = (word: string) => statusFrom(word, STATUSES, videos.length > 0);
	const word = hasEnded({ status: status(lastWord) })
		? lastWord
		: (failedWord ?? succeededWord ?? lastWord);
	const latest = <T>(pick: (layer: ResponseReader) => T | null): T | null =>
		layers.map(pick).findLast((value) => value !== null) ?? null;

	const known = {
		model: latest((layer) => layer.at('model').text()),
		progress: latest(percentIn),
		videos,
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
	return createTask(ref, status(word), word, {
		...known,
		warnings: body.warnings(),
		providerResponse: body.json,
	});
}

/** The objects of an answer, from the outside in. */
type Layers = readonly ResponseReader[];

/** The answer's body, and its layers; none when the answer refuses. */
function readLayers(response: HttpResponse): { body: ResponseReader; layers: Layers } {
	const body = ResponseReader.of(bodyOf(response));
	const layers = layersOf(body);
	const refuses =
		reasonOfStatus(response.status) !== undefined ||
		!isGoodCode(body.isObject ? body.at('code').id() : null) ||
		// Beside a status it is why a task failed; alone it is why there is none, whatever the id beside it counts.
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

/** Do they say how a task stands? By a word, or by the video that is there. */
function hasState(layers: Layers): boolean {
	return layers.some((layer) => wordOf(layer) !== null) || videosIn(layers).length > 0;
}

/**
 * The outermost id is the relay's own, which it wants to be asked by. An `id` beside a `task_id` counts rows. A relay
 * may give the id alone, as `data`.
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

/** The videos of the innermost layer that names any. Kling's own list tells most of them. */
function videosIn(layers: Layers): Video[] {
	const inwards = [...layers].reverse();
	const joinList = inwards.map((layer) => videosOf(layer.at('task_result')));
	const named = inwards.map(videoOf);
	return [...joinList, ...named].find((videos) => videos.length > 0) ?? [];
}

/** The video that a layer names by itself. Older New-API has its URL where a failure would have its reason. */
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

/** Percent, as a number or as `30%`. */
function percentIn(layer: ResponseReader): number | null {
	const percent = layer.at('progress').number();
	return percent === null ? null : Math.min(100, Math.max(0, percent));
}
