import type { ApiCall } from './apiCall';
import type { ImageData } from '../media/imageFile';

/**
 * Stores an image with the provider and returns its URL there. Free: it may be repeated. Where the provider names the
 * place to upload to, the bytes follow without the key (`auth: 'none'`).
 */
export type ImageUpload = ApiCall<ImageData, string>;

/**
 * How pictures that are files, and no addresses, reach a vendor.
 *
 * - `base64`: in the body, as nothing but Base64
 * - `dataUri`: in the body, as `data:image/png;base64,…`
 * - `upload`: stored with the vendor first, and named by the address it has there
 */
export type ImageTransfer =
	{ as: 'base64' } | { as: 'dataUri' } | { as: 'upload'; upload: ImageUpload };

/** A picture in the form that a body takes. */
export function inlineImage({ mimeType, bytes }: ImageData, as: 'base64' | 'dataUri'): string {
	const base64 = bytes.toString('base64');
	return as === 'base64' ? base64 : `data:${mimeType};base64,${base64}`;
}
