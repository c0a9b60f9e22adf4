import { z } from 'zod';
import type { FileUpload } from '../../core/fileTransfer';
import { uploadName } from '../../media/mediaFile';
import { readResponse, reasonOfStatus, unreadable } from '../../core/response';
import { failure, success } from '../../core/result';
import { isWebUrl } from '../../lib/webUrl';
import { apiError } from './responses';

/** Name of fal's host for files, the account and the keys of callbacks. */
export const REST = 'rest';

/**
 * Uploads an image in two steps: fal returns a signed URL, and the bytes are sent there without the key. This is free, and
 * files are kept for at least 7 days. fal also accepts data URIs, but recommends URLs for large files.
 *
 * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/storage.ts
 */
export const upload: FileUpload = {
	request: ({ mimeType }) => ({
		method: 'POST',
		path: '/storage/upload/initiate',
		host: REST,
		query: { storage_type: 'fal-cdn-v3' },
		// The name becomes part of a public URL, so it contains nothing of the user's file name.
		body: { content_type: mimeType, file_name: uploadName(mimeType) },
	}),
	parse: (response, file, before) => {
		const place = readResponse(before ?? response, placeSchema)?.data;
		if (!place) return failure(apiError(response));
		if (!before) return { follow: { method: 'PUT', path: place.upload_url, auth: 'none', file } };
		// The storage rejects no key: whatever its status is, another URL may work.
		return reasonOfStatus(response.status) === undefined
			? success(place.file_url)
			: failure({ ...unreadable(response), reason: 'providerFault' });
	},
};

const url = z.string().refine(isWebUrl);
const placeSchema = z.object({ upload_url: url, file_url: url });
