import { hasEnded, type Task, type TaskRef } from '../../core/task';
import type { CancelResult } from './cancelTask';

/** The cancel came too late. */
export const TOO_LATE_WARNING =
	'The task ended before the cancel took effect, so it may be billed.';

/** The cancel succeeded, and the provider may charge for what was done until then. */
export const BEGUN_WARNING = 'The task had begun before it was canceled, so it may be billed.';

const ABOUT_CANCEL: readonly string[] = [TOO_LATE_WARNING, BEGUN_WARNING];

/** Warnings about the bill of a task that was to be canceled. */
export function cancelWarningsIn(warnings: readonly string[]): string[] {
	return warnings.filter((warning) => ABOUT_CANCEL.includes(warning));
}

/**
 * The task after a cancel, with what was known of it before if the provider's response lacks it, and a warning if it may
 * be billed all the same.
 *
 * @param before the task before the cancel; only its reference if no more is known
 */
export function taskAfter(before: Task | TaskRef, { task }: CancelResult): Task | TaskRef {
	if (task === null) return before;
	const known = 'status' in before ? before : null;
	const billed = billingWarning(known, task);
	return {
		...task,
		model: task.model ?? known?.model ?? null,
		createdAt: task.createdAt ?? known?.createdAt ?? null,
		externalTaskId: task.externalTaskId ?? known?.externalTaskId ?? null,
		requestId: task.requestId ?? known?.requestId ?? null,
		warnings: [
			...new Set([...(known?.warnings ?? []), ...task.warnings, ...(billed ? [billed] : [])]),
		],
	};
}

function billingWarning(before: Task | null, after: Task): string | null {
	if (after.status === 'canceled') return before?.status === 'processing' ? BEGUN_WARNING : null;
	return hasEnded(after) || after.isUrlMissing ? TOO_LATE_WARNING : null;
}
