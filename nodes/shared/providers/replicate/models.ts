import {
	generateModel,
	motionControlModel,
	secondsFrom,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import type { GenerateRequest } from '../../core/request';
import {
	FIRST_FRAME_INPUT,
	FRAME_INPUTS,
	GENERATE_LIMITS,
	MOTION_LIMITS,
	OMNI_INPUTS,
	SHOTS,
	WITH_4K,
} from '../klingLegacyApi/models';

/** Provider IDs of models with rules of their own. */
export const O1 = 'kwaivgi/kling-o1';
export const V2_6 = 'kwaivgi/kling-v2.6';

/** Replicate also accepts images as data URIs. It advises at most 256 kB, so files are uploaded instead. */
const offered = { inlineImages: true, callbackUrl: true } as const;

const generate = { ...GENERATE_LIMITS, ...offered, promptWithCustomShots: 'required' } as const;

/** Custom shots only: no page of Replicate has a field for automatic ones. The lengths are Kling's. */
const shots = { ...SHOTS, modes: ['custom'] } as const;

/** References and frames are separate fields: up to 7 references, 4 with a video, and both frames. */
const omniInputs = {
	images: { ...OMNI_INPUTS.images, max: 9 },
	video: { ...OMNI_INPUTS.video, maxSeconds: 10 },
	maxInputs: { alone: 7, withVideoElement: 7, withVideo: 4, framesApart: true },
} as const;

/**
 * What Replicate's Kling models support. Kling 2.6 and 2.5 Turbo have one resolution.
 *
 * @see https://replicate.com/kwaivgi/kling-v3-omni-video
 * @see https://replicate.com/kwaivgi/kling-v3-video
 * @see https://replicate.com/kwaivgi/kling-o1
 * @see https://replicate.com/kwaivgi/kling-v2.6
 * @see https://replicate.com/kwaivgi/kling-v2.5-turbo-pro
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...generate,
		...omniInputs,
		id: 'kling-v3-omni',
		providerModelId: 'kwaivgi/kling-v3-omni-video',
		aliases: ['kling-v3-omni-video'],
		displayName: 'Kling 3.0 Omni',
		resolutions: WITH_4K,
		generateAudio: true,
		multiShot: { ...shots, withVideo: true },
	}),
	generateModel({
		...generate,
		...FRAME_INPUTS,
		id: 'kling-v3',
		providerModelId: 'kwaivgi/kling-v3-video',
		aliases: ['kling-v3-video'],
		displayName: 'Kling 3.0',
		resolutions: WITH_4K,
		negativePromptMaxLength: 2500,
		generateAudio: true,
		multiShot: shots,
	}),
	generateModel({
		...generate,
		...omniInputs,
		id: 'kling-video-o1',
		providerModelId: O1,
		aliases: ['kling-o1'],
		displayName: 'Kling O1',
		durations: secondsFrom(3, 10),
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		id: 'kling-v2-6',
		providerModelId: V2_6,
		aliases: ['kling-v2.6'],
		displayName: 'Kling 2.6',
		resolutions: [],
		durations: [5, 10],
		negativePromptMaxLength: 2500,
		generateAudio: true,
	}),
	generateModel({
		...generate,
		...FIRST_FRAME_INPUT,
		id: 'kling-v2-5-turbo',
		providerModelId: 'kwaivgi/kling-v2.5-turbo-pro',
		aliases: ['kling-v2.5-turbo-pro'],
		displayName: 'Kling 2.5 Turbo',
		resolutions: [],
		durations: [5, 10],
		negativePromptMaxLength: 2500,
	}),
];

/**
 * What Replicate's models for Motion Control support.
 *
 * @see https://replicate.com/kwaivgi/kling-v3-motion-control
 * @see https://replicate.com/kwaivgi/kling-v2.6-motion-control
 */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...MOTION_LIMITS,
		...offered,
		id: 'kling-v3-motion-control',
		providerModelId: 'kwaivgi/kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
	}),
	motionControlModel({
		...MOTION_LIMITS,
		...offered,
		id: 'kling-v2-6-motion-control',
		providerModelId: 'kwaivgi/kling-v2.6-motion-control',
		aliases: ['kling-v2.6-motion-control'],
		displayName: 'Kling 2.6 Motion Control',
	}),
];

/** What a model supports for a request: without a reference video, Kling O1 creates 5 or 10 seconds only. */
export function limitsFor(
	model: GenerateCapabilities,
	{ video }: GenerateRequest,
): GenerateCapabilities {
	return model.providerModelId === O1 && !video ? { ...model, durations: [5, 10] } : model;
}
