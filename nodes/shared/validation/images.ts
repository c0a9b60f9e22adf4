import type { Capabilities, ImageLimits } from '../core/capabilities';
import type { Field } from '../core/fields';
import { fileTypeOf, isImage, isVideo, describeType, type FileType } from '../media/fileType';
import { faultOfUrl } from './urls';
import type { MediaFile } from '../media/mediaFile';
import { readImageHeader, type ImageType } from '../media/imageHeader';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import type { MediaSource, ModelRequest } from '../core/request';
import { formatNumber, joinList, valueText } from '../lib/text';

/** More than any camera creates. A larger image would exhaust the memory of the program that opens it. */
const MAX_PIXELS = 200_000_000;

/** Bytes of a megabyte. */
export const MB = 1024 * 1024;

const STORE_FIRST =
	'Store the image first, e.g. in S3 or Google Drive, and enter its https:// URL.';

const TYPE_NAMES: Readonly<Record<ImageType, string>> = { jpeg: 'JPG', png: 'PNG', webp: 'WebP' };

const INLINE_IMAGE = /^data:image\/(?:jpe?g|png);base64,(?=[A-Za-z0-9+/])/;
const NOT_BASE64 = /[^A-Za-z0-9+/=]|=[^=]/;

/** Checks an image: a file of the item, an absolute URL or, if the model supports it, a JPG or PNG as a data URI. */
export function checkImage(
	field: Field,
	image: MediaSource,
	{ anyHost = false }: Pick<ModelRequest, 'anyHost'>,
	model: Pick<Capabilities, 'displayName' | 'imageLimits' | 'inlineImages'>,
	prefix = '',
): Issue[] {
	const err = (what: string, fix: string) => [requestIssue(field, `${prefix}${what}`, fix)];
	const { displayName, imageLimits } = model;
	const limited = imageLimits && { displayName, imageLimits };
	if (typeof image !== 'string') {
		return limited
			? checkFile(image, limited, err)
			: err(`${displayName} requires a URL, not a file`, STORE_FIRST);
	}
	const url = image;
	if (url.trim() === '')
		return err('the URL is empty', 'Enter the https:// URL of the image, or remove the image.');
	if (!url.startsWith('data:')) {
		const fault = faultOfUrl(url, 'image', anyHost);
		return fault === null ? [] : err(fault.what, fault.fix);
	}
	if (!model.inlineImages || !limited) {
		return [
			modelIssue(
				field,
				`${prefix}${displayName} requires a URL, not image data`,
				limited
					? "Put the image into a binary field and set 'Source' to Binary, or enter its https:// URL."
					: STORE_FIRST,
			),
		];
	}
	const base64 = base64Of(url);
	return base64 === undefined
		? err(
				`not a JPG or PNG in Base64: "${valueText(url)}"`,
				'Enter data:image/png;base64,… or data:image/jpeg;base64,…',
			)
		: checkInlineImage(Buffer.from(base64, 'base64'), limited, err);
}

/** Size of an image in pixels; `null` if it is unknown, e.g. for a URL. */
export function sizeOf(image: MediaSource): MediaFile['size'] {
	if (typeof image !== 'string') return image.size;
	const base64 = base64Of(image);
	return base64 === undefined ? null : (readImageHeader(Buffer.from(base64, 'base64')) ?? null);
}

/** Limits of an image, for people: `JPG or PNG, at most 10 MB, each side at least 300 px`, or that it requires a URL. */
export function limitsText(limits: ImageLimits | null): string {
	if (limits === null) return 'By URL only, not as a file';
	const { types, maxBytes, minSide } = limits;
	return `${typesText(types)}, at most ${maxBytes / MB} MB, each side at least ${minSide} px`;
}

/** Pixels, for people. */
export function sizeText({ width, height }: { width: number; height: number }): string {
	return `${formatNumber(width)} × ${formatNumber(height)} px`;
}

type Err = (what: string, fix: string) => Issue[];

/** A model that supports image files. */
type Limited = Pick<Capabilities, 'displayName'> & { imageLimits: ImageLimits };

function checkFile(file: MediaFile, model: Limited, err: Err): Issue[] {
	const issues = [...checkType(file.type, model, err), ...checkBytes(file.bytes, model, err)];
	if (issues.length > 0) return issues.slice(0, 1);
	if (file.size === null || !file.isIntact) {
		return err(
			`${describeType(file.type)} that is truncated or corrupted`,
			'Open the file to check it, then run the node again that provides it.',
		);
	}
	return checkSize(file.size, model, err);
}

/** Checks inline data as far as it can be read; the provider checks the rest. */
function checkInlineImage(bytes: Buffer, model: Limited, err: Err): Issue[] {
	const type = fileTypeOf(bytes);
	const header = readImageHeader(bytes);
	return [
		...(type === 'unknown' ? [] : checkType(type, model, err)),
		...checkBytes(bytes.length, model, err),
		...(header ? checkSize(header, model, err) : []),
	].slice(0, 1);
}

/** Checks the type of a file. */
function checkType(type: FileType, { displayName, imageLimits }: Limited, err: Err): Issue[] {
	const types = typesText(imageLimits.types);
	if (imageLimits.types.some((known) => known === type)) return [];
	if (type === 'empty') return err('the file is empty', 'Check the node that provides it.');
	if (isVideo(type)) {
		return err(
			`${describeType(type)}, but no provider supports video files`,
			"Store the video first, e.g. in S3 or Google Drive, and enter its https:// URL as 'Reference Video' or 'Motion Video'.",
		);
	}
	return err(`${describeType(type)}, but ${displayName} requires ${types}`, remedyFor(type, types));
}

function remedyFor(type: FileType, types: string): string {
	if (type === 'html') {
		return 'Check the node that downloads it: the response was a web page, e.g. a login page.';
	}
	return isImage(type)
		? `Convert it to ${types} first.`
		: 'Enter the name of the binary field that contains the image.';
}

function checkBytes(bytes: number, { displayName, imageLimits }: Limited, err: Err): Issue[] {
	const { maxBytes } = imageLimits;
	if (bytes <= maxBytes) return [];
	const megabytes = Math.ceil((bytes / MB) * 10) / 10;
	return err(
		`${megabytes} MB, ${displayName} allows ${maxBytes / MB} MB`,
		"Reduce its size, e.g. with n8n's Edit Image node.",
	);
}

function checkSize(
	{ width, height }: { width: number; height: number },
	{ imageLimits: { minSide, maxRatio } }: Limited,
	err: Err,
): Issue[] {
	const [short, long] = [Math.min(width, height), Math.max(width, height)];
	const measures = sizeText({ width, height });
	if (short < minSide)
		return err(
			`${measures} is too small`,
			`Use an image with at least ${minSide} px on each side.`,
		);
	if (width * height > MAX_PIXELS) {
		return err(
			`${measures} is too large`,
			`Reduce it to at most ${MAX_PIXELS / 1_000_000} million pixels.`,
		);
	}
	if (long / short <= maxRatio) return [];
	return err(
		`${measures} is too narrow`,
		`Crop it: the longer side may be at most ${maxRatio} times the shorter one.`,
	);
}

/** Data of an inline JPG or PNG. Searches for invalid characters, because a pattern over all of it is too deep. */
function base64Of(url: string): string | undefined {
	const [prefix] = INLINE_IMAGE.exec(url) ?? [];
	if (prefix === undefined) return undefined;
	const base64 = url.slice(prefix.length);
	return NOT_BASE64.test(base64) ? undefined : base64;
}

function typesText(types: readonly ImageType[]): string {
	return joinList(types.map((type) => TYPE_NAMES[type]));
}
