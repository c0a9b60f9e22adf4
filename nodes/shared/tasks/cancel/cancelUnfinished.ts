import type { Provider } from '../../core/provider';
import { resultOf, type ResultName } from '../../core/creation';
import { isReportedEnded, type Task, type TaskRef } from '../../core/task';
import { jobError, taskIn, type JobError, type JobOutcome } from '../job';
import type { Runtime } from '../runtime';
import { cancelTask, type CancelResult } from './cancelTask';
import { taskAfter } from './cancelWarnings';

/** Time limit of a cancel at the end of a wait, in milliseconds. n8n does not wait for a node that was stopped. */
const WHEN_STOPPED_TIMEOUT = 10_000;

/** Warning of a task that was canceled because it was not ready in time, and is the result of its item. */
function canceledLateWarning(result: ResultName): string {
	return `The task was canceled because the ${result} was not ready in time.`;
}

/** The same, if the provider did not cancel it. */
function notCanceledWarning(result: ResultName): string {
	return `The ${result} was not ready in time, and the task was not canceled. It may keep running.`;
}

/**
 * Cancels the task of a wait that the stop button or the time limit ended. The outcome then contains the task as it
 * ended, or why it may keep running. A video that became ready before the cancel is the result of its item, except
 * after the stop button. All other outcomes are returned unchanged. So is a wait that another item ended: a failed item
 * is no reason to cancel the tasks of others, which are paid for.
 *
 * @param outcome of the wait
 */
export async function cancelUnfinished(
	provider: Provider,
	outcome: JobOutcome,
	runtime: Runtime,
): Promise<JobOutcome> {
	const before = taskIn(outcome);
	if (before === null || provider.tasks.cancel === undefined) return outcome;
	if (outcome.outcome === 'jobError' && outcome.jobError.reason === 'stopped') {
		const after = runtime.afterStop?.();
		if (!after) return outcome;
		const cancel = await cancelNow(provider, before, after);
		return jobError({ ...outcome.jobError, task: taskAfter(before, cancel), cancel });
	}
	if (!isLate(outcome)) return outcome;
	const cancel = await cancelNow(provider, before, runtime);
	return outcomeAfter(provider, outcome, taskAfter(before, cancel), cancel);
}

async function cancelNow(
	provider: Provider,
	{ provider: providerId, kind, taskId }: TaskRef,
	runtime: Runtime,
): Promise<CancelResult> {
	const ref = { provider: providerId, kind, taskId };
	return await cancelTask(provider, ref, runtime.now() + WHEN_STOPPED_TIMEOUT, runtime);
}

/** Outcome of a wait whose time limit has passed: an error, or the unfinished task if this is requested. */
type Late =
	| { outcome: 'task'; task: Task }
	| { outcome: 'jobError'; jobError: JobError & { reason: 'timedOut' } };

function isLate(outcome: JobOutcome): outcome is Late {
	if (outcome.outcome === 'task') return !isReportedEnded(outcome.task);
	return outcome.outcome === 'jobError' && outcome.jobError.reason === 'timedOut';
}

function outcomeAfter(
	provider: Provider,
	late: Late,
	task: Task | TaskRef,
	cancel: CancelResult,
): JobOutcome {
	if (cancel.outcome === 'ended' && 'status' in task && task.status !== 'canceled') {
		return endedMeanwhile(provider, late, task);
	}
	if (late.outcome === 'jobError') return jobError({ ...late.jobError, task, cancel });
	const last = 'status' in task ? task : late.task;
	const result = resultOf(provider, last);
	const warning =
		last.status === 'canceled'
			? canceledLateWarning(result)
			: [notCanceledWarning(result), cancel.detail && `Reason: ${cancel.detail}.`]
					.filter(Boolean)
					.join(' ');
	return { outcome: 'task', task: { ...last, warnings: [...last.warnings, warning] } };
}

/** Outcome of a task that ended by itself after the time limit, before it was canceled. */
function endedMeanwhile(provider: Provider, late: Late, task: Task): JobOutcome {
	const seconds = late.outcome === 'jobError' ? late.jobError.seconds : 0;
	if (task.status === 'failed') return jobError({ provider, reason: 'failed', task, seconds });
	if (task.isUrlMissing) return jobError({ provider, reason: 'noVideoUrl', task, seconds });
	return { outcome: 'task', task };
}
