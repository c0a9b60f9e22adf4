import { createHash } from 'node:crypto';
import type { ProviderHost } from '../../core/http';
import { inlineFile, type FileUpload } from '../../core/fileTransfer';
import { extensionOf } from '../../media/mediaFile';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** The host of the uploads. kie.ai's newer pages name the API's host, which returned 404 to several clients. */
export const FILES: ProviderHost = {
	baseUrl: 'https://kieai.redpandaai.co',
	field: 'filesBaseUrl',
	displayName: 'Files Base URL',
};

/**
 * Uploads an image, because kie.ai accepts no inline images. This is free, for files of up to 10 MB, which are deleted
 * after one or three days: its pages differ.
 *
 * @see https://docs.kie.ai/file-upload-api/quickstart
 */
export const upload: FileUpload = {
	request: (image) => ({
		method: 'POST',
		host: 'files',
		path: '/api/file-base64-upload',
		body: {
			base64Data: inlineFile(image, 'dataUri'),
			uploadPath: 'images/n8n',
			// A file replaces the one of the same name, so each image has a name of its own.
			fileName: `${createHash('sha256').update(image.bytes).digest('hex')}.${extensionOf(image.mimeType)}`,
		},
	}),
	parse: (response) => {
		const data = openResponse(response)?.at('data');
		const url = data?.at('downloadUrl').url() ?? data?.at('fileUrl').url();
		return url ? success(url) : failure(apiError(response));
	},
};
