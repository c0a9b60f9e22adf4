const SECOND = 1000;

/**
 * First pause, and the shortest one unless `longest` is below it, in milliseconds: a rejected prompt shows after it.
 */
const BASE = 5 * SECOND;

/** Part of the task's age by which a pause is longer than {@link BASE}. */
const GROWTH = 0.05;

/** Longest pause between two checks by default, in milliseconds. */
export const MAX_POLL_DELAY = 30 * SECOND;

/** Share by which a pause may be longer or shorter, so that many tasks are not checked at the same moment. */
const JITTER = 0.1;

/** First pause after a "not now", in milliseconds; it doubles each time. */
const BACKOFF_START = 2 * SECOND;
const BACKOFF_MAX = 60 * SECOND;

/** Longest `Retry-After` that is respected, in milliseconds: a header can contain any number. */
const RETRY_AFTER_MAX = 24 * 60 * 60 * SECOND;

/**
 * Pause before the next check of a task: 5 s and 5 % of the task's age, at most `longest`.
 *
 * A check is late by half a pause on average. A pause that grows with the age keeps that in proportion to the task at
 * any duration, and needs few checks for a long one. Measured with `longest` = 30 s (`npm run bench -- --only status`),
 * mean delay, share of the duration, and checks per task:
 *
 * - 25 to 90 s: 3.9 s, 7.3 %, 9.6 checks
 * - 60 to 360 s: 7.6 s, 4.0 %, 22.8 checks
 * - log-normal with a median of 180 s: 7.6 s, 4.1 %, 22.2 checks
 * - 10 to 50 minutes: 15.1 s, 1.0 %, 80.4 checks
 *
 * Of the settings compared there, these two numbers need the fewest checks among those that are less than 7.5 % late
 * for short videos. No provider states a limit for status checks; a "too many requests" is handled by
 * {@link backoffDelay}.
 *
 * @param age how long ago the task was accepted, in milliseconds, from 0
 * @param longest the user's Poll Interval, in milliseconds. One over {@link MAX_POLL_DELAY} also raises the 5 % in
 * proportion, so that it lengthens all pauses except the first
 * @param random from 0 up to 1, spreads the pause by a tenth to either side
 * @returns milliseconds
 */
export function pollDelay(age: number, longest: number, random: number): number {
	const stretch = Math.max(1, longest / MAX_POLL_DELAY);
	return spread(Math.min(longest, BASE + age * GROWTH * stretch), random);
}

/**
 * Pause after a provider said "not now" or was not reached.
 *
 * @param failures number of failures in a row, from 1
 * @param retryAfter pause that the provider requests, in seconds. It lengthens the growing pause and never shortens it:
 * `Retry-After: 0` would otherwise turn many items into a storm of requests. Up to a tenth is added, so that items with
 * the same value do not all retry at the same moment
 * @returns milliseconds; a caller with a deadline must compare them with it
 */
export function backoffDelay(failures: number, retryAfter: number | null, random: number): number {
	const own = spread(Math.min(BACKOFF_MAX, BACKOFF_START * 2 ** (failures - 1)), random);
	if (retryAfter === null) return own;
	const requested = Math.min(RETRY_AFTER_MAX, retryAfter * SECOND);
	return Math.max(own, Math.round(requested * (1 + JITTER * random)));
}

function spread(pause: number, random: number): number {
	return Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}
