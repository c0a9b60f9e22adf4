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
	/** Milliseconds of CPU time, the best of several runs. */
	times: readonly number[];
}

/** A doubling of the input takes linear work twice as long, quadratic work four times. */
const MAX_RATIO = 3;
/** What one doubling of two may look like on a busy machine where both together exceed the ratio. */
const MIN_RATIO = 2.4;

/**
 * The sizes are timed in turns, so that a moment in which the machine is busy does not fall on one of them alone. What
 * seems to be slow is timed again, more often, before it is believed.
 */
const ROUNDS: readonly number[] = [3, 3, 7, 20];
/** A growth by that with each doubling is far from linear, and is believed when it has been measured twice. */
const CLEAR_RATIO = 3.5;
const CLEAR_TIMES = 2;

/**
 * Milliseconds from which on a run can be told from the noise around it. The shorter a run is, the likelier it has the
 * processor to itself on a busy machine.
 */
const MEASURABLE = 1;

/** Sizes at which work that is not even polynomial shows, and still ends. */
const TINY_SIZES: readonly number[] = [8, 12, 16, 20, 24];

/**
 * The smaller of two sizes that tell at little cost whether it is worth measuring. What work costs whatever its size must
 * not hide there what grows.
 */
const SCREEN_SIZE = 1 << 11;
/** Linear work takes 4 times as long at a size 4 times as large, quadratic work 16 times. */
const SCREEN_STEP = 4;
const SCREEN_RATIO = 6;
const SCREEN_RUNS = 3;

const FIRST_SIZE = 1 << 9;
/** Quadratic work on so much would never come to an end. */
const LAST_SIZE = 1 << 20;

/**
 * Does the work take more than linear time? Compares the times of runs with each other, never with a clock's idea of
 * fast: the best of several runs, and a suspicion has to be confirmed, so that a busy machine changes nothing.
 *
 * @param screenSize less for work that costs next to nothing on a short input
 * @returns how the time grew, or `undefined` for linear work
 */
export function superlinearGrowth<T>(work: Work<T>, screenSize = SCREEN_SIZE): Growth | undefined {
	// The first look may have come while the work was still being compiled.
	if (!isSuspicious(work, screenSize) || !isSuspicious(work, screenSize)) return undefined;
	let growth: Growth | undefined;
	let clear = 0;
	for (const rounds of ROUNDS) {
		growth = measure(work, rounds);
		if (!growth || !exceeds(growth)) return undefined;
		if (isClear(growth)) clear += 1;
		if (clear === CLEAR_TIMES) break;
	}
	return growth;
}

/** A growth as one line. */
export function growthText({ sizes, times }: Growth): string {
	return sizes.map((size, index) => `${size}: ${times[index]?.toFixed(1)} ms`).join(', ');
}

function isClear(growth: Growth): boolean {
	return ratiosOf(growth).every((ratio) => ratio > CLEAR_RATIO);
}

function ratiosOf({ times }: Growth): number[] {
	return times.slice(1).map((time, index) => time / (times[index] ?? time));
}

function exceeds(growth: Growth): boolean {
	const ratios = ratiosOf(growth);
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

function isSuspicious<T>(work: Work<T>, size: number): boolean {
	const small = Math.max(bestOf(work, size, SCREEN_RUNS), 0.0005);
	const input = work.input(size * SCREEN_STEP);
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
				times[index] = Math.min(times[index] ?? Infinity, timeOf(work, input, cpuClock));
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

/** Milliseconds of CPU time, which passes only while we run. It takes longer to read, so it is for long runs. */
function cpuClock(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}

const wallClock = () => performance.now();

/** Milliseconds. How long it takes to throw counts as well. */
function timeOf<T>({ run }: Work<T>, input: T, clock = wallClock): number {
	const start = clock();
	try {
		run(input);
	} catch {
		// Whether it may throw is for other tests.
	}
	return clock() - start;
}
