import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { pastedKey } from '../nodes/shared/lib/pastedKey';
import { redirectRules } from '../nodes/shared/lib/redirectRules';

const RULES: IAuthenticateRuleResponseCode[] = [
	{
		type: 'responseCode',
		properties: { value: 401, message: 'WaveSpeed rejected the API key' },
	},
	...redirectRules('Base URL'),
];

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push({
	type: 'responseSuccessBody',
	properties: {
		key: 'data.balance',
		value: undefined,
		message: 'This is not the WaveSpeed API. Check the Base URL.',
	},
});

export class KlingWavespeedApi implements ICredentialType {
	name = 'klingWavespeedApi';

	displayName = 'Kling WaveSpeed API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://wavespeed.ai/docs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Create it on the API Keys page of your WaveSpeed account (wavespeed.ai/accesskey)',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.wavespeed.ai',
			required: true,
			description: 'Base URL of the API. Change it only for a proxy or a test server.',
		},
	];

	// A function, so that both a run and the test remove text pasted around the key.
	authenticate: IAuthenticate = async (credentials, requestOptions) => ({
		...requestOptions,
		headers: {
			...requestOptions.headers,
			Authorization: `Bearer ${pastedKey(credentials.apiKey)}`,
		},
	});

	// Reading the balance is free.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api/v3/balance',
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
