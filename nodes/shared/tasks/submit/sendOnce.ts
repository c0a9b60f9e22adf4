import type { ApiCall } from '../../core/apiCall';
import { apiErrorText, classifySubmit } from '../../core/apiError';
import { failure, type Result } from '../../core/result';
import { call, type CallError } from '../call';
import { retry } from '../retry';
import type { Runtime } from '../runtime';
import { requestError, type RequestError } from './submitError';

/** Maximum number of attempts if the provider is not reached. */
const MAX_UNREACHED = 3;

/** It is unknown whether the provider accepted a call that costs money. */
export interface Unclear {
	reason: 'unclear';
	/** The response, or why there is none, as a part of a sentence. */
	detail: string;
}

/**
 * Sends a call that costs money. It is repeated, until the deadline, only if the provider certainly did not accept it,
 * because it was not reached or is limiting requests.
 *
 * @param deadline milliseconds since 1970
 * @throws what the adapter throws
 */
export async function sendOnce<Input, Output>(
	apiCall: ApiCall<Input, Output>,
	input: Input,
	deadline: number,
	runtime: Runtime,
): Promise<Result<Output, RequestError | Unclear>> {
	const sent = await retry(
		async () => await call(apiCall, input, runtime),
		{ deadline, maxFaults: MAX_UNREACHED, retryable: isNotAccepted },
		runtime,
	);
	if (!sent) return failure({ reason: 'stopped' });
	if (sent.ok) return sent;
	const detail = unclearDetail(sent.error);
	return failure(detail === undefined ? requestError(sent.error) : { reason: 'unclear', detail });
}

function isNotAccepted(error: CallError): boolean {
	return 'delivered' in error ? error.delivered === 'no' : classifySubmit(error) === 'later';
}

/** What arrived, or why nothing did, if the call may have been accepted. */
function unclearDetail(error: CallError): string | undefined {
	if ('delivered' in error) return error.delivered === 'unknown' ? error.reason : undefined;
	return classifySubmit(error) === 'unknown' ? apiErrorText(error) : undefined;
}
