import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Submission } from '../../core/submission';
import type { LedgerEntry, Ledger, PriorAttempt, StoredCall } from '../../tasks/submit/ledger';
import { resumeUrlOf } from '../resumeUrl';

/** Key of the ledger in the node's own context, which n8n keeps with the execution and passes to its retries. */
const CONTEXT_KEY = 'klingSubmits';

/** Key of the note that the ledger of an earlier attempt may be missing. */
const LEDGER_LOST_KEY = 'klingUntold';

/** Maximum number of runs of a node with n8n's Retry On Fail. */
const MAX_ATTEMPTS = 5;

/** Key of the URLs of uploaded files, next to the ledger. */
const UPLOADS_KEY = 'klingUploads';

/** Key of what is known of the calls that precede submits, next to the ledger. */
const CALLS_KEY = 'klingPrecedingCalls';

/**
 * Entry of an item in the ledger of the execution. n8n's Retry On Fail and a manual retry of the execution read what
 * the first attempt wrote; a loop that runs the node again has a new run, and buys again. An execution that was
 * stopped, or whose n8n was killed, is retried from what n8n stored of it at its start: without a ledger.
 *
 * As a tool of an AI agent nothing is read back: an agent may need two videos, and n8n does not distinguish its calls.
 * (If n8n runs an agent's tools as nodes, each call is a run of its own, as in a loop.) Every purchase is still logged.
 */
export function ledgerFor(
	context: IExecuteFunctions,
	itemIndex: number,
	submission: Submission,
): Ledger {
	const ledger = isTool(context) ? NO_LEDGER : storedLedger(context, itemIndex, submission);
	let announced: string | undefined;
	return {
		...ledger,
		write: (entry) => {
			ledger.write(entry);
			if (entry.state === 'accepted') logTask(context, itemIndex, entry);
			if (entry.state === 'pending' && announced !== entry.id) {
				announced = entry.id;
				logSubmit(context, itemIndex, submission, entry);
			}
		},
	};
}

/**
 * Writes a line to n8n's own log before every submit: if n8n is killed before the response arrives, nothing else shows
 * that there may be a task.
 */
function logSubmit(
	context: IExecuteFunctions,
	itemIndex: number,
	{ kind }: Submission,
	{ id, warnings = [] }: LedgerEntry,
): void {
	const { place, where } = placeOf(context, itemIndex);
	context.logger.info(
		[
			`Kling submit ${id} is being sent (kind ${kind}; ${where}). If n8n stops before the response arrives, the submit may have been accepted and billed.`,
			...warnings,
		].join(' '),
		{ ...place, kind, id, ...(warnings.length > 0 && { warnings }) },
	);
}

/**
 * Writes a line to n8n's own log for every task that was bought: n8n stores an execution's data when it ends, so
 * nothing else names the task if n8n is killed before.
 */
function logTask(
	context: IExecuteFunctions,
	itemIndex: number,
	{ task: { provider, kind, taskId }, warnings = [] }: Extract<LedgerEntry, { state: 'accepted' }>,
): void {
	const { place, where } = placeOf(context, itemIndex);
	context.logger.info(
		[
			`Kling task ${taskId} was accepted (provider ${provider}, kind ${kind}; ${where})`,
			...warnings,
		].join('. '),
		{ ...place, provider, kind, taskId, ...(warnings.length > 0 && { warnings }) },
	);
}

/** Place of an event in n8n's log, as data and in words. */
export function placeOf(context: IExecuteFunctions, itemIndex: number) {
	const executionId = context.getExecutionId();
	const { name: nodeName } = context.getNode();
	return {
		place: { executionId, nodeName, itemIndex },
		where: `execution ${executionId}, node "${nodeName}", item ${itemIndex}`,
	};
}

function storedLedger(
	context: IExecuteFunctions,
	itemIndex: number,
	submission: Submission,
): Ledger {
	const nodeContext = context.getContext('node');
	const isRetry = context.getMode() === 'retry';
	// Written for all items and later retries, before the ledger is created.
	const isLedgerLost: boolean = (nodeContext[LEDGER_LOST_KEY] ??=
		isRetry && !(CONTEXT_KEY in nodeContext));
	const token = resumeToken(context);
	const entries: Record<string, LedgerEntry> = (nodeContext[CONTEXT_KEY] ??= {});
	const uploads = (): Record<string, Readonly<Record<string, string>>> =>
		(nodeContext[UPLOADS_KEY] ??= {});
	const precedingCalls = (): Record<string, StoredCall> => (nodeContext[CALLS_KEY] ??= {});
	const run: unknown = context.getWorkflowDataProxy(itemIndex).$runIndex;
	const key = `${String(run)}:${itemIndex}:${digest(submission.identity())}`;
	// Every n8n counts executions from 1, and several may share one account with the provider.
	const origin = [context.getInstanceId(), token ?? context.getExecutionId(), context.getNode().id];
	const priorAttempt = (): PriorAttempt => {
		const state = entries[key]?.state;
		if (state === undefined && isLedgerLost) return token === null ? 'unknown' : 'recoverable';
		return state === 'closed' && isRetry && token !== null ? 'recoverable' : 'none';
	};
	return {
		priorAttempt,
		priorAttempts: () => (context.getNode().retryOnFail === true ? MAX_ATTEMPTS : 1),
		read: () => entries[key],
		write: (entry) => {
			entries[key] = entry;
		},
		// An earlier attempt may have run in another execution: its ID, once written, is the valid one.
		idFor: (attempt) =>
			entries[key]?.attempt === attempt
				? entries[key].id
				: named(digest([...origin, key, attempt].join('|'))),
		fileUrls: () => uploads()[key] ?? {},
		storeFileUrls: (urls) => {
			uploads()[key] = urls;
		},
		precedingCall: () => precedingCalls()[key],
		storePrecedingCall: (call) => {
			precedingCalls()[key] = call;
		},
	};
}

/**
 * What an execution shares with its retries only, even if n8n was killed: the secret at the end of its resume URL. n8n
 * creates and stores it at the start of an execution. `null` in older versions.
 */
function resumeToken(context: IExecuteFunctions): string | null {
	return resumeUrlOf(context)?.searchParams.get('signature') ?? null;
}

/** Ledger that stores nothing (AI tools). */
const NO_LEDGER: Ledger = {
	priorAttempt: () => 'none',
	priorAttempts: () => 1,
	read: () => undefined,
	write: () => undefined,
	idFor: randomId,
	fileUrls: () => ({}),
	storeFileUrls: () => undefined,
	precedingCall: () => undefined,
	storePrecedingCall: () => undefined,
};

/** Whether the node is called by an AI agent. */
export function isTool(context: IExecuteFunctions): boolean {
	// Older versions of n8n do not report it, and the engine of 2.41, which runs an agent's tools like other nodes,
	// reports false. The name of the tool's node type shows it there.
	const isReported = typeof context.isToolExecution === 'function' && context.isToolExecution();
	return isReported || context.getNode().type.endsWith('Tool');
}

function randomId(): string {
	return named(digest(randomUUID()));
}

/** Visible ASCII, short enough for every provider, and recognizable in an account's list. */
function named(hash: string): string {
	return `n8n-${hash.slice(0, 40)}`;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
