import type { IDataObject, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/vendors';
import { credentialsFor } from '../test/engine/harness/bench';
import { startExecution } from '../test/engine/harness/engine';
import { KLING } from '../test/engine/harness/nodeTypes';
import { workflowOf } from '../test/engine/harness/workflow';
import { registeredCredentials } from '../test/support/credentials';
import { skippingIdleTime } from './skippedTime';

/**
 * Runs one node in n8n's own engine, in this process.
 *
 * @param nodeType takes the place of the Kling node
 * @throws when the run did not succeed, or an item is missing
 */
export async function runNode(
	sandbox: Pick<Sandbox, 'baseUrl'>,
	parameters: INodeParameters,
	items: IDataObject[],
	nodeType = KLING,
): Promise<INodeExecutionData[]> {
	const credentials = credentialsFor(sandbox, 'good');
	const types = await registeredCredentials();
	const workflow = workflowOf({ nodes: [parameters], items }, credentials);
	const [, node] = workflow.nodes;
	if (!node) throw new Error('a plan has one node at least');
	node.type = nodeType;
	const credentialTypes = types.map(({ credential }) => credential);
	const { run } = startExecution({ ...workflow, credentialTypes });
	return outputOf(await run, node.name, items.length);
}

function outputOf({ status, data }: IRun, node: string, wanted: number): INodeExecutionData[] {
	const { error, runData } = data.resultData;
	if (status !== 'success') throw new Error(`the run ended as ${status}: ${error?.message}`);
	const output = runData[node]?.[0]?.data?.main?.[0] ?? [];
	if (output.length !== wanted) throw new Error(`${output.length} of ${wanted} items came out`);
	return output;
}

/** A batch of videos to make. */
export interface Batch {
	provider: string;
	/** How long each task takes, in seconds. */
	durations: readonly number[];
	/** Max Parallel Tasks. */
	limit: number;
}

/** What a batch took. */
export interface BatchFigures {
	/** From the start of the execution to its end, in seconds; idle time counts without being waited for. */
	wallSeconds: number;
	/** How often the vendor was asked about tasks. */
	statusCalls: number;
}

/** Makes the videos of a batch with Poll, every other parameter at its default. */
export async function runBatchOfVideos(sandbox: Sandbox, batch: Batch): Promise<BatchFigures> {
	const { provider, durations, limit } = batch;
	sandbox.control.reset();
	const items = durations.map((seconds) => ({ prompt: `A fox [seconds=${seconds}]` }));
	const parameters = {
		provider,
		prompt: '={{ $json.prompt }}',
		options: { maxParallelTasks: limit },
	};
	const wallSeconds = await skippingIdleTime(async () => {
		const begun = Date.now();
		await runNode(sandbox, parameters, items);
		return (Date.now() - begun) / 1000;
	});
	const statusCalls = sandbox.requests().filter(({ role }) => role === 'status').length;
	return { wallSeconds, statusCalls };
}
