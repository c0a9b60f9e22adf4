import { z } from 'zod';
import { readResponse } from '../../core/response';
import type { FileUpload } from '../../core/fileTransfer';
import { uploadName } from '../../media/mediaFile';
import { failure, success } from '../../core/result';
import { isWebUrl } from '../../lib/webUrl';
import { apiError } from './responses';

/**
 * Uploads an image, because apimart accepts no Base64. This is free, and the URL is valid for 72 hours. A second upload
 * of the same image creates a second file.
 *
 * @see https://docs.apimart.ai/en/api-reference/uploads/images
 */
export const upload: FileUpload = {
	request: ({ mimeType, bytes }) => ({
		method: 'POST',
		path: '/v1/uploads/images',
		// The name becomes part of a public URL, so it contains nothing of the user's file name.
		form: { field: 'file', fileName: uploadName(mimeType), mimeType, bytes },
	}),
	parse: (response) => {
		const stored = readResponse(response, storedSchema);
		return stored ? success(stored.data.url) : failure(apiError(response));
	},
};

const storedSchema = z.object({ url: z.string().refine(isWebUrl) });
