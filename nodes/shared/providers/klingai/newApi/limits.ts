import type { GenerateCapabilities } from '../../../core/capabilities';
import type { GenerateRequest } from '../../../core/request';
import { O1, v3Omni, V2_6, V3 } from '../../klingLegacyApi/models';
import { TURBO } from '../models';

/** What a model takes from this request through the newer API. */
export function newApiLimits(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
	switch (model.providerModelId) {
		case TURBO:
			// Kling's two pages on this model state two limits.
			return request.images.length > 0 ? { ...model, promptMaxLength: 2500 } : model;
		case O1:
			return withFramesApart(
				isLoneFirstFrame(request) ? { ...model, durations: [5, 10] } : model,
				model.maxInputs,
			);
		case v3Omni.providerModelId:
			// Elements made from a video have limits of their own here, which are among the rules.
			return withFramesApart(model, { alone: 7, withVideoElement: 7, withVideo: 4 });
		default:
			return model;
	}
}

/** The newer API counts references and elements together, and the two frames beside them. */
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

/** Does the newer API take voices from this request? */
export function takesVoices(request: GenerateRequest, model: GenerateCapabilities): boolean {
	return model.providerModelId === V2_6 && request.images.length > 0;
}

/** Does the newer API take elements for this model? Beside the omni models, 3.0 alone has a place for them. */
export function takesElements({ providerModelId }: GenerateCapabilities): boolean {
	return [v3Omni.providerModelId, O1, V3].includes(providerModelId);
}

/** A first frame without a last one, a reference or a video. */
function isLoneFirstFrame({ images, video }: GenerateRequest): boolean {
	return images.length === 1 && images[0]?.role === 'firstFrame' && video === undefined;
}
