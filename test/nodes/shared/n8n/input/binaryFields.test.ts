import { isBinaryRecord } from '../../../../../nodes/shared/n8n/input/binaryFields';
import { named } from '../../../../support/named';

const mimeType = 'image/png';

describe("n8n's record of a file", () => {
	it.each(
		named<unknown>([
			{ mimeType, data: 'AAAA' },
			{ mimeType, fileName: 'a.png' },
			{ mimeType, fileSize: '3 B' },
			{ mimeType, fileType: 'image' },
		]),
	)('is recognized with or without its data: %s', (_name, value) => {
		expect(isBinaryRecord(value)).toBe(true);
	});

	it.each(
		named<unknown>([
			{ mimeType },
			{ mimeType, data: 3 },
			{ mimeType, id: 'a', name: 'a.png' },
			{ mimeType: 3, data: 'AAAA' },
			{ fileName: 'a.png', fileSize: '3 B', fileType: 'image', data: 'AAAA' },
			'data',
			null,
		]),
	)('is not %s', (_name, value) => {
		expect(isBinaryRecord(value)).toBe(false);
	});
});
