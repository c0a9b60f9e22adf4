/** What a file is, as its first bytes tell. */
export interface MediaType {
	kind: 'video' | 'image';
	mimeType: string;
	/** Without a dot. */
	extension: string;
}

/** As many of a file's first bytes as {@link readMediaType} looks at. */
export const MEDIA_TYPE_BYTES = 64;

const MP4: MediaType = { kind: 'video', mimeType: 'video/mp4', extension: 'mp4' };
const QUICKTIME: MediaType = { kind: 'video', mimeType: 'video/quicktime', extension: 'mov' };
const WEBM: MediaType = { kind: 'video', mimeType: 'video/webm', extension: 'webm' };
const MATROSKA: MediaType = { kind: 'video', mimeType: 'video/x-matroska', extension: 'mkv' };
const JPEG: MediaType = { kind: 'image', mimeType: 'image/jpeg', extension: 'jpg' };
const PNG: MediaType = { kind: 'image', mimeType: 'image/png', extension: 'png' };
const WEBP: MediaType = { kind: 'image', mimeType: 'image/webp', extension: 'webp' };
const GIF: MediaType = { kind: 'image', mimeType: 'image/gif', extension: 'gif' };
const AVIF: MediaType = { kind: 'image', mimeType: 'image/avif', extension: 'avif' };

/** Every type that is recognised. */
export const MEDIA_TYPES: readonly MediaType[] = [
	MP4,
	QUICKTIME,
	WEBM,
	MATROSKA,
	JPEG,
	PNG,
	WEBP,
	GIF,
	AVIF,
];

/** The four letters behind `ftyp` (ISO/IEC 14496-12) that mean something other than an MP4 video. */
const BRANDS: ReadonlyArray<readonly [RegExp, MediaType | undefined]> = [
	[/^qt {2}/, QUICKTIME],
	[/^avi[fs]/, AVIF],
	[/^(hei|hev|mif1|msf1|M4A|M4B)/, undefined],
];

/** The first box of a QuickTime file from before `ftyp`. */
const OLD_QUICKTIME_BOXES: readonly string[] = ['moov', 'mdat', 'wide', 'pnot'];

/**
 * Reads what a file is from its first bytes: what its name or a header say of it can be wrong.
 *
 * @param bytes at least the first {@link MEDIA_TYPE_BYTES}, unless the file is shorter
 * @returns `undefined` when the bytes are neither a video nor a picture that is known here
 */
export function readMediaType(bytes: Buffer): MediaType | undefined {
	const text = bytes.toString('latin1', 0, MEDIA_TYPE_BYTES);
	const box = text.slice(4, 8);
	if (box === 'ftyp') {
		const brand = text.slice(8, 12);
		const other = BRANDS.find(([pattern]) => pattern.test(brand));
		return other ? other[1] : MP4;
	}
	if (OLD_QUICKTIME_BOXES.includes(box)) return QUICKTIME;
	if (text.startsWith('\x1a\x45\xdf\xa3')) return text.includes('webm') ? WEBM : MATROSKA;
	if (text.startsWith('\xff\xd8\xff')) return JPEG;
	if (text.startsWith('\x89PNG\r\n\x1a\n')) return PNG;
	if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return WEBP;
	return /^GIF8[79]a/.test(text) ? GIF : undefined;
}

/** What bytes look like that are not what was expected, as the end of a sentence: "what came is …". */
export function describeBytes(bytes: Buffer): string {
	if (bytes.length === 0) return 'empty';
	const known = readMediaType(bytes);
	if (known) return known.kind === 'video' ? 'a video' : 'a picture';
	const text = bytes
		.toString('latin1', 0, MEDIA_TYPE_BYTES)
		.replace(/^\xef\xbb\xbf/, '')
		.trimStart();
	if (/^<(!doctype html|html|head|body)/i.test(text)) return 'a web page';
	if (text.startsWith('<')) return 'XML';
	if (/^[{[]/.test(text)) return 'JSON';
	return /^[\t\n\r\x20-\x7e]+$/.test(text) ? 'text' : 'of a type that is not known';
}
