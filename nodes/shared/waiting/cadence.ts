const SECOND = 1000;

/** First question about a task, in milliseconds: early enough to show a refused prompt at once. */
const FIRST_DELAY = 3 * SECOND;
/** How much longer each pause is than the one before. */
const GROWTH = 1.5;
/** Share by which a pause may be longer or shorter, so that many tasks do not ask all at once. */
const JITTER = 0.1;

/** First pause after a "not now", in milliseconds; it doubles each time. */
const BACKOFF_START = 2 * SECOND;
const BACKOFF_MAX = 60 * SECOND;

/**
 * How long to pause before asking about a task once more.
 *
 * @param asked how often it was asked before, from 0
 * @param longest the longest pause, in milliseconds
 * @param random 0 up to 1, spreads the pause by a tenth to either side
 * @returns milliseconds
 */
export function pauseBeforeStatus(asked: number, longest: number, random: number): number {
	const pause = Math.min(longest, FIRST_DELAY * GROWTH ** asked);
	return Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}

/**
 * How long to pause after a vendor said "not now" or was not reached.
 *
 * @param failures how often in a row, from 1
 * @param retryAfter what the vendor asked for, in seconds; it wins over our own pause
 * @returns milliseconds
 */
export function pauseAfterFailure(
	failures: number,
	retryAfter: number | null,
	random: number,
): number {
	if (retryAfter !== null) return Math.max(1, retryAfter) * SECOND;
	const pause = Math.min(BACKOFF_MAX, BACKOFF_START * 2 ** (failures - 1));
	return Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}
