import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type CapabilitiesFor,
	type GenerateField,
	type MotionControlField,
} from './capabilities';
import { FIELD_LABELS, type Field } from './fields';
import type { Operation, RequestFor, VideoRequest } from './request';

/**
 * Which fields of a request hold what the panel holds before anybody touches it: nobody has asked for that. Lists are
 * left out, because they are empty then.
 *
 * @param panel the request of a panel that nobody has touched
 */
export function untouchedFields(
	request: VideoRequest<unknown>,
	panel: VideoRequest<unknown>,
): Field[] {
	const standard = new Map<string, unknown>(Object.entries(panel));
	return Object.entries(request).flatMap(([name, value]) => {
		const field = fieldNamed(name);
		if (field === undefined || value === undefined || Array.isArray(value)) return [];
		return JSON.stringify(value) === JSON.stringify(standard.get(name)) ? [field] : [];
	});
}

/** Returns the request without those untouched fields that the model does not support. */
export function withoutUntouched<O extends Operation>(
	operation: O,
	request: RequestFor<O>,
	model: CapabilitiesFor<O>,
): RequestFor<O> {
	return WITHOUT_UNTOUCHED[operation](request, model);
}

const WITHOUT_UNTOUCHED: {
	[O in Operation]: (request: RequestFor<O>, model: CapabilitiesFor<O>) => RequestFor<O>;
} = {
	generate: (request, model) => {
		const kept = keeper(request, (field: GenerateField) => GENERATE_FIELDS[field](model));
		return {
			...request,
			negativePrompt: kept('negativePrompt', request.negativePrompt),
			video: kept('video', request.video),
			duration: kept('duration', request.duration),
			aspectRatio: kept('aspectRatio', request.aspectRatio),
			resolution: kept('resolution', request.resolution),
			generateAudio: kept('generateAudio', request.generateAudio),
			watermark: kept('watermark', request.watermark),
			cfgScale: kept('cfgScale', request.cfgScale),
			cameraControl: kept('cameraControl', request.cameraControl),
			motionBrush: kept('motionBrush', request.motionBrush),
			callbackUrl: kept('callbackUrl', request.callbackUrl),
			externalTaskId: kept('externalTaskId', request.externalTaskId),
		};
	},
	motionControl: (request, model) => {
		const kept = keeper(request, (field: MotionControlField) =>
			MOTION_CONTROL_FIELDS[field](model),
		);
		return {
			...request,
			resolution: kept('resolution', request.resolution),
			generateAudio: kept('generateAudio', request.generateAudio),
			watermark: kept('watermark', request.watermark),
			callbackUrl: kept('callbackUrl', request.callbackUrl),
			externalTaskId: kept('externalTaskId', request.externalTaskId),
		};
	},
};

/** Keeps the value of a field, unless it is untouched and the model does not support it. */
function keeper<F extends Field>(
	{ untouched = [] }: Pick<VideoRequest, 'untouched'>,
	isTaken: (field: F) => boolean,
) {
	return <T>(field: F, value: T): T | undefined =>
		untouched.includes(field) && !isTaken(field) ? undefined : value;
}

function fieldNamed(name: string): Field | undefined {
	return Object.keys(FIELD_LABELS).find((field): field is Field => field === name);
}
