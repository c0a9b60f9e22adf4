import type { ApiError, ApiErrorReason } from '../../core/apiError';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom, bodyOf, reasonOfStatus, unreadable } from '../../core/response';
import { openResponse, ResponseReader, statusFrom } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import {
	createTask,
	createVideo,
	type Task,
	type TaskFailure,
	type TaskRef,
	type TaskStatus,
} from '../../core/task';

export const PROVIDER = 'replicate';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['starting', 'queued'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
	['canceled', 'canceled'],
	['aborted', 'failed'],
]);

/** Meaning of statuses that come without an error. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
	['aborted', 'The task was aborted before it began.'],
]);

/** Time after its end at which Replicate deletes the files of a task, in milliseconds. */
const LIFETIME = 60 * 60 * 1000;

const REMOVED: TaskFailure = {
	code: 'data_removed',
	message: 'The video was created, but Replicate deleted it one hour after the task ended.',
};

/** Reads the response to a submit. A task that it reports as ended is checked too, as at every provider. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('id').id();
	if (!reader || !taskId) return failure(apiError(response));
	const word = reader.at('status').text() ?? 'starting';
	return success(
		createTask(
			{ provider: PROVIDER, kind, taskId },
			STATUSES.get(word.toLowerCase()) === 'processing' ? 'processing' : 'queued',
			word,
			{
				model: reader.at('model').text(),
				createdAt: reader.at('created_at').time(),
				warnings: reader.warnings(),
				providerResponse: reader.json,
			},
		),
	);
}

/** Reads the response of a status check. A failed task has HTTP status 200. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	return reader && isPrediction(reader)
		? success(taskFrom(reader, ref))
		: failure(apiError(response));
}

/** Whether the response is about a task: it contains a status that is text, or a video. */
function isPrediction(reader: ResponseReader): boolean {
	return reader.at('status').isText || urlsIn(reader).length > 0;
}

/** Task of a prediction. */
export function taskFrom(reader: ResponseReader, ref: TaskRef): Task {
	const word = reader.at('status').text() ?? '';
	const urls = urlsIn(reader);
	const completedAt = reader.at('completed_at').time();
	const status = statusFrom(word, STATUSES, urls.length > 0);
	const isRemoved =
		status === 'succeeded' && urls.length === 0 && reader.at('data_removed').json === true;
	const details = {
		model: reader.at('model').text(),
		createdAt: reader.at('created_at').time(),
		completedAt,
		videos: urls.map((url) => createVideo(url, { expiresAt: expiryOf(completedAt) })),
		failure: isRemoved ? REMOVED : failureIn(reader.at('error'), word),
	};
	return createTask(ref, isRemoved ? 'failed' : status, word, {
		...details,
		warnings: reader.warnings(),
		providerResponse: reader.json,
	});
}

/** URLs of the videos: one is a text, several are a list. */
function urlsIn(reader: ResponseReader): string[] {
	return reader
		.at('output')
		.entries()
		.flatMap((entry) => entry.url() ?? []);
}

function expiryOf(completedAt: string | null): string | null {
	return completedAt && new Date(Date.parse(completedAt) + LIFETIME).toISOString();
}

/** Reason of a failed task. Replicate's own errors end with their code: `… (E005)`. */
function failureIn(error: ResponseReader, word: string): Partial<TaskFailure> {
	const message = error.text() ?? MESSAGES.get(word);
	const [, code = null] = /\((E\d{3,5})\)\s*$/.exec(message?.slice(-20) ?? '') ?? [];
	return message === undefined ? { code } : { code, message };
}

/** Reads the error in a response without a task. */
export function apiError(response: HttpResponse): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const title = body.at('title').text();
	const message = (body.at('detail').text() ?? title)?.trim();
	if (!message) return unreadable(response);
	const error = apiErrorFrom(response, reasonOf(response, `${title ?? ''} ${message}`), message);
	if (error.reason !== 'rateLimit') return error;
	const seconds = body.at('retry_after').number();
	return {
		...error,
		retryAfter: error.retryAfter ?? (seconds === null ? null : Math.max(0, Math.ceil(seconds))),
		...(/\bcredit\b/i.test(message) && {
			advice:
				'Add credit to your Replicate account: with less than 5 USD, it allows 6 tasks per minute.',
		}),
	};
}

/** A rejection for the content has the same status as one for a field. */
function reasonOf({ status }: HttpResponse, text: string): ApiErrorReason {
	const reason = reasonOfStatus(status) ?? 'providerFault';
	return reason === 'invalidRequest' && /\bflagged\b/i.test(text) ? 'moderation' : reason;
}
