import type { Capabilities } from '../../core/capabilities';
import { shortened } from '../../lib/text';
import { modelIssue, requestIssue, type Issue } from '../../core/issue';
import type { GenerateRequest, VideoRequest } from '../../core/request';
import { isInvalidRawBase64 } from '../klingApi/rawBase64';
import { MODEL_ID } from './endpoints';

/** MuleRouter's own rules, beside what the capabilities say. */
export function check(request: VideoRequest, model: Capabilities): Issue[] {
	if (request.operation !== 'generate') return [];
	return [
		...checkModelId(model.vendorId),
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
			`is "${shortened(id)}", which cannot stand in an address`,
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
			`hold a last frame beside ${references} reference images, and mulerouter takes one there`,
			'Remove the last frame, or keep one reference image.',
		),
	];
}

/** Bare Base64 is told from an address by its looks, so it has to look like a picture's. */
function checkInlineImages({ images, elements }: GenerateRequest): Issue[] {
	const pictures = elements.flatMap((element) =>
		element.source === 'inline' ? element.imageUrls : [],
	);
	return [
		...(images.some(({ url }) => isInvalidRawBase64(url)) ? (['images'] as const) : []),
		...(pictures.some(isInvalidRawBase64) ? (['elements'] as const) : []),
	].map((field) =>
		requestIssue(
			field,
			'hold data that is no whole picture',
			'Give the picture anew, as its address or as all of its Base64 data.',
		),
	);
}

/** An element is of one type: pictures or videos. */
function checkElements({ elements }: GenerateRequest): Issue[] {
	return elements.flatMap((element, index) =>
		element.source === 'inline' && element.imageUrls.length > 0 && element.videoUrls.length > 0
			? [
					requestIssue(
						'elements',
						`(element ${index + 1}) has images and videos, and mulerouter takes one or the other`,
						'Keep the images, or keep the videos.',
					),
				]
			: [],
	);
}
