import { z } from 'zod';
import {
	idSchema,
	isoFromMilliseconds,
	maybeId,
	maybeNumber,
	maybeText,
	readAnswer,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import { isJsonObject, type Json } from '../../protocol/json';
import type { ListOutcome, StartOutcome, StatusOutcome, TaskQuery } from '../../protocol/provider';
import {
	taskOf,
	videoAt,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../protocol/task';
import { klingRefusal } from './refusals';

/** The highest page number that Kling takes. */
const LAST_PAGE = 1000;

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['processing', 'processing'],
	['succeed', 'succeeded'],
	['failed', 'failed'],
]);

/** Reads the answer to a submit. */
export function parseLegacyStart(
	response: HttpResponse,
	provider: string,
	kind: string,
): StartOutcome {
	const answer = readEnvelope(response);
	const read = legacyTask.safeParse(answer?.data);
	const taskId = read.data?.task_id;
	if (!answer || !read.data || !taskId) {
		return { outcome: 'refused', refusal: klingRefusal(response, 'start') };
	}
	// A submit that does not say how the task stands was taken nevertheless.
	const word = read.data.task_status ?? 'submitted';
	return {
		outcome: 'accepted',
		task: taskFrom({ provider, kind, taskId }, { ...read.data, task_status: word }, answer),
	};
}

/** Reads the answer about a task. */
export function parseLegacyStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	const answer = readEnvelope(response);
	const read = legacyState.safeParse(answer?.data);
	return answer && read.success
		? { outcome: 'task', task: taskFrom(ref, read.data, answer) }
		: { outcome: 'refused', refusal: klingRefusal(response, 'status') };
}

/** Reads one page of a list; entries that are no tasks are left out. */
export function parseLegacyList(
	response: HttpResponse,
	provider: string,
	query: TaskQuery,
	page: string | null,
): ListOutcome {
	const answer = readEnvelope(response);
	if (!answer || !Array.isArray(answer.data)) {
		return { outcome: 'refused', refusal: klingRefusal(response, 'status') };
	}
	return {
		outcome: 'tasks',
		tasks: answer.data.flatMap((entry) => {
			const read = legacyState.safeParse(entry);
			const taskId = read.data?.task_id;
			if (!read.success || !taskId) return [];
			const ref = { provider, kind: query.kind, taskId };
			return [taskFrom(ref, read.data, { requestId: answer.requestId, body: entry })];
		}),
		next: nextPage(page, answer.data.length, query),
	};
}

/** The page after this one; `null` when this one was not full, so that there are no more tasks. */
export function nextPage(
	page: string | null,
	count: number,
	{ pageSize }: TaskQuery,
): string | null {
	const number = Number(page ?? '1');
	return count >= pageSize && number < LAST_PAGE ? String(number + 1) : null;
}

/** The videos of a result; what has no address is left out. */
export function videosOf(result: LegacyTask['task_result']): Video[] {
	return (result?.videos ?? []).flatMap((video) =>
		video
			? [
					videoAt(video.url, {
						watermarkUrl: video.watermark_url || null,
						duration: secondsOf(video.duration),
					}),
				]
			: [],
	);
}

/** Seconds, which may be written as text: `5.041`. */
export function secondsOf(duration: string | number | null | undefined): number | null {
	const seconds = Number.parseFloat(String(duration ?? ''));
	return Number.isFinite(seconds) ? seconds : null;
}

/** A task as Kling writes it. Only what is read here counts; anything else may be missing or of another type. */
export const legacyTask = z.object({
	task_id: maybeId,
	task_status: maybeText,
	task_status_msg: maybeText,
	task_info: z.object({ external_task_id: maybeId }).nullish().catch(null),
	task_result: z
		.object({
			videos: z
				.array(
					z
						.object({ url: z.string().min(1), watermark_url: maybeText, duration: maybeId })
						.nullable()
						.catch(null),
				)
				.nullish()
				.catch(null),
		})
		.nullish()
		.catch(null),
	created_at: maybeNumber,
	updated_at: maybeNumber,
});
export type LegacyTask = z.infer<typeof legacyTask>;

/** A task that tells how it stands. */
const legacyState = legacyTask.extend({ task_status: z.string() });

/** What stands around a task in an answer. */
export interface Around {
	requestId: string | null;
	/** What was read, for people who want to see it all. */
	body: Json;
}

function taskFrom(
	ref: TaskRef,
	task: z.infer<typeof legacyState>,
	{ requestId, body }: Around,
): Task {
	const word = task.task_status;
	return taskOf(ref, STATUSES.get(word) ?? 'processing', word, {
		videos: videosOf(task.task_result),
		failure: { message: task.task_status_msg },
		createdAt: isoFromMilliseconds(task.created_at),
		completedAt: isoFromMilliseconds(task.updated_at),
		externalTaskId: task.task_info?.external_task_id ?? null,
		requestId,
		vendorAnswer: body,
	});
}

/**
 * Reads `{code: 0, data, request_id}`, as both of Kling's APIs answer.
 *
 * @returns `undefined` for a refusal, whatever its HTTP status
 */
export function readEnvelope(response: HttpResponse): (Around & { data: Json }) | undefined {
	const answer = readAnswer(response, envelope);
	if (!answer || !isJsonObject(answer.body)) return undefined;
	const { said, body } = answer;
	return { data: answer.body.data ?? null, requestId: said.request_id ?? null, body };
}

const envelope = z.object({
	code: idSchema.refine((code) => code === '0'),
	request_id: maybeId,
});
