import { crc32, deflateSync } from 'node:zlib';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The first bytes of a PNG: signature and header chunk (ISO/IEC 15948). */
export function pngHeader(width: number, height: number): Buffer {
	const header = Buffer.alloc(25);
	header.writeUInt32BE(13, 0);
	header.write('IHDR', 4, 'latin1');
	header.writeUInt32BE(width, 8);
	header.writeUInt32BE(height, 12);
	header.set([8, 2], 16);
	return Buffer.concat([PNG_SIGNATURE, header]);
}

/** A PNG of that size as a data URI, filled up to a number of bytes. Only its header is real. */
export function png(width: number, height: number, bytes = 33): string {
	// Everything behind the header is zero, which is an A in Base64: encoding 50 MB of it takes a while.
	const header = pngHeader(width, height);
	const rest = bytes - header.length;
	const padding = (3 - (rest % 3)) % 3;
	const filling = 'A'.repeat(Math.ceil((rest * 4) / 3)) + '='.repeat(padding);
	return `data:image/png;base64,${header.toString('base64')}${filling}`;
}

/** A part of a JPEG, up to its pixels. */
export interface Segment {
	marker: number;
	content: Buffer;
}

/** A JPEG made of the given segments, behind its start marker (ITU T.81). */
export function jpeg(...segments: Segment[]): Buffer {
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		...segments.map(({ marker, content }) => {
			const head = Buffer.from([0xff, marker, 0, 0]);
			head.writeUInt16BE(content.length + 2, 2);
			return Buffer.concat([head, content]);
		}),
	]);
}

/** A start-of-frame segment, which tells the size. */
export function frame(width: number, height: number, marker = 0xc0): Segment {
	const content = Buffer.alloc(15);
	content.writeUInt8(8, 0);
	content.writeUInt16BE(height, 1);
	content.writeUInt16BE(width, 3);
	content.writeUInt8(3, 5);
	return { marker, content };
}

/** A whole PNG, filled with one colour. */
export function wholePng(width: number, height: number): Buffer {
	const rows = Buffer.alloc(height * (1 + width * 3));
	return pngOf(width, height, deflateSync(rows));
}

/** A PNG with the given pixels, right or not. */
export function pngOf(width: number, height: number, pixels: Buffer): Buffer {
	return Buffer.concat([
		PNG_SIGNATURE,
		chunk('IHDR', pngHeader(width, height).subarray(16, 29)),
		chunk('IDAT', pixels),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const around = Buffer.alloc(8);
	around.writeUInt32BE(content.length, 0);
	around.writeUInt32BE(crc32(named), 4);
	return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/** The Exif data of a camera, thumbnail included: as long as a segment can be. */
export const EXIF: Segment = {
	marker: 0xe1,
	content: Buffer.concat([
		Buffer.from('Exif\0\0', 'latin1'),
		jpeg(frame(160, 120)),
		Buffer.alloc(65_000, 0xff),
		Buffer.from([0xff, 0xd9]),
	]),
};

/** A JPEG from its start to its end; the pixels stand for nothing. */
export function wholeJpeg(width: number, height: number, ...before: Segment[]): Buffer {
	const scan = { marker: 0xda, content: Buffer.from([1, 1, 0, 0, 63, 0]) };
	const pixels = Buffer.alloc(Math.ceil((width * height) / 8000) + 8, 0x5a);
	return Buffer.concat([
		jpeg(...before, frame(width, height), scan),
		pixels,
		Buffer.from([0xff, 0xd9]),
	]);
}

/** A WebP of one of its three kinds (RFC 9649); its pixels stand for nothing. */
export function wholeWebp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
	const content = Buffer.alloc(32);
	if (kind === 'VP8 ') {
		content.set([0x30, 1, 0, 0x9d, 1, 0x2a]);
		content.writeUInt16LE(width, 6);
		content.writeUInt16LE(height, 8);
	} else if (kind === 'VP8L') {
		content[0] = 0x2f;
		content.writeUInt32LE((((height - 1) << 14) | (width - 1)) >>> 0, 1);
	} else {
		content.writeUIntLE(width - 1, 4, 3);
		content.writeUIntLE(height - 1, 7, 3);
	}
	const head = Buffer.alloc(20);
	head.write('RIFF', 0, 'latin1');
	head.writeUInt32LE(content.length + 12, 4);
	head.write(`WEBP${kind}`, 8, 'latin1');
	head.writeUInt32LE(content.length, 16);
	return Buffer.concat([head, content]);
}
