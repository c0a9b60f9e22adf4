import { NodeHelpers, type INodeCredentialDescription, type INodeProperties } from 'n8n-workflow';

import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node';
import { providers } from '../../../nodes/shared/providers';

const { description } = new KlingTrigger();
const calling = providers.filter(({ callback }) => callback);
const field = (name: string) => description.properties.filter((each) => each.name === name);

it('offers the providers that call, each with its credential and a word on where the address goes', () => {
	const [provider] = field('provider');
	expect(provider?.options).toEqual(
		calling.map(({ id, displayName }) => ({ name: displayName, value: id })),
	);
	expect(calling.map(({ id }) => id)).toContain(provider?.default);
	for (const { id, credentialType, callback } of calling) {
		const shown = (each: INodeProperties | INodeCredentialDescription) =>
			NodeHelpers.displayParameter({ provider: id }, each, { typeVersion: 1 }, description);
		expect(description.credentials?.filter(shown).map(({ name }) => name)).toEqual([
			credentialType,
		]);
		expect(field('setup').filter(shown)).toMatchObject([
			{ type: 'notice', displayName: callback?.setup },
		]);
	}
});

it('has an address, and one a step below it that nobody needs to see', () => {
	expect(
		description.webhooks?.map(({ path, ndvHideUrl = false }) => ({ path, ndvHideUrl })),
	).toEqual([
		{ path: 'kling', ndvHideUrl: false },
		{ path: 'kling/callback', ndvHideUrl: true },
	]);
});

it('sets nothing up and takes nothing down at a provider', async () => {
	const { checkExists, create, delete: remove } = new KlingTrigger().webhookMethods.default;
	expect(await Promise.all([checkExists(), create(), remove()])).toEqual([true, true, true]);
});
