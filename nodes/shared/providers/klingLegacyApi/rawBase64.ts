import type { MediaSource } from '../../core/request';

/** Minimum length of an image in Base64: even the header of an image is not shorter. */
const MIN_LETTERS = 16;

/** Image for providers that require bare Base64: its URL, or its Base64 without the prefix of a data URI. */
export function rawBase64(url: string): string {
	return url.replace(/^data:[^,]*;base64,/, '');
}

/** Whether inline data is too short, or has too much padding, to be recognized as an image without its prefix. */
export function isInvalidRawBase64(image: MediaSource): boolean {
	if (typeof image !== 'string' || !image.startsWith('data:')) return false;
	// An image has millions of characters, so only its end is read.
	const base64 = rawBase64(image);
	const letters = [...base64.slice(-3)];
	const padding = letters.length - 1 - letters.findLastIndex((letter) => letter !== '=');
	return padding > 2 || base64.length - padding < MIN_LETTERS;
}
