import { fileTypeOf, type AudioType, type FileType } from './fileType';
import { readImageHeader } from './imageHeader';
import { isIntact } from './imageIntact';

/**
 * A file given as an image or a sound, without its bytes: all items are read and checked before the first one is paid
 * for, and their files would not fit into memory together.
 */
export interface MediaFile {
	/** SHA-256 of the content in hexadecimal digits, so that the same image makes the same request. */
	digest: string;
	type: FileType;
	/** Size of the file in bytes. */
	bytes: number;
	/** Pixels; `null` if the file does not contain them, as a sound. */
	size: { width: number; height: number } | null;
	/** Whether the image is complete. See `isIntact`. */
	isIntact: boolean;
}

/** A file of a type that providers may accept, ready to be sent. */
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

const AUDIO_MIME_TYPES: ReadonlyMap<FileType, string> = new Map<AudioType, string>([
	['mp3', 'audio/mpeg'],
	['wav', 'audio/wav'],
	['m4a', 'audio/mp4'],
	['aac', 'audio/aac'],
	['ogg', 'audio/ogg'],
	['flac', 'audio/flac'],
]);

/** The file as it is sent: its type is read from the content again. */
export function mediaDataFrom(bytes: Buffer): MediaData {
	return { mimeType: mimeTypeOf(fileTypeOf(bytes)), bytes };
}

/** MIME type of an image or a sound. */
export function mimeTypeOf(type: FileType): string {
	return AUDIO_MIME_TYPES.get(type) ?? `image/${type}`;
}

/** Extension of a file with a MIME type of {@link mimeTypeOf}, without a dot. */
export function extensionOf(mimeType: string): string {
	const [audio] = [...AUDIO_MIME_TYPES].find(([, known]) => known === mimeType) ?? [];
	return audio ?? mimeType.replace(/^.*\//, '');
}

/** Name of a file for an upload: `image.png` or `audio.mp3`. It contains nothing of the user's file name. */
export function uploadName(mimeType: string): string {
	return `${mimeType.replace(/\/.*$/, '')}.${extensionOf(mimeType)}`;
}
