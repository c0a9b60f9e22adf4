import { MEDIA_TYPES, type MediaType } from './mediaType';

/** Longest name without its ending, in bytes: file systems take 255 for all of it. */
const MAX_BYTES = 200;

/** What some system or other does not take in a name: separators, wildcards, quotes, control characters. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/**
 * What nobody sees: marks that turn the direction of writing (U+202E makes `gpj.exe` look like `exe.jpg`), spaces
 * without a width, and halves of a character, which UTF-8 cannot write.
 */
const INVISIBLE = /[\p{Cf}\p{Cs}]+/gu;

/** Endings that a name may have brought along, `jpeg` and the like included. */
const ENDINGS: readonly string[] = [
	...Object.values(MEDIA_TYPES).map(({ extension }) => extension),
	'm4v',
	'jpeg',
];

/** Names of devices on Windows, which takes them for no file, whatever comes behind a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name of a file, safe on every system, with the ending of what the file is.
 *
 * @param wish as a person, or an expression, gave it; an ending of another type is replaced
 * @param suffix what tells this file from the others of the same task, e.g. `-2`
 */
export function fileNameOf(wish: string, suffix: string, { extension }: MediaType): string {
	const visible = wish.replace(INVISIBLE, '').trim().replace(UNSAFE, '-');
	const safe = trimmed(withoutEnding(visible)).replace(DEVICE, '$&-');
	return `${shortened(safe) || 'kling'}${suffix}.${extension}`;
}

function withoutEnding(name: string): string {
	const dot = name.lastIndexOf('.');
	const isEnding = dot !== -1 && ENDINGS.includes(name.slice(dot + 1).toLowerCase());
	return isEnding ? name.slice(0, dot) : name;
}

/** Without spaces and dots at either end: hidden files on some systems, refused ends on others. */
function trimmed(name: string): string {
	let start = 0;
	let end = name.length;
	while (start < end && isSpaceOrDot(name, start)) start += 1;
	while (end > start && isSpaceOrDot(name, end - 1)) end -= 1;
	return name.slice(start, end);
}

function isSpaceOrDot(name: string, index: number): boolean {
	return name[index] === '.' || name[index]?.trim() === '';
}

/** Cut between two characters, not inside of one. */
function shortened(name: string): string {
	let bytes = 0;
	let kept = '';
	for (const character of name) {
		bytes += Buffer.byteLength(character);
		if (bytes > MAX_BYTES) break;
		kept += character;
	}
	return kept;
}
