import type { CallbackEvent } from '../core/webhook';
import type { Provider } from '../core/provider';
import type { ApiError } from '../core/apiError';
import { hasEnded, type Task } from '../core/task';
import { getStatus } from './poll/status';
import type { Runtime } from './runtime';

/** How long a caller waits for the provider to confirm its callback, in milliseconds. */
const TIMEOUT = 4_000;
/** Milliseconds for all checks together, however slowly the provider responds. */
const LIMIT = 30_000;
/** Milliseconds between two checks. */
const PAUSE = 1_000;

/**
 * What a provider returns about the task of a callback.
 *
 * - `task`: the task
 * - `unknown`: the account has no such task
 * - `running`: the task has not ended, although the callback says so
 * - `later`: the check is not possible right now
 * - `rejected`: the provider rejects this account or key
 */
export type Verification =
	| { outcome: 'task'; task: Task }
	| { outcome: 'unknown' }
	| { outcome: 'running'; task: Task }
	| { outcome: 'later'; reason: string }
	| { outcome: 'rejected'; apiError: ApiError };

/** A callback about a task. */
export type TaskEvent = Extract<CallbackEvent, { about: 'task' }>;

/**
 * Verifies a callback with the provider. A provider's API may lag behind its callbacks, so an end that is reported and
 * not there yet is checked again for a few seconds.
 */
export async function verifyCallback(
	provider: Provider,
	event: TaskEvent,
	runtime: Pick<Runtime, 'send' | 'sleep' | 'now' | 'signal'>,
): Promise<Verification> {
	const begun = runtime.now();
	const deadline = begun + TIMEOUT;
	const send: Runtime['send'] = async (request) => await runtime.send(request, begun + LIMIT);
	for (;;) {
		const verification = await checkOnce(provider, event, { send });
		const isOpen = verification.outcome === 'later' || verification.outcome === 'running';
		if (!isOpen || runtime.signal.aborted || runtime.now() + PAUSE > deadline) {
			return verification;
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
		const result = await getStatus(provider, { provider: provider.id, kind, taskId }, runtime);
		if (result.outcome === 'transient' || result.outcome === 'unexpected') {
			return { outcome: 'later', reason: result.reason };
		}
		if (result.outcome === 'task') {
			return ended && !hasEnded(result.task) ? { outcome: 'running', task: result.task } : result;
		}
		// An ID of another kind may not be valid for this one.
		const { reason } = result.apiError;
		if (reason !== 'taskNotFound' && reason !== 'invalidRequest') return result;
	}
	return { outcome: 'unknown' };
}
