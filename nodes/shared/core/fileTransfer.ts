import type { ApiCall } from './apiCall';
import type { MediaData } from '../media/mediaFile';

/**
 * Uploads a file to the provider and returns its URL there. Free of charge, so it may be repeated. If the provider
 * returns an upload URL, the bytes are sent there without the key (`auth: 'none'`).
 */
export type FileUpload = ApiCall<MediaData, string>;

/**
 * How image and audio files reach a provider.
 *
 * - `base64`: in the body, as Base64 only
 * - `dataUri`: in the body, as `data:image/png;base64,…`
 * - `upload`: uploaded first, then referred to by URL
 */
export type FileTransfer =
	{ as: 'base64' } | { as: 'dataUri' } | { as: 'upload'; upload: FileUpload };

/** A file as a body contains it. */
export function inlineFile({ mimeType, bytes }: MediaData, as: 'base64' | 'dataUri'): string {
	const base64 = bytes.toString('base64');
	return as === 'base64' ? base64 : `data:${mimeType};base64,${base64}`;
}
