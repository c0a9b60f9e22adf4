import {
	generateModel,
	motionControlModel,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import type { GenerateRequest } from '../../core/request';
import {
	FIRST_FRAME_INPUT,
	FRAME_INPUTS,
	GENERATE_LIMITS,
	MOTION_LIMITS,
	OMNI_LIBRARY,
	WITH_4K,
} from '../klingLegacyApi/models';

/** What a video is created from. Except for Kling 3.0, kie.ai has a model for each. */
export type Form = 'text' | 'frame' | 'references' | 'edit';

/** IDs of the models for text alone; those for other inputs are in {@link VARIANTS}. */
export const TURBO = 'kling/v3-turbo-text-to-video';
export const V3 = 'kling-3.0/video';
export const V2_6 = 'kling-2.6/text-to-video';
export const V2_5 = 'kling/v2-5-turbo-text-to-video-pro';
const OMNI = 'kling-3.0-omni/text-to-video';

/** Maximum number of images and of elements with an edited video. */
const INPUTS_BESIDE_EDITED = 4;
/** Maximum number of elements with a first frame, and of elements of Kling 3.0. */
const FEW_ELEMENTS = 3;

const VARIANTS: ReadonlyMap<string, Partial<Record<Form, string>>> = new Map([
	[
		OMNI,
		{
			frame: 'kling-3.0-omni/image-to-video',
			references: 'kling-3.0-omni/reference-to-video',
			edit: 'kling-3.0-omni/transformation',
		},
	],
	[TURBO, { frame: 'kling/v3-turbo-image-to-video' }],
	[V2_6, { frame: 'kling-2.6/image-to-video' }],
	[V2_5, { frame: 'kling/v2-5-turbo-image-to-video-pro' }],
]);

/** The provider's ID of a model, with those of the same model for other inputs as aliases. */
function idsFor(providerModelId: string) {
	return { providerModelId, aliases: Object.values(VARIANTS.get(providerModelId) ?? {}) };
}

const generate = { ...GENERATE_LIMITS, callbackUrl: true } as const;
const motionControl = { ...MOTION_LIMITS, callbackUrl: true } as const;
const elements = { source: 'inline', named: true, videos: true } as const;

/**
 * What kie.ai's Kling models support. A shot has at most 500 characters: a client measured this limit for the omni model,
 * whose pages say 512.
 *
 * @see https://docs.kie.ai/market/kling/v3-omni-reference-to-video
 * @see https://docs.kie.ai/market/kling/v3-turbo-text-to-video
 * @see https://docs.kie.ai/market/kling/kling-3-0
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...generate,
		...idsFor(OMNI),
		id: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		promptMaxLength: 3072,
		resolutions: WITH_4K,
		generateAudio: true,
		promptWithCustomShots: 'required',
		images: { references: 7, frames: 'first', max: 7 },
		video: { uses: ['edit', 'feature'], maxSeconds: 15 },
		elements: { ...elements, max: 7 },
		maxInputs: OMNI_LIBRARY.maxInputs,
		multiShot: {
			modes: ['intelligent', 'custom'],
			maxShots: 6,
			promptMaxLength: 500,
			withVideo: true,
		},
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		...idsFor(TURBO),
		id: 'kling-v3-turbo',
		displayName: 'Kling 3.0 Turbo',
		// Not on kie.ai's page: Kling itself returned a video with audio.
		alwaysAudio: true,
	}),
	generateModel({
		...generate,
		...FRAME_INPUTS,
		id: 'kling-v3',
		providerModelId: V3,
		displayName: 'Kling 3.0',
		resolutions: WITH_4K,
		generateAudio: true,
		// Not on kie.ai's page; two of its clients send it.
		negativePromptMaxLength: 2500,
		elements: { ...elements, max: FEW_ELEMENTS },
		multiShot: { modes: ['custom'], maxShots: 5, promptMaxLength: 500, withVideo: false },
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		...idsFor(V2_6),
		id: 'kling-v2-6',
		displayName: 'Kling 2.6',
		resolutions: [],
		durations: [5, 10],
		generateAudio: true,
	}),
	generateModel({
		...generate,
		...FRAME_INPUTS,
		...idsFor(V2_5),
		id: 'kling-v2-5-turbo',
		displayName: 'Kling 2.5 Turbo',
		resolutions: [],
		durations: [5, 10],
		negativePromptMaxLength: 2496,
		cfgScale: true,
	}),
];

/**
 * What kie.ai's models for Motion Control support.
 *
 * @see https://docs.kie.ai/market/kling/motion-control-v3
 */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...motionControl,
		id: 'kling-v3-motion-control',
		providerModelId: 'kling-3.0/motion-control',
		displayName: 'Kling 3.0 Motion Control',
	}),
	motionControlModel({
		...motionControl,
		id: 'kling-v2-6-motion-control',
		providerModelId: 'kling-2.6/motion-control',
		displayName: 'Kling 2.6 Motion Control',
	}),
];

/** What the video is created from. A video decides before images, and reference images before a frame. */
export function formOf({ video, images }: GenerateRequest<unknown>): Form {
	if (video?.use === 'edit') return 'edit';
	if (video || images.some(({ role }) => role === 'reference')) return 'references';
	return images.length > 0 ? 'frame' : 'text';
}

/** What a model supports for the inputs of a request, with the provider's ID of the model for them. */
export function limitsFor(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
	const form = formOf(request);
	const providerModelId = VARIANTS.get(model.providerModelId)?.[form] ?? model.providerModelId;
	const limits = { ...model, providerModelId };
	if (model.video === null || !model.elements) return limits;
	const withElements = (max: number) => ({ ...limits, elements: { ...elements, max } });
	if (form === 'frame') return withElements(FEW_ELEMENTS);
	if (form !== 'edit') return limits;
	return {
		...withElements(INPUTS_BESIDE_EDITED),
		images: { ...model.images, references: INPUTS_BESIDE_EDITED, max: INPUTS_BESIDE_EDITED },
		multiShot: model.multiShot && { ...model.multiShot, withVideo: false },
	};
}
