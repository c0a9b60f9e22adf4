import type { Provider, StatusMany, StatusOutcome } from '../protocol/provider';
import { isPassing, type Refusal, type RefusalReason } from '../protocol/refusal';
import type { Task, TaskRef } from '../protocol/task';
import { thrownText } from '../protocol/thrown';
import type { Environment } from './environment';
import { runPool } from './pool';

/**
 * What came of a question about a task. `passing` says nothing of the task: a rate limit, a fault of the vendor or a
 * lost network, told in words for a person, with the pause that the vendor asks for in seconds. `unexpected`: the
 * question could not be asked, or its answer not be read, because something was thrown.
 */
export type Answer =
	| { outcome: 'task'; task: Task }
	| { outcome: 'refused'; refusal: Refusal }
	| { outcome: 'passing'; reason: string; retryAfter: number | null }
	| { outcome: 'unexpected'; reason: string };

/** How many questions are under way at once where each is about a single task. */
const PARALLEL_QUESTIONS = 5;

/** Refusals that one task among many can bring on all of them, or that say that there were too many. */
const ABOUT_THE_QUESTION: readonly RefusalReason[] = ['invalidRequest', 'taskNotFound'];

/** Asks once how a task stands. Never throws. */
export async function ask(
	provider: Provider,
	ref: TaskRef,
	environment: Pick<Environment, 'send'>,
): Promise<Answer> {
	try {
		const exchange = await environment.send(provider.status(ref));
		return exchange.outcome === 'noAnswer'
			? unanswered(exchange.reason)
			: answerOf(provider.parseStatus(exchange.response, ref));
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
export async function askMany(
	provider: Provider,
	refs: readonly TaskRef[],
	environment: Pick<Environment, 'send'>,
): Promise<Answer[]> {
	const questions = questionsFor(provider, refs);
	const answers = new Map<string, Answer>();
	await runPool(questions, PARALLEL_QUESTIONS, async (question) => {
		const told = await askTogether(provider, question, environment);
		question.forEach((ref, index) => {
			const answer = told[index];
			if (answer) answers.set(nameOf(ref), answer);
		});
	});
	return refs.map((ref) => answers.get(nameOf(ref)) ?? unanswered('the answer left it out'));
}

/** Which tasks to ask for together: each task once, none with one of another kind, and no more than the vendor takes. */
function questionsFor({ statusMany }: Provider, refs: readonly TaskRef[]): TaskRef[][] {
	const byKind = new Map<string, Map<string, TaskRef>>();
	for (const ref of refs) {
		const ofKind = byKind.get(ref.kind) ?? new Map<string, TaskRef>();
		byKind.set(ref.kind, ofKind.set(ref.taskId, ref));
	}
	return [...byKind].flatMap(([kind, ofKind]) => {
		const max = statusMany?.kinds.includes(kind) === true ? statusMany.max : 1;
		const different = [...ofKind.values()];
		return Array.from({ length: Math.ceil(different.length / max) }, (_, index) =>
			different.slice(index * max, (index + 1) * max),
		);
	});
}

/**
 * A refusal of the whole question, and an error that one of its tasks may have thrown, is looked into: one half at a
 * time, until the task that brought it on stands alone, or the question is short enough for the vendor.
 */
async function askTogether(
	provider: Provider,
	refs: readonly TaskRef[],
	environment: Pick<Environment, 'send'>,
): Promise<Answer[]> {
	const { statusMany } = provider;
	const [first, ...more] = refs;
	if (!first) return [];
	if (!statusMany || more.length === 0) return [await ask(provider, first, environment)];
	const answers = await askVendorForMany(statusMany, refs, environment);
	if (answers && !isRefusedAsAWhole(answers)) return answers;
	const half = Math.ceil(refs.length / 2);
	return [
		...(await askTogether(provider, refs.slice(0, half), environment)),
		...(await askTogether(provider, refs.slice(half), environment)),
	];
}

/** @returns `undefined` when something was thrown */
async function askVendorForMany(
	statusMany: StatusMany,
	refs: readonly TaskRef[],
	environment: Pick<Environment, 'send'>,
): Promise<Answer[] | undefined> {
	try {
		const exchange = await environment.send(statusMany.request(refs));
		return exchange.outcome === 'noAnswer'
			? refs.map(() => unanswered(exchange.reason))
			: statusMany.parse(exchange.response, refs).map(answerOf);
	} catch {
		return undefined;
	}
}

function answerOf(status: StatusOutcome): Answer {
	if (status.outcome === 'task') return status;
	const { refusal } = status;
	return isPassing(refusal)
		? {
				outcome: 'passing',
				reason: `HTTP ${refusal.httpStatus}: ${refusal.message}`,
				retryAfter: refusal.retryAfter,
			}
		: { outcome: 'refused', refusal };
}

/** Is every task refused, in the same words? What is said of one task names it. */
function isRefusedAsAWhole(answers: readonly Answer[]): boolean {
	const refusals = answers.flatMap((answer) =>
		answer.outcome === 'refused' && ABOUT_THE_QUESTION.includes(answer.refusal.reason)
			? [answer.refusal.message]
			: [],
	);
	return refusals.length === answers.length && new Set(refusals).size === 1;
}

function unanswered(reason: string): Answer {
	return { outcome: 'passing', reason, retryAfter: null };
}

function nameOf({ kind, taskId }: TaskRef): string {
	return `${kind} ${taskId}`;
}
