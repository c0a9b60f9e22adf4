import { createServer } from 'node:http';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { readBody, send } from '../../sandbox/vendors/server/http';
import type { Answer } from './helper';

const HOST = '127.0.0.1';

/**
 * Does some work while a model of a vendor answers on this machine. Where the model breaks off, the connection is reset.
 *
 * @param work gets the address of the server, without a slash at the end
 */
export async function withServer<T>(
	answer: (options: IHttpRequestOptions) => Promise<Answer>,
	work: (url: string) => Promise<T>,
): Promise<T> {
	const server = createServer((request, response) => {
		const { method, url = '/', headers } = request;
		const reply = async () => {
			const bytes = await readBody(request);
			const answered = await answer({
				method: method === 'POST' ? 'POST' : 'GET',
				url: `https://vendor.example${url}`,
				headers: Object.fromEntries(
					Object.entries(headers).map(([name, value]) => [name, String(value)]),
				),
				body: bytes,
			});
			if (answered instanceof Error) throw answered;
			const { status, body } = answered;
			send(response, { status, headers: answered.headers ?? {}, bytes: Buffer.from(body) });
		};
		reply().catch(() => request.socket.resetAndDestroy());
	});
	await new Promise<void>((resolve) => {
		server.listen(0, HOST, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the server has no port');
	try {
		return await work(`http://${HOST}:${address.port}`);
	} finally {
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	}
}
