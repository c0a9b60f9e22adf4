import { isSource, type Source } from '../download/fetch';

const MEGABYTE = 1024 * 1024;

/** Maximum megabytes of a response, unpacked. A page of 500 tasks has about 2. */
export const MAX_RESPONSE_MEGABYTES = 16;

/** Text of a response's body, or `tooLarge` as soon as it is larger than {@link MAX_RESPONSE_MEGABYTES}. */
export type BodyText = { text: string } | 'tooLarge';

/**
 * Reads the body of a response as text (UTF-8), chunk by chunk, so that memory never contains more than the limit. Always
 * closes the stream, also when the signal is aborted. Text is returned unchanged, and anything else counts as empty.
 *
 * @throws what the stream throws when it breaks, or is closed by the signal
 */
export async function readBody(body: unknown, signal: AbortSignal): Promise<BodyText> {
	if (!isSource(body)) return { text: typeof body === 'string' ? body : '' };
	// Readers get the error; one before or after the reading would crash the n8n process.
	body.on('error', () => undefined);
	const close = () => body.destroy();
	signal.addEventListener('abort', close, { once: true });
	try {
		signal.throwIfAborted();
		const text = await readSource(body);
		signal.throwIfAborted();
		return text;
	} finally {
		signal.removeEventListener('abort', close);
		body.destroy();
	}
}

async function readSource(source: Source): Promise<BodyText> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of source) {
		const read = Buffer.from(chunk);
		bytes += read.length;
		if (bytes > MAX_RESPONSE_MEGABYTES * MEGABYTE) return 'tooLarge';
		chunks.push(read);
	}
	// It omits a byte order mark, which is not part of JSON.
	return { text: new TextDecoder().decode(Buffer.concat(chunks)) };
}
