import type { Capabilities } from '../../core/capabilities';
import type { Field } from '../../core/fields';
import { modelIssue, type Issue } from '../../core/issue';
import {
	CAMERA_AXES,
	type ElementInput,
	type GenerateRequest,
	type VideoRequest,
} from '../../core/request';
import { checkRawBase64 } from './images';
import { legacyKind } from './kinds';
import { FEATURE_REQUIREMENTS, O1, V1, V1_5, V2_6, type Requirement } from './models';

/** How many elements fit beside a first or last frame at omni-video. */
const ELEMENTS_BESIDE_FRAMES = 3;

/** What Kling takes a request to mean that leaves these to it. */
const DEFAULT_RESOLUTION = '720p';
const DEFAULT_SECONDS = 5;

/** Kling's own rules for the legacy API, beside what the capabilities say. */
export function checkLegacy(request: VideoRequest, model: Capabilities): Issue[] {
	if (request.operation === 'motionControl') return checkRawBase64(request);
	return [
		...checkRawBase64(request),
		...(legacyKind(request, model) === 'omni-video'
			? checkOmni(request, model)
			: checkFrameRules(request, model)),
	];
}

/** The rules of models that make a video from text or from frames. */
export function checkFrameRules(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkStart(request),
		...checkExclusions(request),
		...checkVoices(request),
		...checkCamera(request, model),
		...checkNeeds(request, model),
	];
}

/**
 * omni-video needs a shape where no picture gives one.
 *
 * @param setByVideo does the reference video give it?
 */
export function checkRatio(request: GenerateRequest, setByVideo: boolean): Issue[] {
	if (request.aspectRatio !== undefined || setByVideo || hasImage(request, 'firstFrame')) return [];
	return [
		modelIssue(
			'aspectRatio',
			'is left to the provider, which needs to be told here',
			'Choose 16:9, 9:16 or 1:1, or add an image as First Frame.',
		),
	];
}

/** Beside a reference video Kling takes no sound of the model's own: its pages say that it can only be off. */
export function checkSoundBesideVideo({ video, generateAudio }: GenerateRequest): Issue[] {
	return when(
		video !== undefined && generateAudio === true,
		'generateAudio',
		'is on beside a reference video, where Kling makes no sound',
		'Turn Generate Audio off, or use Keep Original Sound of the Reference Video.',
	);
}

function checkOmni(request: GenerateRequest, model: Capabilities): Issue[] {
	const fromVideo = request.elements.some(isFromVideo);
	return [
		...checkSoundBesideVideo(request),
		...checkBesideFrames(request, model),
		...when(
			fromVideo && (model.vendorId === O1 || request.video !== undefined),
			'elements',
			model.vendorId === O1
				? `hold one made from a video, which ${model.displayName} does not take`
				: 'hold one made from a video, which does not go beside a reference video',
			'Use an element made from images.',
		),
		...when(
			request.video?.use === 'feature' && request.multiShot === 'custom',
			'multiShot',
			'is Custom beside a video that lends its motion and style, where the model chooses the shots',
			'Set Multi-Shot to Automatic or Off.',
		),
	];
}

/**
 * What an omni model takes beside frames, on either of Kling's APIs.
 *
 * @param maxElements how many elements there may be
 */
export function checkBesideFrames(
	request: GenerateRequest,
	model: Capabilities,
	maxElements = ELEMENTS_BESIDE_FRAMES,
): Issue[] {
	const count = request.elements.length;
	const hasFrame = hasImage(request, 'firstFrame') || hasImage(request, 'lastFrame');
	const others = request.images.filter((image) => image.role === 'reference').length + count;
	return [
		...when(
			hasFrame && count > maxElements,
			'elements',
			`are ${count} beside a frame, and Kling takes ${maxElements}`,
			`Remove ${count - maxElements}, or use the frames as Reference.`,
		),
		...when(
			model.vendorId === O1 && hasImage(request, 'lastFrame') && others > 0,
			'images',
			`hold a last frame, beside which ${model.displayName} takes no references and no elements`,
			'Keep the two frames only, or remove the last frame.',
		),
	];
}

/** Was it made from a video? Kling has fewer places for those. */
export function isFromVideo(element: ElementInput): boolean {
	return element.source === 'library' && element.madeFrom === 'video';
}

/** What only goes with a first frame. */
function checkStart(request: GenerateRequest): Issue[] {
	if (hasImage(request, 'firstFrame')) return [];
	const fix = 'Add an image that is used as First Frame.';
	return [
		...when(request.elements.length > 0, 'elements', 'need a first frame here', fix),
		...when(request.motionBrush !== undefined, 'motionBrush', 'needs a first frame', fix),
	];
}

