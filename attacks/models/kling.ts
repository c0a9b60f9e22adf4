import { Readable } from 'node:stream';

import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { Kling } from '../../nodes/Kling/Kling.node.ts';
import { filmWire } from '../../sandbox/vendors/server/film';
import { contextOf } from '../../test/nodes/shared/n8n/context';
import { type Answer, asHelperGives } from './helper';

const node = new Kling();

/** A run of the Kling node in a model of n8n. */
export interface KlingRun {
	/** By item: what `getNodeParameter` gives, by the whole name of a parameter or by its first part. */
	parameters: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** Fields of the credential beside the address. */
	credential: IDataObject;
	/** On Error: does the node go on? */
	goesOn: boolean;
	/** Is Retry On Fail on? Whoever runs the node again says so, as n8n does. */
	retryOnFail?: boolean;
	/** Answers a request; also where it is held back. */
	answer: (options: IHttpRequestOptions) => Promise<Answer>;
	/** What n8n keeps for the node from one try to the next. */
	nodeContext?: IDataObject;
	mode?: string;
	executionId?: string;
	/** The secret that an execution has in common with its retries; older versions of n8n have none. */
	resumeToken?: string | null;
	cancelSignal?: AbortSignal;
	/** Files of every item. */
	binary?: INodeExecutionData['binary'];
}

/** What came of it. */
export interface KlingResult {
	items: INodeExecutionData[];
	/** What was thrown, if anything was. */
	error: unknown;
	hints: NodeExecutionHint[];
	/** What n8n's log was told. */
	log: unknown[];
	/** What the editor was shown. */
	messages: unknown[];
}

/** What every address of a video gives. */
const BEGIN_OF_A_FILM = filmWire({ megabytes: 1, announced: true }).bytes;

const RESUME_URL = 'https://n8n.example/webhook-waiting/7';

/** Runs the node as n8n would, without n8n: nothing but the node's own code takes time. */
export async function runKling(run: KlingRun): Promise<KlingResult> {
	const hints: NodeExecutionHint[] = [];
	const log: unknown[] = [];
	const messages: unknown[] = [];
	const token = run.resumeToken ?? null;
	const context = contextOf({
		credential: () => ({ region: 'custom', baseUrl: 'https://vendor.example', ...run.credential }),
		answer: async (options) => asHelperGives(options, await run.answer(options)),
		nodeContext: run.nodeContext ?? {},
		hints,
		log,
		messages,
		isTool: false,
		retryOnFail: run.retryOnFail ?? false,
		mode: run.mode ?? 'trigger',
		executionId: run.executionId ?? '7',
		...(token !== null && { resumeUrl: `${RESUME_URL}?signature=${token}` }),
		...(run.cancelSignal && { cancelSignal: run.cancelSignal }),
	});
	Object.assign(context, {
		getInputData: () =>
			run.parameters.map(() => ({ json: {}, ...(run.binary && { binary: run.binary }) })),
		continueOnFail: () => run.goesOn,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) =>
			valueAt(run.parameters[itemIndex] ?? {}, name) ?? fallback,
		getTimezone: () => 'UTC',
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow', active: true }),
	});
	Object.assign(context.helpers, {
		assertBinaryData(itemIndex: number, key: string) {
			const file = run.binary?.[key];
			if (!file) throw new Error(`item ${itemIndex} has no binary field ${key}`);
			return file;
		},
		httpRequest: async (options: IHttpRequestOptions) =>
			asHelperGives(options, { status: 200, body: BEGIN_OF_A_FILM }),
		async prepareBinaryData(content: Buffer | Readable, fileName: string, mimeType: string) {
			const chunks: Uint8Array[] = [];
			if (content instanceof Readable) for await (const chunk of content) chunks.push(chunk);
			const bytes = content instanceof Readable ? Buffer.concat(chunks) : content;
			return { data: bytes.toString('base64'), mimeType, fileName };
		},
	});
	try {
		const [items = []] = await execute(context);
		return { items, error: undefined, hints, log, messages };
	} catch (error) {
		return { items: [], error, hints, log, messages };
	}
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await node.execute.call(context);
}

/** As n8n looks it up: `options.simplify` is a field of the collection `options`. */
function valueAt(parameters: Readonly<Record<string, unknown>>, name: string): unknown {
	if (Object.hasOwn(parameters, name)) return parameters[name];
	const [first = '', ...rest] = name.split('.');
	const value = Object.hasOwn(parameters, first) ? parameters[first] : undefined;
	if (rest.length === 0 || typeof value !== 'object' || value === null) return undefined;
	return valueAt(Object.fromEntries(Object.entries(value)), rest.join('.'));
}
