import { z } from 'zod';
import {
	bodyOf,
	isoFromMilliseconds,
	isoFromSeconds,
	maybeId,
	maybeNumber,
	maybeText,
	reasonOfStatus,
} from '../../protocol/answer';
import type { FindOutcome } from '../../protocol/guard';
import type { HttpResponse } from '../../protocol/http';
import { isJsonObject, type Json, type JsonObject } from '../../protocol/json';
import type { ListOutcome, StartOutcome, StatusOutcome, TaskQuery } from '../../protocol/provider';
import {
	hasEnded,
	taskOf,
	videoAt,
	type Task,
	type TaskRef,
	type TaskStatus,
} from '../../protocol/task';
import { legacyTask, nextPage, secondsOf, videosOf } from '../klingNative/answers';
import { isGoodCode, refusal, relayError } from './refusals';

export const PROVIDER = 'kkiai';

/** How deep an answer may lie: a relay's own answer around another relay's around Kling's. */
const MAX_DEPTH = 5;

/** Unix times from here on are milliseconds: as seconds they would lie after the year 5000. */
const FIRST_MILLISECONDS = 1e11;

/** The words of every dialect, in lower case: Kling's own, New API's, and that of relays with flat answers. */
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
	['cancelled', 'failed'],
]);

/**
 * Reads the answer to a submit. kkiai shows none, so it is read as any of its sister relays writes it: the id stands in
 * `data`, is `data`, or stands at the top.
 */
export function parseStart(response: HttpResponse, kind: string): StartOutcome {
	const { body, layers } = readAnswer(response);
	const taskId = idIn(layers, body);
	if (taskId === null) return { outcome: 'refused', refusal: refusal(response, 'start') };
	const ref = { provider: PROVIDER, kind, taskId };
	return { outcome: 'accepted', task: taskFrom(ref, layers, body, 'submitted') };
}

/** Reads the answer about a task, in whichever dialect. An answer that does not say how it stands is no answer. */
export function parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	const { body, layers } = readAnswer(response);
	return layers.some((layer) => wordOf(layer) !== null)
		? { outcome: 'task', task: taskFrom(ref, layers, body, '') }
		: { outcome: 'refused', refusal: refusal(response, 'status') };
}

/** Reads the answer about a task that was asked for by an id of ours. It says how the task stands, and whose it is. */
export function parseFind(response: HttpResponse, id: string, kind: string): FindOutcome {
	const { body, layers } = readAnswer(response);
	if (!layers.some((layer) => wordOf(layer) !== null)) {
		const refused = refusal(response, 'status');
		// A page of a gateway with status 404 has no code.
		return refused.reason === 'taskNotFound' && refused.code !== null
			? { outcome: 'none' }
			: { outcome: 'refused', refusal: refused };
	}
	const ref = { provider: PROVIDER, kind, taskId: idIn(layers, body) ?? id };
	const task = taskFrom(ref, layers, body, '');
	return task.externalTaskId === null || task.externalTaskId === id
		? { outcome: 'found', task }
		: { outcome: 'none' };
}

/** Reads one page of a list; entries that are no tasks are left out. */
export function parseList(
	response: HttpResponse,
	query: TaskQuery,
	page: string | null,
): ListOutcome {
	const { layers } = readAnswer(response);
	const entries = layers.map((layer) => layer.data).find((data) => Array.isArray(data));
	if (!Array.isArray(entries)) {
		return { outcome: 'refused', refusal: refusal(response, 'status') };
	}
	return {
		outcome: 'tasks',
		tasks: entries.flatMap((entry) => {
			const within = layersOf(entry);
			const taskId = idIn(within, entry);
			if (taskId === null || !within.some((layer) => wordOf(layer) !== null)) return [];
			const ref = { provider: PROVIDER, kind: query.kind, taskId };
			return [taskFrom(ref, within, entry, '')];
		}),
		next: nextPage(page, entries.length, query),
	};
}

/**
 * Puts a task together from all layers. The innermost that tells something is the nearest to Kling and is believed,
 * with one exception: when a relay has given up, nobody will ask Kling again.
 */
