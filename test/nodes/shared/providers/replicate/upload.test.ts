import { upload } from '../../../../../nodes/shared/providers/replicate/upload';
import { contractOf } from '../../../../support/contract';
import { PICTURE } from '../../../../support/files';
import { resultOf } from '../../../../support/resultOf';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };

const call = contractOf('replicate').operationAt('POST', '/v1/files');

it('an upload to Replicate contains the image as the contract requires, under a neutral file name', () => {
	expect(upload.request(IMAGE)).toEqual({
		method: 'POST',
		path: '/v1/files',
		form: { field: 'content', fileName: 'image.png', mimeType: 'image/png', bytes: PICTURE },
	});
	expect(call?.isSubmit).toBe(false);
	expect(call?.rules).toEqual(['100 MB at most.', 'urls.get is the address to use.']);
});

it('every example response of the Replicate contract to an upload is read', () => {
	const read = (call?.answers ?? []).map(({ name, status, body }) => {
		const result = resultOf(
			upload.parse({ status, headers: {}, body: JSON.stringify(body) }, IMAGE),
		);
		return [name, result.ok ? result.value : `${result.error.reason}: ${result.error.message}`];
	});
	expect(read).toEqual([
		['one', 'https://api.replicate.com/v1/files/abcdefghijkmnpqrstuvwxyz02'],
		['missing_key', 'credential: You did not pass a valid authentication token'],
		['large', 'invalidRequest: File too large'],
	]);
});

it.each([
	['no URLs', '{"id":"a"}'],
	['an invalid URL', '{"urls":{"get":"image.png"}}'],
	['a web page', '<html>'],
])('%s is not accepted as the response to an upload to Replicate', (_what, body) => {
	expect(upload.parse({ status: 201, headers: {}, body }, IMAGE)).toMatchObject({
		ok: false,
		error: { httpStatus: 201 },
	});
});
