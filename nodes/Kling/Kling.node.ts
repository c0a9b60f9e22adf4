import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runBatch, type ItemJob, type ItemOutcome } from '../shared/n8n/batch';
import {
	batchError,
	errorItem,
	issuesError,
	taskItem,
	troubleError,
	troubleJson,
} from '../shared/n8n/output';
import { ParameterReader } from '../shared/n8n/parameters';
import { findProvider } from '../shared/providers';
import { findOperation, operationProperties } from './actions';
import type { Reading } from './actions/operation';
import { credentials, providerProperty } from './fields/provider';
import { searchModels } from './methods/searchModels';

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
		const output = new Map<number, INodeExecutionData>();

		// Everything is read and checked before anything is sent: one bad row costs nothing.
		const jobs: ItemJob[] = [];
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			const read = readItem(this, itemIndex);
			if ('job' in read) {
				jobs.push({ itemIndex, job: read.job });
				continue;
			}
			const error = issuesError(this.getNode(), read.issues, itemIndex);
			if (!goOn) throw error;
			output.set(itemIndex, errorItem(error, {}, itemIndex));
		}

		const outcomes = await runBatch(this, jobs, parallelTasks(this), goOn);
		if (!goOn) throwTrouble(this, outcomes);
		for (const { itemIndex, outcome } of outcomes) {
			const simplify = this.getNodeParameter('options.simplify', itemIndex, true) !== false;
			if (outcome.outcome === 'task') {
				output.set(itemIndex, taskItem(outcome.task, simplify, itemIndex));
			} else {
				const error = troubleError(this.getNode(), outcome.trouble, itemIndex);
				const known = troubleJson(outcome.trouble, simplify);
				output.set(itemIndex, errorItem(error, known, itemIndex));
			}
		}
		return [items.flatMap((_item, itemIndex) => output.get(itemIndex) ?? [])];
	}
}

function readItem(context: IExecuteFunctions, itemIndex: number): Reading {
	const parameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, undefined);
	const [providerId, resource, name] = ['provider', 'resource', 'operation'].map((key) =>
		String(parameter(key)),
	);
	const provider = findProvider(providerId ?? '');
	const operation = findOperation(resource ?? '', name ?? '');
	if (!provider || !operation) {
		throw new NodeOperationError(
			context.getNode(),
			`${provider ? `Operation ${resource} › ${name}` : `Provider ${providerId}`} is not known`,
			{ description: 'Choose it from the list again.', itemIndex },
		);
	}
	return operation.read(new ParameterReader(parameter), provider);
}

function parallelTasks(context: IExecuteFunctions): number {
	const value = Number(
		context.getNodeParameter('options.maxParallelTasks', 0, DEFAULT_PARALLEL_TASKS),
	);
	return Number.isFinite(value) ? Math.max(1, Math.floor(value)) : DEFAULT_PARALLEL_TASKS;
}

/** Ends the run for the first item in trouble, naming every task that was bought beside it. */
function throwTrouble(context: IExecuteFunctions, outcomes: ItemOutcome[]): void {
	const error = batchError(context.getNode(), outcomes);
	if (error) throw error;
}
