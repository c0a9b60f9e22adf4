import type { Field } from '../../shared/core/fields';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import { IMAGE_ROLES, type ImageRole } from '../../shared/core/request';
import { isBinaryRecord, type GivenMedia } from '../../shared/n8n/input/binaryFields';
import {
	hasKey,
	isBlank,
	LIST_FAULTS,
	plain,
	readList as readEntries,
	splitUrls,
	splitWords,
	valueAt,
} from '../../shared/n8n/input/listValue';
import { shown, type ParameterReader } from '../../shared/n8n/input/parameters';

/** An image of a list, and its role if the list sets one. */
export interface ListedImage {
	image: GivenMedia;
	role?: ImageRole;
}

/** Content of a list: images and sounds, which can be files of the item, or videos, which always have a URL. */
type Media = 'images' | 'audio files' | 'videos';

/** An entry of a list, and the reader of the list. */
interface Place {
	parameters: ParameterReader;
	field: Field;
	media: Media;
	/** Position of the entry, for messages. */
	prefix: string;
}

/**
 * Names of fields that contain a URL, or an object with one: our own, those of attachment cells (Airtable, Baserow,
 * NocoDB, Notion) and those that language models write.
 */
const URL_KEYS = [
	'url',
	'imageurl',
	'videourl',
	'audiourl',
	'image',
	'video',
	'audio',
	'signedurl',
	'uri',
	'src',
	'href',
	'link',
	'file',
	'external',
];

/** Names of fields that contain the name of a binary field, or a file. */
const BINARY_KEYS = ['binaryfield', 'inputbinaryfield', 'binary'];

const ROLE_KEYS = ['role', 'useas', 'use'];

const ROLE_WORDS: Readonly<Record<string, ImageRole>> = {
	reference: 'reference',
	referenceimage: 'reference',
	ref: 'reference',
	firstframe: 'firstFrame',
	first: 'firstFrame',
	startframe: 'firstFrame',
	start: 'firstFrame',
	middleframe: 'middleFrame',
	middle: 'middleFrame',
	keyframe: 'middleFrame',
	lastframe: 'lastFrame',
	last: 'lastFrame',
	endframe: 'lastFrame',
	end: 'lastFrame',
};

/** Maximum number of nested objects around a URL: `{image: {file: {url}}}`. */
const MAX_WRAPPERS = 3;

/**
 * Reads the images of a list: the value of a "From a List" field, or the result of an expression in a field for one URL.
 * Blank entries are skipped. Only in a list can a single word be the name of a binary field.
 */
export function readImageList(
	parameters: ParameterReader,
	field: Field,
	value: unknown,
	options: { isList?: boolean; prefix?: string } = {},
): ListedImage[] {
	return readList(parameters, field, value, 'images', options);
}

/** Reads the URLs of a list of videos. Blank entries are skipped. `prefix` is the position of the entry in the field. */
export function readVideoList(
	parameters: ParameterReader,
	field: Field,
	value: unknown,
	prefix = '',
): string[] {
	const videos = readList(parameters, field, value, 'videos', { prefix });
	// No provider accepts a video file, so that none is named.
	return videos.flatMap(({ image }) => (typeof image === 'string' ? [image] : []));
}

function readList(
	parameters: ParameterReader,
	field: Field,
	value: unknown,
	media: Media,
	{ isList = true, prefix = '' }: { isList?: boolean; prefix?: string },
): ListedImage[] {
	const isName = (text: string) => parameters.binaryNames.includes(text);
	const list = readEntries(value, (text) => {
		const urls = splitUrls(text);
		return urls.length > 1 ? urls : splitWords(text, isName);
	});
	if ('fault' in list) {
		const fix = 'Enter a list of URLs, e.g. {{ $json.images }}.';
		parameters.fail(field, LIST_FAULTS[list.fault], fix, prefix);
		return [];
	}
	const isOne = list.entries.length === 1 && !Array.isArray(value);
	const mayBeName = typeof value !== 'string' || isList;
	return list.entries.flatMap((entry, index) => {
		const at = isOne ? prefix : `${prefix}list entry ${index + 1}: `;
		return readFile({ parameters, field, media, prefix: at }, entry, mayBeName);
	});
}

