import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { runBatch, type ItemJob } from '../shared/n8n/batch';
import { deliver } from '../shared/n8n/delivery';
import { batchError, errorItem, inputText, itemError } from '../shared/n8n/output';
import {
	hintAtPolling,
	inOrder,
	openAmong,
	parkingOf,
	polled,
	followed,
	RESUME_PATH,
	suspend,
} from '../shared/n8n/suspend';
import { isInWaitingRoom } from '../shared/n8n/waitingRoom';
import { answerCallback, takeALook } from '../shared/n8n/wakeUp';
import { operationProperties } from './actions';
import { credentials, providerProperty } from './fields/provider';
import { searchModels } from './methods/searchModels';
import { readItem } from './readItem';

/** How many items are worked on at once where nothing else is set. */
const DEFAULT_PARALLEL_TASKS = 5;

/** Where a provider's callback finds a parked execution. */
const resumeWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	responseData: '',
	path: RESUME_PATH,
	restartWebhook: true,
	isFullPath: true,
};

export class Kling implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kling',
		name: 'kling',
		icon: { light: 'file:kling.svg', dark: 'file:kling.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Make Kling AI videos from text, images or other videos, with the API provider of your choice',
		defaults: { name: 'Kling' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		webhooks: [resumeWebhook],
		properties: [providerProperty, ...operationProperties],
	};

	methods = { listSearch: { searchModels } };

	/** Only while an execution is parked; n8n registers no address for it, so there is nothing to make or remove. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerCallback(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isInWaitingRoom(this)) return [await takeALook(this)];

		const items = this.getInputData();
		const goOn = this.continueOnFail();
		const output = new Map<number, INodeExecutionData[]>();
		const parking = parkingOf(this);

		// Everything is read and checked before anything is sent: one bad row costs nothing.
		const jobs: ItemJob[] = [];
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			const reading = readItem(this, itemIndex, parking.resumeUrl);
			const read = await (goOn ? reading.catch(inputText) : reading);
			if ('job' in read) jobs.push(read);
			else if (!goOn) throw itemError(this.getNode(), read, itemIndex);
			else output.set(itemIndex, [errorItem(read, { reason: 'input' }, itemIndex)]);
		}

		const { obstacle } = parking;
		const mustPoll = obstacle !== null && jobs.some(({ job }) => job.wait.mode === 'suspend');
		if (mustPoll) hintAtPolling(this, obstacle);

		const work = async (some: readonly ItemJob[]) => {
			const outcomes = await runBatch(this, some, parallelTasks(this), goOn);
			const error = goOn ? undefined : batchError(this.getNode(), outcomes);
			if (error) throw error;
			for (const { itemIndex, delivery, outcome, binary } of outcomes) {
				output.set(itemIndex, deliver(outcome, delivery, itemIndex, binary));
			}
			return outcomes;
		};
		const open = openAmong(await work(mustPoll ? jobs.map(polled) : jobs));
		if (open.length > 0) {
			const parked = await suspend(this, open, output, goOn);
			if (parked) return [parked];
			await work(open.map(followed));
		}
		return [inOrder(output)];
	}
}

function parallelTasks(context: IExecuteFunctions): number {
	const value = Number(
		context.getNodeParameter('options.maxParallelTasks', 0, DEFAULT_PARALLEL_TASKS),
	);
	return Number.isFinite(value) ? Math.max(1, Math.floor(value)) : DEFAULT_PARALLEL_TASKS;
}
