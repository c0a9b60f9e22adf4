import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { z } from 'zod';
import { CALLBACK_MAX_BYTES } from '../../core/webhook';
import type { Provider } from '../../core/provider';
import { hasEnded, createTask } from '../../core/task';
import { thrownText } from '../../lib/thrown';
import { findProvider } from '../../providers';
import { getStatuses, type StatusResult } from '../../tasks/poll/status';
import type { Runtime } from '../../tasks/runtime';
import { ExpiringMap } from '../../lib/expiringMap';
import { mergeSubmitDetails, type JobOutcome } from '../../tasks/job';
import { cancelUnfinished } from '../../tasks/cancel/cancelUnfinished';
import { ResumeLimiter, type LimitedCheck } from '../../tasks/resumeLimiter';
import {
	judgeSuspended,
	judgeFailedDownload,
	judgeWithoutCredential,
	checkPause,
	suspendedAfter,
	taskRefSchema,
	waitedFor,
} from '../../tasks/suspendedTask';
import { runPool } from '../../lib/pool';
import type { ItemOutcome } from '../item';
import { isCredentialLost } from '../http/lostCredential';
import { toItems, toItemsSafely } from '../output/items';
import { withFiles, type Downloaded } from '../download/download';
import { emptyEarlierRuns } from '../run/earlierRuns';
import { webhookRuntime, runtimeFor } from '../run/runtime';
import { readCheckSchedule, writeCheckSchedule } from './checkSchedule';
import { batchError, inputText } from '../output/errors';
import { suspendedItem, readSuspendedItem, type SuspendedItem } from './item';
import { rawBodyOf } from '../http/rawBody';
import { suspendedExpression } from './suspend';
import { connect, type NodeContext, type Send } from '../http/client';
import { BUSY_RETRY_AFTER } from '../webhook/busy';

/** n8n does not run a node again for a retry after it was suspended. */
const AFTER_SUSPENDING =
	"n8n's Retry only repeats this message. Run the workflow again, or use Task › Get.";

/** How many files are downloaded in parallel. */
const PARALLEL_DOWNLOADS = 5;

/**
 * Milliseconds after which a check starts with no further tasks: its results are stored only when it ends. The next
 * check starts where this one ended.
 */
const MAX_CHECK_TIME = 5 * 60_000;

/** How many tasks are checked before the time is compared with the limit. */
const TASKS_PER_BATCH = 50;

/** What a node stores for its webhook; see `suspend`. */
const suspendedSchema = z.object({
	continueOnFail: z.boolean(),
	items: z.array(
		z.object({
			json: z.custom<IDataObject>((value) => typeof value === 'object' && value !== null),
		}),
	),
});

const warningsSchema = z.array(z.string()).catch([]);

/** A suspended item, by its index among the node's items. */
interface WaitingItem extends SuspendedItem {
	itemIndex: number;
}

/** A suspended item and the result of its check. */
interface PollResult extends WaitingItem {
	result: StatusResult;
	/** Outcome, and the files that were downloaded with it; `null` while the task has not ended. */
	ended: Downloaded | null;
	/** The output items, once they were created. */
	items?: INodeExecutionData[];
}

/**
 * Checks the tasks of a suspended execution once, by the node of the polling sub-workflow. n8n keeps nothing else of
 * the items from then on; see {@link emptyEarlierRuns}.
 *
 * @returns one item each, in order: ended ones as they leave the node, the others with their current status
 * @throws when an item fails and the others do not continue, with every task in its text
 */
export async function pollSuspended(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const waiting = waitingItems(items);
	const provider = providerOf(waiting);
	const { from, slept } = readCheckSchedule(context);
	// Items that the last check had no time for come first.
	const ordered = [
		...waiting.filter(({ itemIndex }) => itemIndex >= from),
		...waiting.filter(({ itemIndex }) => itemIndex < from),
	];
	const results = provider ? await checkInTime(context, provider, ordered, slept) : [];
	const error = context.continueOnFail()
		? undefined
		: batchError(context.getNode(), outcomesOf(items, results));
	if (error) {
		error.description = [error.description, AFTER_SUSPENDING].filter(Boolean).join(' ');
		throw error;
	}
	const after = itemsAfter(items, results);
	const pause = checkPause(
		waitingItems(after).map(({ task }) => task),
		Date.now(),
		slept,
	);
	writeCheckSchedule(context, {
		pause,
		slept: slept + pause * 1000,
		from: ordered[results.length]?.itemIndex ?? 0,
	});
	emptyEarlierRuns(context);
	return after;
}

