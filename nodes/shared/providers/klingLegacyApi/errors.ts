import { bodyOf, reasonOfStatus, apiErrorFrom, unreadable } from '../../core/response';
import { ResponseReader } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { ApiError, ApiErrorReason } from '../../core/apiError';

/** Every wrong value has this code, and so has an unknown task; only the message tells which it is. */
const WRONG_VALUE = '1201';

/**
 * Kling's codes. They say more than the HTTP status: behind 429 stand both "not now" and "not with this account".
 * 1202 and 1203 are not here, because what is unknown depends on what was asked for.
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
	['5001', 'providerFault'],
	['5002', 'providerFault'],
]);

const UNKNOWN_CALL = '1202';
const UNKNOWN_RESOURCE = '1203';
const TASK_NOT_FOUND = /\btask not found\b/i;

/** What a request asked for: to make a task, or how one stands. */
export type CallKind = 'submit' | 'status';

/**
 * What a code of Kling's means; `undefined` for a code that says nothing.
 *
 * @param message Kling's words beside the code
 */
export function reasonOfKlingCode(
	code: string,
	callKind: CallKind,
	message: string | null,
): ApiErrorReason | undefined {
	if (code === WRONG_VALUE && callKind === 'status' && TASK_NOT_FOUND.test(message ?? '')) {
		return 'taskNotFound';
	}
	// A submit names no task: what is unknown then is the model.
	if (code === UNKNOWN_RESOURCE) return callKind === 'submit' ? 'invalidRequest' : 'taskNotFound';
	if (code === UNKNOWN_CALL) return 'invalidRequest';
	return REASONS.get(code);
}

/** Does the refusal of a submit say that its external id is in use: `External_task_id … already exists`? */
export function isDuplicateId({ code, message }: ApiError): boolean {
	return (
		code === WRONG_VALUE &&
		/external[ _]?task[ _]?id/i.test(message) &&
		/\b(?:already|duplicated?|in use|not unique)\b/i.test(message)
	);
}

/** Do Kling's own words say that it has no such task? A page of a gateway with status 404 does not. */
export function isUnknownTask({ code, message }: ApiError): boolean {
	return code !== null && reasonOfKlingCode(code, 'status', message) === 'taskNotFound';
}

/** What to do about a refusal of Kling's, where its reason does not tell; nothing otherwise. */
export function adviceOnKlingError(apiError: ApiError): { advice?: string } {
	return isDuplicateId(apiError)
		? {
				advice:
					'Use another External Task ID, or find the task that has this one with Task › Get Many. Nothing was billed.',
			}
		: {};
}

/**
 * Reads `{code, message, request_id}`, the refusal of both of Kling's APIs. It may come with any HTTP status, 200
 * included.
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
