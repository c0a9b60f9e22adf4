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

/** Four times the input takes linear work four times as long, quadratic work sixteen times: 3 for each doubling. */
const MAX_RATIO = 3 ** 2;
/** Of so many measurements so many have to say the same. */
const TRIES = 3;
const MAJORITY = 2;

/** Milliseconds from which on a run can be told from the noise around it. */
const MEASURABLE = 3;

/** Sizes at which work that is not even polynomial shows, and still ends. */
const TINY_SIZES: readonly number[] = [8, 12, 16, 20, 24];

/** Two sizes that tell at little cost whether it is worth measuring. */
const SCREEN_SIZES = { small: 1 << 11, large: 1 << 13 };
/** Linear work takes 4 times as long at the larger one, quadratic work 16 times. */
const SCREEN_RATIO = 7;

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
	const tiny = explosion(work);
	if (tiny) return tiny;
	if (!isSuspicious(work)) return undefined;
	const measured = Array.from({ length: TRIES }, () => measure(work)).filter(
		(growth) => growth !== undefined && exceeds(growth),
	);
	return measured.length >= MAJORITY ? measured[0] : undefined;
}

/** A growth as one line. */
export function growthText({ sizes, times }: Growth): string {
	return sizes.map((size, index) => `${size}: ${times[index]?.toFixed(1)} ms`).join(', ');
}

function exceeds({ times }: Growth): boolean {
	return (times.at(-1) ?? 0) / Math.max(times[0] ?? 0, 0.001) > MAX_RATIO;
}

/** Work that takes long on a few characters grows faster than any power of them. */
function explosion<T>(work: Work<T>): Growth | undefined {
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
	const small = bestOf(work, SCREEN_SIZES.small, 3);
	const large = bestOf(work, SCREEN_SIZES.large, 3);
	return large / Math.max(small, 0.001) > SCREEN_RATIO;
}

function measure<T>(work: Work<T>): Growth | undefined {
	for (let size = FIRST_SIZE; size <= LAST_SIZE; size *= 2) {
		if (bestOf(work, size, 2) < MEASURABLE) continue;
		const sizes = [size, size * 2, size * 4];
		const times = sizes.map((each) => bestOf(work, each, 5));
		// It may have been the machine that was slow.
		if ((times[0] ?? 0) >= MEASURABLE) return { sizes, times };
	}
	return undefined;
}

function bestOf<T>(work: Work<T>, size: number, runs: number): number {
	const input = work.input(size);
	let best = Infinity;
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		try {
			work.run(input);
		} catch {
			// How long it takes to throw counts as well.
		}
		best = Math.min(best, performance.now() - start);
	}
	return best;
}
