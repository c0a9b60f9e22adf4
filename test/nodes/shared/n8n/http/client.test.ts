import { NodeApiError, type IHttpRequestOptions } from 'n8n-workflow';

import { connect } from '../../../../../nodes/shared/n8n/http/client';
import type { Exchange, HttpRequest } from '../../../../../nodes/shared/core/http';
import { providers } from '../../../../../nodes/shared/providers';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { contextOf, NODE, type FakeN8n } from '../context';

const KEY = 'sk-0123456789abcdef';
const CREDENTIAL = { apiKey: KEY, baseUrl: 'https://vendor.example/v9/' };
const OK = { statusCode: 200, headers: {}, body: '{}' };

const ASK: HttpRequest = { method: 'GET', path: '/tasks/1' };
const SUBMIT: HttpRequest = { method: 'POST', path: '/videos', body: { prompt: 'A fox' } };

async function exchange(n8n: FakeN8n, request = ASK): Promise<Exchange> {
	const send = await connect(contextOf({ credential: () => CREDENTIAL, ...n8n }), apimart, 0);
	return await send(request);
}

/** What n8n's helper is asked to send. */
async function optionsFor(
	request: HttpRequest,
	credential: FakeN8n['credential'] = () => CREDENTIAL,
): Promise<IHttpRequestOptions | undefined> {
	let sent: IHttpRequestOptions | undefined;
	const answer = (options: IHttpRequestOptions) => {
		sent = options;
		return OK;
	};
	await exchange({ credential, answer }, request);
	return sent;
}

function failing(error: unknown): FakeN8n {
	return {
		answer: () => {
			throw error;
		},
	};
}

function withCode(code: string, cause?: unknown): Error {
	return Object.assign(new Error(`it says ${code}`), { code, cause });
}

const common = {
	encoding: 'stream',
	abortSignal: expect.any(AbortSignal),
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
};

describe('a request', () => {
	it('sends a request without a body', async () => {
		expect(await optionsFor(ASK)).toEqual({
			...common,
			method: 'GET',
			url: 'https://vendor.example/v9/tasks/1',
			headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
			// n8n's own limit, which is one of silence, comes after ours.
			timeout: 40_000,
		});
	});

	it.each(['PUT', 'DELETE'] as const)(
		'sends a cancellation by %s, without a body',
		async (method) => {
			expect(await optionsFor({ method, path: '/tasks/1' })).toEqual({
				...common,
				method,
				url: 'https://vendor.example/v9/tasks/1',
				headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
				timeout: 130_000,
			});
		},
	);

	it('sends a request with a body, a query and headers', async () => {
		const request: HttpRequest = {
			...SUBMIT,
			query: { page: '2' },
			headers: { 'Idempotency-Key': 'a' },
		};
		expect(await optionsFor(request)).toEqual({
			...common,
			method: 'POST',
			url: 'https://vendor.example/v9/videos',
			headers: {
				Accept: 'application/json',
				'Accept-Encoding': 'identity',
				'Content-Type': 'application/json',
				'Idempotency-Key': 'a',
			},
			qs: { page: '2' },
			body: '{"prompt":"A fox"}',
			timeout: 130_001,
		});
	});

	it('sends a request with a file', async () => {
		const bytes = Buffer.from([0, 255, 10, 13]);
		const form = { field: 'file', fileName: 'image.png', mimeType: 'image/png', bytes };
		const options = await optionsFor({ method: 'POST', path: '/images', form });
		const { body, ...others } = options ?? {};
		expect(others).toEqual({
			...common,
			method: 'POST',
			url: 'https://vendor.example/v9/images',
			// The type of the body is not said here: it holds a mark that is made when the form is written.
			headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
			timeout: 130_001,
		});
		const file = body instanceof FormData ? body.get('file') : null;
		if (!(file instanceof File)) throw new Error('no file is sent');
		expect([...(body instanceof FormData ? body.keys() : [])]).toEqual(['file']);
		expect({ name: file.name, type: file.type }).toEqual({ name: 'image.png', type: 'image/png' });
		expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
	});

	it('keeps every digit of a big number in the body', async () => {
		const request: HttpRequest = { ...SUBMIT, body: { id: 835266081714884677n } };
		expect((await optionsFor(request))?.body).toBe('{"id":835266081714884677}');
	});

	it.each(providers.map((provider) => [provider.id, provider] as const))(
		'signs a request with the credential of %s',
		async (_id, provider) => {
			const types: string[] = [];
			const context = contextOf({
				credential: (type, itemIndex) => {
					types.push(`${type} of item ${itemIndex}`);
					return {};
				},
				answer: (_options, type) => {
					types.push(type);
					return OK;
				},
			});
			await (
				await connect(context, provider, 3)
			)(ASK);
			expect(new Set(types)).toEqual(
				new Set([`${provider.credentialType} of item 3`, provider.credentialType]),
			);
		},
	);
});

