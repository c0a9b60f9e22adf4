import { fileTypeOf, type FileType } from './fileType';
import { readImageHeader } from './imageHeader';
import { isIntact } from './imageIntact';

/**
 * A file given as an image, without its bytes: all items are read and checked before the first one is paid for, and
 * their images would not fit into memory together.
 */
export interface ImageFile {
	/** SHA-256 of the content in hexadecimal digits, so that the same image makes the same request. */
	digest: string;
	type: FileType;
	/** How large the file is. */
	bytes: number;
	/** Pixels; `null` where the file does not tell. */
	size: { width: number; height: number } | null;
	/** Is it all there? See `isIntact`. */
	isIntact: boolean;
}

/** A picture of a type that vendors may take, ready to be sent. */
export interface ImageData {
	mimeType: string;
	bytes: Buffer;
}

/**
 * Looks at a file.
 *
 * @param content all of it, or its first bytes where it is larger than any vendor takes
 * @param bytes how large the whole file is
 * @param digest of the content, in hexadecimal digits
 */
export function imageFileFrom(content: Buffer, bytes: number, digest: string): ImageFile {
	const header = readImageHeader(content);
	return {
		digest,
		type: fileTypeOf(content),
		bytes,
		size: header ? { width: header.width, height: header.height } : null,
		isIntact: header !== undefined && isIntact(content, header),
	};
}

/** The picture as it is sent: its type is read from the content once more. */
export function imageDataFrom(bytes: Buffer): ImageData {
	return { mimeType: `image/${fileTypeOf(bytes)}`, bytes };
}
