import type { ApiCall } from '../core/apiCall';
import type { Estimate } from '../core/estimate';
import type { HttpRequest } from '../core/http';
import type { Result } from '../core/result';
import type { Submission } from '../core/submission';
import { call } from './call';
import { retryFreeCall } from './freeCall';
import { withDeadline, type Runtime } from './runtime';
import type { RequestError } from './submit/submitError';

/** Time limit of an estimate with all its attempts, in milliseconds. */
const TIMEOUT = 60_000;

/** Maximum number of attempts if the provider is not reached or has a fault. */
const MAX_FAULTS = 3;

/** The submit to estimate. Files are not uploaded for it: URLs that do not exist (RFC 6761) stand for them. */
export function submitToEstimate({ files, request }: Submission): HttpRequest {
	const urls = files.map(({ digest, type }): [string, string] => [
		digest,
		`https://file.invalid/${digest}.${type}`,
	]);
	return request({ files: new Map(urls) });
}

/**
 * Requests the provider's estimate of a submit. It is free, so rate limits and faults are retried for up to a minute.
 */
export async function estimateCost(
	estimate: ApiCall<HttpRequest, Estimate>,
	submit: HttpRequest,
	runtime: Runtime,
): Promise<Result<Estimate, RequestError>> {
	const deadline = runtime.now() + TIMEOUT;
	const bounded = withDeadline(runtime, deadline);
	return await retryFreeCall(
		async () => await call(estimate, submit, bounded),
		{ deadline, maxFaults: MAX_FAULTS },
		bounded,
	);
}
