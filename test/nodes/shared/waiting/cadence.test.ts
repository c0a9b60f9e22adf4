import fc from 'fast-check';

import { pauseAfterFailure, pauseBeforeStatus } from '../../../../nodes/shared/waiting/cadence';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const count = fc.nat({ max: 1000 });

describe('the pause before a question', () => {
	it('starts at three seconds and grows by half up to the longest', () => {
		const pauses = [0, 1, 2, 3, 4, 500].map((asked) => pauseBeforeStatus(asked, 10_000, 0.5));
		expect(pauses).toEqual([3000, 4500, 6750, 10_000, 10_000, 10_000]);
	});

	it('is the longest one from the beginning where that is shorter than three seconds', () => {
		expect(pauseBeforeStatus(0, 1000, 0.5)).toBe(1000);
	});

	it('is spread by a tenth to either side', () => {
		fc.assert(
			fc.property(
				count,
				fc.integer({ min: 1000, max: 600_000 }),
				chance,
				(asked, longest, random) => {
					const middle = pauseBeforeStatus(asked, longest, 0.5);
					const pause = pauseBeforeStatus(asked, longest, random);
					return pause >= Math.floor(middle * 0.9) && pause <= Math.ceil(middle * 1.1);
				},
			),
		);
		expect([0, 0.5, 1].map((random) => pauseBeforeStatus(0, 10_000, random))).toEqual([
			2700, 3000, 3300,
		]);
	});
});

describe('the pause after "not now"', () => {
	it('starts at two seconds and doubles up to a minute', () => {
		const pauses = [1, 2, 3, 4, 5, 6, 700].map((failures) =>
			pauseAfterFailure(failures, null, 0.5),
		);
		expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	it('is spread by a tenth to either side', () => {
		expect([0, 0.5, 1].map((random) => pauseAfterFailure(1, null, random))).toEqual([
			1800, 2000, 2200,
		]);
	});

	it('is what the vendor asks for', () => {
		expect([1, 7, 300].map((retryAfter) => pauseAfterFailure(3, retryAfter, 0.5))).toEqual([
			1000, 7000, 300_000,
		]);
	});

	it('is never shorter than a second, whatever the vendor asks for', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1000 }),
				fc.option(fc.nat({ max: 100 })),
				chance,
				(failures, retryAfter, random) => pauseAfterFailure(failures, retryAfter, random) >= 1000,
			),
		);
	});
});
