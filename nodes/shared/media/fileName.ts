import { MEDIA_TYPES, type MediaType } from './mediaType';

/** Maximum length of a name without its extension, in bytes: file systems allow 255 for the whole name. */
const MAX_BYTES = 200;

/** Characters that some systems do not allow in a name: separators, wildcards, quotes, control characters. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/**
 * Invisible characters: marks that change the direction of writing (U+202E makes `gpj.exe` look like `exe.jpg`),
 * zero-width spaces, and halves of a character, which UTF-8 cannot encode.
 */
const INVISIBLE = /[\p{Cf}\p{Cs}]+/gu;

/** Extensions that a name may already have, including `jpeg` and the like. */
const ENDINGS: readonly string[] = [
	...Object.values(MEDIA_TYPES).map(({ extension }) => extension),
	'm4v',
	'jpeg',
];

/** Device names on Windows, which are not files, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Name of a file, safe on every system, with the extension of its type.
 *
 * @param given name that a person, or an expression, entered; an extension of another type is replaced
 * @param suffix distinguishes this file from the others of the same task, e.g. `-2`
 */
export function fileNameOf(given: string, suffix: string, { extension }: MediaType): string {
	const visible = given.replace(INVISIBLE, '').trim().replace(UNSAFE, '-');
	const safe = withoutEdgeDots(withoutEnding(visible)).replace(DEVICE, '$&-');
	return `${cutToBytes(safe) || 'kling'}${suffix}.${extension}`;
}

function withoutEnding(name: string): string {
	const dot = name.lastIndexOf('.');
	const isEnding = dot !== -1 && ENDINGS.includes(name.slice(dot + 1).toLowerCase());
	return isEnding ? name.slice(0, dot) : name;
}

/** Removes spaces and dots at both ends: hidden files on some systems, not allowed on others. */
function withoutEdgeDots(name: string): string {
	let start = 0;
	let end = name.length;
	while (start < end && isSpaceOrDot(name, start)) start += 1;
	while (end > start && isSpaceOrDot(name, end - 1)) end -= 1;
	return name.slice(start, end);
}

function isSpaceOrDot(name: string, index: number): boolean {
	return name[index] === '.' || name[index]?.trim() === '';
}

/** Cuts between two characters, not inside one. */
function cutToBytes(name: string): string {
	let bytes = 0;
	let kept = '';
	for (const character of name) {
		bytes += Buffer.byteLength(character);
		if (bytes > MAX_BYTES) break;
		kept += character;
	}
	return kept;
}
