import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { downloadSettingsSchema } from '../protocol/download';
import type { JobOutcome } from '../waiting/job';
import { errorItem, taskItem, troubleJson } from './output';
import { troubleText } from './troubleText';

/** How what came of an item leaves the node: plain JSON, so that it can be parked with the item. */
export const deliverySchema = z.object({
	/** Is the vendor's own answer left out? */
	simplify: z.boolean(),
	/** What to download once the task has ended; `null` for nothing. */
	download: downloadSettingsSchema.nullable(),
});

/** How what came of an item leaves the node. */
export type Delivery = z.infer<typeof deliverySchema>;

/**
 * The items that stand for what came of one input item. One in trouble becomes an item that tells of it.
 *
 * @param binary the files that were downloaded of its task
 */
export function deliver(
	outcome: JobOutcome,
	{ simplify }: Delivery,
	itemIndex: number,
	binary?: IBinaryKeyData,
): INodeExecutionData[] {
	switch (outcome.outcome) {
		case 'task':
			return [{ ...taskItem(outcome.task, simplify, itemIndex), ...(binary && { binary }) }];
		case 'tasks':
			return outcome.tasks.map((task) => taskItem(task, simplify, itemIndex));
		case 'trouble': {
			const known = troubleJson(outcome.trouble, simplify);
			return [errorItem(troubleText(outcome.trouble), known, itemIndex)];
		}
	}
}
