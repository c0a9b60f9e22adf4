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

const UNAVAILABLE = 'kie.ai is unavailable. Test again later.';

/** kie.ai's codes for an unusable key, which most responses have with HTTP status 200. */
const CODES: ReadonlyArray<readonly [code: number, message: string]> = [
	[401, 'kie.ai rejected the API key'],
	[403, 'kie.ai does not allow this key, or requests from this IP address'],
	[429, 'kie.ai is rate limiting requests. Wait a moment, then test again.'],
	[455, UNAVAILABLE],
	[500, UNAVAILABLE],
];

const RULES: IAuthenticateRuleResponseSuccessBody[] = [
	...CODES.flatMap(([code, message]) => [code, String(code)].map((value) => ({ value, message }))),
	{ value: undefined, message: 'This is not the kie.ai API. Check the Base URL.' },
].map((rule) => ({ type: 'responseSuccessBody', properties: { key: 'code', ...rule } }));

/** The same with HTTP status 401 or 403, whatever the body contains. */
const REJECTED = CODES.filter(([code]) => code === 401 || code === 403).map(([value, message]) => ({
	type: 'responseCode' as const,
	properties: { value, message },
}));

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push(...redirectRules('Base URL'), ...REJECTED);

export class KlingKieApi implements ICredentialType {
	name = 'klingKieApi';

	displayName = 'Kling Kie.ai API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://docs.kie.ai';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it at https://kie.ai/api-key',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.kie.ai',
			required: true,
			description: 'Base URL of the API. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'Files Base URL',
			name: 'filesBaseUrl',
			type: 'string',
			default: 'https://kieai.redpandaai.co',
			description:
				'Host to which images and audio files are uploaded. Change it only for a proxy or a test server, or if kie.ai names another one.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For the Kling Trigger node only. Enter the webhook HMAC key that you created in the settings of your kie.ai account. Callbacks without a valid signature are then rejected. Each callback is also verified with kie.ai, with or without a key.',
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

	// Reading the credits is free. For an invalid key, kie.ai returns code 401 with HTTP status 200 or 401.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api/v1/chat/credit',
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...REDIRECTS, 400, 401, 402, 403, 404, 405, 429, 500, 502, 503, 504],
			},
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}
