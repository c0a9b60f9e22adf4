import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type TriggerPanelDefinition,
} from 'n8n-workflow';
import { TRIGGER_EVENTS, receiveWebhook, type TriggerEvent } from '../shared/n8n/webhook/receive';
import { claimState, reportedTask } from '../shared/n8n/webhook/claimState';
import { taskItem } from '../shared/n8n/output/errors';
import { unavailableText } from '../shared/n8n/output/errorText';
import { FIELD_LABELS } from '../shared/core/fields';
import { credentialProperty, simplifyProperty } from '../shared/n8n/panel';
import {
	absenceNotices,
	credentials,
	findWebhookProvider,
	triggerProvider,
	setupNotices,
} from './provider';

const webhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	// Without it, the caller receives the text "firstEntryJson".
	responseData: '',
	path: 'kling',
};

/** Text of the empty output panel. n8n's default text asks the user to trigger an event in Kling. */
const triggerPanel: TriggerPanelDefinition = {
	header: 'Enter the Test URL at the provider, then create a video',
	executionsHelp: {
		inactive:
			'<b>To try it</b>: Click the button above, enter the Test URL at the provider as described in this panel, then create a video with a Kling node. <b>For all other videos</b>: Publish the workflow and enter the Production URL at the provider.',
		active:
			'<b>To try it</b>: Click the button above, enter the Test URL at the provider as described in this panel, then create a video with a Kling node. <b>Callbacks to the Production URL</b> start the workflow automatically. They are listed in its <a data-key="executions">executions</a>, not in this panel.',
	},
	activationHint:
		'Publish the workflow and enter the Production URL at the provider. Each video then starts the workflow.',
};

export class KlingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kling Trigger',
		name: 'klingTrigger',
		icon: { light: 'file:../Kling/kling.svg', dark: 'file:../Kling/kling.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		// The node creator shows it for both nodes together.
		description: 'Create Kling AI videos, or start a workflow when one is ready',
		eventTriggerDescription: 'Waiting for a callback from the provider',
		activationMessage: 'Provider callbacks now start this workflow.',
		triggerPanel,
		defaults: { name: 'Kling Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		// According to a client of apimart, it appends a path segment to the given URL.
		webhooks: [webhook, { ...webhook, path: `${webhook.path}/callback`, ndvHideUrl: true }],
		properties: [
			triggerProvider,
			credentialProperty,
			...setupNotices,
			...absenceNotices,
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: [
					// In the order in which n8n lists the node's triggers.
					{
						name: 'Task Succeeded',
						value: 'succeeded',
						description: 'A video is ready',
					},
					{
						name: 'Task Failed',
						value: 'failed',
						description: "A task ended without a video. The reason is in 'failure'.",
					},
					{
						name: 'Task Canceled',
						value: 'canceled',
						description: 'A task was canceled',
					},
					{
						name: 'Task Unfinished',
						value: 'unfinished',
						description: 'A task is queued or in progress',
					},
				],
				default: ['succeeded', 'failed', 'canceled'],
				description:
					'Events that start the workflow. Each callback is verified with the provider. Each status of a task is reported once.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [simplifyProperty],
			},
		],
	};

	// The user enters the URL at the provider, so n8n has nothing to register or remove there.
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const id = String(this.getNodeParameter('provider'));
		const provider = findWebhookProvider(id);
		if (!provider) {
			const { message, description } = unavailableText(FIELD_LABELS.provider, id);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
		const result = await receiveWebhook(
			this,
			provider,
			chosenEvents(this.getNodeParameter('events', [])),
		);
		const response = this.getResponseObject();
		if (result.outcome === 'response') {
			const { status, message, retryAfter } = result;
			if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
			response.status(status).json({ message });
			return { noWebhookResponse: true };
		}
		const simplify = this.getNodeParameter('options.simplify', true) !== false;
		const { json } = taskItem(result.task, simplify, 0);
		// n8n stores the node's static data when the node reports that it sent the response. If n8n sent it, n8n would run
		// the workflow first and then find nothing to store (2.41).
		response.status(200).end();
		return { workflowData: [[{ json }]], noWebhookResponse: true };
	}

	/** Passes on the task of a callback, unless another execution has already reported the same status. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		// A test run always reports, and a retry belongs to an execution that already has the claim.
		if (this.getMode() !== 'webhook') return [items];
		const withEarlier = chosenEvents(this.getNodeParameter('events', 0, [])).includes('unfinished');
		const unreported: INodeExecutionData[] = [];
		for (const item of items) {
			const task = reportedTask(item.json);
			if (!task || (await claimState(this, task, withEarlier))) unreported.push(item);
		}
		return [unreported];
	}
}

function chosenEvents(chosen: unknown): TriggerEvent[] {
	return TRIGGER_EVENTS.filter((event) => Array.isArray(chosen) && chosen.includes(event));
}
