import { failure, type Result } from '../core/result';
import type { CallError } from './call';
import { retry, type RetryOptions } from './retry';
import type { Runtime } from './runtime';
import { requestError, type RequestError } from './submit/submitError';

/**
 * Repeats a call that changes nothing as {@link retry} does. Its error can be spread into a `JobError`.
 *
 * @throws what the attempt throws
 */
export async function retryFreeCall<T>(
	attempt: () => Promise<Result<T, CallError>>,
	options: RetryOptions,
	runtime: Runtime,
): Promise<Result<T, RequestError>> {
	const result = await retry(attempt, options, runtime);
	if (!result) return failure({ reason: 'stopped' });
	return result.ok ? result : failure(requestError(result.error));
}
