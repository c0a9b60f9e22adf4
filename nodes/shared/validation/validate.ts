import type {
	Capabilities,
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../core/capabilities';
import type { Issue } from '../core/issue';
import { BRACKETS, withNames, type Naming } from '../core/naming';
import type { GenerateRequest, MotionControlRequest, VideoRequest } from '../core/request';
import { checkElements } from './elements';
import { checkCallbackUrl } from './callback';
import { checkIds } from './ids';
import { checkImage } from './images';
import { checkFrames, checkInputCounts, checkMotionElements, checkVideo } from './inputs';
import { checkMotionBrush } from './motionBrush';
import { checkVideoUrl } from './videoUrls';
import { checkNegativePrompt, checkPrompt, checkReferences } from './prompt';
import { checkOneOf, checkTaken, checkTakenByMotionControl, checkValues } from './settings';
import { checkShots } from './shots';

/**
 * Judges a request by what the model can do, before anything is sent or paid. The limits are the capabilities' data;
 * the rules that hold for every vendor (frames, references, shots) are Kling's own.
 *
 * @param naming how the vendor's texts name inputs
 * @param written the request with these names in its texts
 * @returns every issue found, in the order of the panel; none when the request may be sent
 */
export function checkRequest(
	request: VideoRequest,
	model: Capabilities,
	naming: Naming = BRACKETS,
	written: VideoRequest = withNames(request, naming),
): Issue[] {
	if (request.operation === 'generate' && model.operation === 'generate') {
		return checkGenerate(request, model, naming, written);
	}
	if (request.operation === 'motionControl' && model.operation === 'motionControl') {
		return checkMotionControl(request, model, naming, written);
	}
	return [];
}

function checkGenerate(
	request: GenerateRequest,
	model: GenerateCapabilities,
	naming: Naming,
	written: VideoRequest,
): Issue[] {
	return [
		...checkPrompt(request, model, written),
		...checkReferences(request, naming, model),
		...checkTaken(request, model),
		...request.images.flatMap((image, index) =>
			checkImage('images', image.url, request, model, `image ${index + 1}: `),
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
		...checkIds(request.externalTaskId, request.voices),
	];
}

function checkMotionControl(
	request: MotionControlRequest,
	model: MotionControlCapabilities,
	naming: Naming,
	written: VideoRequest,
): Issue[] {
	return [
		...checkImage('characterImage', request.characterImage, request, model),
		...checkVideoUrl('motionVideo', request.motionVideo, request),
		...checkPrompt(request, model, written),
		...checkReferences(request, naming, model),
		...checkTakenByMotionControl(request, model),
		...checkOneOf('resolution', request.resolution, model.resolutions, model.displayName),
		...checkMotionElements(request, model),
		...checkElements(request, model),
		...checkCallbackUrl(request),
		...checkIds(request.externalTaskId, []),
	];
}
