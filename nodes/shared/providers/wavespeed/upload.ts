import { z } from 'zod';
import { readResponse } from '../../core/response';
import type { FileUpload } from '../../core/fileTransfer';
import { uploadName } from '../../media/mediaFile';
import { failure, success } from '../../core/result';
import { isWebUrl } from '../../lib/webUrl';
import { apiError } from './responses';

/**
 * Uploads an image. This is free, and WaveSpeed keeps the file for 7 days. Its pages document this one call; its own
 * client has a newer one in two steps.
 *
 * @see https://wavespeed.ai/docs
 */
export const upload: FileUpload = {
	request: ({ mimeType, bytes }) => ({
		method: 'POST',
		path: '/api/v3/media/upload/binary',
		// The name becomes part of a public URL, so it contains nothing of the user's file name.
		form: { field: 'file', fileName: uploadName(mimeType), mimeType, bytes },
	}),
	parse: (response) => {
		const stored = readResponse(response, storedSchema);
		return stored ? success(stored.data.data.download_url) : failure(apiError(response));
	},
};

const storedSchema = z.object({ data: z.object({ download_url: z.string().refine(isWebUrl) }) });
