import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import type { Task } from '../protocol/task';
import { parkedTaskSchema, type ParkedTask } from '../waiting/parked';
import { deliverySchema, type Delivery } from './delivery';
import { taskItem } from './output';

/** The key of an item that is still waited for. */
export const PARKED_KEY = 'klingWait';

const parkedItemSchema = z.object({ task: parkedTaskSchema, delivery: deliverySchema });

/** A task that is waited for while nothing runs, and how it leaves the node in the end. */
export interface ParkedItem {
	task: ParkedTask;
	delivery: Delivery;
}

/**
 * The item of a task that is still waited for: it tells of the task as Don't Wait does, so that whoever comes across it
 * can pick the task up, and holds what is needed to go on waiting.
 */
export function parkedItem(
	task: Task,
	{ task: parked, delivery }: ParkedItem,
	itemIndex: number,
): INodeExecutionData {
	const item = taskItem(task, true, itemIndex);
	return { ...item, json: { ...item.json, [PARKED_KEY]: { task: parked, delivery } } };
}

/** What an item holds to go on waiting with; `null` for an item that has ended. */
export function readParkedItem(json: IDataObject): ParkedItem | null {
	const { success, data } = parkedItemSchema.safeParse(json[PARKED_KEY]);
	return success ? data : null;
}
