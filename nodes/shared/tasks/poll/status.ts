import type { GetManyTasks, Provider } from '../../core/provider';
import type { Result } from '../../core/result';
import { isTransient, type ApiError, type ApiErrorReason } from '../../core/apiError';
import type { Task, TaskRef } from '../../core/task';
import { thrownText } from '../../lib/thrown';
import { call, type CallError } from '../call';
import type { Runtime } from '../runtime';
import { runPool } from '../../lib/pool';

/**
 * What came of a question about a task. `passing` says nothing of the task: a rate limit, a fault of the vendor or a
 * lost network, told in words for a person, with the pause that the vendor asks for in seconds. `unexpected`: the
 * question could not be asked, or its answer not be read, because something was thrown.
 */
export type StatusResult =
	| { outcome: 'task'; task: Task }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'transient'; reason: string; retryAfter: number | null }
	| { outcome: 'unexpected'; reason: string };

/** How many questions are under way at once where each is about a single task. */
const MAX_PARALLEL_CHECKS = 5;

/** Refusals that one task among many can bring on all of them, or that say that there were too many. */
const ABOUT_THE_CHECK: readonly ApiErrorReason[] = ['invalidRequest', 'taskNotFound'];

/** Asks once how a task stands. Never throws. */
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
 * Asks once how each of several tasks stands: together where the vendor can tell of many in one answer, otherwise one
 * by one, a few at a time. Never throws, and what is wrong with one task is told of that task only.
 *
 * @returns one answer for each task, in their order
 */
export async function getStatuses(
	provider: Provider,
	refs: readonly TaskRef[],
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult[]> {
	const questions = groupIntoBatches(provider, refs);
	const answers = new Map<string, StatusResult>();
	await runPool(questions, MAX_PARALLEL_CHECKS, async (question) => {
		const told = await fetchBatch(provider, question, runtime);
		question.forEach((ref, index) => {
			const answer = told[index];
			if (answer) answers.set(nameOf(ref), answer);
		});
	});
	return refs.map(
		(ref) => answers.get(nameOf(ref)) ?? noResponse('the response does not contain it'),
	);
}

/** Which tasks to ask for together: each task once, none with one of another kind, and no more than the vendor takes. */
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
 * Where the whole question is refused, or something is thrown, one of its tasks may be the cause, or their number: then
 * each is asked for alone.
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
	const answers = await fetchMany(getMany, refs, runtime);
	if (answers) return answers;
	const alone: StatusResult[] = [];
	for (const ref of refs) alone.push(await getStatus(provider, ref, runtime));
	return alone;
}

/** @returns `undefined` for a batch to look into: it was refused as a whole, or something was thrown */
async function fetchMany(
	getMany: GetManyTasks,
	refs: readonly TaskRef[],
	runtime: Pick<Runtime, 'send'>,
): Promise<StatusResult[] | undefined> {
	try {
		const answer = await call(getMany, refs, runtime);
		if (answer.ok) return answer.value.map(toStatusResult);
		const { error } = answer;
		const isAboutTheCheck = !('reached' in error) && ABOUT_THE_CHECK.includes(error.reason);
		return isAboutTheCheck ? undefined : refs.map(() => toStatusResult(answer));
	} catch {
		return undefined;
	}
}

function toStatusResult(status: Result<Task, CallError>): StatusResult {
	if (status.ok) return { outcome: 'task', task: status.value };
	const { error } = status;
	if ('reached' in error) return noResponse(error.reason);
	return isTransient(error)
		? {
				outcome: 'transient',
				reason: `HTTP ${error.httpStatus}: ${error.message}`,
				retryAfter: error.retryAfter,
			}
		: { outcome: 'rejected', apiError: error };
}

function noResponse(reason: string): StatusResult {
	return { outcome: 'transient', reason, retryAfter: null };
}

function nameOf({ kind, taskId }: TaskRef): string {
	return `${kind} ${taskId}`;
}
