import { createHmac } from 'node:crypto';

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

/** Lifetime of a token, and how much earlier it becomes valid to allow for clock differences, in seconds. */
const LIFETIME = 1800;
const LEEWAY = 5;

const NOT_ACCEPTED = 'Kling rejected the key. Keys work in one region only.';

/** Meaning of Kling's codes for a credential. Responses about the account can contain one inside, with an outer 0. */
const TROUBLES: ReadonlyArray<{ codes: readonly number[]; message: string }> = [
	{ codes: [1000, 1001, 1002, 1003, 1004], message: NOT_ACCEPTED },
	{ codes: [1100], message: 'Kling reports a problem with the account' },
	{ codes: [1101], message: 'Kling reports that the account is in arrears' },
	{ codes: [1103], message: 'Kling does not allow this key to read the account' },
	{
		codes: [1302, 1303],
		message: 'Kling is rate limiting requests. Wait a moment, then test again.',
	},
	{ codes: [1304], message: 'Kling does not allow requests from this IP address' },
	{ codes: [5000, 5001, 5002], message: 'Kling is unavailable. Test again later.' },
];

/** A response without a code does not come from Kling. */
const NOT_KLING = {
	type: 'responseSuccessBody' as const,
	properties: {
		key: 'code',
		value: undefined,
		message: "This is not the Kling API. Check 'Region' and 'Base URL'.",
	},
};

const RULES: IAuthenticateRuleResponseSuccessBody[] = TROUBLES.flatMap(({ codes, message }) =>
	codes.flatMap((value) =>
		['code', 'data.code'].map((key) => ({
			type: 'responseSuccessBody' as const,
			properties: { key, value, message },
		})),
	),
);

RULES.push(NOT_KLING);

// n8n reads both kinds of rules from one list, although its types allow only one kind per list.
const MIXED: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = RULES;
MIXED.push(...redirectRules('Base URL'));

export class KlingAiApi implements ICredentialType {
	name = 'klingAiApi';

	displayName = 'Kling (Official) API';

	icon: Icon = {
		light: 'file:../nodes/Kling/kling.svg',
		dark: 'file:../nodes/Kling/kling.dark.svg',
	};

	documentationUrl = 'https://kling.ai/document-api/api/get-started/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'API Key',
					value: 'apiKey',
					description: 'One key for all models, old and new',
				},
				{
					name: 'Access Key and Secret Key',
					value: 'accessKey',
					description: "Older key pair, for Kling's legacy API only",
				},
			],
			default: 'apiKey',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Create it on the API Keys page of the Kling developer console',
			displayOptions: { show: { authentication: ['apiKey'] } },
		},
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			default: '',
			required: true,
			description: 'First of the two keys shown in the Kling developer console',
			displayOptions: { show: { authentication: ['accessKey'] } },
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Signs a token for each request. The key itself is never sent.',
			displayOptions: { show: { authentication: ['accessKey'] } },
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Beijing (China)', value: 'beijing' },
				{ name: 'Custom', value: 'custom', description: 'Proxy or test server' },
				{ name: 'Singapore (Outside China)', value: 'singapore' },
			],
			default: 'singapore',
			description: 'Region of your account. Keys work in one region only.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api-singapore.klingai.com',
			required: true,
			description: 'Base URL of the API',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'For the Kling Trigger node only. Enter the secret that you created in the Kling developer console. Callbacks without a valid signature are then rejected. Each callback is also verified with Kling, with or without a secret.',
		},
	];

	// Kling does not accept a secret key directly. Each request has its own token, which is not stored.
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const token =
			credentials.authentication === 'accessKey'
				? signedToken(
						pastedKey(credentials.accessKey),
						pastedKey(credentials.secretKey),
						Date.now(),
					)
				: pastedKey(credentials.apiKey);
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` },
		};
	};

	// Reading the account's usage is free.
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.region === "custom" ? $credentials.baseUrl : $credentials.region === "beijing" ? "https://api-beijing.klingai.com" : "https://api-singapore.klingai.com" }}',
			url: '/account/costs',
			// Kling returns its reasons in the body, whatever the status.
			ignoreHttpStatusErrors: { ignore: true, except: [...REDIRECTS] },
			disableFollowRedirect: true,
			qs: {
				start_time: '={{ Date.now() - 24 * 60 * 60 * 1000 }}',
				end_time: '={{ Date.now() }}',
			},
		},
		rules: RULES,
	};
}

/**
 * Creates the token for an access key: a JWT (RFC 7519), signed with HMAC-SHA256.
 *
 * @param now milliseconds since 1970
 */
function signedToken(accessKey: string, secretKey: string, now: number): string {
	const seconds = Math.floor(now / 1000);
	const unsigned = [
		{ alg: 'HS256', typ: 'JWT' },
		{ iss: accessKey, exp: seconds + LIFETIME, nbf: seconds - LEEWAY },
	]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const signature = createHmac('sha256', secretKey).update(unsigned).digest('base64url');
	return `${unsigned}.${signature}`;
}
