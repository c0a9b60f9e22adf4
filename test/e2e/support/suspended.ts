import { type Execution, itemsOf, type Workflow } from '../../../sandbox/n8n';
import { AFTER, type KlingNode, klingWorkflow } from './workflows';

/** Only the timer of the waiting room wakes these up: 75 seconds after they were parked, and again. */
export const SUSPEND = { waitMode: 'suspend', waitOptions: { useCallback: 'never' } };

/** Whether an execution has come to rest: parked, unless something went wrong. */
export function isSuspended({ status }: Execution): boolean {
	return status !== 'running' && status !== 'new';
}

/** Items, Kling nodes in a row, and the node behind them. */
export function workflowOf(
	klingNodes: readonly KlingNode[],
	items: ReadonlyArray<Record<string, unknown> | undefined>,
): Workflow {
	return klingWorkflow(
		'Suspend',
		klingNodes,
		items.map((item) => item ?? {}),
	);
}

/** Puts another node in the place of the one behind Kling. */
export function withAfter(workflow: Workflow, after: object): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => (node.name === AFTER ? { ...node, ...after } : node)),
	};
}

/** The tasks of a run, as the node showed them when it was parked. */
export function taskIdsIn(suspended: Execution, node = 'Kling'): Array<string | undefined> {
	return itemsOf(suspended, node).map((item) =>
		typeof item === 'object' && item !== null && 'taskId' in item ? String(item.taskId) : undefined,
	);
}
