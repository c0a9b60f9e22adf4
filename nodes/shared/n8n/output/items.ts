import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import type { Provider } from '../../core/provider';
import { thrownText } from '../../lib/thrown';
import { taskIn, jobError, type JobOutcome } from '../../tasks/job';
import { errorItem, taskItem, errorJson } from './errors';
import { errorText } from './errorText';
import type { OutputSettings } from './settings';

/**
 * The items that stand for what came of one input item. One in trouble becomes an item that tells of it.
 *
 * @param binary the files that were downloaded of its task
 */
export function toItems(
	outcome: JobOutcome,
	{ simplify }: OutputSettings,
	itemIndex: number,
	binary?: IBinaryKeyData,
): INodeExecutionData[] {
	switch (outcome.outcome) {
		case 'task':
			return [{ ...taskItem(outcome.task, simplify, itemIndex), ...(binary && { binary }) }];
		case 'tasks':
			return outcome.tasks.map((task) => taskItem(task, simplify, itemIndex));
		case 'jobError': {
			const known = errorJson(outcome.jobError, simplify);
			return [errorItem(errorText(outcome.jobError), known, itemIndex)];
		}
	}
}

/** What came of an item, and the items that stand for it. */
export interface ItemsOrError {
	outcome: JobOutcome;
	items: INodeExecutionData[];
}

/**
 * Delivers as {@link deliver} does, and never throws: an outcome that cannot be delivered becomes a trouble with the
 * task in it.
 */
export function toItemsSafely(
	provider: Provider,
	outcome: JobOutcome,
	outputSettings: OutputSettings,
	itemIndex: number,
	binary?: IBinaryKeyData,
): ItemsOrError {
	try {
		return { outcome, items: toItems(outcome, outputSettings, itemIndex, binary) };
	} catch (thrown) {
		const told = unexpected(provider, outcome, thrown);
		return { outcome: told, items: toItems(told, outputSettings, itemIndex) };
	}
}

/**
 * The outcome of an item whose further work broke: nothing but the task's reference is kept, because the rest may be
 * what broke it.
 */
export function unexpected(provider: Provider, outcome: JobOutcome, thrown: unknown): JobOutcome {
	// Without a task, a trouble holds nothing but what this package wrote.
	if (outcome.outcome === 'jobError' && outcome.jobError.task === null) return outcome;
	const known = taskIn(outcome);
	const task = known && { provider: known.provider, kind: known.kind, taskId: known.taskId };
	return jobError({ provider, task, reason: 'unexpected', detail: thrownText(thrown) });
}
