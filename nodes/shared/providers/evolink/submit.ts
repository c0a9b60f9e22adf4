import type { Capabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	frameOf,
	libraryIds,
	type AspectRatio,
	type GenerateRequest,
	type MotionControlRequest,
	type ModelRequest,
} from '../../core/request';
import { isUntouched } from '../../core/untouched';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { checkHttpsCallback, isHttpsCallback } from '../../validation/urls';
import { ELEMENTS_AND_VOICES } from '../klingLegacyApi/naming';
import { shotFields } from '../klingLegacyApi/vocabulary';
import { generateModels, limitsFor, motionControlModels } from './models';
import { naming } from './naming';
import { check, DISPLAY_NAME, warnings } from './rules';

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Generate at EvoLink: the inputs choose the model of a family. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => {
		const limits = limitsFor(model, given);
		return {
			kind: KIND,
			limits,
			naming: naming(given, model),
			check,
			warnings: (request) => warnings(request, model),
			submit: (request) =>
				submitTo(limits, request, {
					...generateBody(request),
					aspect_ratio: ratioToSend(request, model.images.references > 0),
					sound: limits.generateAudio ? soundToSend(request) : undefined,
				}),
		};
	},
};

/** Motion Control at EvoLink. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (_request, model) => ({
		kind: KIND,
		naming: ELEMENTS_AND_VOICES,
		check: (request) => checkHttpsCallback(request, DISPLAY_NAME),
		submit: (request) => submitTo(model, request, motionControlBody(request)),
	}),
};

/**
 * One URL for every model: the model decides the body. A callback URL without https would be rejected, and n8n's own URL
 * may be one: without a callback, Suspend checks the status itself.
 */
function submitTo(
	{ providerModelId }: Capabilities,
	{ callbackUrl, resolution }: ModelRequest<string>,
	draft: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path: '/v1/videos/generations',
		body: bodyFrom({
			model: providerModelId,
			...draft,
			quality: resolution,
			callback_url:
				callbackUrl !== undefined && isHttpsCallback(callbackUrl) ? callbackUrl : undefined,
		}),
	};
}

function generateBody(request: GenerateRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		negative_prompt: request.negativePrompt,
		image_start: frameOf(request, 'firstFrame'),
		image_end: frameOf(request, 'lastFrame'),
		image_urls: request.images.flatMap(({ image, role }) => (role === 'reference' ? [image] : [])),
		video_url: request.video?.url,
		keep_original_sound: request.video?.keepOriginalSound,
		duration: durationToSend(request),
		model_params: { ...shotFields(request), ...elementsAndWatermark(request) },
	};
}

/**
 * A frame or an edited video decides the aspect ratio. Only Kling 3.0 Omni has the field with a frame; there it is sent
 * if the user chose it.
 */
function ratioToSend(request: GenerateRequest<string>, isOmni: boolean): AspectRatio | undefined {
	if (request.video?.use === 'edit') return undefined;
	const isFramed = frameOf(request, 'firstFrame') !== undefined;
	const isSent = !isFramed || (isOmni && !isUntouched(request, 'aspectRatio'));
	return isSent ? request.aspectRatio : undefined;
}

/** EvoLink does not document its default, so the sound is always sent. It creates none with a video. */
function soundToSend({ generateAudio, video }: GenerateRequest<string>): string | undefined {
	if (video?.use === 'edit') return undefined;
	return generateAudio && !video ? 'on' : 'off';
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		image_urls: [request.characterImage],
		video_urls: [request.motionVideo],
		model_params: {
			character_orientation: request.characterOrientation,
			// Only one client has this field, so it is sent only if it changes something: Kling keeps the sound by default.
			keep_sound: request.keepOriginalSound ? undefined : false,
			...elementsAndWatermark(request),
		},
	};
}

function elementsAndWatermark(request: ModelRequest<string>): DraftObject {
	return {
		element_list: libraryIds(request).map((id) => ({ element_id: id })),
		watermark_info: { enabled: request.watermark },
	};
}
