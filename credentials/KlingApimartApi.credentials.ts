import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

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
			description: 'Made on the API Key page of your apimart account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.apimart.ai',
			required: true,
			description: 'Address of the API. Change it only for a proxy or a test server.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	// The balance of the key is free to read. It can answer 200 and say no in the body.
	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/v1/balance' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'success',
					value: false,
					message: 'apimart does not accept this API key',
				},
			},
		],
	};
}
