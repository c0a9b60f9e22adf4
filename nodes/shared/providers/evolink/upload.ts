import type { ProviderHost } from '../../core/http';
import { inlineFile, type FileUpload } from '../../core/fileTransfer';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** The host of the uploads. */
export const FILES: ProviderHost = {
	baseUrl: 'https://files-api.evolink.ai',
	field: 'filesBaseUrl',
	displayName: 'Files Base URL',
};

/**
 * Uploads an image, because reference images are accepted by URL only. No page of EvoLink documents it; its own client
 * does this.
 *
 * @see https://www.npmjs.com/package/@evolinkai/evolink-media
 */
export const upload: FileUpload = {
	request: (image) => ({
		method: 'POST',
		host: 'files',
		path: '/api/v1/files/upload/base64',
		body: { base64_data: inlineFile(image, 'dataUri') },
	}),
	parse: (response) => {
		const url = openResponse(response)?.at('data').at('file_url').url();
		return url ? success(url) : failure(apiError(response));
	},
};
