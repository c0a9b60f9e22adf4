import { useHarness } from './harness/bench';
import { storageOfSuspended, type SuspendedStorage } from './harness/suspendedStorage';

const harness = useHarness();

/** Numbers of items, and for how many minutes they are parked. */
const FEW = { items: 2, minutes: 90 };
const MANY = { items: 30, minutes: 1440 };

/** Nobody waits for the pauses between the looks, but there are many looks. */
const PATIENCE_MS = 240_000;

let few: SuspendedStorage;
let many: SuspendedStorage;

beforeAll(async () => {
	few = await storageOfSuspended(harness.sandbox, FEW.items, FEW.minutes);
	many = await storageOfSuspended(harness.sandbox, MANY.items, MANY.minutes);
}, PATIENCE_MS);

test('a suspended wait of a day has some 240 checks, 75 seconds apart at first, ten minutes at last', () => {
	expect(many.pauses).toHaveLength(245);
	expect(many.pauses.slice(0, 48)).toEqual(Array.from({ length: 48 }, () => 75));
	expect(many.pauses.at(-2)).toBe(600);
});

test('the storage that a check of a suspended execution adds does not depend on the number of items', () => {
	expect(growthOf(many)).toBeLessThan(1.05 * growthOf(few));
});

test('1,000 items suspended for a day take less than 5 kB each', () => {
	const perItem =
		(many.parent + firstOf(many) - few.parent - firstOf(few)) / (MANY.items - FEW.items);
	const biggest = many.parent + Math.max(...many.child);
	expect((biggest + (1_000 - MANY.items) * perItem) / 1_000).toBeLessThan(5_000);
});

/** What a look adds once the first ones are over, in bytes. The last one ends the wait. */
function growthOf({ child }: SuspendedStorage): number {
	const steady = child.slice(3, -1);
	return ((steady.at(-1) ?? 0) - (steady[0] ?? 0)) / (steady.length - 1);
}

/** The size when the earlier runs were emptied for the first time. */
function firstOf({ child }: SuspendedStorage): number {
	return child[2] ?? Number.NaN;
}
