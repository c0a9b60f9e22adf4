import fc from 'fast-check';

import { readImageHeader } from '../../../../nodes/shared/media/imageHeader';
import { EXIF, frame, jpeg, pngHeader, wholeWebp } from '../../../support/images';
import { RUNS } from '../../../support/runs';

/** Whole pictures, made by an encoder: a red pixel, and two of them side by side. */
const RED_PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
const RED_JPEG =
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==';

const APP0 = { marker: 0xe0, content: Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1') };
/** Of the markers around the start of a frame, the one that means something else. */
const HUFFMAN_TABLE = { marker: 0xc4, content: Buffer.alloc(28, 1) };

describe('a PNG', () => {
	it('reads the size of a PNG', () => {
		expect(readImageHeader(Buffer.from(RED_PNG, 'base64'))).toStrictEqual({
			type: 'png',
			width: 1,
			height: 1,
		});
		expect(readImageHeader(pngHeader(1920, 1080))).toMatchObject({ width: 1920, height: 1080 });
	});

	it('reads no size of a PNG whose first chunk is not its header', () => {
		const picture = pngHeader(300, 300);
		picture.write('IDAT', 12, 'latin1');
		expect(readImageHeader(picture)).toBeUndefined();
	});
});

describe('a JPEG', () => {
	it('reads the size of a JPEG', () => {
		expect(readImageHeader(Buffer.from(RED_JPEG, 'base64'))).toStrictEqual({
			type: 'jpeg',
			width: 2,
			height: 1,
		});
	});

	it.each([
		['baseline', 0xc0],
		['progressive', 0xc2],
		['the last kind', 0xcf],
	])('reads the size of a JPEG: %s', (_kind, marker) => {
		const picture = jpeg(APP0, HUFFMAN_TABLE, frame(640, 480, marker));
		expect(readImageHeader(picture)).toStrictEqual({ type: 'jpeg', width: 640, height: 480 });
	});

	it('reads the size of a JPEG after the longest Exif data, not that of its thumbnail', () => {
		const picture = jpeg(APP0, EXIF, EXIF, EXIF, frame(4032, 3024, 0xc2));
		expect(readImageHeader(picture)).toStrictEqual({ type: 'jpeg', width: 4032, height: 3024 });
	});

	it('reads no size of a JPEG from after its pixels', () => {
		const scan = { marker: 0xda, content: Buffer.alloc(10) };
		expect(readImageHeader(jpeg(APP0, scan, frame(640, 480)))).toBeUndefined();
	});

	it('reads a JPEG with fill bytes between its segments', () => {
		const [start, rest] = [jpeg(), jpeg(frame(640, 480)).subarray(2)];
		const picture = Buffer.concat([start, Buffer.from([0xff, 0xff]), rest]);
		expect(readImageHeader(picture)).toMatchObject({ width: 640, height: 480 });
	});

	it('reads no size of a JPEG whose segment has a wrong length', () => {
		const picture = jpeg({ marker: 0xe0, content: Buffer.alloc(4) }, frame(640, 480));
		for (const length of [0, 1, 3, 5, 0xffff]) {
			picture.writeUInt16BE(length, 4);
			expect(readImageHeader(picture)).toBeUndefined();
		}
	});
});

describe('a WebP', () => {
	it.each([
		['lossy', 'VP8 ', 640, 480],
		['lossless', 'VP8L', 640, 480],
		['extended', 'VP8X', 640, 480],
		['as large as lossy ones can be', 'VP8 ', 16_383, 16_383],
		['as large as lossless ones can be', 'VP8L', 16_384, 16_384],
		['as large as extended ones can be', 'VP8X', 16_777_216, 16_777_216],
	] as const)('reads the size of a WebP: %s', (_what, kind, width, height) => {
		expect(readImageHeader(wholeWebp(kind, width, height))).toStrictEqual({
			type: 'webp',
			width,
			height,
		});
	});

	it.each(['VP8 ', 'VP8L'] as const)('reads no size of a WebP without its mark: %s', (kind) => {
		const picture = wholeWebp(kind, 640, 480);
		picture.fill(0, 20, 26);
		expect(readImageHeader(picture)).toBeUndefined();
	});

	it('reads no size of a WebP with an unknown chunk', () => {
		const picture = wholeWebp('VP8X', 640, 480);
		picture.write('ALPH', 12, 'latin1');
		expect(readImageHeader(picture)).toBeUndefined();
	});
});

describe('anything else', () => {
	it.each([
		['nothing', Buffer.alloc(0)],
		['one byte', Buffer.from([0xff])],
		['two bytes of a JPEG', Buffer.from([0xff, 0xd8])],
		['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
		['a WebP', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')],
		['text', Buffer.from('not a picture')],
	])('reads no size of another file: %s', (_what, bytes) => {
		expect(readImageHeader(bytes)).toBeUndefined();
	});

	it.each([
		['PNG', pngHeader(640, 480)],
		['JPEG', jpeg(APP0, frame(640, 480))],
		['lossy WebP', wholeWebp('VP8 ', 640, 480)],
		['lossless WebP', wholeWebp('VP8L', 640, 480)],
		['extended WebP', wholeWebp('VP8X', 640, 480)],
	])('reads either nothing or the true size of a %s that ends too early', (_type, picture) => {
		for (let length = 0; length < picture.length; length++) {
			const header = readImageHeader(picture.subarray(0, length));
			if (header) expect(header).toMatchObject({ width: 640, height: 480 });
		}
	});

	it('never throws for any bytes', () => {
		const start = fc.constantFrom(
			Buffer.alloc(0),
			jpeg(),
			jpeg(APP0),
			pngHeader(1, 1).subarray(0, 8),
			wholeWebp('VP8 ', 1, 1).subarray(0, 16),
			wholeWebp('VP8L', 1, 1).subarray(0, 16),
			wholeWebp('VP8X', 1, 1).subarray(0, 16),
		);
		fc.assert(
			fc.property(start, fc.uint8Array({ maxLength: 64 }), (head, tail) => {
				const header = readImageHeader(Buffer.concat([head, tail]));
				expect(header?.width ?? 0).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: RUNS },
		);
	});
});

it.each([
	[0xbf, false],
	[0xc0, true],
	[0xc1, true],
	[0xc2, true],
	[0xc3, true],
	[0xc4, false],
	[0xc5, true],
	[0xc6, true],
	[0xc7, true],
	[0xc8, false],
	[0xc9, true],
	[0xca, true],
	[0xcb, true],
	[0xcc, false],
	[0xcd, true],
	[0xce, true],
	[0xcf, true],
	[0xd0, false],
])('reads the size of a JPEG from the segment with marker %i: %s', (marker, isRead) => {
	expect(readImageHeader(jpeg(APP0, frame(640, 480, marker)))).toEqual(
		isRead ? { type: 'jpeg', width: 640, height: 480 } : undefined,
	);
});
