// By its whole name: where jest does not resolve it, the Kling.node.json beside it would come first.
import { Kling } from '../../nodes/Kling/Kling.node.ts';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { registeredCredentials } from '../support/credentials';
import stored from './storedParameters.json';
import { storedParameters } from './storedParameters';

const kling = new Kling().description;
const klingTrigger = new KlingTrigger().description;

/** The fields of both nodes and of all credentials, by the names under which n8n stores them. */
async function allParameters(): Promise<Record<string, Record<string, string>>> {
	const credentials = await registeredCredentials();
	return {
		kling: storedParameters(kling.properties),
		klingTrigger: storedParameters(klingTrigger.properties),
		...Object.fromEntries(
			credentials.map(({ credential }) => [
				credential.name,
				storedParameters(credential.properties),
			]),
		),
	};
}

// Workflows and credentials that people saved hold these names and values: a change here is one that breaks them.
it('the stored names, types, values and defaults of all fields are those of storedParameters.json', async () => {
	const parameters = await allParameters();
	expect(parameters).toEqual(stored);
});

it('the order of the fields is that of storedParameters.json', async () => {
	const paths = (all: Record<string, object>) =>
		Object.entries(all).map(([name, fields]) => [name, Object.keys(fields)]);
	expect(paths(await allParameters())).toEqual(paths(stored));
});

it('the Kling node is stored as this type, with these connections, credentials and webhooks', () => {
	const { name, version, group, inputs, outputs, usableAsTool, credentials, webhooks } = kling;
	expect({ name, version, group, inputs, outputs, usableAsTool, webhooks }).toEqual({
		name: 'kling',
		version: 1,
		group: ['transform'],
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'kling',
				restartWebhook: true,
				isFullPath: true,
			},
		],
	});
	expect(credentials?.map((each) => each.name)).toEqual([
		'klingApimartApi',
		'klingEvolinkApi',
		'klingFalApi',
		'klingIminiApi',
		'klingKieApi',
		'klingKkiaiApi',
		'klingAiApi',
		'klingMulerouterApi',
		'klingPiapiApi',
		'klingReplicateApi',
		'klingWavespeedApi',
	]);
});

it('the Kling Trigger node is stored as this type, with these connections, credentials and webhooks', () => {
	const { name, version, group, inputs, outputs, usableAsTool, credentials, webhooks } =
		klingTrigger;
	expect({ name, version, group, inputs, outputs, usableAsTool, webhooks }).toEqual({
		name: 'klingTrigger',
		version: 1,
		group: ['trigger'],
		inputs: [],
		outputs: ['main'],
		usableAsTool: undefined,
		webhooks: ['kling', 'kling/callback'].map((path) => ({
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			responseData: '',
			path,
			...(path !== 'kling' && { ndvHideUrl: true }),
		})),
	});
	expect(credentials?.map((each) => each.name)).toEqual([
		'klingApimartApi',
		'klingEvolinkApi',
		'klingFalApi',
		'klingKieApi',
		'klingKkiaiApi',
		'klingAiApi',
		'klingMulerouterApi',
		'klingPiapiApi',
		'klingReplicateApi',
		'klingWavespeedApi',
	]);
});
