import { inlineFile } from '../../core/fileTransfer';
import { mediaDataFrom, type MediaFile } from '../../media/mediaFile';
import type { Provider } from '../../core/provider';
import { failure, success, type Result } from '../../core/result';
import { call } from '../call';
import { retry } from '../retry';
import type { Runtime } from '../runtime';
import type { Ledger } from './ledger';
import type { UploadError } from './submitError';

/** Maximum number of attempts for an upload that fails in the network or at the provider. */
const MAX_FAULTS = 4;

/** A file of the item, or why it is no longer available in n8n. */
export type ReadFile = { bytes: Buffer } | { unavailable: string };

/** Reads the bytes of a file of the item. Never throws. */
export type OpenFile = (file: MediaFile) => Promise<ReadFile>;

/** Files as the provider gets them, by their digests. */
export type SentFiles = ReadonlyMap<string, string>;

/**
 * Brings the files of an item into the form that the provider accepts: right before the submit is sent, so that a batch
 * never holds the files of all its items in memory. Uploads are free and may be repeated, until the deadline
 * (milliseconds since 1970).
 */
export async function uploadFiles(
	{ fileTransfer }: Provider,
	files: readonly MediaFile[],
	ledger: Ledger | undefined,
	openFile: OpenFile,
	deadline: number,
	runtime: Runtime,
): Promise<Result<SentFiles, UploadError>> {
	const before = ledger?.read();
	// A task that exists is not submitted again.
	if (files.length === 0 || before?.state === 'accepted') return success(new Map());
	if (!fileTransfer) {
		return failure({
			reason: 'fileUploadFailed',
			why: { unavailable: 'the provider supports files by URL only' },
		});
	}
	// A submit without a response is repeated unchanged: with other URLs it would be another one.
	const known = before?.state === 'pending' ? ledger?.fileUrls() : undefined;
	const values = new Map(Object.entries(known ?? {}));
	for (const file of files) {
		if (values.has(file.digest)) continue;
		const content = await openFile(file);
		if ('unavailable' in content) return failure({ reason: 'fileUploadFailed', why: content });
		const data = mediaDataFrom(content.bytes);
		if (fileTransfer.as !== 'upload') {
			values.set(file.digest, inlineFile(data, fileTransfer.as));
			continue;
		}
		const stored = await retry(
			async () => await call(fileTransfer.upload, data, runtime),
			{ deadline, maxFaults: MAX_FAULTS },
			runtime,
		);
		if (!stored) return failure({ reason: 'stopped' });
		if (!stored.ok) {
			const { error } = stored;
			const why = 'delivered' in error ? { noResponse: error.reason } : { apiError: error };
			return failure({ reason: 'fileUploadFailed', why });
		}
		values.set(file.digest, stored.value);
	}
	if (fileTransfer.as === 'upload') ledger?.storeFileUrls(Object.fromEntries(values));
	return success(values);
}
