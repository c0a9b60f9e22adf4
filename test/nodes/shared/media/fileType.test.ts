import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import {
	FILE_TYPE_BYTES,
	fileTypeOf,
	isAudio,
	isImage,
	isVideo,
	describeType,
	type FileType,
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
		['m4a', branded('M4A ')],
		['webm', latin('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webmB\x87')],
		['mkv', latin('\x1aE\xdf\xa3\xa3B\x82\x88matroskaB\x87')],
		['avi', latin('RIFF\x24\0\0\0AVI LIST')],
		['wav', latin('RIFF\x24\0\0\0WAVEfmt ')],
		['mp3', latin('ID3\x04\0')],
		['aac', latin('\xff\xf1\x50\x80')],
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
	expect((['jpeg', 'gif', 'heic', 'html', 'mp3'] as const).some(isVideo)).toBe(false);
});

/** Each type with its name in messages, and whether it is an image, a video or a sound. */
const TYPES: ReadonlyArray<readonly [FileType, string, 'image' | 'video' | 'audio' | 'neither']> = [
	['jpeg', 'a JPG', 'image'],
	['png', 'a PNG', 'image'],
	['webp', 'a WebP image', 'image'],
	['gif', 'a GIF', 'image'],
	['heic', 'a HEIC photo', 'image'],
	['avif', 'an AVIF image', 'image'],
	['raw', 'a raw camera photo', 'image'],
	['bmp', 'a BMP image', 'image'],
	['tiff', 'a TIFF image', 'image'],
	['svg', 'an SVG drawing', 'image'],
	['mp4', 'an MP4 video', 'video'],
	['mov', 'a MOV video', 'video'],
	['webm', 'a WebM video', 'video'],
	['mkv', 'an MKV video', 'video'],
	['avi', 'an AVI video', 'video'],
	['mp3', 'an MP3 file', 'audio'],
	['wav', 'a WAV file', 'audio'],
	['m4a', 'an M4A file', 'audio'],
	['aac', 'an AAC file', 'audio'],
	['ogg', 'an OGG file', 'audio'],
	['flac', 'a FLAC file', 'audio'],
	['pdf', 'a PDF', 'image'],
	['zip', 'a ZIP archive', 'neither'],
	['html', 'a web page', 'neither'],
	['xml', 'XML text', 'neither'],
	['json', 'JSON text', 'neither'],
	['text', 'plain text', 'neither'],
	['empty', 'an empty file', 'neither'],
	['unknown', 'a file of unknown type', 'neither'],
];

describe.each(TYPES)('the type %s', (type, name, kind) => {
	it(`is called ${name}`, () => expect(describeType(type)).toBe(name));

	it('is an image, a video, a sound or neither', () => {
		expect({
			isImage: isImage(type),
			isVideo: isVideo(type),
			isAudio: isAudio(type),
		}).toEqual({
			isImage: kind === 'image',
			isVideo: kind === 'video',
			isAudio: kind === 'audio',
		});
	});
});

it.each([
	['heic', 'heic'],
	['heix', 'heic'],
	['heim', 'heic'],
	['heis', 'heic'],
	['hevc', 'heic'],
	['hevx', 'heic'],
	['mif1', 'heic'],
	['msf1', 'heic'],
	['avif', 'avif'],
	['avis', 'avif'],
	['crx ', 'raw'],
	['qt  ', 'mov'],
	['M4A ', 'm4a'],
	['M4B ', 'm4a'],
	['M4V ', 'mp4'],
	['iso6', 'mp4'],
])('recognizes the brand %j as %s', (brand, type) => {
	expect(fileTypeOf(branded(brand))).toBe(type);
});

