import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

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
			description: 'Made on the API Keys page of your imini account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://openapi.imini.ai/imini/router',
			required: true,
			description: 'Address of the API. Change it only for a proxy or a test server.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	// imini has no free call that answers 200. Asking for a task that cannot exist costs nothing and tells a good key
	// (404) from a bad one (401).
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/videos/tasks/credential-test',
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [400, 401, 402, 403, 405, 429, 500, 502, 503, 504],
			},
		},
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: 'imini does not accept this API key' },
			},
		],
	};
}
