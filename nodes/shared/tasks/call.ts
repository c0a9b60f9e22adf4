import type { ApiCall } from '../core/apiCall';
import type { ApiError } from '../core/apiError';
import type { NoResponse } from '../core/http';
import { unreadable } from '../core/response';
import { failure, type Result } from '../core/result';
import type { Runtime } from './runtime';

/** Why a call has no result: the provider's rejection, or a missing response. */
export type CallError = ApiError | NoResponse;

/**
 * Sends a request and reads its response, and follows one further request if the response names one. A second one to
 * follow makes the response unreadable.
 *
 * @throws what the adapter throws
 */
export async function call<Input, Output>(
	apiCall: ApiCall<Input, Output>,
	input: Input,
	runtime: Pick<Runtime, 'send'>,
): Promise<Result<Output, CallError>> {
	const first = await runtime.send(apiCall.request(input));
	if (first.outcome === 'noResponse') return failure(first);
	const read = apiCall.parse(first.response, input);
	if (!('follow' in read)) return read;
	const second = await runtime.send(read.follow);
	// The provider has received the first request, whatever happened to this one.
	if (second.outcome === 'noResponse') return failure({ ...second, delivered: 'unknown' });
	const result = apiCall.parse(second.response, input, first.response);
	return 'follow' in result ? failure(unreadable(second.response)) : result;
}
