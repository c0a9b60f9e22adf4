import type { Provider } from '../../../nodes/shared/core/provider';
import type { Sandbox } from '../../../sandbox/vendors';

/** A task as the sandbox keeps it. */
export type CreatedTask = ReturnType<Sandbox['control']['tasks']>[number];

/** Where a task can be named, so that a person finds it. */
export type Place = 'output' | 'error' | 'ledger' | 'log';

/** What came of one fault: what was to be made, what was made, and what is written where. */
export interface Facts {
	provider: Provider;
	items: number;
	created: readonly CreatedTask[];
	texts: Readonly<Partial<Record<Place, string>>>;
}

/** One cell of the matrix. */
export interface Cell {
	provider: string;
	mode: string;
	fault: string;
	/** Letter of the legend, and how many tasks were created. */
	code: string;
	items: number;
	created: number;
	/** How many of the tasks are named where: by their id, or by the id of ours that the vendor keeps. */
	named: Partial<Record<Place, number>>;
	/** Does a message say that the submit may have been accepted and billed? */
	said: boolean;
	/** What is against the rules; nothing when all is well. */
	broken: string[];
}

/** How a message says that nobody knows whether there is a task. */
export const MAYBE_BILLED = 'may have been accepted and billed';

const PLACES: readonly Place[] = ['output', 'error', 'ledger', 'log'];

/** What the facts come to under the two rules of the matrix. */
export function judge(facts: Facts): Pick<Cell, 'items' | 'created' | 'named' | 'said' | 'broken'> {
	const { items, created, texts } = facts;
	const named: Cell['named'] = {};
	for (const place of PLACES) {
		const text = texts[place];
		if (text === undefined) continue;
		const count = created.filter((task) => isNamed(task, text)).length;
		if (count > 0) named[place] = count;
	}
	const said = isSaid(facts);
	return { items, created: created.length, named, said, broken: brokenRules(facts, said) };
}

/**
 * Never more tasks than items, unless the vendor offers no key and a message said so. Never a task that nothing names;
 * where a vendor keeps no id of ours, a message that there may be a task has to do.
 */
function brokenRules({ provider, items, created, texts }: Facts, said: boolean): string[] {
	const isExcused = provider.idempotency === undefined && said;
	const written = PLACES.map((place) => texts[place] ?? '').join('\n');
	return [
		...(created.length > items && !isExcused ? [`${created.length} tasks for ${items} items`] : []),
		...created
			.filter((task) => !isNamed(task, written) && !isExcused)
			.map(({ id }) => `nothing names task ${id}`),
	];
}

function isSaid({ texts }: Facts): boolean {
	return PLACES.some((place) => texts[place]?.includes(MAYBE_BILLED) === true);
}

function isNamed({ id, externalId, idempotency }: CreatedTask, text: string): boolean {
	return [id, externalId, idempotency?.key].some(
		(name) => name !== undefined && text.includes(name),
	);
}
