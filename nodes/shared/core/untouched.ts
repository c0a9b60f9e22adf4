import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type Capabilities,
	type GenerateField,
	type MotionControlField,
} from './capabilities';
import { FIELD_LABELS, type Field } from './fields';
import type { VideoRequest } from './request';

/**
 * Which fields of a request hold what the panel holds before anybody touches it: nobody has asked for that. Lists are
 * left out, because they are empty then.
 *
 * @param panel the request of a panel that nobody has touched
 */
export function untouchedFields(request: VideoRequest, panel: VideoRequest): Field[] {
	const standard = new Map<string, unknown>(Object.entries(panel));
	return Object.entries(request).flatMap(([name, value]) => {
		const field = fieldNamed(name);
		if (field === undefined || value === undefined || Array.isArray(value)) return [];
		return JSON.stringify(value) === JSON.stringify(standard.get(name)) ? [field] : [];
	});
}

/** A request without those untouched fields that the model does not take. */
export function withoutUntouched(request: VideoRequest, model: Capabilities): VideoRequest {
	const keeper =
		<F extends Field>(isTaken: (field: F) => boolean) =>
		<T>(field: F, value: T): T | undefined =>
			request.untouched?.includes(field) === true && !isTaken(field) ? undefined : value;
	if (request.operation === 'generate' && model.operation === 'generate') {
		const kept = keeper((field: GenerateField) => GENERATE_FIELDS[field](model));
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
	}
	if (request.operation === 'motionControl' && model.operation === 'motionControl') {
		const kept = keeper((field: MotionControlField) => MOTION_CONTROL_FIELDS[field](model));
		return {
			...request,
			resolution: kept('resolution', request.resolution),
			generateAudio: kept('generateAudio', request.generateAudio),
			watermark: kept('watermark', request.watermark),
			callbackUrl: kept('callbackUrl', request.callbackUrl),
			externalTaskId: kept('externalTaskId', request.externalTaskId),
		};
	}
	return request;
}

function fieldNamed(name: string): Field | undefined {
	return Object.keys(FIELD_LABELS).find((field): field is Field => field === name);
}
