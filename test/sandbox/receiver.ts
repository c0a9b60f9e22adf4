import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { until } from '../support/until';

/** The secret that a user made for callbacks, as the vendors' consoles show it. */
export const SECRET = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=';

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
	/** Waits until so many calls have come. */
	arrived(count: number): Promise<Call[]>;
}

/** A server that takes whatever comes, for the tests of one file. */
export function useReceiver(): Receiver {
	const receiver = {
		url: '',
		calls: new Array<Call>(),
		status: 200,
		async arrived(count: number) {
			await until(`call ${count}`, () => receiver.calls.length >= count);
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

/** Whether a call carries the signature that its receiver would make with the secret. */
export function isSigned({ headers, text }: Pick<Call, 'headers' | 'text'>): boolean {
	const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
	const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
	const expected = createHmac('sha256', key).update(signed).digest('base64');
	return headers['webhook-signature'] === `v1,${expected}`;
}
