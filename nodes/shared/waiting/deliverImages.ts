import { inlineImage, type ImageUpload, type UploadOutcome } from '../protocol/imageDelivery';
import { imageDataFrom, withImages, type ImageData } from '../protocol/imageFile';
import type { Provider, Start } from '../protocol/provider';
import { isPassing, type Refusal } from '../protocol/refusal';
import { pauseAfterFailure } from './cadence';
import type { Environment } from './environment';
import type { Purchase } from './journal';

/** How often an upload that fails on the way, or on the vendor's side, is tried in all. */
const MAX_FAULTS = 4;

/** A file of the item, or why n8n has it no longer. */
export type Opened = { bytes: Buffer } | { lost: string };

/** Brings the bytes of a file of the item. Never throws. */
export type OpenImage = (ref: string) => Promise<Opened>;

/** Why a picture did not get to the vendor: what it said, why it said nothing, or why n8n has no such file any more. */
export type Obstacle = { refusal: Refusal } | { unanswered: string } | { lost: string };

/** What came of bringing the pictures in. Nothing was bought yet, whatever it is. */
export type DeliveryOutcome =
	| { outcome: 'ready'; start: Start }
	| { outcome: 'notStored'; why: Obstacle }
	| { outcome: 'stopped' };

/**
 * Brings the bytes of an item's pictures into its submit, as the vendor wants them: right before it is sent, so that a
 * batch does not hold the pictures of all its items at once. Uploads are free and may be repeated, until the deadline.
 *
 * @param deadline milliseconds since 1970
 */
export async function deliverImages(
	{ imageDelivery }: Provider,
	start: Start,
	purchase: Purchase | undefined,
	openImage: OpenImage,
	deadline: number,
	environment: Environment,
): Promise<DeliveryOutcome> {
	const { files = [], request } = start;
	const before = purchase?.read();
	// What was bought already is not submitted again.
	if (files.length === 0 || before?.state === 'accepted') return { outcome: 'ready', start };
	// A submit that went unanswered is sent again as it was: with other addresses in it, it would be another one.
	const known = before?.state === 'sent' ? purchase?.imageAddresses() : undefined;
	const values = new Map(Object.entries(known ?? {}));
	for (const { ref } of files) {
		if (values.has(ref)) continue;
		const opened = await openImage(ref);
		if ('lost' in opened) return { outcome: 'notStored', why: opened };
		const image = imageDataFrom(opened.bytes);
		if (imageDelivery.as !== 'upload') {
			values.set(ref, inlineImage(image, imageDelivery.as));
			continue;
		}
		const stored = await store(imageDelivery, image, deadline, environment);
		switch (stored.outcome) {
			case 'stored':
				values.set(ref, stored.url);
				break;
			case 'refused':
				return { outcome: 'notStored', why: { refusal: stored.refusal } };
			case 'unanswered':
				return { outcome: 'notStored', why: { unanswered: stored.reason } };
			case 'stopped':
				return stored;
		}
	}
	if (imageDelivery.as === 'upload') purchase?.keepImageAddresses(Object.fromEntries(values));
	const body = withImages(request.body ?? {}, values);
	return { outcome: 'ready', start: { ...start, request: { ...request, body } } };
}

type StoreOutcome = UploadOutcome | { outcome: 'unanswered'; reason: string };

/** Stores a picture with the vendor; tries again while there is hope. */
async function store(
	upload: ImageUpload,
	image: ImageData,
	deadline: number,
	environment: Environment,
): Promise<StoreOutcome | { outcome: 'stopped' }> {
	let faults = 0;
	for (let failures = 1; ; failures++) {
		if (environment.isStopped()) return { outcome: 'stopped' };
		const stored = await storeOnce(upload, image, environment);
		if (stored.outcome === 'stored') return stored;
		const refusal = stored.outcome === 'refused' ? stored.refusal : null;
		if (refusal !== null && !isPassing(refusal)) return stored;
		if (refusal?.reason !== 'rateLimit') faults += 1;
		const pause = pauseAfterFailure(failures, refusal?.retryAfter ?? null, environment.random());
		if (faults >= MAX_FAULTS || environment.now() + pause > deadline) return stored;
		await environment.sleep(pause);
	}
}

async function storeOnce(
	upload: ImageUpload,
	image: ImageData,
	environment: Environment,
): Promise<StoreOutcome> {
	const exchange = await environment.send(upload.request(image));
	return exchange.outcome === 'noAnswer'
		? { outcome: 'unanswered', reason: exchange.reason }
		: upload.parse(exchange.response);
}
