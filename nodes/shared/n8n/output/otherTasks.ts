import { groupBy } from '../../lib/groupBy';
import { plural, formatNumber, joinList } from '../../lib/text';
import { taskIn, warningsOf } from '../../tasks/job';
import { billingWarningsIn } from '../../tasks/submit/billingWarnings';
import type { ItemOutcome } from '../item';
import { duration } from './errorParts';

/** How many tasks are listed with their item, provider and kind. */
const MAX_IN_FULL = 20;

/** Maximum number of characters for the IDs of the tasks beyond these. */
const MAX_IDS_LENGTH = 8_000;

/** Maximum number of characters for the numbers of further items whose submit got no response. */
const MAX_ITEMS_LENGTH = 2_000;

/**
 * Names, in full sentences, the tasks of a run that exist or may exist, so that none is lost when an error ends it. For a
 * large run it lists the first tasks in full, the next ones by their IDs only, and for the rest it refers to n8n's log,
 * where the ledger writes a line for every submit and every task.
 */
export function otherTasks(others: readonly ItemOutcome[]): string[] {
	return [
		...billingWarnings(others),
		...knownTasks(others),
		...openSubmits(others),
		...openPrecedingCalls(others),
	];
}

/** Warnings of a possible second purchase, each with its items. */
function billingWarnings(others: readonly ItemOutcome[]): string[] {
	const warnings = others.flatMap(({ itemIndex, outcome }) =>
		billingWarningsIn(warningsOf(outcome)).map((warning) => ({ warning, item: String(itemIndex) })),
	);
	return [...groupBy(warnings, ({ warning }) => warning)].map(
		([warning, its]) => `${its.length > 1 ? 'Items' : 'Item'} ${namedItems(its)}: ${warning}`,
	);
}

function knownTasks(others: readonly ItemOutcome[]): string[] {
	const tasks = others.flatMap(({ itemIndex, outcome }) => {
		const task = taskIn(outcome);
		if (!task) return [];
		const { taskId } = task;
		const seconds = outcome.outcome === 'jobError' ? (outcome.jobError.seconds ?? 0) : 0;
		const after = seconds > 0 ? `, after ${duration(seconds)}` : '';
		const family = `provider ${task.provider}, kind ${task.kind}`;
		return [{ taskId, family, inFull: `item ${itemIndex}: ${taskId} (${family}${after})` }];
	});
	if (tasks.length === 0) return [];
	const further = tasks.slice(MAX_IN_FULL);
	const named = withinLength(further, ({ taskId }) => taskId, MAX_IDS_LENGTH);
	const rest = further.length - named.length;
	const listed = tasks.slice(0, MAX_IN_FULL).map(({ inFull }) => inFull);
	return [
		`Other tasks of this run, for Task › Get: ${listed.join('; ')}.`,
		...[...groupBy(named, ({ family }) => family)].map(
			([family, ofFamily]) =>
				`${plural(ofFamily.length, 'further task')} (${family}): ${ofFamily.map(({ taskId }) => taskId).join(', ')}.`,
		),
		...(rest > 0
			? [
					`${plural(rest, 'more task')} of this run: n8n's log contains a line for each task that was bought ("Kling task … was accepted").`,
				]
			: []),
	];
}

function openSubmits(others: readonly ItemOutcome[]): string[] {
	const open = unconfirmed(others).flatMap(({ itemIndex, jobError }) => {
		const { provider, kind, externalTaskId, precedingCall } = jobError;
		if (precedingCall !== undefined) return [];
		const mark = externalTaskId === null ? '' : `, External Task ID ${externalTaskId}`;
		return [{ itemIndex, inFull: `${itemIndex} (provider ${provider.id}, kind ${kind}${mark})` }];
	});
	if (open.length === 0) return [];
	const inFull = open.slice(0, MAX_IN_FULL).map((item) => item.inFull);
	const further = open.slice(MAX_IN_FULL);
	const items = further.map(({ itemIndex }) => String(itemIndex));
	const named = withinLength(items, (item) => item, MAX_ITEMS_LENGTH);
	const rest = items.length - named.length;
	return [
		`The submit of ${open.length > 1 ? 'items' : 'item'} ${joinList(inFull, 'and')} got no clear response and may have been accepted and billed. Check your account for new tasks.`,
		...(named.length > 0
			? [
					`The same applies to ${plural(items.length, 'further item')}: ${named.join(', ')}${rest > 0 ? ` and ${formatNumber(rest)} more` : ''}. n8n's log contains a line for each submit ("Kling submit … is being sent").`,
				]
			: []),
	];
}

/** Items of which a call may have been accepted and billed without a result. */
function unconfirmed(others: readonly ItemOutcome[]) {
	return others.flatMap(({ itemIndex, outcome }) =>
		outcome.outcome === 'jobError' && outcome.jobError.reason === 'unconfirmed'
			? [{ itemIndex, jobError: outcome.jobError }]
			: [],
	);
}

/** Calls before the submits that may be billed. Their items have no tasks. */
function openPrecedingCalls(others: readonly ItemOutcome[]): string[] {
	const open = unconfirmed(others).flatMap(({ itemIndex, jobError: { precedingCall } }) =>
		precedingCall === undefined ? [] : [{ precedingCall, item: String(itemIndex) }],
	);
	return [...groupBy(open, ({ precedingCall }) => precedingCall)].map(
		([precedingCall, its]) =>
			`The ${precedingCall} for ${its.length > 1 ? 'items' : 'item'} ${namedItems(its)} may have been accepted and billed.`,
	);
}

/** Numbers of items, as many as fit, and how many more there are. */
function namedItems(its: ReadonlyArray<{ item: string }>): string {
	const named = withinLength(its, ({ item }) => item, MAX_ITEMS_LENGTH).map(({ item }) => item);
	const rest = its.length - named.length;
	return rest > 0 ? `${named.join(', ')} and ${formatNumber(rest)} more` : joinList(named, 'and');
}

/** As many of the first ones as fit, including `, ` between them. */
function withinLength<Entry>(
	entries: readonly Entry[],
	textOf: (entry: Entry) => string,
	max: number,
): Entry[] {
	let length = 0;
	const end = entries.findIndex((entry) => (length += textOf(entry).length + 2) > max);
	return end === -1 ? [...entries] : entries.slice(0, end);
}
