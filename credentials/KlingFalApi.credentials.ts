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
		properties: { value: 401, message: 'fal rejected the API key' },
	},
	...redirectRules('REST URL'),
];

const RULES = withWebPageRules(STATUS_RULES, 'fal', 'REST URL');

export class KlingFalApi implements ICredentialType {
	name = 'klingFalApi';

	displayName = 'Kling Fal API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://fal.ai/docs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Create it on the API Keys page of your fal account. It has two parts with a colon between them.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://queue.fal.run',
			required: true,
			description: 'Base URL of the queue. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'REST URL',
			name: 'restUrl',
			type: 'string',
			default: 'https://rest.fal.ai',
			description:
				'Base URL for uploads, the balance and the keys of callbacks. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://api.fal.ai',
			description: 'Base URL for estimates. Change it only for a proxy or a test server.',
		},
	];

	// A function, so that both a run and the test remove text pasted around the key.
	authenticate: IAuthenticate = async (credentials, requestOptions) => ({
		...requestOptions,
		headers: {
			...requestOptions.headers,
			Authorization: `Key ${pastedKey(credentials.apiKey)}`,
		},
	});

	// Reading the balance is free.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.restUrl || "https://rest.fal.ai" }}',
			url: '/billing/user_balance',
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
