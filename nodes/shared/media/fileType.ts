/** File types that are recognized, with their names in messages. */
const NOUNS = {
	jpeg: 'a JPG',
	png: 'a PNG',
	webp: 'a WebP image',
	gif: 'a GIF',
	heic: 'a HEIC photo',
	avif: 'an AVIF image',
	raw: 'a raw camera photo',
	bmp: 'a BMP image',
	tiff: 'a TIFF image',
	svg: 'an SVG drawing',
	mp4: 'an MP4 video',
	mov: 'a MOV video',
	webm: 'a WebM video',
	mkv: 'an MKV video',
	avi: 'an AVI video',
	mp3: 'an MP3 file',
	wav: 'a WAV file',
	m4a: 'an M4A file',
	aac: 'an AAC file',
	ogg: 'an OGG file',
	flac: 'a FLAC file',
	pdf: 'a PDF',
	zip: 'a ZIP archive',
	html: 'a web page',
	xml: 'XML text',
	json: 'JSON text',
	text: 'plain text',
	empty: 'an empty file',
	unknown: 'a file of unknown type',
} as const;

/** Type of a file, by its first bytes. */
export type FileType = keyof typeof NOUNS;

/** Brands of the ISO base media format (ISO/IEC 14496-12) that are not MP4 videos. */
const BRANDS: ReadonlyMap<string, FileType> = new Map([
	...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map(
		(brand): [string, FileType] => [brand, 'heic'],
	),
	['avif', 'avif'],
	['avis', 'avif'],
	['crx ', 'raw'],
	['qt  ', 'mov'],
	['M4A ', 'm4a'],
	['M4B ', 'm4a'],
]);

/** Formats inside a RIFF container. */
const RIFF_FORMS: ReadonlyMap<string, FileType> = new Map([
	['WEBP', 'webp'],
	['AVI ', 'avi'],
	['WAVE', 'wav'],
]);

/** First bytes, as latin1 text, of the formats that have a fixed beginning. */
const BEGINNINGS: ReadonlyArray<readonly [string | RegExp, FileType]> = [
	['\xff\xd8\xff', 'jpeg'],
	['\x89PNG\r\n\x1a\n', 'png'],
	[/^GIF8[79]a/, 'gif'],
	[/^BM[^]{4}\0\0\0\0/, 'bmp'],
	[/^(?:II\*\0|MM\0\*)/, 'tiff'],
	[/^[^]{4}(?:moov|mdat|wide|free|skip|pnot)/, 'mov'],
	[/^(?:ID3|\xff[\xfb\xf3\xf2])/, 'mp3'],
	// The beginning of an ADTS frame (ISO/IEC 13818-7).
	[/^\xff[\xf1\xf9]/, 'aac'],
	['OggS', 'ogg'],
	['fLaC', 'flac'],
	['%PDF-', 'pdf'],
	['PK\x03\x04', 'zip'],
];

/** Number of a file's first bytes that {@link fileTypeOf} needs. */
export const FILE_TYPE_BYTES = 1024;

const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/**
 * Recognizes a file by its content, of which the first {@link FILE_TYPE_BYTES} are enough. Names and MIME types are
 * ignored, because they are often wrong.
 */
export function fileTypeOf(head: Buffer): FileType {
	if (head.length === 0) return 'empty';
	const text = head.toString('latin1', 0, FILE_TYPE_BYTES);
	const container = containerTypeOf(text);
	if (container) return container;
	const [, known] =
		BEGINNINGS.find(([beginning]) =>
			typeof beginning === 'string' ? text.startsWith(beginning) : beginning.test(text),
		) ?? [];
	if (known) return known;
	const isText = !head.subarray(0, FILE_TYPE_BYTES).some(isControl);
	return (isText && textTypeOf(text.replace(BYTE_ORDER_MARK, ''))) || 'unknown';
}

/** The type with its article, as the end of a sentence: `a HEIC photo`. */
export function describeType(type: FileType): string {
	return NOUNS[type];
}

/** Whether it can be converted into an image that a provider accepts. */
export function isImage(type: FileType): boolean {
	return [
		'jpeg',
		'png',
		'webp',
		'gif',
		'heic',
		'avif',
		'raw',
		'bmp',
		'tiff',
		'svg',
		'pdf',
	].includes(type);
}

/** Types of sound files. */
export const AUDIO_TYPES = ['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac'] as const;
export type AudioType = (typeof AUDIO_TYPES)[number];

/** Whether it is a sound file. */
export function isAudio(type: FileType): type is AudioType {
	return AUDIO_TYPES.some((audio) => audio === type);
}

/** Whether it is a video. */
export function isVideo(type: FileType): boolean {
	return ['mp4', 'mov', 'webm', 'mkv', 'avi'].includes(type);
}

function containerTypeOf(text: string): FileType | undefined {
	if (text.startsWith('RIFF')) return RIFF_FORMS.get(text.slice(8, 12));
	if (text.slice(4, 8) === 'ftyp') return BRANDS.get(text.slice(8, 12)) ?? 'mp4';
	// Matroska's header (RFC 9559) names which of the two it is.
	if (text.startsWith('\x1aE\xdf\xa3')) return text.slice(0, 64).includes('webm') ? 'webm' : 'mkv';
	return undefined;
}

function textTypeOf(text: string): FileType | undefined {
	const words = text.trimStart();
	if (/^<(?:!doctype html|html|head|body)\b/i.test(words)) return 'html';
	if (words.startsWith('<') && /<svg[\s>]/i.test(words)) return 'svg';
	if (words.startsWith('<') && /<html[\s>]/i.test(words)) return 'html';
	if (words.startsWith('<?xml')) return 'xml';
	if (/^(?:\{\s*["}]|\[\s*["{[\]\d-])/.test(words)) return 'json';
	return words === '' ? undefined : 'text';
}

/** Characters that no text contains: all control characters except tabs and line and page breaks. */
function isControl(byte: number): boolean {
	return byte < 0x09 || (byte > 0x0d && byte < 0x1b);
}
