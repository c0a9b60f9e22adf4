import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { isJsonObject, mergePatch, readJson, writeJson } from '../nodes/shared/lib/json';
import { pastedKey } from '../nodes/shared/lib/pastedKey';
import { redirectRules } from '../nodes/shared/lib/redirectRules';

const RULES: IAuthenticateRuleResponseCode[] = [
	{
		type: 'responseCode',
		properties: { value: 401, message: 'PiAPI rejected the API key' },
	},
	...redirectRules('Base URL'),
];

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push(
	...[
		{ value: 401, message: 'PiAPI rejected the API key' },
		// A response without a code does not come from PiAPI.
		{ value: undefined, message: 'This is not the PiAPI API. Check the Base URL.' },
	].map((sign) => ({
		type: 'responseSuccessBody' as const,
		properties: { key: 'code', ...sign },
	})),
);

export class KlingPiapiApi implements ICredentialType {
	name = 'klingPiapiApi';

	displayName = 'Kling PiAPI API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://piapi.ai/docs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it in your PiAPI workspace',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.piapi.ai',
			required: true,
			description: 'Base URL of the API. Change it only for a proxy or a test server.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Optional text of your choice. PiAPI gets it with each task that has a callback URL, and returns it with the callback. Kling Trigger then rejects callbacks without it. Each callback is also verified with PiAPI, with or without a secret.',
		},
	];

	// A function, so that both a run and the test remove text pasted around the key.
	authenticate: IAuthenticate = async (credentials, requestOptions) => ({
		...withWebhookSecret(requestOptions, pastedKey(credentials.webhookSecret)),
		headers: { ...requestOptions.headers, 'X-API-Key': pastedKey(credentials.apiKey) },
	});

	// Reading the account is free.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/account/info',
			disableFollowRedirect: true,
		},
		rules: RULES,
	};
}

/** Adds the secret to the body of a submit with a callback URL, unless it has one. */
function withWebhookSecret(options: IHttpRequestOptions, secret: string): IHttpRequestOptions {
	const body = secret !== '' && typeof options.body === 'string' ? readJson(options.body) : null;
	const config = isJsonObject(body) ? body.config : undefined;
	const webhook = isJsonObject(config) ? config.webhook_config : undefined;
	if (!isJsonObject(body) || !isJsonObject(webhook) || 'secret' in webhook) return options;
	const patched = mergePatch(body, { config: { webhook_config: { secret } } });
	return { ...options, body: writeJson(patched) };
}