function taskFrom(ref: TaskRef, layers: Layer[], body: Json, unsaid: string): Task {
	const words = layers.map(wordOf).filter((word) => word !== null);
	const said = words.at(-1) ?? unsaid;
	const givenUp = words.find((word) => statusOf(word) === 'failed');
	const word = givenUp !== undefined && !isFinal(said) ? givenUp : said;
	const told = <T>(pick: (layer: Layer) => T | null | undefined): T | null =>
		layers.map(pick).findLast((value) => value !== null && value !== undefined) ?? null;

	return taskOf(ref, statusOf(word), word, {
		progress: told(({ progress }) => percentOf(progress)),
		videos: told(videosIn) ?? [],
		failure: { code: told(({ error }) => error?.code), message: told(reasonIn) },
		createdAt: told(({ created_at: time }) => isoOf(time)),
		completedAt: told(({ updated_at: time }) => isoOf(time)),
		externalTaskId: told(({ task_info: info }) => info?.external_task_id),
		requestId: told(({ request_id: id }) => id),
		vendorAnswer: body,
	});
}

/** The answer's body, and its layers from the outside in; none when the answer refuses. */
function readAnswer(response: HttpResponse): { body: Json; layers: Layer[] } {
	const body = bodyOf(response) ?? null;
	const layers = layersOf(body);
	const refuses =
		reasonOfStatus(response.status) !== undefined ||
		!isGoodCode(layers[0]?.code) ||
		// Beside a status it is why a task failed; alone it is why there is none, whatever the id beside it counts.
		(layers.some(({ error }) => error?.message) && !layers.some((layer) => wordOf(layer) !== null));
	return { body, layers: refuses ? [] : layers };
}

/** An object, the object in its `data`, and so on. */
function layersOf(body: Json): Layer[] {
	const objects: JsonObject[] = [];
	for (
		let next: Json | undefined = body;
		isJsonObject(next) && objects.length < MAX_DEPTH;
		next = next.data
	) {
		objects.push(next);
	}
	return objects.map((object) => ({ ...layerSchema.parse(object), data: object.data ?? null }));
}

/** The outermost id is the relay's own, which it wants to be asked by. An `id` beside a `task_id` counts rows. */
function idIn(layers: Layer[], body: Json): string | null {
	const bare = isJsonObject(body) && layers.length > 0 ? maybeId.parse(body.data) : null;
	return (
		layers.find((layer) => layer.task_id)?.task_id ??
		bare ??
		layers.find((layer) => layer.id)?.id ??
		null
	);
}

function wordOf({ task_status: native, status }: Layer): string | null {
	return native || status || null;
}

function statusOf(word: string): TaskStatus {
	return STATUSES.get(word.toLowerCase()) ?? 'processing';
}

function isFinal(word: string): boolean {
	return hasEnded({ status: statusOf(word) });
}

function videosIn({ task_result: result, url, metadata }: Layer) {
	const videos = videosOf(result);
	if (videos.length > 0) return videos;
	return url
		? [
				videoAt(url, {
					duration: secondsOf(metadata?.duration),
					width: metadata?.width ?? null,
					height: metadata?.height ?? null,
				}),
			]
		: null;
}

function reasonIn({ task_status_msg: native, error, fail_reason: relay }: Layer): string | null {
	return native || error?.message || relay || null;
}

/** Percent, as a number or as `30%`. */
function percentOf(progress: Layer['progress']): number | null {
	const percent = Number.parseFloat(String(progress ?? ''));
	return Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : null;
}

function isoOf(time: number | null | undefined): string | null {
	return (time ?? 0) >= FIRST_MILLISECONDS ? isoFromMilliseconds(time) : isoFromSeconds(time);
}

/** Everything any dialect tells on one layer. Nothing is insisted on. */
const layerSchema = legacyTask.extend({
	code: maybeId,
	id: maybeId,
	status: maybeText,
	fail_reason: maybeText,
	progress: z.union([z.string(), z.number()]).nullish().catch(null),
	url: maybeText,
	metadata: z
		.object({
			duration: z.union([z.string(), z.number()]).nullish().catch(null),
			width: maybeNumber,
			height: maybeNumber,
		})
		.nullish()
		.catch(null),
	error: relayError.nullish().catch(null),
	request_id: maybeId,
});
type Layer = z.infer<typeof layerSchema> & { data: Json };
