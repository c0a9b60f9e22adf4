import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox/vendors';
import { type Cell, judge, MAYBE_BILLED } from '../../support/faultMatrix/cell';
import { MODE_NAMES } from './modes';
import type { Outcome, Trial } from './scenario';

/** What the letters of the cells mean. */
export const LEGEND = {
	B: 'bought once, with one submit',
	L: 'bought once, by a later submit: an earlier one was surely not taken',
	K: 'bought once: sent again under the same idempotency key',
	I: 'bought once: looked up by the id of ours that the vendor keeps, and sent again only if surely not there',
	J: 'bought once: a retry went on with the task that the ledger names',
	P: 'bought once, and handed on as it stands: still running',
	W: 'bought again, with a warning that an older submit may have been accepted and billed',
	R: 'refused, nothing bought, and said so',
	U: 'stopped, and said that the submit may have been accepted and billed; not sent again',
	N: 'stopped, and the message names the task',
	C: 'stopped, and the message says that the task was canceled, or how it ended before',
	'?': 'none of these',
} as const;

type Letter = keyof typeof LEGEND;

/** What the rows of a trial begin with. */
export function rowName({ provider, operation }: Pick<Trial, 'provider' | 'operation'>): string {
	return operation ? `${provider.id} ${operation}` : provider.id;
}

/** What came of a trial, in a letter and in numbers. */
export function cellOf(trial: Trial, outcome: Outcome): Cell {
	const facts = judge(outcome.facts);
	return {
		provider: rowName(trial),
		mode: MODE_NAMES[trial.mode],
		fault: trial.fault.id,
		code: `${letterFor(outcome, facts)}${facts.created}`,
		...facts,
	};
}

/** Read from what happened, not from what was to happen. */
function letterFor(
	{ facts, requests, result: { status, error, output } }: Outcome,
	{ created, named }: Pick<Cell, 'created' | 'named'>,
): Letter {
	const submits = requests.filter(({ role }) => role === 'submit');
	if (status === 'success') {
		if (output.length === 0 || !output.every(hasResult)) return '?';
		if (facts.texts.output?.includes(MAYBE_BILLED)) return 'W';
		if (named.output !== created) return '?';
		if (output.some(({ json }) => json.status !== 'succeeded')) return 'P';
		if (requests.some(isLookUp)) return 'I';
		if (areUnderOneKey(submits)) return 'K';
		if (JSON.stringify(output).includes('had already bought this task')) return 'J';
		return submits.length > 1 ? 'L' : 'B';
	}
	if (error === undefined) return '?';
	const text = `${error.message} ${error.description}`;
	if (text.includes(MAYBE_BILLED)) return submits.length > 1 ? '?' : 'U';
	if (created > 0) {
		if (named.error !== created) return '?';
		return TOLD_END.test(text) ? 'C' : 'N';
	}
	return NOTHING_BOUGHT.test(text) ? 'R' : '?';
}

/** How messages say how a task ended that was to be canceled. */
const TOLD_END = /a cancel ended the task at|before the cancel took effect/i;

/** How messages say that there is no task; the vendor's own refusal says it as well. */
const NOTHING_BOUGHT = /nothing was bought|is rate limiting requests/i;

/** Does an item have a place for what was made? */
function hasResult({ json }: INodeExecutionData): boolean {
	return ['videoUrl', 'elementId', 'voiceId'].some((key) => json[key] !== undefined);
}

/** Is a task asked for by an id of ours, or looked for in a list? Such ids tell where they come from. */
function isLookUp({ role, path, query }: RecordedRequest): boolean {
	if (role === 'list') return true;
	return role !== 'submit' && `${path} ${JSON.stringify(query)}`.includes('n8n-');
}

/** Was the same submit sent again after one that may have been taken? */
function areUnderOneKey(submits: readonly RecordedRequest[]): boolean {
	const keys = submits
		.filter(({ status }) => status !== 402 && status !== 429)
		.map(({ headers }) => headers['idempotency-key']);
	return keys.length > 1 && keys[0] !== undefined && new Set(keys).size === 1;
}
