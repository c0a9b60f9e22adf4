import {
	generateModel,
	motionControlModel,
	secondsFrom,
	type GenerateCapabilities,
	type GenerateRow,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import type { AspectRatio, Resolution } from '../../core/request';
import { LEGACY_IMAGES } from './imageLimits';

/** Provider IDs of models with rules of their own. */
export const O1 = 'kling-video-o1';
export const V3 = 'kling-v3';
export const V2_6 = 'kling-v2-6';
export const V1_5 = 'kling-v1-5';
export const V1 = 'kling-v1';

/** Resolutions of the models with 4K. */
export const WITH_4K: readonly Resolution[] = ['720p', '1080p', '4k'];

/** Aspect ratios of all models before Kling 4.0. */
export const ASPECT_RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1'];

/** Kling's limits for every model. They also apply at providers that relay its models. */
export const COMMON_LIMITS = {
	promptMaxLength: 2500,
	resolutions: ['720p', '1080p'],
	imageLimits: LEGACY_IMAGES,
} as const satisfies Partial<GenerateCapabilities>;

/** Kling's limits for the models of Generate. They also apply at providers that relay its models. */
export const GENERATE_LIMITS = {
	...COMMON_LIMITS,
	durations: secondsFrom(3, 15),
	aspectRatios: ASPECT_RATIOS,
} as const satisfies Partial<GenerateCapabilities>;

/** Kling's limits for motion control: the maximum seconds of the motion video, by orientation. */
export const MOTION_LIMITS = {
	...COMMON_LIMITS,
	orientations: { video: 30, image: 10 },
} as const satisfies Partial<MotionControlCapabilities>;

/** Inputs of an omni model: images and a video. */
export const OMNI_INPUTS = {
	images: { references: 7, frames: 'firstAndLast', max: 7 },
	video: { uses: ['edit', 'feature'] },
} as const satisfies Partial<GenerateCapabilities>;

/** Elements of an omni model, and the maximum total number of inputs. */
export const OMNI_LIBRARY = {
	elements: { source: 'library', max: 7 },
	maxInputs: { alone: 7, withVideoElement: 4, withVideo: 4 },
} as const satisfies Partial<GenerateCapabilities>;

/** Inputs of a model that is not an omni model: the first and the last frame. */
export const FRAME_INPUTS = {
	images: { references: 0, frames: 'firstAndLast', max: 2 },
} as const satisfies Partial<GenerateCapabilities>;

/** Input of a model that supports only a first frame. */
export const FIRST_FRAME_INPUT = {
	images: { references: 0, frames: 'first', max: 1 },
} as const satisfies Partial<GenerateCapabilities>;

/** Kling's limits for shots: 1 to 6, with 512 characters each, and none with a video. */
export const SHOTS = {
	modes: ['intelligent', 'custom'],
	maxShots: 6,
	promptMaxLength: 512,
	withVideo: false,
} as const satisfies GenerateCapabilities['multiShot'];

/** What Kling itself supports for every model. */
export const OFFERED = {
	watermark: true,
	inlineImages: true,
	callbackUrl: true,
	externalTaskId: true,
} as const;

const omni = { ...GENERATE_LIMITS, ...OFFERED, ...OMNI_INPUTS, ...OMNI_LIBRARY } as const;

/** The omni model, as Kling's own pages document it for omni-video. */
export const v3Omni: GenerateCapabilities = generateModel({
	...omni,
	id: 'kling-v3-omni',
	displayName: 'Kling 3.0 Omni',
	resolutions: WITH_4K,
	generateAudio: true,
	multiShot: { ...SHOTS, withVideo: true },
});

/** The older omni model: no audio, one shot, at most ten seconds. */
export const o1: GenerateCapabilities = generateModel({
	...omni,
	id: O1,
	displayName: 'Kling O1',
	durations: secondsFrom(3, 10),
});

/** A model of text2video and image2video. */
function frameModel(
	row: Pick<GenerateCapabilities, 'id' | 'displayName'> & Partial<GenerateRow>,
): GenerateCapabilities {
	return generateModel({
		...GENERATE_LIMITS,
		...OFFERED,
		...FRAME_INPUTS,
		negativePromptMaxLength: 2500,
		durations: [5, 10],
		// image2video supports elements for every model.
		elements: { source: 'library', max: 3 },
		...row,
	});
}

/** For models that are only at image2video. */
const FRAMES_ONLY = { ...FRAME_INPUTS.images, firstFrameRequired: true } as const;

/** For the models that support a last frame alone. Kling's page names 1.5 and 1.6. */
const LAST_ALONE = { lastFrameAlone: true } as const;

/** For the master models: they have one resolution, so there is no choice, and support only a first frame. */
const MASTER = { ...FIRST_FRAME_INPUT, resolutions: [] } as const;

/**
 * Models of text2video and image2video, newest first. According to Kling, its v2 models do not support a CFG scale, but
 * older and newer ones do.
 */
export const frameModels: readonly [GenerateCapabilities, ...GenerateCapabilities[]] = [
	frameModel({
		id: V3,
		displayName: 'Kling 3.0',
		durations: secondsFrom(3, 15),
		resolutions: WITH_4K,
		generateAudio: true,
		multiShot: SHOTS,
		cfgScale: true,
		maxVoices: 2,
	}),
	frameModel({ id: V2_6, displayName: 'Kling 2.6', generateAudio: true, maxVoices: 2 }),
	frameModel({ id: 'kling-v2-5-turbo', displayName: 'Kling 2.5 Turbo' }),
	frameModel({ id: 'kling-v2-1-master', displayName: 'Kling 2.1 Master', ...MASTER }),
	frameModel({ id: 'kling-v2-1', displayName: 'Kling 2.1', images: FRAMES_ONLY }),
	frameModel({ id: 'kling-v2-master', displayName: 'Kling 2.0 Master', ...MASTER }),
	frameModel({
		id: 'kling-v1-6',
		displayName: 'Kling 1.6',
		images: { ...FRAME_INPUTS.images, ...LAST_ALONE },
		cfgScale: true,
	}),
	frameModel({
		id: V1_5,
		displayName: 'Kling 1.5',
		images: { ...FRAMES_ONLY, ...LAST_ALONE },
		cfgScale: true,
		cameraControl: true,
		motionBrush: true,
	}),
	frameModel({
		id: V1,
		displayName: 'Kling 1.0',
		cfgScale: true,
		cameraControl: true,
		motionBrush: true,
	}),
];

/** The resolution and duration that a feature requires. */
export interface Requirement {
	resolution?: Resolution;
	seconds?: number;
}

/** Features that a model supports only with some resolutions or durations. */
type Feature = 'lastFrame' | 'sound' | 'camera' | 'motionBrush';

/** Kling's capability table, for features that require a certain resolution or duration, by provider ID. */
export const FEATURE_REQUIREMENTS: ReadonlyMap<
	string,
	Partial<Record<Feature, Requirement>>
> = new Map([
	[V2_6, { lastFrame: { resolution: '1080p' }, sound: { resolution: '1080p' } }],
	['kling-v2-5-turbo', { lastFrame: { resolution: '1080p' } }],
	['kling-v2-1', { lastFrame: { resolution: '1080p' } }],
	['kling-v1-6', { lastFrame: { resolution: '1080p' } }],
	[
		V1_5,
		{
			lastFrame: { resolution: '1080p' },
			camera: { resolution: '1080p', seconds: 5 },
			motionBrush: { resolution: '1080p', seconds: 5 },
		},
	],
	[
		V1,
		{
			lastFrame: { seconds: 5 },
			camera: { resolution: '720p', seconds: 5 },
			motionBrush: { seconds: 5 },
		},
	],
]);

/** Models of motion-control, newest first. */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...MOTION_LIMITS,
		...OFFERED,
		id: 'kling-v3-motion-control',
		providerModelId: V3,
		displayName: 'Kling 3.0 Motion Control',
		maxElements: 1,
	}),
	motionControlModel({
		...MOTION_LIMITS,
		...OFFERED,
		id: 'kling-v2-6-motion-control',
		providerModelId: V2_6,
		displayName: 'Kling 2.6 Motion Control',
	}),
];
