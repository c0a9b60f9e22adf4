import type { ApiError, ApiErrorReason } from '../../core/apiError';
import { costFrom } from '../../core/cost';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom, bodyOf, reasonOfStatus, unreadable } from '../../core/response';
import { openResponse, ResponseReader, statusFrom } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import {
	createTask,
	createVideo,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { readJson } from '../../lib/json';

export const PROVIDER = 'kie';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['waiting', 'queued'],
	['queuing', 'queued'],
	['generating', 'processing'],
	['success', 'succeeded'],
	['fail', 'failed'],
]);

/** Texts of rejections because of the content. */
const MODERATION = /\bflagged\b|content polic|violat/i;

/** Texts of rejections because of a field, which have code 500 as well as faults of the provider. */
const FIELD =
	/is not within the range of allowed options|is required|cannot exceed|cannot be empty|must contain/i;

/** Next step for codes that need more than their reason. */
const ADVICE: ReadonlyMap<string, string> = new Map([
	['433', 'Raise the limit of the key at https://kie.ai/api-key, or use another key.'],
	['455', 'Run the node again later. kie.ai is closed for maintenance.'],
]);

/** Reads the response to a submit: it contains only the task ID. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('data').at('taskId').id();
	if (!reader || !taskId) return failure(apiError(response));
	return success(
		createTask({ provider: PROVIDER, kind, taskId }, 'queued', 'submitted', {
			warnings: reader.warnings(),
			providerResponse: reader.json,
		}),
	);
}

/**
 * Reads the response of a status check. A task with a state is never an error, whatever `code` is: a failed one has 501
 * in callbacks. An HTTP error is one, unless the task failed.
 */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = ResponseReader.of(bodyOf(response));
	const data = reader.at('data');
	const word = data.at('state').text();
	const videos = videosIn(data.at('resultJson'));
	const status = statusFrom(word, STATUSES, videos.length > 0);
	const isHttpError = reasonOfStatus(response.status) !== undefined;
	if ((word === null && videos.length === 0) || (isHttpError && status !== 'failed')) {
		return failure(statusError(response));
	}
	const details = {
		model: data.at('model').text(),
		progress: data.at('progress').number(),
		createdAt: data.at('createTime').time(),
		completedAt: data.at('completeTime').time(),
		videos,
		cost: costFrom('billed', [data.at('creditsConsumed').amount(), 'credits']),
		failure: { code: data.at('failCode').id(), message: data.at('failMsg').text() },
	};
	return success(
		createTask(ref, status, word ?? '', {
			...details,
			warnings: reader.warnings(),
			providerResponse: reader.json,
		}),
	);
}

/** Videos in `resultJson`: JSON as text, which is empty until the task has succeeded. */
function videosIn(result: ResponseReader): Video[] {
	if (result.isBlank) return [];
	const json = result.isText ? readJson(result.text() ?? '') : result.json;
	const entries = ResponseReader.of(json).at('resultUrls').entries();
	const urls = entries.flatMap((entry) => entry.url() ?? []);
	if (urls.length === 0 || urls.length < entries.length) result.leaveOut();
	return urls.map((url) => createVideo(url));
}

/** Error of a status check. For an unknown task, kie.ai has the code of an invalid field. */
function statusError(response: HttpResponse): ApiError {
	const error = apiError(response);
	return error.code === '422' ? { ...error, reason: 'taskNotFound' } : error;
}

/**
 * Reads the error in a response without a task. The HTTP status is usually 200, so `code` decides, a number or text.
 *
 * @see https://docs.kie.ai/market/common/get-task-detail
 */
export function apiError(response: HttpResponse): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const code = body.at('code').id();
	const message = body.at('msg').text();
	const reason = reasonOfCode(code, message ?? '') ?? reasonOfStatus(response.status);
	if (message === null || reason === undefined) return unreadable(response);
	const error = apiErrorFrom(response, reason, message, { code });
	const advice = ADVICE.get(code ?? '');
	return advice === undefined ? error : { ...error, advice };
}

function reasonOfCode(code: string | null, message: string): ApiErrorReason | undefined {
	switch (code) {
		case '400':
		case '422':
			return MODERATION.test(message) ? 'moderation' : 'invalidRequest';
		case '433':
			return 'balance';
		// Closed for maintenance, so it accepted nothing.
		case '455':
			return 'rateLimit';
		case '500':
			return FIELD.test(message) ? 'invalidRequest' : 'providerFault';
		default:
			return /^[45]\d\d$/.test(code ?? '') ? reasonOfStatus(Number(code)) : undefined;
	}
}
