import { upload } from '../../../../../nodes/shared/providers/apimart/upload';
import { contractOf } from '../../../../support/contract';
import { PICTURE } from '../../../../support/files';
import { resultOf } from '../../../../support/resultOf';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };

const contract = contractOf('apimart');
const call = contract.operationAt('POST', '/v1/uploads/images');

it('an upload to apimart contains the image as the contract requires, under a neutral file name', () => {
	const request = upload.request(IMAGE);
	expect(request).toEqual({
		method: 'POST',
		path: '/v1/uploads/images',
		form: { field: 'file', fileName: 'image.png', mimeType: 'image/png', bytes: PICTURE },
	});
	expect(call?.isSubmit).toBe(false);
});

it('every example response of the apimart contract to an upload is read', () => {
	const read = (call?.answers ?? []).map(({ name, status, body }) => {
		const result = resultOf(
			upload.parse({ status, headers: {}, body: JSON.stringify(body) }, IMAGE),
		);
		return [name, result.ok ? result.value : `${result.error.reason}: ${result.error.message}`];
	});
	expect(read).toEqual([
		['uploaded', 'https://upload.apimart.ai/f/image/9990000123456-a1b2c3d4-photo.jpg'],
		['missing_file', 'invalidRequest: Missing file field'],
		['unsupported_format', 'invalidRequest: Unsupported image format'],
		['unauthorized', 'credential: Invalid token'],
		['unauthorized_plain', 'credential: No Authorization header'],
		['too_large', 'invalidRequest: File too large'],
		['rate_limited', 'rateLimit: Rate limit exceeded'],
		['server_error', 'providerFault: Internal server error'],
	]);
});

it.each([
	['a missing URL', '{"filename":"image.png"}'],
	['an invalid URL', '{"url":"image.png"}'],
	['a web page', '<html>'],
])('%s is not accepted as the URL of an image uploaded to apimart', (_what, body) => {
	expect(upload.parse({ status: 200, headers: {}, body }, IMAGE)).toMatchObject({
		ok: false,
		error: { httpStatus: 200 },
	});
});
