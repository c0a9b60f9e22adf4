import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { Workflow, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CONNECTED, testCredential } from '../../live/engine';
import { writeJson } from '../../nodes/shared/lib/json';
import type { Provider } from '../../nodes/shared/core/provider';
import { providers } from '../../nodes/shared/providers';
import { contractOf } from '../support/contract';
import { registeredCredentials, type RegisteredCredential } from '../support/credentials';
import { nodeTypes } from './harness/nodeTypes';

/** Message of the Test button for a redirect, with the field that it is about. */
function redirected(provider: Provider): string {
	const { baseURL } = credentialOf(provider).test.request;
	const host = Object.values(provider.hosts ?? {}).find(({ field }) =>
		String(baseURL).includes(`$credentials.${field}`),
	);
	return `The ${host?.displayName ?? 'Base URL'} redirects elsewhere. Enter the URL that it leads to.`;
}

/** n8n's own messages for a status. */
const N8N = {
	badRequest: 'Bad request - please check your parameters',
	noMoney: 'Payment required - perhaps check your payment details?',
	forbidden: 'Forbidden - perhaps check your credentials?',
	notFound: 'The resource you are requesting could not be found',
	tooMany: 'The service is receiving too many requests from you',
	serverError: 'The service was not able to process your request',
	badGateway: 'Bad gateway - the service failed to handle your request',
};

const KIE = {
	key: 'kie.ai rejected the API key',
	notKie: 'This is not the kie.ai API. Check the Base URL.',
	forbidden: 'kie.ai does not allow this key, or requests from this IP address',
};

const KLING = {
	key: 'Kling rejected the key. Keys work in one region only.',
	account: 'Kling reports a problem with the account',
	arrears: 'Kling reports that the account is in arrears',
	mayNot: 'Kling does not allow this key to read the account',
	tooOften: 'Kling is rate limiting requests. Wait a moment, then test again.',
	address: 'Kling does not allow requests from this IP address',
	outOfOrder: 'Kling is unavailable. Test again later.',
	notKling: "This is not the Kling API. Check 'Region' and 'Base URL'.",
};

