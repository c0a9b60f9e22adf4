import { Kling } from '../../nodes/Kling/Kling.node';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node';
import { providers } from '../../nodes/shared/providers';
import { registeredCredentials } from '../support/credentials';

it.each([new Kling(), new KlingTrigger()])(
	'$description.displayName shows the credential directly below Provider, which determines its type',
	({ description }) => {
		const [first, second] = description.properties;
		expect(first?.name).toBe('provider');
		expect(second).toEqual({
			displayName: 'Credential',
			name: 'credentials',
			type: 'credentials',
			default: '',
		});
	},
);

// n8n's linter requires a capital letter at the start of each word.
it.each(providers)(
	'the credential of $displayName has the name of the provider',
	async ({ displayName, credentialType }) => {
		const registered = await registeredCredentials();
		const named = registered.find(({ credential }) => credential.name === credentialType)
			?.credential.displayName;
		expect(named?.toLowerCase()).toBe(
			`Kling ${displayName} API`.toLowerCase().replace('kling kling', 'kling'),
		);
	},
);
