import type { Capabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import { pathSegment } from '../../core/pathSegment';
import type { TaskRequest } from '../../core/plainRequest';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	frameOf,
	shotSeconds,
	type GenerateRequest,
	type MotionControlRequest,
	type Resolution,
	type ModelRequest,
} from '../../core/request';
import { bodyFrom, writeJson, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { isHttpsCallback } from '../../validation/urls';
import { MODES, REFER_TYPES } from '../klingLegacyApi/vocabulary';
import { generateModels, limitsFor, motionControlModels, O1, V2_6 } from './models';
import { naming } from './naming';
import { check } from './rules';

/** The owner of Kling's models at Replicate. */
export const OWNER = 'kwaivgi/';

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Object of the body with the fields of the model. */
export const INPUT = 'input';

/**
 * The resolution that is sent for Provider Default. Replicate's own default is 1080p, the more expensive one, for all
 * models but Kling 2.6 Motion Control.
 */
const DEFAULT_RESOLUTION: Resolution = '720p';

/** Modes of Kling 3.0 and 3.0 Omni. O1 and Motion Control have those of Kling's legacy API. */
const V3_MODES: Readonly<Record<Resolution, string>> = { ...MODES, '720p': 'standard' };

/** Generate at Replicate. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => ({
		kind: KIND,
		limits: limitsFor(model, given),
		naming: naming(given, model),
		check: (request) => check(request, model),
		warnings: (request) => [
			...warningOfResolution(request, model),
			...ignoredFieldWarnings(request, { ratio: hasFrames(request) }),
		],
		submit: (request) => submitTo(model, request, generateInput(request, model)),
	}),
};

/** Motion Control at Replicate. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => ({
		kind: KIND,
		naming: naming(given, model),
		check: (request) => check(request, model),
		warnings: (request) => warningOfResolution(request, model),
		submit: (request) => submitTo(model, request, motionControlInput(request, model)),
	}),
};

/**
 * Submit of a prediction: the model is part of the URL, and its fields are in `input`. Without a filter, Replicate would
 * also call for each line of the log.
 *
 * @see https://replicate.com/docs/reference/http#models.predictions.create
 */
export function submitTo(
	{ providerModelId: id }: Pick<Capabilities, 'providerModelId'>,
	{ callbackUrl }: Pick<TaskRequest, 'callbackUrl'>,
	input: DraftObject,
): HttpRequest {
	const path = (id.includes('/') ? id : OWNER + id).split('/').map(pathSegment).join('/');
	return {
		method: 'POST',
		path: `/v1/models/${path}/predictions`,
		body: bodyFrom({
			[INPUT]: input,
			// n8n's own URL may begin with http. Without a callback, Suspend checks the status itself.
			...(callbackUrl !== undefined &&
				isHttpsCallback(callbackUrl) && {
					webhook: callbackUrl,
					webhook_events_filter: ['completed'],
				}),
		}),
	};
}

function generateInput(request: GenerateRequest<string>, model: Capabilities): DraftObject {
	const { images, video, shots } = request;
	return {
		prompt: request.prompt,
		negative_prompt: request.negativePrompt,
		mode: modeFor(request, model, model.providerModelId === O1 ? MODES : V3_MODES),
		start_image: frameOf(request, 'firstFrame'),
		end_image: frameOf(request, 'lastFrame'),
		reference_images: images.flatMap(({ image, role }) => (role === 'reference' ? [image] : [])),
		reference_video: video?.url,
		video_reference_type: video && REFER_TYPES[video.use],
		keep_original_sound: video && soundOf(video),
		aspect_ratio: hasFrames(request) ? undefined : request.aspectRatio,
		// The total of the shots is sent even for an edited video, because it is compared with the duration.
		duration: request.multiShot === 'custom' ? shotSeconds(request) : durationToSend(request),
		generate_audio: audioOf(request, model),
		multi_prompt:
			shots.length > 0
				? writeJson(shots.map(({ prompt, duration }) => ({ prompt, duration })))
				: undefined,
	};
}

function motionControlInput(
	request: MotionControlRequest<string>,
	model: Capabilities,
): DraftObject {
	return {
		image: request.characterImage,
		video: request.motionVideo,
		prompt: request.prompt || undefined,
		mode: modeFor(request, model, MODES),
		// By default, the orientation of the image is used, with which a video of more than 10 s fails.
		character_orientation: request.characterOrientation,
		keep_original_sound: soundOf(request),
	};
}

/** The mode is always sent if the model has a choice, so that the bill does not depend on Replicate's default. */
function modeFor(
	{ resolution = DEFAULT_RESOLUTION }: ModelRequest<string>,
	{ resolutions }: Capabilities,
	modes: Readonly<Record<Resolution, string>>,
): string | undefined {
	return resolutions.length > 0 ? modes[resolution] : undefined;
}

/** By default, Replicate keeps the sound. */
function soundOf({ keepOriginalSound }: { keepOriginalSound: boolean }): false | undefined {
	return keepOriginalSound ? undefined : false;
}

/** Audio is off by default. For Kling 2.6 no default is documented, so it is always sent. */
function audioOf(
	{ generateAudio = false, video }: GenerateRequest<string>,
	{ providerModelId }: Capabilities,
): boolean | undefined {
	if (providerModelId === V2_6) return generateAudio;
	return (generateAudio && !video) || undefined;
}

/** Whether frames decide the aspect ratio. */
function hasFrames({ images }: GenerateRequest<unknown>): boolean {
	return images.some(({ role }) => role !== 'reference');
}

function warningOfResolution(
	{ resolution }: ModelRequest<unknown>,
	{ resolutions }: Capabilities,
): string[] {
	return resolutions.length > 0 && resolution === undefined
		? [
				`'Resolution' is not set, so ${DEFAULT_RESOLUTION} was requested: Replicate's own default can be more expensive.`,
			]
		: [];
}