describe('the Base URL', () => {
	it.each([
		['https://vendor.example', 'https://vendor.example/tasks/1'],
		[' http://127.0.0.1:4010/vendor// ', 'http://127.0.0.1:4010/vendor/tasks/1'],
		['', 'https://api.apimart.ai/tasks/1'],
		['  ', 'https://api.apimart.ai/tasks/1'],
		[undefined, 'https://api.apimart.ai/tasks/1'],
	])('uses the Base URL %j for requests to %s', async (baseUrl, url) => {
		const options = await optionsFor(ASK, () => ({
			apiKey: KEY,
			...(baseUrl !== undefined && { baseUrl }),
		}));
		expect(options?.url).toBe(url);
	});

	it.each([
		['https://vendor.example/?tenant=1', 'contains "?" or "#"'],
		['https://vendor.example/v1#beta', 'contains "?" or "#"'],
		['https://vendor.example?', 'contains "?" or "#"'],
		['https://me:word@vendor.example', 'contains a user name or password'],
		['https://me@vendor.example/v1', 'contains a user name or password'],
	])(
		'rejects the Base URL %j, which would send the key elsewhere, before anything is sent',
		async (baseUrl, problem) => {
			const context = contextOf({ credential: () => ({ apiKey: KEY, baseUrl }) });
			await expect(connect(context, apimart, 2)).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: `The Base URL in the credential ${problem}`,
				description: 'Enter it in the form https://api.apimart.ai. Nothing was sent.',
				context: { itemIndex: 2 },
			});
		},
	);

	it('accepts a Base URL with any number of slashes at its end', async () => {
		const baseUrl = `https://vendor.example${'/'.repeat(1_000)}`;
		const options = await optionsFor(ASK, () => ({ apiKey: KEY, baseUrl }));
		expect(options?.url).toBe('https://vendor.example/tasks/1');
	});

	it('does not quote an invalid Base URL, because it may be a key', async () => {
		const context = contextOf({ credential: () => ({ apiKey: KEY, baseUrl: KEY }) });
		const error: unknown = await connect(context, apimart, 0).catch((thrown: unknown) => thrown);
		expect(JSON.stringify(error)).not.toContain(KEY);
	});

	it.each(['api.apimart.ai', 'htp://api.apimart.ai', 'https://', 'https://a b', '/v1'])(
		'rejects the Base URL %j before anything is sent',
		async (baseUrl) => {
			const context = contextOf({ credential: () => ({ apiKey: KEY, baseUrl }) });
			await expect(connect(context, apimart, 2)).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: `The Base URL in the credential is not a full URL`,
				description: 'Enter it in the form https://api.apimart.ai. Nothing was sent.',
				context: { itemIndex: 2 },
			});
		},
	);
});

describe('an answer', () => {
	it('returns a response unread, with header names in lower case', async () => {
		const response = {
			statusCode: 429,
			headers: { 'Retry-After': 7, Date: 'today', 'set-cookie': ['a', 'b'] },
			body: '<html>',
		};
		expect(await exchange({ answer: () => response })).toEqual({
			outcome: 'response',
			response: {
				status: 429,
				headers: { 'retry-after': '7', date: 'today', 'set-cookie': 'a,b' },
				body: '<html>',
			},
		});
	});

	it.each([undefined, null, 7, {}])(
		'returns a response whose body cannot be read as empty: %j',
		async (body) => {
			expect(await exchange({ answer: () => ({ statusCode: 204, body }) })).toEqual({
				outcome: 'response',
				response: { status: 204, headers: {}, body: '' },
			});
		},
	);

	it.each([undefined, null, 'OK', {}, { statusCode: '200' }])(
		'reports no response when n8n returns %j',
		async (response) => {
			expect(await exchange({ answer: () => response }, SUBMIT)).toEqual({
				outcome: 'noResponse',
				delivered: 'unknown',
				reason: 'n8n returned no readable response',
			});
		},
	);
});

