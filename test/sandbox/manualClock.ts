import type { Clock } from '../../sandbox/vendors';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
	private time = Date.parse('2026-04-11T07:17:39.146Z');
	private waiting = new Set<{ due: number; action: () => void }>();

	now(): number {
		return this.time;
	}

	after(milliseconds: number, action: () => void): () => void {
		const entry = { due: this.time + milliseconds, action };
		this.waiting.add(entry);
		return () => this.waiting.delete(entry);
	}

	/** How many actions wait for their time. */
	get pending(): number {
		return this.waiting.size;
	}

	advance(seconds: number): void {
		this.time += seconds * 1000;
		for (const entry of this.waiting) {
			if (entry.due > this.time) continue;
			this.waiting.delete(entry);
			entry.action();
		}
	}
}
