import type { Provider } from '../../core/provider';
import type { ApiError } from '../../core/apiError';
import { hasEnded, type Task, type TaskRef } from '../../core/task';
import { backoffDelay, pollDelay } from './schedule';
import { StatusBatcher, type PollSchedule } from './statusBatcher';
import type { Runtime } from '../runtime';

/** How long to wait for the URL of a finished video, in milliseconds: a provider may report success a moment before. */
export const URL_TIMEOUT = 3 * 60_000;

/** Result of polling a task. `lastError`: why the last check got no response. */
export type PollOutcome =
	| { outcome: 'task'; task: Task }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'unexpected'; task: Task | null; reason: string }
	| { outcome: 'timedOut'; task: Task | null; lastError: string | null }
	| { outcome: 'stopped'; task: Task | null };

/** How long and how often to check. */
export interface PollOptions {
	/** Milliseconds since 1970; no pause reaches beyond it. */
	deadline: number;
	/** Longest pause between two checks, in milliseconds. */
	maxDelay: number;
	/** Check immediately, because the task is an older one and may have ended already; otherwise after a first pause. */
	immediate: boolean;
	/** Stop at the first readable response, ended or not. */
	once: boolean;
	/**
	 * How long to continue after the provider reported success without a video URL, in milliseconds: the URL may come
	 * with a later check. After that, the task without a URL is the result. {@link URL_TIMEOUT} by default.
	 */
	urlTimeout?: number;
}

/**
 * Polls a task until it has ended. Checks are free, so rate limits, faults of the provider and a lost network are
 * waited out until the deadline. Any other rejection ends the wait. The batcher is shared by concurrent jobs.
 */
export async function poll(
	provider: Provider,
	ref: TaskRef,
	options: PollOptions,
	runtime: Runtime,
	batcher: StatusBatcher = new StatusBatcher(),
): Promise<PollOutcome> {
	const { immediate, deadline, maxDelay, once, urlTimeout = URL_TIMEOUT } = options;
	const begun = runtime.now();
	let task: Task | null = null;
	let lastError: string | null = null;
	let failures = 0;
	let urlMissingSince: number | null = null;
	let responsesWithoutUrl = 0;
	const pauseAt = (now: number): number =>
		pollDelay(ageAt(now, begun, immediate, task), maxDelay, runtime.random());

	let schedule = scheduleAfter(begun, immediate ? 0 : pauseAt(begun), deadline);
	for (;;) {
		const reply = await batcher.getStatus(provider, ref, schedule, runtime);
		if (!reply) return { outcome: 'stopped', task };

		const { result, at } = reply;
		if (result.outcome === 'rejected') return result;
		if (result.outcome === 'unexpected') return { ...result, task };
		if (result.outcome === 'task') {
			({ task } = result);
			urlMissingSince = task.isUrlMissing ? (urlMissingSince ?? at) : null;
			const urlTimeLeft = urlMissingSince === null ? 0 : urlMissingSince + urlTimeout - at;
			if (urlTimeLeft <= 0 && (once || urlMissingSince !== null || hasEnded(task))) {
				return { outcome: 'task', task };
			}
			lastError = null;
			failures = 0;
			responsesWithoutUrl = urlMissingSince === null ? 0 : responsesWithoutUrl + 1;
			const pause =
				urlMissingSince === null
					? pauseAt(at)
					: Math.min(urlTimeLeft, backoffDelay(responsesWithoutUrl, null, runtime.random()));
			schedule = scheduleAfter(at, pause, deadline);
		} else {
			const { reason, retryAfter } = result;
			lastError = reason;
			failures += 1;
			const pause = backoffDelay(failures, retryAfter, runtime.random());
			schedule = scheduleAfter(at, pause, deadline, retryAfter === null ? pause / 2 : pause);
		}
		if (runtime.signal.aborted) return { outcome: 'stopped', task };
		if (runtime.now() >= deadline) return { outcome: 'timedOut', task, lastError };
	}
}

/** @param least how much of the pause has to pass even if the check of another task could include this one */
function scheduleAfter(
	at: number,
	pause: number,
	deadline: number,
	least: number = pause / 2,
): PollSchedule {
	return { dueAt: Math.min(at + pause, Math.max(at, deadline)), earliestAt: at + least };
}

/**
 * Minimum age of the task, in milliseconds; more if the provider's `createdAt` shows it and its clock agrees with ours.
 */
function ageAt(now: number, begun: number, isOlder: boolean, task: Task | null): number {
	const sinceBegun = now - begun;
	if (!isOlder) return sinceBegun;
	const age = now - Date.parse(task?.createdAt ?? '');
	return age >= sinceBegun ? age : sinceBegun;
}
