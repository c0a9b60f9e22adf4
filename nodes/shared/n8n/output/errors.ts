import {
	NodeOperationError,
	type GenericValue,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { thrownText } from '../../lib/thrown';
import { isJsonObject, type Json } from '../../lib/json';
import { issueTitle, type Issue } from '../../core/issue';
import type { Task, TaskRef } from '../../core/task';
import { warningsOf, type JobError } from '../../tasks/job';
import type { ItemOutcome } from '../item';
import { otherTasks } from './otherTasks';
import { errorText } from './errorText';
import type { ErrorText } from './message';

/** The item for a task: the same keys for every vendor; without Simplify also the vendor's own answer. */
export function taskItem(task: Task, simplify: boolean, itemIndex: number): INodeExecutionData {
	return { json: taskJson(task, simplify), pairedItem: { item: itemIndex } };
}

/**
 * The item that stands in for one that ended in trouble, for Continue On Fail and the error output. All that is known
 * stands inside `error`: items with other keys beside it do not go to the error output, and n8n empties items whose own
 * `error` is set.
 */
export function errorItem(
	{ message, description }: ErrorText,
	known: IDataObject,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: { error: { message, description, ...known } },
		pairedItem: { item: itemIndex },
	};
}

/**
 * What a job in trouble knew: enough for the next node to find the task, or to make it elsewhere. `reason` tells it
 * whether there may be a bill: `unconfirmed`, `timedOut` and `stopped` may have one, and `downloadFailed` and `noVideoUrl`
 * have one: only a file, or its URL, is missing; `downloadError` says why. `elapsedSeconds` tells for how long a task was
 * waited for, its submit went unanswered, or its files were fetched. `warnings` tell of a possible second purchase.
 */
export function errorJson(jobError: JobError, simplify: boolean): IDataObject {
	const { task, reason, seconds } = jobError;
	const provider = jobError.provider.id;
	const elapsed = seconds === undefined ? {} : { elapsedSeconds: seconds };
	const told = [...warningsOf({ outcome: 'jobError', jobError })];
	const warnings = told.length > 0 ? { warnings: told } : {};
	if (reason === 'unconfirmed') {
		const { kind, externalTaskId } = jobError;
		return { reason, provider, kind, details: { externalTaskId }, ...elapsed, ...warnings };
	}
	if (task === null) return { reason, provider, ...warnings };
	return {
		reason,
		...elapsed,
		...warnings,
		...(isTask(task) ? taskJson({ ...task, warnings: told }, simplify) : task),
		...(reason === 'downloadFailed' && {
			downloadUrl: jobError.url,
			downloadError: jobError.fault.kind,
		}),
	};
}

/** What is told of an item that could not be read, e.g. because an expression of its fields leads nowhere. */
export function inputText(cause: unknown): ErrorText {
	const description = cause instanceof NodeOperationError ? (cause.description ?? null) : null;
	return { message: cause instanceof Error ? cause.message : thrownText(cause), description };
}

/** What is told of input that cannot be sent: the first issue, and below it every one with its way out. */
export function issuesText([first, ...more]: readonly [Issue, ...Issue[]]): ErrorText {
	return {
		message: issueTitle(first),
		description: [
			first.fix,
			...more.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
			'Nothing was sent.',
		].join(' '),
	};
}

/** Characters of an error for an AI agent: all that troubles say fits, and no batch fills the model's context. */
const MAX_AGENT_MESSAGE = 4_000;

/**
 * An error that says, as n8n's own nodes do, which item it is about: counted from 0, as in n8n's expressions.
 *
 * @param isForAgent n8n hands only the message of an error to a model, so that it holds the description too
 */
export function itemError(
	node: INode,
	text: ErrorText,
	itemIndex: number,
	isForAgent = false,
): NodeOperationError {
	const { description } = text;
	const error = new NodeOperationError(node, text.message, {
		...(description !== null && { description }),
		itemIndex,
	});
	// Set afterwards: n8n puts words of its own in the place of a message with a code of the network in it.
	error.message = isForAgent ? agentMessage(text) : `${text.message} [Item ${itemIndex}]`;
	return error;
}

function agentMessage({ message, description }: ErrorText): string {
	const sentence = /[.!?"]$/.test(message) ? message : `${message}.`;
	const whole = description === null ? message : `${sentence} ${description}`;
	return whole.length > MAX_AGENT_MESSAGE ? `${whole.slice(0, MAX_AGENT_MESSAGE - 1)}…` : whole;
}

const URL_MISSING = 'The provider reports success, but has returned no video URL yet.';

/** Ten keys with Simplify, as n8n's guidelines ask: what the next node uses, and the rest in `details`. */
function taskJson(
	{ providerResponse, isUrlMissing, ...task }: Task,
	simplify: boolean,
): IDataObject {
	const { providerStatus, progress, createdAt, completedAt, externalTaskId, requestId, ...used } =
		task;
	return {
		...used,
		videos: task.videos.map((video) => ({ ...video })),
		failure: task.failure && { ...task.failure },
		warnings: [...(isUrlMissing ? [URL_MISSING] : []), ...task.warnings],
		details: { providerStatus, progress, createdAt, completedAt, externalTaskId, requestId },
		...(!simplify && { providerResponse: plain(providerResponse) }),
	};
}

function isTask(task: Task | TaskRef): task is Task {
	return 'status' in task;
}

/** n8n stores items as JSON, which knows no bigints: they become text, digit by digit. */
function plain(value: Json): GenericValue {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) return value.map(plain);
	if (isJsonObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
	}
	return value;
}

/**
 * The error that ends a run of several items: the first one in trouble, and below it every other task that exists or
 * may exist, so that none is lost. Its length is bounded; what it does not name stands in n8n's log.
 *
 * @param isForAgent see {@link itemError}
 * @returns `undefined` when no item is in trouble
 */
export function batchError(
	node: INode,
	outcomes: readonly ItemOutcome[],
	isForAgent = false,
): NodeOperationError | undefined {
	const jobErrors = outcomes.flatMap(({ itemIndex, outcome }) =>
		outcome.outcome === 'jobError' ? [{ itemIndex, jobError: outcome.jobError }] : [],
	);
	// The items that were called off because of another one say nothing of why.
	const first = jobErrors.find(({ jobError }) => jobError.reason !== 'stopped') ?? jobErrors[0];
	if (!first) return undefined;
	const others = outcomes.filter(({ itemIndex }) => itemIndex !== first.itemIndex);
	const { message, description } = errorText(first.jobError);
	return itemError(
		node,
		{
			message,
			description: [description, ...otherTasks(others)].filter((text) => text !== null).join(' '),
		},
		first.itemIndex,
		isForAgent,
	);
}
