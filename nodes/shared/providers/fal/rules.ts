import type { Capabilities } from '../../core/capabilities';
import { modelIssueIf, requestIssue, type Issue } from '../../core/issue';
import type { ElementInput, GenerateRequest } from '../../core/request';
import { shortened } from '../../lib/text';
import { isEndpointId, modelOfEndpoint } from './endpoints';
import { V2_5, V2_6, V3, V4 } from './models';

/** fal's own rules for Generate, in addition to the capabilities. */
export function checkGenerate(request: GenerateRequest, model: Capabilities): Issue[] {
	const hasFrame = request.images.length > 0;
	const { providerModelId: id, displayName } = model;
	return [
		...checkEndpointId(model),
		...request.elements.flatMap(checkElement),
		...modelIssueIf(
			id !== V4 && request.elements.filter(isFromVideo).length > 1,
			'elements',
			'several from videos, fal allows 1',
			'Describe the others with two to four images.',
		),
		...modelIssueIf(
			id === V3 && request.elements.length > 0 && !hasFrame,
			'elements',
			`${displayName} requires a first frame for elements`,
			'Add an image as First Frame, or choose Kling 3.0 Omni.',
		),
		...modelIssueIf(
			id === V2_6 && request.cfgScale !== undefined && hasFrame,
			'cfgScale',
			`${displayName} does not support it with a frame`,
			"Clear 'CFG Scale', or remove the frames.",
		),
		...modelIssueIf(
			id === V2_6 && request.voices.length > 0 && !hasFrame,
			'voices',
			`${displayName} requires a first frame for voices`,
			"Add an image as First Frame, or clear 'Voices'.",
		),
		...modelIssueIf(
			request.voices.length > 0 && !request.generateAudio,
			'voices',
			"not supported without 'Generate Audio'",
			"Turn on 'Generate Audio', or clear 'Voices'.",
		),
		...modelIssueIf(
			id === V2_5 &&
				request.resolution !== '1080p' &&
				request.images.some(({ role }) => role === 'lastFrame'),
			'images',
			`${displayName} requires 1080p for a last frame`,
			"Set 'Resolution' to 1080p, or remove the last frame.",
		),
	];
}

/** Checks the ID of an endpoint, which is the URL. For a listed model, the node itself chooses the endpoint. */
export function checkEndpointId({ providerModelId: id }: Capabilities): Issue[] {
	const listed = modelOfEndpoint(id);
	if (listed) {
		return [
			requestIssue(
				'model',
				`${shortened(id)} is an endpoint of ${listed.displayName}`,
				`Choose ${listed.displayName}. Its inputs and 'Resolution' choose the endpoint.`,
			),
		];
	}
	if (isEndpointId(id)) return [];
	return [
		requestIssue(
			'model',
			`"${shortened(id)}" is not the ID of an endpoint`,
			'Enter the ID of its page, e.g. fal-ai/kling-video/v2/master/text-to-video.',
		),
	];
}

/** Checks that an element has images or one video. */
function checkElement(element: ElementInput, index: number): Issue[] {
	if (element.source === 'library') return [];
	const { images, videoUrls } = element;
	if (videoUrls.length === 0 || (videoUrls.length === 1 && images.length === 0)) return [];
	return [
		requestIssue(
			'elements',
			`element ${index + 1}: fal allows either images or one video`,
			'Keep the images, or keep one video.',
		),
	];
}

function isFromVideo(element: ElementInput): boolean {
	return element.source === 'inline' && element.videoUrls.length > 0;
}
