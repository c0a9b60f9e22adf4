import { fileTypeOf, type FileType } from './fileType';
import { readImageHeader } from './imageHeader';
import { isIntact } from './imageIntact';

/**
 * A file given as an image, without its bytes: all items are read and checked before the first one is paid for, and
 * their images would not fit into memory together.
 */
export interface MediaFile {
	/** SHA-256 of the content in hexadecimal digits, so that the same image makes the same request. */
	digest: string;
	type: FileType;
	/** Size of the file in bytes. */
	bytes: number;
	/** Pixels; `null` if the file does not contain them. */
	size: { width: number; height: number } | null;
	/** Whether the file is complete. See `isIntact`. */
	isIntact: boolean;
}

/** An image of a type that providers may accept, ready to be sent. */
export interface MediaData {
	mimeType: string;
	bytes: Buffer;
}

/**
 * Reads the properties of a file from its content, or from its first bytes if it is larger than any provider accepts.
 * `bytes` is the size of the whole file, `digest` the SHA-256 of the content in hexadecimal digits.
 */
export function mediaFileFrom(content: Buffer, bytes: number, digest: string): MediaFile {
	const header = readImageHeader(content);
	return {
		digest,
		type: fileTypeOf(content),
		bytes,
		size: header ? { width: header.width, height: header.height } : null,
		isIntact: header !== undefined && isIntact(content, header),
	};
}

/** The image as it is sent: its type is read from the content again. */
export function mediaDataFrom(bytes: Buffer): MediaData {
	return { mimeType: `image/${fileTypeOf(bytes)}`, bytes };
}
