/** A budget for something that costs: so much at once, and refilled at a steady pace. */
export class TokenBucket {
	private tokens: number;
	private refilledAt = 0;

	/**
	 * @param capacity how many tokens it holds; it begins full
	 * @param perMinute how many come back in a minute
	 */
	constructor(
		private readonly capacity: number,
		private readonly perMinute: number,
	) {
		this.tokens = capacity;
	}

	/**
	 * Takes a token.
	 *
	 * @param now milliseconds of any clock, always the same one
	 * @returns false when there is none
	 */
	take(now: number): boolean {
		if (!this.hasToken(now)) return false;
		this.tokens -= 1;
		return true;
	}

	/** Is there a token to take? */
	hasToken(now: number): boolean {
		// A clock that was set back must not empty it for an hour.
		const elapsed = Math.max(0, now - this.refilledAt);
		this.refilledAt = now;
		this.giveBack((elapsed / 60_000) * this.perMinute);
		return this.tokens >= 1;
	}

	/** Puts tokens back that were taken for nothing; never more than it holds. */
	giveBack(count: number): void {
		this.tokens = Math.min(this.capacity, this.tokens + count);
	}
}
