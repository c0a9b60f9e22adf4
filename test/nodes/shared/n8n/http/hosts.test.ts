import type { IHttpRequestOptions } from 'n8n-workflow';

import { connect } from '../../../../../nodes/shared/n8n/http/client';
import type { Exchange, HttpRequest } from '../../../../../nodes/shared/core/http';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { contextOf, type FakeN8n } from '../context';

const KEY = 'sk-0123456789abcdef';
const BYTES = Buffer.from([0, 255, 10, 13]);

/** A provider that has a further host for files. */
const provider: Provider = {
	...imini,
	baseUrl: 'https://queue.provider.example',
	hosts: {
		files: {
			baseUrl: 'https://files.provider.example',
			field: 'filesUrl',
			displayName: 'Files URL',
		},
	},
};

const INITIATE: HttpRequest = { method: 'POST', path: '/uploads', host: 'files', body: {} };

/** An upload to where an answer said. */
function putTo(path: string): HttpRequest {
	return { method: 'PUT', path, auth: 'none', file: { mimeType: 'image/png', bytes: BYTES } };
}

const STORAGE_URL = 'https://storage.example/a.png?X-Signature=0123456789abcdef0123&part=1%2B1';

/** Sends a request, and tells what n8n's helpers were asked to send by it, with which credential. */
async function sendBy(
	request: HttpRequest,
	fields: Record<string, string> = {},
	answer: FakeN8n['answer'] = () => ({ statusCode: 200, headers: {}, body: '{}' }),
): Promise<{ exchange: Exchange; sent: Array<[credential: string, IHttpRequestOptions]> }> {
	const sent: Array<[string, IHttpRequestOptions]> = [];
	const context = contextOf({
		credential: () => ({ apiKey: KEY, ...fields }),
		answer: (options, type) => {
			sent.push([type, options]);
			return answer(options, type);
		},
	});
	const send = await connect(context, provider, 4);
	return { exchange: await send(request), sent };
}

/** Where a request went, and with which credential. */
async function wayOf(request: HttpRequest, fields?: Record<string, string>) {
	const { sent } = await sendBy(request, fields);
	return sent.map(([credential, { url }]) => ({ credential, url }));
}

const notSent = (reason: string) => ({
	exchange: { outcome: 'noResponse', delivered: 'no', reason },
	sent: [],
});

const common = {
	encoding: 'stream',
	abortSignal: expect.any(AbortSignal),
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	timeout: 130_001,
};

describe('a further host of the provider', () => {
	it('gets the key', async () => {
		expect((await sendBy(INITIATE)).sent).toEqual([
			[
				'klingIminiApi',
				{
					...common,
					method: 'POST',
					url: 'https://files.provider.example/uploads',
					headers: {
						Accept: 'application/json',
						'Accept-Encoding': 'identity',
						'Content-Type': 'application/json',
					},
					body: '{}',
				},
			],
		]);
	});

	it.each([
		['http://127.0.0.1:4010/files/', 'http://127.0.0.1:4010/files/uploads'],
		[' https://proxy.example ', 'https://proxy.example/uploads'],
		['', 'https://files.provider.example/uploads'],
	])('is replaced by the URL of the credential: %j', async (filesUrl, url) => {
		expect(await wayOf(INITIATE, { filesUrl })).toEqual([{ credential: 'klingIminiApi', url }]);
	});

	it('is not where other requests go', async () => {
		const fields = { baseUrl: 'https://proxy.example', filesUrl: 'https://files.example' };
		expect(await wayOf({ method: 'GET', path: '/tasks/1' }, fields)).toEqual([
			{ credential: 'klingIminiApi', url: 'https://proxy.example/tasks/1' },
		]);
	});

	it.each([
		['files.example', 'is not a full URL'],
		['https://me:word@files.example', 'contains a user name or password'],
		['https://files.example?a=b', 'contains "?" or "#"'],
	])('is not taken from a credential that says %j', async (filesUrl, problem) => {
		await expect(sendBy(INITIATE, { filesUrl })).rejects.toMatchObject({
			message: `The Files URL in the credential ${problem}`,
			description: 'Enter it in the form https://files.provider.example. Nothing was sent.',
			context: { itemIndex: 4 },
		});
	});

	it('gets nothing when the provider has no host of that name', async () => {
		expect(await sendBy({ ...INITIATE, host: 'storage' })).toEqual(
			notSent('the request does not lead to a host of the provider'),
		);
	});
});

