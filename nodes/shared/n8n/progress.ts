import type { IExecuteFunctions } from 'n8n-workflow';
import type { Task } from '../protocol/task';
import { thrownText } from '../protocol/thrown';
import type { JobOutcome } from '../waiting/job';
import { startClock } from './clock';
import { isTool } from './journal';
import { duration } from './troubleText';

/** Shortest time between two messages, and until the first one, in milliseconds. */
const PAUSE = 30_000;

/** How many tasks a message tells of by name. */
const MAX_NAMED = 5;

/**
 * Tells a person who watches a manual run how the videos of a batch come along: how many are ready, and which tasks have
 * changed. Sparse, and silent where a batch takes no longer than it takes to read.
 */
export class Progress {
	private readonly begunAt: number;
	private toldAt: number;
	private begun = 0;
	private ready = 0;
	private inTrouble = 0;
	private readonly known = new Map<string, Task['status']>();
	private readonly changed = new Map<string, Pick<Task, 'taskId' | 'status' | 'progress'>>();

	/**
	 * @param tell takes a message
	 * @param total how many videos are to be made or waited for
	 * @param now milliseconds since 1970, by a clock that never goes back
	 */
	constructor(
		private readonly tell: (message: string) => void,
		private readonly total: number,
		private readonly now: () => number,
	) {
		this.begunAt = now();
		this.toldAt = this.begunAt;
	}

	/** An item is worked on. */
	begin(): void {
		this.begun += 1;
	}

	/** A vendor has told how a task stands. */
	saw(task: Task): void {
		const { taskId, status, progress } = task;
		// Not the whole task: its answer may be large.
		if (this.known.get(taskId) !== status) this.changed.set(taskId, { taskId, status, progress });
		this.known.set(taskId, status);
		this.report();
	}

	/** An item is done with. */
	end(outcome: JobOutcome): void {
		if (outcome.outcome === 'trouble') this.inTrouble += 1;
		else this.ready += 1;
		this.report();
	}

	private report(): void {
		const now = this.now();
		const open = this.begun - this.ready - this.inTrouble;
		if (now - this.toldAt < PAUSE || open === 0) return;
		const { ready, total, inTrouble } = this;
		const counts = [
			`${ready} of ${total} ${total === 1 ? 'video' : 'videos'} ready`,
			...(inTrouble > 0 ? [`${inTrouble} without a video`] : []),
			`${open} in progress`,
			...(total > this.begun ? [`${total - this.begun} not begun`] : []),
		].join(', ');
		const elapsed = duration(Math.round((now - this.begunAt) / 1000));
		this.tell([`${counts} (${elapsed}).`, ...this.changes()].join(' '));
		this.toldAt = now;
		this.changed.clear();
	}

	private changes(): string[] {
		const tasks = [...this.changed.values()];
		const more = tasks.length - MAX_NAMED;
		return [
			...tasks.slice(0, MAX_NAMED).map(({ taskId, status, progress }) => {
				const percent = progress === null || status !== 'processing' ? '' : ` (${progress} %)`;
				return `Task ${taskId}: ${status}${percent}.`;
			}),
			...(more > 0 ? [`${more} more have changed.`] : []),
		];
	}
}

/** The progress of a batch. It is told in the editor, where n8n has a way for that, and to no agent. */
export function progressOf(context: IExecuteFunctions, total: number): Progress {
	const isHeard =
		context.getMode() === 'manual' &&
		!isTool(context) &&
		typeof context.sendMessageToUI === 'function';
	const tell = (message: string): void => {
		if (!isHeard) return;
		try {
			context.sendMessageToUI(message);
		} catch (cause) {
			// No item is lost because of a message that could not be shown.
			context.logger.warn(`Kling could not tell of its progress: ${thrownText(cause)}`);
		}
	};
	return new Progress(tell, total, startClock());
}
