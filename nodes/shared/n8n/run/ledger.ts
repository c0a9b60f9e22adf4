import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { writeJson } from '../../lib/json';
import type { Start } from '../../core/provider';
import type { Entry, Ledger, PriorAttempt } from '../../tasks/submit/ledger';
import { resumeUrlOf } from '../resumeUrl';

/** Where the ledger lies in the node's own context, which n8n keeps with the execution and hands to its retries. */
const CONTEXT_KEY = 'klingSubmits';

/** Where it is noted that the ledger of an earlier try may be missing. */
const PENDING_KEY = 'klingUntold';

/** How often n8n's Retry On Fail runs a node at most. */
const MOST_TRIES = 5;

/** Where the addresses of uploaded pictures lie beside it. */
const IMAGES_KEY = 'klingUploads';

/**
 * An item's entry in the ledger of the execution. n8n's Retry On Fail and a manual retry of the execution read what
 * the first try wrote; a loop that runs the node again has a new run, and buys anew. An execution that was stopped, or
 * whose n8n was killed, is retried from what n8n stored of it at the very beginning: without a ledger.
 *
 * As a tool of an AI agent nothing is read back: an agent may want two, and all its calls look alike to n8n. (Where n8n
 * runs an agent's tools as nodes, each call is a run of its own, as in a loop.) What was bought is logged all the same.
 */
export function ledgerFor(context: IExecuteFunctions, itemIndex: number, start: Start): Ledger {
	const page = isTool(context) ? NO_LEDGER : ledgerKey(context, itemIndex, start);
	let announced: string | undefined;
	return {
		...page,
		write: (entry) => {
			page.write(entry);
			if (entry.state === 'accepted') logTask(context, itemIndex, entry);
			if (entry.state === 'sent' && announced !== entry.id) {
				announced = entry.id;
				logSubmit(context, itemIndex, start, entry);
			}
		},
	};
}

/**
 * A line in n8n's own log before every submit: when n8n is killed before the answer comes, nothing else tells that
 * there may be a task.
 */
function logSubmit(
	context: IExecuteFunctions,
	itemIndex: number,
	{ kind }: Start,
	{ id, warnings = [] }: Entry,
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
 * A line in n8n's own log for every task that was bought: n8n stores an execution's data when it ends, so that nothing
 * else names the task when n8n is killed before.
 */
function logTask(
	context: IExecuteFunctions,
	itemIndex: number,
	{ task: { provider, kind, taskId }, warnings = [] }: Extract<Entry, { state: 'accepted' }>,
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

/** Where something happens, as data and in words. */
function placeOf(context: IExecuteFunctions, itemIndex: number) {
	const executionId = context.getExecutionId();
	const { name: nodeName } = context.getNode();
	return {
		place: { executionId, nodeName, itemIndex },
		where: `execution ${executionId}, node "${nodeName}", item ${itemIndex}`,
	};
}

function ledgerKey(context: IExecuteFunctions, itemIndex: number, start: Start): Ledger {
	const nodeContext = context.getContext('node');
	const isRetry = context.getMode() === 'retry';
	// Noted for all items and later retries, before the ledger is opened.
	const isPending: boolean = (nodeContext[PENDING_KEY] ??=
		isRetry && !(CONTEXT_KEY in nodeContext));
	const token = resumeToken(context);
	const pages: Record<string, Entry> = (nodeContext[CONTEXT_KEY] ??= {});
	const uploads = (): Record<string, Readonly<Record<string, string>>> =>
		(nodeContext[IMAGES_KEY] ??= {});
	const run: unknown = context.getWorkflowDataProxy(itemIndex).$runIndex;
	const { path, body = {} } = start.identity ?? start.request;
	const payload = digest(`${path} ${writeJson(body)}`);
	const page = `${String(run)}:${itemIndex}:${payload}`;
	// Executions are counted anew in every n8n, and several may share one account with the vendor.
	const origin = [context.getInstanceId(), token ?? context.getExecutionId(), context.getNode().id];
	const priorAttempt = (): PriorAttempt => {
		const state = pages[page]?.state;
		if (state === undefined && isPending) return token === null ? 'lost' : 'findable';
		return state === 'closed' && isRetry && token !== null ? 'findable' : 'nothing';
	};
	return {
		priorAttempt,
		priorAttempts: () => (context.getNode().retryOnFail === true ? MOST_TRIES : 1),
		read: () => pages[page],
		write: (entry) => {
			pages[page] = entry;
		},
		// An earlier try may have run in another execution: its id, once written, is the one that counts.
		idFor: (attempt) =>
			pages[page]?.attempt === attempt
				? pages[page].id
				: named(digest([...origin, page, attempt].join('|'))),
		imageAddresses: () => uploads()[page] ?? {},
		keepImageAddresses: (addresses) => {
			uploads()[page] = addresses;
		},
	};
}

/**
 * What an execution has in common with its retries, and with no other one, even where n8n was killed: the secret that
 * its resume address ends with. n8n makes it up at the very beginning, and stores it. `null` in older versions.
 */
function resumeToken(context: IExecuteFunctions): string | null {
	return resumeUrlOf(context)?.searchParams.get('signature') ?? null;
}

/** A page on which nothing stays. */
const NO_LEDGER: Ledger = {
	priorAttempt: () => 'nothing',
	priorAttempts: () => 1,
	read: () => undefined,
	write: () => undefined,
	idFor: randomId,
	imageAddresses: () => ({}),
	keepImageAddresses: () => undefined,
};

/** Is the node called by an AI agent? */
export function isTool(context: IExecuteFunctions): boolean {
	// Older versions of n8n do not tell, and the engine of 2.41, which runs an agent's tools like other nodes, says no;
	// there the name of the tool's node type does.
	const isToldSo = typeof context.isToolExecution === 'function' && context.isToolExecution();
	return isToldSo || context.getNode().type.endsWith('Tool');
}

function randomId(): string {
	return named(digest(randomUUID()));
}

/** Visible ASCII, short enough for every vendor, and recognisable in an account's list. */
function named(hash: string): string {
	return `n8n-${hash.slice(0, 40)}`;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
