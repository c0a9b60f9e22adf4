import type { Capabilities, GenerateCapabilities } from '../../../core/capabilities';
import { formatNumber, lengthOf, plural } from '../../../lib/text';
import { modelIssueIf, requestIssueIf, type Issue } from '../../../core/issue';
import type { Account } from '../../../core/provider';
import type { GenerateRequest } from '../../../core/request';
import { O1 } from '../../klingLegacyApi/models';
import { checkRawBase64 } from '../../klingLegacyApi/images';
import {
	checkBesideFrames,
	checkFrameRules,
	checkRatio,
	checkSoundBesideVideo,
	isFromVideo,
} from '../../klingLegacyApi/rules';
import { hasSemicolon, usesAccessKey } from '../route';
import type { Family } from './families';
import { promptText } from './prompt';

/** Maximum number of elements created from videos, alone and with a reference video. */
const FROM_VIDEO = { alone: 3, besideVideo: 1 };
/** Maximum number of references and elements created from images, with elements created from videos. */
const OTHERS_BESIDE_FROM_VIDEO = 4;

/** The newer API's own rules, in addition to the capabilities. */
export function checkNewApi(
	request: GenerateRequest,
	model: GenerateCapabilities,
	family: Family,
): Issue[] {
	return [
		...checkRawBase64(request),
		...checkShotTexts(request, model),
		...(family === 'omni-video' ? checkOmni(request, model) : checkFrameRules(request, model)),
	];
}

/** Checks custom shots: they become one prompt, which must be readable as shots and within the limit. */
function checkShotTexts(request: GenerateRequest, model: Capabilities): Issue[] {
	if (request.multiShot !== 'custom') return [];
	const length = lengthOf(promptText(request));
	return [
		...request.shots.flatMap((shot, index) =>
			modelIssueIf(
				hasSemicolon(shot),
				'shots',
				`shot ${index + 1}: a semicolon would end the shot`,
				'Replace it with a comma or a period.',
			),
		),
		...modelIssueIf(
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
		// The page of O1 contains no limit for this except that for references and elements together.
		...checkBesideFrames(request, model, model.providerModelId === O1 ? Infinity : undefined),
		...modelIssueIf(
			request.video?.use === 'edit' && request.multiShot !== 'off',
			'multiShot',
			'not supported with an edited video, which keeps its shots',
			"Set 'Multi-Shot' to Off.",
		),
		...(model.providerModelId === O1
			? [
					...checkRatio(request, request.video !== undefined),
					...modelIssueIf(
						request.video?.use === 'feature' && hasLastFrame,
						'images',
						`${model.displayName} does not combine a last frame with a video`,
						'Remove the last frame or the video.',
					),
					...modelIssueIf(
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
		...modelIssueIf(
			fromVideo > limit,
			'elements',
			`${fromVideo} video elements, Kling allows ${limit}${video ? ' with a reference video' : ''}`,
			`Remove ${fromVideo - limit}, or use elements created from images.`,
		),
		...modelIssueIf(
			video !== undefined && fromVideo > 0 && others > 0,
			'elements',
			'no other references are allowed with a video and a video element',
			'Use elements created from images, or remove the other references.',
		),
		...modelIssueIf(
			video === undefined && fromVideo > 0 && fromImages > 0 && others > OTHERS_BESIDE_FROM_VIDEO,
			'elements',
			`${others} image elements and references, Kling allows ${OTHERS_BESIDE_FROM_VIDEO} with video elements`,
			`Remove ${others - OTHERS_BESIDE_FROM_VIDEO}.`,
		),
	];
}

/** Checks for an access key, which Kling's newer API rejects as an invalid key. */
export function checkKey(model: Capabilities, account: Account): Issue[] {
	return requestIssueIf(
		usesAccessKey(account),
		'model',
		`${model.displayName} requires an API key, not an access key`,
		"Set 'Authentication' to API Key in the credential, or choose another model. This one is only in Kling's newer API, which does not accept access keys.",
	);
}
