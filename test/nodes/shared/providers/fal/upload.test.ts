import { upload } from '../../../../../nodes/shared/providers/fal/upload';
import { response } from '../../../../support/answers';
import { contractOf } from '../../../../support/contract';
import { PICTURE } from '../../../../support/files';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };

const contract = contractOf('fal');
const call = contract.operationAt('POST', '/storage/upload/initiate');

const FILE = 'https://v3.fal.media/files/abc/a.png';
const PLACE = response(200, {
	upload_url: 'https://v3.fal.media/upload/abc?sig=1',
	file_url: FILE,
});

/** What an answer was read as, in one line. */
function told(read: ReturnType<typeof upload.parse>): string {
	if ('follow' in read) return `${read.follow.method} ${read.follow.path} ${read.follow.auth}`;
	return read.ok ? read.value : `${read.error.reason}: ${read.error.message}`;
}

it('an upload to fal begins with a request of the contract, under a neutral file name', () => {
	const request = upload.request(IMAGE);
	expect(request).toEqual({
		method: 'POST',
		path: '/storage/upload/initiate',
		host: 'rest',
		query: { storage_type: 'fal-cdn-v3' },
		body: { content_type: 'image/png', file_name: 'image.png' },
	});
	expect(call?.isSubmit).toBe(false);
	expect(call && contract.complaints(call, request.body ?? {})).toEqual([]);
});

it('every example response of the fal contract to an upload is read', () => {
	const read = (call?.answers ?? []).map(({ name, status, body }) => [
		name,
		told(upload.parse(response(status, body), IMAGE)),
	]);
	expect(Object.fromEntries(read)).toEqual({
		one: 'PUT https://v3.fal.media/upload/abc?sig=1 none',
		missing_key:
			"credential: Cannot access application 'fal-ai/kling-video'. Authentication is required to access this application.",
		unknown_key: 'credential: No user found for Key ID and Secret',
		bad_form:
			"credential: Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.",
		no_money:
			'balance: User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
		no_right: 'permission: Forbidden',
	});
});

it('the bytes of an upload to fal are sent to the signed URL, without the key', () => {
	expect(upload.parse(PLACE, IMAGE)).toEqual({
		follow: {
			method: 'PUT',
			path: 'https://v3.fal.media/upload/abc?sig=1',
			auth: 'none',
			file: IMAGE,
		},
	});
});

it.each([200, 201, 204])('an upload to fal ends with the URL of the file at HTTP %d', (status) => {
	expect(told(upload.parse(response(status, ''), IMAGE, PLACE))).toBe(FILE);
});

it.each([400, 401, 403, 404, 500, 503])(
	'a rejection by the storage of fal at HTTP %d says nothing about the key',
	(status) => {
		expect(upload.parse(response(status, '<Error>No</Error>'), IMAGE, PLACE)).toMatchObject({
			ok: false,
			error: { reason: 'providerFault', httpStatus: status, message: 'No' },
		});
	},
);

it.each([
	['no URL', '{"file_url":"https://a.example/b"}'],
	['an invalid URL', '{"upload_url":"file:///etc/passwd","file_url":"https://a.example/b"}'],
	['a web page', '<html>'],
])('a first response with %s is not followed in an upload to fal', (_what, body) => {
	expect(upload.parse(response(200, body), IMAGE)).toMatchObject({
		ok: false,
		error: { httpStatus: 200 },
	});
});
