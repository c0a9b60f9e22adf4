import { createHash } from 'node:crypto';

import {
	extensionOf,
	mediaDataFrom,
	mediaFileFrom,
	mimeTypeOf,
	uploadName,
} from '../../../../nodes/shared/media/mediaFile';
import type { FileType } from '../../../../nodes/shared/media/fileType';
import { wholeJpeg, wholePng } from '../../../support/images';

const DIGEST = createHash('sha256').update('any').digest('hex');

describe.each<[FileType, string, string, string]>([
	['jpeg', 'image/jpeg', 'jpeg', 'image.jpeg'],
	['png', 'image/png', 'png', 'image.png'],
	['webp', 'image/webp', 'webp', 'image.webp'],
	['mp3', 'audio/mpeg', 'mp3', 'audio.mp3'],
	['wav', 'audio/wav', 'wav', 'audio.wav'],
	['m4a', 'audio/mp4', 'm4a', 'audio.m4a'],
	['aac', 'audio/aac', 'aac', 'audio.aac'],
	['ogg', 'audio/ogg', 'ogg', 'audio.ogg'],
	['flac', 'audio/flac', 'flac', 'audio.flac'],
])('a file of the type %s', (type, mimeType, extension, name) => {
	it('has a MIME type, an extension and a name for the upload', () => {
		expect(mimeTypeOf(type)).toBe(mimeType);
		expect(extensionOf(mimeType)).toBe(extension);
		expect(uploadName(mimeType)).toBe(name);
	});
});

it.each([
	['an MP3 file', Buffer.from('ID3 and more'), 'audio/mpeg'],
	['an M4A file', Buffer.from('\0\0\0\x1cftypM4A \0\0\0\0', 'latin1'), 'audio/mp4'],
	['a JPG', wholeJpeg(640, 480), 'image/jpeg'],
])('the MIME type of %s comes from its content', (_what, bytes, mimeType) => {
	expect(mediaDataFrom(bytes)).toEqual({ mimeType, bytes });
});

describe('mediaFileFrom', () => {
	it('reads type and size of an image, and whether it is complete', () => {
		const image = wholePng(640, 480);
		expect(mediaFileFrom(image, image.length, DIGEST)).toEqual({
			digest: DIGEST,
			type: 'png',
			bytes: image.length,
			size: { width: 640, height: 480 },
			isIntact: true,
		});
	});

	it('reads the type of a sound, which has no size', () => {
		expect(mediaFileFrom(Buffer.from('fLaC'), 9_000_000, DIGEST)).toEqual({
			digest: DIGEST,
			type: 'flac',
			bytes: 9_000_000,
			size: null,
			isIntact: false,
		});
	});
});
