import { fileTypeOf, type FileType } from './fileType';
import { readImageHeader } from './imageHeader';
import { isIntact } from './imageIntact';
import type { Json, JsonObject } from '../lib/json';
import { isJsonObject } from '../lib/json';

/**
 * Properties of an image file, without its bytes: a batch of items is checked as a whole before the first one is paid
 * for, and would not fit into memory with all its images.
 */
export interface ImageFile {
	/**
	 * Stands for the file in a request until its bytes are inserted. Derived from the content, so that the same image
	 * creates the same request.
	 */
	ref: string;
	type: FileType;
	/** Size of the file in bytes. */
	bytes: number;
	/** Pixels; `null` if the file does not contain them. */
	size: { width: number; height: number } | null;
	/** Whether the file is complete. See `isIntact`. */
	isIntact: boolean;
}

/** An image of a type that providers may accept, ready to be sent. */
export interface ImageData {
	mimeType: string;
	bytes: Buffer;
}

/**
 * Reads the properties of a file.
 *
 * @param content all of it, or its first bytes if it is larger than any provider accepts
 * @param bytes size of the whole file
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

/** The image as it is sent: its type is read from the content again. */
export function imageDataFrom(bytes: Buffer): ImageData {
	return { mimeType: `image/${fileTypeOf(bytes)}`, bytes };
}

/**
 * Inserts the provider's form of each image into a body, at the places that stand for files.
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
