import type { Exchange, HttpRequest } from '../protocol/http';

/** The outside world, handed in, so that waiting can be tested with a made-up one. */
export interface Environment {
	/** Sends a request to the vendor. Never throws: no answer is an outcome too. */
	send(request: HttpRequest): Promise<Exchange>;
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Waits for so many milliseconds, or less when the wait is called off.
	 *
	 * @param isOver ends the wait too, within half a second of when it begins to be true
	 */
	sleep(milliseconds: number, isOver?: () => boolean): Promise<void>;
	/** Has the wait been called off: by the stop button, or because another item ended the run? */
	isStopped(): boolean;
	/** 0 up to, not including, 1. */
	random(): number;
}
