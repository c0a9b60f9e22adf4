import { sleep } from 'n8n-workflow';

/** Longest sleep in one piece, in milliseconds. Whether the sleep should end early is checked in between. */
const SLICE = 500;

/** Milliseconds since 1970 at the start of the clock, and real time from then on. It never goes back. */
export type Clock = () => number;

/**
 * Starts a clock that ignores changes of the machine's clock. Times of two clocks are not comparable, so things that
 * are waited for together share one.
 */
export function startClock(): Clock {
	const begun = Date.now();
	const from = performance.now();
	return () => begun + Math.round(performance.now() - from);
}

/**
 * Sleeps for a number of milliseconds by the clock.
 *
 * @param isOver also ends the sleep, within half a second after it returns true
 */
export async function sleepUnless(
	milliseconds: number,
	isOver: () => boolean,
	clock: Clock,
): Promise<void> {
	const end = clock() + milliseconds;
	while (!isOver() && clock() < end) await sleep(Math.min(SLICE, end - clock()));
}
