import { inlineImage, type ImageUpload } from '../../core/imageTransfer';
import { imageDataFrom, withImages, type ImageData } from '../../media/imageFile';
import type { Provider, Start } from '../../core/provider';
import { isTransient, type ApiError } from '../../core/apiError';
import { call } from '../call';
import { backoffDelay } from '../poll/schedule';
import type { Runtime } from '../runtime';
import type { Ledger } from './ledger';

/** How often an upload that fails on the way, or on the vendor's side, is tried in all. */
const MAX_FAULTS = 4;

/** A file of the item, or why n8n has it no longer. */
export type Opened = { bytes: Buffer } | { lost: string };

/** Brings the bytes of a file of the item. Never throws. */
export type OpenImage = (ref: string) => Promise<Opened>;

/** Why a picture did not get to the vendor: what it said, why it said nothing, or why n8n has no such file any more. */
export type ImageError = { apiError: ApiError } | { unanswered: string } | { lost: string };

/** What came of bringing the pictures in. Nothing was bought yet, whatever it is. */
export type ImagesOutcome =
	| { outcome: 'ready'; start: Start }
	| { outcome: 'imageUploadFailed'; why: ImageError }
	| { outcome: 'stopped' };

/**
 * Brings the bytes of an item's pictures into its submit, as the vendor wants them: right before it is sent, so that a
 * batch does not hold the pictures of all its items at once. Uploads are free and may be repeated, until the deadline.
 *
 * @param deadline milliseconds since 1970
 */
export async function uploadImages(
	{ imageTransfer }: Provider,
	start: Start,
	ledger: Ledger | undefined,
	openImage: OpenImage,
	deadline: number,
	runtime: Runtime,
): Promise<ImagesOutcome> {
	const { files = [], request } = start;
	const before = ledger?.read();
	// What was bought already is not submitted again.
	if (files.length === 0 || before?.state === 'accepted') return { outcome: 'ready', start };
	// A submit that went unanswered is sent again as it was: with other addresses in it, it would be another one.
	const known = before?.state === 'sent' ? ledger?.imageAddresses() : undefined;
	const values = new Map(Object.entries(known ?? {}));
	for (const { ref } of files) {
		if (values.has(ref)) continue;
		const opened = await openImage(ref);
		if ('lost' in opened) return { outcome: 'imageUploadFailed', why: opened };
		const image = imageDataFrom(opened.bytes);
		if (imageTransfer.as !== 'upload') {
			values.set(ref, inlineImage(image, imageTransfer.as));
			continue;
		}
		const stored = await store(imageTransfer.upload, image, deadline, runtime);
		switch (stored.outcome) {
			case 'stored':
				values.set(ref, stored.url);
				break;
			case 'rejected':
				return { outcome: 'imageUploadFailed', why: { apiError: stored.apiError } };
			case 'unanswered':
				return { outcome: 'imageUploadFailed', why: { unanswered: stored.reason } };
			case 'stopped':
				return stored;
		}
	}
	if (imageTransfer.as === 'upload') ledger?.keepImageAddresses(Object.fromEntries(values));
	const body = withImages(request.body ?? {}, values);
	return { outcome: 'ready', start: { ...start, request: { ...request, body } } };
}

type StoreOutcome =
	| { outcome: 'stored'; url: string }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'unanswered'; reason: string };

/** Stores a picture with the vendor; tries again while there is hope. */
async function store(
	upload: ImageUpload,
	image: ImageData,
	deadline: number,
	runtime: Runtime,
): Promise<StoreOutcome | { outcome: 'stopped' }> {
	let faults = 0;
	for (let failures = 1; ; failures++) {
		if (runtime.isStopped()) return { outcome: 'stopped' };
		const stored = await storeOnce(upload, image, runtime);
		if (stored.outcome === 'stored') return stored;
		const apiError = stored.outcome === 'rejected' ? stored.apiError : null;
		if (apiError !== null && !isTransient(apiError)) return stored;
		if (apiError?.reason !== 'rateLimit') faults += 1;
		const pause = backoffDelay(failures, apiError?.retryAfter ?? null, runtime.random());
		if (faults >= MAX_FAULTS || runtime.now() + pause > deadline) return stored;
		await runtime.sleep(pause);
	}
}

async function storeOnce(
	upload: ImageUpload,
	image: ImageData,
	runtime: Runtime,
): Promise<StoreOutcome> {
	const stored = await call(upload, image, runtime);
	if (stored.ok) return { outcome: 'stored', url: stored.value };
	const { error } = stored;
	return 'reached' in error
		? { outcome: 'unanswered', reason: error.reason }
		: { outcome: 'rejected', apiError: error };
}
