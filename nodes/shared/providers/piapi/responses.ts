import type { ApiError, ApiErrorReason } from '../../core/apiError';
import { costFrom } from '../../core/cost';
import type { HttpResponse } from '../../core/http';
import type { CancelReply } from '../../core/provider';
import { apiErrorFrom, bodyOf, reasonOfStatus, unreadable } from '../../core/response';
import { openResponse, ResponseReader, statusFrom } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import {
	createTask,
	createVideo,
	hasEnded,
	type Cost,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { modelIdOf } from './models';

export const PROVIDER = 'piapi';

/** PiAPI writes them with and without a capital letter. */
const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['pending', 'queued'],
	['staged', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
]);

/**
 * Points for one US dollar, in which PiAPI counts what it bills.
 *
 * @see https://piapi.ai/docs/kling-api/create-task
 */
const POINTS_PER_USD = 10_000_000;

/** PiAPI's time for what has not happened. */
const NEVER = '0001-01-01T00:00:00.000Z';

/** A prompt that was rejected by moderation has the code of any other invalid request. */
const MODERATION = /\bcontent risk\b|\bmoderation\b/i;

/** Reads the response to a submit: the task. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('data').at('task_id').id();
	if (!reader || !taskId) return failure(apiError(response));
	return success(taskFrom(reader, { provider: PROVIDER, kind, taskId }, 'pending'));
}

/** Reads the response of a status check. A failed task has HTTP status 200; one without a status is still running. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	const data = reader?.at('data');
	const isTask =
		data?.isObject &&
		(data.at('status').isText || !data.at('task_id').isBlank || videosIn(data).length > 0);
	return reader && isTask ? success(taskFrom(reader, ref, '')) : failure(apiError(response));
}

/** Reads the response to a cancel. It is accepted only while the task is pending, and the task's status is then a failure. */
export function parseCancel(response: HttpResponse): Result<CancelReply> {
	const code = openResponse(response)?.at('code').number();
	return code === 200 ? success('canceled') : failure(apiError(response));
}

function taskFrom(reader: ResponseReader, ref: TaskRef, defaultStatus: string): Task {
	const data = reader.at('data');
	const word = data.at('status').text() ?? defaultStatus;
	const videos = videosIn(data);
	const version = data.at('input').at('version').text();
	const meta = data.at('meta');
	const status = statusFrom(word, STATUSES, videos.length > 0);
	const details = {
		// `model` is the same for all models.
		model: version && modelIdOf(data.at('task_type').text(), version),
		createdAt: timeOf(meta.at('created_at')),
		completedAt: timeOf(meta.at('ended_at')),
		videos,
		cost: costIn(meta.at('usage'), status),
		failure: complaintIn(data.at('error')),
	};
	return createTask(ref, status, word, {
		...details,
		warnings: reader.warnings(),
		providerResponse: reader.json,
	});
}

/** Videos of a task: the newer versions have one URL, the older ones a list with two URLs each, in milliseconds. */
function videosIn(data: ResponseReader): Video[] {
	const output = data.at('output');
	const url = output.at('video').url() ?? output.at('video_url').url();
	if (url !== null) return [createVideo(url)];
	return output
		.at('works')
		.entries()
		.flatMap((work) => {
			const video = work.at('video');
			const link = video.at('resource_without_watermark').url() ?? video.at('resource').url();
			if (link === null) work.leaveOut();
			const duration = video.at('duration').number();
			return link === null
				? []
				: [createVideo(link, { duration: duration === null ? null : duration / 1000 })];
		});
}

/** What was taken for a task; until it has ended, what is held for it. */
function costIn(usage: ResponseReader, status: TaskStatus): Cost | null {
	const [taken, held] = [usdIn(usage.at('consume')), usdIn(usage.at('frozen'))];
	const isBilled = taken !== null && (taken > 0 || hasEnded({ status }));
	return isBilled ? costFrom('billed', [taken, 'USD']) : costFrom('reserved', [held, 'USD']);
}

function usdIn(points: ResponseReader): number | null {
	const amount = points.amount();
	return amount === null ? null : amount / POINTS_PER_USD;
}

function timeOf(reader: ResponseReader): string | null {
	const time = reader.time();
	return time === NEVER ? null : time;
}

/** Error of a task. `message` names the step that failed, `raw_message` the reason. A task without one has the code 0. */
function complaintIn(error: ResponseReader) {
	const code = error.at('code').id();
	const texts = [error.at('message').text(), error.at('raw_message').text()];
	return {
		code: code === '0' ? null : code,
		message: [...new Set(texts.filter((text) => text !== null))].join(': '),
	};
}

/** Error of a response without a task. PiAPI repeats the HTTP status as the code, also in responses with status 200. */
export function apiError(response: HttpResponse): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const code = body.at('code').id();
	const message = body.at('message').text();
	if (message === null || code === '200') return unreadable(response);
	const reason = reasonOfStatus(response.status) ?? reasonOfCode(code);
	return apiErrorFrom(
		response,
		reason === 'invalidRequest' && MODERATION.test(message) ? 'moderation' : reason,
		message,
		{ code },
	);
}

function reasonOfCode(code: string | null): ApiErrorReason {
	return (/^[45]\d\d$/.test(code ?? '') && reasonOfStatus(Number(code))) || 'providerFault';
}
