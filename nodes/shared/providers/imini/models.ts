import {
	generateModel,
	motionControlModel,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import {
	GENERATE_LIMITS,
	MOTION_LIMITS,
	OMNI_INPUTS,
	OMNI_LIBRARY,
	SHOTS,
} from '../klingLegacyApi/models';

const generate = {
	...GENERATE_LIMITS,
	images: OMNI_INPUTS.images,
	negativePromptMaxLength: 2500,
	generateAudio: true,
	inlineImages: true,
	cfgScale: true,
	cameraControl: true,
} as const;

/**
 * What imini's Kling models support.
 *
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3-omni
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3-motion-control
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...generate,
		...OMNI_INPUTS,
		...OMNI_LIBRARY,
		id: 'kling-v3-omni',
		providerModelId: 'kling/kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		watermark: true,
		multiShot: { ...SHOTS, withVideo: true },
	}),
	generateModel({
		...generate,
		id: 'kling-v3',
		providerModelId: 'kling/kling-v3',
		displayName: 'Kling 3.0',
		multiShot: SHOTS,
	}),
];

/** What imini's models for Motion Control support. */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...MOTION_LIMITS,
		id: 'kling-v3-motion-control',
		providerModelId: 'kling/kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
		generateAudio: true,
		watermark: true,
		inlineImages: true,
	}),
];
