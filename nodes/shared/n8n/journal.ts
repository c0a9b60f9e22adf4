import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { writeJson } from '../protocol/json';
import type { Start } from '../protocol/provider';
import type { TaskRef } from '../protocol/task';
import type { Entry, Purchase } from '../waiting/journal';

/** Where the journal lies in the node's own context, which n8n keeps with the execution and hands to its retries. */
const CONTEXT_KEY = 'klingPurchases';

/** Where the addresses of uploaded pictures lie beside it. */
const IMAGES_KEY = 'klingUploads';

/**
 * An item's page in the journal of the execution. n8n's Retry On Fail and a manual retry of the execution read what
 * the first try wrote; a loop that runs the node again has a new run, and buys anew.
 *
 * As a tool of an AI agent nothing is read back: an agent may want two, and all its calls look alike to n8n. (Where n8n
 * runs an agent's tools as nodes, each call is a run of its own, as in a loop.) What was bought is logged all the same.
 */
export function purchaseOf(context: IExecuteFunctions, itemIndex: number, start: Start): Purchase {
	const page = isTool(context) ? FORGETFUL : pageOf(context, itemIndex, start);
	return {
		...page,
		write: (entry) => {
			page.write(entry);
			if (entry.state === 'accepted') logPurchase(context, itemIndex, entry.task);
		},
	};
}

/**
 * A line in n8n's own log for every task that was bought: n8n stores an execution's data when it ends, so that nothing
 * else names the task when n8n is killed before.
 */
function logPurchase(
	context: IExecuteFunctions,
	itemIndex: number,
	{ provider, kind, taskId }: TaskRef,
): void {
	const executionId = context.getExecutionId();
	const { name: nodeName } = context.getNode();
	const { logger } = context;
	logger.info(
		`Kling task ${taskId} was accepted (provider ${provider}, kind ${kind}; execution ${executionId}, node "${nodeName}", item ${itemIndex})`,
		{ executionId, nodeName, itemIndex, provider, kind, taskId },
	);
}

function pageOf(context: IExecuteFunctions, itemIndex: number, start: Start): Purchase {
	const nodeContext = context.getContext('node');
	const pages: Record<string, Entry> = (nodeContext[CONTEXT_KEY] ??= {});
	const uploads = (): Record<string, Readonly<Record<string, string>>> =>
		(nodeContext[IMAGES_KEY] ??= {});
	const run: unknown = context.getWorkflowDataProxy(itemIndex).$runIndex;
	const { path, body = {} } = start.identity ?? start.request;
	const payload = digest(`${path} ${writeJson(body)}`);
	const page = `${String(run)}:${itemIndex}:${payload}`;
	// Executions are counted anew in every n8n, and several may share one account with the vendor.
	const origin = [context.getInstanceId(), context.getExecutionId(), context.getNode().id];
	return {
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

/** A page on which nothing stays. */
const FORGETFUL: Purchase = {
	read: () => undefined,
	write: () => undefined,
	idFor: randomId,
	imageAddresses: () => ({}),
	keepImageAddresses: () => undefined,
};

/** Is the node called by an AI agent? */
export function isTool(context: IExecuteFunctions): boolean {
	// Older versions of n8n do not tell; there the name of the tool's node type does.
	return typeof context.isToolExecution === 'function'
		? context.isToolExecution()
		: context.getNode().type.endsWith('Tool');
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
