import { stringify } from 'flatted';
import type {
	IBinaryData,
	ICredentialType,
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	IRun,
} from 'n8n-workflow';
import { z } from 'zod';

import { startExecution } from '../test/engine/harness/engine';
import { addNodeType, PLAIN, START } from '../test/engine/harness/nodeTypes';
import { workflowOf } from '../test/engine/harness/workflow';
import type { LiveAccount } from './accounts';

/** The only node type here that asks a credential's own question. */
const CREDENTIAL_TEST = 'test.credentialTest';

/** What n8n itself says to a test that found nothing wrong. */
export const CONNECTED = 'Connection successful!';

/** What came of a node: its item, and what n8n would store of the whole run. */
export interface Outcome {
	json: IDataObject;
	files: Record<string, IBinaryData>;
	/** Is a key of the account in what n8n would store? */
	leaked: boolean;
}

/** Runs the Kling node once, in n8n's own engine. What goes wrong is in the item, as with Continue On Fail. */
export async function runKling(
	account: LiveAccount,
	parameters: INodeParameters,
): Promise<Outcome> {
	const { provider, credential, data } = account;
	const workflow = workflowOf(
		{
			nodes: [{ provider: provider.id, ...parameters }],
			onError: 'continueRegularOutput',
		},
		{ [credential.name]: data },
	);
	const { run } = startExecution({ ...workflow, credentialTypes: [credential] });
	return outcomeOf(await run, account);
}

function outcomeOf({ data }: IRun, { secrets }: LiveAccount): Outcome {
	const { runData, lastNodeExecuted = '', error } = data.resultData;
	const item = runData[lastNodeExecuted]?.[0]?.data?.main?.[0]?.[0];
	const stored = stringify(data);
	return {
		json: error ? { error: { message: error.message } } : (item?.json ?? {}),
		files: item?.binary ?? {},
		leaked: secrets.some((secret) => stored.includes(secret)),
	};
}

const failureSchema = z.object({
	message: z.string(),
	httpCode: z.coerce.number().nullish().catch(undefined),
});

/**
 * Asks a credential's own question, as the Test button of n8n does.
 *
 * @returns what n8n would show
 */
export async function testCredential({ credential, data }: LiveAccount): Promise<string> {
	const { test } = credential;
	if (!test) throw new Error(`${credential.name} has no test`);
	addNodeType(CREDENTIAL_TEST, asking(credential, test.request));
	const { run } = startExecution({
		nodes: [nodeOf('Start', START), nodeOf('Test', CREDENTIAL_TEST, credential)],
		connections: { Start: { main: [[{ node: 'Test', type: 'main', index: 0 }]] } },
		items: [{ json: {} }],
		credentialTypes: [credential],
		credentials: { [credential.name]: data },
	});
	const { resultData } = (await run).data;
	if (resultData.error) {
		const { message, httpCode } = failureSchema.parse(resultData.error);
		const rule = test.rules?.find(
			({ type, properties }) => type === 'responseCode' && properties.value === httpCode,
		);
		return rule?.properties.message ?? message;
	}
	const answer = resultData.runData.Test?.[0]?.data?.main?.[0]?.[0]?.json;
	const rule = test.rules?.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' && valueAt(answer, properties.key) === properties.value,
	);
	return rule?.properties.message ?? CONNECTED;
}

/** A declarative node of one request, which n8n makes for a credential test, too. */
function asking(
	{ name }: ICredentialType,
	request: NonNullable<ICredentialType['test']>['request'],
): INodeType {
	return {
		description: {
			...PLAIN,
			displayName: 'Credential Test',
			name: 'credentialTest',
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name, required: true }],
			requestDefaults: {},
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

function nodeOf(name: string, type: string, credential?: ICredentialType): INode {
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...(credential && {
			credentials: { [credential.name]: { id: credential.name, name: credential.name } },
		}),
	};
}

/** `data.code` → the value at that path, as n8n finds it: in texts and lists as well. */
function valueAt(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(node, key) =>
				node === undefined || node === null ? undefined : Reflect.get(Object(node), key),
			value,
		);
}
