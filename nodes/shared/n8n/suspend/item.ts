import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import type { Task } from '../../core/task';
import { suspendedTaskSchema } from '../../tasks/suspendedTask';
import { outputSettingsSchema } from '../output/settings';
import { taskItem } from '../output/errors';

/** Key of an item whose task has not ended. */
export const SUSPENDED_KEY = 'klingWait';

const suspendedItemSchema = z.object({
	task: suspendedTaskSchema,
	outputSettings: outputSettingsSchema,
});

/** A task that the node waits for while nothing runs, and its output settings. */
export type SuspendedItem = z.infer<typeof suspendedItemSchema>;

/**
 * Item of a task that has not ended. It contains the task as with Don't Wait, so that it can be found with Task › Get,
 * and the data to continue the wait.
 */
export function suspendedItem(
	task: Task,
	{ task: suspended, outputSettings }: SuspendedItem,
	itemIndex: number,
): INodeExecutionData {
	const item = taskItem(task, true, itemIndex);
	return { ...item, json: { ...item.json, [SUSPENDED_KEY]: { task: suspended, outputSettings } } };
}

/** Data of an item to continue the wait with; `null` for an item that has ended. */
export function readSuspendedItem(json: IDataObject): SuspendedItem | null {
	const { success, data } = suspendedItemSchema.safeParse(json[SUSPENDED_KEY]);
	return success ? data : null;
}
