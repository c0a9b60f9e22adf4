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

export const PROVIDER = 'evolink';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'canceled'],
]);

/** Codes that are more precise than the HTTP status. */
const REASONS: ReadonlyMap<string, ApiErrorReason> = new Map([
	['content_policy_violation', 'moderation'],
	['insufficient_quota', 'balance'],
]);

/** Reads the response to a submit: the task itself, without a video. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('id').id();
	if (!reader || !taskId) return failure(apiError(response));
	const providerStatus = reader.at('status').text() ?? 'pending';
	return success(
		createTask(
			{ provider: PROVIDER, kind, taskId },
			// The response contains no video, so the status is checked even if the task is reported as ended.
			STATUSES.get(providerStatus) === 'processing' ? 'processing' : 'queued',
			providerStatus,
			{
				...detailsIn(reader, response),
				warnings: reader.warnings(),
				providerResponse: reader.json,
			},
		),
	);
}

/** Reads the response of a status check. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	const word = reader?.at('status').text() ?? null;
	const videos = reader ? videosIn(reader) : [];
	if (!reader || (word === null && videos.length === 0)) return failure(apiError(response));
	const details = {
		...detailsIn(reader, response),
		videos,
		failure: complaintIn(reader.at('error')),
	};
	return success(taskFromResponse(ref, word ?? '', STATUSES, details, reader));
}

function detailsIn(task: ResponseReader, response: HttpResponse) {
	const usage = task.at('usage');
	return {
		model: task.at('model').text(),
		progress: task.at('progress').number(),
		etaSeconds: secondsLeft(
			task.at('created'),
			task.at('task_info').at('estimated_time'),
			response,
		),
		cost:
			costFrom('billed', [usage.at('credits_used').amount(), 'credits']) ??
			costFrom('reserved', [usage.at('credits_reserved').amount(), 'credits']),
		createdAt: task.at('created').time(),
	};
}

/** Videos in `results`, or, according to EvoLink's own client, in `result_data`. */
function videosIn(task: ResponseReader): Video[] {
	const results = task.at('results').entries();
	const urls =
		results.length > 0
			? results
			: task
					.at('result_data')
					.entries()
					.map((entry) => entry.at('video_url'));
	return urls.flatMap((url) => {
		const read = url.url();
		return read === null ? [] : [createVideo(read)];
	});
}

/** Error details: from an object with `message`, or from a text. */
function complaintIn(error: ResponseReader): { code: string | null; message: string | null } {
	return error.isText
		? { code: null, message: error.text() }
		: { code: error.at('code').id(), message: error.at('message').text() };
}

/** Reads the error in a response without a task. */
export function apiError(response: HttpResponse): ApiError {
	const { code, message } = complaintIn(ResponseReader.of(bodyOf(response)).at('error'));
	const unread = unreadable(response);
	if (code === null && message === null) return unread;
	return apiErrorFrom(
		response,
		REASONS.get(code ?? '') ?? reasonOfStatus(response.status) ?? 'unreadable',
		message ?? unread.message,
		{ code },
	);
}
