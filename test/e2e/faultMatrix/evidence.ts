import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Execution, itemsOf, type RunningN8n } from '../../../sandbox/n8n';
import { type Cell, judge, MAYBE_BILLED } from '../../support/faultMatrix/cell';
import type { Stage as Surroundings } from '../support/testInstance';
import { AFTER } from '../support/workflows';
import type { Trial } from './scenario';

/** What the letters of the cells mean. */
export const LEGEND = {
	B: 'bought once',
	K: 'bought once: sent again under the same idempotency key',
	I: 'bought once: looked up by the id of ours, and sent again only if surely not there',
	W: 'bought, with a warning that an older submit may have been accepted and billed',
	U: 'stopped, and said that the submit may have been accepted and billed; not sent again',
	N: 'stopped, and the message names the task',
	D: "killed or stopped: n8n's log or the parked items name the task or, where no answer came, the submit",
	G: 'n8n went on with what came in, without running the node; the execution before names the task',
	'?': 'none of these',
} as const;

type Letter = keyof typeof LEGEND;

/** Reads in n8n's database and log, and from the vendor, what came of a trial; of all its executions, the last one counts. */
export async function cellOf(
	trial: Trial,
	executionIds: readonly string[],
	fault: string,
	{ rest, sandbox }: Surroundings,
	{ userFolder }: RunningN8n,
): Promise<Cell> {
	const executions = await Promise.all(executionIds.map(async (id) => await rest.execution(id)));
	const contexts = await Promise.all(executionIds.map(async (id) => await rest.nodeContexts(id)));
	const log = await readFile(path.join(userFolder, 'n8n.log'), 'utf8');
	const texts = {
		output: executions.map(outputOf).join('\n'),
		error: executions.map(errorOf).join('\n'),
		ledger: JSON.stringify(contexts),
		log: log
			.split('\n')
			.filter((line) => executionIds.some((id) => line.includes(`execution ${id},`)))
			.join('\n'),
	};
	const created = sandbox.control.tasks().filter(({ marks }) => marks.get('cell') === trial.number);
	const facts = judge({ provider: trial.provider, items: 1, created, texts });
	const last = executions.at(-1);
	const requests = sandbox.requests().filter(({ vendor }) => vendor === trial.provider.id);
	const isReplayed = requests.some(({ verdict }) =>
		created.some(({ id }) => verdict === `replayed ${id}`),
	);
	const isLookedUp = requests.some(
		({ role, path: asked, query }) =>
			role !== 'submit' &&
			created.some(
				({ externalId }) => externalId && `${asked} ${JSON.stringify(query)}`.includes(externalId),
			),
	);
	const letter = (): Letter => {
		if (!last) return '?';
		const isNamed = (text: string) => created.every(({ id }) => text.includes(id));
		// n8n calls a retry of what was stopped stopped, although it ran to its end.
		if (itemsOf(last, AFTER).length > 0) {
			if (outputOf(last).includes(MAYBE_BILLED)) return 'W';
			if (!isNamed(outputOf(last))) return 'G';
			if (isLookedUp) return 'I';
			return isReplayed ? 'K' : 'B';
		}
		if (last.status === 'crashed' || last.status === 'canceled') return 'D';
		if (errorOf(last).includes(MAYBE_BILLED)) return 'U';
		return last.status === 'error' && isNamed(errorOf(last)) ? 'N' : '?';
	};
	return {
		provider: trial.provider.id,
		mode: trial.modeName,
		fault,
		code: `${letter()}${created.length}`,
		...facts,
	};
}

function outputOf({ nodes }: Execution): string {
	return JSON.stringify(Object.values(nodes).flatMap((runs) => runs.map(({ outputs }) => outputs)));
}

function errorOf({ failure }: Execution): string {
	return failure ? `${failure.message} ${failure.description ?? ''}` : '';
}
