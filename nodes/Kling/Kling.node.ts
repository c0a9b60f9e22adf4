import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runBatch, type ItemJob } from '../shared/n8n/batch';
import {
	batchError,
	errorItem,
	inputText,
	issuesText,
	itemError,
	taskItem,
	troubleJson,
} from '../shared/n8n/output';
import { purchaseOf } from '../shared/n8n/journal';
import { ParameterReader } from '../shared/n8n/parameters';
import { connect, readAccount } from '../shared/n8n/transport';
import { troubleText, type TroubleText } from '../shared/n8n/troubleText';
import { findProvider } from '../shared/providers';
import type { Job } from '../shared/waiting/lifecycle';
import { findOperation, operationProperties } from './actions';
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
		const output = new Map<number, INodeExecutionData[]>();

		// Everything is read and checked before anything is sent: one bad row costs nothing.
		const jobs: Item[] = [];
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
		for (const { itemIndex, simplify, outcome } of outcomes) {
			if (outcome.outcome === 'trouble') {
				const known = troubleJson(outcome.trouble, simplify);
				output.set(itemIndex, [errorItem(troubleText(outcome.trouble), known, itemIndex)]);
			} else {
				const tasks = outcome.outcome === 'task' ? [outcome.task] : outcome.tasks;
				output.set(
					itemIndex,
					tasks.map((task) => taskItem(task, simplify, itemIndex)),
				);
			}
		}
		return [items.flatMap((_item, itemIndex) => output.get(itemIndex) ?? [])];
	}
}

/** An item with everything its job needs, so that nothing is left to be read once a task was bought. */
interface Item extends ItemJob {
	simplify: boolean;
}

async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Item | TroubleText> {
	const parameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, null);
	const [providerId, resource, name] = ['provider', 'resource', 'operation'].map((key) =>
		String(parameter(key)),
	);
	const provider = findProvider(providerId ?? '');
	const operation = findOperation(resource ?? '', name ?? '');
	if (!provider || !operation) {
		return {
			message: `${provider ? `Operation ${resource} › ${name}` : `Provider ${providerId}`} is not known`,
			description: 'Choose it from the list again.',
		};
	}
	const account = await readAccount(context, provider, itemIndex);
	const read = operation.read(new ParameterReader(parameter), provider, account);
	if ('issues' in read) return issuesText(read.issues);
	return {
		itemIndex,
		job: withPurchase(context, itemIndex, read.job),
		send: await connect(context, provider, itemIndex),
		simplify: (parameter('options.simplify') ?? parameter('simplify')) !== false,
	};
}

/** Gives a purchase its page in the journal, so that a second try of the item does not buy again. */
function withPurchase(context: IExecuteFunctions, itemIndex: number, job: Job): Job {
	if (!('start' in job.task)) return job;
	const { start } = job.task;
	return { ...job, task: { start, purchase: purchaseOf(context, itemIndex, start) } };
}

function parallelTasks(context: IExecuteFunctions): number {
	const value = Number(
		context.getNodeParameter('options.maxParallelTasks', 0, DEFAULT_PARALLEL_TASKS),
	);
	return Number.isFinite(value) ? Math.max(1, Math.floor(value)) : DEFAULT_PARALLEL_TASKS;
}
