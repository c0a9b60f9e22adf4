import type { ApiError, ApiErrorReason } from '../../core/apiError';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom, bodyOf, reasonOfStatus, unreadable } from '../../core/response';
import { openResponse, ResponseReader, statusFrom } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import {
	createTask,
	createVideo,
	endedWithoutVideo,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';

export const PROVIDER = 'wavespeed';

/** `queued` and `pending` are only in a client. `cancelled`, `timeout` and `deleted` are final as well. */
export const STATUSES: ReadonlyMap<string, TaskStatus> = new Map<string, TaskStatus>([
	['created', 'queued'],
	['queued', 'queued'],
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
	['timeout', 'failed'],
	['deleted', 'failed'],
]);

/** What a status means if WaveSpeed gives no reason. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
	['timeout', 'The task took too long.'],
	['deleted', 'The task was deleted.'],
]);

/** WaveSpeed has no code for a rejected content or an empty account, only these words. */
const REASONS: ReadonlyArray<[words: RegExp, reason: ApiErrorReason]> = [
	[/\bflagged\b|\bsensitive\b|\bmoderation\b/i, 'moderation'],
	[/\binsufficient (?:credit|balance|fund)|\btop up\b/i, 'balance'],
];

/**
 * Reads the response to a submit.
 *
 * @see https://wavespeed.ai/docs/submit-task
 */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('data').at('id').id();
	if (!reader || !taskId) return failure(submitError(response));
	// A submit is accepted even if the response contains no status.
	return success(taskFrom(reader, { provider: PROVIDER, kind, taskId }, 'created'));
}

/**
 * Reads the response of a status check. A failed task is one with any HTTP status, if the response contains the task.
 *
 * @see https://wavespeed.ai/docs/get-result
 */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response) ?? failedTaskIn(response);
	return reader && hasState(reader.at('data'))
		? success(taskFrom(reader, ref, ''))
		: failure(apiError(response));
}

/** A rejection that contains a task that ended without a video. */
function failedTaskIn(response: HttpResponse): ResponseReader | undefined {
	const reader = ResponseReader.of(bodyOf(response));
	const word = reader.at('data').at('status').text() ?? '';
	const status = STATUSES.get(word.toLowerCase());
	return status && endedWithoutVideo({ status }) ? reader : undefined;
}

/** Whether this is a task: it contains a status, an ID or a video. */
function hasState(data: ResponseReader): boolean {
	return (
		data.isObject &&
		((data.at('status').text() ?? data.at('id').id()) !== null || videosIn(data).length > 0)
	);
}

function taskFrom(reader: ResponseReader, ref: TaskRef, defaultStatus: string): Task {
	return predictionFrom(reader.at('data'), ref, defaultStatus, () => ({
		warnings: reader.warnings(),
		providerResponse: reader.json,
	}));
}

/** A task from a prediction: `data` of a response, or an entry of a list. */
export function predictionFrom(
	data: ResponseReader,
	ref: TaskRef,
	defaultStatus: string,
	rest: () => Pick<Task, 'warnings' | 'providerResponse'>,
): Task {
	const word = data.at('status').text() ?? defaultStatus;
	const videos = videosIn(data);
	const details = {
		model: data.at('model').text(),
		createdAt: data.at('created_at').time(),
		videos,
		failure: { message: data.at('error').text() ?? MESSAGES.get(word.toLowerCase()) },
	};
	return createTask(ref, statusFrom(word, STATUSES, videos.length > 0), word, {
		...details,
		...rest(),
	});
}

/** Videos in `outputs`. An output that is an object is an element, or has the URL of a file. */
function videosIn(data: ResponseReader): Video[] {
	return data
		.at('outputs')
		.entries()
		.flatMap((output) => {
			const url = output.isObject ? output.at('url').url() : output.url();
			if (url === null) output.leaveOut();
			return url === null ? [] : [createVideo(url)];
		});
}

/** Error of a submit: what it does not find is the model, not a task. */
function submitError(response: HttpResponse): ApiError {
	const error = apiError(response);
	return error.reason === 'taskNotFound' ? { ...error, reason: 'invalidRequest' } : error;
}

/** Reads a rejection: `code`, which repeats the HTTP status or is more precise, and `message`. */
export function apiError(response: HttpResponse): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const code = body.at('code').id();
	const message = body.at('message').text();
	const reason = reasonOfStatus(response.status) ?? reasonOfStatus(Number(code ?? 200));
	if (message === null || reason === undefined) return unreadable(response);
	const byWords = REASONS.find(([words]) => words.test(message))?.[1];
	const isVague = reason === 'invalidRequest' || reason === 'permission';
	return apiErrorFrom(response, (isVague && byWords) || reason, message, { code });
}
