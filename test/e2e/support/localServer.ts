import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';

/** A server of a test, which plays a service that n8n speaks to. */
export interface LocalServer {
	url: string;
	close(): void;
}

/** Starts one on a free port of this machine. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
	const server = createServer(listener);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port was given');
	return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}

/** All that a caller sent. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(Buffer.from(part));
	return Buffer.concat(parts);
}
