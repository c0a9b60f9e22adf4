import type { Capabilities, GenerateCapabilities } from '../../protocol/capability';
import type { GenerateRequest, VideoRequest } from '../../protocol/request';
import { O1, v3Omni, V2_6 } from '../klingNative/models';
import { TURBO } from './models';

/** What a model takes from this request through the newer API. */
export function newerLimits(model: Capabilities, request: VideoRequest): Capabilities {
	if (model.operation !== 'generate' || request.operation !== 'generate') return model;
	switch (model.vendorId) {
		case TURBO:
			// Kling's two pages on this model state two limits.
			return request.images.length > 0 ? { ...model, promptMaxLength: 2500 } : model;
		case O1:
			return isLoneFirstFrame(request) ? { ...model, durations: [5, 10] } : model;
		case v3Omni.vendorId:
			// Elements made from a video have limits of their own here, which are among the rules.
			return { ...model, maxInputs: { alone: 7, withVideoElement: 7, withVideo: 4 } };
		default:
			return model;
	}
}

/** Does the newer API take voices from this request? */
export function takesVoices(request: GenerateRequest, model: GenerateCapabilities): boolean {
	return model.vendorId === V2_6 && request.images.length > 0;
}

/** A first frame without a last one, a reference or a video. */
function isLoneFirstFrame({ images, video }: GenerateRequest): boolean {
	return images.length === 1 && images[0]?.role === 'firstFrame' && video === undefined;
}
