import type { HttpResponse } from '../../nodes/shared/core/http';
import { writeJson, type Json } from '../../nodes/shared/lib/json';
import type { Provider } from '../../nodes/shared/core/provider';
import type { ApiError } from '../../nodes/shared/core/apiError';
import { createVideo, type Task, type TaskRef, type Video } from '../../nodes/shared/core/task';
import type { Result } from '../../nodes/shared/core/result';
import { contractOf, type ExampleAnswer } from './contract';
import { offeredSubmits } from './offered';
import { resultOf } from './resultOf';

/** What an answer should be read as. Whole tasks and refusals; the vendor's own answer is added by the test. */
export type Reading = { task: Omit<Task, 'providerResponse'> } | { apiError: ApiError };

interface AnswerTable {
	/** By status and name of the contract's example. */
	start: Readonly<Record<string, Reading>>;
	status: Readonly<Record<string, Reading>>;
	/** Which answers show that a sentence under `x-rules` is kept. */
	rules: Readonly<Record<string, readonly string[]>>;
}

/** An answer as it arrives. */
export function response(
	status: number,
	body: Json | string,
	headers: Record<string, string> = {},
): HttpResponse {
	return { status, headers, body: typeof body === 'string' ? body : writeJson(body) };
}

/** A task of which only the given is known. */
export function knownTask(
	ref: TaskRef,
	known: Partial<Task> & Pick<Task, 'status' | 'providerStatus'>,
): Omit<Task, 'providerResponse'> {
	return {
		...ref,
		model: null,
		progress: null,
		queuePosition: null,
		etaSeconds: null,
		videoUrl: null,
		videos: [],
		failure: null,
		cost: null,
		createdAt: null,
		completedAt: null,
		externalTaskId: null,
		requestId: null,
		warnings: [],
		...known,
	};
}

/** What an item tells of a task: the keys that the next node seldom needs are in `details`. */
export function told({
	model,
	providerStatus,
	progress,
	queuePosition,
	etaSeconds,
	createdAt,
	completedAt,
	externalTaskId,
	requestId,
	...task
}: Task) {
	return {
		...task,
		details: {
			model,
			providerStatus,
			progress,
			queuePosition,
			etaSeconds,
			createdAt,
			completedAt,
			externalTaskId,
			requestId,
		},
	};
}

/** A refusal of which only the given is known. */
export function knownError(
	known: Partial<ApiError> & Pick<ApiError, 'reason' | 'httpStatus' | 'message'>,
): ApiError {
	return { code: null, requestId: null, retryAfter: null, ...known };
}

/** The first of a list of videos, and all of them. */
export function videos(...list: Array<Pick<Video, 'url'> & Partial<Video>>) {
	return {
		videoUrl: list[0]?.url ?? null,
		videos: list.map(({ url, ...known }) => createVideo(url, known)),
	};
}

/**
 * The calls by which a provider's contract starts and asks for tasks of a kind. A vendor that asks for tasks below the
 * address they were started at has kinds for these; whatever is left belongs to the other kinds.
 */
export function callsOf(provider: Provider, kind: string) {
	const contract = contractOf(provider.id);
	const question = (of: string) => {
		const { method, path } = provider.tasks.get.request({
			provider: provider.id,
			kind: of,
			taskId: 'an-id',
		});
		return contract.operationAt(method, path);
	};
	const startedAbove = (of: string) =>
		contract.submits.filter((submit) => question(of)?.path.startsWith(`${submit.path}/`));
	const others = provider.taskKinds.flatMap((of) => startedAbove(of.kind));
	const own = startedAbove(kind);
	const rest = offeredSubmits(contract).filter((submit) => !others.includes(submit));
	return { contract, start: own.length > 0 ? own : rest, status: question(kind) };
}

/** An example answer about a task, and the one before it where that named a request to follow. */
export interface TaskAnswer extends ExampleAnswer {
	before?: HttpResponse;
}

/** Every example answer that tells of tasks of a kind: that about the state, or that of the request it names. */
export function taskAnswersOf(provider: Provider, kind: string): TaskAnswer[] {
	const { contract, status } = callsOf(provider, kind);
	const ref = { provider: provider.id, kind, taskId: 'an-id' };
	return (status?.answers ?? []).flatMap((answer): TaskAnswer[] => {
		const before = response(answer.status, answer.body);
		const read = provider.tasks.get.parse(before, ref);
		if (!('follow' in read)) return [answer];
		const { method, path } = read.follow;
		return (contract.operationAt(method, path)?.answers ?? []).map((next) => ({
			...next,
			name: `${next.name}, after ${nameOf(answer)}`,
			before,
		}));
	});
}

/** The sentences under `x-rules` of the calls that tell of tasks of a kind. */
function rulesOf(provider: Provider, kind: string): readonly string[] {
	const { contract, status } = callsOf(provider, kind);
	const ref = { provider: provider.id, kind, taskId: 'an-id' };
	const followed = (status?.answers ?? []).flatMap((answer) => {
		const read = provider.tasks.get.parse(response(answer.status, answer.body), ref);
		return 'follow' in read
			? (contract.operationAt(read.follow.method, read.follow.path)?.rules ?? [])
			: [];
	});
	return [...new Set([...(status?.rules ?? []), ...followed])];
}

/** Every example answer of the contract is read as the table says, and the table has no other. */
export function describeAnswers(provider: Provider, ref: TaskRef, table: AnswerTable): void {
	const { start } = callsOf(provider, ref.kind);

	describe('reads the response to a submit', () => {
		const answers = start.flatMap((operation) => operation.answers);
		describeTable(answers, table.start, (answer) => read(provider.parseSubmit(answer, ref.kind)));
	});

	describe('reads the response about a task', () => {
		describeTable(taskAnswersOf(provider, ref.kind), table.status, (answer, before) =>
			read(resultOf(provider.tasks.get.parse(answer, ref, before))),
		);

		it('by every rule of the contract', () => {
			expect(Object.keys(table.rules).sort()).toEqual([...rulesOf(provider, ref.kind)].sort());
			for (const names of Object.values(table.rules)) {
				expect(Object.keys(table.status)).toEqual(expect.arrayContaining([...names]));
			}
		});
	});
}

function describeTable(
	examples: readonly TaskAnswer[],
	table: Readonly<Record<string, Reading>>,
	parse: (answer: HttpResponse, before?: HttpResponse) => Reading | { task: Task },
): void {
	const answers = new Map(examples.map((answer) => [nameOf(answer), answer]));

	it('in every example of the contract, and in no other', () => {
		expect(Object.keys(table).sort()).toEqual([...answers.keys()].sort());
	});

	it.each(Object.entries(table))('%s', (name, expected) => {
		const { status = 0, body = null, before } = answers.get(name) ?? {};
		expect(parse(response(status, body), before)).toStrictEqual(
			'task' in expected ? { task: { ...expected.task, providerResponse: body } } : expected,
		);
	});
}

function nameOf({ status, name }: ExampleAnswer): string {
	return `${status} ${name}`;
}

function read(result: Result<Task>): Reading | { task: Task } {
	return result.ok ? { task: result.value } : { apiError: result.error };
}
