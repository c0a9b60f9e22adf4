import { sleep } from 'n8n-workflow';

/** Longest sleep in one piece, in milliseconds: what can end a sleep early is looked at in between. */
const SLICE = 500;

/** Milliseconds since 1970 at the start of the clock, and real time from then on. It never goes back. */
export type Clock = () => number;

/**
 * Starts a clock that does not follow the machine's clock when that is set back or forward. Times of two clocks are not
 * comparable, so whatever is waited for together shares one.
 */
export function startClock(): Clock {
	const begun = Date.now();
	const from = performance.now();
	return () => begun + Math.round(performance.now() - from);
}

/**
 * Sleeps for so many milliseconds by the clock.
 *
 * @param isOver ends the sleep too, within half a second of when it begins to be true
 */
export async function sleepUnless(
	milliseconds: number,
	isOver: () => boolean,
	clock: Clock,
): Promise<void> {
	const end = clock() + milliseconds;
	while (!isOver() && clock() < end) await sleep(Math.min(SLICE, end - clock()));
}
