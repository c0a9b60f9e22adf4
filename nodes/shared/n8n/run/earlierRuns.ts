import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sourcesOf } from '../suspend/subWorkflow';

/**
 * Removes the items from all earlier runs of the nodes of a polling sub-workflow. n8n keeps every run of every node
 * with the execution, so otherwise each check would add all items three times, and would write all of them. Nothing is
 * lost: the node that checks has every item at that moment, and n8n stores nothing before the timer has them.
 *
 * n8n passes the stored lists themselves to a node. If a version passed copies, this would do nothing, and the
 * execution would grow as before.
 */
export function emptyEarlierRuns(context: IExecuteFunctions): void {
	const { $items, $runIndex } = context.getWorkflowDataProxy(0);
	const present = context.getInputData();
	for (const { name, output, runs } of sourcesOf(context.getNode(), $runIndex)) {
		for (let run = 0; run < runs; run++) {
			const items = itemsOf(() => $items(name, output, run));
			// If a node fails, n8n passes on its input, so this one must stay.
			if (items !== present) items.length = 0;
		}
	}
}

/** Items of a run; none if n8n has no such run. */
function itemsOf(read: () => INodeExecutionData[]): INodeExecutionData[] {
	try {
		return read();
	} catch {
		return [];
	}
}
