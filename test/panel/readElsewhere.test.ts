import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { TRIGGER_EVENTS } from '../../nodes/shared/n8n/webhook/receive';
import { connect, readAccount } from '../../nodes/shared/n8n/http/client';
import type { Provider } from '../../nodes/shared/core/provider';
import { providers } from '../../nodes/shared/providers';
import { bodyOf, ID, klingWith, NEWER_TASK } from '../nodes/KlingTrigger/calls';
import { triggerContext } from '../nodes/KlingTrigger/triggerContext';
import { contextOf } from '../nodes/shared/n8n/context';
import { registeredCredentials } from '../support/credentials';
import { choicesOf } from '../support/fields';
import { askFor } from '../support/panel';
import { storedParameters } from './storedParameters';

describe('the fields of Kling Trigger', () => {
	const { properties } = new KlingTrigger().description;
	const field = (name: string) => properties.find((property) => property.name === name);

	it('are exactly those that the node reads', async () => {
		const read = new Set<string>();
		const { context } = triggerContext({
			body: bodyOf('succeeded', ID),
			vendor: klingWith(NEWER_TASK),
		});
		const { getNodeParameter } = context;
		const watching = Object.assign(Object.create(context), {
			getNodeParameter: (name: string, ...more: []) => {
				read.add(name);
				return name === 'events' ? ['succeeded'] : getNodeParameter.call(context, name, ...more);
			},
		});
		const { workflowData } = await new KlingTrigger().webhook.call(watching);
		expect(workflowData).toHaveLength(1);
		const paths = Object.keys(storedParameters(properties));
		// The credential is chosen for n8n, and a collection is read by the fields inside.
		expect([...read].sort()).toEqual(
			paths.filter((path) => path !== 'credentials' && path !== 'options').sort(),
		);
	});

	it('contain exactly the events that exist', () => {
		const offered = field('events')?.options?.map((option) => 'value' in option && option.value);
		expect(offered?.sort()).toEqual([...TRIGGER_EVENTS].sort());
	});

	it('contain exactly the providers with callbacks', () => {
		const values = field('provider')?.options?.map((option) => 'value' in option && option.value);
		expect(values?.sort()).toEqual(providers.filter(({ webhook }) => webhook).map(({ id }) => id));
	});
});

async function credentialOf({ credentialType }: Provider) {
	const all = await registeredCredentials();
	const found = all.find(({ credential }) => credential.name === credentialType);
	if (!found) throw new Error(`there is no ${credentialType}`);
	return found.credential;
}

/** The names that are looked up in a provider's credential, by the node and by the Test button. */
async function namesRead(provider: Provider): Promise<string[]> {
	const { authenticate, test, properties } = await credentialOf(provider);
	if (typeof authenticate !== 'function') throw new Error('keys are filled in as they were pasted');
	const read = new Set<string>();
	const watched = (values: ICredentialDataDecryptedObject) =>
		new Proxy(values, {
			get: (target, name) => {
				// Looked up by await.
				if (name !== 'then') read.add(String(name));
				return target[String(name)];
			},
		});
	const defaults = Object.fromEntries(
		properties.map(({ name, default: standard }) => [name, standard]),
	);
	const modes = properties.find(({ name }) => name === 'authentication');
	const choices = modes ? choicesOf(modes).map(({ value }) => String(value)) : [''];
	const requests: unknown[] = [];
	for (const authentication of choices) {
		const values = { ...defaults, authentication, apiKey: 'k', accessKey: 'a', secretKey: 's' };
		const options: IHttpRequestOptions = { url: 'https://vendor.example' };
		requests.push((await authenticate(watched(values), options)).headers?.Authorization);
		const context = contextOf({ credential: () => watched(values) });
		await readAccount(context, provider, 0);
		await connect(context, provider, 0);
	}
	// Each way to sign in sends something else.
	expect(new Set(requests).size).toBe(choices.length);
	const { baseURL = '' } = test?.request ?? {};
	for (const [, name = ''] of baseURL.matchAll(/\$credentials\.(\w+)/g)) read.add(name);
	return [...read].sort();
}

describe.each(providers)('the fields of the credential for $id', (provider) => {
	it('are exactly those that are read', async () => {
		const { properties } = await credentialOf(provider);
		expect(await namesRead(provider)).toEqual(properties.map(({ name }) => name).sort());
	});

	it('contain exactly the regions that exist, and one for another URL', async () => {
		const { properties } = await credentialOf(provider);
		const region = properties.find(({ name }) => name === 'region');
		expect(
			region
				? choicesOf(region)
						.map(({ value }) => value)
						.sort()
				: undefined,
		).toEqual(provider.regions && [...provider.regions.map(({ id }) => id), 'custom'].sort());
	});
});

it.each([
	[
		'klingai',
		'authentication',
		{ apiKey: '/omni-video/kling-3.0-omni', accessKey: '/v1/videos/omni-video' },
	],
	[
		'mulerouter',
		'referenceEndpoint',
		{
			'reference-to-video': '/vendors/klingai/v1/kling-v3-omni/reference-to-video/generation',
			'reference-image-to-video':
				'/vendors/klingai/v1/kling-v3-omni/reference-image-to-video/generation',
		},
	],
])('the values of %s › %s lead to different endpoints', async (id, setting, paths) => {
	const provider = providers.find((one) => one.id === id);
	if (!provider) throw new Error(`there is no ${id}`);
	const { properties } = await credentialOf(provider);
	const field = properties.find(({ name }) => name === setting);
	expect(
		field &&
			choicesOf(field)
				.map(({ value }) => value)
				.sort(),
	).toEqual(Object.keys(paths).sort());
	for (const [value, path] of Object.entries(paths)) {
		const asked = askFor({
			enter: {
				provider: id,
				prompt: 'A fox',
				model: { __rl: true, mode: 'list', value: 'kling-v3-omni' },
				images: { image: [{ url: 'https://example.com/a.png', role: 'reference' }] },
			},
			account: { [setting]: value },
		});
		expect('request' in asked ? asked.request.path : asked.issues).toBe(path);
	}
});
