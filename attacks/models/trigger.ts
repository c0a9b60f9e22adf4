import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { triggerContext } from '../../test/nodes/KlingTrigger/triggerContext';
import { type Answer, asHelperGives } from './helper';

/**
 * How n8n keeps what a trigger wrote down. Each call reads the database when it begins.
 *
 * - `kept`: each call writes its own copy at its end, as 2.8.4 does; calls side by side overwrite each other
 * - `first`: only the first call that writes is heard, as in 2.41.1
 */
export type Keeping = 'kept' | 'first';

/** A workflow with a Kling Trigger, from one call to the next. */
export interface TriggerWorkflow {
	/** By which n8n tells it from others. */
	nodeId: string;
	provider: string;
	events: readonly string[];
	credential: ICredentialDataDecryptedObject;
	keeping: Keeping;
	answer: (options: IHttpRequestOptions) => Promise<Answer>;
	/** n8n's database. */
	stored: IDataObject;
}

/** A call from outside. */
export interface TriggerCall {
	body: string;
	headers: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface TriggerResult {
	/** What the workflow was started with; nothing when it was not. */
	started: INodeExecutionData[] | undefined;
	/** What the caller was answered by the node itself. */
	answers: ReadonlyArray<{ status: number; body: unknown }>;
	/** How often the vendor was asked. */
	questions: number;
	error: unknown;
}

/** Calls the node as n8n does. */
export async function callTrigger(
	workflow: TriggerWorkflow,
	{ body, headers }: TriggerCall,
): Promise<TriggerResult> {
	const store = structuredClone(workflow.stored);
	let questions = 0;
	const { context, traces } = triggerContext({
		body,
		headers: { ...headers },
		parameters: { provider: workflow.provider, events: [...workflow.events] },
		credential: workflow.credential,
		vendor: () => new Error('the vendor is asked in another way'),
		store,
		nodeId: workflow.nodeId,
	});
	Object.assign(context.helpers, {
		async httpRequestWithAuthentication(_type: string, options: IHttpRequestOptions) {
			questions += 1;
			return asHelperGives(options, await workflow.answer(options));
		},
	});
	try {
		const { workflowData } = await new KlingTrigger().webhook.call(context);
		return { started: workflowData?.flat(), answers: traces.answers, questions, error: undefined };
	} catch (error) {
		return { started: undefined, answers: traces.answers, questions, error };
	} finally {
		const isHeard = workflow.keeping === 'kept' || Object.keys(workflow.stored).length === 0;
		if (isHeard) Object.assign(workflow.stored, structuredClone(store));
	}
}
