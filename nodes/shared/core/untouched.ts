import { GENERATE_FIELDS, MOTION_CONTROL_FIELDS, type CapabilitiesFor } from './capabilities';
import { FIELD_LABELS, type Field } from './fields';
import type { Operation, RequestFor, ModelRequest } from './request';

/**
 * Fields of a request with the values of an unchanged panel, which the user may not have chosen. Lists are omitted,
 * because those are empty.
 */
export function untouchedFields(
	request: ModelRequest<unknown>,
	panel: ModelRequest<unknown>,
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

/** Fields that a request can omit: of both operations, and of Generate. */
const OPTIONAL = [
	'resolution',
	'generateAudio',
	'watermark',
	'callbackUrl',
	'externalTaskId',
] as const;
const OPTIONAL_AT_GENERATE = [
	...OPTIONAL,
	'negativePrompt',
	'video',
	'duration',
	'aspectRatio',
	'cfgScale',
	'cameraControl',
	'motionBrush',
] as const;

const WITHOUT_UNTOUCHED: {
	[O in Operation]: (request: RequestFor<O>, model: CapabilitiesFor<O>) => RequestFor<O>;
} = {
	generate: (request, model) => {
		const kept = { ...request };
		for (const field of OPTIONAL_AT_GENERATE) {
			if (isUntouched(request, field) && !GENERATE_FIELDS[field](model)) kept[field] = undefined;
		}
		return kept;
	},
	motionControl: (request, model) => {
		const kept = { ...request };
		for (const field of OPTIONAL) {
			if (isUntouched(request, field) && !MOTION_CONTROL_FIELDS[field](model)) {
				kept[field] = undefined;
			}
		}
		return kept;
	},
};

/** Whether a field has the value of an unchanged panel, which the user may not have chosen. */
export function isUntouched({ untouched }: Pick<ModelRequest, 'untouched'>, field: Field): boolean {
	return untouched?.includes(field) === true;
}

function fieldNamed(name: string): Field | undefined {
	return Object.keys(FIELD_LABELS).find((field): field is Field => field === name);
}
