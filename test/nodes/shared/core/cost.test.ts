import fc from 'fast-check';

import { costFrom, type Amount } from '../../../../nodes/shared/core/cost';
import { COST_UNITS, type Cost } from '../../../../nodes/shared/core/task';
import { RUNS } from '../../../support/runs';

it.each<[string, readonly Amount[], Cost | null]>([
	['no amounts', [], null],
	[
		'blank amounts',
		[
			[null, 'USD'],
			[null, 'units'],
		],
		null,
	],
	[
		'credits and money',
		[
			[3.36, 'credits'],
			[0.336, 'USD'],
		],
		{ amount: 0.336, unit: 'USD', source: 'billed' },
	],
	[
		'units and credits',
		[
			[3, 'units'],
			[7, 'credits'],
		],
		{ amount: 7, unit: 'credits', source: 'billed' },
	],
	[
		'no money and some units',
		[
			[0, 'USD'],
			[3, 'units'],
		],
		{ amount: 3, unit: 'units', source: 'billed' },
	],
	[
		'only zeros',
		[
			[0, 'units'],
			[0, 'CNY'],
		],
		{ amount: 0, unit: 'CNY', source: 'billed' },
	],
	[
		'several amounts of a unit',
		[
			[0.1, 'CNY'],
			[0.2, 'CNY'],
			[null, 'CNY'],
		],
		{ amount: 0.3, unit: 'CNY', source: 'billed' },
	],
])('costFrom chooses from %s', (_what, amounts, cost) => {
	expect(costFrom('billed', ...amounts)).toEqual(cost);
});

it('costFrom keeps the source', () => {
	expect(costFrom('reserved', [1, 'USD'])).toEqual({ amount: 1, unit: 'USD', source: 'reserved' });
});

it('costFrom does not depend on the order of the amounts', () => {
	const amount = fc.tuple(
		fc.option(fc.integer({ min: 0, max: 1e9 })),
		fc.constantFrom(...COST_UNITS),
	);
	fc.assert(
		fc.property(fc.array(amount), (amounts) => {
			const cost = costFrom('billed', ...amounts);
			expect(costFrom('billed', ...[...amounts].reverse())).toEqual(cost);
			expect(cost === null).toBe(amounts.every(([value]) => value === null));
			expect(cost?.amount ?? 0).toBeGreaterThanOrEqual(0);
		}),
		{ numRuns: RUNS },
	);
});

it('costFrom rounds a total to twelve decimals', () => {
	expect(costFrom('billed', [0.1, 'USD'], [0.2, 'USD'])?.amount).toBe(0.3);
	expect(costFrom('billed', [0.000_000_000_001, 'USD'])?.amount).toBe(0.000_000_000_001);
	expect(costFrom('billed', [0.000_000_000_000_4, 'USD'])?.amount).toBe(0);
});
