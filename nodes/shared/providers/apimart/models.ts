import {
	generateModel,
	motionControlModel,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import {
	FIRST_FRAME_INPUT,
	FRAME_INPUTS,
	GENERATE_LIMITS,
	MOTION_LIMITS,
	OMNI_INPUTS,
	SHOTS,
	WITH_4K,
} from '../klingLegacyApi/models';

/** IDs of models whose bodies differ from those of the omni model. */
export const V2_6 = 'kling-v2-6';
export const TURBO = 'kling-3.0-turbo';
export const V3 = 'kling-v3';

/** apimart no longer accepts Base64 images: they are uploaded first. */
const common = {
	watermark: true,
	imageLimits: {
		...LEGACY_IMAGES,
		// Types that its upload accepts, without GIF: that page covers the image models too, and no Kling API accepts GIF.
		types: ['jpeg', 'png', 'webp'],
		maxBytes: 20 * 1024 * 1024,
	},
} as const;

const generate = {
	...GENERATE_LIMITS,
	...common,
	promptWithCustomShots: 'required',
	negativePromptMaxLength: 2500,
	generateAudio: true,
} as const;

const motionControl = { ...MOTION_LIMITS, ...common } as const;

/**
 * What apimart's Kling models support.
 *
 * @see https://docs.apimart.ai/en/api-reference/uploads/images
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v3-omni/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v3/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v2-6/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-3.0-turbo/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v2-6/kling-v2-6-motion-control-generation
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...generate,
		...OMNI_INPUTS,
		id: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		resolutions: WITH_4K,
		elements: { source: 'inline', max: 7, named: true, videos: false },
		multiShot: SHOTS,
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		id: 'kling-v3-turbo',
		providerModelId: TURBO,
		displayName: 'Kling 3.0 Turbo',
		promptMaxLength: 3072,
		negativePromptMaxLength: null,
		generateAudio: false,
		// Not on apimart's page: Kling itself returned a video with audio.
		alwaysAudio: true,
	}),
	generateModel({
		...generate,
		...FRAME_INPUTS,
		id: V3,
		displayName: 'Kling 3.0',
		resolutions: WITH_4K,
		multiShot: SHOTS,
	}),
	generateModel({
		...generate,
		...FRAME_INPUTS,
		id: V2_6,
		displayName: 'Kling 2.6',
		durations: [5, 10],
	}),
];

/** What apimart's models for Motion Control support. */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...motionControl,
		id: 'kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
	}),
	motionControlModel({
		...motionControl,
		id: 'kling-v2-6-motion-control',
		displayName: 'Kling 2.6 Motion Control',
	}),
];
