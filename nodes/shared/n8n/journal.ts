import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { writeJson } from '../protocol/json';
import type { Start } from '../protocol/provider';
import type { Entry, Purchase } from '../waiting/journal';

/** Where the journal lies in the node's own context, which n8n keeps with the execution and hands to its retries. */
const CONTEXT_KEY = 'klingPurchases';

/**
 * An item's page in the journal of the execution. n8n's Retry On Fail and a manual retry of the execution read what
 * the first try wrote; a loop that runs the node again has a new run, and buys anew.
 *
 * As a tool of an AI agent nothing is read back: an agent may want two, and all its calls look alike to n8n. (Where n8n
 * runs an agent's tools as nodes, each call is a run of its own, as in a loop.)
 */
export function purchaseOf(context: IExecuteFunctions, itemIndex: number, start: Start): Purchase {
	if (isTool(context)) return { read: () => undefined, write: () => undefined, idFor: randomId };
	const pages: Record<string, Entry> = (context.getContext('node')[CONTEXT_KEY] ??= {});
	const run: unknown = context.getWorkflowDataProxy(itemIndex).$runIndex;
	const payload = digest(`${start.request.path} ${writeJson(start.request.body ?? {})}`);
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
	};
}

function isTool(context: IExecuteFunctions): boolean {
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
