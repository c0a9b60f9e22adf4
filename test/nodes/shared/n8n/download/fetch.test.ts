import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { openSource } from '../../../../../nodes/shared/n8n/download/fetch';
import type { DownloadWatch } from '../../../../../nodes/shared/n8n/download/watchdog';

const FILM = 'https://cdn.example.com/7.mp4';

const WATCH: DownloadWatch = {
	signal: new AbortController().signal,
	onData: () => undefined,
	result: () => null,
	end: () => undefined,
};

interface Answer {
	statusCode: number;
	headers?: Record<string, unknown>;
}

/** Opens a film on hosts that give these answers, one after the other. */
async function open(answers: Answer[], from = FILM, anyHost = false) {
	const sent: IHttpRequestOptions[] = [];
	const bodies: Readable[] = [];
	const opened = await openSource(
		{
			httpRequest: async (options) => {
				sent.push(options);
				const answer = answers[sent.length - 1];
				if (!answer) throw new Error('no answer was written down');
				const body = Readable.from(['film']);
				bodies.push(body);
				return { headers: {}, ...answer, body };
			},
			prepareBinaryData: async () => await Promise.reject(new Error('nothing is kept here')),
		},
		from,
		anyHost,
		WATCH,
	);
	return { opened, sent, bodies };
}

const to = (location: string, statusCode = 302): Answer => ({ statusCode, headers: { location } });
const refused = (reason: string, url: string) => ({
	outcome: 'fault',
	fault: { kind: 'url', reason, url },
});

it('requests the file as stored, as a stream, without automatic redirects', async () => {
	const { opened, sent, bodies } = await open([
		{ statusCode: 200, headers: { 'content-length': '4' } },
	]);
	expect(sent).toEqual([
		{
			method: 'GET',
			url: FILM,
			headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: WATCH.signal,
		},
	]);
	expect(opened).toEqual({ outcome: 'source', source: bodies[0], length: 4 });
});

it('accepts a response without a length', async () => {
	const { opened } = await open([{ statusCode: 200 }]);
	expect(opened).toMatchObject({ outcome: 'source', length: null });
});

describe('a redirect', () => {
	it.each([301, 302, 303, 307, 308])('follows a redirect with HTTP %d', async (status) => {
		const { opened, sent, bodies } = await open([to('/8.mp4', status), { statusCode: 200 }]);
		expect(sent.map(({ url }) => url)).toEqual([FILM, 'https://cdn.example.com/8.mp4']);
		expect(opened).toMatchObject({ outcome: 'source' });
		expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true, false]);
	});

	it.each([
		['http://cdn.example.com/7.mp4', 'plainHttp', 'http://cdn.example.com/7.mp4'],
		['https://169.254.169.254/meta-data', 'privateHost', 'https://169.254.169.254/meta-data'],
		['//localhost/7.mp4', 'privateHost', 'https://localhost/7.mp4'],
		['gopher://cdn.example.com/', 'invalidUrl', 'gopher://cdn.example.com/'],
		['https://', 'invalidUrl', 'https://'],
	])('does not follow a redirect to %s: %s', async (location, reason, url) => {
		const { opened, sent } = await open([to(location)]);
		expect(opened).toEqual(refused(reason, url));
		expect(sent).toHaveLength(1);
	});

	it('follows five redirects at most', async () => {
		const { opened, sent } = await open(Array<Answer>(9).fill(to('/7.mp4')));
		expect(opened).toEqual({ outcome: 'fault', fault: { kind: 'redirects' } });
		expect(sent).toHaveLength(6);
	});

	it('reports the status of a redirect without a target', async () => {
		const { opened } = await open([{ statusCode: 302 }]);
		expect(opened).toEqual({ outcome: 'fault', fault: { kind: 'status', status: 302 } });
	});
});

it('sends nothing to a URL that is rejected', async () => {
	const { opened, sent } = await open([], 'http://localhost/7.mp4');
	expect(opened).toEqual(refused('privateHost', 'http://localhost/7.mp4'));
	expect(sent).toEqual([]);
});

it('requests a private host if that is allowed', async () => {
	const { opened, sent, bodies } = await open(
		[{ statusCode: 200 }],
		'http://localhost/7.mp4',
		true,
	);
	expect(sent.map(({ url }) => url)).toEqual(['http://localhost/7.mp4']);
	expect(opened).toEqual({ outcome: 'source', source: bodies[0], length: null });
});

describe('an answer without a file', () => {
	it.each([
		[403, { outcome: 'expired', status: 403 }],
		[404, { outcome: 'expired', status: 404 }],
		[410, { outcome: 'expired', status: 410 }],
		[400, { outcome: 'fault', fault: { kind: 'status', status: 400 } }],
		[401, { outcome: 'fault', fault: { kind: 'status', status: 401 } }],
		[408, { outcome: 'transient', detail: 'HTTP 408', retryAfter: null }],
		[425, { outcome: 'transient', detail: 'HTTP 425', retryAfter: null }],
		[429, { outcome: 'transient', detail: 'HTTP 429', retryAfter: null }],
		[500, { outcome: 'transient', detail: 'HTTP 500', retryAfter: null }],
		[503, { outcome: 'transient', detail: 'HTTP 503', retryAfter: null }],
	])('reports a response without a file: HTTP %d', async (statusCode, expected) => {
		const { opened, bodies } = await open([{ statusCode }]);
		expect(opened).toEqual(expected);
		expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true]);
	});

	it('returns the Retry-After of a response without a file', async () => {
		const { opened } = await open([{ statusCode: 503, headers: { 'retry-after': '7' } }]);
		expect(opened).toEqual({ outcome: 'transient', detail: 'HTTP 503', retryAfter: 7 });
	});
});

it.each([
	['nothing', undefined],
	['a text', 'film'],
	['a response without a status', { headers: {}, body: Readable.from(['film']) }],
])('reports that n8n returned %s instead of a response', async (_what, returned) => {
	const opened = await openSource(
		{
			httpRequest: async () => await Promise.resolve(returned),
			prepareBinaryData: async () => await Promise.reject(new Error('nothing is kept here')),
		},
		FILM,
		false,
		WATCH,
	);
	expect(opened).toEqual({
		outcome: 'transient',
		detail: 'n8n returned no readable response',
		retryAfter: null,
	});
});