const resumeLimiter = new ResumeLimiter();

/** By execution, a task that had not ended at the last check. */
const openTasks = new ExpiringMap<string>(1_000, 60 * 60_000);

/**
 * Handles a provider's callback to a suspended execution. The callback is never trusted: the node checks the tasks at
 * the provider, and the execution continues only if all have ended and none stops the run. The timer of the polling
 * sub-workflow handles everything else. Never throws, because n8n would then end the execution.
 *
 * Anyone who knows the URL can call it, so parallel callbacks share a check, and checks are limited.
 */
export async function handleResumeWebhook(
	context: IWebhookFunctions,
): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const body = rawBodyOf(context.getRequestObject());
	if (body.length > CALLBACK_MAX_BYTES) {
		response.status(413).json({ received: false });
		return { noWebhookResponse: true };
	}
	const run = await checkFor(context, body).catch((): LimitedCheck<null> => ({ outcome: 'none' }));
	if (run.outcome === 'checked' && run.result) {
		return { workflowData: [run.result], webhookResponse: { received: true } };
	}
	if (run.outcome === 'busy') {
		response.set('Retry-After', String(BUSY_RETRY_AFTER)).status(503).json({ received: false });
	} else response.status(200).json({ received: true });
	return { noWebhookResponse: true };
}

/** Checks the suspended tasks for a callback that may report an end. */
async function checkFor(
	context: IWebhookFunctions,
	body: Buffer,
): Promise<LimitedCheck<INodeExecutionData[] | null>> {
	const suspended = readSuspended(context);
	const waiting = waitingItems(suspended.items);
	const provider = providerOf(waiting);
	if (!provider || isReportedRunning(body, provider)) return { outcome: 'none' };
	const executionId = context.getExecutionId();
	return await resumeLimiter.run(executionId, Date.now(), async () => {
		const open = openTasks.get(executionId, Date.now());
		const found = await endedItems(context, provider, suspended, waiting, open);
		if (!Array.isArray(found)) openTasks.set(executionId, found.open, Date.now());
		return Array.isArray(found) ? found : null;
	});
}

/** The node's items if all tasks have ended and may leave it; otherwise the ID of a task that has not. */
async function endedItems(
	context: IWebhookFunctions,
	provider: Provider,
	{ continueOnFail, items }: SuspendedExecution,
	waiting: readonly WaitingItem[],
	openBefore: string | undefined,
): Promise<INodeExecutionData[] | { open: string }> {
	const connection = await connectSafely(context, provider);
	// The polling sub-workflow reports it at its next check.
	if (connection.lostReason !== undefined) return { open: waiting[0]?.task.ref.taskId ?? '' };
	const { send } = webhookRuntime(connection.send);
	const found: PollResult[] = [];
	// One open task is enough for the result, so no others are checked.
	const isOneRequest = waiting.every(({ task }) =>
		provider.tasks.getMany?.kinds.includes(task.ref.kind),
	);
	const batches = isOneRequest ? [waiting] : openFirst(openBefore, waiting).map((one) => [one]);
	for (const batch of batches) {
		const checked = await checkTasks(provider, batch, send, 0);
		const open = checked.find(
			({ ended }) => !ended || !hasEndedByItself(ended.outcome, continueOnFail),
		);
		if (open) return { open: open.task.ref.taskId };
		found.push(...checked);
	}
	return itemsAfter(items, found);
}

/** The task that was open last time first, so that one request is usually enough; then the latest ones. */
function openFirst(open: string | undefined, waiting: readonly WaitingItem[]): WaitingItem[] {
	const isOpen = ({ task }: WaitingItem) => task.ref.taskId === open;
	const latestFirst = [...waiting].reverse();
	return [...latestFirst.filter(isOpen), ...latestFirst.filter((one) => !isOpen(one))];
}

