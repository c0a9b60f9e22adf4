import type { Capabilities, GenerateCapabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import type { TaskRequest } from '../../core/plainRequest';
import type { Endpoint, ModelOperation } from '../../core/provider';
import {
	frameOf,
	videoUrls,
	type ElementInput,
	type GenerateRequest,
	type MotionControlRequest,
	type MultiShot,
	type Operation,
	type RequestFor,
	type ModelRequest,
} from '../../core/request';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { endpointOf, formOf, kindOf, limitsFor, pathOf, type Form } from './endpoints';
import { generateModels, motionControlModels, O1, V2_5, V2_6, V3, V4 } from './models';
import { naming } from './naming';
import { checkEndpointId, checkGenerate } from './rules';

/** Who divides the video into shots; a single shot has no type. */
const SHOT_TYPES: Readonly<Record<MultiShot, string | undefined>> = {
	off: undefined,
	intelligent: 'intelligent',
	custom: 'customize',
};

/** Models whose first frame is `start_image_url` at every endpoint. */
const WITH_START: readonly string[] = [V3, O1, V2_6, V4];

/** Generate at fal: the model, the inputs and the resolution choose the endpoint. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => ({
		...endpoint<'generate'>(given, model, (request) => generateBody(request, model)),
		limits: limitsFor(model, given),
		check: (request) => checkGenerate(request, model),
		warnings: (request) => warningsOf(request, model),
	}),
};

/** Motion Control at fal. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => ({
		...endpoint<'motionControl'>(given, model, motionControlBody),
		check: () => checkEndpointId(model),
	}),
};

function endpoint<O extends Operation>(
	given: ModelRequest,
	model: Capabilities,
	bodyOf: (request: RequestFor<O, string>) => DraftObject,
): Pick<Endpoint<O>, 'kind' | 'naming' | 'submit'> {
	const id = endpointOf(given, model);
	return {
		kind: kindOf(id),
		naming: naming(given, model),
		submit: (request) => submitTo(id, request, bodyOf(request)),
	};
}

/** Submit to an endpoint. The callback URL is part of the URL. */
export function submitTo(
	endpointId: string,
	{ callbackUrl }: Pick<TaskRequest, 'callbackUrl'>,
	draft: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path: pathOf(endpointId),
		...(callbackUrl !== undefined && { query: { fal_webhook: callbackUrl } }),
		body: bodyFrom(draft),
	};
}

/**
 * Body for every endpoint. Fields that an endpoint does not support were rejected before, or are omitted here. The
 * cheaper value is sent where fal's default is the dearer one: for the audio of Kling 3.0 and 2.6, and for the resolution
 * of Kling 4.0.
 */
function generateBody(request: GenerateRequest<string>, model: GenerateCapabilities): DraftObject {
	const { video, multiShot } = request;
	const form = formOf(request, model);
	const isV4 = model.providerModelId === V4;
	const isCustom = multiShot === 'custom';
	const secondsOf = (seconds: number) => (isV4 ? seconds : String(seconds));
	return {
		prompt: isCustom ? undefined : request.prompt,
		multi_prompt: request.shots.map(({ prompt, duration }) => ({
			prompt,
			duration: secondsOf(duration),
		})),
		shot_type: model.multiShot?.modes.includes('intelligent') ? SHOT_TYPES[multiShot] : undefined,
		...frameFields(request, model.providerModelId, form),
		image_urls: request.images.flatMap(({ image, role }) => (role === 'reference' ? [image] : [])),
		...(isV4
			? { video_urls: videoUrls(request) }
			: { video_url: video?.url, keep_audio: video?.keepOriginalSound }),
		elements: request.elements.map(elementBody),
		voice_ids: request.voices,
		negative_prompt: request.negativePrompt,
		cfg_scale: request.cfgScale,
		// The durations of the shots are that of the video.
		duration:
			isCustom || form === 'edit' || request.duration === undefined
				? undefined
				: secondsOf(request.duration),
		aspect_ratio: form === 'frames' || form === 'edit' ? undefined : request.aspectRatio,
		resolution: isV4 ? (request.resolution ?? '720p') : undefined,
		generate_audio: model.generateAudio && !video ? request.generateAudio === true : undefined,
	};
}

/** First and last frame. Each model has its own names for them. */
function frameFields(request: GenerateRequest<string>, id: string, form: Form): DraftObject {
	const first = form === 'references' || WITH_START.includes(id) ? 'start_image_url' : 'image_url';
	return {
		[first]: frameOf(request, 'firstFrame'),
		[id === V2_5 ? 'tail_image_url' : 'end_image_url']: frameOf(request, 'lastFrame'),
	};
}

function elementBody(element: ElementInput<string>): DraftObject | undefined {
	if (element.source === 'library') return undefined;
	const [video] = element.videoUrls;
	if (video !== undefined) return { video_url: video };
	const [front, ...others] = element.images;
	return { frontal_image_url: front, reference_image_urls: others };
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		image_url: request.characterImage,
		video_url: request.motionVideo,
		character_orientation: request.characterOrientation,
		keep_original_sound: request.keepOriginalSound,
	};
}

function warningsOf(request: GenerateRequest, model: GenerateCapabilities): string[] {
	const form = formOf(request, model);
	return [
		...ignoredFieldWarnings(request, {
			ratio: form === 'frames',
			ratioBesideVideo: form === 'edit',
			promptBesideShots: true,
		}),
		...(model.providerModelId === V4 && request.video?.keepOriginalSound
			? ["'Keep Original Sound' has no effect: fal has no field for it with Kling 4.0."]
			: []),
		...(request.multiShot === 'custom' && frameOf(request, 'lastFrame') !== undefined
			? ['fal does not document custom shots with a last frame. If they are rejected, remove it.']
			: []),
	];
}
