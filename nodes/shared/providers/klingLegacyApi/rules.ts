import type { Capabilities } from '../../core/capabilities';
import type { Field } from '../../core/fields';
import { modelIssueIf, type Issue } from '../../core/issue';
import {
	CAMERA_AXES,
	type ElementInput,
	type GenerateRequest,
	type ModelRequest,
} from '../../core/request';
import { checkRawBase64 } from './images';
import { legacyKind } from './kinds';
import { FEATURE_REQUIREMENTS, O1, V1, V1_5, V2_6, type Requirement } from './models';

/** Maximum number of elements with a first or last frame at omni-video. */
const ELEMENTS_BESIDE_FRAMES = 3;

/** Kling's own defaults for values that a request omits. */
const DEFAULT_RESOLUTION = '720p';
const DEFAULT_SECONDS = 5;

/** Kling's own rules for the legacy API, in addition to the capabilities. */
export function checkLegacy(request: ModelRequest, model: Capabilities): Issue[] {
	if (request.operation === 'motionControl') return checkRawBase64(request);
	return [
		...checkRawBase64(request),
		...(legacyKind(request, model) === 'omni-video'
			? checkOmni(request, model)
			: checkFrameRules(request, model)),
	];
}

/** Rules of models that create a video from text or frames. */
export function checkFrameRules(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkFirstFrame(request),
		...checkExclusions(request),
		...checkVoices(request),
		...checkCamera(request, model),
		...checkNeeds(request, model),
	];
}

/** Checks the aspect ratio, which omni-video requires unless a first frame or the reference video sets it. */
export function checkRatio(request: GenerateRequest, setByVideo: boolean): Issue[] {
	return modelIssueIf(
		request.aspectRatio === undefined && !setByVideo && !hasImage(request, 'firstFrame'),
		'aspectRatio',
		'required for this request',
		'Choose 16:9, 9:16 or 1:1, or add an image as First Frame.',
	);
}

/** Checks that no audio is generated with a reference video: according to Kling's pages, it can only be off. */
export function checkSoundBesideVideo({ video, generateAudio }: GenerateRequest): Issue[] {
	return modelIssueIf(
		video !== undefined && generateAudio === true,
		'generateAudio',
		'Kling does not create sound with a reference video',
		"Turn off 'Generate Audio', or turn on 'Keep Original Sound' of the reference video.",
	);
}

function checkOmni(request: GenerateRequest, model: Capabilities): Issue[] {
	const fromVideo = request.elements.some(isFromVideo);
	return [
		...checkSoundBesideVideo(request),
		...checkBesideFrames(request, model),
		...modelIssueIf(
			fromVideo && (model.providerModelId === O1 || request.video !== undefined),
			'elements',
			model.providerModelId === O1
				? `${model.displayName} does not support video elements`
				: 'a video element cannot be combined with a reference video',
			'Use an element created from images.',
		),
		...modelIssueIf(
			request.video?.use === 'feature' && request.multiShot === 'custom',
			'multiShot',
			'Custom cannot be combined with "Use Motion and Style"',
			"Set 'Multi-Shot' to Automatic or Off.",
		),
	];
}

/** Checks what an omni model supports with frames, in both of Kling's APIs. */
export function checkBesideFrames(
	request: GenerateRequest,
	model: Capabilities,
	maxElements = ELEMENTS_BESIDE_FRAMES,
): Issue[] {
	const count = request.elements.length;
	const hasFrame = hasImage(request, 'firstFrame') || hasImage(request, 'lastFrame');
	const others = request.images.filter((image) => image.role === 'reference').length + count;
	return [
		...modelIssueIf(
			hasFrame && count > maxElements,
			'elements',
			`${count} given, Kling allows ${maxElements} with a frame`,
			`Remove ${count - maxElements}, or use the frames as Reference.`,
		),
		...modelIssueIf(
			model.providerModelId === O1 && hasImage(request, 'lastFrame') && others > 0,
			'images',
			`${model.displayName} allows no references or elements with a last frame`,
			'Keep only the two frames, or remove the last frame.',
		),
	];
}

/** Whether the element was created from a video. Kling allows fewer of those. */
export function isFromVideo(element: ElementInput<unknown>): boolean {
	return element.source === 'library' && element.madeFrom === 'video';
}

/** Checks the fields that require a first frame. */
function checkFirstFrame(request: GenerateRequest): Issue[] {
	if (hasImage(request, 'firstFrame')) return [];
	const fix = 'Add an image as First Frame.';
	return [
		...modelIssueIf(request.elements.length > 0, 'elements', 'a first frame is required', fix),
		...modelIssueIf(
			request.motionBrush !== undefined,
			'motionBrush',
			'a first frame is required',
			fix,
		),
	];
}

