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
		properties: { value: 401, message: 'Replicate rejected the API key' },
	},
	...redirectRules('Base URL'),
];

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
// A response without a user name does not come from Replicate.
MIXED.push({
	type: 'responseSuccessBody',
	properties: {
		key: 'username',
		value: undefined,
		message: 'This is not the Replicate API. Check the Base URL.',
	},
});

export class KlingReplicateApi implements ICredentialType {
	name = 'klingReplicateApi';

	displayName = 'Kling Replicate API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://replicate.com/docs/reference/http';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it on the API Tokens page of your Replicate account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.replicate.com',
			required: true,
			description: 'Base URL of the API. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'For the Kling Trigger node only. Enter the signing secret of your Replicate account. Callbacks without a valid signature are then rejected. Each callback is also verified with Replicate, with or without a secret.',
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

	// Reading the account is free.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/account',
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
