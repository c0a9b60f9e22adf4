import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import {
	FILE_TYPE_BYTES,
	fileTypeOf,
	isVideo,
	describeType,
} from '../../../../nodes/shared/media/fileType';
import { wholeJpeg, wholePng, wholeWebp } from '../../../support/images';
import { RUNS } from '../../../support/runs';

const SANDBOX = path.join(__dirname, '../../../../sandbox/vendors');

function latin(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

/** The beginning of an ISO base media file, with its brand. */
function branded(brand: string): Buffer {
	return latin(`\0\0\0\x18ftyp${brand}\0\0\0\0`);
}

describe('a file is recognised by its content', () => {
	it.each([
		['jpeg', wholeJpeg(640, 480)],
		['jpeg', readFileSync(path.join(SANDBOX, 'cover.jpg'))],
		['png', wholePng(2, 2)],
		['webp', wholeWebp('VP8 ', 640, 480)],
		['gif', latin('GIF89a\x01\0\x01\0')],
		['heic', branded('heic')],
		['heic', branded('mif1')],
		['avif', branded('avif')],
		['bmp', latin('BM\x46\0\0\0\0\0\0\0\x36')],
		['tiff', latin('II*\0\x08\0\0\0')],
		['tiff', latin('MM\0*\0\0\0\x08')],
		['svg', latin('<svg xmlns="http://www.w3.org/2000/svg"/>')],
		['svg', latin('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn by hand -->\n<SVG >')],
		['mp4', readFileSync(path.join(SANDBOX, 'clip.mp4'))],
		['mp4', branded('isom')],
		['mov', branded('qt  ')],
		['mov', latin('\0\0\0\x08wide\0\0\0\0mdat')],
		['mov', latin('\0\0\0\x14pnot')],
		['raw', branded('crx ')],
		['audio', branded('M4A ')],
		['webm', latin('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webmB\x87')],
		['mkv', latin('\x1aE\xdf\xa3\xa3B\x82\x88matroskaB\x87')],
		['avi', latin('RIFF\x24\0\0\0AVI LIST')],
		['audio', latin('RIFF\x24\0\0\0WAVEfmt ')],
		['audio', latin('ID3\x04\0')],
		['pdf', latin('%PDF-1.7\n')],
		['zip', latin('PK\x03\x04\x14')],
		['html', latin('<!DOCTYPE html><html><body>Sign in<svg/></body></html>')],
		['html', latin('\n\n  <html lang="en">')],
		['html', latin('<!-- a cache --><html>')],
		['xml', latin('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
		['json', latin('{"error":"no such file"}')],
		['json', latin(' [ {} ]')],
		['text', latin('Access denied')],
		['text', latin('BMW is a car')],
		['text', Buffer.from('Kein Zugriff: Straße')],
		['empty', Buffer.alloc(0)],
		['unknown', Buffer.from([0, 1, 2, 3])],
		['unknown', latin('RIFF\x24\0\0\0????')],
		['unknown', latin('   ')],
	])('recognizes %s by its content: case %#', (type, content) =>
		expect(fileTypeOf(content)).toBe(type),
	);

	it('returns a type that has a name with its article for any bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				expect(describeType(fileTypeOf(Buffer.from(bytes)))).toMatch(
					/^(?:(?:a|an) [A-Za-z]|(?:JSON|XML|plain) text$)/,
				);
			}),
			{ numRuns: RUNS },
		);
	});

	it('recognizes a file by its first bytes alone', () => {
		const bytes = fc.uint8Array({ minLength: FILE_TYPE_BYTES, maxLength: FILE_TYPE_BYTES });
		const letters = fc.integer({ min: 0x20, max: 0x7e });
		const text = fc
			.array(letters, { minLength: FILE_TYPE_BYTES, maxLength: FILE_TYPE_BYTES })
			.map((codes) => Uint8Array.from(codes));
		fc.assert(
			fc.property(fc.oneof(bytes, text), fc.uint8Array({ maxLength: 50 }), (begin, end) => {
				expect(fileTypeOf(Buffer.concat([begin, end]))).toBe(fileTypeOf(Buffer.from(begin)));
			}),
			{ numRuns: RUNS / 4 },
		);
	});
});

it('distinguishes videos from other types', () => {
	expect((['mp4', 'mov', 'webm', 'mkv', 'avi'] as const).every(isVideo)).toBe(true);
	expect((['jpeg', 'gif', 'heic', 'html', 'audio'] as const).some(isVideo)).toBe(false);
});
