import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** An answer ready to be sent. */
export interface Wire {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
	/** Takes the place of the bytes where they come little by little; their length is not told unless a header does. */
	readonly flow?: () => AsyncIterable<Buffer>;
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

export function send(response: ServerResponse, { status, headers, bytes, flow }: Wire): void {
	const isAsked = response.req.method !== 'HEAD';
	if (flow && isAsked) {
		response.writeHead(status, headers);
		// Whoever asked may leave early; so may the film.
		pipeline(flow, response).catch(() => response.destroy());
		return;
	}
	response.writeHead(status, { ...headers, 'content-length': bytes.length });
	response.end(isAsked ? bytes : undefined);
}
