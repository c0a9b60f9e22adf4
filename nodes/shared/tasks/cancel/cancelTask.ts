import { apiErrorText } from '../../core/apiError';
import type { CancelReply, Provider } from '../../core/provider';
import { createTask, isReportedEnded, type Task, type TaskRef } from '../../core/task';
import type { Result } from '../../core/result';
import { call, type CallError } from '../call';
import { poll, type PollOutcome } from '../poll/poll';
import { retry } from '../retry';
import { withDeadline, type Runtime } from '../runtime';

/** Longest pause between two status checks after a cancel, in milliseconds. */
const CHECK_PAUSE = 2_000;

/** Result of a cancel, as the provider's status of the task shows it. */
export interface CancelResult {
	/**
	 * - `ended`: the task is canceled, or ended by itself before
	 * - `running`: the provider reports it as running after the cancel
	 * - `unknown`: its status could not be read after the cancel
	 */
	outcome: 'ended' | 'running' | 'unknown';
	/** The task after the cancel; `null` if its status could not be read. */
	task: Task | null;
	/** Why the task was not canceled, in words for a person, if that is known. */
	detail: string | null;
}

/** What the provider replied to a cancel. */
interface Sent {
	/** `null` if it did not accept the cancel. */
	reply: CancelReply | null;
	/** Whether a request without a readable response may have canceled the task. */
	isOpen: boolean;
	/** Whether a repeated cancel would be rejected too. */
	isFinal: boolean;
	detail: string | null;
}

/**
 * Cancels a task that exists, and checks its status until it has ended. Both are free: they are repeated after a rate
 * limit, a fault of the provider and a lost response. A cancel never creates a task.
 *
 * A task that the provider no longer knows after it accepted the cancel is canceled. So is a failed one, if the provider
 * confirmed the cancel: some have no word for it.
 *
 * @param deadline milliseconds since 1970; the last exchange ends a few seconds later at most
 */
export async function cancelTask(
	provider: Provider,
	ref: TaskRef,
	deadline: number,
	runtime: Runtime,
): Promise<CancelResult> {
	const bounded = withDeadline(runtime, deadline);
	const sent = await sendCancel(provider, ref, deadline, bounded);
	const options = {
		deadline,
		maxDelay: CHECK_PAUSE,
		immediate: true,
		once: sent.isFinal,
		urlTimeout: 0,
	};
	return cancelResult(ref, sent, await poll(provider, ref, options, bounded));
}

/** @throws nothing: what the adapter throws becomes the detail */
async function sendCancel(
	provider: Provider,
	ref: TaskRef,
	deadline: number,
	runtime: Runtime,
): Promise<Sent> {
	const { cancel } = provider.tasks;
	const { displayName } = provider;
	if (!cancel) {
		const detail = `${displayName} cannot cancel tasks`;
		return { reply: null, isOpen: false, isFinal: true, detail };
	}
	let isOpen = false;
	const attempt = async (): Promise<Result<CancelReply, CallError>> => {
		const result = await call(cancel, ref, runtime);
		if (!result.ok) isOpen ||= mayHaveArrived(result.error);
		return result;
	};
	const sent = await retry(attempt, { deadline }, runtime);
	if (sent === undefined) {
		return { reply: null, isOpen, isFinal: true, detail: 'the execution was stopped' };
	}
	if (sent.ok) return { reply: sent.value, isOpen, isFinal: false, detail: null };
	const { error } = sent;
	return 'delivered' in error
		? { reply: null, isOpen, isFinal: false, detail: error.reason }
		: { reply: null, isOpen, isFinal: !isOpen, detail: apiErrorText(error) };
}

/** Whether the provider may have canceled the task although it did not report that. */
function mayHaveArrived(error: CallError): boolean {
	return 'delivered' in error
		? error.delivered === 'unknown'
		: error.reason === 'providerFault' || error.reason === 'unreadable';
}

function cancelResult(ref: TaskRef, sent: Sent, polled: PollOutcome): CancelResult {
	const { detail } = sent;
	switch (polled.outcome) {
		case 'task':
			return isReportedEnded(polled.task)
				? { outcome: 'ended', task: ended(polled.task, sent), detail: null }
				: { outcome: 'running', task: polled.task, detail };
		case 'rejected': {
			const { apiError } = polled;
			const isGone = apiError.reason === 'taskNotFound' && (sent.reply !== null || sent.isOpen);
			return isGone
				? { outcome: 'ended', task: createTask(ref, 'canceled', 'not found'), detail: null }
				: { outcome: 'unknown', task: null, detail: detail ?? apiErrorText(apiError) };
		}
		case 'unexpected':
			return { outcome: 'unknown', task: polled.task, detail: polled.reason };
		case 'timedOut':
			return polled.task
				? { outcome: 'running', task: polled.task, detail }
				: { outcome: 'unknown', task: null, detail: polled.lastError ?? detail };
		case 'stopped':
			return { outcome: 'unknown', task: polled.task, detail: 'the execution was stopped' };
	}
}

function ended(task: Task, { reply }: Sent): Task {
	return reply === 'canceled' && task.status === 'failed'
		? { ...task, status: 'canceled', failure: null }
		: task;
}
