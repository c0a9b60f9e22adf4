import { Kling } from '../../nodes/Kling/Kling.node';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node';
import { providers } from '../../nodes/shared/providers';
import { KlingAiApi } from '../../credentials/KlingAiApi.credentials';
import { KlingApimartApi } from '../../credentials/KlingApimartApi.credentials';
import { KlingFalApi } from '../../credentials/KlingFalApi.credentials';
import { KlingIminiApi } from '../../credentials/KlingIminiApi.credentials';
import { KlingKieApi } from '../../credentials/KlingKieApi.credentials';
import { KlingKkiaiApi } from '../../credentials/KlingKkiaiApi.credentials';
import { KlingMulerouterApi } from '../../credentials/KlingMulerouterApi.credentials';
import { KlingReplicateApi } from '../../credentials/KlingReplicateApi.credentials';
import { KlingWavespeedApi } from '../../credentials/KlingWavespeedApi.credentials';
import { KlingPiapiApi } from '../../credentials/KlingPiapiApi.credentials';

const credentials = [
	new KlingAiApi(),
	new KlingApimartApi(),
	new KlingFalApi(),
	new KlingIminiApi(),
	new KlingKieApi(),
	new KlingKkiaiApi(),
	new KlingMulerouterApi(),
	new KlingReplicateApi(),
	new KlingWavespeedApi(),
	new KlingPiapiApi(),
];

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
	({ displayName, credentialType }) => {
		const named = credentials.find(({ name }) => name === credentialType)?.displayName;
		expect(named?.toLowerCase()).toBe(
			`Kling ${displayName} API`.toLowerCase().replace('kling kling', 'kling'),
		);
	},
);
