/** Time as the sandbox knows it. Tests hand in one that they move by hand. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs the action once, after a while; calling the answer cancels it. */
	after(milliseconds: number, action: () => void): () => void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	after(milliseconds, action) {
		const timer = setTimeout(action, milliseconds);
		timer.unref();
		return () => clearTimeout(timer);
	},
};
