import type { Arrival } from './site';

/** The body of a request, read by its content type. */
export interface Content {
	readonly mediaType: string;
	readonly body: unknown;
	readonly text: string;
	readonly form: FormData | undefined;
}

/** The body by its content type; nothing when it claims to be JSON and is not. */
export async function readContent(
	{ method, headers }: Arrival,
	bytes: Buffer,
): Promise<Content | undefined> {
	const contentType = headers['content-type'] ?? '';
	const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	const empty = { mediaType, body: undefined, text: '', form: undefined };
	// Kling's pages ask for the header with every question, and clients of all vendors send it.
	if (method === 'GET' && bytes.length === 0) return { ...empty, mediaType: '' };
	if (mediaType === 'application/json') {
		const text = bytes.toString('utf8');
		try {
			const body: unknown = JSON.parse(text);
			return { ...empty, body, text };
		} catch {
			return undefined;
		}
	}
	if (mediaType === 'multipart/form-data') {
		const form = await new Response(bytes, { headers: { 'content-type': contentType } })
			.formData()
			.catch(() => new FormData());
		const fields = [...form].map(([key, value]) => [key, typeof value === 'string' ? value : '']);
		return { ...empty, form, body: Object.fromEntries(fields) };
	}
	return empty;
}
