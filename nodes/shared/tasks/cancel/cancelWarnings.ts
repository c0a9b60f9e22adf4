import { hasEnded, type Cost, type Task, type TaskRef } from '../../core/task';
import { mergeSubmitDetails } from '../job';
import type { CancelResult } from './cancelTask';

/** Beginnings of the warnings about a cancel, because an amount may follow. */
const TOO_LATE = 'The task ended before the cancel took effect';
const CANCELED = 'The task was canceled, and the provider billed';

/** The cancel came too late, and the provider does not report what it billed. */
export const TOO_LATE_WARNING = `${TOO_LATE}, so it may be billed.`;

/** The cancel succeeded, and the provider may charge for what was done until then without reporting it. */
export const BEGUN_WARNING = 'The task had begun before it was canceled, so it may be billed.';

const ABOUT_CANCEL: readonly string[] = [TOO_LATE, CANCELED, BEGUN_WARNING];

/** Warnings about the bill of a task that was to be canceled. */
export function cancelWarningsIn(warnings: readonly string[]): string[] {
	return warnings.filter((warning) => ABOUT_CANCEL.some((begin) => warning.startsWith(begin)));
}

/**
 * The task after a cancel, with what was known of it before if the provider's response lacks it, and a warning if it is
 * billed all the same, or may be.
 *
 * @param before the task before the cancel; only its reference if no more is known
 */
export function taskAfter(before: Task | TaskRef, { task }: CancelResult): Task | TaskRef {
	if (task === null) return before;
	const known = 'status' in before ? before : null;
	const merged = mergeSubmitDetails(task, known);
	const billed = billingWarning(known, merged);
	return { ...merged, warnings: [...new Set([...merged.warnings, ...(billed ? [billed] : [])])] };
}

function billingWarning(before: Task | null, after: Task): string | null {
	const billed = after.cost?.source === 'billed' ? after.cost : null;
	if (after.status === 'canceled') {
		if (billed) return billed.amount > 0 ? `${CANCELED} ${costText(billed)}.` : null;
		return before?.status === 'processing' ? BEGUN_WARNING : null;
	}
	if (!hasEnded(after) && !after.isUrlMissing) return null;
	return billed ? `${TOO_LATE}, and the provider billed ${costText(billed)}.` : TOO_LATE_WARNING;
}

/** `0.42 USD`, `1 credit`. */
function costText({ amount, unit }: Cost): string {
	return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
}
