/** A clock that stands still until a test moves it, and wakes who sleeps twice a second, as n8n's sleep does here. */
export class WatchedClock {
	private time: number;
	private sleepers: Array<{ end: number; signal: AbortSignal | undefined; wake: () => void }> = [];
	private readonly button = new AbortController();
	readonly signal = this.button.signal;

	/** @param start milliseconds since 1970 */
	constructor(start = 0) {
		this.time = start;
	}

	readonly now = (): number => this.time;
	readonly sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
		await new Promise<void>((wake) => {
			this.sleepers.push({ end: this.time + milliseconds, signal, wake });
		});
	};

	/** Presses the stop button. */
	press(): void {
		this.button.abort();
	}

	/** Lets so many seconds pass. */
	async pass(seconds: number): Promise<void> {
		const end = this.time + seconds * 1000;
		while (this.time < end) {
			this.time = Math.min(end, this.time + 500);
			const awake = this.sleepers.filter(
				({ signal, end: due }) => this.signal.aborted || signal?.aborted || this.time >= due,
			);
			this.sleepers = this.sleepers.filter((sleeper) => !awake.includes(sleeper));
			for (const { wake } of awake) wake();
			await new Promise(setImmediate);
		}
	}
}
