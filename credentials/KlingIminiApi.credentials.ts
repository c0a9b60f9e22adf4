import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { pastedKey } from '../nodes/shared/lib/pastedKey';
import { REDIRECTS, redirectRules } from '../nodes/shared/lib/redirectRules';
import { withWebPageRules } from '../nodes/shared/lib/webPageRules';

const STATUS_RULES: IAuthenticateRuleResponseCode[] = [
	{
		type: 'responseCode',
		properties: { value: 401, message: 'imini rejected the API key' },
	},
	...redirectRules('Base URL'),
];

const RULES = withWebPageRules(STATUS_RULES, 'imini', 'Base URL');

export class KlingIminiApi implements ICredentialType {
	name = 'klingIminiApi';

	displayName = 'Kling Imini API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://docs.imini.ai/en/guide/getting-started';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it on the API Keys page of your imini account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://openapi.imini.ai/imini/router',
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

	// imini has no free request that returns 200. A request for a task that cannot exist costs nothing and returns 404
	// for a valid key and 401 for an invalid one.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/videos/tasks/credential-test',
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...REDIRECTS, 400, 401, 402, 403, 405, 429, 500, 502, 503, 504],
			},
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
