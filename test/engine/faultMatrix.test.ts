import { supportedProviders } from '../../sandbox/supportedProviders';
import type { Cell } from '../support/faultMatrix/cell';
import { publishMatrix } from '../support/faultMatrix/table';
import { expectedOf } from './faultMatrix/fault';
import { faults } from './faultMatrix/faults';
import { MODE_NAMES, MODES } from './faultMatrix/modes';
import { idempotencyKindOf } from './faultMatrix/idempotencyKinds';
import { play } from './faultMatrix/scenario';
import { cellOf, LEGEND } from './faultMatrix/classify';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock(30);
// A few wait for a minute and more on that clock, and machines can be busy.
jest.setTimeout(120_000);

// The stand-ins read their contracts at the first request, which takes minutes on that clock.
beforeAll(async () => {
	await Promise.all(
		supportedProviders.map(async ({ id }) => await fetch(`${harness.sandbox.baseUrl(id)}/`)),
	);
});

const cells: Cell[] = [];

const rows = faults.flatMap((fault) =>
	(fault.modes ?? MODES).map((mode) => ({ fault, mode, name: fault.name, wait: MODE_NAMES[mode] })),
);

describe('whatever goes wrong, no item is paid for twice and no task is lost', () => {
	it.each(rows)('$wait: $name', async ({ fault, mode }) => {
		const concerned = supportedProviders.filter((provider) => fault.at?.(provider) ?? true);
		const trials = concerned.map((provider) => ({ provider, mode, fault }));
		const found = await Promise.all(
			trials.map(async (trial) => cellOf(trial, MODE_NAMES[mode], await play(harness, trial))),
		);
		cells.push(...found);
		expect(found.map(({ provider, code, broken }) => ({ provider, code, broken }))).toEqual(
			concerned.map((provider) => ({
				provider: provider.id,
				code: expectedOf(fault, mode, idempotencyKindOf(provider)),
				broken: [],
			})),
		);
	});
});

afterAll(() => {
	const inOrder = supportedProviders.flatMap(({ id }) =>
		MODES.flatMap((mode) =>
			cells.filter((cell) => cell.provider === id && cell.mode === MODE_NAMES[mode]),
		),
	);
	publishMatrix({
		name: 'fault-matrix',
		title: "Fault matrix, in n8n's engine against the sandbox",
		cells: inOrder,
		faults,
		legend: LEGEND,
	});
});
