import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** Watches whether n8n answers, from now on. */
export class HealthWatch {
	private longest = 0;
	private isOver = false;
	private readonly watching: Promise<void>;

	constructor(private readonly url: string) {
		this.watching = this.watch();
	}

	/** Ends the watch. The longest time that n8n took to answer, in seconds. */
	async end(): Promise<number> {
		this.isOver = true;
		await this.watching;
		return this.longest;
	}

	private async watch(): Promise<void> {
		while (!this.isOver) {
			const begun = performance.now();
			try {
				const response = await fetch(`${this.url}/healthz`);
				await response.arrayBuffer();
			} catch {
				// No answer counts for as long as it took to find out.
			}
			this.longest = Math.max(this.longest, (performance.now() - begun) / 1000);
			await sleep(LOOK_EVERY_MS);
		}
	}
}