function checkExclusions(request: GenerateRequest): Issue[] {
	const hasLastFrame = hasImage(request, 'lastFrame');
	const hasCamera = request.cameraControl !== undefined;
	return [
		...when(
			hasLastFrame && hasCamera,
			'cameraControl',
			'is set beside a last frame, and Kling takes one or the other',
			'Clear Camera Control, or remove the last frame.',
		),
		...when(
			hasLastFrame && request.motionBrush !== undefined,
			'motionBrush',
			'is set beside a last frame, and Kling takes one or the other',
			'Clear Motion Brush, or remove the last frame.',
		),
		...when(
			hasCamera && request.motionBrush !== undefined,
			'motionBrush',
			'is set beside Camera Control, and Kling takes one or the other',
			'Clear Motion Brush or Camera Control.',
		),
		...when(
			request.voices.length > 0 && request.elements.length > 0,
			'voices',
			'are set beside Elements, and Kling takes one or the other',
			'Clear Voices or Elements.',
		),
	];
}

function checkVoices(request: GenerateRequest): Issue[] {
	return when(
		request.voices.length > 0 && request.generateAudio !== true,
		'voices',
		'are set, and the video is silent',
		'Turn Generate Audio on, or clear Voices.',
	);
}

function checkCamera(request: GenerateRequest, model: Capabilities): Issue[] {
	const { cameraControl } = request;
	if (!cameraControl) return [];
	const axes = CAMERA_AXES.filter((axis) => (cameraControl.axes[axis] ?? 0) !== 0);
	return [
		...when(
			axes.length > 1,
			'cameraControl',
			`moves along ${axes.length} axes (${axes.join(', ')}), and Kling takes one`,
			'Set all axes but one to 0.',
		),
		...when(
			model.vendorId === V1 && hasImage(request, 'firstFrame'),
			'cameraControl',
			`is set beside a first frame, and ${model.displayName} moves the camera only in a video from text`,
			'Clear Camera Control, or remove the first frame.',
		),
		...when(
			model.vendorId === V1_5 && cameraControl.move !== 'simple',
			'cameraControl',
			`is a ready-made move, and ${model.displayName} takes simple ones only`,
			'Choose the move Simple and set one axis.',
		),
	];
}

/** Features that go with one quality or one length only. */
function checkNeeds(request: GenerateRequest, model: Capabilities): Issue[] {
	const needs = FEATURE_REQUIREMENTS.get(model.vendorId) ?? {};
	const hasLastFrame = hasImage(request, 'lastFrame');
	const check = (isUsed: boolean, field: Field, words: string, need: Requirement | undefined) =>
		isUsed && need ? checkRequirement(request, model, field, words, need) : [];
	return [
		...check(hasLastFrame, 'images', 'hold a last frame, which needs', needs.lastFrame),
		...check(request.generateAudio === true, 'generateAudio', 'needs', needs.sound),
		...check(request.cameraControl !== undefined, 'cameraControl', 'needs', needs.camera),
		...check(request.motionBrush !== undefined, 'motionBrush', 'needs', needs.motionBrush),
		...when(
			model.vendorId === V2_6 && hasLastFrame && request.generateAudio === true,
			'generateAudio',
			`is on beside a last frame, and ${model.displayName} makes one or the other`,
			'Turn Generate Audio off, or remove the last frame.',
		),
	];
}

function checkRequirement(
	request: GenerateRequest,
	model: Capabilities,
	field: Field,
	words: string,
	{ resolution, seconds }: Requirement,
): Issue[] {
	return [
		...when(
			resolution !== undefined && (request.resolution ?? DEFAULT_RESOLUTION) !== resolution,
			field,
			`${words} Resolution ${resolution} with ${model.displayName}`,
			`Set Resolution to ${resolution}.`,
		),
		...when(
			seconds !== undefined && (request.duration ?? DEFAULT_SECONDS) !== seconds,
			field,
			`${words} ${seconds} seconds with ${model.displayName}`,
			`Set Duration to ${seconds}.`,
		),
	];
}

function hasImage(request: GenerateRequest, role: 'firstFrame' | 'lastFrame'): boolean {
	return request.images.some((image) => image.role === role);
}

function when(isSo: boolean, field: Field, what: string, fix: string): Issue[] {
	return isSo ? [modelIssue(field, what, fix)] : [];
}
