import { modelIssue, modelIssueIf, requestIssue, type Issue } from '../../core/issue';
import { videoUrls, type GenerateRequest, type MotionControlRequest } from '../../core/request';
import { isUntouched } from '../../core/untouched';
import { shortened } from '../../lib/text';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { checkHttpsCallback } from '../../validation/urls';
import { EDIT, EXTEND, FRAMES, MODEL_ID, O3, REFERENCES, V4, type Route } from './endpoints';

/** WaveSpeed's name, also in its messages. */
export const DISPLAY_NAME = 'WaveSpeed';

/** WaveSpeed's own rules for Generate, in addition to the capabilities. */
export function checkGenerate(request: GenerateRequest, modelId: string, route: Route): Issue[] {
	return [
		...checkModelId(modelId),
		...checkShots(request, route),
		...checkEdit(request, route),
		...checkFiles(request, route),
		...checkHttpsCallback(request, DISPLAY_NAME),
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
		...checkHttpsCallback(request, DISPLAY_NAME),
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

/** Maximum number of files of Kling 4.0: images, videos and recordings together. */
const MAX_FILES = 15;

/** Checks the number of all files together. */
function checkFiles(request: GenerateRequest, { action, family }: Route): Issue[] {
	if (family !== V4 || action !== REFERENCES) return [];
	const count = request.images.length + videoUrls(request).length + request.voices.length;
	return modelIssueIf(
		count > MAX_FILES,
		'images',
		`${count} images, videos and voices, ${DISPLAY_NAME} allows ${MAX_FILES}`,
		`Remove ${count - MAX_FILES}.`,
	);
}

/** The URL for edits accepts no recordings, and in 3.0 Omni no elements. Source: the input schemas. */
function checkEdit({ elements, voices }: GenerateRequest, { action, family }: Route): Issue[] {
	if (family === V4 && action === EDIT && voices.length > 0) {
		return [
			modelIssue(
				'voices',
				'not supported with an edited video',
				"Clear 'Voices', or set the video to Use Motion and Style.",
			),
		];
	}
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
	return [
		...ignoredFieldWarnings(request, {
			ratio: isTiered && action === FRAMES,
			ratioBesideVideo: action === EDIT || action === EXTEND,
			promptBesideShots: action !== REFERENCES,
		}),
		...(isTierGiven && request.resolution !== undefined && !isUntouched(request, 'resolution')
			? ["'Resolution' has no effect: the model ID contains the quality."]
			: []),
	];
}
