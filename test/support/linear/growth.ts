/** Work on an input that can be made as large as wanted. */
export interface Work<T> {
	/** The input for a size, in whatever counts there: characters, bytes, entries. */
	input(size: number): T;
	/** The work that is timed. What it throws is none of the clock's business. */
	run(input: T): unknown;
}

/** How the time of some work grew: at each of three sizes, each twice the one before. */
export interface Growth {
	sizes: readonly number[];
	/** Milliseconds, the best of several runs. */
	times: readonly number[];
}

/** A doubling of the input takes linear work twice as long, quadratic work four times. */
const MAX_RATIO = 3;
/** What one doubling of two may look like on a busy machine where both together exceed the ratio. */
const MIN_RATIO = 2.4;

/** The sizes are timed in turns, so that a moment in which the machine is busy does not fall on one of them alone. */
const ROUNDS = 3;
/** What seems to be slow is timed again, more often, before it is believed. */
const CONFIRMING_ROUNDS: readonly number[] = [7, 20];

/**
 * Milliseconds from which on a run can be told from the noise around it. The shorter a run is, the likelier it has the
 * processor to itself on a busy machine.
 */
const MEASURABLE = 1;

/** Sizes at which work that is not even polynomial shows, and still ends. */
const TINY_SIZES: readonly number[] = [8, 12, 16, 20, 24];

/** Two sizes that tell at little cost whether it is worth measuring. */
const SCREEN_SIZES = { small: 1 << 11, large: 1 << 13 };
/** Linear work takes 4 times as long at the larger one, quadratic work 16 times. */
const SCREEN_RATIO = 7;
const SCREEN_RUNS = 3;

const FIRST_SIZE = 1 << 9;
/** Quadratic work on so much would never come to an end. */
const LAST_SIZE = 1 << 20;

/**
 * Does the work take more than linear time? Compares the times of runs with each other, never with a clock's idea of
 * fast: the best of several runs, and a suspicion has to be confirmed, so that a busy machine changes nothing.
 *
 * @returns how the time grew, or `undefined` for linear work
 */
export function superlinearGrowth<T>(work: Work<T>): Growth | undefined {
	// The first look may have come while the work was still being compiled.
	if (!isSuspicious(work) || !isSuspicious(work)) return undefined;
	let growth: Growth | undefined;
	for (const rounds of [ROUNDS, ...CONFIRMING_ROUNDS]) {
		growth = measure(work, rounds);
		if (!growth || !exceeds(growth)) return undefined;
	}
	return growth;
}

/** A growth as one line. */
export function growthText({ sizes, times }: Growth): string {
	return sizes.map((size, index) => `${size}: ${times[index]?.toFixed(1)} ms`).join(', ');
}

function exceeds({ times }: Growth): boolean {
	const ratios = times.slice(1).map((time, index) => time / (times[index] ?? time));
	return (
		ratios.every((ratio) => ratio > MIN_RATIO) &&
		ratios.reduce((product, ratio) => product * ratio) > MAX_RATIO ** ratios.length
	);
}

/** Work that takes long on a few characters grows faster than any power of them, as one loop in another can. */
export function explosion<T>(work: Work<T>): Growth | undefined {
	const times: number[] = [];
	for (const size of TINY_SIZES) {
		times.push(bestOf(work, size, 2));
		if ((times.at(-1) ?? 0) < 5 * MEASURABLE) continue;
		const growth = { sizes: TINY_SIZES.slice(0, times.length), times };
		// Once more, in case the machine was busy.
		return bestOf(work, size, 3) < 5 * MEASURABLE ? undefined : growth;
	}
	return undefined;
}

function isSuspicious<T>(work: Work<T>): boolean {
	const small = Math.max(bestOf(work, SCREEN_SIZES.small, SCREEN_RUNS), 0.001);
	const input = work.input(SCREEN_SIZES.large);
	// One fast run clears the work: the best of several would be no slower.
	return Array.from({ length: SCREEN_RUNS }).every(
		() => timeOf(work, input) / small > SCREEN_RATIO,
	);
}

function measure<T>(work: Work<T>, rounds: number): Growth | undefined {
	for (let size = FIRST_SIZE; size <= LAST_SIZE; size *= 2) {
		if (bestOf(work, size, 2) < MEASURABLE) continue;
		const sizes = [size, size * 2, size * 4];
		const inputs = sizes.map((each) => work.input(each));
		const times = sizes.map(() => Infinity);
		for (let round = 0; round < rounds; round++) {
			for (const [index, input] of inputs.entries()) {
				times[index] = Math.min(times[index] ?? Infinity, timeOf(work, input));
			}
		}
		// It may have been the machine that was slow.
		if ((times[0] ?? 0) >= MEASURABLE) return { sizes, times };
	}
	return undefined;
}

function bestOf<T>(work: Work<T>, size: number, runs: number): number {
	const input = work.input(size);
	return Math.min(...Array.from({ length: runs }, () => timeOf(work, input)));
}

/** Milliseconds. How long it takes to throw counts as well. */
function timeOf<T>({ run }: Work<T>, input: T): number {
	const start = performance.now();
	try {
		run(input);
	} catch {
		// Whether it may throw is for other tests.
	}
	return performance.now() - start;
}
