import type { PlainOperation } from '../../nodes/shared/core/plainRequest';
import { supportedProviders } from '../../sandbox/supportedProviders';
import type { Cell } from '../support/faultMatrix/cell';
import { publishMatrix } from '../support/faultMatrix/table';
import { cellOf, LEGEND } from './faultMatrix/classify';
import { expectedOf, type Fault } from './faultMatrix/fault';
import { faults } from './faultMatrix/faults';
import { idempotencyKindOf } from './faultMatrix/idempotencyKinds';
import { MODE_NAMES, type Mode } from './faultMatrix/modes';
import { play, type Outcome } from './faultMatrix/scenario';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const OPERATIONS: readonly PlainOperation[] = [
	'avatar',
	'applyEffect',
	'lipSync',
	'createElement',
	'createVoice',
];

/** A sandbox for each operation: the faults of a provider strike whichever of its submits comes first. */
const sandboxes = OPERATIONS.map((operation) => ({ operation, harness: useHarness() }));
useFastClock(30);
jest.setTimeout(120_000);

const trials = sandboxes.flatMap(({ operation, harness }) =>
	supportedProviders
		.filter(({ plainOperations = {} }) => plainOperations[operation] !== undefined)
		.map((provider) => ({ provider, operation, harness })),
);

// The stand-ins read their contracts at the first request, which takes minutes on that clock.
beforeAll(async () => {
	await Promise.all(
		trials.map(async ({ provider, harness }) => {
			await fetch(`${harness.sandbox.baseUrl(provider.id)}/`);
		}),
	);
});

/**
 * What is played of the matrix: one fault of each kind at submits and statuses, and what is done afterwards. Left out is
 * what knows nothing of the operation: the same kind of fault in other words (S1, S4 to S6, S9, S12, Q2 to Q6, Q10), a
 * pause beyond the timeout (S10), further endings of a try (R3, M2 to M4), the stop button in a pause (X1), the cancel (X4
 * to X10), and most of the other ways of waiting, which differ after the submit only.
 */
const PLAYED: Readonly<Record<string, readonly Mode[]>> = {
	S2: ['poll'],
	S3: ['none', 'poll', 'suspend'],
	S7: ['poll'],
	S8: ['poll'],
	S11: ['poll'],
	S13: ['poll'],
	Q1: ['suspend'],
	Q7: ['poll'],
	Q8: ['poll'],
	Q9: ['poll', 'suspend'],
	R1: ['poll', 'suspend'],
	R2: ['poll'],
	M1: ['poll'],
	K1: ['poll'],
	K2: ['poll'],
	X2: ['poll'],
	X3: ['poll'],
};

const played: Fault[] = Object.keys(PLAYED).map((id) => {
	const fault = faults.find((one) => one.id === id);
	if (!fault) throw new Error(`there is no fault ${id}`);
	return fault;
});

const rows = played.flatMap((fault) =>
	(PLAYED[fault.id] ?? []).map((mode) => ({
		fault,
		mode,
		name: fault.name,
		wait: MODE_NAMES[mode],
	})),
);

const cells: Cell[] = [];

/** Searches for faces that were paid for again, although no submit with their result was refused. */
function searchedAgain({ requests, facts: { items } }: Outcome): string[] {
	const count = (wanted: string, said: string) =>
		requests.filter(({ role, verdict }) => role === wanted && verdict.startsWith(said)).length;
	const found = count('prepare', 'found');
	return found > items + count('submit', 'refused') ? [`${found} searches for ${items} items`] : [];
}

describe('an operation without a choice of model pays once and loses no task', () => {
	it.each(rows)('$wait: $name', async ({ fault, mode }) => {
		const found = await Promise.all(
			trials.map(async ({ harness, ...trial }) => {
				const whole = { ...trial, mode, fault };
				const outcome = await play(harness, whole);
				const cell = cellOf(whole, MODE_NAMES[mode], outcome);
				return { ...cell, broken: [...cell.broken, ...searchedAgain(outcome)] };
			}),
		);
		cells.push(...found);
		expect(found.map(({ provider, code, broken }) => ({ provider, code, broken }))).toEqual(
			trials.map(({ provider, operation }) => ({
				provider: `${provider.id} ${operation}`,
				code: expectedOf(fault, mode, idempotencyKindOf(provider)),
				broken: [],
			})),
		);
	});
});

afterAll(() => {
	const names = [...new Set(cells.map(({ provider }) => provider))].toSorted();
	publishMatrix({
		name: 'fault-matrix-plain',
		title: 'Fault matrix of the operations without a choice of model',
		cells: names.flatMap((name) => cells.filter(({ provider }) => provider === name)),
		faults: played,
		legend: LEGEND,
	});
});
