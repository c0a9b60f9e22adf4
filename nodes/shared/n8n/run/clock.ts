import { sleep } from 'n8n-workflow';
import type { Runtime } from '../../tasks/runtime';

/**
 * Longest uninterrupted sleep, in milliseconds. Signals are checked between two of them, because n8n's `sleep` accepts
 * one only in newer versions. 2.8.4 also has `sleepWithAbort`, which leaks a listener per call and is gone in 2.41.
 */
const SLICE = 500;

/** Milliseconds since 1970 at the start of the clock, and real time from then on. It never goes back. */
export type Clock = () => number;

/**
 * Starts a clock that ignores changes of the machine's clock. Times of two clocks are not comparable, so tasks that
 * are waited for together share one.
 */
export function startClock(): Clock {
	const begun = Date.now();
	const from = performance.now();
	return () => begun + Math.round(performance.now() - from);
}

/**
 * Time functions of a runtime. This is the only place that polls a signal, see {@link SLICE}: it ends every sleep within
 * half a second.
 */
export function timeBy(
	clock: Clock,
	signal: AbortSignal = new AbortController().signal,
): Pick<Runtime, 'now' | 'sleep' | 'signal'> {
	return {
		now: clock,
		signal,
		sleep: async (milliseconds, wake) => {
			const end = clock() + milliseconds;
			while (!signal.aborted && wake?.aborted !== true && clock() < end) {
				await sleep(Math.min(SLICE, end - clock()));
			}
		},
	};
}
