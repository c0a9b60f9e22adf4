import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sourcesOf } from '../suspend/subWorkflow';

/**
 * Takes the items out of all earlier runs of the waiting room's nodes. n8n keeps every run of every node with the
 * execution, so that otherwise each look would add all items three times over, and all would be written at each look.
 * Nothing is lost: the node that looks holds every item at that moment, and n8n stores nothing before the timer has them.
 *
 * n8n gives a node the stored lists themselves. If a version gave copies, this would do nothing, and the execution would
 * grow as before.
 */
export function emptyEarlierRuns(context: IExecuteFunctions): void {
	const { $items, $runIndex } = context.getWorkflowDataProxy(0);
	const present = context.getInputData();
	for (const { name, output, runs } of sourcesOf(context.getNode(), $runIndex)) {
		for (let run = 0; run < runs; run++) {
			const items = itemsOf(() => $items(name, output, run));
			// A node in trouble has its input handed on by n8n, so that this one must stay as it is.
			if (items !== present) items.length = 0;
		}
	}
}

/** The items of a run; none where n8n says that there is no such run. */
function itemsOf(read: () => INodeExecutionData[]): INodeExecutionData[] {
	try {
		return read();
	} catch {
		return [];
	}
}
