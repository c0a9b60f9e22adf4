import type { Capabilities, ImageLimits } from '../core/capabilities';
import type { Field } from '../core/fields';
import { fileTypeOf, isImage, isVideo, describeType, type FileType } from '../media/fileType';
import { faultOfUrl } from './givenUrl';
import type { ImageFile } from '../media/imageFile';
import { readImageHeader, type ImageType } from '../media/imageHeader';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import type { VideoRequest } from '../core/request';
import { formatNumber, joinList, shortened } from '../lib/text';

/** More than any camera makes. What claims more is a trap, or would be for whoever opens it. */
const MAX_PIXELS = 200_000_000;

const MB = 1024 * 1024;

const TYPE_NAMES: Readonly<Record<ImageType, string>> = { jpeg: 'JPG', png: 'PNG', webp: 'WebP' };

const INLINE_IMAGE = /^data:image\/(?:jpe?g|png);base64,(?=[A-Za-z0-9+/])/;
const NOT_BASE64 = /[^A-Za-z0-9+/=]|=[^=]/;

/**
 * A picture is a file that an item brought along, an absolute address, or, where the model takes it, a JPG or PNG as a
 * data URI.
 */
export function checkImage(
	field: Field,
	url: string,
	{ files = [], anyHost = false }: Pick<VideoRequest, 'files' | 'anyHost'>,
	model: Capabilities,
	prefix = '',
): Issue[] {
	const file = files.find(({ ref }) => ref === url);
	const say = (what: string, fix: string) => [requestIssue(field, `${prefix}${what}`, fix)];
	if (file) return checkFile(file, model, say);
	if (url.trim() === '') return say('has no address', 'Give the image as https://… or remove it.');
	if (!url.startsWith('data:')) {
		const fault = faultOfUrl(url, 'image', anyHost);
		return fault === null ? [] : say(fault.what, fault.fix);
	}
	if (!model.inlineImages) {
		return [
			modelIssue(
				field,
				`${prefix}is given as data, and ${model.displayName} takes addresses only here`,
				'Put the image into a binary field and set Source to Binary, or give its https:// address.',
			),
		];
	}
	const base64 = base64Of(url);
	return base64 === undefined
		? say(
				`is not a JPG or PNG in Base64: "${shortened(url)}"`,
				'Give it as data:image/png;base64,… or data:image/jpeg;base64,…',
			)
		: checkInlineImage(Buffer.from(base64, 'base64'), model, say);
}

/** How large a picture is, in pixels; `null` where it does not tell, or lies behind an address. */
export function sizeOf(url: string, files: readonly ImageFile[] = []): ImageFile['size'] {
	const file = files.find(({ ref }) => ref === url);
	if (file) return file.size;
	const base64 = base64Of(url);
	return base64 === undefined ? null : (readImageHeader(Buffer.from(base64, 'base64')) ?? null);
}

/** What a picture is limited to, for people: `JPG or PNG, at most 10 MB, each side at least 300 px`. */
export function limitsText({ types, maxBytes, minSide }: ImageLimits): string {
	return `${typesText(types)}, at most ${maxBytes / MB} MB, each side at least ${minSide} px`;
}

/** Pixels, for people. */
export function sizeText({ width, height }: { width: number; height: number }): string {
	return `${formatNumber(width)} × ${formatNumber(height)} px`;
}

type Say = (what: string, fix: string) => Issue[];

function checkFile(file: ImageFile, model: Capabilities, say: Say): Issue[] {
	const issues = [...checkType(file.type, model, say), ...checkBytes(file.bytes, model, say)];
	if (issues.length > 0) return issues.slice(0, 1);
	if (file.size === null || !file.isIntact) {
		return say(
			`is ${describeType(file.type)} that breaks off or is damaged`,
			'Open it to see whether it is whole, and run the step again that brings it.',
		);
	}
	return checkSize(file.size, model, say);
}

/** What can be told of a picture that a person wrote out as data; what cannot be read is left to the vendor. */
function checkInlineImage(bytes: Buffer, model: Capabilities, say: Say): Issue[] {
	const type = fileTypeOf(bytes);
	const header = readImageHeader(bytes);
	return [
		...(type === 'unknown' ? [] : checkType(type, model, say)),
		...checkBytes(bytes.length, model, say),
		...(header ? checkSize(header, model, say) : []),
	].slice(0, 1);
}

/** A file of the right type, or what was meant by this one and what to do. */
function checkType(type: FileType, { displayName, imageLimits }: Capabilities, say: Say): Issue[] {
	const types = typesText(imageLimits.types);
	if (imageLimits.types.some((taken) => taken === type)) return [];
	if (type === 'empty') return say('is an empty file', 'Check the step that brings it.');
	if (isVideo(type)) {
		return say(
			`is ${describeType(type)}, and no provider takes a video as a file`,
			'Store the video first, e.g. in S3 or Google Drive, and give its https:// address as Reference Video or Motion Video.',
		);
	}
	return say(`is ${describeType(type)}, and ${displayName} takes ${types}`, remedyFor(type, types));
}

function remedyFor(type: FileType, types: string): string {
	if (type === 'html') {
		return 'Check the step that downloads it: a page came in place of the picture, e.g. one to sign in.';
	}
	return isImage(type)
		? `Convert it to ${types} first.`
		: 'Name the binary field that holds the picture.';
}

function checkBytes(bytes: number, { displayName, imageLimits }: Capabilities, say: Say): Issue[] {
	const { maxBytes } = imageLimits;
	if (bytes <= maxBytes) return [];
	const megabytes = Math.ceil((bytes / MB) * 10) / 10;
	return say(
		`has ${megabytes} MB, and ${displayName} takes ${maxBytes / MB} MB`,
		"Make it smaller, e.g. with n8n's Edit Image node.",
	);
}

function checkSize(
	{ width, height }: { width: number; height: number },
	{ imageLimits: { minSide, maxRatio } }: Capabilities,
	say: Say,
): Issue[] {
	const [short, long] = [Math.min(width, height), Math.max(width, height)];
	const measures = `measures ${sizeText({ width, height })}`;
	if (short < minSide) return say(measures, `Each side needs at least ${minSide} px.`);
	if (width * height > MAX_PIXELS) {
		return say(measures, `Make it smaller: at most ${MAX_PIXELS / 1_000_000} million pixels.`);
	}
	if (long / short <= maxRatio) return [];
	return say(
		measures,
		`Crop it: the longer side may be at most ${maxRatio} times the shorter one.`,
	);
}

/** The data of an inline JPG or PNG. Looks for what does not belong, because a pattern over all of it is too deep. */
function base64Of(url: string): string | undefined {
	const [prefix] = INLINE_IMAGE.exec(url) ?? [];
	if (prefix === undefined) return undefined;
	const base64 = url.slice(prefix.length);
	return NOT_BASE64.test(base64) ? undefined : base64;
}

function typesText(types: readonly ImageType[]): string {
	return joinList(types.map((type) => TYPE_NAMES[type]));
}
