import type { GenerateCapabilities } from '../../../core/capabilities';
import type { GenerateRequest } from '../../../core/request';
import { O1, v3Omni, V2_6, V3 } from '../../klingLegacyApi/models';
import { TURBO } from '../models';

/** What a model supports for this request in the newer API. */
export function newApiLimits(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
	switch (model.providerModelId) {
		case TURBO:
			// Kling's two pages about this model contain two limits.
			return request.images.length > 0 ? { ...model, promptMaxLength: 2500 } : model;
		case O1:
			return withFramesApart(
				isLoneFirstFrame(request) ? { ...model, durations: [5, 10] } : model,
				model.maxInputs,
			);
		case v3Omni.providerModelId:
			// Elements created from a video have their own limits in the newer API, which are in the rules.
			return withFramesApart(model, { alone: 7, withVideoElement: 7, withVideo: 4 });
		default:
			return model;
	}
}

/** The newer API counts references and elements together, and the two frames in addition to them. */
function withFramesApart(
	model: GenerateCapabilities,
	maxInputs: GenerateCapabilities['maxInputs'],
): GenerateCapabilities {
	return {
		...model,
		images: { ...model.images, max: model.images.references + 2 },
		maxInputs: maxInputs && { ...maxInputs, framesApart: true },
	};
}

/** Whether the newer API supports voices in this request. */
export function takesVoices(request: GenerateRequest, model: GenerateCapabilities): boolean {
	return model.providerModelId === V2_6 && request.images.length > 0;
}

/** Whether the newer API supports elements for this model: only omni models and 3.0. */
export function takesElements({ providerModelId }: GenerateCapabilities): boolean {
	return [v3Omni.providerModelId, O1, V3].includes(providerModelId);
}

/** Whether a first frame is the only image, and there is no video. */
function isLoneFirstFrame({ images, video }: GenerateRequest): boolean {
	return images.length === 1 && images[0]?.role === 'firstFrame' && video === undefined;
}
