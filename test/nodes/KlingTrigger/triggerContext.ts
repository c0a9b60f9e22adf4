import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** What a vendor answers to a question: a status and a body. */
export type VendorAnswer = (url: URL) => { status: number; body: unknown } | Error;

/** A call of the node, and the n8n around it. */
export interface CallOf {
	body: string;
	headers?: Record<string, string>;
	parameters?: IDataObject;
	credential?: ICredentialDataDecryptedObject;
	vendor: VendorAnswer;
	/** `manual` while the editor listens for a test event. */
	mode?: 'webhook' | 'manual';
	/** What n8n keeps for the node. */
	store?: IDataObject;
	nodeId?: string;
	/** Called each time that the credential is read. */
	onCredential?: () => void;
}

/** What the node did with n8n. */
export interface Traces {
	/** Status and body of what the caller was answered by the node itself. */
	answers: Array<{ status: number; body: unknown }>;
	/** Headers of that answer. */
	headers: Record<string, string>;
	/** Every question to the vendor. */
	asked: string[];
}

/** As much of n8n as a node needs that is called from outside. */
export function triggerContext(call: CallOf): { context: IWebhookFunctions; traces: Traces } {
	const traces: Traces = { answers: [], headers: {}, asked: [] };
	const parameters: IDataObject = { provider: 'klingai', ...call.parameters };
	const context: IWebhookFunctions = Object.create({
		getNode: () => ({ id: call.nodeId ?? 'trigger', name: 'Kling Trigger' }),
		getWorkflow: () => ({ id: 'workflow' }),
		getMode: () => call.mode ?? 'webhook',
		getNodeParameter: (name: string, fallback?: unknown) => get(parameters, name) ?? fallback,
		getWorkflowStaticData: () => call.store ?? {},
		getHeaderData: () => call.headers ?? {},
		getRequestObject: () => ({ rawBody: Buffer.from(call.body) }),
		getResponseObject: () => ({
			set: (name: string, value: string) => (traces.headers[name] = value),
			status: (status: number) => ({
				json: (body: unknown) => traces.answers.push({ status, body }),
				end: () => traces.answers.push({ status, body: '' }),
			}),
		}),
		getCredentials: async () => {
			call.onCredential?.();
			return {
				baseUrl: 'https://vendor.example',
				region: 'custom',
				apiKey: 'made-up-key',
				...call.credential,
			};
		},
		helpers: {
			async httpRequestWithAuthentication(_type: string, options: IHttpRequestOptions) {
				const url = new URL(options.url);
				for (const [key, value] of Object.entries(options.qs ?? {})) {
					url.searchParams.set(key, String(value));
				}
				traces.asked.push(`${options.method} ${url.pathname}${decodeURIComponent(url.search)}`);
				const answer = call.vendor(url);
				if (answer instanceof Error) throw answer;
				return { statusCode: answer.status, headers: {}, body: JSON.stringify(answer.body) };
			},
		},
	});
	return { context, traces };
}

/** A parameter by its path, as n8n looks it up: `options.simplify`. */
function get(parameters: IDataObject, path: string): unknown {
	const [first = '', ...rest] = path.split('.');
	const value = parameters[first];
	return rest.reduce<unknown>(
		(within, name) =>
			typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined,
		value,
	);
}
