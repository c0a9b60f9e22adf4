import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	NodeExecutionHint,
} from 'n8n-workflow';

export const NODE: INode = {
	id: 'kling',
	name: 'Kling',
	type: 'n8n-nodes-kling.kling',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What a test decides about the n8n around a node. */
export interface FakeN8n {
	/** The credential of an item. */
	credential?: (type: string, itemIndex: number) => ICredentialDataDecryptedObject;
	/** Answers a request that n8n's helper was asked to send, `none` without a credential. */
	answer?: (options: IHttpRequestOptions, credentialType: string) => unknown;
	/** Is aborted by the stop button; older versions of n8n have none. */
	cancelSignal?: AbortSignal;
	/** What n8n keeps for the node with its execution. */
	nodeContext?: IDataObject;
	executionId?: string;
	/** Which n8n it is. */
	instanceId?: string;
	runIndex?: number;
	/** Is the node called by an AI agent? Older versions of n8n do not tell. */
	isTool?: boolean;
	nodeType?: string;
	retryOnFail?: boolean;
	/** How n8n came to run the workflow. */
	mode?: string;
	/** Where n8n resumes the execution. */
	resumeUrl?: string;
	/** Takes what is written to n8n's log. */
	log?: unknown[];
	/** Takes the messages for the editor, and the hints; older versions of n8n have neither. */
	messages?: unknown[];
	hints?: NodeExecutionHint[];
}

/** As much of n8n as the files that touch it need. */
export function contextOf(n8n: FakeN8n): IExecuteFunctions {
	const { credential, answer, cancelSignal, isTool, messages, hints } = n8n;
	const context: IExecuteFunctions = Object.create({
		getNode: () => ({
			...NODE,
			...(n8n.nodeType && { type: n8n.nodeType }),
			...(n8n.retryOnFail && { retryOnFail: true }),
		}),
		getContext: () => n8n.nodeContext,
		getExecutionId: () => n8n.executionId ?? '7',
		getInstanceId: () => n8n.instanceId ?? 'this n8n',
		getWorkflowDataProxy: () => ({ $runIndex: n8n.runIndex ?? 0 }),
		...(isTool !== undefined && { isToolExecution: () => isTool }),
		getCredentials: async (type: string, itemIndex: number) => credential?.(type, itemIndex),
		getExecutionCancelSignal: () => cancelSignal,
		evaluateExpression: () => n8n.resumeUrl,
		getMode: () => n8n.mode ?? 'trigger',
		logger: {
			info: (...line: unknown[]) => n8n.log?.push(line),
			warn: (...line: unknown[]) => n8n.log?.push(line),
		},
		...(messages && { sendMessageToUI: (message: unknown) => messages.push(message) }),
		...(hints && {
			addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		}),
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => answer?.(options, 'none'),
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				credentialType: string,
				options: IHttpRequestOptions,
			) {
				if (this !== context && Object.getPrototypeOf(this) !== context) {
					throw new TypeError('n8n needs to be asked as the node');
				}
				// n8n takes the signal of whoever asks in place of the one in the options.
				const abortSignal = this.getExecutionCancelSignal();
				return answer?.({ ...options, ...(abortSignal && { abortSignal }) }, credentialType);
			},
		},
	});
	return context;
}