/**
 * Whether the provider reported the end of the task, and its item may leave the node. A rejected check, e.g. because
 * the key is not accepted right now, does not prove an end: a callback at such a moment ends no wait.
 */
function hasEndedByItself(outcome: JobOutcome, continueOnFail: boolean): boolean {
	if (outcome.outcome === 'task') return hasEnded(outcome.task);
	if (!continueOnFail || outcome.outcome !== 'jobError') return false;
	const { reason } = outcome.jobError;
	return reason === 'failed' || reason === 'canceled';
}

/**
 * Whether a callback only reports that the task is still running: providers call at every status change, and such a
 * callback needs no check.
 */
function isReportedRunning(body: Buffer, { webhook }: Provider): boolean {
	const event = webhook?.parse(body.toString('utf8'));
	return event?.about === 'task' && !event.ended;
}

/** What the node stored for its webhook when it was suspended. */
type SuspendedExecution = z.infer<typeof suspendedSchema>;

function readSuspended(context: IWebhookFunctions): SuspendedExecution {
	const text = context.evaluateExpression(suspendedExpression(context.getNode()));
	const suspended: unknown = typeof text === 'string' ? JSON.parse(text) : null;
	return suspendedSchema.parse(suspended);
}

function waitingItems(items: INodeExecutionData[]): WaitingItem[] {
	return items.flatMap(({ json }, itemIndex) => {
		const suspended = readSuspendedItem(json);
		return suspended ? [{ ...suspended, itemIndex }] : [];
	});
}

/** All tasks of a node have the same provider, because a node has only one. */
function providerOf(waiting: readonly WaitingItem[]): Provider | undefined {
	return findProvider(waiting[0]?.task.ref.provider ?? '');
}

/** @param slept total of the pauses between the checks so far, in milliseconds, at least */
async function checkTasks(
	provider: Provider,
	waiting: readonly WaitingItem[],
	send: Runtime['send'],
	slept: number,
): Promise<PollResult[]> {
	const refs = waiting.map(({ task }) => task.ref);
	const results = await getStatuses(provider, refs, { send });
	const now = Date.now();
	return waiting.flatMap((suspended, index) => {
		const result = results[index];
		if (!result) return [];
		const waited = waitedFor(suspended.task, now, slept);
		const outcome = judgeSuspended(provider, suspended.task, result, waited);
		const task = suspendedAfter(suspended.task, result, waited);
		return [{ ...suspended, task, result, ended: outcome && { outcome } }];
	});
}

/** Connection to the provider. `lostReason`: n8n's message about a credential that cannot be read now or later. */
interface Connection {
	send: Send;
	lostReason?: string;
}

/**
 * Connects to the provider. A credential that cannot be read now may be readable at the next check, so nothing is
 * thrown: checks get no response, and the wait continues until its timeout.
 */
async function connectSafely(context: NodeContext, provider: Provider): Promise<Connection> {
	try {
		return { send: await connect(context, provider, 0) };
	} catch (cause) {
		// It becomes part of a sentence.
		const reason = inputText(cause).message.replace(/\.$/, '');
		const send: Send = async () => ({ outcome: 'noResponse', delivered: 'no', reason });
		return { send, ...(isCredentialLost(cause) && { lostReason: reason }) };
	}
}

/** Results for tasks that can no longer be checked, because n8n has lost the credential. */
function checkWithoutCredential(
	lostReason: string,
	provider: Provider,
	waiting: readonly WaitingItem[],
	slept: number,
): PollResult[] {
	const now = Date.now();
	return waiting.map((suspended) => {
		const waited = waitedFor(suspended.task, now, slept);
		const outcome = judgeWithoutCredential(provider, suspended.task, waited, lostReason);
		const result: StatusResult = { outcome: 'transient', reason: lostReason, retryAfter: null };
		return { ...suspended, result, ended: { outcome } };
	});
}

