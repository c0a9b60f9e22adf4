import type { INodeExecutionData } from 'n8n-workflow';
import type { JobOutcome } from '../waiting/lifecycle';
import { errorItem, taskItem, troubleJson } from './output';
import { troubleText } from './troubleText';

/** How what came of an item leaves the node: plain JSON, so that it can be parked with the item. */
export interface Delivery {
	/** Is the vendor's own answer left out? */
	simplify: boolean;
}

/** The items that stand for what came of one input item. One in trouble becomes an item that tells of it. */
export function deliver(
	outcome: JobOutcome,
	{ simplify }: Delivery,
	itemIndex: number,
): INodeExecutionData[] {
	switch (outcome.outcome) {
		case 'task':
			return [taskItem(outcome.task, simplify, itemIndex)];
		case 'tasks':
			return outcome.tasks.map((task) => taskItem(task, simplify, itemIndex));
		case 'trouble': {
			const known = troubleJson(outcome.trouble, simplify);
			return [errorItem(troubleText(outcome.trouble), known, itemIndex)];
		}
	}
}
