import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer ready to be sent. */
export interface Wire {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
}

export function jsonWire(
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): Wire {
	const type = 'application/json; charset=utf-8';
	const bytes = Buffer.from(JSON.stringify(body));
	return { status, headers: { 'content-type': type, ...headers }, bytes };
}

export function textWire(status: number, text: string, type = 'text/plain'): Wire {
	const headers = { 'content-type': `${type}; charset=utf-8` };
	return { status, headers, bytes: Buffer.from(text) };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

export function send(response: ServerResponse, { status, headers, bytes }: Wire): void {
	response.writeHead(status, { ...headers, 'content-length': bytes.length });
	response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