it.each([
	['GIF87a', 'gif'],
	['GIF89a', 'gif'],
	['GIF88a', 'text'],
	['xGIF89a', 'text'],
	['BM\x46\0\0\0\0\0\0\0', 'bmp'],
	['BM\n\0\0\0\0\0\0\0', 'bmp'],
	['BM\x46\0\0\0\0\0\0\x01', 'unknown'],
	['xBM\x46\0\0\0\0\0\0\0', 'unknown'],
	['xII*\0', 'unknown'],
	['\0\0\0\x08moov', 'mov'],
	['\0\0\0\x08mdat', 'mov'],
	['\0\0\0\x08wide', 'mov'],
	['\0\0\0\x08free', 'mov'],
	['\0\0\0\x08skip', 'mov'],
	['\0\0\0\x08pnot', 'mov'],
	['\0\0\x08moov', 'unknown'],
	['\0\0\0\0\x08moov', 'unknown'],
	['ID3', 'mp3'],
	['OggS', 'ogg'],
	['fLaC', 'flac'],
	['\xff\xfb', 'mp3'],
	['\xff\xf3', 'mp3'],
	['\xff\xf2', 'mp3'],
	['\xff\xf1', 'aac'],
	['\xff\xf9', 'aac'],
	['x\xff\xf1', 'text'],
	['x\xff\xf9', 'text'],
	['x\xff\xfb', 'text'],
	['\xff\xf4', 'text'],
	['xID3', 'text'],
	['%PDF-', 'pdf'],
	['x%PDF-', 'text'],
	['PK\x03\x04', 'zip'],
	['\xff\xd8\xff', 'jpeg'],
	['\xff\xd8', 'text'],
	['\x89PNG\r\n\x1a\n', 'png'],
	['xRIFF\x20\x20\x20\x20WEBP', 'text'],
	['RIFF\0\0\0\0WEBP', 'webp'],
	['RIFF\0\0\0\0AVI ', 'avi'],
	['RIFF\0\0\0\0WAVE', 'wav'],
	[`\x1aE\xdf\xa3${'x'.repeat(56)}webm`, 'webm'],
	[`\x1aE\xdf\xa3${'x'.repeat(57)}webm`, 'mkv'],
])('recognizes a file that begins with %j as %s', (beginning, type) => {
	expect(fileTypeOf(latin(beginning))).toBe(type);
});

it.each([
	['<!doctype html>', 'html'],
	['<HTML>', 'html'],
	['<head>', 'html'],
	['<HEAD>', 'html'],
	['<!DOCTYPE HTML>', 'html'],
	['<!-- a --><HTML>', 'html'],
	['[^]', 'text'],
	['<body class="a">', 'html'],
	['<!doctype htmlx>', 'text'],
	['<htmlx>', 'text'],
	['<header>', 'text'],
	['a<html>', 'text'],
	['<svg>', 'svg'],
	['<a/><svg\n', 'svg'],
	['<svgx>', 'text'],
	['a <svg>', 'text'],
	['<!-- a --><html\n', 'html'],
	['<!-- a --><htmlx>', 'text'],
	['a <html>', 'text'],
	['<?xml', 'xml'],
	[' <?xml', 'xml'],
	['a <?xml', 'text'],
	['{"a":1}', 'json'],
	['{}', 'json'],
	['{ \n"a":1}', 'json'],
	['{a', 'text'],
	['x{}', 'text'],
	['["a"]', 'json'],
	['[{}]', 'json'],
	['[[]]', 'json'],
	['[]', 'json'],
	['[ -1]', 'json'],
	['[0]', 'json'],
	['[a]', 'text'],
	['x[]', 'text'],
	['\xef\xbb\xbf{}', 'json'],
	['a\xef\xbb\xbf{}', 'text'],
	[' \xef\xbb\xbf{}', 'text'],
	['\xef\xbb\xbf', 'unknown'],
])('recognizes the text %j as %s', (text, type) => {
	expect(fileTypeOf(latin(text))).toBe(type);
});

it.each([
	[0x00, 'unknown'],
	[0x08, 'unknown'],
	[0x09, 'text'],
	[0x0d, 'text'],
	[0x0e, 'unknown'],
	[0x1a, 'unknown'],
	[0x1b, 'text'],
	[0x1f, 'text'],
])('recognizes a text with the byte %i as %s', (byte, type) => {
	expect(fileTypeOf(Buffer.from([byte, 0x61]))).toBe(type);
	expect(fileTypeOf(Buffer.from([0x61, byte, 0x61]))).toBe(type);
});

it('looks for control characters in the first 1024 bytes only', () => {
	const text = 'a'.repeat(1023);
	expect(fileTypeOf(latin(`${text}\0`))).toBe('unknown');
	expect(fileTypeOf(latin(`${text}a\0`))).toBe('text');
	expect(FILE_TYPE_BYTES).toBe(1024);
});
