import type { Capabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import type { TaskRequest } from '../../core/plainRequest';
import type { ModelOperation } from '../../core/provider';
import {
	DEFAULT_DURATION,
	durationToSend,
	frameOf,
	type ElementInput,
	type GenerateRequest,
	type MotionControlRequest,
	type Resolution,
} from '../../core/request';
import { isUntouched } from '../../core/untouched';
import { bodyFrom, type DraftObject } from '../../lib/json';
import {
	formOf,
	generateModels,
	limitsFor,
	motionControlModels,
	TURBO,
	V2_5,
	V2_6,
	V3,
} from './models';
import { naming } from './naming';
import { check, motionControlWarnings, warnings } from './rules';

/** Quality at Kling 3.0. The other models have our words. */
const MODES: Readonly<Record<Resolution, string>> = { '720p': 'std', '1080p': 'pro', '4k': '4K' };

/** Values for fields that kie.ai requires, or whose default costs more. */
const CHEAPEST: Resolution = '720p';
const RATIO = '16:9';

/** Inputs by model. All others have those of the omni model. */
const DIALECTS: ReadonlyMap<string, (request: GenerateRequest<string>) => DraftObject> = new Map([
	[V3, v3Input],
	[TURBO, turboInput],
	[V2_6, v26Input],
	[V2_5, v25Input],
]);

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Generate at kie.ai: the inputs choose the model of a family. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => {
		const limits = limitsFor(model, given);
		const inputOf = DIALECTS.get(model.providerModelId) ?? omniInput;
		return {
			kind: KIND,
			limits,
			naming: naming(given),
			check: (request) => check(request, model),
			warnings: (request) => warnings(request, model),
			submit: (request) => submitTo(limits, request, inputOf(request)),
		};
	},
};

/** Motion Control at kie.ai. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => ({
		kind: KIND,
		naming: naming(given),
		warnings: motionControlWarnings,
		submit: (request) => submitTo(model, request, motionControlInput(request)),
	}),
};

/** One URL for every model: the model decides the input. */
export function submitTo(
	{ providerModelId }: Pick<Capabilities, 'providerModelId'>,
	{ callbackUrl }: Pick<TaskRequest, 'callbackUrl'>,
	input: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path: '/api/v1/jobs/createTask',
		body: bodyFrom({ model: providerModelId, callBackUrl: callbackUrl, input }),
	};
}

function omniInput(request: GenerateRequest<string>): DraftObject {
	const common = {
		prompt: request.prompt,
		image_urls: request.images.map(({ image }) => image),
		video_urls: request.video && [request.video.url],
		elements: request.elements.map(elementInput),
		resolution: request.resolution,
		audio: request.generateAudio || undefined,
	};
	const form = formOf(request);
	if (form === 'edit') return { ...common, ...editSettings(request) };
	const isCustom = request.multiShot === 'custom';
	return {
		...common,
		duration: durationToSend(request),
		// By default on, at least for text. Without shots, such a request fails.
		customize_multi_shots: isCustom,
		prefer_multi_shots: request.multiShot === 'intelligent' || undefined,
		multi_prompt: shotsInput(request),
		// A first frame decides it, except with custom shots.
		aspect_ratio: form === 'frame' && !isCustom ? undefined : request.aspectRatio,
		// With a video, both are required.
		...(request.video && { aspect_ratio: request.aspectRatio ?? RATIO, audio: false }),
	};
}

/**
 * Settings of an edited video. Alone, it decides aspect ratio and duration. With images, kie.ai accepts a duration, which
 * is sent only if it is not the one that the panel fills in: by default, an edited video keeps its own.
 */
function editSettings(request: GenerateRequest<string>): DraftObject {
	if (request.images.length === 0) return { aspect_ratio: 'auto' };
	const isChosen = !isUntouched(request, 'duration');
	return {
		aspect_ratio: request.aspectRatio ?? RATIO,
		duration: isChosen && request.duration !== undefined ? String(request.duration) : undefined,
	};
}

function v3Input(request: GenerateRequest<string>): DraftObject {
	const isCustom = request.multiShot === 'custom';
	return {
		prompt: isCustom ? undefined : request.prompt,
		negative_prompt: request.negativePrompt,
		image_urls: framesOf(request),
		sound: request.generateAudio ?? false,
		duration: textDuration(request),
		aspect_ratio: request.aspectRatio ?? (request.images.length > 0 ? undefined : RATIO),
		// By default the dearer `pro`.
		mode: MODES[request.resolution ?? CHEAPEST],
		multi_shots: isCustom,
		multi_prompt: shotsInput(request),
		kling_elements: request.elements.map(elementInput),
	};
}

function turboInput(request: GenerateRequest<string>): DraftObject {
	return { ...frameInput(request), resolution: request.resolution ?? CHEAPEST };
}

function v26Input(request: GenerateRequest<string>): DraftObject {
	return { ...frameInput(request), sound: request.generateAudio ?? false };
}

/** Input of the models that require an aspect ratio, unless a first frame decides it. */
function frameInput(request: GenerateRequest<string>): DraftObject {
	const isFramed = request.images.length > 0;
	return {
		prompt: request.prompt,
		image_urls: framesOf(request),
		duration: textDuration(request),
		aspect_ratio: isFramed ? undefined : (request.aspectRatio ?? RATIO),
	};
}

function v25Input(request: GenerateRequest<string>): DraftObject {
	const isFramed = request.images.length > 0;
	return {
		prompt: request.prompt,
		image_url: frameOf(request, 'firstFrame'),
		tail_image_url: frameOf(request, 'lastFrame'),
		duration: request.duration === undefined ? undefined : String(request.duration),
		aspect_ratio: isFramed ? undefined : request.aspectRatio,
		negative_prompt: request.negativePrompt,
		cfg_scale: request.cfgScale,
	};
}

function motionControlInput(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		input_urls: [request.characterImage],
		video_urls: [request.motionVideo],
		character_orientation: request.characterOrientation,
		mode: request.resolution ?? CHEAPEST,
	};
}

function framesOf(request: GenerateRequest<string>) {
	return [frameOf(request, 'firstFrame'), frameOf(request, 'lastFrame')];
}

/** Seconds as text, for the models that require them. */
function textDuration(request: GenerateRequest<string>): string {
	return String(durationToSend(request) ?? DEFAULT_DURATION);
}

function shotsInput({ shots }: GenerateRequest<string>): DraftObject[] {
	return shots.map(({ prompt, duration }) => ({ prompt, duration }));
}

function elementInput(element: ElementInput<string>): DraftObject | undefined {
	if (element.source === 'library') return undefined;
	const { name, description, images, videoUrls } = element;
	return { name, description, element_input_urls: videoUrls.length > 0 ? videoUrls : images };
}
