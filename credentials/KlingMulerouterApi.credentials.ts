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
		properties: { value: 401, message: 'MuleRouter rejected the API key' },
	},
	...redirectRules('Base URL'),
];

const RULES = withWebPageRules(STATUS_RULES, 'MuleRouter', 'Base URL');

export class KlingMulerouterApi implements ICredentialType {
	name = 'klingMulerouterApi';

	displayName = 'Kling MuleRouter API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://www.mulerouter.ai/docs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it in the console of your MuleRouter or MuleRun account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.mulerouter.ai',
			required: true,
			description: 'Base URL of the API. With a MuleRun key, enter https://api.mulerun.com.',
		},
		{
			displayName: 'Reference Images Endpoint',
			name: 'referenceEndpoint',
			type: 'options',
			options: [
				{
					name: 'reference-image-to-video',
					value: 'reference-image-to-video',
					description: "Used by MuleRouter's own command-line clients",
				},
				{
					name: 'reference-to-video',
					value: 'reference-to-video',
					description: "Used in MuleRouter's documentation",
				},
			],
			default: 'reference-to-video',
			description:
				'Endpoint for requests with reference images. Change it if such requests return "not found".',
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

	// MuleRouter has no free request that returns 200. A request for a task that cannot exist costs nothing and returns
	// 404 for a valid key and 401 for an invalid one.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/vendors/klingai/v1/kling-v3-omni/text-to-video/generation/00000000-0000-0000-0000-000000000000',
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...REDIRECTS, 400, 401, 402, 403, 405, 429, 500, 502, 503, 504],
			},
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
