import { readFileSync } from 'node:fs';
import path from 'node:path';

import { fileTypeOf } from '../../../../nodes/shared/media/fileType';
import { MEDIA_TYPES } from '../../../../nodes/shared/media/mediaType';

const vendors = path.join(__dirname, '../../../../sandbox/vendors');

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const box = (type: string, brand = '') => bytesOf(`\0\0\0\x20${type}${brand}\0\0\x02\0`);
const typeOf = (bytes: Buffer) => MEDIA_TYPES[fileTypeOf(bytes)];

describe('a file gets its type from its content', () => {
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
	])('returns the media type for its content: %s: case %#', (mimeType, extension, bytes) => {
		const kind = mimeType.split('/')[0];
		expect(typeOf(bytes)).toEqual({ kind, mimeType, extension });
	});

	it('returns the media type of every file that the sandbox serves', () => {
		const [clip, cover] = ['clip.mp4', 'cover.jpg'].map((name) => {
			return typeOf(readFileSync(path.join(vendors, name)))?.mimeType;
		});
		expect([clip, cover]).toEqual(['video/mp4', 'image/jpeg']);
	});
});

it.each([
	'',
	'<!DOCTYPE html>\n<html>',
	'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
	' {"error":{"message":"expired"}}',
	'upstream connect timeout',
	'\0\x01\x02',
	'\0\0\0\x20ftypheic',
	'\0\0\0\x20ftypM4A ',
])('returns nothing for a file that is neither a video nor a cover image: %j', (text) => {
	expect(typeOf(bytesOf(text))).toBeUndefined();
});
