import type { Provider } from '../../core/provider';
import { isReportedEnded, type TaskRef } from '../../core/task';
import { jobError, type JobOutcome } from '../job';
import { poll } from '../poll/poll';
import { withDeadline, type Runtime } from '../runtime';
import { cancelTask, type CancelResult } from './cancelTask';
import { taskAfter } from './cancelWarnings';

/** Time limit of Task › Cancel, in milliseconds: for the status before, the cancel, and the checks after it. */
const CANCEL_TIMEOUT = 60_000;

/** Pause between two attempts to get the status before the cancel, in milliseconds. */
const CHECK_PAUSE = 1_000;

/**
 * Cancels a task by its reference, for Task › Cancel. Gets its status first: a task that has ended is not canceled, and
 * one that the provider does not know later certainly existed.
 *
 * @returns the task as it ended; a job error if it is still running, or if its status is unknown
 */
export async function cancelExisting(
	provider: Provider,
	ref: TaskRef,
	runtime: Runtime,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const deadline = begun + CANCEL_TIMEOUT;
	const seconds = () => Math.round((runtime.now() - begun) / 1000);
	const options = {
		deadline,
		maxDelay: CHECK_PAUSE,
		immediate: true,
		once: true,
		urlTimeout: 0,
	};
	const before = await poll(provider, ref, options, withDeadline(runtime, deadline));
	const failed = { provider, task: ref, seconds: seconds() };
	switch (before.outcome) {
		case 'task':
			break;
		case 'rejected':
			return jobError({ ...failed, reason: 'rejected', apiError: before.apiError });
		case 'unexpected':
			return jobError({ ...failed, reason: 'unexpected', detail: before.reason });
		case 'timedOut':
			return jobError({ ...failed, reason: 'timedOut', detail: before.lastError });
		case 'stopped':
			return jobError({ ...failed, reason: 'stopped' });
	}
	const cancel: CancelResult = isReportedEnded(before.task)
		? { outcome: 'ended', task: before.task, detail: null }
		: await cancelTask(provider, ref, deadline, runtime);
	const task = taskAfter(before.task, cancel);
	return cancel.outcome === 'ended' && 'status' in task
		? { outcome: 'task', task }
		: jobError({ provider, task, reason: 'notCanceled', seconds: seconds(), cancel });
}
