import { isSource, type Source } from '../download/fetch';

const MEGABYTE = 1024 * 1024;

/** Most megabytes of an answer, unpacked. A page of 500 tasks has about 2. */
export const MAX_ANSWER_MEGABYTES = 16;

/** Text of an answer's body, or `tooLarge` as soon as it is larger than {@link MAX_ANSWER_MEGABYTES}. */
export type AnswerText = { text: string } | 'tooLarge';

/**
 * Reads the body of an answer as text (UTF-8), chunk by chunk, so that memory never holds more than the limit. The
 * stream is closed in any case.
 *
 * @param body a stream; a text is taken as it is, and anything else counts as empty
 * @param signal closes the stream when it is aborted
 * @throws what the stream throws when it breaks, or is closed by the signal
 */
export async function readAnswer(body: unknown, signal: AbortSignal): Promise<AnswerText> {
	if (!isSource(body)) return { text: typeof body === 'string' ? body : '' };
	// Whoever reads it learns of a break; one that comes before or after would end all of n8n.
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

async function readSource(source: Source): Promise<AnswerText> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of source) {
		const read = Buffer.from(chunk);
		bytes += read.length;
		if (bytes > MAX_ANSWER_MEGABYTES * MEGABYTE) return 'tooLarge';
		chunks.push(read);
	}
	// It leaves out a byte order mark, which is no part of JSON.
	return { text: new TextDecoder().decode(Buffer.concat(chunks)) };
}
