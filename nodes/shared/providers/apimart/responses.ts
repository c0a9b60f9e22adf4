import { costFrom } from '../../core/cost';
import { bodyOf, reasonOfStatus, apiErrorFrom, unreadable } from '../../core/response';
import { ResponseReader, openResponse, taskFromResponse } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { ApiError, ApiErrorReason } from '../../core/apiError';
import {
	createTask,
	createVideo,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { secondsLeft } from '../../core/eta';
import { failure, success, type Result } from '../../core/result';

export const PROVIDER = 'apimart';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
]);

/** Codes that are more precise than the HTTP status. */
const CODES: ReadonlyMap<string, ApiErrorReason> = new Map([
	['content_policy_violation', 'moderation'],
]);

/** Types of an error whose code and HTTP status have no reason. */
const TYPES: ReadonlyMap<string, ApiErrorReason> = new Map([
	['authentication_error', 'credential'],
	['payment_required', 'balance'],
	['rate_limit_error', 'rateLimit'],
]);

/** Reads the response to a submit: a list with one task, or, in the newer form, the task itself. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const [task] = (reader?.at('data').entries() ?? []).filter((entry) => idIn(entry) !== null);
	const taskId = task && idIn(task);
	if (!reader || !task || !taskId) return failure(apiError(response));
	const providerStatus = task.at('status').text() ?? 'submitted';
	return success(
		createTask(
			{ provider: PROVIDER, kind, taskId },
			// The response contains no video, so the status is checked even if the task is reported as ended.
			STATUSES.get(providerStatus) === 'processing' ? 'processing' : 'queued',
			providerStatus,
			{
				requestId: reader.at('request_id').id(),
				warnings: reader.warnings(),
				providerResponse: reader.json,
			},
		),
	);
}

function idIn(task: ResponseReader): string | null {
	return task.at('task_id').id() ?? task.at('id').id();
}

/**
 * Reads the response of a status check: the task in `data`, or, according to an older page, the task alone. An
 * `error` without a task is a rejection, even with HTTP status 200.
 */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	const [task = reader] = reader?.at('data').entries() ?? [];
	const word = task?.at('status').text() ?? null;
	const videos = (task?.at('result').at('videos').entries() ?? []).flatMap(videosIn);
	if (!reader || !task || (word === null && videos.length === 0)) {
		return failure(apiError(response));
	}
	const details = {
		model: task.at('model').text(),
		progress: task.at('progress').number(),
		etaSeconds: secondsLeft(task.at('created'), task.at('estimated_time'), response),
		cost: costFrom(
			'billed',
			[task.at('cost').amount(), 'USD'],
			[task.at('credits_cost').amount(), 'credits'],
		),
		createdAt: task.at('created').time(),
		completedAt: task.at('completed').time(),
		videos,
		failure: complaintIn(task.at('error')),
	};
	return success(taskFromResponse(ref, word ?? '', STATUSES, details, reader));
}

/** Videos of one entry of `result.videos`. Its `url` is a list on the newer page, and text on the older one. */
function videosIn(entry: ResponseReader): Video[] {
	const urls = (entry.isText ? entry : entry.at('url')).entries().flatMap((url) => url.url() ?? []);
	if (urls.length === 0) entry.leaveOut();
	const known = entry.isObject
		? {
				width: entry.at('width').number(),
				height: entry.at('height').number(),
				duration: entry.at('duration').number(),
				expiresAt: entry.at('expires_at').time(),
			}
		: {};
	return urls.map((url) => createVideo(url, known));
}

/** Reads the error in a response without a task. */
export function apiError(response: HttpResponse): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const error = body.at('error');
	const { code, type, message } = complaintIn(error.isBlank ? body : error);
	if (message === null) return unreadable(response);
	return apiErrorFrom(
		response,
		CODES.get(code ?? '') ??
			reasonOfCode(code) ??
			reasonOfStatus(response.status) ??
			TYPES.get(type ?? '') ??
			'providerFault',
		message,
		{ code: code ?? type },
	);
}

/** Error details: from an object with `message`, or from a text. */
function complaintIn(error: ResponseReader) {
	return error.isText
		? { code: null, type: null, message: error.text() }
		: {
				code: error.at('code').id(),
				type: error.at('type').text(),
				message: error.at('message').text(),
			};
}

/** apimart repeats the HTTP status as the code, also in responses with status 200. */
function reasonOfCode(code: string | null): ApiErrorReason | undefined {
	return /^[45]\d\d$/.test(code ?? '') ? reasonOfStatus(Number(code)) : undefined;
}
