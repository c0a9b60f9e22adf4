import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../core/capabilities';
import { FIELD_LABELS, type Field } from '../core/fields';
import { modelIssue, modelIssueIf, requestIssueIf, type Issue } from '../core/issue';
import { CAMERA_AXES, type GenerateRequest, type MotionControlRequest } from '../core/request';
import { joinList, listedNumbers } from '../lib/text';
import { checkCount } from './inputs';

/** Checks that the model supports every optional field that is set. Multi-Shot includes its shots. */
export function checkSupported(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	return fieldsOf(GENERATE_FIELDS)
		.filter((field) => field !== 'shots' && isSet(field, request[field]))
		.filter((field) => !(field === 'generateAudio' && model.alwaysAudio === true))
		.filter((field) => !GENERATE_FIELDS[field](model))
		.map((field) => notSupported(field, model.displayName));
}

/** Checks that the model supports every optional field of motion control that is set. */
export function checkMotionControlSupported(
	request: MotionControlRequest,
	model: MotionControlCapabilities,
): Issue[] {
	return fieldsOf(MOTION_CONTROL_FIELDS)
		.filter((field) => isSet(field, request[field]) && !MOTION_CONTROL_FIELDS[field](model))
		.map((field) => notSupported(field, model.displayName));
}

/** Whether the request requires the field. Audio that is off requires nothing; a watermark that is off does. */
function isSet(field: Field, value: unknown): boolean {
	if (field === 'multiShot') return value !== 'off';
	if (field === 'generateAudio') return value === true;
	return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** Checks that the model has the values of duration, aspect ratio, resolution and so on. */
export function checkValues(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	return [
		...checkDuration(request, model),
		...checkOneOf('aspectRatio', request.aspectRatio, model.aspectRatios, model.displayName),
		...checkOneOf('resolution', request.resolution, model.resolutions, model.displayName),
		...checkCfgScale(request.cfgScale),
		...checkCameraControl(request),
		...checkCount('voices', request.voices.length, model.maxVoices, model),
	];
}

/** Checks that the model has a value, if it has a choice. */
export function checkOneOf<T extends string>(
	field: Field,
	value: T | undefined,
	values: readonly T[],
	subject: string,
): Issue[] {
	return modelIssueIf(
		value !== undefined && values.length > 0 && !values.includes(value),
		field,
		`${value} is not available for ${subject}`,
		`Choose ${joinList(values)}.`,
	);
}

function checkDuration(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const { duration, multiShot } = request;
	const { durations, displayName } = model;
	// Custom shots have their own durations.
	if (multiShot === 'custom' || duration === undefined || durations.length === 0) return [];
	const isPossible = Number.isInteger(duration) && duration > 0;
	return [
		...requestIssueIf(
			!isPossible,
			'duration',
			`${duration} is not a positive whole number`,
			`Enter whole seconds: ${listedNumbers(durations)}.`,
		),
		...modelIssueIf(
			isPossible && !durations.includes(duration),
			'duration',
			`${duration} given, ${displayName} allows ${listedNumbers(durations)}`,
			`Choose ${listedNumbers(durations)} seconds.`,
		),
	];
}

function checkCfgScale(cfgScale = 0): Issue[] {
	const isPossible = cfgScale >= 0 && cfgScale <= 1;
	const what = `${cfgScale} is outside 0 to 1`;
	return requestIssueIf(!isPossible, 'cfgScale', what, 'Enter a number from 0 to 1.');
}

function checkCameraControl({ cameraControl }: GenerateRequest): Issue[] {
	if (!cameraControl) return [];
	const set = CAMERA_AXES.filter((axis) => cameraControl.axes[axis] !== undefined);
	const outside = set.filter((axis) => Math.abs(cameraControl.axes[axis] ?? 0) > 10);
	return [
		...requestIssueIf(
			outside.length > 0,
			'cameraControl',
			`${joinList(outside, 'and')} must be from -10 to 10`,
			'Enter numbers from -10 to 10.',
		),
		...requestIssueIf(
			cameraControl.move === 'simple' && set.length === 0,
			'cameraControl',
			'Simple requires one axis',
			'Set one axis, e.g. Zoom to 5, or choose a preset move.',
		),
	];
}

/** How to clear fields that cannot be empty. */
const UNSET: Partial<Record<Field, string>> = {
	multiShot: "Set 'Multi-Shot' to Off",
	aspectRatio: "Set 'Aspect Ratio' to Provider Default",
	resolution: "Set 'Resolution' to Provider Default",
	generateAudio: "Turn off 'Generate Audio'",
};

function notSupported(field: Field, subject: string): Issue {
	return modelIssue(
		field,
		`not supported by ${subject}`,
		`${UNSET[field] ?? `Clear '${FIELD_LABELS[field]}'`}, or choose a model that supports it.`,
	);
}

function fieldsOf<T extends object>(table: T): Array<keyof T & string> {
	return Object.keys(table).filter((key): key is keyof T & string => key in table);
}
