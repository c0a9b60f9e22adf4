import type { Capabilities } from '../../core/capabilities';
import { shortened } from '../../lib/text';
import { modelIssue, requestIssue, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { isInvalidRawBase64 } from '../klingLegacyApi/rawBase64';
import { MODEL_ID } from './endpoints';

/** MuleRouter's own rules, beside what the capabilities say. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkModelId(model.providerModelId),
		...checkLastFrame(request),
		...checkInlineImages(request),
		...checkElements(request),
	];
}

/** The model is part of the address. */
function checkModelId(id: string): Issue[] {
	if (MODEL_ID.test(id)) return [];
	return [
		requestIssue(
			'model',
			`"${shortened(id)}" is not a valid model ID`,
			'Use letters, digits, dots and hyphens, e.g. kling-v3-omni.',
		),
	];
}

/** Between two frames there is room for one more picture. Client code of MuleRouter. */
function checkLastFrame({ images }: GenerateRequest): Issue[] {
	const references = images.filter(({ role }) => role === 'reference').length;
	if (references < 2 || !images.some(({ role }) => role === 'lastFrame')) return [];
	return [
		modelIssue(
			'images',
			`${references} references given, mulerouter allows 1 with a last frame`,
			'Remove the last frame, or keep one reference image.',
		),
	];
}

/** Bare Base64 is told from an address by its looks, so it has to look like a picture's. */
function checkInlineImages({ images, elements }: GenerateRequest): Issue[] {
	const sources = elements.flatMap((element) =>
		element.source === 'inline' ? element.images : [],
	);
	return [
		...(images.some(({ image }) => isInvalidRawBase64(image)) ? (['images'] as const) : []),
		...(sources.some(isInvalidRawBase64) ? (['elements'] as const) : []),
	].map((field) =>
		requestIssue(
			field,
			'the image data is incomplete or corrupted',
			'Enter the image again, as a URL or as complete Base64 data.',
		),
	);
}

/** An element is of one type: pictures or videos. */
function checkElements({ elements }: GenerateRequest): Issue[] {
	return elements.flatMap((element, index) =>
		element.source === 'inline' && element.images.length > 0 && element.videoUrls.length > 0
			? [
					requestIssue(
						'elements',
						`element ${index + 1}: mulerouter allows either images or videos`,
						'Keep the images, or keep the videos.',
					),
				]
			: [],
	);
}
