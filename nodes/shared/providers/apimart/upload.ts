import { z } from 'zod';
import { readResponse } from '../../core/response';
import type { ImageUpload } from '../../core/imageTransfer';
import { failure, success } from '../../core/result';
import { isWebUrl } from '../../lib/webUrl';
import { apiError } from './responses';

/**
 * apimart takes no Base64: a picture is stored there first, free of charge, and has an address for 72 hours. A second
 * upload of it makes a second file.
 *
 * @see https://docs.apimart.ai/en/api-reference/uploads/images
 */
export const upload: ImageUpload = {
	request: ({ mimeType, bytes }) => ({
		method: 'POST',
		path: '/v1/uploads/images',
		// The name becomes part of a public address, so it tells nothing of the user's file.
		form: { field: 'file', fileName: mimeType.replace('/', '.'), mimeType, bytes },
	}),
	parse: (response) => {
		const stored = readResponse(response, storedSchema);
		return stored ? success(stored.data.url) : failure(apiError(response));
	},
};

const storedSchema = z.object({ url: z.string().refine(isWebUrl) });
