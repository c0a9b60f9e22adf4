import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock(20);
jest.setTimeout(120_000);

/** Servers with which no TLS connection comes about, and what is told of each. */
const SERVERS: ReadonlyArray<readonly [string, () => Server, RegExp]> = [
	['has no certificate and sends a TLS alert', () => createTlsServer(), /ERR_SSL_|EPROTO/],
	[
		'supports only an older TLS version',
		() => createTlsServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
		/ERR_SSL_|EPROTO/,
	],
	['does not support TLS', () => answering('HTTP/1.1 400 Bad Request\r\n\r\n'), /EPROTO|ERR_SSL_/],
	['closes the connection immediately', () => createServer((socket) => socket.end()), /ECONNRESET/],
	[
		'resets the connection',
		() => createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
		/ECONNRESET/,
	],
	['never responds', () => createServer(), /no connection within (60|5\d) seconds/],
];

function answering(text: string): Server {
	return createServer((socket) => socket.end(text));
}

let server: Server;
const open = new Set<Socket>();

afterEach(async () => {
	for (const socket of open) socket.destroy();
	await new Promise((resolve) => server.close(resolve));
});

/** Starts a server, and submits a task to it. */
async function submitTo(start: () => Server, scheme: 'http' | 'https') {
	server = start();
	server.on('connection', (socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
	});
	server.on('tlsClientError', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const baseUrl = `${scheme}://127.0.0.1:${port}`;
	const credentials = { ...harness.credentials() };
	credentials.klingIminiApi = { ...credentials.klingIminiApi, baseUrl };
	const parameters = { provider: 'imini', prompt: 'A fox', waitOptions: { timeout: 1 } };
	return await harness.run({ nodes: [parameters], credentials });
}

it.each(SERVERS)(
	'the error reports that nothing was bought at a host that %s',
	async (_, start, reason) => {
		const { error } = await submitTo(start, 'https');
		expect(error?.message).toBe('imini could not be reached');
		expect(error?.description).toMatch(/ Nothing was sent and nothing was bought \(/);
		expect(error?.description).toMatch(reason);
	},
);

it('a host that accepts the request and never responds leaves the submit unconfirmed', async () => {
	const { error } = await submitTo(() => createServer((socket) => socket.resume()), 'http');
	expect(error?.message).toBe('The request to imini may have been accepted and billed');
});
