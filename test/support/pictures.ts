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
	const picture = Buffer.alloc(bytes);
	pngHeader(width, height).copy(picture);
	return `data:image/png;base64,${picture.toString('base64')}`;
}

interface Segment {
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
