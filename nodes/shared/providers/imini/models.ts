import { secondsFrom, type Capabilities } from '../../core/capabilities';
import { ASPECT_RATIOS } from '../../core/request';
import { LEGACY_IMAGES } from '../klingApi/imageLimits';

const common = {
	callbackUrl: false,
	externalTaskId: false,
	promptMaxLength: 2500,
	resolutions: ['720p', '1080p'],
	generateAudio: true,
	inlineImages: true,
	imageLimits: LEGACY_IMAGES,
} as const;

/** Kling's limits for own shots: 1 to 6, 512 characters each. */
const shots = { modes: ['intelligent', 'custom'], maxShots: 6, promptMaxLength: 512 } as const;

/**
 * What imini's Kling models take.
 *
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3-omni
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3
 * @see https://docs.imini.ai/en/api-reference/videos/kling-v3-motion-control
 */
export const models: readonly Capabilities[] = [
	{
		...common,
		operation: 'generate',
		id: 'kling-v3-omni',
		vendorId: 'kling/kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		watermark: true,
		promptWithCustomShots: 'optional',
		negativePromptMaxLength: 2500,
		durations: secondsFrom(3, 15),
		aspectRatios: ASPECT_RATIOS,
		images: { references: 7, frames: 'firstAndLast', max: 7 },
		video: { uses: ['edit', 'feature'] },
		elements: { source: 'library', max: 7 },
		maxInputs: { alone: 7, withVideoElement: 4, withVideo: 4 },
		multiShot: { ...shots, withVideo: true },
		cfgScale: true,
		cameraControl: true,
		maxVoices: 0,
		motionBrush: false,
	},
	{
		...common,
		operation: 'generate',
		id: 'kling-v3',
		vendorId: 'kling/kling-v3',
		displayName: 'Kling 3.0',
		watermark: false,
		promptWithCustomShots: 'optional',
		negativePromptMaxLength: 2500,
		durations: secondsFrom(3, 15),
		aspectRatios: ASPECT_RATIOS,
		images: { references: 7, frames: 'firstAndLast', max: 7 },
		video: null,
		elements: null,
		maxInputs: null,
		multiShot: { ...shots, withVideo: false },
		cfgScale: true,
		cameraControl: true,
		maxVoices: 0,
		motionBrush: false,
	},
	{
		...common,
		operation: 'motionControl',
		id: 'kling-v3-motion-control',
		vendorId: 'kling/kling-v3-motion-control',
		displayName: 'Kling 3.0 Motion Control',
		watermark: true,
		orientations: { video: 30, image: 10 },
		maxElements: 0,
	},
];
