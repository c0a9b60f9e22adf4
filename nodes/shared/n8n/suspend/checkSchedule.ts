import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { z } from 'zod';
import { MIN_CHECK_PAUSE } from '../../tasks/suspendedTask';
import { contextExpression } from './contextExpression';

/** Key of the check schedule in the node's own context, which n8n stores once, not once per run. */
const CONTEXT_KEY = 'klingChecks';

const scheduleSchema = z.object({
	/** Seconds until the next check. */
	pause: z.number(),
	/** Minimum of the milliseconds that the pauses will have taken until the next check. */
	slept: z.number(),
	/** The input item that the next check starts with: the last check had no time for it. */
	from: z.number(),
});

/** When a polling sub-workflow checks its tasks, and where it starts. */
export type CheckSchedule = z.infer<typeof scheduleSchema>;

const FIRST: CheckSchedule = {
	pause: MIN_CHECK_PAUSE,
	slept: MIN_CHECK_PAUSE * 1000,
	from: 0,
};

/** The schedule that led to the current check. */
export function readCheckSchedule(context: IExecuteFunctions): CheckSchedule {
	const { success, data } = scheduleSchema.safeParse(context.getContext('node')[CONTEXT_KEY]);
	return success ? data : FIRST;
}

/** Stores when the next check is due, for the timer and for that check. */
export function writeCheckSchedule(context: IExecuteFunctions, schedule: CheckSchedule): void {
	context.getContext('node')[CONTEXT_KEY] = schedule;
}

/** Seconds until the next check of a node, as a parameter of another node. */
export function pauseParameter(node: Pick<INode, 'name'>): string {
	return `={{ ${contextExpression(node, CONTEXT_KEY)}?.pause ?? ${FIRST.pause} }}`;
}
