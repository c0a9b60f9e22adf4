import 'reflect-metadata';

import './userFolder';

import {
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type ICredentialType,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IRunExecutionData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { Credentials, type StoredCredentials } from './credentials';
import { nodeTypes } from './nodeTypes';

/** A workflow to run, and what is stored on the n8n it runs in. */
export interface Execution {
	nodes: INode[];
	connections: IConnections;
	/** The items that come out of the first node. */
	items: INodeExecutionData[];
	/** The credential classes, and what is stored for them. */
	credentialTypes: ICredentialType[];
	credentials: StoredCredentials;
	/** Takes the sub-workflows; without it there are none. */
	executeWorkflow?: IWorkflowExecuteAdditionalData['executeWorkflow'];
	/** Where to go on: what n8n stored of an execution that is retried. */
	retried?: IRunExecutionData;
}

/** A workflow that is running. */
export interface RunningExecution {
	run: Promise<IRun>;
	/** The stop button. */
	stop(): void;
}

/** Starts a workflow in n8n's own engine, in this process. */
export function startExecution(execution: Execution): RunningExecution {
	const { nodes, items, credentialTypes, credentials, retried } = execution;
	const workflow = workflowIn(execution);
	const [startNode] = nodes;
	if (!startNode) throw new Error('a workflow needs a node to start from');
	const credentialsHelper = new Credentials(credentialTypes, credentials);
	const additional = additionalData(workflow, credentialsHelper, execution);
	const run = retried
		? new WorkflowExecute(additional, 'retry', retried).processRunExecutionData(workflow)
		: new WorkflowExecute(additional, 'manual').run({
				workflow,
				startNode,
				pinData: { [startNode.name]: items },
			});
	return { run, stop: () => run.cancel() };
}

/** Callbacks so far: n8n limits nothing, but the node limits those of one execution. */
let callbacks = 0;

/**
 * Lets the node at which an execution waits answer a request to its webhook.
 *
 * @param data what n8n stored of the execution
 * @param body of the request
 */
export async function answerWebhook(
	execution: Execution,
	data: IRunExecutionData,
	body: string,
): Promise<IWebhookResponseData> {
	const { credentialTypes, credentials } = execution;
	const node = data.executionData?.nodeExecutionStack[0]?.node;
	const type = node && nodeTypes.getByNameAndVersion(node.type);
	const [webhookDescription] = (type && 'description' in type && type.description.webhooks) || [];
	if (!node || !type || !('webhook' in type) || !type.webhook || !webhookDescription) {
		throw new Error('the execution waits at no node with a webhook');
	}
	const workflow = workflowIn(execution);
	callbacks += 1;
	const additional = {
		...additionalData(workflow, new Credentials(credentialTypes, credentials), execution),
		executionId: `callback-${callbacks}`,
	};
	const webhook = {
		httpMethod: 'POST',
		node: node.name,
		path: '',
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additional,
	} as const;
	const response = { status: () => response, set: () => response, json: () => response };
	const context = Object.assign(
		new WebhookContext(workflow, node, additional, 'webhook', webhook, [], data),
		{
			getRequestObject: () => ({ rawBody: Buffer.from(body) }),
			getResponseObject: () => response,
			getWorkflow: () => ({ id: workflow.id, name: 'Workflow', active: false }),
		},
	);
	return await type.webhook.call(context);
}

function workflowIn({ nodes, connections }: Execution): Workflow {
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

function additionalData(
	workflow: Workflow,
	credentialsHelper: Credentials,
	{ retried, executeWorkflow = noSubWorkflow }: Execution,
): IWorkflowExecuteAdditionalData {
	// A retry is an execution of its own.
	const executionId = retried ? '2' : '1';
	const now = new Date();
	// n8n wants whole addresses, even where nothing is ever asked of them.
	const n8n = 'http://127.0.0.1:9';
	return {
		executionId,
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: workflow.id,
			name: 'Workflow',
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: now,
			updatedAt: now,
		}),
		credentialsHelper,
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${n8n}/rest`,
		instanceBaseUrl: `${n8n}/`,
		formBaseUrl: `${n8n}/form`,
		formWaitingBaseUrl: `${n8n}/form-waiting`,
		formTestBaseUrl: `${n8n}/form-test`,
		webhookBaseUrl: `${n8n}/webhook`,
		webhookWaitingBaseUrl: `${n8n}/webhook-waiting`,
		webhookTestBaseUrl: `${n8n}/webhook-test`,
		mcpBaseUrl: `${n8n}/mcp`,
		mcpTestBaseUrl: `${n8n}/mcp-test`,
		logAiEvent: () => undefined,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow,
		startRunnerTask: async () => {
			throw new Error('there is no task runner here');
		},
	};
}

async function noSubWorkflow(): Promise<never> {
	throw new Error('there are no sub-workflows here');
}
