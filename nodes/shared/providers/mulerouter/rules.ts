import type { Capabilities } from '../../core/capabilities';
import { valueText } from '../../lib/text';
import { modelIssueIf, requestIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { dataIssueIf } from '../klingLegacyApi/images';
import { isInvalidRawBase64 } from '../klingLegacyApi/rawBase64';
import { MODEL_ID } from './endpoints';

/** The name of MuleRouter in the panel and in all messages. */
export const DISPLAY_NAME = 'mulerouter';

/** MuleRouter's own rules, in addition to the capabilities. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkModelId(model.providerModelId),
		...checkLastFrame(request),
		...checkInlineImages(request),
		...checkElements(request),
	];
}

/** Checks the model ID, which is part of the URL. */
function checkModelId(id: string): Issue[] {
	return requestIssueIf(
		!MODEL_ID.test(id),
		'model',
		`"${valueText(id)}" is not a valid model ID`,
		'Use letters, digits, dots and hyphens, e.g. kling-v3-omni.',
	);
}

/** Checks that there is at most one reference image with a last frame. Source: client code of MuleRouter. */
function checkLastFrame({ images }: GenerateRequest): Issue[] {
	const references = images.filter(({ role }) => role === 'reference').length;
	return modelIssueIf(
		references > 1 && images.some(({ role }) => role === 'lastFrame'),
		'images',
		`${references} references given, ${DISPLAY_NAME} allows 1 with a last frame`,
		'Remove the last frame, or keep one reference image.',
	);
}

/** Checks inline images. MuleRouter distinguishes bare Base64 from a URL by its form. */
function checkInlineImages({ images, elements }: GenerateRequest): Issue[] {
	const sources = elements.flatMap((element) =>
		element.source === 'inline' ? element.images : [],
	);
	return [
		...dataIssueIf(
			images.some(({ image }) => isInvalidRawBase64(image)),
			'images',
		),
		...dataIssueIf(sources.some(isInvalidRawBase64), 'elements'),
	];
}

/** Checks that each element has one type: images or videos. */
function checkElements({ elements }: GenerateRequest): Issue[] {
	return elements.flatMap((element, index) =>
		requestIssueIf(
			element.source === 'inline' && element.images.length > 0 && element.videoUrls.length > 0,
			'elements',
			`element ${index + 1}: ${DISPLAY_NAME} allows either images or videos`,
			'Keep the images, or keep the videos.',
		),
	);
}
