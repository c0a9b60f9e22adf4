import type { GetManyTasks, Provider } from '../../core/provider';
import type { Result } from '../../core/result';
import { apiErrorText, isTransient, type ApiError, type ApiErrorReason } from '../../core/apiError';
import type { Task, TaskRef } from '../../core/task';
import { thrownText } from '../../lib/thrown';
import { call, type CallError } from '../call';
import type { Runtime } from '../runtime';
import { runPool } from '../../lib/pool';

/**
 * Result of a status check. `transient` says nothing about the task: a rate limit, a fault of the provider or a lost
 * network, in words for a person, with the pause that the provider requests in seconds. `unexpected`: the request or
 * the reading of the response threw something.
 */
export type StatusResult =
	| { outcome: 'task'; task: Task }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'transient'; reason: string; retryAfter: number | null }
	| { outcome: 'unexpected'; reason: string };

/** How many checks run in parallel if each is about a single task. */
const MAX_PARALLEL_CHECKS = 5;

/** Rejections that one of many tasks can cause for all of them, or that mean that there were too many. */
const BATCH_REJECTIONS: readonly ApiErrorReason[] = ['invalidRequest', 'taskNotFound'];

/** Checks a task once. Never throws. */
export async function getStatus(
	provider: Provider,
	ref: TaskRef,
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult> {
	try {
		return toStatusResult(await call(provider.tasks.get, ref, runtime));
	} catch (thrown) {
		return { outcome: 'unexpected', reason: thrownText(thrown) };
	}
}

/**
 * Checks several tasks once: together if the provider returns many in one response, otherwise one by one, a few in
 * parallel. Never throws. There is one result per task, in their order, and a fault of one task affects only its own.
 */
export async function getStatuses(
	provider: Provider,
	refs: readonly TaskRef[],
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult[]> {
	const batches = groupIntoBatches(provider, refs);
	const results = new Map<string, StatusResult>();
	await runPool(batches, MAX_PARALLEL_CHECKS, async (batch) => {
		const fetched = await fetchBatch(provider, batch, runtime);
		batch.forEach((ref, index) => {
			const result = fetched[index];
			if (result) results.set(keyOf(ref), result);
		});
	});
	return refs.map(
		(ref) => results.get(keyOf(ref)) ?? noResponse('the response does not contain it'),
	);
}

/** Groups tasks for one check each: every task once, only one kind per group, and no more than the provider accepts. */
function groupIntoBatches({ tasks: { getMany } }: Provider, refs: readonly TaskRef[]): TaskRef[][] {
	const byKind = new Map<string, Map<string, TaskRef>>();
	for (const ref of refs) {
		const ofKind = byKind.get(ref.kind) ?? new Map<string, TaskRef>();
		byKind.set(ref.kind, ofKind.set(ref.taskId, ref));
	}
	return [...byKind].flatMap(([kind, ofKind]) => {
		const max = getMany?.kinds.includes(kind) === true ? getMany.max : 1;
		const different = [...ofKind.values()];
		return Array.from({ length: Math.ceil(different.length / max) }, (_, index) =>
			different.slice(index * max, (index + 1) * max),
		);
	});
}

/**
 * Checks a group. If the whole group is rejected, or something is thrown, one task or their number may be the cause:
 * each is then checked alone.
 */
async function fetchBatch(
	provider: Provider,
	refs: readonly TaskRef[],
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult[]> {
	const { getMany } = provider.tasks;
	const [first, ...more] = refs;
	if (!first) return [];
	if (!getMany || more.length === 0) return [await getStatus(provider, first, runtime)];
	const results = await fetchMany(getMany, refs, runtime);
	if (results) return results;
	const alone: StatusResult[] = [];
	for (const ref of refs) alone.push(await getStatus(provider, ref, runtime));
	return alone;
}

/** @returns `undefined` if the group was rejected as a whole, or something was thrown */
async function fetchMany(
	getMany: GetManyTasks,
	refs: readonly TaskRef[],
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult[] | undefined> {
	try {
		const result = await call(getMany, refs, runtime);
		if (result.ok) return result.value.map(toStatusResult);
		const { error } = result;
		const isBatchRejected = !('delivered' in error) && BATCH_REJECTIONS.includes(error.reason);
		return isBatchRejected ? undefined : refs.map(() => toStatusResult(result));
	} catch {
		return undefined;
	}
}

function toStatusResult(status: Result<Task, CallError>): StatusResult {
	if (status.ok) return { outcome: 'task', task: status.value };
	const { error } = status;
	if ('delivered' in error) return noResponse(error.reason);
	return isTransient(error)
		? {
				outcome: 'transient',
				reason: apiErrorText(error),
				retryAfter: error.retryAfter,
			}
		: { outcome: 'rejected', apiError: error };
}

function noResponse(reason: string): StatusResult {
	return { outcome: 'transient', reason, retryAfter: null };
}

function keyOf({ kind, taskId }: TaskRef): string {
	return `${kind} ${taskId}`;
}
