import { NodeOperationError } from 'n8n-workflow';

import type { Task } from '../sandbox/vendors/server/tasks';
import type { KlingResult } from './models/kling';
import type { Complaint } from './runCases';

export const TWICE = 'no item is bought twice without a warning in the way out';
export const CLAIM = 'nothing claims that nothing was bought when there is a task';
export const NAMED =
	'every task is named in the output or the error, or its item is said to be uncertain';

/** What a person gets to see of an execution: the result of its last try. */
export interface Execution {
	result: KlingResult;
	isInEngine: boolean;
}

/** How the package says that there may be a task, and a bill, of which it knows no more. */
const MAYBE_BILLED =
	/may have been (accepted|billed|bought)|may be (billed|bought|paid)|may have (made|created|bought)|bought twice|second (task|purchase|bill)/i;

/** How it says that there is none. */
const NOTHING_BOUGHT = /nothing was (bought|sent|billed)/i;

/** Reasons of items that stand for: no task, no bill. */
const UNBILLED = ['rejected', 'unreachable', 'invalidInput', 'fileUploadFailed'];

/** By what a task is recognised in a text. */
function namesOf({ id, externalId, idempotency }: Task): string[] {
	return [id, externalId, idempotency?.key].filter((name) => name !== undefined);
}

/** Holds what the executions of one workflow told against what the vendor made. */
export function judgeMoney(
	made: readonly Task[],
	executions: readonly Execution[],
	items: number,
): Complaint[] {
	const complaints: Complaint[] = [];
	const last = executions.at(-1);
	const reportedAll = executions.map(({ result }) => textOf(result)).join('\n');
	for (let item = 0; item < items; item++) {
		const tasks = made.filter(({ marks }) => marks.get('item') === String(item));
		const texts = executions.map(({ result }) => toldOf(result, item));
		const isWarned = texts.some((text) => MAYBE_BILLED.test(text));
		const isWarnedLast = MAYBE_BILLED.test(texts.at(-1) ?? '');
		if (tasks.length > 1 && !isWarnedLast) {
			complaints.push({
				rule: TWICE,
				detail: `${tasks.length} tasks for item ${item}: ${tasks.map(({ id }) => id).join(', ')}`,
			});
		}
		for (const task of tasks) {
			const isNamed = namesOf(task).some((name) => reportedAll.includes(name));
			if (!isNamed && !isWarned) {
				complaints.push({ rule: NAMED, detail: `task ${task.id} of item ${item}` });
			}
		}
		const claim = last && claimOf(last.result, item);
		const isKnown = tasks.some((task) =>
			namesOf(task).some((name) => texts.at(-1)?.includes(name)),
		);
		if (claim !== undefined && tasks.length > 0 && !isKnown && !isWarnedLast) {
			complaints.push({ rule: CLAIM, detail: `${claim}, though there is ${tasks[0]?.id}` });
		}
	}
	return complaints;
}

/** Everything that an execution told. */
function textOf({ items, error }: KlingResult): string {
	return `${JSON.stringify(items.map(({ json }) => json))} ${errorText(error)}`;
}

function errorText(error: unknown): string {
	return error instanceof NodeOperationError
		? `${error.message} ${error.description ?? ''}`
		: String(error ?? '');
}

/** What an execution told of one item. Where it ended in an error, that error is for all of them. */
function toldOf({ items, error }: KlingResult, item: number): string {
	const own = items.filter(({ pairedItem }) => isOf(pairedItem, item));
	return `${JSON.stringify(own.map(({ json }) => json))} ${errorText(error)}`;
}

/** By what an item says that there is no task; `undefined` where it does not. */
function claimOf({ items, error }: KlingResult, item: number): string | undefined {
	if (error instanceof NodeOperationError) {
		const isAboutIt = error.context.itemIndex === item;
		return isAboutIt && NOTHING_BOUGHT.test(errorText(error)) ? errorText(error) : undefined;
	}
	const own = items.find(({ pairedItem }) => isOf(pairedItem, item))?.json.error;
	if (typeof own !== 'object' || own === null || !('reason' in own)) return undefined;
	return UNBILLED.includes(String(own.reason))
		? `item ${item} is ${String(own.reason)}`
		: undefined;
}

function isOf(pairedItem: unknown, item: number): boolean {
	return (
		typeof pairedItem === 'object' &&
		pairedItem !== null &&
		'item' in pairedItem &&
		pairedItem.item === item
	);
}