/** Message of the Test button for each example response of the provider's contract, by status and name. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	apimart: {
		'200 balance': CONNECTED,
		'200 unlimited': CONNECTED,
		'200 failure': 'apimart rejected the API key',
		'401 unauthorized': 'apimart rejected the API key',
		'401 unauthorized_plain': 'apimart rejected the API key',
		'429 rate_limited': N8N.tooMany,
	},
	fal: {
		'200 money': CONNECTED,
		'200 none': CONNECTED,
		'401 missing_key': 'fal rejected the API key',
		'401 unknown_key': 'fal rejected the API key',
		'401 bad_form': 'fal rejected the API key',
	},
	imini: {
		'200 queued': CONNECTED,
		'200 processing': CONNECTED,
		'200 succeeded': CONNECTED,
		'200 succeeded_two_videos': CONNECTED,
		'200 failed': CONNECTED,
		'200 failed_content_moderation': CONNECTED,
		'400 bad_request': N8N.badRequest,
		'400 content_moderation': N8N.badRequest,
		'401 unauthorized': 'imini rejected the API key',
		'402 insufficient_balance': N8N.noMoney,
		'403 forbidden': N8N.forbidden,
		'403 quota_exhausted': N8N.forbidden,
		'404 not_found': CONNECTED,
		'429 rate_limited': N8N.tooMany,
		'500 server_error': N8N.serverError,
		'502 upstream_error': N8N.badGateway,
	},
	kie: {
		'200 ok': CONNECTED,
		'200 no_key': KIE.key,
		'401 http_401': KIE.key,
		'403 http_403': KIE.forbidden,
		'404 no_such_address': N8N.notFound,
	},
	kkiai: {
		'200 models': CONNECTED,
		'401 unauthorized': 'kkiai rejected the API key',
		'401 unauthorized_native': 'kkiai rejected the API key',
		'401 invalid_token': 'kkiai rejected the API key',
		'401 relays_key_inside': 'kkiai rejected the API key',
	},
	klingai: {
		'200 packages': CONNECTED,
		'200 none': CONNECTED,
		// An error about the request, or about a balance that the key does not need, does not make the key invalid.
		'400 bad_request': CONNECTED,
		'400 bad_parameters': CONNECTED,
		'400 content_moderation': CONNECTED,
		'400 platform_policy': CONNECTED,
		'400 duplicate_external_id': CONNECTED,
		'401 unauthorized': KLING.key,
		'401 empty': KLING.key,
		'401 failed': KLING.key,
		'401 not_yet_valid': KLING.key,
		'401 expired': KLING.key,
		'401 unknown_key_path': KLING.key,
		'401 unknown_key_legacy': KLING.key,
		'403 forbidden': KLING.mayNot,
		'404 not_found': CONNECTED,
		'404 no_such_call': CONNECTED,
		'429 rate_limited': KLING.tooOften,
		'429 concurrency': KLING.tooOften,
		'429 insufficient_balance': CONNECTED,
		'429 arrears': KLING.arrears,
		'429 account': KLING.account,
		'429 ip_whitelist': KLING.address,
		'500 server_error': KLING.outOfOrder,
		'503 maintenance': KLING.outOfOrder,
		'504 timeout': KLING.outOfOrder,
	},
	mulerouter: {
		'200 pending': CONNECTED,
		'200 queued': CONNECTED,
		'200 processing': CONNECTED,
		'200 running': CONNECTED,
		'200 succeeded': CONNECTED,
		'200 succeeded_new': CONNECTED,
		'200 failed': CONNECTED,
		'200 failed_new': CONNECTED,
		'200 failed_content_moderation': CONNECTED,
		'200 failed_text': CONNECTED,
		'200 failed_detail_alone': CONNECTED,
		'401 unauthorized': 'MuleRouter rejected the API key',
		'403 forbidden': N8N.forbidden,
		'404 not_found': CONNECTED,
		'429 rate_limited': N8N.tooMany,
		'429 daily_spend': N8N.tooMany,
		'500 server_error': N8N.serverError,
		'502 upstream_error': N8N.badGateway,
	},
	replicate: {
		'200 one': CONNECTED,
		'401 missing_key': 'Replicate rejected the API key',
	},
	wavespeed: {
		'200 money': CONNECTED,
		'401 missing_key': 'WaveSpeed rejected the API key',
		'401 unknown_key': 'WaveSpeed rejected the API key',
	},
	piapi: {
		'200 one': CONNECTED,
		'401 missing_key': 'PiAPI rejected the API key',
		'401 unknown_key': 'PiAPI rejected the API key',
	},
};

/** Message of the Test button for an empty response and a web page, both with the status 200 or 404. */
const NOT_AN_API: Readonly<Record<string, { found: string; notFound: string }>> = {
	apimart: { found: 'apimart rejected the API key', notFound: N8N.notFound },
	evolink: { found: 'This is not the EvoLink API. Check the Base URL.', notFound: N8N.notFound },
	fal: { found: 'This is not the fal API. Check the REST URL.', notFound: N8N.notFound },
	imini: {
		found: 'This is not the imini API. Check the Base URL.',
		notFound: 'This is not the imini API. Check the Base URL.',
	},
	kie: { found: KIE.notKie, notFound: N8N.notFound },
	kkiai: { found: 'This is not the kkiai API. Check the Base URL.', notFound: N8N.notFound },
	klingai: { found: KLING.notKling, notFound: KLING.notKling },
	mulerouter: {
		found: 'This is not the MuleRouter API. Check the Base URL.',
		notFound: 'This is not the MuleRouter API. Check the Base URL.',
	},
	replicate: {
		found: 'This is not the Replicate API. Check the Base URL.',
		notFound: N8N.notFound,
	},
	wavespeed: {
		found: 'This is not the WaveSpeed API. Check the Base URL.',
		notFound: N8N.notFound,
	},
	piapi: { found: 'This is not the PiAPI API. Check the Base URL.', notFound: N8N.notFound },
};

const REQUESTS: Readonly<Record<string, string>> = {
	apimart: '/v1/balance',
	evolink: '/v1/credits',
	fal: '/billing/user_balance',
	imini: '/v1/videos/tasks/credential-test',
	kie: '/api/v1/chat/credit',
	kkiai: '/v1/models',
	klingai: '/account/costs?start_time=1763539200000&end_time=1763625600000',
	mulerouter:
		'/vendors/klingai/v1/kling-v3-omni/text-to-video/generation/00000000-0000-0000-0000-000000000000',
	replicate: '/v1/account',
	wavespeed: '/api/v3/balance',
	piapi: '/account/info',
};