describe('no answer', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('reports that the provider certainly received nothing after %s', async (code) => {
		expect(await exchange(failing(withCode(code)), SUBMIT)).toEqual({
			outcome: 'noResponse',
			delivered: 'no',
			reason: code,
		});
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE', 'ERR_CANCELED', 'EPROTO'])(
		'reports that the provider may have received the request after %s',
		async (code) => {
			expect(await exchange(failing(withCode(code)), SUBMIT)).toEqual({
				outcome: 'noResponse',
				delivered: 'unknown',
				reason: code,
			});
		},
	);

	it.each(['read', 'write'])(
		'reports that the request may have arrived when the connection is lost at a %s',
		async (syscall) => {
			const cause = Object.assign(withCode('EHOSTUNREACH'), { syscall });
			expect(await exchange(failing(withCode('EHOSTUNREACH', cause)), SUBMIT)).toMatchObject({
				outcome: 'noResponse',
				delivered: 'unknown',
			});
		},
	);

	it.each([
		['', { syscall: 'connect' }],
		[' to any of its addresses', { errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }],
	])(
		'reports that nothing arrived because no connection%s was established',
		async (_what, known) => {
			const cause = Object.assign(withCode('ETIMEDOUT'), known);
			expect(await exchange(failing(withCode('ETIMEDOUT', cause)), SUBMIT)).toMatchObject({
				outcome: 'noResponse',
				delivered: 'no',
			});
		},
	);

	it('reports that the request may have arrived if no error of a connection is known', async () => {
		const cause = Object.assign(withCode('ETIMEDOUT'), { errors: [] });
		expect(await exchange(failing(withCode('ETIMEDOUT', cause)), SUBMIT)).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'ETIMEDOUT',
		});
	});

	it.each([
		['no byte was given to the system', { _bytesDispatched: 0 }],
		['its TLS handshake did not end', { secureConnecting: true, _bytesDispatched: 517 }],
	])('reports that the provider certainly received nothing when %s', async (_what, socket) => {
		for (const code of ['ECONNABORTED', 'ECONNRESET', 'EPROTO']) {
			const cause = Object.assign(withCode(code), { syscall: 'write', request: { socket } });
			expect(await exchange(failing(withCode(code, cause)), SUBMIT)).toEqual({
				outcome: 'noResponse',
				delivered: 'no',
				reason: code,
			});
		}
	});

	it.each([
		['some were sent', { socket: { secureConnecting: false, _bytesDispatched: 517 } }],
		['there is no connection to look at', { socket: null }],
		['the connection does not tell', { socket: {} }],
	])('reports that the request may have arrived when %s', async (_what, request) => {
		const cause = Object.assign(withCode('ECONNRESET'), { request });
		expect(await exchange(failing(withCode('ECONNRESET', cause)), SUBMIT)).toMatchObject({
			outcome: 'noResponse',
			delivered: 'unknown',
		});
	});

	it.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
		'reports that nothing arrived when n8n blocks the URL (%s)',
		async (name) => {
			const blocked = Object.assign(new Error('The request was blocked'), { name });
			expect(await exchange(failing(blocked), SUBMIT)).toEqual({
				outcome: 'noResponse',
				delivered: 'no',
				reason: 'The request was blocked',
			});
		},
	);

	it("recognizes a network error inside n8n's own errors", async () => {
		const wrapped = new NodeApiError(NODE, { message: 'n8n says' });
		Object.assign(wrapped, { cause: new Error('axios says', { cause: withCode('ENOTFOUND') }) });
		expect(await exchange(failing(wrapped))).toEqual({
			outcome: 'noResponse',
			delivered: 'no',
			reason: 'ENOTFOUND',
		});
	});

	it.each([
		[new Error('socket hang up'), 'socket hang up'],
		['odd', 'no response'],
		[undefined, 'no response'],
		[{ code: 7 }, 'no response'],
	])(
		'reports that the request may have arrived after an error without a code: %j',
		async (error, reason) => {
			expect(await exchange(failing(error))).toEqual({
				outcome: 'noResponse',
				delivered: 'unknown',
				reason,
			});
		},
	);

	it('reads an error that is its own cause', async () => {
		const error = new Error('round and round');
		error.cause = error;
		expect(await exchange(failing(error))).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'round and round',
		});
	});
});

