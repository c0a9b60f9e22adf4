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
import type { Created, Task, TaskRef } from '../../core/task';
import { warningsOf, type JobError, type Unsent } from '../../tasks/job';
import type { ItemOutcome } from '../item';
import { otherTasks } from './otherTasks';
import { errorText } from './errorText';
import { fittedMessage, fittedText, type ErrorText } from './message';

/** Item for a task: the same keys for every provider; without Simplify also the provider's own response. */
export function taskItem(task: Task, simplify: boolean, itemIndex: number): INodeExecutionData {
	return { json: taskJson(task, simplify), pairedItem: { item: itemIndex } };
}

/** Item for a submit that was not sent: its estimate and, for a preview, the request. */
export function unsentItem(
	{ provider, model, preview, estimate, warnings }: Unsent,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: {
			provider: provider.id,
			model,
			...(preview && { preview: { ...preview } }),
			estimate: estimate && { ...estimate },
			warnings: [...warnings],
		},
		pairedItem: { item: itemIndex },
	};
}

/**
 * Item for one that failed, for Continue On Fail and the error output. Everything is inside `error`: items with other
 * top-level keys do not go to the error output, and n8n empties items whose own `error` is set.
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
 * Data of a failed job: enough for the next node to find the task, or to create it elsewhere. `reason` says whether it
 * is billed:
 *
 * - `downloadFailed` and `noVideoUrl` are. Only a file is missing (`downloadError` says why), or its URL.
 * - `unconfirmed`, `timedOut`, `failed`, `canceled`, `notCanceled` and `credentialMissing` may be. So may `stopped`,
 *   `rejected` and `unexpected` with a task.
 * - All others are not.
 *
 * `elapsedSeconds` is the time that the node waited for a task or a response to its submit, or downloaded its files.
 * `warnings` contains warnings of a possible second purchase.
 */
export function errorJson(jobError: JobError, simplify: boolean): IDataObject {
	const { task, reason, seconds } = jobError;
	const provider = jobError.provider.id;
	const elapsed = seconds === undefined ? {} : { elapsedSeconds: seconds };
	const allWarnings = [...warningsOf({ outcome: 'jobError', jobError })];
	const warnings = allWarnings.length > 0 ? { warnings: allWarnings } : {};
	if (reason === 'unconfirmed') {
		const { kind, externalTaskId } = jobError;
		return { reason, provider, kind, details: { externalTaskId }, ...elapsed, ...warnings };
	}
	if (task === null) return { reason, provider, ...warnings };
	return {
		reason,
		...elapsed,
		...warnings,
		...(isTask(task) ? taskJson({ ...task, warnings: allWarnings }, simplify) : task),
		...(reason === 'downloadFailed' && {
			downloadUrl: jobError.url,
			downloadError: jobError.fault.kind,
		}),
	};
}

/** Text for an item that could not be read, e.g. because an expression in its fields fails. */
export function inputText(cause: unknown): ErrorText {
	const description = cause instanceof NodeOperationError ? (cause.description ?? null) : null;
	return { message: cause instanceof Error ? cause.message : thrownText(cause), description };
}

/**
 * Text for input that cannot be sent: the first issue as the message, and all of them with their fixes below. The
 * description repeats the first one if the message shortens it. The others are as short as a message, because an item
 * may have many.
 */
export function issuesText([first, ...more]: readonly [Issue, ...Issue[]]): ErrorText {
	return fittedText(
		issueTitle(first),
		first.fix,
		...more.map((issue) => `${fittedMessage(issueTitle(issue))}. ${issue.fix}`),
		'Nothing was sent.',
	);
}

/** Maximum characters of an error for an AI agent: all job errors fit, and no batch fills the model's context. */
const MAX_AGENT_MESSAGE = 4_000;

/**
 * Error that names its item, as n8n's own nodes do: counted from 0, as in n8n's expressions. For an agent the message
 * contains the description too, because n8n passes only the message to a model.
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
	// Set afterwards: n8n replaces a message that contains a network code with its own words.
	error.message = isForAgent
		? agentMessage(text)
		: `${fittedMessage(asFailure(text.message))} [Item ${itemIndex}]`;
	return error;
}

/**
 * A message that n8n reads as a failure. With the word `canceled` in it, e.g. quoted from a provider, n8n marks the
 * execution as canceled by a person, and offers no retry. The other spelling of the word has no such effect.
 */
function asFailure(message: string): string {
	return message.replaceAll('canceled', 'cancelled');
}

function agentMessage({ message, description }: ErrorText): string {
	const sentence = /[.!?"]$/.test(message) ? message : `${message}.`;
	const whole = description === null ? message : `${sentence} ${description}`;
	return whole.length > MAX_AGENT_MESSAGE ? `${whole.slice(0, MAX_AGENT_MESSAGE - 1)}…` : whole;
}

const URL_MISSING = 'The provider reports success, but has returned no video URL yet.';
const ID_MISSING = 'The provider reports success, but has returned no ID yet.';

/** Ten keys with Simplify, as in n8n's guidelines: what the next node uses, and the rest in `details`. */
function taskJson(
	{ providerResponse, isUrlMissing, ...task }: Task,
	simplify: boolean,
): IDataObject {
	const {
		status,
		videoUrl,
		videos,
		created,
		taskId,
		provider,
		kind,
		failure,
		cost,
		model,
		providerStatus,
		progress,
		queuePosition,
		etaSeconds,
		createdAt,
		completedAt,
		externalTaskId,
		requestId,
	} = task;
	return {
		status,
		...(created ? { [`${created.type}Id`]: created.id } : { videoUrl }),
		taskId,
		provider,
		kind,
		...(created
			? { [created.type]: createdJson(created) }
			: { videos: videos.map((video) => ({ ...video })) }),
		failure: failure && { ...failure },
		cost: cost && { ...cost },
		warnings: [...(isUrlMissing ? [created ? ID_MISSING : URL_MISSING] : []), ...task.warnings],
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
		...(!simplify && { providerResponse: plain(providerResponse) }),
	};
}

/** What is known of an element or a voice, except its ID. */
function createdJson(created: Created): IDataObject {
	const known: IDataObject = { ...created };
	delete known.type;
	delete known.id;
	return known;
}

function isTask(task: Task | TaskRef): task is Task {
	return 'status' in task;
}

/** n8n stores items as JSON, which has no bigints: they become text with all their digits. */
export function plain(value: Json): GenericValue {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) return value.map(plain);
	if (isJsonObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
	}
	return value;
}

/**
 * Error that ends a run of several items, or none if no item failed: the first failed item, and below it every other task
 * that exists or may exist, so that none is lost. Its length is bounded; n8n's log contains the tasks that it does not
 * name.
 */
export function batchError(
	node: INode,
	outcomes: readonly ItemOutcome[],
	isForAgent = false,
): NodeOperationError | undefined {
	const jobErrors = outcomes.flatMap(({ itemIndex, outcome }) =>
		outcome.outcome === 'jobError' ? [{ itemIndex, jobError: outcome.jobError }] : [],
	);
	// Items that were stopped because of another one do not contain the cause.
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
