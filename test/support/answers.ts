import type { HttpResponse } from '../../nodes/shared/core/http';
import { writeJson, type Json } from '../../nodes/shared/lib/json';
import type { Provider } from '../../nodes/shared/core/provider';
import type { ApiError } from '../../nodes/shared/core/apiError';
import { createVideo, type Task, type TaskRef, type Video } from '../../nodes/shared/core/task';
import type { Result } from '../../nodes/shared/core/result';
import { contractOf, type ContractOperation, type ExampleAnswer } from './contract';
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
		videoUrl: null,
		videos: [],
		failure: null,
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
	providerStatus,
	progress,
	createdAt,
	completedAt,
	externalTaskId,
	requestId,
	...task
}: Task) {
	return {
		...task,
		details: { providerStatus, progress, createdAt, completedAt, externalTaskId, requestId },
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
	const rest = contract.submits.filter((submit) => !others.includes(submit));
	return { contract, start: own.length > 0 ? own : rest, status: question(kind) };
}

/** Every example answer of the contract is read as the table says, and the table has no other. */
export function describeAnswers(provider: Provider, ref: TaskRef, table: AnswerTable): void {
	const { start, status } = callsOf(provider, ref.kind);
	const questions = status ? [status] : [];

	describe('reads the response to a submit', () => {
		describeTable(start, table.start, (answer) => read(provider.parseSubmit(answer, ref.kind)));
	});

	describe('reads the response about a task', () => {
		describeTable(questions, table.status, (answer) =>
			read(resultOf(provider.tasks.get.parse(answer, ref))),
		);

		it('by every rule of the contract', () => {
			expect(Object.keys(table.rules).sort()).toEqual(
				questions.flatMap(({ rules }) => rules).sort(),
			);
			for (const names of Object.values(table.rules)) {
				expect(Object.keys(table.status)).toEqual(expect.arrayContaining([...names]));
			}
		});
	});
}

function describeTable(
	operations: readonly ContractOperation[],
	table: Readonly<Record<string, Reading>>,
	parse: (answer: HttpResponse) => Reading | { task: Task },
): void {
	const answers = new Map(
		operations.flatMap(({ answers: all }) => all.map((answer) => [nameOf(answer), answer])),
	);

	it('in every example of the contract, and in no other', () => {
		expect(Object.keys(table).sort()).toEqual([...answers.keys()].sort());
	});

	it.each(Object.entries(table))('%s', (name, expected) => {
		const { status, body } = answers.get(name) ?? { status: 0, body: null };
		expect(parse(response(status, body))).toStrictEqual(
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
