import { z } from 'zod';
import type { Provider } from '../protocol/provider';
import { hasEnded, type Task } from '../protocol/task';
import type { Answer } from './ask';
import { LONGEST_PAUSE } from './cadence';
import { trouble, type JobOutcome, type Wait } from './job';
import { completedFrom } from './lifecycle';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Seconds between two questions where a node polls that was to be parked. */
const POLL_INTERVAL = LONGEST_PAUSE / SECOND;

/** A task reference, read back from JSON. */
export const taskRefSchema = z.object({
	provider: z.string(),
	kind: z.string(),
	taskId: z.string(),
});

/** A task that is waited for while nothing runs: all that is needed to go on with it, as plain JSON. */
export const parkedTaskSchema = z.object({
	ref: taskRefSchema,
	/** What only the submit told. */
	told: z.object({
		model: z.string().nullable(),
		createdAt: z.string().nullable(),
		externalTaskId: z.string().nullable(),
		requestId: z.string().nullable(),
		warnings: z.array(z.string()),
	}),
	/** Since when it is waited for, in milliseconds since 1970. */
	since: z.number(),
	/** Minutes from then until the wait is given up. */
	timeout: z.number(),
	/** Is a task that still runs then handed on as it is, or does its item stop? */
	onTimeout: z.enum(['fail', 'continue']),
});

/** A parked task, as plain JSON. */
export type ParkedTask = z.infer<typeof parkedTaskSchema>;

/** How to wait for a task while nothing runs. */
export type Suspend = Extract<Wait, { mode: 'suspend' }>;

/** How to wait where the execution cannot be parked. */
export function pollInstead(wait: Wait): Wait {
	if (wait.mode !== 'suspend') return wait;
	const { timeout, onTimeout } = wait;
	return { mode: 'poll', interval: POLL_INTERVAL, timeout, onTimeout };
}

/** Parks a task that still runs. `now` is in milliseconds since 1970. */
export function parkedTask(task: Task, { timeout, onTimeout }: Suspend, now: number): ParkedTask {
	const { provider, kind, taskId, model, createdAt, externalTaskId, requestId, warnings } = task;
	return {
		ref: { provider, kind, taskId },
		told: { model, createdAt, externalTaskId, requestId, warnings },
		since: now,
		timeout,
		onTimeout,
	};
}

/**
 * What a vendor's answer means for a parked task.
 *
 * @param now milliseconds since 1970
 * @returns `null` when it is to be waited for further
 */
export function judgeParked(
	provider: Provider,
	{ ref, told, since, timeout, onTimeout }: ParkedTask,
	answer: Answer,
	now: number,
): JobOutcome | null {
	const seconds = Math.round((now - since) / SECOND);
	const isLate = now - since >= timeout * MINUTE;
	switch (answer.outcome) {
		case 'refused':
			return trouble({ provider, task: ref, reason: 'refused', refusal: answer.refusal, seconds });
		case 'passing':
			if (!isLate) return null;
			return trouble({ provider, task: ref, reason: 'timedOut', seconds, detail: answer.reason });
		case 'task': {
			const task = completedFrom(answer.task, told);
			if (task.status === 'failed') return trouble({ provider, reason: 'failed', task, seconds });
			if (hasEnded(task) || (isLate && onTimeout === 'continue')) return { outcome: 'task', task };
			if (!isLate) return null;
			return trouble({ provider, task, reason: 'timedOut', seconds, detail: null });
		}
	}
}