/** The key as it is sent, where that is not a Bearer token. */
const SENT_KEYS: Readonly<Record<string, string>> = {
	fal: 'Key made-up-key',
	piapi: 'made-up-key',
};

/** Kling's codes for an unusable credential, each with the message of the Test button. */
const KLING_CODES: ReadonlyArray<readonly [number, string]> = [
	[1000, KLING.key],
	[1001, KLING.key],
	[1002, KLING.key],
	[1003, KLING.key],
	[1004, KLING.key],
	[1100, KLING.account],
	[1101, KLING.arrears],
	[1103, KLING.mayNot],
	[1302, KLING.tooOften],
	[1303, KLING.tooOften],
	[1304, KLING.address],
	[5000, KLING.outOfOrder],
	[5001, KLING.outOfOrder],
	[5002, KLING.outOfOrder],
];

interface Answer {
	status: number;
	body: string;
	headers?: Record<string, string>;
}

let answer: Answer;
let requests: string[] = [];
let server: Server;
let baseUrl: string;
let registered: RegisteredCredential[] = [];

beforeAll(async () => {
	registered = await registeredCredentials();
	server = createServer((request, response) => {
		const { authorization, 'x-api-key': key } = request.headers;
		requests.push(`${request.method} ${request.url} ${authorization ?? String(key)}`);
		response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
		response.end(answer.body);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port was given');
	baseUrl = `http://127.0.0.1:${address.port}`;
});

beforeEach(() => {
	requests = [];
});

afterAll(() => {
	server.close();
});

function credentialOf({ credentialType }: Provider) {
	const found = registered.find(({ credential }) => credential.name === credentialType);
	if (!found?.credential.test) throw new Error(`${credentialType} has no test`);
	return { credential: found.credential, test: found.credential.test };
}

/** Message of the Test button for a given response of the provider. */
async function press(provider: Provider, answered: Answer): Promise<string> {
	answer = answered;
	const { credential } = credentialOf(provider);
	const data: ICredentialDataDecryptedObject = {
		apiKey: 'made-up-key',
		...urlFields(provider, baseUrl),
		...(provider.regions && { region: 'custom' }),
	};
	return await testCredential({
		provider,
		way: 'API Key',
		credential,
		data,
		secrets: ['made-up-key'],
		url: baseUrl,
	});
}

/** The fields for the Base URL and the further hosts of a provider, all with the same URL. */
function urlFields({ hosts = {} }: Provider, url: string): Record<string, string> {
	const further = Object.values(hosts).map(({ field }) => [field, url]);
	return { baseUrl: url, ...Object.fromEntries(further) };
}

/** Example responses to the request of a credential's test. */
function examplesOf(provider: Provider) {
	const { url } = credentialOf(provider).test.request;
	const operation = contractOf(provider.id).operationAt('GET', String(url));
	if (!operation) throw new Error(`the contract of ${provider.id} has no call ${url}`);
	return operation.answers.map(({ status, name, body }) => ({
		name: `${status} ${name}`,
		status,
		body: writeJson(body),
	}));
}

describe.each(providers)('the Test button of the credential for $id', (provider) => {
	const { id } = provider;
	const table = Object.entries(ANSWERS[id] ?? {});

	if (!provider.isExperimental) {
		it('has a case for each example response of the contract', () => {
			expect(table.map(([name]) => name).sort()).toEqual(
				examplesOf(provider)
					.map(({ name }) => name)
					.sort(),
			);
		});

		it.each(table)('reports for the response %s: %s', async (name, message) => {
			const example = examplesOf(provider).find((each) => each.name === name);
			if (!example) throw new Error(`the contract has no answer ${name}`);
			expect(await press(provider, example)).toBe(message);
		});
	}

	it.each([301, 302, 303, 307, 308])('follows no redirect with status %d', async (status) => {
		const headers = { location: `${baseUrl}/elsewhere` };
		expect(await press(provider, { status, body: '', headers })).toBe(redirected(provider));
		expect(requests).toHaveLength(1);
	});

	it.each([
		['an empty answer', '', 'application/json'],
		['a web page', '<html></html>', 'text/html'],
	])('reports %s', async (_, body, type) => {
		const headers = { 'content-type': type };
		expect({
			found: await press(provider, { status: 200, body, headers }),
			notFound: await press(provider, { status: 404, body, headers }),
		}).toEqual(NOT_AN_API[id]);
	});

	it('sends exactly one GET, with the key', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2025-11-20T08:00:00Z'));
		await press(provider, { status: 200, body: '{}' });
		expect(requests).toEqual([`GET ${REQUESTS[id]} ${SENT_KEYS[id] ?? 'Bearer made-up-key'}`]);
	});

	const regions: ReadonlyArray<readonly [string, string]> =
		id === 'klingai'
			? [
					['singapore', 'https://api-singapore.klingai.com'],
					['beijing', 'https://api-beijing.klingai.com'],
					['custom', 'https://example.com'],
				]
			: [['', 'https://example.com']];

	it.each(regions)('reaches the API of the region "%s" at %s', (region, expected) => {
		const { baseURL = '' } = credentialOf(provider).test.request;
		expect(
			resolved(String(baseURL), { region, ...urlFields(provider, 'https://example.com') }),
		).toBe(expected);
	});
});

describe.each(providers.filter(({ id }) => id === 'klingai'))(
	'the Test button of the credential for $displayName',
	(provider) => {
		it.each(KLING_CODES)(
			'reports the code %d in any place and with any status: %s',
			async (code, message) => {
				const outer = writeJson({ code, message: 'words of Kling' });
				const inner = writeJson({ code: 0, message: 'SUCCEED', data: { code, msg: 'words' } });
				expect(await press(provider, { status: 200, body: outer })).toBe(message);
				expect(await press(provider, { status: 429, body: outer })).toBe(message);
				expect(await press(provider, { status: 200, body: inner })).toBe(message);
			},
		);

		it('has a rule for these codes only', () => {
			const known = (credentialOf(provider).test.rules ?? []).flatMap(({ properties }) =>
				'key' in properties && typeof properties.value === 'number' ? [properties.value] : [],
			);
			expect([...new Set(known)].sort()).toEqual(KLING_CODES.map(([code]) => code));
		});
	},
);

describe.each(providers.filter(({ id }) => id === 'evolink'))(
	'the Test button of the credential for $displayName',
	(provider) => {
		it.each([
			[200, { success: true, data: { user: { remaining_credits: 123.4 } } }, CONNECTED],
			[
				401,
				{ error: { code: 'unauthorized', message: 'Invalid or expired token' } },
				'EvoLink rejected the API key',
			],
			[429, { error: { code: 'rate_limit_exceeded' } }, N8N.tooMany],
		])('reports for a response with status %d', async (status, body, message) => {
			expect(await press(provider, { status, body: writeJson(body) })).toBe(message);
		});
	},
);

describe.each(providers.filter(({ id }) => id === 'kie'))(
	'the Test button of the credential for $displayName',
	(provider) => {
		it.each([
			[401, KIE.key],
			[403, KIE.forbidden],
			[429, 'kie.ai is rate limiting requests. Wait a moment, then test again.'],
			[455, 'kie.ai is unavailable. Test again later.'],
			[500, 'kie.ai is unavailable. Test again later.'],
		])('reports the code %d, as a number and as text: %s', async (code, message) => {
			for (const written of [code, String(code)]) {
				const body = writeJson({ code: written, msg: 'words of kie.ai', data: null });
				expect(await press(provider, { status: 200, body })).toBe(message);
			}
		});

		it('reads the code of a response with an HTTP status that n8n has no words for', async () => {
			const body = writeJson({ code: 455, msg: 'words of kie.ai', data: null });
			expect(await press(provider, { status: 455, body })).toBe(
				'kie.ai is unavailable. Test again later.',
			);
		});
	},
);

/** An expression of a credential's test as n8n resolves it. */
function resolved(expression: string, $credentials: ICredentialDataDecryptedObject): unknown {
	const node = {
		id: 'Test',
		name: 'Test',
		type: 'test.start',
		typeVersion: 1,
		position: [0, 0] satisfies [number, number],
		parameters: {},
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {
		$credentials,
	});
}
