import type { ApiError, ApiErrorReason } from '../../core/apiError';
import { costFrom } from '../../core/cost';
import type { Follow } from '../../core/apiCall';
import type { HttpResponse } from '../../core/http';
import type { CancelReply } from '../../core/provider';
import { apiErrorFrom, bodyOf, reasonOfStatus, unreadable } from '../../core/response';
import { openResponse, ResponseReader, statusFrom } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import {
	createTask,
	createVideo,
	type Created,
	type Task,
	type TaskFailure,
	type TaskRef,
	type TaskStatus,
} from '../../core/task';
import { kindOf, pathOf, VOICES } from './endpoints';
import { pathSegment } from '../../core/pathSegment';

export const PROVIDER = 'fal';

const COMPLETED = 'COMPLETED';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['in_queue', 'queued'],
	['in_progress', 'processing'],
]);

/** Error types that are more precise than the HTTP status. */
const REASONS: ReadonlyMap<string, ApiErrorReason> = new Map([
	['content_policy_violation', 'moderation'],
	['concurrent_requests_limit', 'rateLimit'],
]);

/** Header of a result with what is billed for it, in the model's own units. */
const UNITS = 'x-fal-billable-units';

/** The status of an account without money is that of a missing permission. */
const NO_MONEY = /\bbalance\b/i;

const TOO_EARLY = /still in progress/i;

/**
 * Path of a task. It is built from the app and the ID: the response to a submit names it too, but the key is not sent to
 * a URL from a response. With the whole endpoint ID in it, fal returns 405, so only the app of the kind is used.
 */
export function taskPath({ kind, taskId }: TaskRef): string {
	return `${pathOf(kindOf(kind))}/requests/${pathSegment(taskId)}`;
}

/** Reads the response to a submit. */
export function parseSubmit(response: HttpResponse, kind: string): Result<Task> {
	const reader = openResponse(response);
	const taskId = reader?.at('request_id').id();
	if (!reader || !taskId) return failure(apiError(response));
	const word = reader.at('status').text() ?? 'IN_QUEUE';
	return success(
		createTask({ provider: PROVIDER, kind, taskId }, statusFrom(word, STATUSES, false), word, {
			...newVoiceOf(kind),
			queuePosition: reader.at('queue_position').count(),
			warnings: reader.warnings(),
			providerResponse: reader.json,
		}),
	);
}

/** What a task of a kind creates, before there is one; nothing if it creates a video. */
function newVoiceOf(kind: string): { created?: Created } {
	return kind === VOICES ? { created: voice(null) } : {};
}

/** fal returns no more of a voice than its ID. */
function voice(id: string | null): Created {
	return { type: 'voice', id, name: null, trialUrl: null, ownedBy: null, isDeleted: false };
}

/**
 * Reads the response of a status check. fal reports every end as completed; the result, or why there is none, is at
 * another URL.
 *
 * @param before the status, if this is the response about the result
 */
export function parseStatus(
	response: HttpResponse,
	ref: TaskRef,
	before?: HttpResponse,
): Result<Task> | Follow {
	if (before) return parseResult(response, ref, before);
	const reader = openResponse(response);
	const word = reader?.at('status').text();
	if (!reader || !word) return failure(apiError(response));
	if (word === COMPLETED) return { follow: { method: 'GET', path: taskPath(ref) } };
	return success(
		createTask(ref, statusFrom(word, STATUSES, false), word, {
			...newVoiceOf(ref.kind),
			queuePosition: reader.at('queue_position').count(),
			warnings: reader.warnings(),
			providerResponse: reader.json,
		}),
	);
}

/** Reads the result of a completed task. A failed one has the HTTP status of its failure. */
function parseResult(response: HttpResponse, ref: TaskRef, before: HttpResponse): Result<Task> {
	const reader = openResponse(response);
	const headers = ResponseReader.of({ [UNITS]: response.headers[UNITS] ?? null });
	const cost = costFrom('billed', [headers.at(UNITS).amount(), 'units']);
	if (reader) {
		const url = reader.at('video').at('url').url();
		const voiceId = reader.at('voice_id').id();
		return success(
			createTask(ref, 'succeeded', COMPLETED, {
				...(voiceId === null ? newVoiceOf(ref.kind) : { created: voice(voiceId) }),
				videos: url === null ? [] : [createVideo(url)],
				cost,
				warnings: [...reader.warnings(), ...headers.warnings()],
				providerResponse: reader.json,
			}),
		);
	}
	const providerResponse = bodyOf(response) ?? null;
	const complaint = complaintIn(response);
	if (complaint && TOO_EARLY.test(complaint.message)) {
		return success(
			createTask(ref, 'processing', COMPLETED, { ...newVoiceOf(ref.kind), providerResponse }),
		);
	}
	const code = complaint?.code ?? complaintIn(before)?.code ?? null;
	if (!complaint || !isOfTask(response, code)) return failure(apiError(response));
	const warnings = headers.warnings();
	const failed = {
		...newVoiceOf(ref.kind),
		failure: { ...complaint, code },
		cost,
		warnings,
		providerResponse,
	};
	return success(createTask(ref, 'failed', COMPLETED, failed));
}

/**
 * Whether an error is the end of the task, and not a fault of this request. fal names the type of a failure with HTTP
 * 5xx; without one, the same status is that of a server that may be repaired soon.
 */
function isOfTask({ status }: HttpResponse, code: string | null): boolean {
	const reason = reasonOfStatus(status);
	return reason === 'invalidRequest' || (reason === 'providerFault' && code !== null);
}

/**
 * Reads the response to a cancel. A task that runs already may still end, and be charged. One in the queue is taken out
 * of it, and fal does not state what it returns about such a task.
 */
export function parseCancel(response: HttpResponse): Result<CancelReply> {
	if (reasonOfStatus(response.status) !== undefined) return failure(apiError(response));
	const word = ResponseReader.of(bodyOf(response)).at('status');
	return success(word.isText && word.text() === 'OK' ? 'canceled' : 'requested');
}

/** Reads a rejection. */
export function apiError(response: HttpResponse): ApiError {
	const complaint = complaintIn(response);
	if (!complaint) return unreadable(response);
	const { code, message } = complaint;
	const ofStatus = reasonOfStatus(response.status) ?? 'unreadable';
	return apiErrorFrom(
		response,
		REASONS.get(code ?? '') ??
			(ofStatus === 'permission' && NO_MONEY.test(message) ? 'balance' : ofStatus),
		message,
		{ code },
	);
}

/**
 * Error details: `detail` is a text, or a list about fields of the body. A cancellation has a status instead, and a
 * completed task may have an `error`.
 */
function complaintIn(response: HttpResponse): TaskFailure | undefined {
	const body = ResponseReader.of(bodyOf(response));
	if (!body.isObject) return undefined;
	const [detail, error] = [body.at('detail'), body.at('error')];
	const entries = detail.entries().filter(({ isObject }) => isObject);
	const message = detail.isText
		? detail.text()
		: entries.flatMap(aboutField).join('; ') || error.text() || body.at('status').text();
	if (message === null) return undefined;
	const code =
		body.at('error_type').id() ??
		response.headers['x-fal-error-type'] ??
		entries[0]?.at('type').id() ??
		null;
	return { code, message };
}

/** `duration: Input should be '5' or '10'` */
function aboutField(entry: ResponseReader): string[] {
	const message = entry.at('msg').text();
	const [, ...field] = entry
		.at('loc')
		.entries()
		.map((step) => step.id());
	return message === null ? [] : [[field.join('.'), message].filter(Boolean).join(': ')];
}
