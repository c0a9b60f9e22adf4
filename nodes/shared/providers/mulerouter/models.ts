import { generateModel, type GenerateCapabilities } from '../../core/capabilities';
import type { GenerateRequest } from '../../core/request';
import { FRAME_INPUTS, GENERATE_LIMITS, OMNI_INPUTS, SHOTS } from '../klingLegacyApi/models';
import { formOf } from './endpoints';

/** The model whose frames decide the aspect ratio, so that its URL for frames accepts none. */
export const V3 = 'kling-v3';

/** Maximum number of elements with frames. With reference images, the URL is another one, which accepts more. */
const ELEMENTS_BESIDE_FRAMES = 3;

const common = {
	...GENERATE_LIMITS,
	negativePromptMaxLength: 2500,
	generateAudio: true,
	inlineImages: true,
	// MuleRouter's pages require 1 to 6 shots; 512 characters each is Kling's own limit.
	multiShot: SHOTS,
} as const;

/**
 * What MuleRouter's Kling models support. There is no motion control.
 *
 * @see https://www.mulerouter.ai/models/kling-v3-omni/llms.txt
 * @see https://mulerouter.ai/docs/api-reference/endpoint/klingai/kling-v3/text-to-video
 * @see https://mulerouter.ai/docs/api-reference/endpoint/klingai/kling-v3/image-to-video
 */
export const models: readonly GenerateCapabilities[] = [
	generateModel({
		...common,
		...OMNI_INPUTS,
		id: 'kling-v3-omni',
		displayName: 'Kling 3.0 Omni',
		video: { ...OMNI_INPUTS.video, maxSeconds: 10 },
		elements: { source: 'inline', max: 7, named: false, videos: true },
		maxInputs: { alone: 7, withVideoElement: 7, withVideo: 4 },
	}),
	generateModel({
		...common,
		...FRAME_INPUTS,
		id: V3,
		displayName: 'Kling 3.0',
		elements: { source: 'inline', max: ELEMENTS_BESIDE_FRAMES, named: false, videos: true },
	}),
];

/** What a model supports at the URL of the request, if that is less than elsewhere. */
export function limitsFor(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
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
