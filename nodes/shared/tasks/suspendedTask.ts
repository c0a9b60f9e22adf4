import { z } from 'zod';
import type { Provider } from '../core/provider';
import { COST_UNITS, createTask, hasEnded, type Task } from '../core/task';
import type { StatusResult } from './poll/status';
import { MAX_POLL_DELAY } from './poll/schedule';
import { jobError, mergeSubmitDetails, type JobOutcome, type Wait } from './job';
import { URL_TIMEOUT } from './poll/poll';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Minimum number of seconds between two checks of suspended tasks. n8n checks for due timers once a minute, 70 seconds
 * ahead: a shorter timer can be a minute late, and one under 65 seconds would keep the execution in memory.
 */
export const MIN_CHECK_PAUSE = 75;

/** Maximum number of seconds between two checks of suspended tasks. */
export const MAX_CHECK_PAUSE = 600;

/** A pause is at most this part of the wait so far, unless it is the shortest one: an hour has 48 of those. */
const PAUSES_PER_WAIT = 48;

/** Seconds between two checks if a node polls instead of suspending. */
const POLL_INTERVAL = MAX_POLL_DELAY / SECOND;

/** A task reference, read back from JSON. */
export const taskRefSchema = z.object({
	provider: z.string(),
	kind: z.string(),
	taskId: z.string(),
});

const costSchema = z.object({
	amount: z.number(),
	unit: z.enum(COST_UNITS),
	source: z.enum(['billed', 'reserved']),
});

/** A task that the node waits for while nothing runs: all that is needed to continue, as plain JSON. */
export const suspendedTaskSchema = z.object({
	ref: taskRefSchema,
	/** Details that only the submit returned. */
	submitted: z.object({
		model: z.string().nullable(),
		/** Tasks that an earlier version suspended have none. */
		cost: costSchema.nullable().default(null),
		createdAt: z.string().nullable(),
		externalTaskId: z.string().nullable(),
		requestId: z.string().nullable(),
		warnings: z.array(z.string()),
	}),
	/** Start of the wait, in milliseconds since 1970. */
	since: z.number(),
	/** Time limit in minutes, from then on. */
	timeout: z.number(),
	/** Whether a task that is still running then is returned as it is, or its item fails. */
	onTimeout: z.enum(['fail', 'continue']),
	/** Whether a task that is still running then is canceled; by default it is left running. */
	whenStopped: z.literal('cancel').optional(),
	/** Duration of the wait when the provider first reported success without a video URL, in milliseconds. */
	urlMissingFrom: z.number().optional(),
});

/** A suspended task, as plain JSON. */
export type SuspendedTask = z.infer<typeof suspendedTaskSchema>;

/** How to wait for a task while nothing runs. */
export type Suspend = Extract<Wait, { mode: 'suspend' }>;

/** How to wait if the execution cannot be suspended. */
export function pollInstead(wait: Wait): Wait {
	if (wait.mode !== 'suspend') return wait;
	const { timeout, onTimeout, whenStopped } = wait;
	return {
		mode: 'poll',
		interval: POLL_INTERVAL,
		timeout,
		onTimeout,
		...(whenStopped && { whenStopped }),
	};
}

/** Suspends a task that is still running. `now` is in milliseconds since 1970. */
export function suspendedTask(
	task: Task,
	{ timeout, onTimeout, whenStopped }: Suspend,
	now: number,
): SuspendedTask {
	const { provider, kind, taskId, model, cost, createdAt, externalTaskId, requestId, warnings } =
		task;
	return {
		ref: { provider, kind, taskId },
		submitted: { model, cost, createdAt, externalTaskId, requestId, warnings },
		since: now,
		timeout,
		onTimeout,
		...(whenStopped && { whenStopped }),
	};
}

/**
 * Duration of the wait for a suspended task so far, in milliseconds, never less than 0.
 *
 * Only the wall clock survives a restart of n8n, and it may be set back meanwhile. The pauses between the checks give a
 * lower bound, so the wait continues to count.
 *
 * @param now milliseconds since 1970
 * @param slept total of the pauses between the checks so far, in milliseconds, at least
 */
export function waitedFor(
	{ since }: Pick<SuspendedTask, 'since'>,
	now: number,
	slept: number,
): number {
	return Math.max(0, now - since, slept);
}

