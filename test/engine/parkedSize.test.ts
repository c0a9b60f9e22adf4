import { useBench } from './harness/bench';
import { parkForADay, type ParkedDay } from './harness/parkedDay';

const bench = useBench();

/** Numbers of items that a day is parked with. */
const FEW = 2;
const MANY = 60;

/** A day has many looks, though none is waited for. */
const PATIENCE_MS = 240_000;

let few: ParkedDay;
let many: ParkedDay;

beforeAll(async () => {
	[few, many] = [await parked(FEW), await parked(MANY)];
}, PATIENCE_MS);

test('a day is some 240 looks: 75 seconds apart at first, ten minutes at last', () => {
	expect(many.pauses).toHaveLength(245);
	expect(many.pauses.slice(0, 48)).toEqual(Array.from({ length: 48 }, () => 75));
	expect(many.pauses.at(-2)).toBe(600);
});

test('what a look adds does not depend on the number of items', () => {
	const [addedToFew, addedToMany] = [growthOf(few), growthOf(many)];
	expect(addedToMany).toBeLessThan(1.1 * addedToFew);
});

test('what a day takes is less than 5 kB for each of 1,000 items', () => {
	const perItem = (sizeOf(many) - sizeOf(few)) / (MANY - FEW);
	const inAll = sizeOf(many) + (1_000 - MANY) * perItem;
	process.stdout.write(
		`${JSON.stringify({ perItem, inAll, growth: growthOf(many), few: few.child.slice(0, 4), many: [...many.child.slice(0, 4), ...many.child.slice(-4)], p: many.parent })}\n`,
	);
	expect(inAll / 1_000).toBeLessThan(5_000);
});

async function parked(count: number): Promise<ParkedDay> {
	const begun = Date.now();
	let skipped = 0;
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => begun + skipped);
	try {
		return await parkForADay(bench.sandbox, count, (milliseconds) => (skipped += milliseconds));
	} finally {
		clock.mockRestore();
	}
}

/** What a look adds once the first ones are over, in bytes. */
function growthOf({ child }: ParkedDay): number {
	const [first = 0, last = 0] = [child[3], child.at(-2)];
	return (last - first) / (child.length - 5);
}

function sizeOf({ parent, child }: ParkedDay): number {
	return parent + Math.max(...child);
}
