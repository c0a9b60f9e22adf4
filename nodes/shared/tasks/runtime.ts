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
	/**
	 * Waits for a number of milliseconds, or less when the wait is stopped.
	 *
	 * @param isOver also ends the wait, within half a second after it returns true
	 */
	sleep(milliseconds: number, isOver?: () => boolean): Promise<void>;
	/** Whether the wait was stopped: by the stop button, or because another item ended the run. */
	isStopped(): boolean;
	/** 0 up to, not including, 1. */
	random(): number;
}

/** The same runtime, in which no exchange continues for more than a few seconds after a deadline. */
export function withDeadline(runtime: Runtime, deadline: number): Runtime {
	return {
		send: async (request) => await runtime.send(request, deadline),
		now: () => runtime.now(),
		sleep: async (milliseconds, isOver) => await runtime.sleep(milliseconds, isOver),
		isStopped: () => runtime.isStopped(),
		random: () => runtime.random(),
	};
}
