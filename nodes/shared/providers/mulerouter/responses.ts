import { z } from 'zod';
import {
	bodyOf,
	maybeId,
	maybeText,
	reasonOfStatus,
	apiErrorFrom,
	unreadable,
} from '../../core/response';
import { openResponse, taskFromResponse, type ResponseReader } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import { isJsonObject, type Json } from '../../lib/json';
import type { ApiError, ApiErrorReason } from '../../core/apiError';
import {
	createVideo,
	type Task,
	type TaskFailure,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { failure, success, type Result } from '../../core/result';
import { isFromReferences } from './endpoints';

export const PROVIDER = 'mulerouter';

/** Both sets of statuses: that of the models' pages, and that of the newer page about tasks. */
const STATUSES: ReadonlyMap<string, TaskStatus> = new Map<string, TaskStatus>([
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['queued', 'queued'],
	['running', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Text about a quota, which has the status of a rate limit. */
const QUOTA = /\bquota\b/i;
/** Text about a quota that is restored soon: of requests in a time, or of tasks at the same time. */
const RATE = /\brate\b|\brequests?\b|\bper (?:second|minute|hour)\b|\bconcurren/i;

/** Reads the response to a submit. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('task_info').at('id').id();
	if (!reader || !taskId) return failure(submitError(response, kind));
	const ref = { provider: PROVIDER, kind, taskId };
	// A submit is accepted even if the response contains no status.
	return success(taskFrom(reader, ref, response, 'pending'));
}

/** Reads the response of a status check. A failed task has HTTP status 200; one without a status is still running. */
export function parseStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const reader = openResponse(response);
	return reader && hasState(reader)
		? success(taskFrom(reader, ref, response, ''))
		: failure(apiError(response));
}

/** Whether the response is about a task: it contains an ID, a status or a video. */
function hasState(reader: ResponseReader): boolean {
	const info = reader.at('task_info');
	return (
		(info.isObject && (info.at('status').text() ?? info.at('id').id()) !== null) ||
		reader.at('videos').entries().flatMap(videoIn).length > 0
	);
}

function taskFrom(
	reader: ResponseReader,
	ref: TaskRef,
	response: HttpResponse,
	defaultStatus: string,
): Task {
	const info = reader.at('task_info');
	const word = info.at('status').text() ?? defaultStatus;
	const videos = reader.at('videos').entries().flatMap(videoIn);
	const error = info.at('error');
	const complaint = complaintOf(error.json);
	if (!error.isBlank && !complaint) error.leaveOut();
	const [model = null] = ref.kind.split('/');
	const details = {
		// A response does not contain the model, but the URL does.
		model,
		createdAt: info.at('created_at').time(),
		completedAt: info.at('updated_at').time(),
		requestId: requestIdOf(response),
		videos,
		failure: complaint ?? {},
	};
	return taskFromResponse(ref, word, STATUSES, details, reader);
}

/** Video of one entry of `videos`, a text. A client by others also reads an object with a `url`. */
function videoIn(entry: ResponseReader): Video[] {
	const url = entry.isObject ? entry.at('url').url() : entry.url();
	if (url === null) entry.leaveOut();
	return url === null ? [] : [createVideo(url)];
}

/** Error of a submit. If the URL for reference images does not exist, the other one can be set in the credential. */
function submitError(response: HttpResponse, kind: string): ApiError {
	const refused = apiError(response);
	return refused.reason === 'taskNotFound' && isFromReferences(kind)
		? { ...refused, advice: "Choose the other 'Reference Images Endpoint' in the credential." }
		: refused;
}

function apiError(response: HttpResponse): ApiError {
	const requestId = requestIdOf(response);
	const complaint = complaintIn(bodyOf(response));
	if (!complaint) return { ...unreadable(response), requestId };
	const { code, message } = complaint;
	const refused = (reason: ApiErrorReason) =>
		apiErrorFrom(response, reason, message, { code, requestId });
	// A daily spending limit has the status of a rate limit, but waiting a minute does not help.
	if (response.status === 429 && /\bspend(?:ing)?\b/i.test(message)) {
		const advice = 'Raise the daily limit in your account, or run the node again tomorrow.';
		return { ...refused('balance'), advice };
	}
	if (response.status === 429 && QUOTA.test(message) && !RATE.test(message)) {
		const advice = 'Raise the quota of your account, then run the node again.';
		return { ...refused('balance'), advice };
	}
	if (response.status === 451) return refused('moderation');
	return refused(reasonOfStatus(response.status) ?? 'providerFault');
}

function requestIdOf({ headers }: HttpResponse): string | null {
	return headers.traceparent ?? null;
}

/** Error details in a response. No page documents them; MuleRouter's own client reads these four fields. */
function complaintIn(body: Json | undefined): TaskFailure | undefined {
	if (!isJsonObject(body)) return undefined;
	const { detail, error, message, task_info: info } = body;
	return [detail, error, message, isJsonObject(info) ? info.error : undefined]
		.map(complaintOf)
		.find((complaint) => complaint !== undefined);
}

/** Error details from a text, from a list of texts, or from an object that contains the text. */
function complaintOf(error: Json | undefined): TaskFailure | undefined {
	const list = (Array.isArray(error) ? error : [error]).map((entry) =>
		complaintSchema.parse(entry),
	);
	const message = list.flatMap((complaint) => complaint?.message || []).join('; ');
	if (message === '') return undefined;
	return { code: list.find((complaint) => complaint?.code)?.code ?? null, message };
}

const complaintSchema = z
	.union([
		z.string().transform((message) => ({ code: null, message })),
		z
			.object({
				code: maybeId,
				error_code: maybeId,
				detail: maybeText,
				message: maybeText,
				msg: maybeText,
				title: maybeText,
				/** Path of the field that the message is about. */
				loc: z.array(z.union([z.string(), z.number()])).catch([]),
			})
			.transform((error) => {
				const message = error.detail || error.message || error.msg || error.title || null;
				return {
					code: error.error_code ?? error.code ?? null,
					message: message && [error.loc.join('.'), message].filter(Boolean).join(': '),
				};
			}),
	])
	.nullish()
	.catch(null);
