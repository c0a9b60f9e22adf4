import { z } from 'zod';
import { boundedText } from '../lib/boundedText';
import type { HttpResponse } from './http';
import { readJson, type Json } from '../lib/json';
import { idFault } from './pathSegment';
import type { ApiError, ApiErrorReason } from './apiError';
import { readRetryAfter } from '../lib/retryAfter';

/** Longest piece of an unreadable answer that is shown to a person, in characters. */
const EXCERPT_LENGTH = 200;

/** Characters of an unreadable answer that are looked at for it: a web page begins with much that nobody reads. */
const HEAD_LENGTH = 20_000;

/**
 * Statuses from 400 to 499 that say, whoever answers, that the request was not worked on: its form, its size, its way or
 * its sender was refused. The ones with a reason of their own (401, 404, 429, …) are not repeated here.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
const NOT_WORKED_ON: readonly number[] = [
	400, 405, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 425, 426, 428, 431,
	451,
];

/**
 * An id or code as vendors write it: text or a number of any size. Always read as text, so that no digit is lost. What no
 * URL can hold is none: a task with such an id could not be asked for.
 */
export const idSchema = z
	.union([z.string(), z.number(), z.bigint()])
	.transform(String)
	.refine((id) => idFault(id) === null);

/** Text that may be missing, empty or of another type without spoiling the rest of the answer. */
export const maybeText = z.string().min(1).nullish().catch(null);

/** A number that may be missing or of another type without spoiling the rest of the answer. */
export const maybeNumber = z.number().nullish().catch(null);

/** An id that may be missing or of another type without spoiling the rest of the answer. */
export const maybeId = idSchema.nullish().catch(null);

/** Reads an answer's body; `undefined` when it is not JSON. */
export function bodyOf(response: HttpResponse): Json | undefined {
	return readJson(response.body);
}

/**
 * Reads an answer of the expected shape.
 *
 * @returns what it says and its whole body; `undefined` when the status refuses or the shape is another
 */
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

/** A refusal with what every vendor's answer tells: status and `Retry-After`. The vendor's words are bounded. */
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

/** The refusal for an answer that cannot be understood: says what arrived, shortened. */
export function unreadable(response: HttpResponse): ApiError {
	// Tags are left out: a proxy's HTML page is told by its words.
	const text = response.body
		.slice(0, HEAD_LENGTH)
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const excerpt = text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
	return apiErrorFrom(
		response,
		reasonOfStatus(response.status) ?? 'unreadable',
		excerpt === '' ? '(empty response)' : excerpt,
	);
}

/**
 * What an HTTP status alone says about a refusal, as all vendors use them.
 *
 * @returns `undefined` for 2xx, which refuse nothing
 */
export function reasonOfStatus(status: number): ApiErrorReason | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 401) return 'credential';
	if (status === 402) return 'balance';
	if (status === 403) return 'permission';
	if (status === 404) return 'taskNotFound';
	if (status === 429) return 'rateLimit';
	if (NOT_WORKED_ON.includes(status)) return 'invalidRequest';
	// 408: it gave up waiting. 409: it has, or is at work on, the same thing. 424: something behind it failed. 499, 460 and
	// others that no standard knows: a proxy saw the connection end. Each may have made a task.
	if (status >= 400) return 'providerFault';
	return 'unreadable';
}

/** ISO 8601 from Unix seconds; `null` for what is no date. */
export function isoFromSeconds(seconds: number | null | undefined): string | null {
	if (seconds === null || seconds === undefined) return null;
	const date = new Date(seconds * 1000);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** ISO 8601 from Unix milliseconds; `null` for what is no date. */
export function isoFromMilliseconds(milliseconds: number | null | undefined): string | null {
	return isoFromSeconds(typeof milliseconds === 'number' ? milliseconds / 1000 : null);
}

/** ISO 8601 from a date a vendor wrote as text; `null` for what is no date. */
export function isoFromText(text: string | null | undefined): string | null {
	if (text === null || text === undefined) return null;
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
