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
import { failure, success, type Result } from '../../core/result';

export const PROVIDER = 'imini';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['queued', 'queued'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Codes that are more precise than the HTTP status. */
const REASONS: ReadonlyMap<string, ApiErrorReason> = new Map([
	['INVALID_PROMPT', 'moderation'],
	['INSUFFICIENT_CREDITS', 'balance'],
	['RATE_LIMITED', 'rateLimit'],
	['TASK_NOT_FOUND', 'taskNotFound'],
]);

/** Codes and texts of a spent quota, which has the status of a missing permission. Its code is not documented. */
const QUOTA = /(?:\b|_)(?:quota|credits?)(?:\b|_)/i;

/** Reads the response to a submit: it contains the task ID, but no status yet. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('task_id').id();
	if (!reader || !taskId) return failure(apiError(response));
	return success(
		createTask({ provider: PROVIDER, kind, taskId }, 'queued', 'submitted', {
			model: reader.at('model').text(),
			createdAt: reader.at('created_at').time(),
			requestId: reader.at('request_id').id(),
			warnings: reader.warnings(),
			providerResponse: reader.json,
		}),
	);
}

/** Reads the response of a status check. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	const word = reader?.at('status').text() ?? null;
	const videos = (reader?.at('videos').entries() ?? []).flatMap(videoIn);
	if (!reader || (word === null && videos.length === 0)) {
		return failure(apiError(response));
	}
	const details = {
		model: reader.at('model').text(),
		createdAt: reader.at('created_at').time(),
		completedAt: reader.at('completed_at').time(),
		requestId: reader.at('request_id').id(),
		videos,
		failure: complaintIn(reader.at('error')),
	};
	return success(taskFromResponse(ref, word ?? '', STATUSES, details, reader));
}

/** Video of one entry of `videos`; none if it has no URL. */
function videoIn(entry: ResponseReader): Video[] {
	const url = entry.at('url').url();
	if (url === null) {
		entry.leaveOut();
		return [];
	}
	return [
		createVideo(url, {
			coverUrl: entry.at('cover_url').url(),
			width: entry.at('width').number(),
			height: entry.at('height').number(),
			duration: entry.at('duration').number(),
		}),
	];
}

/** Error details from `error`, an object in a failed task and in a rejection. */
function complaintIn(error: ResponseReader): { code: string | null; message: string | null } {
	return error.isText
		? { code: null, message: error.text() }
		: { code: error.at('code').id(), message: error.at('message').text() };
}

function apiError(response: HttpResponse): ApiError {
	const error = ResponseReader.of(bodyOf(response)).at('error');
	const { code, message } = complaintIn(error);
	const unread = unreadable(response);
	if (code === null && message === null) return unread;
	return apiErrorFrom(
		response,
		REASONS.get(code ?? '') ?? reasonOf(response, `${code} ${message}`),
		message ?? unread.message,
		{ code, requestId: error.isObject ? error.at('request_id').id() : null },
	);
}

function reasonOf({ status }: HttpResponse, words: string): ApiErrorReason {
	const reason = reasonOfStatus(status) ?? 'unreadable';
	return reason === 'permission' && QUOTA.test(words) ? 'balance' : reason;
}
