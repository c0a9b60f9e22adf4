import type { ApiCall } from '../../core/apiCall';
import type { Provider, Start } from '../../core/provider';
import { classifySubmit, type ApiError } from '../../core/apiError';
import type { Task } from '../../core/task';
import { call, type CallError } from '../call';
import { retry } from '../retry';
import type { Runtime } from '../runtime';

/** How often a vendor that was not reached is tried in all. */
const MAX_UNREACHED = 3;

/** What came of a submit. Only `unconfirmed` leaves open whether there is a task, and a bill. */
export type SubmitOutcome =
	| { outcome: 'accepted'; task: Task }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'unreachable'; reason: string }
	| { outcome: 'unconfirmed'; reason: string }
	| { outcome: 'stopped' };

/**
 * Submits a task and never buys twice: the request is sent again only when the vendor surely did not take it, because
 * it was not reached or said "not now" (rate limit, too many tasks at once). That goes on until the deadline.
 *
 * @param deadline milliseconds since 1970
 */
export async function submit(
	provider: Provider,
	start: Start,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitOutcome> {
	const submitCall: ApiCall<Start, Task> = {
		request: ({ request }) => request,
		parse: (response, { kind }) => provider.parseStart(response, kind),
	};
	const options = { deadline, maxFaults: MAX_UNREACHED, retryable: isSurelyNotTaken };
	const sent = await retry(async () => await call(submitCall, start, runtime), options, runtime);
	if (!sent) return { outcome: 'stopped' };
	if (sent.ok) return { outcome: 'accepted', task: sent.value };
	const { error } = sent;
	if ('reached' in error) {
		const outcome = error.reached === 'no' ? 'unreachable' : 'unconfirmed';
		return { outcome, reason: error.reason };
	}
	return classifySubmit(error) === 'unknown'
		? { outcome: 'unconfirmed', reason: `HTTP ${error.httpStatus}: ${error.message}` }
		: { outcome: 'rejected', apiError: error };
}

function isSurelyNotTaken(error: CallError): boolean {
	return 'reached' in error ? error.reached === 'no' : classifySubmit(error) === 'later';
}
