import { kie } from '../../../../../nodes/shared/providers/kie';
import { upload } from '../../../../../nodes/shared/providers/kie/upload';
import { contractOf } from '../../../../support/contract';
import { PICTURE } from '../../../../support/files';
import { wholePng } from '../../../../support/images';
import { resultOf } from '../../../../support/resultOf';

const IMAGE = { mimeType: 'image/png', bytes: PICTURE };

const contract = contractOf('kie');
const call = contract.operationAt('POST', '/api/file-base64-upload');

it('an upload to kie.ai goes to its host for files, as the contract requires', () => {
	const request = upload.request(IMAGE);
	expect(request).toMatchObject({
		method: 'POST',
		host: 'files',
		path: '/api/file-base64-upload',
		body: {
			base64Data: `data:image/png;base64,${PICTURE.toString('base64')}`,
			uploadPath: 'images/n8n',
		},
	});
	expect(call && contract.complaints(call, request.body ?? {})).toEqual([]);
	expect(call?.isSubmit).toBe(false);
	expect(kie.hosts?.files?.baseUrl).toBe('https://kieai.redpandaai.co');
});

it('images of different content have different names at kie.ai, because a second file replaces the first', () => {
	const nameOf = (bytes: Buffer) =>
		upload.request({ mimeType: 'image/jpeg', bytes }).body?.fileName;
	expect(nameOf(PICTURE)).toMatch(/^[0-9a-f]{64}\.jpeg$/);
	expect(nameOf(PICTURE)).toBe(nameOf(PICTURE));
	expect(nameOf(wholePng(641, 480))).not.toBe(nameOf(PICTURE));
});

it('every example response of the kie.ai contract to an upload is read', () => {
	const read = (call?.answers ?? []).map(({ name, status, body }) => {
		const result = resultOf(
			upload.parse({ status, headers: {}, body: JSON.stringify(body) }, IMAGE),
		);
		return [name, result.ok ? result.value : `${result.error.reason}: ${result.error.message}`];
	});
	expect(read).toEqual([
		['ok', 'https://tempfile.redpandaai.co/kieai/1/images/a.jpg'],
		['no_key', 'credential: Unauthorized'],
		['http_401', 'credential: You do not have access permissions'],
		['http_403', 'permission: Forbidden'],
		['no_such_address', 'taskNotFound: Not Found'],
	]);
});

it('an upload to kie.ai may have its URL in fileUrl', () => {
	const body = '{"code":200,"data":{"fileUrl":"https://example.com/a.png"}}';
	expect(upload.parse({ status: 200, headers: {}, body }, IMAGE)).toEqual({
		ok: true,
		value: 'https://example.com/a.png',
	});
});

it.each([
	['a missing URL', '{"code":200,"data":{}}'],
	['an invalid URL', '{"code":200,"data":{"downloadUrl":"image.png"}}'],
	['a web page', '<html>'],
])('%s is not accepted as the URL of an image uploaded to kie.ai', (_what, body) => {
	expect(upload.parse({ status: 200, headers: {}, body }, IMAGE)).toMatchObject({
		ok: false,
		error: { reason: 'unreadable' },
	});
});

it('the whole request of an upload to kie.ai names the file by the hash of its bytes', () => {
	const bytes = Buffer.from('abc');
	expect(upload.request({ mimeType: 'image/webp', bytes })).toEqual({
		method: 'POST',
		host: 'files',
		path: '/api/file-base64-upload',
		body: {
			base64Data: 'data:image/webp;base64,YWJj',
			uploadPath: 'images/n8n',
			fileName: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.webp',
		},
	});
});

it('the host for files of kie.ai has a field of its own', () => {
	expect(kie.hosts?.files).toEqual({
		baseUrl: 'https://kieai.redpandaai.co',
		field: 'filesBaseUrl',
		displayName: 'Files Base URL',
	});
});

it.each([
	['both', { downloadUrl: 'https://a.example/1.png', fileUrl: 'https://a.example/2.png' }, 1],
	['downloadUrl, which is none', { downloadUrl: '1.png', fileUrl: 'https://a.example/2.png' }, 2],
])('an upload to kie.ai may have its URL in %s', (_what, data, number) => {
	const body = JSON.stringify({ code: 200, data });
	expect(upload.parse({ status: 200, headers: {}, body }, IMAGE)).toEqual({
		ok: true,
		value: `https://a.example/${number}.png`,
	});
});
