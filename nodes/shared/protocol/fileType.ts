/** What a file can be recognised as, with what a person calls it. */
const NOUNS = {
	jpeg: 'a JPG',
	png: 'a PNG',
	webp: 'a WebP picture',
	gif: 'a GIF',
	heic: 'a HEIC photo',
	avif: 'an AVIF picture',
	bmp: 'a BMP picture',
	tiff: 'a TIFF picture',
	svg: 'an SVG drawing',
	mp4: 'an MP4 video',
	mov: 'a MOV video',
	mkv: 'a WebM or MKV video',
	avi: 'an AVI video',
	audio: 'a sound file',
	pdf: 'a PDF',
	zip: 'a ZIP archive',
	html: 'a web page',
	json: 'JSON text',
	text: 'plain text',
	empty: 'an empty file',
	unknown: 'a file of no type that is known here',
} as const;

/** What a file is, as its first bytes tell. */
export type FileType = keyof typeof NOUNS;

/** Brands of the ISO base media format (ISO/IEC 14496-12) that are pictures; all others are videos. */
const STILL_BRANDS: ReadonlyMap<string, FileType> = new Map([
	...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map(
		(brand): [string, FileType] => [brand, 'heic'],
	),
	['avif', 'avif'],
	['avis', 'avif'],
	['qt  ', 'mov'],
]);

/** What stands inside a RIFF container. */
const RIFF_FORMS: ReadonlyMap<string, FileType> = new Map([
	['WEBP', 'webp'],
	['AVI ', 'avi'],
	['WAVE', 'audio'],
]);

/** First bytes, as latin1 text, of the formats that have a fixed beginning. */
const BEGINNINGS: ReadonlyArray<readonly [string | RegExp, FileType]> = [
	['\xff\xd8\xff', 'jpeg'],
	['\x89PNG\r\n\x1a\n', 'png'],
	[/^GIF8[79]a/, 'gif'],
	[/^BM[^]{4}\0\0\0\0/, 'bmp'],
	[/^(?:II\*\0|MM\0\*)/, 'tiff'],
	[/^[^]{4}(?:moov|mdat|wide|free|skip)/, 'mov'],
	['\x1aE\xdf\xa3', 'mkv'],
	[/^(?:ID3|OggS|fLaC|\xff[\xfb\xf3\xf2])/, 'audio'],
	['%PDF-', 'pdf'],
	['PK\x03\x04', 'zip'],
];

/** How much of a text is looked at. */
const TEXT_BYTES = 1024;
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/**
 * Recognises a file by its content; names and MIME types are not asked, because they are often wrong.
 *
 * @param head the first bytes of the file, some hundred are enough
 */
export function fileTypeOf(head: Buffer): FileType {
	if (head.length === 0) return 'empty';
	const text = head.toString('latin1', 0, TEXT_BYTES);
	const container = containerTypeOf(text);
	if (container) return container;
	const [, known] =
		BEGINNINGS.find(([beginning]) =>
			typeof beginning === 'string' ? text.startsWith(beginning) : beginning.test(text),
		) ?? [];
	if (known) return known;
	const isText = !head.subarray(0, TEXT_BYTES).some(isControl);
	return (isText && textTypeOf(text.replace(BYTE_ORDER_MARK, ''))) || 'unknown';
}

/** The type with its article, as the end of a sentence: `a HEIC photo`. */
export function nounOf(type: FileType): string {
	return NOUNS[type];
}

/** Can it be made into a picture that a vendor takes? */
export function isPicture(type: FileType): boolean {
	return ['jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'bmp', 'tiff', 'svg', 'pdf'].includes(type);
}

/** Is it a moving picture? */
export function isVideo(type: FileType): boolean {
	return ['mp4', 'mov', 'mkv', 'avi'].includes(type);
}

function containerTypeOf(text: string): FileType | undefined {
	if (text.startsWith('RIFF')) return RIFF_FORMS.get(text.slice(8, 12));
	if (text.slice(4, 8) === 'ftyp') return STILL_BRANDS.get(text.slice(8, 12)) ?? 'mp4';
	return undefined;
}

function textTypeOf(text: string): FileType | undefined {
	const words = text.trimStart();
	if (/^<(?:!doctype html|html|head|body)\b/i.test(words)) return 'html';
	if (words.startsWith('<') && /<svg[\s>]/i.test(words)) return 'svg';
	if (words.startsWith('<') && /<html[\s>]/i.test(words)) return 'html';
	if (/^(?:\{\s*["}]|\[\s*["{[\]\d-])/.test(words)) return 'json';
	return words === '' ? undefined : 'text';
}

/** Characters that no text has: all that are not printed, but for tabs and the ends of lines and pages. */
function isControl(byte: number): boolean {
	return byte < 0x09 || (byte > 0x0d && byte < 0x1b);
}
