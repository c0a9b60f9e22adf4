import type { ImageSource } from '../../core/request';

/** What tells Base64 from other words: not even the header of a picture is shorter. */
const MIN_LETTERS = 16;

/** An image as vendors of bare Base64 want it: its address, or its Base64 without what a data URI writes before it. */
export function rawBase64(url: string): string {
	return url.replace(/^data:[^,]*;base64,/, '');
}

/** Is an image given as data so short, or so oddly ended, that it would not be recognised without its prefix? */
export function isInvalidRawBase64(image: ImageSource): boolean {
	if (typeof image !== 'string' || !image.startsWith('data:')) return false;
	// An image has millions of letters, so only its ends are read.
	const base64 = rawBase64(image);
	const letters = [...base64.slice(-3)];
	const padding = letters.length - 1 - letters.findLastIndex((letter) => letter !== '=');
	return padding > 2 || base64.length - padding < MIN_LETTERS;
}
