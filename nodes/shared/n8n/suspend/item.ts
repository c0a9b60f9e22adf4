import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import type { Task } from '../../core/task';
import { suspendedTaskSchema, type SuspendedTask } from '../../tasks/suspendedTask';
import { outputSettingsSchema, type OutputSettings } from '../output/settings';
import { taskItem } from '../output/errors';

/** The key of an item that is still waited for. */
export const SUSPENDED_KEY = 'klingWait';

const suspendedItemSchema = z.object({
	task: suspendedTaskSchema,
	outputSettings: outputSettingsSchema,
});

/** A task that is waited for while nothing runs, and how it leaves the node in the end. */
export interface SuspendedItem {
	task: SuspendedTask;
	outputSettings: OutputSettings;
}

/**
 * The item of a task that is still waited for: it tells of the task as Don't Wait does, so that whoever comes across it
 * can pick the task up, and holds what is needed to go on waiting.
 */
export function suspendedItem(
	task: Task,
	{ task: suspended, outputSettings }: SuspendedItem,
	itemIndex: number,
): INodeExecutionData {
	const item = taskItem(task, true, itemIndex);
	return { ...item, json: { ...item.json, [SUSPENDED_KEY]: { task: suspended, outputSettings } } };
}

/** What an item holds to go on waiting with; `null` for an item that has ended. */
export function readSuspendedItem(json: IDataObject): SuspendedItem | null {
	const { success, data } = suspendedItemSchema.safeParse(json[SUSPENDED_KEY]);
	return success ? data : null;
}
