import type { Capabilities } from '../../core/capabilities';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import type { HttpRequest } from '../../core/http';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	libraryIds,
	type GenerateRequest,
	type ImageRole,
	type MotionControlRequest,
	type Resolution,
	type ModelRequest,
} from '../../core/request';
import { ELEMENTS_AND_VOICES } from '../klingLegacyApi/naming';
import { cameraField, REFER_TYPES, shotFields, yesNo } from '../klingLegacyApi/vocabulary';
import { generateModels, motionControlModels } from './models';

const RESOLUTIONS: Readonly<Record<Resolution, string>> = {
	'720p': '720P',
	'1080p': '1080P',
	'4k': '4K',
};

/** A reference image has no type: by default, imini reads it as an asset. */
const REFERENCE_TYPES: Readonly<Partial<Record<ImageRole, string>>> = {
	firstFrame: 'first_frame',
	lastFrame: 'last_frame',
};

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Generate at imini. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (_request, model) => ({
		kind: KIND,
		warnings: (request) => ignoredFieldWarnings(request, { promptBesideShots: true }),
		submit: (request) => submitTo(model, generateBody(request)),
	}),
};

/** Motion Control at imini. Its page documents no names of inputs. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (_request, model) => ({
		kind: KIND,
		naming: ELEMENTS_AND_VOICES,
		submit: (request) => submitTo(model, motionControlBody(request)),
	}),
};

/** One URL for every model: the model decides the body. */
function submitTo({ providerModelId }: Capabilities, draft: DraftObject): HttpRequest {
	return {
		method: 'POST',
		path: '/v1/videos/generate',
		body: bodyFrom({ model: providerModelId, ...draft }),
	};
}

function generateBody(request: GenerateRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		resolution: request.resolution && RESOLUTIONS[request.resolution],
		aspect_ratio: request.aspectRatio,
		duration: durationToSend(request),
		generate_audio: request.generateAudio || undefined,
		reference_images: request.images.map(({ image, role }) => ({
			url: image,
			reference_type: REFERENCE_TYPES[role],
		})),
		reference_videos: request.video && [
			{
				url: request.video.url,
				refer_type: REFER_TYPES[request.video.use],
				keep_original_sound: yesNo(request.video.keepOriginalSound),
			},
		],
		extra_params: {
			...shotFields(request),
			negative_prompt: request.negativePrompt,
			cfg_scale: request.cfgScale,
			camera_control: cameraField(request),
			element_list: libraryIds(request).map((id) => ({ element_id: id })),
			...watermark(request),
		},
	};
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		reference_images: [{ url: request.characterImage }],
		reference_videos: [{ url: request.motionVideo }],
		resolution: request.resolution && RESOLUTIONS[request.resolution],
		generate_audio: request.generateAudio,
		extra_params: {
			character_orientation: request.characterOrientation,
			// Kling keeps the sound by default. imini's page does not document this field, so it is sent only if it changes
			// something.
			keep_original_sound: request.keepOriginalSound ? undefined : 'no',
			...watermark(request),
		},
	};
}

function watermark(request: ModelRequest<string>): DraftObject {
	return { watermark_info: { enabled: request.watermark } };
}
