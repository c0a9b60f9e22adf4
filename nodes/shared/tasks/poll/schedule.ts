const SECOND = 1000;

/**
 * How long to pause before asking about a task of a given age, both in seconds.
 *
 * The goal: a task of 320 s takes 20 questions at most, and its end is seen 5 s late on average. A question comes
 * half a pause late on average, so that equal pauses cannot do it: 20 questions in 320 s are 8 s late. So they stand
 * where videos end:
 *
 * - One after 4 s shows a prompt that was refused, and one in the first minute what failed early; hardly a video is
 *   done by then.
 * - From one minute on videos end at any time. Equal pauses are the best choice then: of 17 s, which is what is left.
 * - Around 320 s a pause of 9 s makes it 4.5 s.
 * - Whoever takes longer than that waits in a queue at the vendor, and a few seconds more change little.
 *
 * Simulated, with jitter: 19.4 questions and 4.6 s for a task of 320 s; 12.3 questions and 7.7 s over tasks of 60 to
 * 360 s (7.2 s would be the least that 20 questions allow, with the same pause all along from the first minute on).
 */
const PAUSES: ReadonlyArray<{ untilAge: number; pause: number }> = [
	// A task may be asked about after half of its pause, together with others.
	{ untilAge: 2, pause: 4 },
	{ untilAge: 60, pause: 30 },
	{ untilAge: 295, pause: 17 },
	{ untilAge: 400, pause: 9 },
	{ untilAge: 900, pause: 20 },
	{ untilAge: Number.POSITIVE_INFINITY, pause: 30 },
];

/** The longest pause of the plan, in milliseconds. */
export const MAX_POLL_DELAY = Math.max(...PAUSES.map(({ pause }) => pause)) * SECOND;

/** Age to begin with, in milliseconds, where nobody knows how old a task is: the plan's equal pauses. */
export const UNKNOWN_AGE = 60 * SECOND;

/** Share by which a pause may be longer or shorter, so that many tasks do not ask all at once. */
const JITTER = 0.1;

/** First pause after a "not now", in milliseconds; it doubles each time. */
const BACKOFF_START = 2 * SECOND;
const BACKOFF_MAX = 60 * SECOND;

/** The longest `Retry-After` that is kept, in milliseconds: a header can hold any number. */
const RETRY_AFTER_MAX = 24 * 60 * 60 * SECOND;

/**
 * How long to pause before asking about a task once more.
 *
 * @param age how long ago the task was accepted, in milliseconds
 * @param longest the longest pause that the user wants, in milliseconds. A short one cuts the plan's pauses; one beyond
 * {@link MAX_POLL_DELAY} stretches them all but the first
 * @param random 0 up to 1, spreads the pause by a tenth to either side
 * @returns milliseconds
 */
export function pollDelay(age: number, longest: number, random: number): number {
	const row = PAUSES.findIndex(({ untilAge }) => age < untilAge * SECOND);
	const planned = (PAUSES[row]?.pause ?? 0) * SECOND;
	const stretch = row === 0 ? 1 : Math.max(1, longest / MAX_POLL_DELAY);
	return spread(Math.min(longest, planned * stretch), random);
}

/**
 * How long to pause after a vendor said "not now" or was not reached.
 *
 * @param failures how often in a row, from 1
 * @param retryAfter what the vendor asked for, in seconds. It lengthens our own growing pause and never shortens it:
 * `Retry-After: 0` would otherwise turn many items into a storm of requests. Up to a tenth is added, so that items that
 * were told the same do not come back all at once
 * @returns milliseconds; whoever has a deadline has to hold them against it
 */
export function backoffDelay(failures: number, retryAfter: number | null, random: number): number {
	const own = spread(Math.min(BACKOFF_MAX, BACKOFF_START * 2 ** (failures - 1)), random);
	if (retryAfter === null) return own;
	const asked = Math.min(RETRY_AFTER_MAX, retryAfter * SECOND);
	return Math.max(own, Math.round(asked * (1 + JITTER * random)));
}

function spread(pause: number, random: number): number {
	return Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}
