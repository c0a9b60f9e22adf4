import type { Capabilities } from '../../core/capabilities';
import { modelIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest, MotionControlRequest } from '../../core/request';
import { formatNumber, lengthOf, plural } from '../../lib/text';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { formOf, V3 } from './models';

/** Characters of the prompt that an element takes at Kling 3.0. */
const ELEMENT_LENGTH = 37;
/** Maximum duration of a shot at Kling 3.0, in seconds. */
const MAX_SHOT = 12;
/** Maximum number of elements created from videos. */
const MAX_VIDEO_ELEMENTS = 3;

/** kie.ai's own rules, in addition to the capabilities. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	const isFramed = request.images.some(({ role }) => role === 'firstFrame');
	return [
		...modelIssueIf(
			isFramed && formOf(request) === 'references',
			'images',
			'a first frame cannot be combined with references',
			'Use the image as Reference, or remove the reference images and the reference video.',
		),
		...checkElements(request),
		...(model.providerModelId === V3 ? checkV3(request, model) : []),
	];
}

/** An element is created from 2 to 4 images, or from one video. Source: kie.ai's pages of the omni models. */
function checkElements({ elements }: GenerateRequest): Issue[] {
	const videos = elements.map((element) =>
		element.source === 'inline' ? element.videoUrls.length : 0,
	);
	const fromVideo = videos.filter((count) => count > 0).length;
	return [
		...elements.flatMap((element, index) =>
			modelIssueIf(
				element.source === 'inline' &&
					(element.videoUrls.length > 1 ||
						(element.videoUrls.length > 0 && element.images.length > 0)),
				'elements',
				`element ${index + 1}: kie.ai allows one video, or images, not both`,
				'Keep two to four images, or one video.',
			),
		),
		...modelIssueIf(
			fromVideo > MAX_VIDEO_ELEMENTS,
			'elements',
			`${fromVideo} video elements given, kie.ai allows ${MAX_VIDEO_ELEMENTS}`,
			'Use images for the other elements.',
		),
	];
}

/** Rules of kie.ai's page of Kling 3.0. */
function checkV3(
	request: GenerateRequest,
	{ displayName, promptMaxLength }: Capabilities,
): Issue[] {
	const isCustom = request.multiShot === 'custom';
	const count = request.elements.length;
	const length = lengthOf(request.prompt) + count * ELEMENT_LENGTH;
	return [
		...modelIssueIf(
			count > 0 && request.images.length === 0,
			'elements',
			`${displayName} requires a first frame with elements`,
			'Add an image as First Frame.',
		),
		...modelIssueIf(
			count > 0 && !isCustom && length > promptMaxLength,
			'prompt',
			`${formatNumber(length)} characters with ${ELEMENT_LENGTH} for each element, ${displayName} allows ${formatNumber(promptMaxLength)}`,
			`Shorten it by ${plural(length - promptMaxLength, 'character')}.`,
		),
		...modelIssueIf(
			isCustom && request.images.some(({ role }) => role === 'lastFrame'),
			'images',
			`${displayName} supports no last frame with custom shots`,
			"Remove the last frame, or set 'Multi-Shot' to Off.",
		),
		...request.shots.flatMap(({ duration }, index) =>
			modelIssueIf(
				duration > MAX_SHOT,
				'shots',
				`shot ${index + 1}: ${duration} seconds given, ${displayName} allows ${MAX_SHOT}`,
				'Shorten the shot, or divide it into two.',
			),
		),
	];
}

/** What kie.ai ignores. An edited video may get new audio, and with images another duration. */
export function warnings(request: GenerateRequest, { providerModelId }: Capabilities): string[] {
	const form = formOf(request);
	const isEdit = form === 'edit';
	const isAlone = isEdit && request.images.length === 0;
	const isCustom = request.multiShot === 'custom';
	const isV3 = providerModelId === V3;
	const texts = [request.prompt, ...request.shots.map(({ prompt }) => prompt)];
	return [
		...ignoredFieldWarnings(
			{
				...request,
				generateAudio: isEdit ? undefined : request.generateAudio,
				duration: isEdit && !isAlone ? undefined : request.duration,
			},
			{
				// With custom shots, the omni model uses the aspect ratio.
				ratio: form === 'frame' && (isV3 || !isCustom),
				ratioBesideVideo: isAlone,
				promptBesideShots: isV3,
			},
		),
		...(request.elements.length > 0 && texts.some((text) => NAMED_INPUT.test(text))
			? [
					'kie.ai documents no names for images and videos. If one in the prompt is not understood, describe the input in words, or create an element from it.',
				]
			: []),
		...(isV3 && isCustom && request.generateAudio !== true
			? [
					"kie.ai may require sound with custom shots. If it rejects the request, turn on 'Generate Audio'.",
				]
			: []),
		...(request.video?.keepOriginalSound ? [NO_SOUND_SETTING] : []),
		...(form === 'references' && request.video && request.images.length > 0
			? [
					'kie.ai does not document reference images together with a reference video. If the task fails, remove one of them.',
				]
			: []),
	];
}

/** What kie.ai ignores in Motion Control. */
export function motionControlWarnings({ keepOriginalSound }: MotionControlRequest): string[] {
	return keepOriginalSound ? [] : [NO_SOUND_SETTING];
}

/** A name that is no element's. Without elements, it is reported for every provider. */
const NAMED_INPUT = /<<<(?:image|video)_\d+>>>/;

const NO_SOUND_SETTING = "'Keep Original Sound' has no effect: kie.ai has no setting for it.";
