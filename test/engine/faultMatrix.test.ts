import { supportedProviders } from '../../sandbox/supportedProviders';
import { faults } from './faultMatrix/faults';
import { MODES } from './faultMatrix/modes';
import { OPERATIONS, plainFaults, plainTrials, searchedAgain } from './faultMatrix/plainMatrix';
import { testMatrix } from './faultMatrix/testMatrix';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
/** A sandbox for each operation: the faults of a provider strike whichever of its submits comes first. */
const plainSandboxes = OPERATIONS.map((operation) => ({ operation, harness: useHarness() }));
useFastClock(30);
// A few wait for a minute and more on that clock, and machines can be busy.
jest.setTimeout(120_000);

// The stand-ins read their contracts, which all sandboxes share, at the first request: it takes minutes on that clock.
beforeAll(async () => {
	await Promise.all(
		supportedProviders.map(async ({ id }) => await fetch(`${harness.sandbox.baseUrl(id)}/`)),
	);
});

describe('whatever goes wrong, no item is paid for twice and no task is lost', () => {
	testMatrix({
		name: 'fault-matrix',
		title: "Fault matrix, in n8n's engine against the sandbox",
		faults,
		trials: faults.flatMap((fault) =>
			(fault.modes ?? MODES).flatMap((mode) =>
				supportedProviders
					.filter((provider) => fault.at?.(provider) ?? true)
					.map((provider) => ({ harness, provider, mode, fault })),
			),
		),
	});
});

describe('an operation without a choice of model pays once and loses no task', () => {
	testMatrix({
		name: 'fault-matrix-plain',
		title: 'Fault matrix of the operations without a choice of model',
		faults: plainFaults,
		trials: plainTrials(plainSandboxes),
		alsoBroken: searchedAgain,
	});
});