function checkExclusions(request: GenerateRequest): Issue[] {
	const hasLastFrame = hasImage(request, 'lastFrame');
	const hasCamera = request.cameraControl !== undefined;
	return [
		...modelIssueIf(
			hasLastFrame && hasCamera,
			'cameraControl',
			'not supported with a last frame',
			"Clear 'Camera Control', or remove the last frame.",
		),
		...modelIssueIf(
			hasLastFrame && request.motionBrush !== undefined,
			'motionBrush',
			'not supported with a last frame',
			"Clear 'Motion Brush', or remove the last frame.",
		),
		...modelIssueIf(
			hasCamera && request.motionBrush !== undefined,
			'motionBrush',
			"not supported with 'Camera Control'",
			"Clear 'Motion Brush' or 'Camera Control'.",
		),
		...modelIssueIf(
			request.voices.length > 0 && request.elements.length > 0,
			'voices',
			"not supported with 'Elements'",
			"Clear 'Voices' or 'Elements'.",
		),
	];
}

function checkVoices(request: GenerateRequest): Issue[] {
	return modelIssueIf(
		request.voices.length > 0 && request.generateAudio !== true,
		'voices',
		"not supported without 'Generate Audio'",
		"Turn on 'Generate Audio', or clear 'Voices'.",
	);
}

function checkCamera(request: GenerateRequest, model: Capabilities): Issue[] {
	const { cameraControl } = request;
	if (!cameraControl) return [];
	const axes = CAMERA_AXES.filter((axis) => (cameraControl.axes[axis] ?? 0) !== 0);
	return [
		...modelIssueIf(
			axes.length > 1,
			'cameraControl',
			`${axes.length} axes set (${axes.join(', ')}), Kling allows 1`,
			'Set all axes except one to 0.',
		),
		...modelIssueIf(
			model.providerModelId === V1 && hasImage(request, 'firstFrame'),
			'cameraControl',
			`${model.displayName} supports it only for videos from text`,
			"Clear 'Camera Control', or remove the first frame.",
		),
		...modelIssueIf(
			model.providerModelId === V1_5 && cameraControl.move !== 'simple',
			'cameraControl',
			`${model.displayName} supports only the move Simple`,
			"Set 'Move' to Simple and set one axis.",
		),
	];
}

/** Checks features that require a certain resolution or duration. */
function checkNeeds(request: GenerateRequest, model: Capabilities): Issue[] {
	const needs = FEATURE_REQUIREMENTS.get(model.providerModelId) ?? {};
	const hasLastFrame = hasImage(request, 'lastFrame');
	const check = (isUsed: boolean, field: Field, feature: string, need: Requirement | undefined) =>
		isUsed && need ? checkRequirement(request, model, field, feature, need) : [];
	return [
		...check(hasLastFrame, 'images', 'a last frame', needs.lastFrame),
		...check(request.generateAudio === true, 'generateAudio', 'sound', needs.sound),
		...check(request.cameraControl !== undefined, 'cameraControl', 'camera moves', needs.camera),
		...check(
			request.motionBrush !== undefined,
			'motionBrush',
			'the motion brush',
			needs.motionBrush,
		),
		...modelIssueIf(
			model.providerModelId === V2_6 && hasLastFrame && request.generateAudio === true,
			'generateAudio',
			`${model.displayName} does not combine sound with a last frame`,
			"Turn off 'Generate Audio', or remove the last frame.",
		),
	];
}

function checkRequirement(
	request: GenerateRequest,
	model: Capabilities,
	field: Field,
	feature: string,
	{ resolution, seconds }: Requirement,
): Issue[] {
	return [
		...modelIssueIf(
			resolution !== undefined && (request.resolution ?? DEFAULT_RESOLUTION) !== resolution,
			field,
			`${model.displayName} requires ${resolution} for ${feature}`,
			`Set 'Resolution' to ${resolution}.`,
		),
		...modelIssueIf(
			seconds !== undefined && (request.duration ?? DEFAULT_SECONDS) !== seconds,
			field,
			`${model.displayName} requires ${seconds} seconds for ${feature}`,
			`Set 'Duration (Seconds)' to ${seconds}.`,
		),
	];
}

function hasImage(request: GenerateRequest, role: 'firstFrame' | 'lastFrame'): boolean {
	return request.images.some((image) => image.role === role);
}
