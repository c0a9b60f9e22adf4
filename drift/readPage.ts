import { z } from 'zod';

import { readableText } from './text';

const TIMEOUT_MS = 30_000;

/** Pages of documentation are far smaller. */
const MAX_BYTES = 10_000_000;

/** Some sites refuse what does not call itself a browser; this says both, honestly. */
const HEADERS = {
	'user-agent': 'Mozilla/5.0 (compatible; n8n-nodes-kling drift check)',
	accept: 'text/markdown, text/html, text/plain',
};

const errorSchema = z.object({
	name: z.string().optional(),
	message: z.string(),
	cause: z.object({ message: z.string() }).optional().catch(undefined),
});

/** A page as people read it, or why it could not be read. */
export type Reading = { text: string } | { unread: string };

/** Reads a page. Never throws: a page that cannot be read is a finding. */
export async function readPage(address: string): Promise<Reading> {
	try {
		const response = await fetch(address, {
			headers: HEADERS,
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		if (!response.ok) return { unread: `it answered ${response.status}` };
		const source = await response.text();
		if (source.length > MAX_BYTES) return { unread: 'it is too large for a page' };
		const text = readableText(source);
		return text === '' ? { unread: 'there is no text on it' } : { text };
	} catch (reason) {
		return { unread: messageOf(reason) };
	}
}

/** `fetch` keeps the reason inside another error. */
function messageOf(reason: unknown): string {
	const { name, message, cause } = errorSchema.catch({ message: String(reason) }).parse(reason);
	if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1_000} seconds`;
	return cause?.message ?? message;
}
