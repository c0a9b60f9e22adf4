import type { CallbackEvent } from '../core/webhook';
import type { Provider } from '../core/provider';
import type { ApiError } from '../core/apiError';
import { hasEnded, type Task } from '../core/task';
import { getStatus } from './poll/status';
import type { Runtime } from './runtime';

/** How long a caller is kept waiting for the vendor to answer as it called, in milliseconds. */
const PATIENCE = 4_000;
/** Milliseconds for all questions together, however slowly the vendor answers. */
const LIMIT = 30_000;
/** Milliseconds between two questions. */
const PAUSE = 1_000;

/**
 * What a vendor says of a task that it is said to have called about.
 *
 * - `task`: how the task stands
 * - `unknown`: the account has no such task
 * - `running`: the end that was announced is not there yet
 * - `later`: it cannot be told right now
 * - `refused`: the vendor does not answer this account, or not with this key
 */
export type Verification =
	| { outcome: 'task'; task: Task }
	| { outcome: 'unknown' }
	| { outcome: 'running'; task: Task }
	| { outcome: 'later'; reason: string }
	| { outcome: 'rejected'; apiError: ApiError };

/** News of a task. */
export type TaskEvent = Extract<CallbackEvent, { about: 'task' }>;

/**
 * Asks the vendor itself about a task that a callback names. Vendors answer from other machines than they call from, so
 * an end that is announced and not there yet is asked for again for a few seconds.
 */
export async function confirm(
	provider: Provider,
	reading: TaskEvent,
	runtime: Pick<Runtime, 'send' | 'sleep' | 'now' | 'signal'>,
): Promise<Verification> {
	const begun = runtime.now();
	const deadline = begun + PATIENCE;
	const send: Runtime['send'] = async (request) => await runtime.send(request, begun + LIMIT);
	for (;;) {
		const confirmation = await checkOnce(provider, reading, { send });
		const isOpen = confirmation.outcome === 'later' || confirmation.outcome === 'running';
		if (!isOpen || runtime.signal.aborted || runtime.now() + PAUSE > deadline) {
			return confirmation;
		}
		await runtime.sleep(PAUSE);
	}
}

async function checkOnce(
	provider: Provider,
	{ taskId, kinds, ended }: TaskEvent,
	runtime: Pick<Runtime, 'send'>,
): Promise<Verification> {
	for (const kind of kinds) {
		const answer = await getStatus(provider, { provider: provider.id, kind, taskId }, runtime);
		if (answer.outcome === 'transient' || answer.outcome === 'unexpected') {
			return { outcome: 'later', reason: answer.reason };
		}
		if (answer.outcome === 'task') {
			return ended && !hasEnded(answer.task) ? { outcome: 'running', task: answer.task } : answer;
		}
		// An id of another kind may be no valid id for this one.
		const { reason } = answer.apiError;
		if (reason !== 'taskNotFound' && reason !== 'invalidRequest') return answer;
	}
	return { outcome: 'unknown' };
}
