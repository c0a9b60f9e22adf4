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
import { REDIRECTS, redirectRules } from '../nodes/shared/lib/redirectRules';

const RULES: IAuthenticateRuleResponseSuccessBody[] = [false, undefined].map((value) => ({
	type: 'responseSuccessBody',
	properties: { key: 'success', value, message: 'apimart rejected the API key' },
}));

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push(...redirectRules('Base URL'));

export class KlingApimartApi implements ICredentialType {
	name = 'klingApimartApi';

	displayName = 'Kling Apimart API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://docs.apimart.ai';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it on the API Key page of your apimart account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.apimart.ai',
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

	// Reading the balance is free. For an invalid key, apimart returns 401, or 200 with `success: false`. n8n supports
	// a custom message for only one of them, so 401 is accepted and recognized by its missing `success`.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/balance',
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...REDIRECTS, 400, 402, 403, 404, 405, 429, 500, 502, 503, 504],
			},
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
