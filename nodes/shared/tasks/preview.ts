import type { HttpRequest } from '../core/http';
import type { Provider } from '../core/provider';
import type { Submission } from '../core/submission';
import { writeJson } from '../lib/json';
import type { HideSecrets } from '../lib/secret';
import { mimeTypeOf, type MediaFile } from '../media/mediaFile';
import { idToSend } from './submit/submitOnce';

/** Shown instead of our external task ID or idempotency key, which differs in each execution. */
export const ID_PLACEHOLDER = '<ID of the item in its execution>';

/** Shown instead of the URL that resumes a suspended execution. */
export const CALLBACK_PLACEHOLDER = '<URL that resumes the execution>';

/** How a preview is shown. */
export interface PreviewSettings {
	/** Name of a file of the submission. */
	nameOf(file: MediaFile): string;
	/** Removes the credential's secrets from a text. */
	hide: HideSecrets;
}

/** A submit as it would be sent, without secrets. */
export interface Preview extends Pick<HttpRequest, 'method' | 'path' | 'host' | 'query'> {
	/** Without the header that contains the key. */
	headers: Record<string, string>;
	/** The text of the body, byte for byte. Placeholders stand for files, our ID and the resume URL. */
	body: string;
	/** Files of the submission, each once; `size` in bytes. */
	files: Array<{ name: string; type: string; size: number }>;
}

/**
 * Builds a submit with the functions that build the real one, and shows it instead of sending it. No file is read.
 *
 * @param callbackUrl URL that resumes the execution, if the submit would contain it
 */
export function previewOf(
	provider: Provider,
	submission: Submission,
	{ nameOf, hide }: PreviewSettings,
	callbackUrl?: string,
): Preview {
	const files = submission.files.map((file) => ({
		digest: file.digest,
		name: nameOf(file),
		type: mimeTypeOf(file.type),
		size: file.bytes,
	}));
	const request = submission.request({
		files: new Map(
			files.map(({ digest, name, type, size }) => [
				digest,
				`<file ${name}, ${type}, ${size} bytes>`,
			]),
		),
		callbackUrl,
		id: idToSend(provider, submission, ID_PLACEHOLDER),
	});
	const { method, path, host, query, headers = {}, body = {} } = request;
	const written = writeJson(body);
	// Replaced afterwards, because some adapters send only a callback URL with https.
	const shown =
		callbackUrl === undefined
			? written
			: written.replaceAll(writeJson(callbackUrl), () => writeJson(CALLBACK_PLACEHOLDER));
	const showValue = (value: string) => (value === callbackUrl ? CALLBACK_PLACEHOLDER : hide(value));
	return {
		method,
		path: hide(path),
		...(host !== undefined && { host }),
		...(query && { query: mapValues(query, showValue) }),
		headers: mapValues({ 'Content-Type': 'application/json', ...headers }, hide),
		body: hide(shown),
		files: files.map(({ name, type, size }) => ({ name: hide(name), type, size })),
	};
}

function mapValues(
	record: Readonly<Record<string, string>>,
	map: (value: string) => string,
): Record<string, string> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
