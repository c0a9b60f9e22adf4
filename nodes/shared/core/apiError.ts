/**
 * Why a provider rejected a request or returned nothing usable.
 *
 * - `credential`, `balance`, `permission`: caused by the account
 * - `invalidRequest`, `moderation`, `taskNotFound`: caused by this request
 * - `rateLimit`: not now; the request was not accepted
 * - `providerFault`, `unreadable`: caused by the provider; a submit may have been accepted
 */
export const API_ERROR_REASONS = [
	'credential',
	'balance',
	'permission',
	'invalidRequest',
	'moderation',
	'taskNotFound',
	'rateLimit',
	'providerFault',
	'unreadable',
] as const;
export type ApiErrorReason = (typeof API_ERROR_REASONS)[number];

/** A provider's rejection: its reason as one of ours, everything else in the provider's words. */
export interface ApiError {
	reason: ApiErrorReason;
	httpStatus: number;
	code: string | null;
	/** The provider's message, or the start of what arrived instead. */
	message: string;
	requestId: string | null;
	/** Seconds to wait, if the provider states them (`Retry-After`). */
	retryAfter: number | null;
	/** Next step as a full sentence, if the adapter knows a better one than that of the reason. */
	advice?: string;
}

/** A provider's rejection as a part of a sentence: its HTTP status and message. */
export function apiErrorText({ httpStatus, message }: ApiError): string {
	return `HTTP ${httpStatus}: ${message}`;
}

/** Redirects that repeat the same request at another URL. It is not sent there, so nothing was accepted. */
const SENT_ELSEWHERE: readonly number[] = [301, 307, 308];

/**
 * Classifies a rejected submit: `rejected` (no task, sending it again changes nothing), `later` (no task, may be sent
 * again), `unknown` (there may be a task, and it may be billed).
 */
export function classifySubmit(apiError: ApiError): 'rejected' | 'later' | 'unknown' {
	switch (apiError.reason) {
		case 'rateLimit':
			return 'later';
		case 'providerFault':
			return 'unknown';
		case 'unreadable':
			return SENT_ELSEWHERE.includes(apiError.httpStatus) ? 'rejected' : 'unknown';
		default:
			return 'rejected';
	}
}

/** Whether the same request may succeed later: true for rate limits and faults of the provider. */
export function isTransient(apiError: ApiError): boolean {
	return classifySubmit(apiError) !== 'rejected';
}

/** Names of fields in a provider's message: `callback_url`, `callBackUrl`. */
const FIELD_NAMES = [/\b[a-z]+(?:_[a-z]+)+\d*\b/gi, /\b[a-z]+(?:[A-Z][a-z]+)+\d*\b/g];

/**
 * Whether a rejection is about certain fields and about no other one. It created no task.
 *
 * @param fields the provider's names of the field, and of the object that contains it
 */
export function isAboutOnly({ reason, message }: ApiError, fields: readonly string[]): boolean {
	if (reason !== 'invalidRequest') return false;
	const meant = fields.map((field) => field.toLowerCase());
	const words = new Set(message.toLowerCase().match(/\w+/g));
	const named = FIELD_NAMES.flatMap((pattern) => message.match(pattern) ?? []);
	return (
		meant.some((field) => words.has(field)) &&
		named.every((name) => meant.includes(name.toLowerCase()))
	);
}
