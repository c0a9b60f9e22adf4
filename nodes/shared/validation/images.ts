import type { Capabilities, ImageLimits } from '../core/capabilities';
import type { Field } from '../core/fields';
import { fileTypeOf, isImage, describeType } from '../media/fileType';
import { checkFile, MB, type FileIssue, type FileRules } from './files';
import { faultOfUrl } from './urls';
import type { MediaFile } from '../media/mediaFile';
import { readImageHeader, type ImageType } from '../media/imageHeader';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import type { MediaSource, ModelRequest } from '../core/request';
import { formatNumber, joinList, valueText } from '../lib/text';

/** More than any camera creates. A larger image would exhaust the memory of the program that opens it. */
const MAX_PIXELS = 200_000_000;

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
			? checkImageFile(image, limited, err)
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
	return `${joinList(namesOf(types))}, at most ${maxBytes / MB} MB, each side at least ${minSide} px`;
}

/** Pixels, for people. */
export function sizeText({ width, height }: { width: number; height: number }): string {
	return `${formatNumber(width)} × ${formatNumber(height)} px`;
}

/** A model that supports image files. */
type Limited = Pick<Capabilities, 'displayName'> & { imageLimits: ImageLimits };

function checkImageFile(file: MediaFile, model: Limited, err: FileIssue): Issue[] {
	const issues = checkFile(file, rulesOf(model), err);
	if (issues.length > 0) return issues;
	if (file.size === null || !file.isIntact) {
		return err(
			`${describeType(file.type)} that is truncated or corrupted`,
			'Open the file to check it, then run the node again that provides it.',
		);
	}
	return checkSize(file.size, model, err);
}

function rulesOf({ displayName, imageLimits }: Limited): FileRules {
	return {
		displayName,
		types: imageLimits.types,
		typeNames: namesOf(imageLimits.types),
		maxBytes: imageLimits.maxBytes,
		noun: 'image',
		isConvertible: isImage,
		tooLarge: { fix: "Reduce its size, e.g. with n8n's Edit Image node." },
		video: {
			what: 'but no provider supports video files',
			fix: 'Store the video first, e.g. in S3 or Google Drive, and enter its https:// URL in the field for a video.',
		},
	};
}

/** Checks inline data as far as it can be read; the provider checks the rest. */
function checkInlineImage(bytes: Buffer, model: Limited, err: FileIssue): Issue[] {
	const type = fileTypeOf(bytes);
	const known = { type: type === 'unknown' ? null : type, bytes: bytes.length };
	const issues = checkFile(known, rulesOf(model), err);
	const header = readImageHeader(bytes);
	return issues.length > 0 || !header ? issues : checkSize(header, model, err);
}

function checkSize(
	{ width, height }: { width: number; height: number },
	{ imageLimits: { minSide, maxRatio } }: Limited,
	err: FileIssue,
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

function namesOf(types: readonly ImageType[]): string[] {
	return types.map((type) => TYPE_NAMES[type]);
}
