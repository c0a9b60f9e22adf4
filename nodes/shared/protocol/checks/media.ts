import type { Capabilities } from '../capability';
import type { Field } from '../field';
import { readImageHeader } from '../imageHeader';
import { modelIssue, requestIssue, type Issue } from '../issue';
import { isWebAddress } from '../webAddress';

/** 10 MB, as Kling and its resellers state it for images. */
const IMAGE_MAX_BYTES = 10 * 1024 * 1024;
/** Pixels, of the shorter side. */
const IMAGE_MIN_SIDE = 300;
/** Longer to shorter side. */
const IMAGE_MAX_RATIO = 2.5;

const INLINE_IMAGE = /^data:image\/(?:jpe?g|png);base64,(?=[A-Za-z0-9+/])/;
const NOT_BASE64 = /[^A-Za-z0-9+/=]|=[^=]/;

/** An image is an absolute address, or, where the model takes it, a JPG or PNG as a data URI. */
export function checkImageUrl(
	field: Field,
	url: string,
	model: Capabilities,
	prefix = '',
): Issue[] {
	if (url.trim() === '') {
		return [
			requestIssue(field, `${prefix}has no address`, 'Give the image as https://… or remove it.'),
		];
	}
	if (!url.startsWith('data:')) {
		if (isWebAddress(url)) return [];
		return [
			requestIssue(
				field,
				`${prefix}is not a full web address: "${shortened(url)}"`,
				'Give an address that begins with https:// and that the provider can reach.',
			),
		];
	}
	if (!model.inlineImages) {
		return [
			modelIssue(
				field,
				`${prefix}is given as data, and ${model.displayName} takes addresses only here`,
				'Store the image where the provider can reach it, and give its https:// address.',
			),
		];
	}
	const base64 = base64Of(url);
	if (base64 === undefined) {
		return [
			requestIssue(
				field,
				`${prefix}is not a JPG or PNG in Base64: "${shortened(url)}"`,
				'Give it as data:image/png;base64,… or data:image/jpeg;base64,…',
			),
		];
	}
	return checkInlineImage(field, Buffer.from(base64, 'base64'), prefix);
}

/** The data of an inline JPG or PNG. Looks for what does not belong, because a pattern over all of it is too deep. */
function base64Of(url: string): string | undefined {
	const [prefix] = INLINE_IMAGE.exec(url) ?? [];
	if (prefix === undefined) return undefined;
	const base64 = url.slice(prefix.length);
	return NOT_BASE64.test(base64) ? undefined : base64;
}

function checkInlineImage(field: Field, bytes: Buffer, prefix: string): Issue[] {
	if (bytes.length > IMAGE_MAX_BYTES) {
		return [
			requestIssue(
				field,
				`${prefix}is larger than 10 MB`,
				'Make it smaller, or give the address of a smaller copy.',
			),
		];
	}
	const header = readImageHeader(bytes);
	if (!header) return [];
	const [short, long] = [
		Math.min(header.width, header.height),
		Math.max(header.width, header.height),
	];
	const size = `${header.width} × ${header.height} px`;
	if (short < IMAGE_MIN_SIDE) {
		return [
			requestIssue(
				field,
				`${prefix}measures ${size}`,
				`Each side needs at least ${IMAGE_MIN_SIDE} px.`,
			),
		];
	}
	if (long / short > IMAGE_MAX_RATIO) {
		return [
			requestIssue(
				field,
				`${prefix}measures ${size}`,
				'Crop it: the longer side may be at most 2.5 times the shorter one.',
			),
		];
	}
	return [];
}

/** A video is an absolute address; no vendor takes one inline. */
export function checkVideoUrl(field: Field, url: string): Issue[] {
	if (isWebAddress(url)) return [];
	if (url.trim() === '') {
		return [requestIssue(field, 'has no address', 'Give the video as https://…')];
	}
	return [
		requestIssue(
			field,
			url.startsWith('data:')
				? 'is given as data, and no provider takes a video that way'
				: `is not a full web address: "${shortened(url)}"`,
			'Store the video where the provider can reach it, and give its https:// address.',
		),
	];
}

function shortened(text: string): string {
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
