import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import type { Provider } from '../../core/provider';
import { thrownText } from '../../lib/thrown';
import { taskIn, jobError, type JobOutcome } from '../../tasks/job';
import { balanceItem } from './balanceItem';
import { errorItem, taskItem, errorJson, unsentItem } from './errors';
import { errorText } from './errorText';
import type { OutputSettings } from './settings';

/** Output items for the outcome of one input item, with its downloaded files. A failure becomes an item too. */
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
		case 'balance':
			return [balanceItem(outcome, simplify, itemIndex)];
		case 'deleted': {
			const { provider, asset, id } = outcome;
			const json = { deleted: true, [`${asset}Id`]: id, provider };
			return [{ json, pairedItem: { item: itemIndex } }];
		}
		case 'unsent':
			return [unsentItem(outcome.unsent, itemIndex)];
		case 'jobError': {
			const known = errorJson(outcome.jobError, simplify);
			return [errorItem(errorText(outcome.jobError), known, itemIndex)];
		}
	}
}

/** Outcome of an item, and its output items. */
export interface ItemsOrError {
	outcome: JobOutcome;
	items: INodeExecutionData[];
}

/**
 * Creates items as {@link toItems} does, and never throws: an outcome that causes an error becomes a job error that
 * contains the task.
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
		const failed = unexpected(provider, outcome, thrown);
		return { outcome: failed, items: toItems(failed, outputSettings, itemIndex) };
	}
}

/** Outcome of an item whose output caused an error. Contains only the task's reference: the rest may be the cause. */
export function unexpected(provider: Provider, outcome: JobOutcome, thrown: unknown): JobOutcome {
	// Without a task, a job error contains only text of this package.
	if (outcome.outcome === 'jobError' && outcome.jobError.task === null) return outcome;
	const known = taskIn(outcome);
	const task = known && { provider: known.provider, kind: known.kind, taskId: known.taskId };
	return jobError({
		provider,
		task,
		reason: 'unexpected',
		detail: thrownText(thrown),
		...(outcome.outcome === 'balance' && { isAboutAccount: true }),
	});
}
