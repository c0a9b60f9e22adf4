const SECOND = 1000;

/** Pause before the next check of a task, by its age. Both in milliseconds; the second argument is from 0 up to 1. */
export type PollPauses = (age: number, random: number) => number;

/** Mean and maximum over all simulated tasks. */
export interface Figure {
	mean: number;
	most: number;
}

/** What a schedule costs, and what it yields. */
export interface PollFigures {
	/** Checks per task. */
	checks: Figure;
	/** Seconds from the end of a task to the check that notices it. */
	delay: Figure;
	/** The same as a share of the task's duration. */
	share: Figure;
}

/**
 * Checks tasks by a schedule until each has ended, with a provider that answers in no time.
 *
 * @param durations in seconds
 * @param random the same numbers give the same jitter
 */
export function simulatePolling(
	pauses: PollPauses,
	durations: readonly number[],
	random: () => number,
): PollFigures {
	const tasks = durations.map((seconds) => {
		let now = 0;
		let checks = 0;
		do {
			now += pauses(now, random());
			checks += 1;
		} while (now < seconds * SECOND);
		const delay = now / SECOND - seconds;
		return { checks, delay, share: delay / seconds };
	});
	return {
		checks: figureOf(tasks.map(({ checks }) => checks)),
		delay: figureOf(tasks.map(({ delay }) => delay)),
		share: figureOf(tasks.map(({ share }) => share)),
	};
}

function figureOf(values: readonly number[]): Figure {
	return {
		mean: values.reduce((sum, value) => sum + value, 0) / values.length,
		most: values.reduce((most, value) => Math.max(most, value)),
	};
}

/** Chance that can be repeated: mulberry32. */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
