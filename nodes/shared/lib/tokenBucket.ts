/** Token bucket: starts full with its capacity, and is refilled at a steady rate. */
export class TokenBucket {
	private tokens: number;
	private refilledAt = 0;

	constructor(
		private readonly capacity: number,
		private readonly perMinute: number,
	) {
		this.tokens = capacity;
	}

	/** Takes a token, if there is one. `now` is in milliseconds of any clock, always the same one. */
	take(now: number): boolean {
		if (!this.hasToken(now)) return false;
		this.tokens -= 1;
		return true;
	}

	/** Whether a token is available. */
	hasToken(now: number): boolean {
		// A clock that was set back must not empty it for an hour.
		const elapsed = Math.max(0, now - this.refilledAt);
		this.refilledAt = now;
		this.refund((elapsed / 60_000) * this.perMinute);
		return this.tokens >= 1;
	}

	/** Returns tokens that were not needed, up to the capacity. */
	refund(count: number): void {
		this.tokens = Math.min(this.capacity, this.tokens + count);
	}
}
