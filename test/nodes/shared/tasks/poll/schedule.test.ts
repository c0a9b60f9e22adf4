import fc from 'fast-check';

import { backoffDelay, pollDelay } from '../../../../../nodes/shared/tasks/poll/schedule';
import { simulatePolling } from '../../../../support/pollSimulation';

const SECOND = 1000;

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const age = fc.nat({ max: 100_000_000 });

/** The pauses, in seconds, before questions about tasks of these ages. */
function pausesAt(ages: number[], longest: number): number[] {
	return ages.map((seconds) => pollDelay(seconds * SECOND, longest * SECOND, 0.5) / SECOND);
}

describe('the pause before a question', () => {
	it('suits the age of the task', () => {
		const ages = [0, 1.9, 2, 59, 60, 294, 295, 399, 400, 899, 900, 86_400];
		expect(pausesAt(ages, 30)).toEqual([4, 4, 30, 30, 17, 17, 9, 9, 20, 20, 30, 30]);
	});

	it('is no longer than the longest one', () => {
		const ages = [0, 4, 60, 300, 500, 1000];
		expect(pausesAt(ages, 10)).toEqual([4, 10, 10, 9, 10, 10]);
		expect(pausesAt(ages, 5)).toEqual([4, 5, 5, 5, 5, 5]);
		expect(pausesAt(ages, 1)).toEqual([1, 1, 1, 1, 1, 1]);
	});

	it('grows with the longest one, but for the first', () => {
		expect(pausesAt([0, 4, 60, 300, 500, 1000], 60)).toEqual([4, 60, 34, 18, 40, 60]);
	});

	it('is spread by a tenth to either side', () => {
		fc.assert(
			fc.property(
				age,
				fc.integer({ min: 1000, max: 600_000 }),
				chance,
				(milliseconds, longest, random) => {
					const middle = pollDelay(milliseconds, longest, 0.5);
					const pause = pollDelay(milliseconds, longest, random);
					return pause >= Math.floor(middle * 0.9) && pause <= Math.ceil(middle * 1.1);
				},
			),
		);
		expect([0, 0.5, 1].map((random) => pollDelay(0, 30_000, random))).toEqual([3600, 4000, 4400]);
	});
});

describe('the questions until a video is there', () => {
	/** Means over tasks that end at equal steps from `first` to `last`, in seconds, each simulated with other jitter. */
	const over = async (first: number, last: number, tasks = 1000) =>
		await simulatePolling({ first, last, tasks, maxDelay: 30, seed: 1 });

	it('are at most 20 for 320 seconds, and see the end within 5 seconds on average', async () => {
		const { questions, delay } = await over(320, 320);
		expect(questions.mean).toBeLessThanOrEqual(20);
		expect(delay.mean).toBeLessThanOrEqual(5);
	});

	it('keep to that for whatever ends about then', async () => {
		const { questions, delay } = await over(310, 330);
		expect(questions.mean).toBeLessThanOrEqual(20);
		expect(delay.mean).toBeLessThanOrEqual(5);
	});

	it('are fewer for shorter tasks, and no pause grows long', async () => {
		const { questions, delay } = await over(60, 360);
		expect(questions.mean).toBeLessThanOrEqual(13);
		expect(delay.mean).toBeLessThanOrEqual(8);
		expect(delay.most).toBeLessThanOrEqual(33);
	});

	it('stay sensible for hours', async () => {
		const { questions, delay } = await over(3600, 3600, 100);
		expect(questions.mean).toBeLessThanOrEqual(145);
		expect(delay.mean).toBeLessThanOrEqual(16);
	});
});

describe('the pause after "not now"', () => {
	it('starts at two seconds and doubles up to a minute', () => {
		const pauses = [1, 2, 3, 4, 5, 6, 700].map((failures) => backoffDelay(failures, null, 0.5));
		expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	it('is spread by a tenth to either side', () => {
		expect([0, 0.5, 1].map((random) => backoffDelay(1, null, random))).toEqual([1800, 2000, 2200]);
	});

	it('is what the vendor asks for, where that is longer than our own', () => {
		expect([0, 1, 7, 300].map((retryAfter) => backoffDelay(3, retryAfter, 0))).toEqual([
			7200, 7200, 7200, 300_000,
		]);
	});

	it('grows though the vendor asks for none', () => {
		const pauses = [1, 2, 3, 4, 5, 6].map((failures) => backoffDelay(failures, 0, 0.5));
		expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000]);
	});

	it('is up to a tenth longer than the vendor asks, never shorter', () => {
		expect([0, 0.5, 1].map((random) => backoffDelay(1, 300, random))).toEqual([
			300_000, 315_000, 330_000,
		]);
	});

	it.each([999_999_999, Number.POSITIVE_INFINITY])(
		'stays a day if the vendor asks for %d s',
		(getStatus) => {
			expect(backoffDelay(1, getStatus, 0)).toBe(24 * 3600 * 1000);
		},
	);

	it('is never shorter than a second, whatever the vendor asks for', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1000 }),
				fc.option(fc.nat({ max: 100 })),
				chance,
				(failures, retryAfter, random) => {
					expect(backoffDelay(failures, retryAfter, random)).toBeGreaterThanOrEqual(1000);
				},
			),
		);
	});
});
