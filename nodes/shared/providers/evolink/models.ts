import {
	generateModel,
	motionControlModel,
	secondsFrom,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import type { GenerateRequest } from '../../core/request';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import {
	FIRST_FRAME_INPUT,
	FRAME_INPUTS,
	GENERATE_LIMITS,
	MOTION_LIMITS,
	OMNI_INPUTS,
	SHOTS,
} from '../klingLegacyApi/models';

/** What a video is created from. EvoLink has a model for each. */
export type Form = 'text' | 'images' | 'reference' | 'edit';

/** IDs of the models for text alone; those for other inputs are in {@link VARIANTS}. */
const TURBO = 'kling-v3-turbo-text-to-video';
const OMNI = 'kling-o3-text-to-video';
const V3 = 'kling-v3-text-to-video';

/** Maximum number of images with a video. */
const IMAGES_WITH_VIDEO = 4;

const VARIANTS: ReadonlyMap<string, Partial<Record<Form, string>>> = new Map([
	[
		OMNI,
		{
			images: 'kling-o3-image-to-video',
			reference: 'kling-o3-reference-to-video',
			edit: 'kling-o3-video-edit',
		},
	],
	[TURBO, { images: 'kling-v3-turbo-image-to-video' }],
	[V3, { images: 'kling-v3-image-to-video' }],
]);

/** The provider's ID of a model, with those of the same model for other inputs as aliases. */
function idsFor(providerModelId: string) {
	return { providerModelId, aliases: Object.values(VARIANTS.get(providerModelId) ?? {}) };
}

const generate = { ...GENERATE_LIMITS, callbackUrl: true } as const;

/** What Kling 3.0 and 3.0 Omni have in common. */
const v3Common = {
	...generate,
	generateAudio: true,
	watermark: true,
	elements: { source: 'library', max: 7 },
	multiShot: SHOTS,
} as const;

/**
 * What EvoLink's Kling models support.
 *
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-o3-image-to-video.md
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-v3-turbo-text-to-video.md
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-v3-text-to-video.md
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...v3Common,
		...OMNI_INPUTS,
		...idsFor(OMNI),
		id: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		// Seven references, and a first frame in a field of its own.
		images: { ...OMNI_INPUTS.images, max: 8 },
		multiShot: { ...SHOTS, withVideo: true },
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		...idsFor(TURBO),
		id: 'kling-v3-turbo',
		displayName: 'Kling 3.0 Turbo',
		imageLimits: { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 },
		// Not on EvoLink's page: Kling itself returned a video with audio.
		alwaysAudio: true,
	}),
	generateModel({
		...v3Common,
		...FRAME_INPUTS,
		...idsFor(V3),
		id: 'kling-v3',
		displayName: 'Kling 3.0',
		negativePromptMaxLength: 2500,
	}),
];

/** What EvoLink's model for Motion Control supports. */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...MOTION_LIMITS,
		id: 'kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
		watermark: true,
		callbackUrl: true,
		maxElements: 1,
	}),
];

/** What the video is created from. A video decides before images. */
export function formOf({ video, images }: GenerateRequest<unknown>): Form {
	if (video) return video.use === 'edit' ? 'edit' : 'reference';
	return images.length > 0 ? 'images' : 'text';
}

/**
 * What a model supports for the inputs of a request, with the provider's ID of the model for them. The limits with a
 * video are those of a client that follows EvoLink's own schema.
 */
export function limitsFor(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
	const form = formOf(request);
	const providerModelId = VARIANTS.get(model.providerModelId)?.[form] ?? model.providerModelId;
	const limits = { ...model, providerModelId };
	if (form === 'text' || form === 'images' || model.video === null) return limits;
	const withVideo = {
		...limits,
		images: { references: IMAGES_WITH_VIDEO, frames: 'none', max: IMAGES_WITH_VIDEO },
	} as const;
	return form === 'edit'
		? { ...withVideo, multiShot: model.multiShot && { ...model.multiShot, withVideo: false } }
		: { ...withVideo, durations: secondsFrom(3, 10), promptWithCustomShots: 'required' };
}
