/** Type and size of a picture, as its first bytes tell. */
export interface ImageHeader {
	type: 'png' | 'jpeg';
	/** Pixels. */
	width: number;
	/** Pixels. */
	height: number;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads a picture's type and size from its first bytes, without decoding it: the IHDR chunk of a PNG
 * (ISO/IEC 15948), the first start-of-frame segment of a JPEG (ITU T.81).
 *
 * @returns `undefined` when the bytes are neither, or end too early
 */
export function readImageHeader(bytes: Buffer): ImageHeader | undefined {
	if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return readPng(bytes);
	if (bytes.length > 2 && bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes);
	return undefined;
}

function readPng(bytes: Buffer): ImageHeader | undefined {
	if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
	return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function readJpeg(bytes: Buffer): ImageHeader | undefined {
	let offset = 2;
	while (offset + 9 <= bytes.length && bytes[offset] === 0xff) {
		const marker = bytes[offset + 1] ?? 0;
		if (marker === 0xff) {
			offset += 1;
		} else if (isStartOfFrame(marker)) {
			return {
				type: 'jpeg',
				height: bytes.readUInt16BE(offset + 5),
				width: bytes.readUInt16BE(offset + 7),
			};
		} else {
			offset += 2 + bytes.readUInt16BE(offset + 2);
		}
	}
	return undefined;
}

/** SOF0 to SOF15, without the three markers in between that mean something else (DHT, JPG, DAC). */
function isStartOfFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
