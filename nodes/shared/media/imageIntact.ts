import { jpegSegments, START_OF_SCAN, textAt, type ImageHeader } from './imageHeader';

/**
 * Maximum number of pixels per byte of a PNG: its compression (RFC 1951) turns one byte into at most 1032, and a byte
 * contains eight black-and-white pixels. A JPEG contains fewer.
 */
const PIXELS_PER_BYTE = 8 * 1032;

/** Bytes of a PNG's signature. */
const PNG_START = 8;
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME = 12;

/** Maximum number of a PNG's chunks that are read: 64 MB in the usual pieces of 8 kB are 8,000. */
const MAX_PNG_CHUNKS = 100_000;

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/**
 * Whether an image is complete, and can be as large as its header says. Checks the structure of the whole file without
 * decoding it: it finds an interrupted download or a header that is far off, but not one wrong pixel.
 */
export function isIntact(bytes: Buffer, { type, width, height }: ImageHeader): boolean {
	switch (type) {
		case 'png':
			return isWholePng(bytes) && width * height <= bytes.length * PIXELS_PER_BYTE;
		case 'jpeg':
			return isWholeJpeg(bytes) && width * height <= bytes.length * PIXELS_PER_BYTE;
		case 'webp':
			return bytes.length >= 8 + bytes.readUInt32LE(4);
	}
}

/** One chunk follows the other, from a header with the right checksum through the pixels to the end. */
function isWholePng(bytes: Buffer): boolean {
	const headerLength = bytes.readUInt32BE(PNG_START);
	const headerEnd = PNG_START + 8 + headerLength;
	if (headerLength !== 13 || headerEnd + 4 > bytes.length) return false;
	if (crc32(bytes.subarray(PNG_START + 4, headerEnd)) !== bytes.readUInt32BE(headerEnd))
		return false;
	let hasPixels = false;
	let offset = PNG_START;
	for (let count = 0; count < MAX_PNG_CHUNKS && offset + CHUNK_FRAME <= bytes.length; count++) {
		const type = textAt(bytes, offset + 4);
		if (type === 'IEND') return hasPixels;
		hasPixels ||= type === 'IDAT';
		offset += CHUNK_FRAME + bytes.readUInt32BE(offset);
	}
	return false;
}

/**
 * The end of the image comes after the start of the pixels; no pixel data looks like it. Data that some phones append,
 * such as a short video, is allowed.
 */
function isWholeJpeg(bytes: Buffer): boolean {
	for (const { marker, offset } of jpegSegments(bytes)) {
		if (marker === START_OF_SCAN) return bytes.indexOf(END_OF_IMAGE, offset) !== -1;
	}
	return false;
}

/** The checksum of a PNG's chunks (ISO/IEC 15948, annex D). */
function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
