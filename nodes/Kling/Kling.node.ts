import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runBatch, type ItemJob } from '../shared/n8n/batch';
import { deliver } from '../shared/n8n/delivery';
import { batchError, errorItem, inputText, itemError } from '../shared/n8n/output';
import { operationProperties } from './actions';
import { credentials, providerProperty } from './fields/provider';
import { searchModels } from './methods/searchModels';
import { readItem } from './readItem';

/** How many items are worked on at once where nothing else is set. */
const DEFAULT_PARALLEL_TASKS = 5;

export class Kling implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kling',
		name: 'kling',
		icon: { light: 'file:kling.svg', dark: 'file:kling.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Make Kling AI videos with the API provider of your choice',
		defaults: { name: 'Kling' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		properties: [providerProperty, ...operationProperties],
	};

	methods = { listSearch: { searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const goOn = this.continueOnFail();
		const output = new Map<number, INodeExecutionData[]>();

		// Everything is read and checked before anything is sent: one bad row costs nothing.
		const jobs: ItemJob[] = [];
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			const reading = readItem(this, itemIndex);
			const read = await (goOn ? reading.catch(inputText) : reading);
			if ('job' in read) jobs.push(read);
			else if (!goOn) throw itemError(this.getNode(), read, itemIndex);
			else output.set(itemIndex, [errorItem(read, { reason: 'input' }, itemIndex)]);
		}

		const outcomes = await runBatch(this, jobs, parallelTasks(this), goOn);
		const error = goOn ? undefined : batchError(this.getNode(), outcomes);
		if (error) throw error;
		for (const { itemIndex, delivery, outcome } of outcomes) {
			output.set(itemIndex, deliver(outcome, delivery, itemIndex));
		}
		return [items.flatMap((_item, itemIndex) => output.get(itemIndex) ?? [])];
	}
}

function parallelTasks(context: IExecuteFunctions): number {
	const value = Number(
		context.getNodeParameter('options.maxParallelTasks', 0, DEFAULT_PARALLEL_TASKS),
	);
	return Number.isFinite(value) ? Math.max(1, Math.floor(value)) : DEFAULT_PARALLEL_TASKS;
}
