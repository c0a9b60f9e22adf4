import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { z } from 'zod';
import { MIN_CHECK_PAUSE } from '../../tasks/suspendedTask';
import { contextExpression } from './contextExpression';

/** Where the node of the waiting room keeps its schedule: in its own context, which n8n stores once, not once a run. */
const CONTEXT_KEY = 'klingChecks';

const scheduleSchema = z.object({
	/** Seconds until the next look. */
	pause: z.number(),
	/** Milliseconds that the pauses until the next look will have taken, at least. */
	slept: z.number(),
	/** The input item that the next look begins with: the last look had no time for it. */
	from: z.number(),
});

/** When a waiting room looks at its tasks, and where it begins. */
export type CheckSchedule = z.infer<typeof scheduleSchema>;

const FIRST: CheckSchedule = {
	pause: MIN_CHECK_PAUSE,
	slept: MIN_CHECK_PAUSE * 1000,
	from: 0,
};

/** The schedule that led to the present look. */
export function readCheckSchedule(context: IExecuteFunctions): CheckSchedule {
	const { success, data } = scheduleSchema.safeParse(context.getContext('node')[CONTEXT_KEY]);
	return success ? data : FIRST;
}

/** Notes when the next look is due, for the timer and for that look. */
export function writeCheckSchedule(context: IExecuteFunctions, schedule: CheckSchedule): void {
	context.getContext('node')[CONTEXT_KEY] = schedule;
}

/** Seconds until the next look of a node, as a parameter of another node. */
export function pauseParameter(node: Pick<INode, 'name'>): string {
	return `={{ ${contextExpression(node, CONTEXT_KEY)}?.pause ?? ${FIRST.pause} }}`;
}
