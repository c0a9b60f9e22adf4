import { MEDIA_TYPES, type MediaType } from './mediaType';

/** Longest name without its ending, in bytes: file systems take 255 for all of it. */
const MAX_BYTES = 200;

/** What some system or other does not take in a name: separators, wildcards, quotes, control characters. */
const UNSAFE = /[\p{Cc}<>:"/\\|?*]+/gu;

/** Endings that a name may have brought along, `jpeg` and the like included. */
const ENDINGS = new RegExp(
	`\\.(${[...Object.values(MEDIA_TYPES).map(({ extension }) => extension), 'm4v', 'jpeg'].join('|')})$`,
	'i',
);

/** Names of devices on Windows, which takes them for no file, whatever comes behind a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name of a file, safe on every system, with the ending of what the file is.
 *
 * @param wish as a person, or an expression, gave it; an ending of another type is replaced
 * @param suffix what tells this file from the others of the same task, e.g. `-2`
 */
export function fileNameOf(wish: string, suffix: string, { extension }: MediaType): string {
	const safe = wish
		.trim()
		.replace(UNSAFE, '-')
		.replace(ENDINGS, '')
		// Hidden files on some systems, refused ends on others.
		.replace(/^[\s.]+|[\s.]+$/g, '')
		.replace(DEVICE, '$&-');
	return `${shortened(safe) || 'kling'}${suffix}.${extension}`;
}

/** Cut between two characters, not inside of one. */
function shortened(name: string): string {
	let bytes = 0;
	const kept = [...name].filter((character) => {
		bytes += Buffer.byteLength(character);
		return bytes <= MAX_BYTES;
	});
	return kept.join('');
}
