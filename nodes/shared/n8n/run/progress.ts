import type { IExecuteFunctions } from 'n8n-workflow';
import { hasEnded, type Task, type TaskRef } from '../../core/task';
import { commonResult, type ResultName } from '../../core/creation';
import { thrownText } from '../../lib/thrown';
import { plural } from '../../lib/text';
import { taskIn, type JobOutcome } from '../../tasks/job';
import { startClock } from './clock';
import { isTool } from './ledger';
import { articleOf, duration } from '../output/errorParts';

/** Minimum time between two messages, and before the first one, in milliseconds. */
const PAUSE = 30_000;

/** Maximum number of tasks in a message. */
const MAX_NAMED = 5;

/** Maximum number of purchases in a message; n8n's log contains all of them. */
const MAX_PURCHASES = 20;

/** What a message contains about a task. */
type Seen = Pick<Task, 'taskId' | 'status' | 'progress' | 'queuePosition' | 'etaSeconds'>;

/**
 * Shows the progress of a batch to a person who watches a manual run: each task as soon as it is bought, because n8n
 * keeps nothing of a run that is stopped, then how many videos, elements or voices are ready, and which tasks have changed.
 */
export class Progress {
	private readonly startedAt: number;
	private shownAt: number;
	private startedCount = 0;
	private readyCount = 0;
	private failedCount = 0;
	private acceptedCount = 0;
	/** Last known status and place in the queue of each task. */
	private readonly known = new Map<string, string>();
	private readonly changed = new Map<string, Seen>();

	/**
	 * @param result name of what each task creates
	 * @param now milliseconds since 1970, never goes back
	 */
	constructor(
		private readonly show: (message: string) => void,
		private readonly total: number,
		private readonly result: ReturnType<typeof commonResult>,
		private readonly now: () => number,
	) {
		this.startedAt = now();
		this.shownAt = this.startedAt;
	}

	/** Records that an item was started. */
	begin(): void {
		this.startedCount += 1;
	}

	/** Records that a provider accepted a task. */
	accept({ taskId, provider, kind }: TaskRef, itemIndex: number): void {
		this.acceptedCount += 1;
		if (this.acceptedCount > MAX_PURCHASES) return;
		const isLast = this.acceptedCount === MAX_PURCHASES && this.total > MAX_PURCHASES;
		this.show(
			`Task ${taskId} was accepted (provider ${provider}, kind ${kind}, item ${itemIndex}).${isLast ? " All further tasks are in n8n's log." : ''}`,
		);
	}

	/** Records a task status. An end is recorded when its item ends: see {@link end}. */
	update(task: Task): void {
		if (hasEnded(task)) return;
		this.note(task);
		this.report();
	}

	/** Records that an item ended. */
	end(outcome: JobOutcome): void {
		if (outcome.outcome === 'jobError') this.failedCount += 1;
		else this.readyCount += 1;
		const task = taskIn(outcome);
		if (task && 'status' in task) this.note(task);
		this.report();
	}

	private note({ taskId, status, progress, queuePosition, etaSeconds }: Task): void {
		const state = `${status} ${queuePosition}`;
		// Not the whole task: its response may be large. What is shown later is the latest.
		if (this.known.get(taskId) !== state || this.changed.has(taskId)) {
			this.changed.set(taskId, { taskId, status, progress, queuePosition, etaSeconds });
		}
		this.known.set(taskId, state);
	}

	private report(): void {
		const now = this.now();
		const open = this.startedCount - this.readyCount - this.failedCount;
		if (now - this.shownAt < PAUSE || open === 0) return;
		const { readyCount, total, failedCount, result } = this;
		const counts = [
			`${readyCount} of ${plural(total, result)} ready`,
			...(failedCount > 0 ? [`${failedCount} without ${articleOf(result)} ${result}`] : []),
			`${open} in progress`,
			...(total > this.startedCount ? [`${total - this.startedCount} not started`] : []),
		].join(', ');
		const elapsed = duration(Math.round((now - this.startedAt) / 1000));
		this.show([`${counts} (${elapsed}).`, ...this.changes()].join(' '));
		this.shownAt = now;
		this.changed.clear();
	}

	private changes(): string[] {
		const tasks = [...this.changed.values()];
		const more = tasks.length - MAX_NAMED;
		return [
			...tasks.slice(0, MAX_NAMED).map((seen) => {
				const about = aboutWait(seen);
				const rest = about.length > 0 ? ` (${about.join(', ')})` : '';
				return `Task ${seen.taskId}: ${seen.status}${rest}.`;
			}),
			...(more > 0 ? [`${more} more have changed.`] : []),
		];
	}
}

/** What the provider reports about the rest of a task's wait. */
function aboutWait({ status, progress, queuePosition, etaSeconds }: Seen): string[] {
	return [
		...(queuePosition === null ? [] : [`place ${queuePosition}`]),
		...(progress === null || status !== 'processing' ? [] : [`${progress} %`]),
		...(etaSeconds === null ? [] : [`about ${duration(etaSeconds)} left`]),
	];
}

/**
 * Progress of a batch. It is shown in the editor, if n8n supports that, and to no agent.
 *
 * @param results names of what the batch's tasks create, one for each task
 */
export function progressOf(context: IExecuteFunctions, results: readonly ResultName[]): Progress {
	const isShown =
		context.getMode() === 'manual' &&
		!isTool(context) &&
		typeof context.sendMessageToUI === 'function';
	const show = (message: string): void => {
		if (!isShown) return;
		try {
			context.sendMessageToUI(message);
		} catch (cause) {
			// No item is lost because of a message that could not be shown.
			context.logger.warn(`Kling could not show its progress: ${thrownText(cause)}`);
		}
	};
	return new Progress(show, results.length, commonResult(results), startClock());
}
