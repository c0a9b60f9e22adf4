import {
	WAIT_FOR_SUB_EXECUTION,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { hasEnded, type Task } from '../../core/task';
import { suspendedTask, pollInstead, type Suspend } from '../../tasks/suspendedTask';
import type { ItemJob, ItemOutcome } from '../item';
import { contextExpression } from './contextExpression';
import { hint } from '../run/hints';
import { isTool } from '../run/ledger';
import { suspendedItem } from './item';
import { resumeUrlOf } from '../resumeUrl';
import { pollingSubWorkflow } from './subWorkflow';

/** Where the node keeps what its webhook needs while it is parked. */
const CONTEXT_KEY = 'klingSuspended';

/**
 * The last step of the address that a vendor calls. The address without it belongs to whichever node an execution waits
 * at: a call that comes late, or again, would wake a node that waits for somebody else.
 */
export const RESUME_PATH = 'kling';

/** Whether an execution can be parked, and where a provider can wake it. */
export interface SuspendSupport {
	/** Why it cannot be parked here, as the beginning of a sentence for a person; `null` where it can. */
	unsupportedReason: string | null;
	/** The address that resumes the execution while this node has it parked; it holds n8n's own token. */
	resumeUrl: string | null;
}

/** Finds out whether the execution of a node can be parked. */
export function suspendSupportOf(context: IExecuteFunctions): SuspendSupport {
	const unsupportedReason = unsupportedReasonFor(context);
	if (unsupportedReason !== null) return { unsupportedReason, resumeUrl: null };
	const url = resumeUrlOf(context);
	if (!url) return { unsupportedReason, resumeUrl: null };
	url.pathname += `/${RESUME_PATH}`;
	return { unsupportedReason, resumeUrl: url.href };
}

/**
 * n8n carries the error of a sub-workflow to the parked node from 2.28 on, and finds a parked parent whose child died
 * from 2.39.8 and 2.41 on. Older versions go on as if all were well, or stay parked for good. The constant for waiting
 * on a sub-execution came with the latter.
 */
function unsupportedReasonFor(context: IExecuteFunctions): string | null {
	if (isTool(context)) return 'an AI agent needs the result immediately';
	if (typeof WAIT_FOR_SUB_EXECUTION === 'undefined') return 'this version of n8n is too old';
	// An execution from the command line ends with its process.
	if (context.getMode() === 'cli') return 'n8n runs the workflow from the command line';
	return context.getWorkflow().id ? null : 'the workflow was never saved';
}

/** An item whose task still runs and is to be parked. */
export interface PendingItem extends ItemJob {
	task: Task;
	wait: Suspend;
}

/** The items whose tasks are to be waited for while nothing runs. */
export function pendingItems(outcomes: ReadonlyArray<ItemJob & ItemOutcome>): PendingItem[] {
	return outcomes.flatMap(({ outcome, ...item }) => {
		const { wait } = item.job;
		if (wait.mode !== 'suspend' || outcome.outcome !== 'task' || hasEnded(outcome.task)) return [];
		return [{ ...item, wait, task: outcome.task }];
	});
}

/** An item with its job as it is where the execution cannot be parked. */
export function asPolling<T extends ItemJob>(item: T): T {
	return { ...item, job: { ...item.job, wait: pollInstead(item.job.wait) } };
}

/** An item with the job of following its task without being parked. */
export function asTaskQuery(item: PendingItem): ItemJob {
	const { provider, kind, taskId } = item.task;
	const job = { ...item.job, task: { ref: { provider, kind, taskId }, bought: item.task } };
	return asPolling({ ...item, job });
}

/** Says that the node polls although it was to suspend. */
export function hintAtPolling(context: IExecuteFunctions, unsupportedReason: string): void {
	hint(
		context,
		`The execution could not be suspended: ${unsupportedReason}. The node polled instead, so the execution stayed active.`,
	);
}

/**
 * Parks the execution until the open tasks have ended: a sub-workflow that n8n keeps in its database looks at them
 * again and again, and its last items become the node's own.
 *
 * @param output the items of the node so far, by the place of their input item, open ones included
 * @param continueOnFail whether items go on when one of them is in trouble
 * @returns what the node shows until then, open items first; `null` when nothing was parked: n8n does not take the
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
		open.map(({ itemIndex, task, wait, outputSettings }) => [
			itemIndex,
			[
				suspendedItem(
					task,
					{ task: suspendedTask(task, wait, Date.now()), outputSettings },
					itemIndex,
				),
			],
		]),
	);
	const items = inOrder(new Map([...output, ...suspended]));
	const isCalled = wakesByCall(open, items);
	// Of what the node had, n8n gives its webhook only this.
	const left = isCalled ? items.map(({ json }) => ({ json })) : [];
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
					// Woken by a call, the execution may wait elsewhere when the sub-workflow ends, and must not be woken there.
					// Where no call came, n8n finds out by itself that the sub-workflow has ended: it looks once a minute.
					shouldResume: !isCalled,
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
	// n8n runs a node again, though it is parked, when it is to retry and the first item tells of trouble.
	const waitedFor = new Map([...output].filter(([itemIndex]) => suspended.has(itemIndex)));
	const others = new Map([...output].filter(([itemIndex]) => !suspended.has(itemIndex)));
	return [...inOrder(waitedFor), ...inOrder(others)];
}

/**
 * Can a vendor's call wake the execution? Whoever answers it has no files to hand on: those of other items are not at
 * hand, and downloads are for a worker.
 */
function wakesByCall(open: readonly PendingItem[], items: readonly INodeExecutionData[]): boolean {
	return (
		open.some(({ wait }) => wait.isCalled) &&
		open.every(({ outputSettings }) => outputSettings.download === null) &&
		items.every(({ binary }) => binary === undefined)
	);
}

/** The items of the node, in the order of the input items they are for. */
export function inOrder(output: ReadonlyMap<number, INodeExecutionData[]>): INodeExecutionData[] {
	return [...output].sort(([a], [b]) => a - b).flatMap(([, items]) => items);
}

/** What {@link suspend} left for the webhook, as an expression that gives JSON. */
export function suspendedExpression(node: INode): string {
	return `{{ JSON.stringify(${contextExpression(node, CONTEXT_KEY)} ?? null) }}`;
}
