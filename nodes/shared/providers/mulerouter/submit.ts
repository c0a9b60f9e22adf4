import type { Capabilities } from '../../core/capabilities';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { inBrackets, type Naming } from '../../core/naming';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	type ElementInput,
	type GenerateRequest,
	type ImageRole,
} from '../../core/request';
import { rawBase64 } from '../klingLegacyApi/rawBase64';
import { MODES, SHOT_TYPES } from '../klingLegacyApi/vocabulary';
import { formOf, kindOf, pathOf } from './endpoints';
import { limitsFor, models, V3 } from './models';
import { check, DISPLAY_NAME } from './rules';

/** Name of the video in a prompt. */
const VIDEO_MENTION = '@Video1';

/** Names in the form of MuleRouter's pages. They do not document one for an image. */
const NAMING: Naming = {
	write: (reference) => {
		if (reference.kind === 'image') return undefined;
		return reference.kind === 'video' ? VIDEO_MENTION : inBrackets(reference);
	},
};

/** Generate at MuleRouter: the model and the inputs choose the URL. */
export const generate: ModelOperation<'generate'> = {
	models,
	endpoint: (given, model, account) => {
		const kind = kindOf(given, model.providerModelId, account);
		return {
			kind,
			limits: limitsFor(model, given),
			naming: NAMING,
			check: (request) => check(request, model),
			warnings: (request) => [
				...ignoredFieldWarnings(request, {
					ratio: isV3FromFrames(request, model),
					promptBesideShots: true,
				}),
				...warningsOfPrompt(request),
			],
			submit: (request) => ({
				method: 'POST',
				path: pathOf(kind),
				body: bodyFrom(generateBody(request, model)),
			}),
		};
	},
};

/** Body for every URL. Fields that a URL does not support were rejected before, or are omitted here. */
function generateBody(request: GenerateRequest<string>, model: Capabilities): DraftObject {
	const isCustom = request.multiShot === 'custom';
	return {
		prompt: isCustom ? undefined : request.prompt,
		negative_prompt: request.negativePrompt,
		first_frame: imagesFor(request, 'firstFrame')[0],
		last_frame: imagesFor(request, 'lastFrame')[0],
		images: imagesFor(request, 'reference'),
		video: request.video?.url,
		// By default, the sound is removed.
		keep_audio: request.video?.keepOriginalSound || undefined,
		elements: request.elements.map(elementBody),
		mode: request.resolution && MODES[request.resolution],
		sound: request.generateAudio && !request.video ? 'on' : undefined,
		aspect_ratio: isV3FromFrames(request, model) ? undefined : request.aspectRatio,
		duration: durationToSend(request),
		multi_shot: request.multiShot !== 'off' || undefined,
		shot_type: SHOT_TYPES[request.multiShot],
		multi_prompt: request.shots.map(({ prompt, duration }) => ({ prompt, duration })),
	};
}

function elementBody(element: ElementInput<string>): DraftObject | undefined {
	if (element.source === 'library') return undefined;
	if (element.videoUrls.length > 0) return { type: 'video', reference_videos: element.videoUrls };
	const [front, ...others] = element.images.map(rawBase64);
	return { type: 'image', frontal_image: front, reference_images: others };
}

function imagesFor(request: GenerateRequest<string>, role: ImageRole): string[] {
	return request.images.filter((input) => input.role === role).map(({ image }) => rawBase64(image));
}

function warningsOfPrompt(request: GenerateRequest): string[] {
	const isCustom = request.multiShot === 'custom';
	const texts = isCustom ? request.shots.map(({ prompt }) => prompt) : [request.prompt];
	return [
		...(request.video && !texts.some((text) => text.includes(VIDEO_MENTION))
			? [
					`'Prompt' does not refer to the reference video. If the video is not used as intended, add ${VIDEO_MENTION} to the prompt.`,
				]
			: []),
		...(request.video?.use === 'feature' && request.aspectRatio === undefined
			? [
					`'Aspect Ratio' is not set, and ${DISPLAY_NAME} may require it for this request. If it does, choose 16:9, 9:16 or 1:1.`,
				]
			: []),
	];
}

function isV3FromFrames(request: GenerateRequest<unknown>, model: Capabilities): boolean {
	return model.providerModelId === V3 && formOf(request) === 'frames';
}
