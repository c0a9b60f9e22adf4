import { NodeHelpers, type INodeCredentialDescription, type INodeProperties } from 'n8n-workflow';

import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node';
import { providers } from '../../../nodes/shared/providers';

const { description } = new KlingTrigger();
const calling = providers.filter(({ webhook }) => webhook);
const silent = providers.filter(({ webhook }) => !webhook);
const field = (name: string) => description.properties.filter((each) => each.name === name);

it('the panel of the trigger lists the providers with callbacks, each with its credential and a notice on where to enter the URL', () => {
	const [provider] = field('provider');
	const byName = [...(provider?.options ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	expect(byName).toEqual(
		calling
			.map(({ id, displayName, isExperimental, keyUrl }) => ({
				name: `${displayName}${isExperimental ? ' (Experimental)' : ''}`,
				value: id,
				description: `Get a key at ${keyUrl.replace('https://', '')}${isExperimental ? '. Tested less than the other providers.' : ''}`,
			}))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
	);
	expect(provider?.default).toBe('klingai');
	for (const { id, credentialType, webhook } of calling) {
		const shown = (each: INodeProperties | INodeCredentialDescription) =>
			NodeHelpers.displayParameter({ provider: id }, each, { typeVersion: 1 }, description);
		expect(description.credentials?.filter(shown).map(({ name }) => name)).toEqual([
			credentialType,
		]);
		expect(field('setup').filter(shown)).toMatchObject([
			{ type: 'notice', displayName: webhook?.setup },
		]);
	}
});

it('each setup notice of the trigger names the Production URL and the Test URL', () => {
	const notices = field('setup').map(({ displayName }) => displayName);
	expect(notices).toHaveLength(calling.length);
	for (const notice of notices) {
		expect(notice).toContain('Production URL');
		expect(notice).toContain('Test URL');
	}
});

it('the trigger explains why a provider without callbacks is not in the list, and what to do', () => {
	expect(silent.map(({ id }) => id)).toEqual(['imini']);
	expect(field('absence')).toEqual([
		{
			displayName:
				'imini is not in the list because it sends no callbacks. With imini, set Wait for Completion in the Kling node to Poll or Suspend.',
			name: 'absence',
			type: 'notice',
			default: '',
		},
	]);
});

it('the most common event of the trigger is first', () => {
	const [events] = field('events');
	expect(events?.options?.map(({ name }) => name)).toEqual([
		'Task Succeeded',
		'Task Failed',
		'Task Canceled',
		'Task Unfinished',
	]);
});

it("the trigger explains what to do while it waits, without n8n's default texts", () => {
	const { triggerPanel } = description;
	if (typeof triggerPanel !== 'object') throw new Error('the trigger has no panel of its own');
	const { header, executionsHelp, activationHint } = triggerPanel;
	if (typeof executionsHelp !== 'object') throw new Error('a published workflow needs other words');
	expect(header).toBe('Enter the Test URL at the provider, then create a video');
	expect(activationHint).toBe(
		'Publish the workflow and enter the Production URL at the provider. Each video then starts the workflow.',
	);
	for (const help of [executionsHelp.active, executionsHelp.inactive]) {
		expect(help).toContain('enter the Test URL at the provider as described in this panel');
		expect(help).toContain('Production URL');
	}
});

it('the trigger has a webhook path and a hidden second path below it', () => {
	expect(
		description.webhooks?.map(({ path, ndvHideUrl = false }) => ({ path, ndvHideUrl })),
	).toEqual([
		{ path: 'kling', ndvHideUrl: false },
		{ path: 'kling/callback', ndvHideUrl: true },
	]);
});

it('the trigger registers and removes nothing at a provider', async () => {
	const { checkExists, create, delete: remove } = new KlingTrigger().webhookMethods.default;
	expect(await Promise.all([checkExists(), create(), remove()])).toEqual([true, true, true]);
});

it('the trigger has Simplify in Options, on by default, like the Kling node', () => {
	const [options] = field('options');
	expect(options?.options).toMatchObject([{ name: 'simplify', type: 'boolean', default: true }]);
	expect(field('simplify')).toEqual([]);
});
