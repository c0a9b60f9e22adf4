import { bodyOf, reasonOfStatus, apiErrorFrom, unreadable } from '../../core/response';
import { ResponseReader } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { ApiError, ApiErrorReason } from '../../core/apiError';

/** Code of every invalid value, and of an unknown task. Only the message distinguishes them. */
const WRONG_VALUE = '1201';

/**
 * Code of a Kling that is closed for maintenance, which accepts nothing. With 5000 and 5002, it is unknown whether a
 * submit was accepted.
 */
const MAINTENANCE = '5001';

/**
 * Kling's codes. They are more precise than the HTTP status: 429 means either a rate limit or a problem of the account.
 * 1202 and 1203 are not included, because their meaning depends on the request.
 */
const REASONS: ReadonlyMap<string, ApiErrorReason> = new Map([
	['1000', 'credential'],
	['1001', 'credential'],
	['1002', 'credential'],
	['1003', 'credential'],
	['1004', 'credential'],
	['1100', 'permission'],
	['1101', 'balance'],
	['1102', 'balance'],
	['1103', 'permission'],
	['1200', 'invalidRequest'],
	[WRONG_VALUE, 'invalidRequest'],
	['1300', 'moderation'],
	['1301', 'moderation'],
	['1302', 'rateLimit'],
	['1303', 'rateLimit'],
	['1304', 'permission'],
	['5000', 'providerFault'],
	[MAINTENANCE, 'rateLimit'],
	['5002', 'providerFault'],
]);

const UNKNOWN_CALL = '1202';
const UNKNOWN_RESOURCE = '1203';
const TASK_NOT_FOUND = /\btask not found\b/i;

/** Type of a request: creating a task, or checking its status. */
export type CallKind = 'submit' | 'status';

/** Meaning of a Kling code and the message with it; `undefined` if the code has none. */
export function reasonOfKlingCode(
	code: string,
	callKind: CallKind,
	message: string | null,
): ApiErrorReason | undefined {
	if (code === WRONG_VALUE && callKind === 'status' && TASK_NOT_FOUND.test(message ?? '')) {
		return 'taskNotFound';
	}
	// A submit contains no task ID, so the unknown resource is the model.
	if (code === UNKNOWN_RESOURCE) return callKind === 'submit' ? 'invalidRequest' : 'taskNotFound';
	if (code === UNKNOWN_CALL) return 'invalidRequest';
	return REASONS.get(code);
}

/** Whether a submit was rejected because its external ID is in use: `External_task_id … already exists`. */
export function isDuplicateId({ code, message }: ApiError): boolean {
	return (
		code === WRONG_VALUE &&
		/external[ _]?task[ _]?id/i.test(message) &&
		/\b(?:already|duplicated?|in use|not unique)\b/i.test(message)
	);
}

/** Whether Kling itself reports an unknown task. The 404 page of a gateway does not prove it. */
export function isUnknownTask({ code, message }: ApiError): boolean {
	return code !== null && reasonOfKlingCode(code, 'status', message) === 'taskNotFound';
}

/** Advice for an error of Kling that needs more than its reason; empty otherwise. */
export function adviceOnKlingError(apiError: ApiError): { advice?: string } {
	if (apiError.code === MAINTENANCE) {
		return { advice: 'Run the node again later. Kling is closed for maintenance.' };
	}
	return isDuplicateId(apiError)
		? {
				advice:
					'Use another External Task ID, or find the task that has this one with Task › Get Many. Nothing was billed.',
			}
		: {};
}

/**
 * Reads `{code, message, request_id}`, a rejection from either of Kling's APIs. It can have any HTTP status, including
 * 200.
 */
export function klingError(response: HttpResponse, callKind: CallKind): ApiError {
	const body = ResponseReader.of(bodyOf(response));
	const code = body.at('code').id();
	if (code === null || code === '0') return unreadable(response);
	const message = body.at('message').text();
	const apiError = apiErrorFrom(
		response,
		reasonOfKlingCode(code, callKind, message) ??
			reasonOfStatus(response.status) ??
			'providerFault',
		message ?? '(no message)',
		{ code, requestId: body.at('request_id').id() },
	);
	return { ...apiError, ...adviceOnKlingError(apiError) };
}
