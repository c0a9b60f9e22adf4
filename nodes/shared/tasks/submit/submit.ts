import type { ApiCall } from '../../core/apiCall';
import type { HttpRequest } from '../../core/http';
import type { Submission } from '../../core/submission';
import { classifySubmit } from '../../core/apiError';
import { failure, type Result } from '../../core/result';
import type { Task } from '../../core/task';
import { call } from '../call';
import { retry } from '../retry';
import type { Runtime } from '../runtime';
import { isNotAccepted } from './prepareSubmit';
import { requestError, type SubmitError, type Unconfirmed } from './submitError';

/** Maximum number of attempts if the provider is not reached. */
const MAX_UNREACHED = 3;

/**
 * Submits a task and never buys twice: the request is repeated, until the deadline, only if the provider certainly did
 * not accept it, because it was not reached or is limiting requests. Only `unconfirmed` leaves open whether a task exists.
 *
 * @param deadline milliseconds since 1970
 */
export async function submit(
	submission: Submission,
	request: HttpRequest,
	deadline: number,
	runtime: Runtime,
): Promise<Result<Task, SubmitError>> {
	const options = { deadline, maxFaults: MAX_UNREACHED, retryable: isNotAccepted };
	const submitCall: ApiCall<HttpRequest, Task> = {
		request: (built) => built,
		parse: (response) => submission.parse(response),
	};
	const sent = await retry(async () => await call(submitCall, request, runtime), options, runtime);
	if (!sent) return failure({ reason: 'stopped' });
	if (sent.ok) return sent;
	const { error } = sent;
	if ('delivered' in error) {
		if (error.delivered === 'unknown') return failure(unconfirmed(submission, error.reason));
	} else if (classifySubmit(error) === 'unknown') {
		return failure(unconfirmed(submission, `HTTP ${error.httpStatus}: ${error.message}`));
	}
	return failure(requestError(error));
}

/**
 * Error if it is unknown whether a task exists. `detail` is the response, or why there is none, as a part of a sentence;
 * by `externalTaskId` the task can be found, if the provider stores one.
 */
export function unconfirmed(
	{ kind }: Pick<Submission, 'kind'>,
	detail: string,
	externalTaskId: string | null = null,
): Unconfirmed {
	return { reason: 'unconfirmed', detail, kind, externalTaskId };
}
