import {
	changedAt,
	endOf,
	hasEnded,
	type Phase,
	phaseOf,
	progressOf,
	type Task,
	videoFiles,
	watermarkFile,
} from './tasks';
import type { Call } from './vendor';

/** A vendor's words for the phases; where it cannot cancel, a task told to is failed. */
export type Words = Readonly<Record<Exclude<Phase, 'cancelled'>, string> & { cancelled?: string }>;

/** The words, where a vendor has several sets of them. */
export type WordChoice = Words | ((task: Task, call: Call) => Words);

/** A task as it stands now, ready to be put into the vendor's shape. */
export interface TaskView {
	readonly task: Task;
	readonly phase: Phase;
	/** The vendor's word for the phase. */
	readonly status: string;
	/** Percent. */
	readonly progress: number;
	/** When it came into the phase, in milliseconds since 1970. */
	readonly changedAt: number;
	/** Milliseconds since 1970; nothing while the task runs. */
	readonly completedAt: number | undefined;
	/** Addresses of the finished videos; none unless the task succeeded. */
	readonly videos: string[];
	/** Addresses of their watermarked copies, in the same order; none when none were asked for. */
	readonly watermarked: string[];
}

/** A task in a phase of its life, be it the present one or not. */
export function viewAs(
	task: Task,
	phase: Phase,
	choice: WordChoice,
	call: Call,
	now: number,
): TaskView {
	const words = typeof choice === 'function' ? choice(task, call) : choice;
	const shown = words[phase] === undefined ? 'failed' : phase;
	const files = shown === 'succeeded' ? videoFiles(task) : [];
	return {
		task,
		phase: shown,
		status: words[shown] ?? shown,
		progress: progressOf(task, now),
		changedAt: changedAt(task, shown),
		completedAt: hasEnded(shown) ? endOf(task) : undefined,
		videos: files.map((file) => call.fileUrl(file)),
		watermarked: task.watermark ? files.map((file) => call.fileUrl(watermarkFile(file))) : [],
	};
}

/** A task as it stands now. */
export function viewNow(task: Task, words: WordChoice, call: Call): TaskView {
	// An odd status word tells nothing about an end, so the rest reads as still running.
	if (call.oddStatus !== undefined) {
		const running = viewAs(task, 'processing', words, call, call.now);
		return { ...running, status: call.oddStatus };
	}
	const view = viewAs(task, phaseOf(task, call.now), words, call, call.now);
	return call.withoutUrl ? { ...view, videos: [], watermarked: [] } : view;
}
