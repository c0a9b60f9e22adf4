import { deflateSync } from 'node:zlib';

import fc from 'fast-check';

import {
	jpegSegments,
	MAX_JPEG_SEGMENTS,
	readImageHeader,
} from '../../../../nodes/shared/media/imageHeader';
import { isIntact } from '../../../../nodes/shared/media/imageIntact';
import { EXIF, jpeg, frame, pngOf, wholeJpeg, wholePng, wholeWebp } from '../../../support/images';
import { RUNS } from '../../../support/runs';

/** Is it read as a picture, and found to be all there? */
function passes(bytes: Buffer): boolean {
	const header = readImageHeader(bytes);
	return header !== undefined && isIntact(bytes, header);
}

const WHOLE: ReadonlyArray<readonly [string, Buffer]> = [
	['PNG', wholePng(640, 480)],
	['JPEG', wholeJpeg(640, 480)],
	['JPEG of a camera', wholeJpeg(4032, 3024, EXIF)],
	['lossy WebP', wholeWebp('VP8 ', 640, 480)],
	['lossless WebP', wholeWebp('VP8L', 640, 480)],
	['extended WebP', wholeWebp('VP8X', 640, 480)],
];

describe.each(WHOLE)('a %s', (_name, picture) => {
	it('accepts a complete file', () => expect(passes(picture)).toBe(true));

	it('accepts a complete file with data after it, as phones append', () => {
		const video = Buffer.from('\0\0\0\x18ftypmp42\xff\xda\xff\xda', 'latin1');
		expect(passes(Buffer.concat([picture, video]))).toBe(true);
	});

	it('rejects a file that is cut off at any byte', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: picture.length - 1 }), (length) => {
				expect(passes(picture.subarray(0, length))).toBe(false);
			}),
			{ numRuns: RUNS },
		);
	});
});

describe('a header that lies', () => {
	it('rejects a PNG whose header has a wrong checksum', () => {
		const picture = wholePng(640, 480);
		picture.writeUInt32BE(6400, 16);
		expect(passes(picture)).toBe(false);
	});

	it('rejects a PNG whose header has a wrong length', () => {
		const picture = wholePng(640, 480);
		for (const length of [0, 12, 14, 0xffffffff]) {
			picture.writeUInt32BE(length, 8);
			expect(passes(picture)).toBe(false);
		}
	});

	it('rejects an image with too few bytes for its pixels', () => {
		const few = deflateSync(Buffer.alloc(1000));
		expect(passes(pngOf(20_000, 20_000, few))).toBe(false);
		const pixels = Buffer.concat([wholeJpeg(640, 480)]);
		pixels.writeUInt16BE(60_000, pixels.indexOf(0xc0) + 4);
		pixels.writeUInt16BE(60_000, pixels.indexOf(0xc0) + 6);
		expect(readImageHeader(pixels)).toMatchObject({ width: 60_000, height: 60_000 });
		expect(passes(pixels)).toBe(false);
	});

	it('rejects a PNG that has no pixels', () => {
		const picture = pngOf(640, 480, Buffer.alloc(0));
		picture.write('tEXt', picture.indexOf('IDAT'), 'latin1');
		expect(passes(picture)).toBe(false);
	});
});

it('does not read the end of a thumbnail as the end of the image', () => {
	expect(passes(jpeg(EXIF, frame(640, 480)))).toBe(false);
});

describe('a file that is made to do harm', () => {
	/** A JPEG of about so many bytes, nearly all of them segments without content. */
	function manySegments(bytes: number): Buffer {
		return Buffer.concat([
			jpeg(frame(640, 480)),
			Buffer.alloc(bytes, Buffer.from([0xff, 0xe1, 0, 2])),
		]);
	}

	it("reads a limited number of a JPEG's segments", () => {
		const segments = Array.from(jpegSegments(manySegments(60_000_000)), ({ offset }) => offset);
		expect(segments).toHaveLength(MAX_JPEG_SEGMENTS);
	});

	it.each([
		[9, 1],
		[8, 0],
	])(
		'of a JPEG that ends %i bytes after the start of a segment, it reads %i segments',
		(length, count) => {
			const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 7]), Buffer.alloc(5)]);
			const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), segment.subarray(0, length)]);
			expect([...jpegSegments(bytes)]).toHaveLength(count);
		},
	);

	it("reads a limited number of a JPEG's fill bytes", () => {
		const fill = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(60_000_000, 0xff)]);
		expect([...jpegSegments(fill)]).toEqual([]);
		expect(readImageHeader(Buffer.concat([fill, jpeg(frame(640, 480))]))).toBeUndefined();
	});

	it('rejects a JPEG of empty segments', () => {
		const picture = Buffer.concat([manySegments(60_000_000), wholeJpeg(640, 480).subarray(2)]);
		expect(passes(picture)).toBe(false);
	});

	it('rejects a PNG of empty chunks', () => {
		const whole = wholePng(640, 480);
		const chunk = Buffer.from('\0\0\0\0teXt\0\0\0\0', 'latin1');
		const many = (count: number) =>
			Buffer.concat([
				whole.subarray(0, 33),
				Buffer.alloc(count * chunk.length, chunk),
				whole.subarray(33),
			]);
		expect(passes(many(90_000))).toBe(true);
		expect(passes(many(5_000_000))).toBe(false);
	});

	it('reads a color profile in 255 segments', () => {
		const profile = Array.from({ length: 255 }, () => ({ marker: 0xe2, content: Buffer.alloc(9) }));
		expect(passes(wholeJpeg(640, 480, ...profile))).toBe(true);
	});
});

/** Most pixels of an image by the bytes of its file: 8 for each of the 1032 bytes that one can be decompressed to. */
const PIXELS_PER_BYTE = 8256;

/** A PNG of so many bytes. */
function pngOfLength(bytes: number, width: number, height: number): Buffer {
	return pngOf(width, height, Buffer.alloc(bytes - 57));
}

/** A JPEG of so many bytes. */
function jpegOfLength(bytes: number, width: number, height: number): Buffer {
	const begin = jpeg(frame(width, height), {
		marker: 0xda,
		content: Buffer.from([1, 1, 0, 0, 63, 0]),
	});
	const pixels = Buffer.alloc(bytes - begin.length - 2, 0x5a);
	return Buffer.concat([begin, pixels, Buffer.from([0xff, 0xd9])]);
}

it.each([
	['PNG', pngOfLength],
	['JPEG', jpegOfLength],
])('accepts a %s with 8256 pixels per byte, and rejects one with a row more', (_type, ofLength) => {
	const pictures = [99, 100, 101].map((height) => ofLength(100, PIXELS_PER_BYTE, height));
	expect(pictures.map((picture) => [picture.length, passes(picture)])).toEqual([
		[100, true],
		[100, true],
		[100, false],
	]);
});

it('accepts a PNG of 100,000 chunks, and rejects one with a chunk more', () => {
	const whole = wholePng(640, 480);
	const chunk = Buffer.from('\0\0\0\0teXt\0\0\0\0', 'latin1');
	const withChunks = (count: number) =>
		Buffer.concat([
			whole.subarray(0, 33),
			Buffer.alloc((count - 3) * chunk.length, chunk),
			whole.subarray(33),
		]);
	expect([100_000, 100_001].map((count) => passes(withChunks(count)))).toEqual([true, false]);
});
