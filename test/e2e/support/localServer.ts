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

/** The texts of a form, as a list if there are several with one name, and its last file. */
export async function formIn(type: string, body: Buffer) {
	const form = await new Response(body, { headers: { 'content-type': type } }).formData();
	const fields: Record<string, unknown> = {};
	let file: Buffer | undefined;
	for (const [name, value] of form) {
		if (typeof value === 'string') {
			const texts = form.getAll(name);
			fields[name] = texts.length > 1 ? texts : value;
		} else file = Buffer.from(await value.arrayBuffer());
	}
	return { fields, file };
}
