/** Types of images whose dimensions can be read. */
export type ImageType = 'jpeg' | 'png' | 'webp';

/** Type and dimensions of an image, from its first bytes. */
export interface ImageHeader {
	type: ImageType;
	/** Pixels. */
	width: number;
	/** Pixels. */
	height: number;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads an image's type and dimensions without decoding it: the IHDR chunk of a PNG (ISO/IEC 15948), the first
 * start-of-frame segment of a JPEG (ITU T.81), the first chunk of a WebP (RFC 9649). A JPEG may have megabytes of EXIF
 * data and color profiles before its dimensions: they are skipped.
 *
 * @returns `undefined` if the bytes are none of them, or end too early
 */
export function readImageHeader(bytes: Buffer): ImageHeader | undefined {
	if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return readPng(bytes);
	if (bytes.length > 2 && bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes);
	if (textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP') return readWebp(bytes);
	return undefined;
}

function readPng(bytes: Buffer): ImageHeader | undefined {
	if (bytes.length < 24 || textAt(bytes, 12) !== 'IHDR') return undefined;
	return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function readJpeg(bytes: Buffer): ImageHeader | undefined {
	for (const { marker, offset } of jpegSegments(bytes)) {
		if (isStartOfFrame(marker)) {
			return {
				type: 'jpeg',
				height: bytes.readUInt16BE(offset + 5),
				width: bytes.readUInt16BE(offset + 7),
			};
		}
	}
	return undefined;
}

/**
 * Maximum number of a JPEG's segments and fill bytes that are read. A color profile has up to 255 segments, and 64 MB
 * of metadata about a thousand: a file with more is an attack.
 */
export const MAX_JPEG_SEGMENTS = 10_000;

/** The pixels of a JPEG come after it. */
export const START_OF_SCAN = 0xda;

/**
 * Complete segments of a JPEG up to its pixels, {@link MAX_JPEG_SEGMENTS} at most. The content of a segment, such as
 * the thumbnail in the EXIF data, is skipped.
 */
export function* jpegSegments(bytes: Buffer): Generator<{ marker: number; offset: number }> {
	let offset = 2;
	for (let count = 0; count < MAX_JPEG_SEGMENTS; count++) {
		if (offset + 9 > bytes.length || bytes[offset] !== 0xff) return;
		const marker = bytes[offset + 1] ?? 0;
		if (marker === 0xff) {
			// A fill byte.
			offset += 1;
			continue;
		}
		yield { marker, offset };
		if (marker === START_OF_SCAN) return;
		offset += 2 + bytes.readUInt16BE(offset + 2);
	}
}

/** SOF0 to SOF15, without the three markers in between that mean something else (DHT, JPG, DAC). */
function isStartOfFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Lossy, lossless, or extended (with transparency, animation or EXIF data). */
function readWebp(bytes: Buffer): ImageHeader | undefined {
	switch (textAt(bytes, 12)) {
		case 'VP8 ':
			if (bytes.length < 30 || bytes.readUIntBE(23, 3) !== 0x9d012a) return undefined;
			return webp(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
		case 'VP8L': {
			if (bytes.length < 25 || bytes[20] !== 0x2f) return undefined;
			const bits = bytes.readUInt32LE(21);
			return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
		}
		case 'VP8X':
			if (bytes.length < 30) return undefined;
			return webp(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
		default:
			return undefined;
	}
}

function webp(width: number, height: number): ImageHeader {
	return { type: 'webp', width, height };
}

/** Four letters, as containers name their parts. */
export function textAt(bytes: Buffer, offset: number): string {
	return bytes.toString('latin1', offset, offset + 4);
}
