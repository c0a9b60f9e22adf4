import type {
	CapabilitiesFor,
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../core/capabilities';
import type { Issue } from '../core/issue';
import { BRACKETS, withNames, type Naming } from '../core/naming';
import type { GenerateRequest, MotionControlRequest, Operation, RequestFor } from '../core/request';
import { checkElements } from './elements';
import { checkExternalTaskId } from './ids';
import { checkImage } from './images';
import { checkCount, checkFrames, checkInputCounts, checkVideo } from './inputs';
import { checkMotionBrush } from './motionBrush';
import { checkCallbackUrl, checkVideoUrl } from './urls';
import { checkNegativePrompt, checkPrompt, checkReferences } from './prompt';
import { checkOneOf, checkSupported, checkMotionControlSupported, checkValues } from './settings';
import { checkShots } from './shots';
import { checkVoices } from './voices';

/**
 * Checks a request against what the model supports, before anything is sent or paid. The limits come from the
 * capabilities. The rules for all providers (frames, references, shots) are Kling's own.
 *
 * @param naming how the provider's texts refer to inputs
 * @param written the request with these names in its texts
 * @returns every issue, in the order of the panel; none if the request may be sent
 */
export function checkRequest<O extends Operation>(
	operation: O,
	request: RequestFor<O>,
	model: CapabilitiesFor<O>,
	naming: Naming = BRACKETS,
	written: RequestFor<O> = withNames(request, naming),
): Issue[] {
	return CHECKS[operation](request, model, naming, written);
}

const CHECKS: {
	readonly [O in Operation]: (
		request: RequestFor<O>,
		model: CapabilitiesFor<O>,
		naming: Naming,
		written: RequestFor<O>,
	) => Issue[];
} = { generate: checkGenerate, motionControl: checkMotionControl };

function checkGenerate(
	request: GenerateRequest,
	model: GenerateCapabilities,
	naming: Naming,
	written: GenerateRequest,
): Issue[] {
	return [
		...checkPrompt(request, model, written),
		...checkReferences(request, naming, model),
		...checkSupported(request, model),
		...request.images.flatMap(({ image }, index) =>
			checkImage('images', image, request, model, `image ${index + 1}: `),
		),
		...checkFrames(request, model),
		...checkInputCounts(request, model),
		...checkVideo(request, model),
		...checkElements(request, model),
		...checkShots(request, model, written),
		...checkValues(request, model),
		...checkMotionBrush(request, model),
		...checkNegativePrompt(request, model, written),
		...checkCallbackUrl(request),
		...checkExternalTaskId(request),
		...checkVoices(request, model),
	];
}

function checkMotionControl(
	request: MotionControlRequest,
	model: MotionControlCapabilities,
	naming: Naming,
	written: MotionControlRequest,
): Issue[] {
	return [
		...checkImage('characterImage', request.characterImage, request, model),
		...checkVideoUrl('motionVideo', request.motionVideo, request),
		...checkPrompt(request, model, written),
		...checkReferences(request, naming, model),
		...checkMotionControlSupported(request, model),
		...checkOneOf('resolution', request.resolution, model.resolutions, model.displayName),
		...checkCount('elements', request.elements.length, model.maxElements, model),
		...checkElements(request, model),
		...checkCallbackUrl(request),
		...checkExternalTaskId(request),
	];
}
