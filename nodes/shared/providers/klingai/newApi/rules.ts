import type { Capabilities } from '../../../core/capabilities';
import { formatNumber, lengthOf, plural } from '../../../lib/text';
import type { Field } from '../../../core/fields';
import { modelIssue, type Issue } from '../../../core/issue';
import type { GenerateRequest, VideoRequest } from '../../../core/request';
import { O1 } from '../../klingApi/models';
import { checkRawBase64 } from '../../klingApi/images';
import {
	checkBesideFrames,
	checkFrameRules,
	checkRatio,
	checkSoundBesideVideo,
	isFromVideo,
} from '../../klingApi/rules';
import { hasSemicolon } from '../route';
import { familyOf } from './submit';
import { promptText } from './prompt';

/** How many elements made from videos there may be, alone and beside a reference video. */
const FROM_VIDEO = { alone: 3, besideVideo: 1 };
/** How many references and elements made from images there may be beside elements made from videos. */
const OTHERS_BESIDE_FROM_VIDEO = 4;

/** The newer API's own rules, beside what the capabilities say. */
export function checkNewApi(request: VideoRequest, model: Capabilities): Issue[] {
	if (request.operation === 'motionControl') {
		return checkRawBase64(request);
	}
	const isOmni = familyOf(request, model) === 'omni-video';
	return [
		...checkRawBase64(request),
		...checkShotTexts(request, model),
		...(isOmni ? checkOmni(request, model) : checkFrameRules(request, model)),
	];
}

/** The user's own shots become one prompt, which must be readable as shots and fit. */
function checkShotTexts(request: GenerateRequest, model: Capabilities): Issue[] {
	if (request.multiShot !== 'custom') return [];
	const length = lengthOf(promptText(request));
	return [
		...request.shots.flatMap((shot, index) =>
			when(
				hasSemicolon(shot),
				'shots',
				`shot ${index + 1}: a semicolon would end the shot`,
				'Replace it with a comma or a period.',
			),
		),
		...when(
			length > model.promptMaxLength,
			'shots',
			`${formatNumber(length)} characters in total, ${model.displayName} allows ${formatNumber(model.promptMaxLength)}`,
			`Shorten them by ${plural(length - model.promptMaxLength, 'character')}.`,
		),
	];
}

function checkOmni(request: GenerateRequest, model: Capabilities): Issue[] {
	const hasLastFrame = request.images.some(({ role }) => role === 'lastFrame');
	return [
		...checkSoundBesideVideo(request),
		// The page of O1 states no other limit there than for references and elements together.
		...checkBesideFrames(request, model, model.vendorId === O1 ? Infinity : undefined),
		...when(
			request.video?.use === 'edit' && request.multiShot !== 'off',
			'multiShot',
			'not supported with an edited video, which keeps its shots',
			"Set 'Multi-Shot' to Off.",
		),
		...(model.vendorId === O1
			? [
					...checkRatio(request, request.video !== undefined),
					...when(
						request.video?.use === 'feature' && hasLastFrame,
						'images',
						`${model.displayName} does not combine a last frame with a video`,
						'Remove the last frame or the video.',
					),
					...when(
						request.elements.some(isFromVideo),
						'elements',
						`${model.displayName} does not support video elements`,
						'Use an element created from images.',
					),
				]
			: checkElementsFromVideo(request)),
	];
}

function checkElementsFromVideo({ elements, images, video }: GenerateRequest): Issue[] {
	const fromVideo = elements.filter(isFromVideo).length;
	const fromImages = elements.length - fromVideo;
	const others = images.filter(({ role }) => role === 'reference').length + fromImages;
	const limit = video ? FROM_VIDEO.besideVideo : FROM_VIDEO.alone;
	return [
		...when(
			fromVideo > limit,
			'elements',
			`${fromVideo} video elements, Kling allows ${limit}${video ? ' with a reference video' : ''}`,
			`Remove ${fromVideo - limit}, or use elements created from images.`,
		),
		...when(
			video !== undefined && fromVideo > 0 && others > 0,
			'elements',
			'no other references are allowed with a video and a video element',
			'Use elements created from images, or remove the other references.',
		),
		...when(
			video === undefined && fromVideo > 0 && fromImages > 0 && others > OTHERS_BESIDE_FROM_VIDEO,
			'elements',
			`${others} image elements and references, Kling allows ${OTHERS_BESIDE_FROM_VIDEO} with video elements`,
			`Remove ${others - OTHERS_BESIDE_FROM_VIDEO}.`,
		),
	];
}

function when(isSo: boolean, field: Field, what: string, fix: string): Issue[] {
	return isSo ? [modelIssue(field, what, fix)] : [];
}
