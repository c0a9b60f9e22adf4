import type { HttpRequest } from '../../core/http';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	frameOf,
	imagesAs,
	libraryIds,
	videoUrls,
	type AspectRatio,
	type GenerateRequest,
	type MotionControlRequest,
	type ModelRequest,
} from '../../core/request';
import { isUntouched } from '../../core/untouched';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { isHttpsCallback } from '../../validation/urls';
import { SHOT_TYPES } from '../klingLegacyApi/vocabulary';
import {
	actionOf,
	EXTEND,
	FRAMES,
	MOTION,
	O3,
	REFERENCES,
	routeTo,
	TEXT,
	TURBO,
	V2_6,
	V3,
	V4,
	type Route,
} from './endpoints';
import { generateModels, limitsFor, motionControlModels } from './models';
import { naming } from './naming';
import { checkGenerate, checkMotionControl, warningsOf } from './rules';

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Models whose last frame is `end_image`. All others, also those that this package does not list, have `last_image`. */
const WITH_END_IMAGE: readonly string[] = [O3, V3];

/** Generate at WaveSpeed: the model, the resolution and the inputs choose the URL. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => {
		const route = routeTo(
			model.providerModelId,
			actionOf(given, model.maxVoices > 0),
			given.resolution,
		);
		return {
			kind: KIND,
			limits: limitsFor(model, route, given.video !== undefined),
			naming: naming(given, route),
			check: (request) => checkGenerate(request, model.providerModelId, route),
			warnings: (request) => warningsOf(request, route),
			submit: (request) => submitTo(route, request, generateBody(request, route)),
		};
	},
};

/** Motion Control at WaveSpeed. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => {
		const route = routeTo(model.providerModelId, MOTION, given.resolution);
		return {
			kind: KIND,
			naming: naming(given, route),
			check: (request) => checkMotionControl(request, model.providerModelId),
			submit: (request) => submitTo(route, request, motionControlBody(request)),
		};
	},
};

/** The callback URL is part of the query. WaveSpeed rejects one without https, so such a one is not sent. */
function submitTo(
	{ path }: Route,
	{ callbackUrl }: ModelRequest<string>,
	draft: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path,
		...(callbackUrl !== undefined &&
			isHttpsCallback(callbackUrl) && { query: { webhook: callbackUrl } }),
		body: bodyFrom(draft),
	};
}

function generateBody(request: GenerateRequest<string>, route: Route): DraftObject {
	const { action, family, isTiered } = route;
	const isInShots = request.multiShot === 'custom' && action !== REFERENCES;
	return {
		prompt: isInShots ? undefined : request.prompt || undefined,
		multi_prompt: request.shots.map(({ prompt, duration }) => ({ prompt, duration })),
		shot_type: family === TURBO ? undefined : SHOT_TYPES[request.multiShot],
		negative_prompt: request.negativePrompt,
		cfg_scale: request.cfgScale,
		duration: durationToSend(request),
		resolution: isTiered ? undefined : request.resolution,
		aspect_ratio: ratioToSend(request, route),
		sound: soundToSend(request, route),
		element_list: libraryIds(request).map((id) => ({ element_id: id })),
		audios: family === V4 ? request.voices : undefined,
		...mediaOf(request, route),
	};
}

/**
 * By default there is no sound. The default of 2.6 is unknown, so its value is always sent; every video of 4.0 and of
 * Turbo has sound, and no field for it.
 */
function soundToSend(
	{ generateAudio, video }: GenerateRequest<string>,
	{ family }: Route,
): boolean | undefined {
	if (family === V4 || family === TURBO) return undefined;
	return (generateAudio && !video) || (family === V2_6 ? false : undefined);
}

/** Kling 4.0 keeps the aspect ratio of a frame, unless the user has chosen another one. */
function ratioToSend(
	request: GenerateRequest<string>,
	{ action, family }: Route,
): AspectRatio | undefined {
	if (action === TEXT || action === REFERENCES) return request.aspectRatio;
	const isOptional = family === V4 && action === FRAMES;
	return isOptional && !isUntouched(request, 'aspectRatio') ? request.aspectRatio : undefined;
}

/** Images and the video. Which of them can be given together was checked. */
function mediaOf(request: GenerateRequest<string>, { action, family }: Route): DraftObject {
	const { video } = request;
	const hasSeveral = family === V4 && action === REFERENCES;
	return {
		image: frameOf(request, 'firstFrame'),
		[WITH_END_IMAGE.includes(family) ? 'end_image' : 'last_image']: frameOf(request, 'lastFrame'),
		keyframes: imagesAs(request, 'middleFrame'),
		images: imagesAs(request, 'reference'),
		...(hasSeveral ? { videos: videoUrls(request) } : { video: video?.url }),
		keep_original_sound: action === EXTEND ? undefined : video?.keepOriginalSound,
	};
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		image: request.characterImage,
		video: request.motionVideo,
		character_orientation: request.characterOrientation,
		prompt: request.prompt || undefined,
		keep_original_sound: request.keepOriginalSound,
		element_list: libraryIds(request).map((id) => ({ element_id: id })),
	};
}
