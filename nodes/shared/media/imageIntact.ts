import { jpegSegments, START_OF_SCAN, textAt, type ImageHeader } from './imageHeader';

/**
 * More pixels than a byte of a PNG can stand for: its compression (RFC 1951) makes at most 1032 bytes of one, and a
 * byte holds eight black or white pixels. A JPEG holds fewer.
 */
const PIXELS_PER_BYTE = 8 * 1032;

/** Bytes of a PNG's signature. */
const PNG_START = 8;
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME = 12;

/** Chunks of a PNG that are looked at: 64 MB in the usual pieces of 8 kB make 8,000. */
const MAX_PNG_CHUNKS = 100_000;

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/**
 * Is a picture all there, and can it be as large as its header says? Looks at how the file is put together, without
 * decoding it: a download that broke off and a header that lies by far are found, one wrong pixel is not.
 *
 * @param bytes the whole file
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

/** One chunk follows upon the other, from a header with the right checksum over the pixels to the end. */
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
 * Behind the start of the pixels comes the end of the picture; among the pixels nothing looks like it. What some phones
 * put behind the picture, such as a short video, does no harm.
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
