import { z } from 'zod';
import type { Provider } from '../core/provider';
import { hasEnded, type Task } from '../core/task';
import type { StatusResult } from './poll/status';
import { MAX_POLL_DELAY } from './poll/schedule';
import { jobError, type JobOutcome, type Wait } from './job';
import { mergeSubmitDetails } from './runJob';
import { URL_PATIENCE } from './poll/poll';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Seconds between two looks at parked tasks, at least. n8n looks for timers that are due once a minute, 70 seconds
 * ahead: a shorter timer can be a minute late, and one under 65 seconds would hold the execution in memory.
 */
export const MIN_CHECK_PAUSE = 75;

/** Seconds between two looks at parked tasks, at most. */
export const MAX_CHECK_PAUSE = 600;

/** A pause is at most this part of the wait so far, unless it is the shortest one: an hour has 48 of those. */
const PAUSES_PER_WAIT = 48;

/** Seconds between two questions where a node polls that was to be parked. */
const POLL_INTERVAL = MAX_POLL_DELAY / SECOND;

/** A task reference, read back from JSON. */
export const taskRefSchema = z.object({
	provider: z.string(),
	kind: z.string(),
	taskId: z.string(),
});

/** A task that is waited for while nothing runs: all that is needed to go on with it, as plain JSON. */
export const suspendedTaskSchema = z.object({
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
	/** After how long a wait the vendor first reported success without a video URL, in milliseconds. */
	urlMissingFrom: z.number().optional(),
});

/** A parked task, as plain JSON. */
export type SuspendedTask = z.infer<typeof suspendedTaskSchema>;

/** How to wait for a task while nothing runs. */
export type Suspend = Extract<Wait, { mode: 'suspend' }>;

/** How to wait where the execution cannot be parked. */
export function pollInstead(wait: Wait): Wait {
	if (wait.mode !== 'suspend') return wait;
	const { timeout, onTimeout } = wait;
	return { mode: 'poll', interval: POLL_INTERVAL, timeout, onTimeout };
}

/** Parks a task that still runs. `now` is in milliseconds since 1970. */
export function suspendedTask(
	task: Task,
	{ timeout, onTimeout }: Suspend,
	now: number,
): SuspendedTask {
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
 * For how long a parked task is waited for, in milliseconds, never less than 0.
 *
 * The wall clock is all that outlives a restart of n8n, and it may be set back meanwhile. The pauses that were slept are
 * the second witness, so that a wait goes on counting then.
 *
 * @param now milliseconds since 1970
 * @param slept milliseconds that the pauses between the looks have taken at least
 */
export function waitedFor(
	{ since }: Pick<SuspendedTask, 'since'>,
	now: number,
	slept: number,
): number {
	return Math.max(0, now - since, slept);
}

/**
 * Seconds until the next look at parked tasks. In the first hour it is always the shortest pause; after that the pause
 * grows with the wait, by a second for each 48, so that a day takes some 240 looks instead of 1,150. No timeout is
 * overslept by more than the shortest pause.
 *
 * @param open the tasks that are still waited for
 * @param now milliseconds since 1970
 * @param slept milliseconds that the pauses between the looks have taken at least
 * @returns a whole number, {@link MIN_CHECK_PAUSE} up to {@link MAX_CHECK_PAUSE}
 */
export function checkPause(open: readonly SuspendedTask[], now: number, slept: number): number {
	const wanted = open.flatMap((task) => {
		const waited = waitedFor(task, now, slept);
		const left = task.timeout * MINUTE - waited;
		return [waited / PAUSES_PER_WAIT, left];
	});
	const seconds = Math.ceil(Math.min(MAX_CHECK_PAUSE * SECOND, ...wanted) / SECOND);
	return Math.max(MIN_CHECK_PAUSE, seconds);
}

/**
 * What a vendor's answer means for a parked task.
 *
 * @param waited for how long it is waited for, in milliseconds; see {@link waitedFor}
 * @returns `null` when it is to be waited for further
 */
export function judgeSuspended(
	provider: Provider,
	{ ref, told, timeout, onTimeout, urlMissingFrom }: SuspendedTask,
	answer: StatusResult,
	waited: number,
): JobOutcome | null {
	const seconds = Math.round(waited / SECOND);
	const isLate = waited >= timeout * MINUTE;
	const known = { provider, seconds, ...(told.warnings.length > 0 && { warnings: told.warnings }) };
	switch (answer.outcome) {
		case 'rejected':
			return jobError({ ...known, task: ref, reason: 'rejected', apiError: answer.apiError });
		case 'transient':
		case 'unexpected':
			if (!isLate) return null;
			return jobError({ ...known, task: ref, reason: 'timedOut', detail: answer.reason });
		case 'task': {
			const task = mergeSubmitDetails(answer.task, told);
			if (task.status === 'failed') return jobError({ provider, reason: 'failed', task, seconds });
			if (task.isUrlMissing) {
				const isOver = isLate || waited - (urlMissingFrom ?? waited) >= URL_PATIENCE;
				return isOver ? jobError({ provider, reason: 'noVideoUrl', task, seconds }) : null;
			}
			if (hasEnded(task) || (isLate && onTimeout === 'continue')) return { outcome: 'task', task };
			if (!isLate) return null;
			return jobError({ provider, task, reason: 'timedOut', seconds, detail: null });
		}
	}
}

/**
 * What becomes of a parked task whose credential n8n has no longer: no later question could be asked either.
 *
 * @param waited for how long it is waited for, in milliseconds; see {@link waitedFor}
 * @param detail what n8n says
 */
export function judgeWithoutCredential(
	provider: Provider,
	{ ref, told: { warnings } }: SuspendedTask,
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

/**
 * A parked task after an answer about it, to go on waiting with.
 *
 * @param waited for how long it is waited for, in milliseconds; see {@link waitedFor}
 */
export function suspendedAfter(
	suspended: SuspendedTask,
	answer: StatusResult,
	waited: number,
): SuspendedTask {
	if (answer.outcome !== 'task') return suspended;
	const { urlMissingFrom = waited, ...others } = suspended;
	return answer.task.isUrlMissing ? { ...others, urlMissingFrom } : others;
}

/**
 * What becomes of a parked task that was made, when its files could not be fetched for a reason that nobody foresaw.
 *
 * @param made what the vendor's answer meant
 * @param waited for how long it is waited for, in milliseconds; see {@link waitedFor}
 * @param detail what went wrong
 * @returns `null` when it is to be tried again
 */
export function judgeFailedDownload(
	provider: Provider,
	{ timeout }: SuspendedTask,
	made: JobOutcome,
	waited: number,
	detail: string,
): JobOutcome | null {
	if (made.outcome !== 'task') return made;
	if (waited < timeout * MINUTE) return null;
	return jobError({
		provider,
		task: made.task,
		reason: 'downloadFailed',
		what: 'video',
		url: made.task.videoUrl,
		fault: { kind: 'storageFailed', detail },
		seconds: Math.round(waited / SECOND),
	});
}
