import type { Capabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import type { ModelOperation } from '../../core/provider';
import {
	durationToSend,
	frameOf,
	type GenerateRequest,
	type ImageRole,
	type MotionControlRequest,
} from '../../core/request';
import { MODES, REFER_TYPES, SHOT_TYPES, yesNo } from '../klingLegacyApi/vocabulary';
import { generateModels, motionControlModels, TURBO, V2_6, V3 } from './models';
import { naming } from './naming';
import { check } from './rules';

const ROLES: Readonly<Partial<Record<ImageRole, string>>> = {
	reference: 'reference',
	firstFrame: 'first_frame',
	lastFrame: 'last_frame',
};

/** Fields for the images and the resolution, by model. All other models have those of the omni model. */
const DIALECTS: ReadonlyMap<string, (request: GenerateRequest<string>) => DraftObject> = new Map([
	[TURBO, turboInputs],
	[V3, framesByOrder],
	[V2_6, framesByOrder],
]);

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Generate at apimart. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => ({
		kind: KIND,
		naming: naming(given, model),
		check: (request) => check(request, model),
		warnings: (request) =>
			ignoredFieldWarnings(request, { ratio: isTurboFromFrame(request, model) }),
		submit: (request) => submitTo(model, generateBody(request, model)),
	}),
};

/** Motion Control at apimart. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => ({
		kind: KIND,
		naming: naming(given, model),
		submit: (request) => submitTo(model, motionControlBody(request)),
	}),
};

/** One URL for every model: the model decides the body. */
function submitTo({ providerModelId }: Capabilities, draft: DraftObject): HttpRequest {
	return {
		method: 'POST',
		path: '/v1/videos/generations',
		body: bodyFrom({ model: providerModelId, ...draft }),
	};
}

/**
 * Adds the idempotency key to a submit. The same key and body return the existing task. The provider documents the key
 * together with this version of the response, so both are sent, as its own client does.
 */
export function withIdempotencyKey(request: HttpRequest, key: string): HttpRequest {
	return {
		...request,
		headers: {
			...request.headers,
			'Idempotency-Key': key,
			'X-APIMart-Response-Version': '2026-07-27',
		},
	};
}

function generateBody(request: GenerateRequest<string>, model: Capabilities): DraftObject {
	const inputs = DIALECTS.get(model.providerModelId) ?? omniInputs;
	return {
		prompt: request.prompt,
		negative_prompt: request.negativePrompt,
		duration: durationToSend(request),
		aspect_ratio: isTurboFromFrame(request, model) ? undefined : request.aspectRatio,
		// Audio has no effect with a video; the two exclude each other. Turbo always has it, and no field for it.
		audio: (request.generateAudio && !request.video && !isTurbo(model)) || undefined,
		watermark: request.watermark,
		multi_shot: request.multiShot !== 'off' || undefined,
		shot_type: SHOT_TYPES[request.multiShot],
		multi_prompt: request.shots.map(({ prompt, duration }, index) => ({
			index: index + 1,
			prompt,
			duration,
		})),
		...inputs(request),
	};
}

/** Frames have roles. Without frames, references are sent in order, and the prompt refers to them. */
function omniInputs(request: GenerateRequest<string>): DraftObject {
	const byRole = request.images.some((image) => image.role !== 'reference');
	return {
		mode: request.resolution && MODES[request.resolution],
		image_urls: byRole ? undefined : request.images.map(({ image }) => image),
		image_with_roles: byRole
			? request.images.map(({ image, role }) => ({ url: image, role: ROLES[role] }))
			: undefined,
		video_list: request.video && [
			{
				video_url: request.video.url,
				refer_type: REFER_TYPES[request.video.use],
				keep_original_sound: yesNo(request.video.keepOriginalSound),
			},
		],
		element_list: request.elements.map((element) =>
			element.source === 'inline'
				? {
						name: element.name,
						description: element.description,
						element_input_urls: element.images,
					}
				: undefined,
		),
	};
}

/** Kling 3.0 and 2.6: the first image is the first frame, the second one the last frame. */
function framesByOrder(request: GenerateRequest<string>): DraftObject {
	return {
		mode: request.resolution && MODES[request.resolution],
		image_urls: [frameOf(request, 'firstFrame'), frameOf(request, 'lastFrame')],
	};
}

function turboInputs(request: GenerateRequest<string>): DraftObject {
	return {
		resolution: request.resolution,
		first_frame_image: frameOf(request, 'firstFrame'),
	};
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		image_url: request.characterImage,
		video_url: request.motionVideo,
		keep_original_sound: yesNo(request.keepOriginalSound),
		character_orientation: request.characterOrientation,
		// Kling requires it. apimart does not state whether it does.
		mode: MODES[request.resolution ?? '720p'],
		watermark_info: { enabled: request.watermark },
	};
}

function isTurboFromFrame(request: GenerateRequest<unknown>, model: Capabilities): boolean {
	return isTurbo(model) && request.images.length > 0;
}

function isTurbo({ providerModelId }: Capabilities): boolean {
	return providerModelId === TURBO;
}