/** Checks the tasks, and downloads the requested files of those that have ended, as long as there is time. */
async function checkInTime(
	context: IExecuteFunctions,
	provider: Provider,
	waiting: readonly WaitingItem[],
	slept: number,
): Promise<PollResult[]> {
	const { send, lostReason } = await connectSafely(context, provider);
	if (lostReason !== undefined) return checkWithoutCredential(lostReason, provider, waiting, slept);
	const runtime = runtimeFor(context, send);
	const end = runtime.now() + MAX_CHECK_TIME;
	const results: PollResult[] = [];
	while (results.length < waiting.length && (results.length === 0 || runtime.now() < end)) {
		const batch = waiting.slice(results.length, results.length + TASKS_PER_BATCH);
		const found = await checkTasks(provider, batch, runtime.send, slept);
		results.push(
			...(await runPool(found, PARALLEL_DOWNLOADS, async (entry) => {
				const after = await canceledIfLate(provider, entry, runtime);
				return await downloaded(context, provider, after, runtime, slept);
			})),
		);
	}
	return results;
}

/** The result of a check whose task is canceled, if its time limit has passed and this is requested. */
async function canceledIfLate(
	provider: Provider,
	entry: PollResult,
	runtime: Runtime,
): Promise<PollResult> {
	if (!entry.ended || entry.task.whenStopped !== 'cancel') return entry;
	const outcome = await cancelUnfinished(provider, entry.ended.outcome, runtime);
	return { ...entry, ended: { ...entry.ended, outcome } };
}

/** The result of a check with the files of its task, if they are requested and the task has ended. */
async function downloaded(
	{ helpers }: IExecuteFunctions,
	provider: Provider,
	entry: PollResult,
	runtime: Runtime,
	slept: number,
): Promise<PollResult> {
	if (!entry.ended) return entry;
	const { outcome } = entry.ended;
	const { task, outputSettings, itemIndex } = entry;
	try {
		const ended = await withFiles(helpers, provider, outcome, outputSettings.download, runtime);
		const items = toItems(ended.outcome, outputSettings, itemIndex, ended.binary);
		return { ...entry, ended, items };
	} catch (cause) {
		// Unexpected: the next check tries again, until the timeout of the task.
		const waited = waitedFor(task, Date.now(), slept);
		const failed = judgeFailedDownload(provider, task, outcome, waited, thrownText(cause));
		if (failed === null) return { ...entry, ended: null };
		const output = toItemsSafely(provider, failed, outputSettings, itemIndex);
		return { ...entry, ended: { outcome: output.outcome }, items: output.items };
	}
}

/** The items after a check: ended ones as they leave the node, the others with their status. */
function itemsAfter(
	items: INodeExecutionData[],
	results: readonly PollResult[],
): INodeExecutionData[] {
	const byItem = new Map(results.map((entry) => [entry.itemIndex, entry]));
	return items.flatMap((item, itemIndex) => {
		const entry = byItem.get(itemIndex);
		if (!entry) return [{ ...item, pairedItem: { item: itemIndex } }];
		const { ended, result, task, outputSettings } = entry;
		if (ended && entry.items) return entry.items;
		if (ended) return toItems(ended.outcome, outputSettings, itemIndex, ended.binary);
		if (result.outcome !== 'task') return [{ ...item, pairedItem: { item: itemIndex } }];
		return [suspendedItem(mergeSubmitDetails(result.task, task.submitted), entry, itemIndex)];
	});
}

/** Every task of the run, so that an error can name all of them. */
function outcomesOf(items: INodeExecutionData[], results: readonly PollResult[]): ItemOutcome[] {
	const byItem = new Map(results.map((entry) => [entry.itemIndex, entry]));
	return items.flatMap(({ json }, itemIndex) => {
		const ended = byItem.get(itemIndex)?.ended;
		if (ended) return [{ itemIndex, ...ended }];
		const { success, data: ref } = taskRefSchema.safeParse(json);
		if (!success) return [];
		const task = createTask(ref, 'processing', 'suspended', {
			warnings: warningsSchema.parse(json.warnings),
		});
		return [{ itemIndex, outcome: { outcome: 'task', task } }];
	});
}