/** Reads a field for one image; `''` if it is blank. An expression can return a list with one image. */
export function onlyImage(parameters: ParameterReader, field: Field, value: unknown): GivenMedia {
	return onlyOne(parameters, field, value, 'images') ?? '';
}

/** Reads a field for one sound; `''` if it is blank. An expression can return a list with one sound. */
export function onlyAudio(parameters: ParameterReader, field: Field, value: unknown): GivenMedia {
	return onlyOne(parameters, field, value, 'audio files') ?? '';
}

/** Reads a field for one video; `''` if it is blank. An expression can return a list with one URL. */
export function onlyVideo(parameters: ParameterReader, field: Field, value: unknown): string {
	const video = onlyOne(parameters, field, value, 'videos');
	return typeof video === 'string' ? video : '';
}

function onlyOne(
	parameters: ParameterReader,
	field: Field,
	value: unknown,
	media: Media,
): GivenMedia | undefined {
	const [file, ...others] = readList(parameters, field, value, media, { isList: false });
	if (others.length > 0) {
		const what = `${others.length + 1} ${media} given, 1 allowed`;
		parameters.fail(field, what, 'Keep one of them.', '');
	}
	return file?.image;
}

function readFile(
	at: Place,
	entry: unknown,
	mayBeName: boolean,
	wrappers = MAX_WRAPPERS,
): ListedImage[] {
	if (isBlank(entry)) return [];
	const { parameters, field, media } = at;
	if (typeof entry === 'string') {
		const text = entry.trim();
		const isName = mayBeName && media !== 'videos' && parameters.binaryNames.includes(text);
		return isName ? fileAt(at, text) : [{ image: text }];
	}
	if (isBinaryRecord(entry)) {
		if (media !== 'videos') return fileAt(at, entry);
		// The reader adds the issue for this case.
		parameters.within({ url: entry }).text(field, 'url');
		return [];
	}
	if (!isPlainRecord(entry)) return rejected(at, entry);
	const role = media === 'images' ? roleOf(at, entry) : undefined;
	const withRole = (files: ListedImage[]) =>
		files.map((file) => ({ ...file, ...(role !== undefined && { role }) }));
	const binary = valueAt(entry, BINARY_KEYS);
	const url = valueAt(entry, URL_KEYS);
	const isBinary = media !== 'videos' && (entry.source === 'binary' || url === undefined);
	if (binary !== undefined && isBinary) {
		return withRole(
			typeof binary === 'string'
				? fileAt(at, binary.trim())
				: readFile(at, binary, true, wrappers - 1),
		);
	}
	if (url !== undefined && wrappers > 0) return withRole(readFile(at, url, false, wrappers - 1));
	return hasKey(entry, [...URL_KEYS, ...BINARY_KEYS]) && wrappers > 0 ? [] : rejected(at, entry);
}

function fileAt({ parameters, field, prefix }: Place, key: unknown): ListedImage[] {
	const image = parameters.within({ key }).file(field, 'key', prefix);
	return image === '' ? [] : [{ image }];
}

function rejected({ parameters, field, prefix }: Place, entry: unknown): ListedImage[] {
	const fix = 'Enter a URL, or an object with one: {"url": "https://…"}.';
	parameters.fail(field, `no URL in ${shown(entry)}`, fix, prefix);
	return [];
}

function roleOf(
	{ parameters, field, prefix }: Place,
	entry: Readonly<Record<string, unknown>>,
): ImageRole | undefined {
	const said = valueAt(entry, ROLE_KEYS);
	if (said === undefined) {
		// Attachment cells have a type of their own, such as image/png.
		const { type } = entry;
		return typeof type === 'string' ? roleWord(type) : undefined;
	}
	const role = typeof said === 'string' ? roleWord(said) : undefined;
	return role ?? parameters.within({ role: said }, prefix).choice(field, IMAGE_ROLES, 'role');
}

function roleWord(word: string): ImageRole | undefined {
	const key = plain(word);
	return Object.hasOwn(ROLE_WORDS, key) ? ROLE_WORDS[key] : undefined;
}
