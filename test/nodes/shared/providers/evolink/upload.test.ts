import { evolink } from '../../../../../nodes/shared/providers/evolink';
import { upload } from '../../../../../nodes/shared/providers/evolink/upload';
import { response } from '../../../../support/answers';
import { PICTURE } from '../../../../support/files';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };

it('an upload to EvoLink goes to its host for files, as its own client sends it', () => {
	expect(upload.request(IMAGE)).toEqual({
		method: 'POST',
		host: 'files',
		path: '/api/v1/files/upload/base64',
		body: { base64_data: `data:image/png;base64,${PICTURE.toString('base64')}` },
	});
	expect(evolink.hosts?.files?.baseUrl).toBe('https://files-api.evolink.ai');
});

it('the URL of an image uploaded to EvoLink is read', () => {
	const stored = {
		success: true,
		code: 200,
		msg: 'ok',
		data: { file_id: 'f1', file_url: 'https://files.evolink.ai/f1.jpg', file_name: 'a.jpg' },
	};
	expect(upload.parse(response(200, stored), IMAGE)).toEqual({
		ok: true,
		value: 'https://files.evolink.ai/f1.jpg',
	});
});

it.each([
	['a rejected key', 401, '{"error":{"code":"unauthorized","message":"No token"}}', 'credential'],
	['a file that is too large', 413, '{"error":{"message":"Too large"}}', 'invalidRequest'],
	['a missing URL', 200, '{"success":true,"data":{}}', 'unreadable'],
	['an invalid URL', 200, '{"success":true,"data":{"file_url":"image.png"}}', 'unreadable'],
	['a web page', 200, '<html>', 'unreadable'],
])('%s is an error of an upload to EvoLink', (_what, status, body, reason) => {
	expect(upload.parse(response(status, body), IMAGE)).toMatchObject({
		ok: false,
		error: { reason },
	});
});

it('the host for files of EvoLink has a field of its own', () => {
	expect(evolink.hosts?.files).toEqual({
		baseUrl: 'https://files-api.evolink.ai',
		field: 'filesBaseUrl',
		displayName: 'Files Base URL',
	});
});
