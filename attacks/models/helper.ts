import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

/** What the other side does with a request: answers, or breaks off with an error of the network. */
export type Answer =
	{ status: number; headers?: Readonly<Record<string, string>>; body: string | Buffer } | Error;

/** What n8n's HTTP helper makes of an answer, in the form that was asked for. */
export function asHelperGives({ encoding }: IHttpRequestOptions, answer: Answer): unknown {
	if (answer instanceof Error) throw answer;
	const bytes = Buffer.from(answer.body);
	const body =
		encoding === 'stream'
			? Readable.from(bytes.length > 0 ? [bytes] : [])
			: encoding === 'arraybuffer'
				? bytes
				: bytes.toString('utf8');
	return { statusCode: answer.status, statusMessage: '', headers: answer.headers ?? {}, body };
}

/** An error as Node's network gives it, e.g. `ECONNRESET`. */
export function networkError(code: string, syscall?: string): Error {
	return Object.assign(new Error(`${syscall ?? 'request'} ${code}`), {
		code,
		...(syscall !== undefined && { syscall }),
	});
}
