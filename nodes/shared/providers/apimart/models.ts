import {
	secondsFrom,
	type Capabilities,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import { ASPECT_RATIOS } from '../../core/request';
import { LEGACY_IMAGES } from '../klingApi/imageLimits';

/** Model ids whose bodies differ from the omni model's. */
export const V2_6 = 'kling-v2-6';
export const TURBO = 'kling-3.0-turbo';
export const V3 = 'kling-v3';

const common = {
	callbackUrl: false,
	externalTaskId: false,
	promptMaxLength: 2500,
	watermark: true,
	// apimart no longer takes Base64 images: they are uploaded first.
	inlineImages: false,
	imageLimits: {
		...LEGACY_IMAGES,
		// What its upload takes, without GIF: that page is for the image models too, and Kling takes no GIF anywhere.
		types: ['jpeg', 'png', 'webp'],
		maxBytes: 20 * 1024 * 1024,
	},
} as const;

/** Kling's limits for own shots: 1 to 6, 512 characters each. apimart refuses them beside a video. */
const multiShot: GenerateCapabilities['multiShot'] = {
	modes: ['intelligent', 'custom'],
	maxShots: 6,
	promptMaxLength: 512,
	withVideo: false,
};

const generate = {
	...common,
	operation: 'generate',
	promptWithCustomShots: 'required',
	negativePromptMaxLength: 2500,
	durations: secondsFrom(3, 15),
	aspectRatios: ASPECT_RATIOS,
	generateAudio: true,
	video: null,
	elements: null,
	maxInputs: null,
	cfgScale: false,
	cameraControl: false,
	maxVoices: 0,
	motionBrush: false,
} as const;

const motionControl: Omit<MotionControlCapabilities, 'id' | 'vendorId' | 'displayName'> = {
	...common,
	operation: 'motionControl',
	resolutions: ['720p', '1080p'],
	generateAudio: false,
	orientations: { video: 30, image: 10 },
	maxElements: 0,
};

/**
 * What apimart's Kling models take.
 *
 * @see https://docs.apimart.ai/en/api-reference/uploads/images
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v3-omni/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v3/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v2-6/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-3.0-turbo/generation
 * @see https://docs.apimart.ai/en/api-reference/videos/kling-v2-6/kling-v2-6-motion-control-generation
 */
export const models: readonly Capabilities[] = [
	{
		...generate,
		id: 'kling-v3-omni',
		vendorId: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		resolutions: ['720p', '1080p', '4k'],
		images: { references: 7, frames: 'firstAndLast', max: 7 },
		video: { uses: ['edit', 'feature'] },
		elements: { source: 'inline', max: 7, named: true, videos: false },
		multiShot,
	},
	{
		...generate,
		id: 'kling-v3-turbo',
		vendorId: TURBO,
		displayName: 'Kling 3.0 Turbo',
		promptMaxLength: 3072,
		negativePromptMaxLength: null,
		resolutions: ['720p', '1080p'],
		generateAudio: false,
		images: { references: 0, frames: 'first', max: 1 },
		multiShot: null,
	},
	{
		...generate,
		id: 'kling-v3',
		vendorId: V3,
		displayName: 'Kling 3.0',
		resolutions: ['720p', '1080p', '4k'],
		images: { references: 0, frames: 'firstAndLast', max: 2 },
		multiShot,
	},
	{
		...generate,
		id: 'kling-v2-6',
		vendorId: V2_6,
		displayName: 'Kling 2.6',
		durations: [5, 10],
		resolutions: ['720p', '1080p'],
		images: { references: 0, frames: 'firstAndLast', max: 2 },
		multiShot: null,
	},
	{
		...motionControl,
		id: 'kling-v3-motion-control',
		vendorId: 'kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
	},
	{
		...motionControl,
		id: 'kling-v2-6-motion-control',
		vendorId: 'kling-v2-6-motion-control',
		displayName: 'Kling 2.6 Motion Control',
	},
];
