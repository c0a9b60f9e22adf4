import type { PlainOperation } from '../../../nodes/shared/core/plainRequest';
import { supportedProviders } from '../../../sandbox/supportedProviders';
import type { TestHarness } from '../harness/bench';
import { rowName } from './classify';
import type { Fault } from './fault';
import { faults } from './faults';
import type { Mode } from './modes';
import type { Outcome } from './scenario';
import type { MatrixTrial } from './testMatrix';

export const OPERATIONS: readonly PlainOperation[] = [
	'avatar',
	'applyEffect',
	'lipSync',
	'createElement',
	'createVoice',
];

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

export const plainFaults: readonly Fault[] = Object.keys(PLAYED).map((id) => {
	const fault = faults.find((one) => one.id === id);
	if (!fault) throw new Error(`there is no fault ${id}`);
	return fault;
});

/** Trials of every operation without a choice of model, at the providers that have it. */
export function plainTrials(
	sandboxes: ReadonlyArray<{ operation: PlainOperation; harness: TestHarness }>,
): MatrixTrial[] {
	const concerned = sandboxes.flatMap(({ operation, harness }) =>
		supportedProviders
			.filter(({ plainOperations = {} }) => plainOperations[operation] !== undefined)
			.map((provider) => ({ provider, operation, harness })),
	);
	const inOrder = concerned.toSorted((one, other) => rowName(one).localeCompare(rowName(other)));
	return plainFaults.flatMap((fault) =>
		(PLAYED[fault.id] ?? []).flatMap((mode) => inOrder.map((one) => ({ ...one, fault, mode }))),
	);
}

/** Searches for faces that were paid for again, although no submit with their result was refused. */
export function searchedAgain({ requests, facts: { items } }: Outcome): string[] {
	const count = (wanted: string, said: string) =>
		requests.filter(({ role, verdict }) => role === wanted && verdict.startsWith(said)).length;
	const found = count('prepare', 'found');
	return found > items + count('submit', 'refused') ? [`${found} searches for ${items} items`] : [];
}
