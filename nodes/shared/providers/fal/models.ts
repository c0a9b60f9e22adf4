import {
	generateModel,
	motionControlModel,
	secondsFrom,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import { ASPECT_RATIOS } from '../../core/request';
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

/** What the endpoint IDs of a model have in common: fal has an endpoint for each quality and each kind of input. */
export const O3 = 'fal-ai/kling-video/o3';
export const V3 = 'fal-ai/kling-video/v3';
export const TURBO = 'fal-ai/kling-video/v3/turbo';
export const O1 = 'fal-ai/kling-video/o1';
export const V2_6 = 'fal-ai/kling-video/v2.6';
export const V2_5 = 'fal-ai/kling-video/v2.5-turbo';
export const V4 = 'kling/v4';

const OFFERED = { inlineImages: true, callbackUrl: true } as const;
const generate = { ...GENERATE_LIMITS, ...OFFERED } as const;
const motionControl = { ...MOTION_LIMITS, ...OFFERED } as const;

/** Elements of images, of which the prompt has the numbers, e.g. `@Element1`. */
export const IMAGE_ELEMENTS = {
	source: 'inline',
	max: 7,
	named: false,
	videos: false,
} as const;
const elements = { ...IMAGE_ELEMENTS, videos: true } as const;

/** References of the omni models. Frames have fields of their own, so they do not count. */
const maxInputs = { alone: 7, withVideoElement: 4, withVideo: 4, framesApart: true } as const;

const frames = {
	...generate,
	...FRAME_INPUTS,
	negativePromptMaxLength: 2500,
	durations: [5, 10],
} as const;

/**
 * What fal's Kling models support. Kling 4.0 is not first, and so not the default: according to its page, the API is not
 * available yet.
 *
 * @see https://fal.ai/models/fal-ai/kling-video/v3/pro/image-to-video/llms.txt
 * @see https://fal.ai/models/fal-ai/kling-video/v3/turbo/pro/text-to-video/llms.txt
 * @see https://fal.ai/models/kling/v4/text-to-video
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...generate,
		id: 'kling-v3-omni',
		providerModelId: O3,
		displayName: 'Kling 3.0 Omni',
		resolutions: WITH_4K,
		images: { ...OMNI_INPUTS.images, max: 9 },
		video: { ...OMNI_INPUTS.video, maxSeconds: 10 },
		elements,
		maxInputs,
		multiShot: { ...SHOTS, withVideo: true },
		generateAudio: true,
	}),
	generateModel({
		...generate,
		id: 'kling-v4',
		providerModelId: V4,
		displayName: 'Kling 4.0',
		aspectRatios: ASPECT_RATIOS,
		// Kling's own limit for texts that are not in English, according to resellers.
		promptMaxLength: 11_000,
		imageLimits: { ...LEGACY_IMAGES, maxBytes: 30 * 1024 * 1024 },
		durations: secondsFrom(3, 30),
		images: { references: 10, frames: 'firstAndLast', max: 10 },
		video: { uses: ['feature'], max: 5 },
		elements,
		multiShot: { ...SHOTS, modes: ['custom'], maxShots: 10, withVideo: true },
		alwaysAudio: true,
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		id: 'kling-v3-turbo',
		providerModelId: TURBO,
		displayName: 'Kling 3.0 Turbo',
		imageLimits: { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 },
		multiShot: { ...SHOTS, modes: ['custom'] },
		// Not on fal's page: Kling itself returned a video with audio.
		alwaysAudio: true,
	}),
	generateModel({
		...frames,
		id: 'kling-v3',
		providerModelId: V3,
		displayName: 'Kling 3.0',
		durations: GENERATE_LIMITS.durations,
		resolutions: WITH_4K,
		elements: { ...elements, max: 3 },
		multiShot: SHOTS,
		generateAudio: true,
		cfgScale: true,
	}),
	generateModel({
		...frames,
		id: 'kling-v2-6',
		providerModelId: V2_6,
		displayName: 'Kling 2.6',
		resolutions: [],
		generateAudio: true,
		cfgScale: true,
		maxVoices: 2,
	}),
	generateModel({
		...generate,
		...OMNI_INPUTS,
		id: 'kling-video-o1',
		providerModelId: O1,
		displayName: 'Kling O1',
		durations: secondsFrom(3, 10),
		video: { ...OMNI_INPUTS.video, maxSeconds: 10 },
		elements: IMAGE_ELEMENTS,
		maxInputs: { ...maxInputs, withVideoElement: 7 },
	}),
	generateModel({
		...frames,
		id: 'kling-v2-5-turbo',
		providerModelId: V2_5,
		displayName: 'Kling 2.5 Turbo',
		cfgScale: true,
	}),
];

/**
 * What fal's models for Motion Control support.
 *
 * @see https://fal.ai/models/fal-ai/kling-video/v3/pro/motion-control
 */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...motionControl,
		id: 'kling-v3-motion-control',
		providerModelId: V3,
		displayName: 'Kling 3.0 Motion Control',
	}),
	motionControlModel({
		...motionControl,
		id: 'kling-v2-6-motion-control',
		providerModelId: V2_6,
		displayName: 'Kling 2.6 Motion Control',
	}),
];
