/**
 * Why a vendor answered with something other than what was asked for.
 *
 * - `credential`, `balance`, `permission`: the account's side
 * - `invalidRequest`, `moderation`, `taskNotFound`: this request's side
 * - `rateLimit`: not now; the request was not taken
 * - `providerFault`, `unreadable`: the vendor's side; whether a submit was taken cannot be told
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

/** A vendor's refusal: its reason in our words, everything else in the vendor's. */
export interface ApiError {
	reason: ApiErrorReason;
	httpStatus: number;
	code: string | null;
	/** The vendor's own sentence, or the start of what arrived in its place. */
	message: string;
	requestId: string | null;
	/** Seconds to wait, where the vendor says so (`Retry-After`). */
	retryAfter: number | null;
	/** What to do next, where the adapter knows better than the reason tells: a full sentence. */
	advice?: string;
}

/** Redirects that ask for the same request elsewhere, where it is not sent: nothing was taken here. */
const SENT_ELSEWHERE: readonly number[] = [301, 307, 308];

/**
 * What a refusal says about a submit: `rejected` (no task, sending it again changes nothing), `later` (no task,
 * may be sent again), `unknown` (there may be a task, and it may be billed).
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

/** May the same question be asked again with hope? True for rate limits and faults on the vendor's side. */
export function isTransient(apiError: ApiError): boolean {
	return classifySubmit(apiError) !== 'rejected';
}
