import { once } from 'node:events';
import { createServer } from 'node:http';

export interface Call {
	path: string;
	headers: Record<string, string>;
	/** As it was sent. */
	text: string;
	body: unknown;
}

/** Where callbacks arrive. */
export interface Receiver {
	/** Without a slash at the end. */
	readonly url: string;
	readonly calls: Call[];
	/** What it answers; 200 unless it is changed. */
	status: number;
	/** Waits until so many calls have come, and no longer than a test can. */
	arrived(count: number): Promise<Call[]>;
}

/** A server that takes whatever comes, for the tests of one file. */
export function useReceiver(): Receiver {
	const receiver = {
		url: '',
		calls: new Array<Call>(),
		status: 200,
		async arrived(count: number) {
			while (receiver.calls.length < count) await new Promise(setImmediate);
			return receiver.calls;
		},
	};
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString('utf8');
			const body: unknown = JSON.parse(text);
			const headers = Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			);
			receiver.calls.push({ path: request.url ?? '', headers, text, body });
			const location = 'https://example.com/elsewhere';
			response.writeHead(receiver.status, receiver.status === 302 ? { location } : {}).end();
		});
	});
	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('there is no port');
		receiver.url = `http://127.0.0.1:${address.port}`;
	});
	beforeEach(() => {
		receiver.calls.length = 0;
		receiver.status = 200;
	});
	afterAll(() => {
		server.close();
		server.closeAllConnections();
	});
	return receiver;
}
