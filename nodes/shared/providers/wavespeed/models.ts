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
import { O3, REFERENCES, TURBO, V2_6, V3, V4, type Route } from './endpoints';

const common = { inlineImages: true, callbackUrl: true } as const;
const generate = { ...GENERATE_LIMITS, ...common } as const;
const motionControl = { ...MOTION_LIMITS, ...common } as const;

/** What Kling 3.0 and 3.0 Omni have in common. Sound is off by default, and dearer. */
const v3Common = {
	...generate,
	resolutions: WITH_4K,
	generateAudio: true,
	elements: { source: 'library', max: 3 },
	// WaveSpeed states no limits of a shot; these are Kling's own.
	multiShot: SHOTS,
} as const;

/**
 * What WaveSpeed's Kling models support. The first one is the default: Kling 4.0 costs more, and has neither elements
 * nor shots.
 *
 * @see https://wavespeed.ai/docs/docs-api/kwaivgi/kwaivgi-kling-video-o3-pro-reference-to-video
 * @see https://wavespeed.ai/docs/docs-api/kwaivgi/kling-v3.0-pro/image-to-video
 * @see https://wavespeed.ai/docs/docs-api/kwaivgi/kwaivgi-kling-v3-turbo-std-text-to-video
 * @see https://wavespeed.ai/blog/es/ai-news/kling-4-0-is-coming-what-we-know-and-how-to-prepare-on-wavespeedai/
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...v3Common,
		...OMNI_INPUTS,
		id: 'kling-v3-omni',
		providerModelId: O3,
		displayName: 'Kling 3.0 Omni',
		video: { ...OMNI_INPUTS.video, maxSeconds: 10 },
	}),
	generateModel({
		...generate,
		id: 'kling-v4',
		providerModelId: V4,
		displayName: 'Kling 4.0',
		aspectRatios: ASPECT_RATIOS,
		// WaveSpeed states no limits. These are Kling's own, according to resellers: 11,000 if the text is not in English.
		promptMaxLength: 11_000,
		imageLimits: { ...LEGACY_IMAGES, maxBytes: 30 * 1024 * 1024 },
		resolutions: WITH_4K,
		durations: secondsFrom(3, 30),
		alwaysAudio: true,
		images: { references: 10, frames: 'firstAndLast', middleFrames: 8, max: 10 },
		video: { ...OMNI_INPUTS.video, max: 5, maxSeconds: 30 },
		maxVoices: 3,
		voicesByUrl: true,
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		id: TURBO,
		displayName: 'Kling 3.0 Turbo',
		multiShot: { ...SHOTS, modes: ['custom'] },
		imageLimits: { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 },
		// Not on WaveSpeed's page: Kling itself returned a video with audio.
		alwaysAudio: true,
	}),
	generateModel({
		...v3Common,
		...FRAME_INPUTS,
		id: 'kling-v3',
		providerModelId: V3,
		displayName: 'Kling 3.0',
		negativePromptMaxLength: 2500,
		cfgScale: true,
	}),
];

/**
 * What WaveSpeed's models for Motion Control support.
 *
 * @see https://wavespeed.ai/models/kwaivgi/kling-v3.0-std/motion-control/llms.txt
 */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...motionControl,
		id: 'kling-v3-motion-control',
		providerModelId: V3,
		displayName: 'Kling 3.0 Motion Control',
		maxElements: 1,
	}),
	motionControlModel({
		...motionControl,
		id: 'kling-v2-6-motion-control',
		providerModelId: V2_6,
		displayName: 'Kling 2.6 Motion Control',
	}),
];

/** Maximum number of images with a video: Kling's own for 3.0 Omni. For an edit with 4.0, WaveSpeed states none. */
const IMAGES_WITH_VIDEO = 4;
const IMAGES_WITH_EDIT_V4 = 9;

/** What a model supports at the URL of the request, if that is less than elsewhere. */
export function limitsFor(
	model: GenerateCapabilities,
	{ action, family }: Route,
	hasVideo: boolean,
): GenerateCapabilities {
	const { images } = model;
	const withVideo = family !== V4 ? IMAGES_WITH_VIDEO : IMAGES_WITH_EDIT_V4;
	const max = hasVideo && !(family === V4 && action === REFERENCES) ? withVideo : images.max;
	if (action !== REFERENCES) return { ...model, images: { ...images, max } };
	return {
		...model,
		promptWithCustomShots: 'required',
		images: { ...images, max, frames: 'none', middleFrames: 0 },
	};
}
