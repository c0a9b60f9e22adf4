import { z } from 'zod';
import type { FileUpload } from '../../core/fileTransfer';
import { uploadName } from '../../media/mediaFile';
import { readResponse } from '../../core/response';
import { failure, success } from '../../core/result';
import { isWebUrl } from '../../lib/webUrl';
import { apiError } from './responses';

/**
 * Uploads an image. The file belongs to the account, is at most 100 MB, and is deleted after a day. Replicate itself
 * opens the URL, with the key of the account.
 *
 * @see https://replicate.com/docs/reference/http#files.create
 */
export const upload: FileUpload = {
	request: ({ mimeType, bytes }) => ({
		method: 'POST',
		path: '/v1/files',
		form: { field: 'content', fileName: uploadName(mimeType), mimeType, bytes },
	}),
	parse: (response) => {
		const stored = readResponse(response, storedSchema);
		return stored ? success(stored.data.urls.get) : failure(apiError(response));
	},
};

const storedSchema = z.object({ urls: z.object({ get: z.string().refine(isWebUrl) }) });
