import type { ApiCall } from '../../core/apiCall';
import type { HttpRequest } from '../../core/http';
import type { Submission } from '../../core/submission';
import { failure, type Result } from '../../core/result';
import type { Task } from '../../core/task';
import type { Runtime } from '../runtime';
import { sendOnce } from './sendOnce';
import type { SubmitError, Unconfirmed } from './submitError';

/**
 * Submits a task and never buys twice: see {@link sendOnce}. Only `unconfirmed` leaves open whether a task exists.
 *
 * @param deadline milliseconds since 1970
 */
export async function submit(
	submission: Submission,
	request: HttpRequest,
	deadline: number,
	runtime: Runtime,
): Promise<Result<Task, SubmitError>> {
	const submitCall: ApiCall<HttpRequest, Task> = {
		request: (built) => built,
		parse: (response) => submission.parse(response),
	};
	const sent = await sendOnce(submitCall, request, deadline, runtime);
	if (sent.ok) return sent;
	const { error } = sent;
	return failure(error.reason === 'unclear' ? unconfirmed(submission, error.detail) : error);
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
