import 'reflect-metadata';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { keepFilesOnDisk } from '../test/engine/harness/binaries';
import { credentialsFor } from '../test/engine/harness/bench';
import { startExecution } from '../test/engine/harness/engine';
import { addNodeType, KLING } from '../test/engine/harness/nodeTypes';
import { removeUserFolder } from '../test/engine/harness/userFolder';
import { workflowOf } from '../test/engine/harness/workflow';
import { registeredCredentials } from '../test/support/credentials';
import { BUFFER_NODE, bufferNode } from './bufferNode';
import { orderSchema, type DownloadFigures, type DownloadOrder } from './downloadOrder';

const MEGABYTE = 1024 * 1024;

/** Milliseconds between two looks at the memory. */
const LOOK = 5;

/** Runs one node and gives its items. */
async function run(
	order: DownloadOrder,
	type: string,
	parameters: INodeParameters,
	items: IDataObject[],
): Promise<INodeExecutionData[]> {
	const sandbox = { baseUrl: (vendor: string) => `${order.url}/${vendor}` };
	const workflow = workflowOf({ nodes: [parameters], items }, credentialsFor(sandbox, 'good'));
	const [, node] = workflow.nodes;
	if (!node) throw new Error('a plan has one node at least');
	node.type = type;
	const registered = await registeredCredentials();
	const credentialTypes = registered.map(({ credential }) => credential);
	const { status, data } = await startExecution({ ...workflow, credentialTypes }).run;
	const { error, runData } = data.resultData;
	if (status !== 'success') throw new Error(`the run ended as ${status}: ${error?.message}`);
	return runData[node.name]?.[0]?.data?.main?.[0] ?? [];
}

/** Downloads the videos of these tasks; the bytes that n8n kept. */
async function download(order: DownloadOrder, tasks: readonly string[]): Promise<number> {
	const items =
		order.way === 'buffer'
			? await run(
					order,
					BUFFER_NODE,
					{},
					tasks.map((id) => ({ url: `${order.url}/files/imini/${id}.mp4` })),
				)
			: await run(
					order,
					KLING,
					{
						provider: 'imini',
						resource: 'task',
						operation: 'get',
						taskId: '={{ $json.id }}',
						downloadVideo: true,
						downloadOptions: { allowPrivateHosts: true, maxFileSize: 10_240 },
						options: { maxParallelTasks: tasks.length },
					},
					tasks.map((id) => ({ id })),
				);
	return items.reduce((total, { binary }) => total + Number(binary?.data?.bytes ?? 0), 0);
}

/** Makes so many tasks, which end at once. */
async function makeTasks(order: DownloadOrder): Promise<string[]> {
	const parameters = { provider: 'imini', prompt: 'A fox', waitMode: 'none' };
	const items = await run(order, KLING, parameters, Array<IDataObject>(order.files).fill({}));
	return items.map(({ json }) => String(json.taskId));
}

/** Lets the sandbox send films of the wanted length in place of its own clip. */
async function orderFilms({ url, files, megabytes }: DownloadOrder): Promise<void> {
	const body = { kind: 'film', operation: 'download', megabytes, count: files };
	await fetch(`${url}/control/fault`, { method: 'POST', body: JSON.stringify(body) });
}

/** The most memory that the process has while something is done, in bytes. */
async function peakWhile(work: () => Promise<unknown>): Promise<number> {
	const most = () => process.resourceUsage().maxRSS * 1024;
	const before = most();
	let peak = 0;
	const look = () => {
		peak = Math.max(peak, process.memoryUsage.rss());
	};
	const looking = setInterval(look, LOOK);
	try {
		await work();
	} finally {
		clearInterval(looking);
	}
	look();
	// The system knows the peak of the whole life only, but misses nothing of it.
	return most() > before ? Math.max(peak, most()) : peak;
}

async function measure(order: DownloadOrder): Promise<DownloadFigures> {
	addNodeType(BUFFER_NODE, bufferNode);
	await keepFilesOnDisk();
	const tasks = await makeTasks(order);
	// What is loaded and compiled at the first time does not count.
	await download(order, tasks);
	await orderFilms(order);
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	const begun = performance.now();
	const peak = await peakWhile(async () => {
		const kept = await download(order, tasks);
		const wanted = order.files * order.megabytes * MEGABYTE;
		if (kept !== wanted) throw new Error(`${kept} of ${wanted} bytes came`);
	});
	return {
		extraMegabytes: (peak - before) / MEGABYTE,
		megabytesBefore: before / MEGABYTE,
		seconds: (performance.now() - begun) / 1000,
	};
}

process.once('message', (message) => {
	measure(orderSchema.parse(message))
		.then((figures) => process.send?.(figures))
		.finally(() => {
			removeUserFolder();
			process.disconnect();
		});
});
