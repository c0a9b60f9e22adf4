import {
	NodeOperationError,
	type ExecutionError,
	type ICredentialType,
	type INodeParameters,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';

import type { Provider } from '../../nodes/shared/core/provider';
import { providers } from '../../nodes/shared/providers';
import { retriedFromBeginning, retriedFromEnd } from '../../test/engine/faultMatrix/stored';
import { startExecution } from '../../test/engine/harness/engine';
import { workflowOf } from '../../test/engine/harness/workflow';
import { NODE } from '../../test/nodes/shared/n8n/context';
import { registeredCredentials } from '../../test/support/credentials';
import type { KlingResult } from './kling';

/** A run of the Kling node in n8n's own engine. */
export interface EnginePlan {
	/** Of every credential. */
	baseUrl: string;
	/** By item. */
	parameters: readonly INodeParameters[];
	goesOn: boolean;
	tries?: number;
	apiKey?: string;
}

/** The fields of a credential for a vendor's further hosts, at the same address. */
export function furtherHosts(hosts: Provider['hosts'], baseUrl: string): Record<string, string> {
	return Object.fromEntries(Object.values(hosts ?? {}).map(({ field }) => [field, baseUrl]));
}

let types: ICredentialType[] = [];

/** @param retry an execution that ended, and from where it is run again: its end, or its beginning */
export async function runInEngine(
	{ baseUrl, parameters, goesOn, tries = 1, apiKey = 'made-up-key' }: EnginePlan,
	retry?: { before: IRun; from: 'end' | 'beginning' },
): Promise<IRun> {
	if (types.length === 0) {
		types = (await registeredCredentials()).map(({ credential }) => credential);
	}
	const credentials = Object.fromEntries(
		providers.map(({ credentialType, regions, hosts }) => [
			credentialType,
			{
				apiKey,
				baseUrl,
				...(regions && { region: 'custom' }),
				...furtherHosts(hosts, baseUrl),
			},
		]),
	);
	const [first = {}] = parameters;
	const workflow = workflowOf(
		{
			nodes: [expressionsFor(first)],
			items: parameters.map((values) => ({ values })),
			...(goesOn && { onError: 'continueRegularOutput' as const }),
			...(tries > 1 && { tries }),
		},
		credentials,
	);
	const [startNode] = workflow.nodes;
	if (!startNode) throw new Error('a workflow starts somewhere');
	const retried: IRunExecutionData | undefined =
		retry &&
		(retry.from === 'end'
			? retriedFromEnd(retry.before)
			: retriedFromBeginning(retry.before, startNode));
	const { run } = startExecution({
		...workflow,
		credentialTypes: types,
		...(retried && { retried }),
	});
	return await run;
}

/** Names that an expression cannot stand in: the panel decides by them what is shown. */
const FIXED = ['provider', 'resource', 'operation', 'waitMode'];

/** Every value comes from the item, as an expression would bring it. */
function expressionsFor(parameters: INodeParameters): INodeParameters {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			FIXED.includes(name) ? value : `={{ $json.values.${name} }}`,
		]),
	);
}

/** What came of it, as the model of n8n tells it. */
export function resultOf({ data }: IRun): KlingResult {
	const { runData, error } = data.resultData;
	const [run] = runData['Kling 1'] ?? [];
	const [items = []] = run?.data?.main ?? [];
	return {
		items: items ?? [],
		error: asThrown(error ?? run?.error),
		hints: [],
		log: [],
		messages: [],
	};
}

/** n8n stores an error as plain data. */
function asThrown(error: ExecutionError | undefined): unknown {
	if (error?.name !== 'NodeOperationError') return error;
	const { message, description } = error;
	const itemIndex = Number(error.context?.itemIndex ?? Number.NaN);
	return new NodeOperationError(NODE, message, {
		...(typeof description === 'string' && { description }),
		...(!Number.isNaN(itemIndex) && { itemIndex }),
	});
}

/** Marks what n8n refuses before it runs the node, whatever On Error says. */
export const REFUSED_BY_N8N = 'n8n says so by itself.';

/** Runs it once. What n8n refuses by itself, e.g. because a required field is empty, is a result too. */
export async function resultInEngine(plan: EnginePlan): Promise<KlingResult> {
	try {
		return resultOf(await runInEngine(plan));
	} catch (cause) {
		if (!(cause instanceof Error) || cause.name !== 'WorkflowHasIssuesError') throw cause;
		const description = REFUSED_BY_N8N;
		const error = new NodeOperationError(NODE, cause.message, { description, itemIndex: 0 });
		return { items: [], error, hints: [], log: [], messages: [] };
	}
}
