import {
	secondsFrom,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import { ASPECT_RATIOS, type Resolution } from '../../core/request';
import { LEGACY_IMAGES } from './imageLimits';

/** Vendor ids of models whose rules differ from their neighbours'. */
export const O1 = 'kling-video-o1';
export const V3 = 'kling-v3';
export const V2_6 = 'kling-v2-6';
export const V1_5 = 'kling-v1-5';
export const V1 = 'kling-v1';

const common = {
	promptMaxLength: 2500,
	watermark: true,
	inlineImages: true,
	imageLimits: LEGACY_IMAGES,
	callbackUrl: true,
	externalTaskId: true,
} as const;

const generate = {
	...common,
	operation: 'generate',
	promptWithCustomShots: 'optional',
	aspectRatios: ASPECT_RATIOS,
	motionBrush: false,
} as const;

const STD_AND_PRO: readonly Resolution[] = ['720p', '1080p'];
const WITH_4K: readonly Resolution[] = [...STD_AND_PRO, '4k'];

const omni = {
	...generate,
	negativePromptMaxLength: null,
	cfgScale: false,
	cameraControl: false,
	images: { references: 7, frames: 'firstAndLast', max: 7 },
	video: { uses: ['edit', 'feature'] },
	elements: { source: 'library', max: 7 },
	maxInputs: { alone: 7, withVideoElement: 4, withVideo: 4 },
	maxVoices: 0,
} as const satisfies Partial<GenerateCapabilities>;

/** The omni model, as Kling itself documents it for omni-video. */
export const v3Omni: GenerateCapabilities = {
	...omni,
	id: 'kling-v3-omni',
	vendorId: 'kling-v3-omni',
	displayName: 'Kling 3.0 Omni',
	durations: secondsFrom(3, 15),
	resolutions: WITH_4K,
	generateAudio: true,
	multiShot: {
		modes: ['intelligent', 'custom'],
		maxShots: 6,
		promptMaxLength: 512,
		withVideo: true,
	},
};

/** The older omni model: silent, one shot, at most ten seconds. */
export const o1: GenerateCapabilities = {
	...omni,
	id: O1,
	vendorId: O1,
	displayName: 'Kling O1',
	durations: secondsFrom(3, 10),
	resolutions: STD_AND_PRO,
	generateAudio: false,
	multiShot: null,
};

const frames = {
	...generate,
	negativePromptMaxLength: 2500,
	durations: [5, 10],
	resolutions: STD_AND_PRO,
	generateAudio: false,
	images: { references: 0, frames: 'firstAndLast', max: 2 },
	video: null,
	// image2video takes them whatever the model.
	elements: { source: 'library', max: 3 },
	maxInputs: null,
	multiShot: null,
	// Kling says that its v2 models take none; those before and after do.
	cfgScale: false,
	cameraControl: false,
	maxVoices: 0,
} as const satisfies Partial<GenerateCapabilities>;

/** Some models are at image2video only. */
const FRAMES_ONLY = { ...frames.images, firstFrameRequired: true } as const;

/** Kling's page names the models that start from a last frame alone: 1.5 and 1.6. */
const LAST_ALONE = { lastFrameAlone: true } as const;

/** The master models have one quality, so there is nothing to choose, and start from a first frame at most. */
const master = {
	...frames,
	resolutions: [],
	images: { references: 0, frames: 'first', max: 1 },
} as const;

/** The models of text2video and image2video, newest first. */
export const frameModels: readonly [GenerateCapabilities, ...GenerateCapabilities[]] = [
	{
		...frames,
		id: V3,
		vendorId: V3,
		displayName: 'Kling 3.0',
		durations: secondsFrom(3, 15),
		resolutions: WITH_4K,
		generateAudio: true,
		multiShot: {
			modes: ['intelligent', 'custom'],
			maxShots: 6,
			promptMaxLength: 512,
			withVideo: false,
		},
		cfgScale: true,
		maxVoices: 2,
	},
	{
		...frames,
		id: V2_6,
		vendorId: V2_6,
		displayName: 'Kling 2.6',
		generateAudio: true,
		maxVoices: 2,
	},
	{
		...frames,
		id: 'kling-v2-5-turbo',
		vendorId: 'kling-v2-5-turbo',
		displayName: 'Kling 2.5 Turbo',
	},
	{
		...master,
		id: 'kling-v2-1-master',
		vendorId: 'kling-v2-1-master',
		displayName: 'Kling 2.1 Master',
	},
	{
		...frames,
		id: 'kling-v2-1',
		vendorId: 'kling-v2-1',
		displayName: 'Kling 2.1',
		images: FRAMES_ONLY,
	},
	{
		...master,
		id: 'kling-v2-master',
		vendorId: 'kling-v2-master',
		displayName: 'Kling 2.0 Master',
	},
	{
		...frames,
		id: 'kling-v1-6',
		vendorId: 'kling-v1-6',
		displayName: 'Kling 1.6',
		images: { ...frames.images, ...LAST_ALONE },
		cfgScale: true,
	},
	{
		...frames,
		id: V1_5,
		vendorId: V1_5,
		displayName: 'Kling 1.5',
		images: { ...FRAMES_ONLY, ...LAST_ALONE },
		cfgScale: true,
		cameraControl: true,
		motionBrush: true,
	},
	{
		...frames,
		id: V1,
		vendorId: V1,
		displayName: 'Kling 1.0',
		cfgScale: true,
		cameraControl: true,
		motionBrush: true,
	},
];

/** The resolution and the length that a feature comes with. */
export interface Requirement {
	resolution?: Resolution;
	seconds?: number;
}

/** The features that not every quality and length of a model has. */
export type Feature = 'lastFrame' | 'sound' | 'camera' | 'motionBrush';

/** Kling's capability table, where a feature goes with one quality or length only; by vendor id. */
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

const motionControl = {
	...common,
	operation: 'motionControl',
	resolutions: STD_AND_PRO,
	generateAudio: false,
	orientations: { video: 30, image: 10 },
} as const;

/** The models of motion-control, newest first. */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	{
		...motionControl,
		id: 'kling-v3-motion-control',
		vendorId: 'kling-v3',
		displayName: 'Kling 3.0 Motion Control',
		maxElements: 1,
	},
	{
		...motionControl,
		id: 'kling-v2-6-motion-control',
		vendorId: V2_6,
		displayName: 'Kling 2.6 Motion Control',
		maxElements: 0,
	},
];
