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
import { checkCost } from '../shared/n8n/run/costLimit';
import { runBatch } from '../shared/n8n/run/runItems';
import type { ItemJob, ItemOutcome } from '../shared/n8n/item';
import { eventLoopBreaks } from '../shared/n8n/run/breaks';
import { isTool } from '../shared/n8n/run/ledger';
import { batchError, errorItem, issuesText, itemError } from '../shared/n8n/output/errors';
import { credentialProperty } from '../shared/n8n/panel';
import { ParameterReader } from '../shared/n8n/input/parameters';
import { thrownText } from '../shared/lib/thrown';
import {
	hintAtPolling,
	sortItems,
	pendingItems,
	suspendSupportOf,
	asPolling,
	asTaskQuery,
	RESUME_PATH,
	suspend,
	withCallback,
} from '../shared/n8n/suspend/suspend';
import { isPollingSubWorkflow } from '../shared/n8n/suspend/subWorkflow';
import { handleResumeWebhook, pollSuspended } from '../shared/n8n/suspend/resume';
import { operationProperties, SUBTITLE } from './actions';
import { credentials, klingProvider } from './fields/provider';
import { keepWholeValues } from './fields/wholeValues';
import { searchElements, searchVoices } from './methods/searchAssets';
import { searchModels } from './methods/searchModels';
import { inputUnread, readItem, type Unread } from './readItem';

/** Number of items that are processed in parallel by default. */
const DEFAULT_PARALLEL_TASKS = 5;

/** Webhook that resumes a suspended execution on a provider's callback. */
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
		subtitle: SUBTITLE,
		description:
			'Create Kling AI videos from text, images or other videos, with the API provider of your choice',
		defaults: { name: 'Kling' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		// Without it, the editor shows that a suspended node waits for input.
		waitingNodeTooltip:
			'Waiting for the tasks to end. n8n checks every 75 seconds, less often after the first hour. The second execution shown as Waiting belongs to this one. Leave it alone.',
		credentials,
		webhooks: [resumeWebhook],
		properties: keepWholeValues([klingProvider, credentialProperty, ...operationProperties]),
	};

	methods = { listSearch: { searchElements, searchModels, searchVoices } };

	/** Used only while an execution is suspended. n8n registers no URL for it, so nothing is created or deleted. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleResumeWebhook(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isPollingSubWorkflow(this)) return [await pollSuspended(this)];

		const items = this.getInputData();
		const continueOnFail = this.continueOnFail();
		const isForAgent = isTool(this);
		const output = new Map<number, INodeExecutionData[]>();
		const { unsupportedReason, resumeUrl } = suspendSupportOf(this);

		// All items are read and checked before anything is sent, so that one invalid row costs nothing.
		const jobs: ItemJob[] = [];
		const limit = parallelTasks(this);
		const pause = eventLoopBreaks();
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			await pause();
			const read = await readItem(this, itemIndex);
			const unread = 'job' in read ? limit.unread : read;
			if ('job' in read && !unread) {
				jobs.push(withCallback(read, resumeUrl));
			} else if (unread && !continueOnFail) {
				if (unread.thrown && !isForAgent) throw unread.thrown;
				throw itemError(this.getNode(), unread.text, itemIndex, isForAgent);
			} else if (unread) {
				output.set(itemIndex, [errorItem(unread.text, { reason: unread.reason }, itemIndex)]);
			}
		}

		const stop = await checkCost(this, jobs, limit.tasks);
		if (stop && !continueOnFail) {
			throw itemError(this.getNode(), stop.text, jobs[0]?.itemIndex ?? 0, isForAgent);
		}
		if (stop) {
			for (const { itemIndex } of jobs) {
				output.set(itemIndex, [errorItem(stop.text, { reason: stop.reason }, itemIndex)]);
			}
			return [sortItems(output)];
		}

		const mustPoll =
			unsupportedReason !== null &&
			jobs.some(({ job }) => job.wait.mode === 'suspend' && !('unsent' in job.task));
		if (mustPoll) hintAtPolling(this, unsupportedReason);

		// From this point on, only the error that lists every task is thrown, those in `ended` too.
		const runAll = async (batch: readonly ItemJob[], ended: readonly ItemOutcome[] = []) => {
			const results = await runBatch(this, batch, limit.tasks, continueOnFail);
			const all = [...ended, ...results];
			const error = continueOnFail ? undefined : batchError(this.getNode(), all, isForAgent);
			if (error) throw error;
			for (const { itemIndex, items: produced } of results) output.set(itemIndex, produced);
			return results;
		};
		const results = await runAll(mustPoll ? jobs.map(asPolling) : jobs);
		const open = pendingItems(results);
		if (open.length > 0) {
			const suspended = await suspend(this, open, output, continueOnFail).catch(
				(thrown: unknown) => {
					hintAtPolling(this, thrownText(thrown));
					return null;
				},
			);
			if (suspended) return [suspended];
			const isOpen = (one: ItemOutcome) =>
				open.some(({ itemIndex }) => itemIndex === one.itemIndex);
			await runAll(
				open.map(asTaskQuery),
				results.filter((one) => !isOpen(one)),
			);
		}
		return [sortItems(output)];
	}
}

/** Number of items to process in parallel. If it cannot be read, `unread` is set and no item is sent. */
function parallelTasks(context: IExecuteFunctions): { tasks: number; unread?: Unread } {
	try {
		const reader = new ParameterReader((name) => context.getNodeParameter(name, 0, null));
		// An expression for all options has no fields that can be read one by one.
		const isWhole = typeof context.getNode().parameters.options === 'string';
		const given = isWhole
			? reader.collection('options').number('maxParallelTasks')
			: reader.number('maxParallelTasks', 'options.maxParallelTasks');
		const tasks = Math.max(1, Math.floor(given ?? DEFAULT_PARALLEL_TASKS));
		const [issue, ...more] = reader.issues;
		return issue
			? { tasks, unread: { reason: 'invalidInput', text: issuesText([issue, ...more]) } }
			: { tasks };
	} catch (thrown) {
		return { tasks: DEFAULT_PARALLEL_TASKS, unread: inputUnread(thrown) };
	}
}