describe('a URL that an answer named', () => {
	it('gets a file without the credential', async () => {
		expect((await sendBy(putTo(STORAGE_URL))).sent).toEqual([
			[
				'none',
				{
					...common,
					method: 'PUT',
					// The signature in it is over each of its characters.
					url: STORAGE_URL,
					headers: {
						Accept: 'application/json',
						'Accept-Encoding': 'identity',
						'Content-Type': 'image/png',
					},
					body: BYTES,
				},
			],
		]);
	});

	it.each([
		'http://storage.example/a.png',
		'https://127.0.0.1/a.png',
		'https://[::1]/a.png',
		'https://169.254.169.254/latest/meta-data',
		'https://storage.internal/a.png',
		'https://localhost/a.png',
		'file:///etc/passwd',
		'ftp://storage.example/a.png',
		'//storage.example/a.png',
		'/a.png',
		'',
	])('gets nothing when it is no public https URL: %j', async (url) => {
		expect(await sendBy(putTo(url))).toEqual(
			notSent('the URL that the provider returned is not a public https URL'),
		);
	});

	it.each(['http://127.0.0.1:9000/a.png', 'https://storage.internal/a.png', STORAGE_URL])(
		'may be a private one when the Base URL is private: %s',
		async (url) => {
			const fields = { baseUrl: 'http://localhost:4010' };
			expect(await wayOf(putTo(url), fields)).toEqual([{ credential: 'none', url }]);
		},
	);

	it('may not be a private one because only the URL of a further host is private', async () => {
		const fields = { filesUrl: 'http://localhost:4010' };
		expect((await sendBy(putTo('http://localhost:9000/a.png'), fields)).sent).toEqual([]);
	});

	it.each([
		`https://storage.example/${KEY}`,
		`https://storage.example/?key=${KEY}`,
		`https://storage.example/?auth=${Buffer.from(`user:${KEY}`).toString('base64url')}`,
	])('gets nothing when the key is in it: %s', async (url) => {
		expect(await sendBy(putTo(url))).toEqual(
			notSent('the URL that the provider returned contains the key'),
		);
	});

	it.each([
		'https://storage.example/a.png',
		'@storage.example/a.png',
		'.storage.example/a.png',
		':80@storage.example',
		'',
	])('never gets the key as the path of a request: %j', async (path) => {
		const request: HttpRequest = { method: 'GET', path };
		const reason = 'the request does not lead to a host of the provider';
		expect(await sendBy(request)).toEqual(notSent(reason));
		expect(await sendBy({ ...request, host: 'files' })).toEqual(notSent(reason));
	});

	it.each(['//storage.example/a.png', '/@storage.example', '/\\storage.example'])(
		'stays a path of the provider behind a slash: %j',
		async (path) => {
			const [way] = await wayOf({ method: 'GET', path });
			expect(new URL(way?.url ?? '').host).toBe('queue.provider.example');
		},
	);

	it.each<[string, HttpRequest]>([
		['the Base URL', { method: 'GET', path: '/tasks/1' }],
		['a further host', INITIATE],
		['another host', putTo(STORAGE_URL)],
	])('is not followed when %s redirects to it', async (_what, request) => {
		const headers = { location: 'https://elsewhere.example/' };
		const redirect = () => ({ statusCode: 307, headers, body: '' });
		const { exchange, sent } = await sendBy(request, {}, redirect);
		expect(exchange).toEqual({ outcome: 'response', response: { status: 307, headers, body: '' } });
		expect(sent).toMatchObject([[expect.any(String), { disableFollowRedirect: true }]]);
	});
});

describe('the signature of a URL that an answer named', () => {
	it('is hidden where the network repeats it', async () => {
		const { exchange } = await sendBy(putTo(STORAGE_URL), {}, () => {
			throw new Error(`cannot reach ${STORAGE_URL}, ${KEY}`);
		});
		expect(exchange).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason:
				'cannot reach https://storage.example/a.png?X-Signature=[hidden]&part=1%2B1, [hidden]',
		});
	});

	it('is hidden where the answer repeats it', async () => {
		const body = '<Error>0123456789abcdef0123 is too old</Error>';
		const { exchange } = await sendBy(putTo(STORAGE_URL), {}, () => ({ statusCode: 403, body }));
		expect(exchange).toEqual({
			outcome: 'response',
			response: { status: 403, headers: {}, body: '<Error>[hidden] is too old</Error>' },
		});
	});

	it('stays in the answer that names it', async () => {
		const body = JSON.stringify({ upload_url: STORAGE_URL });
		const { exchange } = await sendBy(INITIATE, {}, () => ({ statusCode: 200, body }));
		expect(exchange).toMatchObject({ response: { body } });
	});
});
