import { upload } from '../../../../../nodes/shared/providers/wavespeed/upload';
import { contractOf } from '../../../../support/contract';
import { PICTURE } from '../../../../support/files';
import { resultOf } from '../../../../support/resultOf';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };
const call = contractOf('wavespeed').operationAt('POST', '/api/v3/media/upload/binary');

it('an upload to WaveSpeed contains the image as the contract requires, under a neutral file name', () => {
	expect(upload.request(IMAGE)).toEqual({
		method: 'POST',
		path: '/api/v3/media/upload/binary',
		form: { field: 'file', fileName: 'image.png', mimeType: 'image/png', bytes: PICTURE },
	});
	expect(call?.isSubmit).toBe(false);
});

it('every example response of the WaveSpeed contract to an upload is read', () => {
	const read = (call?.answers ?? []).map(({ name, status, body }) => {
		const result = resultOf(
			upload.parse({ status, headers: {}, body: JSON.stringify(body) }, IMAGE),
		);
		return [name, result.ok ? result.value : `${result.error.reason}: ${result.error.message}`];
	});
	expect(read).toEqual([
		['one', 'https://d1q70pf5vjeyhc.cloudfront.net/media/a.png'],
		['missing_key', 'credential: Unauthorized'],
		['unknown_key', 'credential: Invalid access token'],
	]);
});

it.each([
	['a missing URL', '{"code":200,"data":{"filename":"image.png"}}'],
	['an invalid URL', '{"code":200,"data":{"download_url":"image.png"}}'],
	['a web page', '<html>'],
])('%s is not accepted as the URL of an image uploaded to WaveSpeed', (_what, body) => {
	expect(upload.parse({ status: 200, headers: {}, body }, IMAGE)).toMatchObject({
		ok: false,
		error: { httpStatus: 200 },
	});
});