/**
 * Seconds until the next check of suspended tasks. In the first hour it is always the shortest pause. After that the
 * pause grows with the wait, by a second for each 48, so that a day takes some 240 checks instead of 1,150. No timeout
 * is exceeded by more than the shortest pause.
 *
 * @param open the tasks that have not ended
 * @param now milliseconds since 1970
 * @param slept total of the pauses between the checks so far, in milliseconds, at least
 * @returns a whole number, {@link MIN_CHECK_PAUSE} up to {@link MAX_CHECK_PAUSE}
 */
export function checkPause(open: readonly SuspendedTask[], now: number, slept: number): number {
	const limits = open.flatMap((task) => {
		const waited = waitedFor(task, now, slept);
		const left = task.timeout * MINUTE - waited;
		return [waited / PAUSES_PER_WAIT, left];
	});
	const seconds = Math.ceil(Math.min(MAX_CHECK_PAUSE * SECOND, ...limits) / SECOND);
	return Math.max(MIN_CHECK_PAUSE, seconds);
}

/**
 * What a provider's response means for a suspended task.
 *
 * @param waited duration of the wait, in milliseconds; see {@link waitedFor}
 * @returns `null` to continue the wait
 */
export function judgeSuspended(
	provider: Provider,
	{ ref, submitted, timeout, onTimeout, urlMissingFrom }: SuspendedTask,
	result: StatusResult,
	waited: number,
): JobOutcome | null {
	const seconds = Math.round(waited / SECOND);
	const isLate = waited >= timeout * MINUTE;
	const { warnings } = submitted;
	const known = { provider, seconds, ...(warnings.length > 0 && { warnings }) };
	switch (result.outcome) {
		case 'rejected':
			return jobError({ ...known, task: ref, reason: 'rejected', apiError: result.apiError });
		case 'transient':
		case 'unexpected':
			if (!isLate) return null;
			// As far as anybody knows, it is still running.
			if (onTimeout === 'continue') {
				return { outcome: 'task', task: createTask(ref, 'processing', 'unknown', submitted) };
			}
			return jobError({ ...known, task: ref, reason: 'timedOut', detail: result.reason });
		case 'task': {
			const task = mergeSubmitDetails(result.task, submitted);
			if (task.status === 'failed') return jobError({ provider, reason: 'failed', task, seconds });
			if (task.status === 'canceled') {
				return jobError({ provider, reason: 'canceled', task, seconds });
			}
			if (task.isUrlMissing) {
				const isOver = isLate || waited - (urlMissingFrom ?? waited) >= URL_TIMEOUT;
				return isOver ? jobError({ provider, reason: 'noVideoUrl', task, seconds }) : null;
			}
			if (hasEnded(task) || (isLate && onTimeout === 'continue')) return { outcome: 'task', task };
			if (!isLate) return null;
			return jobError({ provider, task, reason: 'timedOut', seconds, detail: null });
		}
	}
}

/**
 * Outcome of a suspended task whose credential n8n has lost: no later check would be possible either. `waited` is as for
 * {@link judgeSuspended}, `detail` n8n's message.
 */
export function judgeWithoutCredential(
	provider: Provider,
	{ ref, submitted: { warnings } }: SuspendedTask,
	waited: number,
	detail: string,
): JobOutcome {
	return jobError({
		provider,
		task: ref,
		reason: 'credentialMissing',
		seconds: Math.round(waited / SECOND),
		detail,
		...(warnings.length > 0 && { warnings }),
	});
}

/** A suspended task after a response about it, to continue the wait with. `waited` is as for {@link judgeSuspended}. */
export function suspendedAfter(
	suspended: SuspendedTask,
	result: StatusResult,
	waited: number,
): SuspendedTask {
	if (result.outcome !== 'task') return suspended;
	const { urlMissingFrom = waited, ...others } = suspended;
	return result.task.isUrlMissing ? { ...others, urlMissingFrom } : others;
}

/**
 * Outcome of a finished suspended task whose files could not be downloaded because of an unexpected error; `null` to try
 * again. `waited` is as for {@link judgeSuspended}.
 */
export function judgeFailedDownload(
	provider: Provider,
	{ timeout }: SuspendedTask,
	outcome: JobOutcome,
	waited: number,
	detail: string,
): JobOutcome | null {
	if (outcome.outcome !== 'task') return outcome;
	if (waited < timeout * MINUTE) return null;
	return jobError({
		provider,
		task: outcome.task,
		reason: 'downloadFailed',
		what: 'video',
		url: outcome.task.videoUrl,
		fault: { kind: 'storageFailed', detail },
		seconds: Math.round(waited / SECOND),
	});
}
