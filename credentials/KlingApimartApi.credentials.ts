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

/** Redirects are not followed: the key would go along to wherever they lead. */
const REDIRECTS = [301, 302, 303, 307, 308];

const REDIRECTED = REDIRECTS.map((value) => ({
	type: 'responseCode' as const,
	properties: {
		value,
		message: 'The Base URL redirects elsewhere. Enter the URL that it leads to.',
	},
}));

const RULES: IAuthenticateRuleResponseSuccessBody[] = [false, undefined].map((value) => ({
	type: 'responseSuccessBody',
	properties: { key: 'success', value, message: 'apimart rejected the API key' },
}));

// n8n reads rules of both kinds from one list, though its types know lists of one kind only.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push(...REDIRECTED);

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

	// A function, in a run and in the test alike: what was pasted around the key is left out in both.
	authenticate: IAuthenticate = async (credentials, requestOptions) => ({
		...requestOptions,
		headers: {
			...requestOptions.headers,
			Authorization: `Bearer ${pastedKey(credentials.apiKey)}`,
		},
	});

	// The balance of the key is free to read. A refused key is answered by 401, or by 200 with a no in the body; n8n has
	// a message of ours for one of the two only, so the 401 is let through and told by the success it does not speak of.
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
