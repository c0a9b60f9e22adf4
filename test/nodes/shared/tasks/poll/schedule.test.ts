import fc from 'fast-check';

import { backoffDelay, pollDelay } from '../../../../../nodes/shared/tasks/poll/schedule';
import { chance as seededChance, simulatePolling } from '../../../../support/pollSimulation';
import { RUNS } from '../../../../support/runs';

const SECOND = 1000;

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const age = fc.nat({ max: 100_000_000 });

/**
 * The seconds at which a task is checked.
 *
 * @param longest Poll Interval, in seconds
 * @param until no check after the first one that comes later than this
 * @param from age of the task at the last check before these
 */
function checkTimes(longest: number, until: number, from = 0): number[] {
	const times: number[] = [];
	for (let now = from * SECOND; now < until * SECOND; times.push(now / SECOND)) {
		now += pollDelay(now, longest * SECOND, 0.5);
	}
	return times;
}

describe('a task is checked', () => {
	it('checks a task after 5 seconds, and then after 5 seconds and a twentieth of its age', () => {
		expect(checkTimes(30, 320)).toEqual([
			5, 10.25, 15.763, 21.551, 27.629, 34.01, 40.711, 47.747, 55.134, 62.891, 71.036, 79.588,
			88.567, 97.995, 107.895, 118.29, 129.205, 140.665, 152.698, 165.333, 178.6, 192.53, 207.157,
			222.515, 238.641, 255.573, 273.352, 292.02, 311.621, 332.202,
		]);
	});

	it('checks a task every 30 seconds once it is 500 seconds old', () => {
		expect(checkTimes(30, 640, 460)).toEqual([488, 517.4, 547.4, 577.4, 607.4, 637.4, 667.4]);
		expect(checkTimes(30, 86_490, 86_400)).toEqual([86_430, 86_460, 86_490]);
	});

	it('checks a task at least as often as Poll Interval says', () => {
		expect(checkTimes(10, 130, 80)).toEqual([89, 98.45, 108.373, 118.373, 128.373, 138.373]);
		expect(checkTimes(5, 30)).toEqual([5, 10, 15, 20, 25, 30]);
		expect(checkTimes(1, 3)).toEqual([1, 2, 3]);
	});

	it('lengthens all pauses but the first if Poll Interval is over 30 seconds', () => {
		expect(checkTimes(60, 120)).toEqual([
			5, 10.5, 16.55, 23.205, 30.526, 38.579, 47.437, 57.181, 67.899, 79.689, 92.658, 106.924,
			122.616,
		]);
		expect(checkTimes(60, 700, 520)).toEqual([577, 637, 697, 757]);
		expect(checkTimes(600, 2000)).toEqual([5, 15, 35, 75, 155, 315, 635, 1235, 1835, 2435]);
	});
});

it('spreads the pause before a check by a tenth to either side', () => {
	fc.assert(
		fc.property(
			age,
			fc.integer({ min: 1000, max: 600_000 }),
			chance,
			(milliseconds, longest, random) => {
				const middle = pollDelay(milliseconds, longest, 0.5);
				const pause = pollDelay(milliseconds, longest, random);
				// Both are rounded to whole milliseconds: 0.55 for the middle, 0.5 for the pause.
				return Math.abs(pause - middle) < middle * 0.1 + 1.06;
			},
		),
		{ numRuns: RUNS },
	);
	expect([0, 0.5, 1].map((random) => pollDelay(0, 30_000, random))).toEqual([4500, 5000, 5500]);
});

describe('the schedule of checks', () => {
	/** Figures over tasks that end at equal steps from `first` to `last`, in seconds, each with other jitter. */
	const over = (first: number, last: number, tasks = 1000) =>
		simulatePolling(
			(milliseconds, random) => pollDelay(milliseconds, 30_000, random),
			Array.from({ length: tasks }, (_, index) => first + ((last - first) * (index + 0.5)) / tasks),
			seededChance(1),
		);

	it.each([
		{ first: 25, last: 90, checks: 9.7, delay: 4.1, share: 0.077 },
		{ first: 60, last: 360, checks: 23, delay: 7.8, share: 0.041 },
		{ first: 600, last: 3000, checks: 82, delay: 15.3, share: 0.011 },
	])(
		'needs at most $checks checks for $first to $last s, and is at most $delay s late on average',
		({ first, last, ...most }) => {
			const { checks, delay, share } = over(first, last);
			expect(checks.mean).toBeLessThanOrEqual(most.checks);
			expect(delay.mean).toBeLessThanOrEqual(most.delay);
			expect(share.mean).toBeLessThanOrEqual(most.share);
			expect(delay.most).toBeLessThanOrEqual(33);
		},
	);
});

describe('the pause after "not now"', () => {
	it('pauses two seconds after the first "not now" and doubles up to a minute', () => {
		const pauses = [1, 2, 3, 4, 5, 6, 700].map((failures) => backoffDelay(failures, null, 0.5));
		expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	it('spreads the pause after "not now" by a tenth to either side', () => {
		expect([0, 0.5, 1].map((random) => backoffDelay(1, null, random))).toEqual([1800, 2000, 2200]);
	});

	it('pauses as long as the provider requests if that is longer', () => {
		expect([0, 1, 7, 300].map((retryAfter) => backoffDelay(3, retryAfter, 0))).toEqual([
			7200, 7200, 7200, 300_000,
		]);
	});

	it('lengthens the pause although the provider requests none', () => {
		const pauses = [1, 2, 3, 4, 5, 6].map((failures) => backoffDelay(failures, 0, 0.5));
		expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000]);
	});

	it('pauses up to a tenth longer than the provider requests, never shorter', () => {
		expect([0, 0.5, 1].map((random) => backoffDelay(1, 300, random))).toEqual([
			300_000, 315_000, 330_000,
		]);
	});

	it.each([999_999_999, Number.POSITIVE_INFINITY])(
		'pauses at most a day if the provider requests %d s',
		(getStatus) => {
			expect(backoffDelay(1, getStatus, 0)).toBe(24 * 3600 * 1000);
		},
	);

	it('pauses at least a second, whatever the provider requests', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1000 }),
				fc.option(fc.nat({ max: 100 })),
				chance,
				(failures, retryAfter, random) => {
					expect(backoffDelay(failures, retryAfter, random)).toBeGreaterThanOrEqual(1000);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
