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
 * Fields of a request with the values of an unchanged panel, which the user may not have chosen. Lists are omitted,
 * because those are empty.
 *
 * @param panel the request of an unchanged panel
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
		const ifSupported = supportedValue(request, (field: GenerateField) =>
			GENERATE_FIELDS[field](model),
		);
		return {
			...request,
			negativePrompt: ifSupported('negativePrompt', request.negativePrompt),
			video: ifSupported('video', request.video),
			duration: ifSupported('duration', request.duration),
			aspectRatio: ifSupported('aspectRatio', request.aspectRatio),
			resolution: ifSupported('resolution', request.resolution),
			generateAudio: ifSupported('generateAudio', request.generateAudio),
			watermark: ifSupported('watermark', request.watermark),
			cfgScale: ifSupported('cfgScale', request.cfgScale),
			cameraControl: ifSupported('cameraControl', request.cameraControl),
			motionBrush: ifSupported('motionBrush', request.motionBrush),
			callbackUrl: ifSupported('callbackUrl', request.callbackUrl),
			externalTaskId: ifSupported('externalTaskId', request.externalTaskId),
		};
	},
	motionControl: (request, model) => {
		const ifSupported = supportedValue(request, (field: MotionControlField) =>
			MOTION_CONTROL_FIELDS[field](model),
		);
		return {
			...request,
			resolution: ifSupported('resolution', request.resolution),
			generateAudio: ifSupported('generateAudio', request.generateAudio),
			watermark: ifSupported('watermark', request.watermark),
			callbackUrl: ifSupported('callbackUrl', request.callbackUrl),
			externalTaskId: ifSupported('externalTaskId', request.externalTaskId),
		};
	},
};

/** Keeps the value of a field, unless it is untouched and the model does not support it. */
function supportedValue<F extends Field>(
	{ untouched = [] }: Pick<VideoRequest, 'untouched'>,
	isSupported: (field: F) => boolean,
) {
	return <T>(field: F, value: T): T | undefined =>
		untouched.includes(field) && !isSupported(field) ? undefined : value;
}

function fieldNamed(name: string): Field | undefined {
	return Object.keys(FIELD_LABELS).find((field): field is Field => field === name);
}
