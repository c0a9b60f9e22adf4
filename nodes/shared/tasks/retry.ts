import { isTransient } from '../core/apiError';
import type { Result } from '../core/result';
import type { CallError } from './call';
import { backoffDelay } from './poll/schedule';
import type { Runtime } from './runtime';

/** How long to retry, and after which errors. */
export interface RetryOptions {
	/** Milliseconds since 1970; no pause reaches beyond it. */
	deadline: number;
	/** How many errors other than rate limits end it, at least 1; by default only the deadline does. */
	maxFaults?: number;
	/** Whether the next attempt may succeed; by default after a rate limit, a provider fault or a missing response. */
	retryable?(error: CallError): boolean;
}

/**
 * Repeats an attempt until it succeeds, fails for good, or the next one would come too late. The pauses grow, and are
 * at least as long as the provider requests.
 *
 * @returns the result of the last attempt; `undefined` when it was stopped
 * @throws what the attempt throws
 */
export async function retry<T>(
	attempt: () => Promise<Result<T, CallError>>,
	{ deadline, maxFaults = Number.POSITIVE_INFINITY, retryable = isTransientError }: RetryOptions,
	runtime: Runtime,
): Promise<Result<T, CallError> | undefined> {
	let faults = 0;
	for (let failures = 1; ; failures++) {
		if (runtime.signal.aborted) return undefined;
		const result = await attempt();
		if (result.ok || !retryable(result.error)) return result;
		const { error } = result;
		if ('delivered' in error || error.reason !== 'rateLimit') faults += 1;
		const retryAfter = 'delivered' in error ? null : error.retryAfter;
		const pause = backoffDelay(failures, retryAfter, runtime.random());
		if (faults >= maxFaults || runtime.now() + pause > deadline) return result;
		await runtime.sleep(pause);
	}
}

function isTransientError(error: CallError): boolean {
	return 'delivered' in error || isTransient(error);
}
