import { secondsFrom, type Capabilities } from '../../core/capabilities';
import { ASPECT_RATIOS, type VideoRequest } from '../../core/request';
import { LEGACY_IMAGES } from '../klingApi/imageLimits';
import { formOf } from './endpoints';

/** The model whose frames decide the aspect ratio, so that its address takes none. */
export const V3 = 'kling-v3';

/** How many elements fit beside frames; with reference images the video is made at another address, which takes more. */
const ELEMENTS_BESIDE_FRAMES = 3;

const common = {
	operation: 'generate',
	callbackUrl: false,
	externalTaskId: false,
	promptMaxLength: 2500,
	promptWithCustomShots: 'optional',
	negativePromptMaxLength: 2500,
	durations: secondsFrom(3, 15),
	aspectRatios: ASPECT_RATIOS,
	resolutions: ['720p', '1080p'],
	generateAudio: true,
	watermark: false,
	inlineImages: true,
	imageLimits: LEGACY_IMAGES,
	// MuleRouter's pages ask for 1 to 6 shots; 512 characters each is Kling's own limit.
	multiShot: {
		modes: ['intelligent', 'custom'],
		maxShots: 6,
		promptMaxLength: 512,
		withVideo: false,
	},
	cfgScale: false,
	cameraControl: false,
	maxVoices: 0,
	motionBrush: false,
} as const;

/**
 * What MuleRouter's Kling models take. Motion control is not among them.
 *
 * @see https://www.mulerouter.ai/models/kling-v3-omni/llms.txt
 * @see https://mulerouter.ai/docs/api-reference/endpoint/klingai/kling-v3/text-to-video
 * @see https://mulerouter.ai/docs/api-reference/endpoint/klingai/kling-v3/image-to-video
 */
export const models: readonly Capabilities[] = [
	{
		...common,
		id: 'kling-v3-omni',
		vendorId: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		images: { references: 7, frames: 'firstAndLast', max: 7 },
		video: { uses: ['edit', 'feature'], maxSeconds: 10 },
		elements: { source: 'inline', max: 7, named: false, videos: true },
		maxInputs: { alone: 7, withVideoElement: 7, withVideo: 4 },
	},
	{
		...common,
		id: 'kling-v3',
		vendorId: V3,
		displayName: 'Kling 3.0',
		images: { references: 0, frames: 'firstAndLast', max: 2 },
		video: null,
		elements: { source: 'inline', max: 3, named: false, videos: true },
		maxInputs: null,
	},
];

/** What a model takes at the address that the request goes to, where that is less than elsewhere. */
export function limitsFor(model: Capabilities, request: VideoRequest): Capabilities {
	if (request.operation !== 'generate' || model.operation !== 'generate') return model;
	switch (formOf(request)) {
		case 'frames':
			return {
				...model,
				elements: model.elements && { ...model.elements, max: ELEMENTS_BESIDE_FRAMES },
			};
		case 'feature':
			return { ...model, images: { ...model.images, frames: 'none' } };
		default:
			return model;
	}
}
