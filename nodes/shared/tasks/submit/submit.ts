import type { ApiCall } from '../../core/apiCall';
import type { HttpRequest } from '../../core/http';
import type { Submission } from '../../core/submission';
import { classifySubmit } from '../../core/apiError';
import { failure, type Result } from '../../core/result';
import type { Task } from '../../core/task';
import { call, type CallError } from '../call';
import { retry } from '../retry';
import type { Runtime } from '../runtime';
import { requestError, type SubmitError, type Unconfirmed } from './submitError';

/** How often a vendor that was not reached is tried in all. */
const MAX_UNREACHED = 3;

/**
 * Submits a task and never buys twice: the request is sent again only when the vendor surely did not take it, because
 * it was not reached or said "not now" (rate limit, too many tasks at once). That goes on until the deadline. Only
 * `unconfirmed` leaves open whether there is a task.
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
 * What is left where nobody tells whether there is a task.
 *
 * @param detail what came back, or why nothing did, as a part of a sentence
 * @param externalTaskId the ID by which the task can be found, where the provider keeps one
 */
export function unconfirmed(
	{ kind }: Pick<Submission, 'kind'>,
	detail: string,
	externalTaskId: string | null = null,
): Unconfirmed {
	return { reason: 'unconfirmed', detail, kind, externalTaskId };
}

function isNotAccepted(error: CallError): boolean {
	return 'delivered' in error ? error.delivered === 'no' : classifySubmit(error) === 'later';
}
