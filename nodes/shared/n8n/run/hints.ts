import type { IExecuteFunctions } from 'n8n-workflow';
import { boundedText } from '../../lib/boundedText';
import { joinList } from '../../lib/text';
import { commonResult, resultOf } from '../../core/creation';
import { hasEnded, type Task } from '../../core/task';
import { thrownText } from '../../lib/thrown';
import type { ItemJob, ItemOutcome } from '../item';
import { articleOf } from '../output/errorParts';
import { warningsOf, type Job, type JobOutcome } from '../../tasks/job';
import { billingWarningsIn } from '../../tasks/submit/billingWarnings';
import { isTool } from './ledger';

/** Maximum number of different hints; the items contain all warnings. */
const MAX_REMARKS = 5;

/**
 * Shows above the node's output what is easily missed in its items: tasks that were unfinished at their timeout, and
 * the tasks' warnings.
 */
export function hintAt(
	context: IExecuteFunctions,
	outcomes: ReadonlyArray<ItemJob & ItemOutcome>,
): void {
	const late = outcomes.flatMap(({ itemIndex, job, outcome }) => {
		const task = lateTask(job, outcome);
		return task ? [{ itemIndex, result: resultOf(job.provider, task) }] : [];
	});
	if (late.length > 0) {
		const result = commonResult(late.map((one) => one.result));
		const [what, them] =
			late.length > 1
				? [`${late.length} ${result}s were not ready in time, so their tasks were`, `${result}s`]
				: [
						`${capitalized(articleOf(result))} ${result} was not ready in time, so its task was`,
						result,
					];
		const items = named(late.map(({ itemIndex }) => itemIndex));
		hint(
			context,
			`${what} returned unfinished (${items}). Use Task › Get later to get the ${them}.`,
		);
	}
	for (const [remark, items] of remarksIn(outcomes)) {
		hint(context, `${capitalized(named(items))}: ${remark}`);
	}
}

/** Shows a hint, if n8n supports hints and no agent calls the node. Never throws: no item is lost because of a hint. */
export function hint(context: IExecuteFunctions, message: string): void {
	try {
		if (isTool(context) || typeof context.addExecutionHints !== 'function') return;
		// n8n reads hints as HTML, and the references of a prompt look like it.
		const text = boundedText(message).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		context.addExecutionHints({ message: text, location: 'outputPane' });
	} catch (cause) {
		context.logger.warn(`Kling could not show a hint: ${thrownText(cause)}`);
	}
}

/** The task of an item, if it was unfinished at its timeout. */
function lateTask({ wait }: Job, outcome: JobOutcome): Task | undefined {
	if (wait.mode !== 'poll' || outcome.outcome !== 'task') return undefined;
	return hasEnded(outcome.task) ? undefined : outcome.task;
}

function remarksIn(outcomes: ReadonlyArray<ItemJob & ItemOutcome>): Array<[string, number[]]> {
	const remarks = new Map<string, number[]>();
	for (const { itemIndex, job, outcome } of outcomes) {
		const add = (remark: string): void => {
			const items = remarks.get(remark);
			if (items) items.push(itemIndex);
			else remarks.set(remark, [itemIndex]);
		};
		if (outcome.outcome === 'tasks' && outcome.incomplete !== undefined) add(outcome.incomplete);
		// A suspended task comes back with its warnings.
		if (outcome.outcome === 'task' && job.wait.mode === 'suspend' && !hasEnded(outcome.task)) {
			continue;
		}
		const warnings = warningsOf(outcome);
		// Only billing warnings of a failed item: its error contains the rest.
		(outcome.outcome === 'jobError' ? billingWarningsIn(warnings) : warnings).forEach(add);
	}
	return [...remarks].slice(0, MAX_REMARKS);
}

function capitalized(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Items counted from 0, as in n8n's expressions; the first ones if there are many. */
function named(items: readonly number[]): string {
	const shown = items.slice(0, 10).map(String);
	const more = items.length - shown.length;
	const list = more > 0 ? `${shown.join(', ')} and ${more} more` : joinList(shown, 'and');
	return `${items.length > 1 ? 'items' : 'item'} ${list}`;
}
