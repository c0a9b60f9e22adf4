import { fileTypeOf, type FileType } from './fileType';
import { readImageHeader } from './imageHeader';
import { isIntact } from './imageIntact';
import type { Json, JsonObject } from '../lib/json';
import { isJsonObject } from '../lib/json';

/**
 * What is known of a file that is given as a picture, without its bytes: a batch of items is read and checked as a
 * whole before the first one is paid for, and would not fit into memory with all of its pictures.
 */
export interface ImageFile {
	/**
	 * Stands for the file in a request until its bytes are brought in. Made from the content, so that the same picture
	 * makes the same request.
	 */
	ref: string;
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
		ref: `file:${digest}`,
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

/**
 * Puts what a vendor wants into a body, in the places that stand for files.
 *
 * @param values by reference
 */
export function withImages(body: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [key, filled(value, values)]),
	);
}

function filled(value: Json, values: ReadonlyMap<string, string>): Json {
	if (typeof value === 'string') return values.get(value) ?? value;
	if (Array.isArray(value)) return value.map((entry) => filled(entry, values));
	return isJsonObject(value) ? withImages(value, values) : value;
}
