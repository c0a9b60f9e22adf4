import {
	WAIT_FOR_SUB_EXECUTION,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { hasEnded, type Task } from '../../core/task';
import { thrownText } from '../../lib/thrown';
import { blockedReason } from '../../lib/publicUrl';
import type { Job } from '../../tasks/job';
import { suspendedTask, pollInstead, type Suspend } from '../../tasks/suspendedTask';
import { CALLBACK_REJECTED_WARNING } from '../../tasks/submit/callbackWarning';
import type { ItemJob, ItemOutcome } from '../item';
import { contextExpression } from './contextExpression';
import { hint } from '../run/hints';
import { isTool } from '../run/ledger';
import { suspendedItem } from './item';
import { resumeUrlOf } from '../resumeUrl';
import { pollingSubWorkflow } from './subWorkflow';

/** Key of the data that the node's webhook needs while the execution is suspended. */
const CONTEXT_KEY = 'klingSuspended';

/**
 * Last segment of the URL that a provider calls. The URL without it belongs to any node that an execution waits at: a
 * late or repeated callback would resume a node that waits for something else.
 */
export const RESUME_PATH = 'kling';

/** Whether an execution can be suspended, and the URL at which a provider can resume it. */
export interface SuspendSupport {
	/** Why the execution cannot be suspended, as the beginning of a sentence for a person; `null` if it can. */
	unsupportedReason: string | null;
	/** URL that resumes the execution while this node has it suspended; it contains n8n's own token. */
	resumeUrl: string | null;
}

/** Checks whether the execution of a node can be suspended. If the check throws, it cannot. */
export function suspendSupportOf(context: IExecuteFunctions): SuspendSupport {
	try {
		const unsupportedReason = unsupportedReasonFor(context);
		const url = unsupportedReason === null ? resumeUrlOf(context) : null;
		if (url) url.pathname += `/${RESUME_PATH}`;
		return { unsupportedReason, resumeUrl: url?.href ?? null };
	} catch (thrown) {
		return { unsupportedReason: thrownText(thrown), resumeUrl: null };
	}
}

/**
 * From 2.28 on, n8n passes the error of a sub-workflow to the suspended node. From 2.39.8 and 2.41 on, it finds a
 * suspended parent whose child died. Older versions continue as if nothing had happened, or stay suspended forever. The
 * constant for waiting on a sub-execution came with the latter.
 */
function unsupportedReasonFor(context: IExecuteFunctions): string | null {
	if (isTool(context)) return 'an AI agent needs the result immediately';
	if (typeof WAIT_FOR_SUB_EXECUTION === 'undefined') return 'this version of n8n is too old';
	// An execution from the command line ends with its process.
	if (context.getMode() === 'cli') return 'n8n runs the workflow from the command line';
	return context.getWorkflow().id ? null : 'the workflow was never saved';
}

/** An item whose task is still running and is to be suspended. */
export interface PendingItem extends ItemJob {
	task: Task;
	wait: Suspend;
}

/** Items whose tasks are still running and whose job is to suspend. */
export function pendingItems(outcomes: ReadonlyArray<ItemJob & ItemOutcome>): PendingItem[] {
	return outcomes.flatMap(({ outcome, ...item }) => {
		const { wait } = item.job;
		if (wait.mode !== 'suspend' || outcome.outcome !== 'task' || hasEnded(outcome.task)) return [];
		const { task } = outcome;
		const { isCalled, ...withoutCall } = wait;
		const isAccepted = isCalled && !task.warnings.includes(CALLBACK_REJECTED_WARNING);
		return [{ ...item, wait: { ...withoutCall, ...(isAccepted && { isCalled }) }, task }];
	});
}

/** Adds the URL that resumes the execution to a job that suspends it, if this is requested and possible. */
export function withCallback<T extends ItemJob>(item: T, resumeUrl: string | null): T {
	const { task, wait } = item.job;
	if (resumeUrl === null || wait.mode !== 'suspend') return item;
	if (!('submission' in task || 'unsent' in task)) return item;
	const { useCallback = 'never' } = wait;
	const isUsed =
		useCallback === 'always' ||
		(useCallback === 'whenReachable' && blockedReason(resumeUrl, false) === null);
	const { takesCallbackUrl } = 'unsent' in task ? task.unsent : task.submission;
	if (!isUsed || !takesCallbackUrl) return item;
	const job: Job = {
		...item.job,
		task: { ...task, callbackUrl: resumeUrl },
		wait: { ...wait, isCalled: true },
	};
	return { ...item, job };
}

/** An item whose job polls, because the execution cannot be suspended. */
export function asPolling<T extends ItemJob>(item: T): T {
	return { ...item, job: { ...item.job, wait: pollInstead(item.job.wait) } };
}

/** An item whose job follows its task without suspending. */
export function asTaskQuery(item: PendingItem): ItemJob {
	const { provider, kind, taskId } = item.task;
	const ref = { provider, kind, taskId };
	const job: Job = { ...item.job, task: { ref, submitted: item.task } };
	return asPolling({ ...item, job });
}

/** Shows a hint that the node polled instead of suspending. */
export function hintAtPolling(context: IExecuteFunctions, unsupportedReason: string): void {
	hint(
		context,
		`The execution could not be suspended: ${unsupportedReason}. The node polled instead, so the execution stayed active.`,
	);
}

/**
 * Suspends the execution until the open tasks have ended: a sub-workflow that n8n keeps in its database checks them
 * repeatedly, and its last items become the node's own.
 *
 * @param output items of the node so far, by their input item, including open ones
 * @param continueOnFail whether the other items continue when one fails
 * @returns what the node shows until then, open items first; `null` if nothing was suspended: n8n rejects the
 * sub-workflow, or the stop button was pressed
 */
export async function suspend(
	context: IExecuteFunctions,
	open: readonly PendingItem[],
	output: ReadonlyMap<number, INodeExecutionData[]>,
	continueOnFail: boolean,
): Promise<INodeExecutionData[] | null> {
	if (context.getExecutionCancelSignal()?.aborted === true) return null;
	const suspended = new Map(
		open.map(({ itemIndex, task, wait, outputSettings }) => {
			const known = { task: suspendedTask(task, wait, Date.now()), outputSettings };
			return [itemIndex, [suspendedItem(task, known, itemIndex)]];
		}),
	);
	const items = sortItems(new Map([...output, ...suspended]));
	const byUrl = resumesByCallback(open, items);
	// n8n passes only this part of the node's data to its webhook.
	const left = byUrl ? items.map(({ json }) => ({ json })) : [];
	context.getContext('node')[CONTEXT_KEY] = { continueOnFail, items: left };
	try {
		await context.executeWorkflow(
			{ code: pollingSubWorkflow(context.getNode(), continueOnFail, new Date()) },
			items,
			undefined,
			{
				parentExecution: {
					executionId: context.getExecutionId(),
					workflowId: context.getWorkflow().id ?? '',
					// If a callback resumed the execution, it may wait elsewhere when the sub-workflow ends, and must
					// not be resumed there. Without a callback, n8n finds out by itself, once a minute, that the
					// sub-workflow has ended.
					shouldResume: !byUrl,
				},
				executionMode: context.getMode(),
			},
		);
	} catch (cause) {
		hintAtPolling(
			context,
			cause instanceof Error ? cause.message : 'n8n rejected the sub-workflow',
		);
		return null;
	}
	// With Retry On Fail, n8n runs a suspended node again if its first item contains an error.
	const waitedFor = new Map([...output].filter(([itemIndex]) => suspended.has(itemIndex)));
	const others = new Map([...output].filter(([itemIndex]) => !suspended.has(itemIndex)));
	return [...sortItems(waitedFor), ...sortItems(others)];
}

/**
 * Whether a provider's callback can resume the execution. The webhook has no files to return: those of other items are
 * not available to it, and downloads belong to a worker.
 */
function resumesByCallback(
	open: readonly PendingItem[],
	items: readonly INodeExecutionData[],
): boolean {
	return (
		open.some(({ wait }) => wait.isCalled) &&
		open.every(({ outputSettings }) => outputSettings.download === null) &&
		items.every(({ binary }) => binary === undefined)
	);
}

/** Items of the node, in the order of their input items. */
export function sortItems(output: ReadonlyMap<number, INodeExecutionData[]>): INodeExecutionData[] {
	return [...output].sort(([a], [b]) => a - b).flatMap(([, items]) => items);
}

/** What {@link suspend} stored for the webhook, as an expression that returns JSON. */
export function suspendedExpression(node: INode): string {
	return `{{ JSON.stringify(${contextExpression(node, CONTEXT_KEY)} ?? null) }}`;
}
