/** A map that forgets: each entry after a time, and the oldest one when there are too many. */
export class ExpiringMap<V> {
	/** The oldest first: all entries live equally long. */
	private readonly entries = new Map<string, { value: V; setAt: number }>();

	/**
	 * @param limit the largest number of entries
	 * @param lifetime how long an entry is kept, in milliseconds
	 */
	constructor(
		private readonly limit: number,
		private readonly lifetime: number,
	) {}

	/**
	 * @param now milliseconds of any clock, always the same one
	 * @returns the value; `undefined` when there is none, or not any more
	 */
	get(key: string, now: number): V | undefined {
		const entry = this.entries.get(key);
		if (!entry) return undefined;
		// A clock that was set back must not keep it for an hour.
		if (now >= entry.setAt && now - entry.setAt < this.lifetime) return entry.value;
		this.entries.delete(key);
		return undefined;
	}

	/** Keeps a value from now on. */
	set(key: string, value: V, now: number): void {
		this.entries.delete(key);
		this.entries.set(key, { value, setAt: now });
		if (this.entries.size <= this.limit) return;
		const [oldest] = this.entries.keys();
		if (oldest !== undefined) this.entries.delete(oldest);
	}

	/** Forgets a value. */
	delete(key: string): void {
		this.entries.delete(key);
	}
}