describe('the key', () => {
	const body = `{"message":"Incorrect key ${KEY} (Bearer ${KEY})","id":1}`;

	it('hides the key when the provider repeats it', async () => {
		expect(await exchange({ answer: () => ({ ...OK, statusCode: 401, body }) })).toEqual({
			outcome: 'response',
			response: {
				status: 401,
				headers: {},
				body: '{"message":"Incorrect key [hidden] (Bearer [hidden])","id":1}',
			},
		});
	});

	it('hides the key in a header and in an escaped form', async () => {
		const credential = () => ({ ...CREDENTIAL, apiKey: 'sk/0123=456+789' });
		const response = {
			statusCode: 401,
			headers: { 'www-authenticate': 'Bearer sk%2F0123%3D456%2B789' },
			body: '{"message":"bad key sk\\/0123\\u003d456+789"}',
		};
		expect(await exchange({ credential, answer: () => response })).toEqual({
			outcome: 'response',
			response: {
				status: 401,
				headers: { 'www-authenticate': 'Bearer [hidden]' },
				body: '{"message":"bad key [hidden]"}',
			},
		});
	});

	it('hides the key in a network error', async () => {
		expect(await exchange(failing(new Error(`invalid header "Bearer ${KEY}"`)))).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'invalid header "Bearer [hidden]"',
		});
	});

	it('hides the key in each field that the provider declares secret', async () => {
		const fields = { apiKey: 'another-key', accessKey: 'access-key', secretKey: KEY };
		const context = contextOf({
			credential: () => ({ ...CREDENTIAL, ...fields }),
			answer: () => ({ ...OK, body: Object.values(fields).join(' ') }),
		});
		const send = await connect(context, klingai, 0);
		expect(await send(ASK)).toMatchObject({ response: { body: '[hidden] [hidden] [hidden]' } });
	});

	it('hides only the key: other values that n8n adds to a credential stay', async () => {
		const credential = () => ({
			...CREDENTIAL,
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'cdn.example',
			addedByALaterN8n: 'finished',
		});
		const body = '{"status":"finished","url":"https://cdn.example/1.mp4","domains":"domains"}';
		expect(await exchange({ credential, answer: () => ({ ...OK, body }) })).toMatchObject({
			response: { body },
		});
	});

	it('keeps the key in the URL of a video, and hides it around it', async () => {
		const url = `https://cdn.example/1.mp4?key=${KEY}`;
		const body = JSON.stringify({ message: `Made with ${KEY}`, videos: [{ url }] });
		expect(await exchange({ answer: () => ({ ...OK, body }) })).toMatchObject({
			response: { body: JSON.stringify({ message: 'Made with [hidden]', videos: [{ url }] }) },
		});
	});

	it('hides the key without the spaces it was pasted with', async () => {
		const credential = () => ({ ...CREDENTIAL, apiKey: ` ${KEY} ` });
		expect(await exchange({ credential, answer: () => ({ ...OK, body: KEY }) })).toMatchObject({
			response: { body: '[hidden]' },
		});
	});

	const tokenOf = (payload: object) =>
		['{"alg":"HS256"}', JSON.stringify(payload), 'signature']
			.map((part) => Buffer.from(part).toString('base64url'))
			.join('.');

	it('hides the key inside a token that was created from it', async () => {
		const body = `{"message":"Bad token ${tokenOf({ iss: KEY })}"}`;
		expect(await exchange({ answer: () => ({ ...OK, body }) })).toMatchObject({
			response: { body: '{"message":"Bad token [hidden]"}' },
		});
	});

	it('keeps other tokens: the URL of a video may need one', async () => {
		const body = `{"url":"https://cdn.example/1.mp4?token=${tokenOf({ url: '1.mp4' })}"}`;
		expect(await exchange({ answer: () => ({ ...OK, body }) })).toMatchObject({
			response: { body },
		});
	});

	it('keeps other words when the key is too short to be one', async () => {
		const credential = () => ({ ...CREDENTIAL, apiKey: 'id' });
		expect(
			await exchange({ credential, answer: () => ({ ...OK, body: '{"id":1}' }) }),
		).toMatchObject({ response: { body: '{"id":1}' } });
	});
});

it.each([
	['1234567', 'bad key 1234567', 'bad key 1234567'],
	['12345678', 'bad key 12345678', 'bad key [hidden]'],
	['123456789', 'bad key 123456789', 'bad key [hidden]'],
	['fox:12345678', 'bad key 12345678 of fox', 'bad key [hidden] of fox'],
	['fox:hen:1234', 'bad key 1234 of fox', 'bad key 1234 of fox'],
])(
	'hides secrets of at least eight characters: the key %s in "%s"',
	async (apiKey, said, shown) => {
		const credential = () => ({ ...CREDENTIAL, apiKey });
		expect(await exchange({ credential, answer: () => ({ ...OK, body: said }) })).toMatchObject({
			response: { body: shown },
		});
	},
);
