import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { pastedKey } from '../nodes/shared/lib/pastedKey';
import { redirectRules } from '../nodes/shared/lib/redirectRules';
import { withWebPageRules } from '../nodes/shared/lib/webPageRules';

const STATUS_RULES: IAuthenticateRuleResponseCode[] = [
	{
		type: 'responseCode',
		properties: { value: 401, message: 'kkiai rejected the API key' },
	},
	...redirectRules('Base URL'),
];

const RULES = withWebPageRules(STATUS_RULES, 'kkiai', 'Base URL');

export class KlingKkiaiApi implements ICredentialType {
	name = 'klingKkiaiApi';

	displayName = 'Kling Kkiai API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://docs.kkiai.com';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Token created in your kkiai account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://www.kkiai.com',
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

	// kkiai has no account endpoint. Its list of models is free and requires a key.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/models',
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
