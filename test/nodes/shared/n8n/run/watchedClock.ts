/** A clock that stands still until a test moves it, and wakes who sleeps twice a second, as n8n's sleep does here. */
export class WatchedClock {
	private time: number;
	private sleepers: Array<{ end: number; isOver: () => boolean; wake: () => void }> = [];
	isPressed = false;

	/** @param start milliseconds since 1970 */
	constructor(start = 0) {
		this.time = start;
	}

	readonly now = (): number => this.time;
	readonly isStopped = (): boolean => this.isPressed;
	readonly sleep = async (milliseconds: number, isOver = () => false): Promise<void> => {
		await new Promise<void>((wake) => {
			this.sleepers.push({ end: this.time + milliseconds, isOver, wake });
		});
	};

	/** Lets so many seconds pass. */
	async pass(seconds: number): Promise<void> {
		const end = this.time + seconds * 1000;
		while (this.time < end) {
			this.time = Math.min(end, this.time + 500);
			const awake = this.sleepers.filter(
				(sleeper) => this.isPressed || sleeper.isOver() || this.time >= sleeper.end,
			);
			this.sleepers = this.sleepers.filter((sleeper) => !awake.includes(sleeper));
			for (const { wake } of awake) wake();
			await new Promise(setImmediate);
		}
	}
}
