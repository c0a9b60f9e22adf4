import type { Exchange, HttpRequest } from '../core/http';

/** Clock, network and randomness as an argument, so that tests can replace them. */
export interface Runtime {
	/**
	 * Sends a request to the provider. Never throws: a missing response is an outcome too.
	 *
	 * @param deadline in milliseconds by `now`; the exchange ends a few seconds later at most, however late that is
	 */
	send(request: HttpRequest, deadline?: number): Promise<Exchange>;
	/** Milliseconds since 1970 when the work began, and real time from then on: it never goes back. */
	now(): number;
	/** Waits for so many milliseconds; ends within half a second of when `signal`, or the one given here, is aborted. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** Is aborted when the work is canceled: by the stop button, or because another item ended the run. */
	readonly signal: AbortSignal;
	/** 0 up to, not including, 1. */
	random(): number;
	/**
	 * Returns the same runtime without the stop button, for what is done after it was pressed; `undefined` if it was
	 * not. What runs there needs a time limit of its own. Missing where the stop button does not reach the work.
	 */
	afterStop?(): Runtime | undefined;
}

/**
 * The same runtime, whose exchanges end a few seconds after a deadline at most. The deadline is a number and not part
 * of the signal, because an exchange in progress is not canceled immediately.
 */
export function withDeadline(runtime: Runtime, deadline: number): Runtime {
	return {
		send: async (request) => await runtime.send(request, deadline),
		now: () => runtime.now(),
		sleep: async (milliseconds, signal) => await runtime.sleep(milliseconds, signal),
		signal: runtime.signal,
		random: () => runtime.random(),
	};
}
