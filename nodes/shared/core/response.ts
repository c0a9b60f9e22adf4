import { z } from 'zod';
import { boundedText } from '../lib/boundedText';
import type { HttpResponse } from './http';
import { readJson, type Json } from '../lib/json';
import { idFault } from './pathSegment';
import type { ApiError, ApiErrorReason } from './apiError';
import { readRetryAfter } from '../lib/retryAfter';

/** Maximum length of an excerpt from an unreadable response, in characters. */
const EXCERPT_LENGTH = 200;

/** Characters of an unreadable response that are searched for it: a web page begins with a long head. */
const HEAD_LENGTH = 20_000;

/**
 * Statuses from 400 to 499 that mean, at any server, that the request was not processed: its form, size, route or sender
 * was rejected. Those with a reason of their own (401, 404, 429, …) are not in the list.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
const NOT_WORKED_ON: readonly number[] = [
	400, 405, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 425, 426, 428, 431,
	451,
];

/**
 * An ID or code: text or a number of any size, always read as text, so that no digit is lost. An ID that a URL cannot
 * contain is invalid: its task could not be requested.
 */
export const idSchema = z
	.union([z.string(), z.number(), z.bigint()])
	.transform(String)
	.refine((id) => idFault(id) === null);

/** Text that may be missing, empty or of another type; the rest of the response stays readable. */
export const maybeText = z.string().min(1).nullish().catch(null);

/** An ID that may be missing or of another type; the rest of the response stays readable. */
export const maybeId = idSchema.nullish().catch(null);

/** Reads the body of a response; `undefined` if it is not JSON. */
export function bodyOf(response: HttpResponse): Json | undefined {
	return readJson(response.body);
}

/** Data and whole body of a response; `undefined` if the status is an error or the shape is not the expected one. */
export function readResponse<T>(
	response: HttpResponse,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
): { data: T; body: Json } | undefined {
	const body = bodyOf(response);
	const read = shape.safeParse(body);
	if (reasonOfStatus(response.status) !== undefined || !read.success || body === undefined) {
		return undefined;
	}
	return { data: read.data, body };
}

/** An error with what every response contains: status and `Retry-After`. The provider's texts are shortened. */
export function apiErrorFrom(
	response: HttpResponse,
	reason: ApiErrorReason,
	message: string,
	known: { code?: string | null; requestId?: string | null } = {},
): ApiError {
	return {
		reason,
		httpStatus: response.status,
		code: boundedOrNull(known.code),
		message: boundedText(message),
		requestId: boundedOrNull(known.requestId),
		retryAfter: readRetryAfter(response.headers['retry-after'], response.headers.date),
	};
}

function boundedOrNull(text: string | null | undefined): string | null {
	return text === null || text === undefined ? null : boundedText(text);
}

/** Error for a response that cannot be read: contains an excerpt of it. */
export function unreadable(response: HttpResponse): ApiError {
	// Tags are omitted: the words identify a proxy's HTML page.
	const text = response.body
		.slice(0, HEAD_LENGTH)
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const excerpt = boundedText(text, EXCERPT_LENGTH);
	return apiErrorFrom(
		response,
		reasonOfStatus(response.status) ?? 'unreadable',
		excerpt === '' ? '(empty response)' : excerpt,
	);
}

/** Reason of an HTTP status alone, as all providers use them; `undefined` for 2xx, which are no error. */
export function reasonOfStatus(status: number): ApiErrorReason | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 401) return 'credential';
	if (status === 402) return 'balance';
	if (status === 403) return 'permission';
	if (status === 404) return 'taskNotFound';
	if (status === 429) return 'rateLimit';
	if (NOT_WORKED_ON.includes(status)) return 'invalidRequest';
	// 408: timeout. 409: the same request exists or is in progress. 424: an upstream request failed. 499, 460 and other
	// non-standard ones: a proxy saw the connection end. Each may have created a task.
	if (status >= 400) return 'providerFault';
	return 'unreadable';
}
