import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { pastedKey } from '../nodes/shared/lib/pastedKey';

/** Redirects are not followed, because they would send the key to another host. */
const REDIRECTS = [301, 302, 303, 307, 308];

const REDIRECTED = REDIRECTS.map((value) => ({
	type: 'responseCode' as const,
	properties: {
		value,
		message: 'The Base URL redirects elsewhere. Enter the URL that it leads to.',
	},
}));

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
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: 'kkiai rejected the API key' },
			},
			...REDIRECTED,
		],
	};
}
