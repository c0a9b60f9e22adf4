import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import {
	describeBytes,
	MEDIA_TYPE_BYTES,
	readMediaType,
} from '../../../../nodes/shared/protocol/mediaType';

const vendors = path.join(__dirname, '../../../../sandbox/vendors');

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const box = (type: string, brand = '') => bytesOf(`\0\0\0\x20${type}${brand}\0\0\x02\0`);

describe('a file is known by its first bytes', () => {
	it.each([
		['video/mp4', 'mp4', box('ftyp', 'isom')],
		['video/mp4', 'mp4', box('ftyp', 'mp42')],
		['video/mp4', 'mp4', box('ftyp', 'avc1')],
		['video/quicktime', 'mov', box('ftyp', 'qt  ')],
		['video/quicktime', 'mov', box('moov')],
		['video/quicktime', 'mov', box('wide')],
		['video/webm', 'webm', bytesOf('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webmB\x87')],
		['video/x-matroska', 'mkv', bytesOf('\x1aE\xdf\xa3\xa3B\x82\x88matroskaB\x87')],
		['image/jpeg', 'jpg', bytesOf('\xff\xd8\xff\xe0\0\x10JFIF')],
		['image/png', 'png', bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
		['image/webp', 'webp', bytesOf('RIFF\x10\0\0\0WEBPVP8 ')],
		['image/gif', 'gif', bytesOf('GIF89a')],
		['image/avif', 'avif', box('ftyp', 'avif')],
	])('as %s', (mimeType, extension, bytes) => {
		const kind = mimeType.split('/')[0];
		expect(readMediaType(bytes)).toEqual({ kind, mimeType, extension });
	});

	it('as those that the sandbox serves', () => {
		const [clip, cover] = ['clip.mp4', 'cover.jpg'].map((name) => {
			return readMediaType(readFileSync(path.join(vendors, name)))?.mimeType;
		});
		expect([clip, cover]).toEqual(['video/mp4', 'image/jpeg']);
	});
});

describe('what is no video or picture', () => {
	it.each([
		['empty', ''],
		['a web page', '<!DOCTYPE html>\n<html>'],
		['a web page', '\xef\xbb\xbf  <html lang="en">'],
		['XML', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
		['JSON', ' {"error":{"message":"expired"}}'],
		['JSON', '[1]'],
		['text', 'upstream connect timeout'],
		['of a type that is not known', '\0\x01\x02'],
		['of a type that is not known', '\0\0\0\x20ftypheic'],
		['of a type that is not known', '\0\0\0\x20ftypM4A '],
	])('is %s: %j', (found, text) => {
		expect(readMediaType(bytesOf(text))).toBeUndefined();
		expect(describeBytes(bytesOf(text))).toBe(found);
	});
});

it('what is something else than was expected is told too', () => {
	expect(describeBytes(box('ftyp', 'isom'))).toBe('a video');
	expect(describeBytes(bytesOf('GIF89a'))).toBe('a picture');
});

it('only the first bytes count', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 200 }),
			fc.uint8Array({ maxLength: 50 }),
			(begin, end) => {
				const bytes = Buffer.from(begin);
				const first = readMediaType(bytes.subarray(0, MEDIA_TYPE_BYTES));
				if (bytes.length >= MEDIA_TYPE_BYTES) {
					expect(readMediaType(Buffer.concat([bytes, end]))).toEqual(first);
				}
				expect(typeof describeBytes(bytes)).toBe('string');
			},
		),
	);
});
