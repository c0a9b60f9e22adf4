import { groupBy } from '../../../nodes/shared/lib/groupBy';
import type { Cell } from '../../support/faultMatrix/cell';
import { publishMatrix } from '../../support/faultMatrix/table';
import { triedHere } from '../../support/runs';
import type { TestHarness } from '../harness/bench';
import { cellOf, LEGEND, rowName } from './classify';
import { expectedOf, type Fault } from './fault';
import { idempotencyKindOf } from './idempotencyKinds';
import { MODE_NAMES, MODES } from './modes';
import { play, type Outcome, type Trial } from './scenario';

/** A trial, with the sandbox that it is played in. */
export interface MatrixTrial extends Trial {
	harness: TestHarness;
}

export interface TestedMatrix {
	/** The name of its files, without an ending. */
	name: string;
	title: string;
	/** Its columns. */
	faults: readonly Fault[];
	/** One for each of its cells, fault by fault. */
	trials: readonly MatrixTrial[];
	/** What else is against the rules. */
	alsoBroken?: (outcome: Outcome) => string[];
}

/**
 * Tests a matrix: one test for each fault and way of waiting, with its providers side by side. A cell runs up to six
 * workflows in n8n's engine. Locally that takes too long for all cells, and a third of those of each fault is tried.
 */
export function testMatrix({
	name,
	title,
	faults,
	trials,
	alsoBroken = () => [],
}: TestedMatrix): void {
	const cells: Cell[] = [];
	const byFault = [...groupBy(trials, ({ fault }) => fault.id).values()];
	const rows = [
		...groupBy(byFault.flatMap(triedHere), ({ fault, mode }) => `${fault.id} ${mode}`).values(),
	].flatMap((concerned) =>
		concerned
			.slice(0, 1)
			.map(({ fault, mode }) => ({ name: fault.name, wait: MODE_NAMES[mode], concerned })),
	);

	it.each(rows)('$wait: $name', async ({ concerned }) => {
		const found = await Promise.all(
			concerned.map(async (trial) => {
				const outcome = await play(trial.harness, trial);
				const cell = cellOf(trial, outcome);
				return { ...cell, broken: [...cell.broken, ...alsoBroken(outcome)] };
			}),
		);
		cells.push(...found);
		expect(found.map(({ provider, code, broken }) => ({ provider, code, broken }))).toEqual(
			concerned.map((trial) => ({
				provider: rowName(trial),
				code: expectedOf(trial.fault, trial.mode, idempotencyKindOf(trial.provider)),
				broken: [],
			})),
		);
	});

	afterAll(() => {
		publishMatrix({ name, title, faults, cells, planned: inOrder(trials), legend: LEGEND });
	});
}

/** The places of all cells, in the order of the table's rows. */
function inOrder(trials: readonly MatrixTrial[]) {
	return [...groupBy(trials, rowName).entries()].flatMap(([provider, own]) =>
		MODES.flatMap((mode) =>
			own
				.filter((trial) => trial.mode === mode)
				.map(({ fault }) => ({ provider, mode: MODE_NAMES[mode], fault: fault.id })),
		),
	);
}
