import type { Capabilities } from '../../core/capabilities';
import { modelIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { V2_6 } from './models';

/** apimart's own rules, in addition to the capabilities. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkFeatureVideo(request),
		...(model.providerModelId === V2_6 ? checkV26(request) : []),
	];
}

/** With a video used for its motion, the only image allowed is a first frame. Source: client code of apimart. */
function checkFeatureVideo(request: GenerateRequest): Issue[] {
	const others = request.images.filter((image) => image.role !== 'firstFrame');
	return modelIssueIf(
		request.video?.use === 'feature' && others.length > 0,
		'images',
		'only a first frame is allowed with "Use Motion and Style"',
		'Keep one image as First Frame and remove the others.',
	);
}

/** Kling 2.6: audio and a last frame each require 1080p, and exclude each other. */
function checkV26(request: GenerateRequest): Issue[] {
	const hasLastFrame = request.images.some((image) => image.role === 'lastFrame');
	const hasSound = request.generateAudio === true;
	const is1080p = request.resolution === '1080p';
	return [
		...modelIssueIf(
			hasSound && !is1080p,
			'generateAudio',
			'Kling 2.6 requires 1080p for sound',
			"Set 'Resolution' to 1080p, or turn off 'Generate Audio'.",
		),
		...modelIssueIf(
			hasLastFrame && !is1080p,
			'images',
			'Kling 2.6 requires 1080p for a last frame',
			"Set 'Resolution' to 1080p, or remove the last frame.",
		),
		...modelIssueIf(
			hasSound && hasLastFrame,
			'generateAudio',
			'Kling 2.6 does not combine sound with a last frame',
			"Turn off 'Generate Audio', or remove the last frame.",
		),
	];
}
