/** Map whose entries may expire, and whose oldest entry is dropped at the size limit. */
export class ExpiringMap<V> {
	/** Oldest first: all entries have the same lifetime. */
	private readonly entries = new Map<string, { value: V; setAt: number }>();

	/** The lifetime is in milliseconds. Without one, entries do not expire, and times can be omitted. */
	constructor(
		private readonly limit: number,
		private readonly lifetime: number = Infinity,
	) {}

	/** The value; `undefined` if there is none, or it has expired. `now` is by any clock, always the same one. */
	get(key: string, now = 0): V | undefined {
		const entry = this.entries.get(key);
		if (!entry) return undefined;
		// A clock that was set back must not keep it for an hour.
		if (now >= entry.setAt && now - entry.setAt < this.lifetime) return entry.value;
		this.entries.delete(key);
		return undefined;
	}

	/** Stores a value from now on. */
	set(key: string, value: V, now = 0): void {
		this.entries.delete(key);
		this.entries.set(key, { value, setAt: now });
		if (this.entries.size <= this.limit) return;
		const [oldest] = this.entries.keys();
		if (oldest !== undefined) this.entries.delete(oldest);
	}

	/** Deletes a value. */
	delete(key: string): void {
		this.entries.delete(key);
	}
}
