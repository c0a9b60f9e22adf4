import type { Field } from '../../core/fields';
import { modelIssue, requestIssue, type Issue } from '../../core/issue';
import type { GenerateRequest, MotionControlRequest } from '../../core/request';
import { shortened } from '../../lib/text';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { checkHttpsCallback } from '../../validation/urls';
import { EDIT, EXTEND, FRAMES, MODEL_ID, O3, REFERENCES, type Route } from './endpoints';

/** WaveSpeed's own rules for Generate, in addition to the capabilities. */
export function checkGenerate(request: GenerateRequest, modelId: string, route: Route): Issue[] {
	return [
		...checkModelId(modelId),
		...checkShots(request, route),
		...checkEdit(request, route),
		...checkHttpsCallback(request, 'WaveSpeed'),
	];
}

/** WaveSpeed's own rules for Motion Control. By Kling's rule, an element requires the orientation of the video. */
export function checkMotionControl(request: MotionControlRequest, modelId: string): Issue[] {
	const isWrong = request.elements.length > 0 && request.characterOrientation === 'image';
	return [
		...checkModelId(modelId),
		...(isWrong
			? [
					modelIssue(
						'characterOrientation',
						'an element requires Match Video',
						"Set 'Character Orientation' to Match Video, or remove the element.",
					),
				]
			: []),
		...checkHttpsCallback(request, 'WaveSpeed'),
	];
}

/** Checks the model ID, which is part of the URL. */
function checkModelId(id: string): Issue[] {
	if (MODEL_ID.test(id)) return [];
	return [
		requestIssue(
			'model',
			`"${shortened(id)}" is not a valid model ID`,
			'Copy the ID from the page of the model, e.g. kwaivgi/kling-v2.6-pro/text-to-video.',
		),
	];
}

/** Custom shots exclude a last frame. Source: input schema of Kling 3.0 and 3.0 Omni from images. */
function checkShots({ multiShot, images }: GenerateRequest, { action }: Route): Issue[] {
	const isWrong =
		multiShot === 'custom' && action === FRAMES && images.some(({ role }) => role === 'lastFrame');
	if (!isWrong) return [];
	return [
		modelIssue(
			'images',
			'a last frame cannot be combined with custom shots',
			"Remove the last frame, or set 'Multi-Shot' to Off.",
		),
	];
}

/** The URL for edits accepts no elements. Source: input schema of 3.0 Omni. */
function checkEdit({ elements }: GenerateRequest, { action, family }: Route): Issue[] {
	if (family !== O3 || action !== EDIT || elements.length === 0) return [];
	return [
		modelIssue(
			'elements',
			'not supported with an edited video',
			'Remove the elements, or set the video to Use Motion and Style.',
		),
	];
}

/** What WaveSpeed ignores, or what the node does not send to it. */
export function warningsOf(request: GenerateRequest, route: Route): string[] {
	const { action, isTiered, isTierGiven } = route;
	const isChosen = (field: Field) =>
		request[field === 'resolution' ? field : 'aspectRatio'] !== undefined &&
		request.untouched?.includes(field) !== true;
	return [
		...ignoredFieldWarnings(request, {
			ratio: isTiered && action === FRAMES,
			promptBesideShots: action !== REFERENCES,
		}),
		...((action === EDIT || action === EXTEND) && isChosen('aspectRatio')
			? ["'Aspect Ratio' has no effect: the video's aspect ratio is used."]
			: []),
		...(isTierGiven && isChosen('resolution')
			? ["'Resolution' has no effect: the model ID contains the quality."]
			: []),
	];
}
