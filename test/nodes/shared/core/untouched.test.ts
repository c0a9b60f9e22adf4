import type { Field } from '../../../../nodes/shared/core/fields';
import type { GenerateRequest, MotionControlRequest } from '../../../../nodes/shared/core/request';
import { untouchedFields, withoutUntouched } from '../../../../nodes/shared/core/untouched';
import {
	generateModel,
	generateRequest,
	IMAGE,
	motionControlModel,
	motionControlRequest,
	VIDEO,
} from '../../../support/requests';

const COMMON = {
	resolution: '720p',
	generateAudio: true,
	watermark: false,
	callbackUrl: 'https://example.com/hook',
	externalTaskId: 'fox-1',
} as const;

const GENERATE = {
	...COMMON,
	negativePrompt: 'blur',
	video: { url: VIDEO, use: 'edit', keepOriginalSound: false },
	duration: 5,
	aspectRatio: '16:9',
	cfgScale: 0.5,
	cameraControl: { move: 'simple', axes: { zoom: 5 } },
	motionBrush: { moving: [{ mask: IMAGE, path: [{ x: 1, y: 2 }] }] },
} as const satisfies Partial<Record<Field, unknown>>;

const generate = generateRequest({
	...GENERATE,
	motionBrush: { moving: [{ mask: IMAGE, path: [{ x: 1, y: 2 }] }] },
});
const motionControl = motionControlRequest(COMMON);

const SUPPORTS_NO_FIELD = {
	resolutions: [],
	generateAudio: false,
	watermark: false,
	callbackUrl: false,
	externalTaskId: false,
} as const;
const noGenerateField = generateModel({
	...SUPPORTS_NO_FIELD,
	negativePromptMaxLength: null,
	video: null,
	durations: [],
	aspectRatios: [],
	cfgScale: false,
	cameraControl: false,
	motionBrush: false,
});
const everyGenerateField = generateModel({
	resolutions: ['720p'],
	generateAudio: true,
	watermark: true,
	callbackUrl: true,
	externalTaskId: true,
	negativePromptMaxLength: 10,
	video: { uses: ['edit'] },
	durations: [5],
	aspectRatios: ['16:9'],
	cfgScale: true,
	cameraControl: true,
	motionBrush: true,
});
const noMotionControlField = motionControlModel(SUPPORTS_NO_FIELD);
const everyMotionControlField = motionControlModel({
	resolutions: ['720p'],
	generateAudio: true,
	watermark: true,
	callbackUrl: true,
	externalTaskId: true,
});

describe.each([
	'negativePrompt',
	'video',
	'duration',
	'aspectRatio',
	'resolution',
	'generateAudio',
	'watermark',
	'cfgScale',
	'cameraControl',
	'motionBrush',
	'callbackUrl',
	'externalTaskId',
] as const)('the field %s of Generate', (field) => {
	const untouched: GenerateRequest = { ...generate, untouched: [field] };

	it('is removed if it is untouched and the model does not support it', () => {
		expect(withoutUntouched('generate', untouched, noGenerateField)).toEqual({
			...untouched,
			[field]: undefined,
		});
	});

	it('is kept if it is untouched and the model supports it', () => {
		expect(withoutUntouched('generate', untouched, everyGenerateField)).toEqual(untouched);
	});

	it('is kept if another field is untouched', () => {
		const other: GenerateRequest = { ...generate, untouched: ['prompt'] };
		expect(withoutUntouched('generate', other, noGenerateField)).toEqual(other);
	});
});

describe.each([
	'resolution',
	'generateAudio',
	'watermark',
	'callbackUrl',
	'externalTaskId',
] as const)('the field %s of Motion Control', (field) => {
	const untouched: MotionControlRequest = { ...motionControl, untouched: [field] };

	it('is removed if it is untouched and the model does not support it', () => {
		expect(withoutUntouched('motionControl', untouched, noMotionControlField)).toEqual({
			...untouched,
			[field]: undefined,
		});
	});

	it('is kept if it is untouched and the model supports it', () => {
		expect(withoutUntouched('motionControl', untouched, everyMotionControlField)).toEqual(
			untouched,
		);
	});

	it('is kept if another field is untouched', () => {
		const other: MotionControlRequest = { ...motionControl, untouched: ['prompt'] };
		expect(withoutUntouched('motionControl', other, noMotionControlField)).toEqual(other);
	});
});

it('withoutUntouched keeps every field of a request without untouched fields', () => {
	expect(withoutUntouched('generate', generate, noGenerateField)).toEqual(generate);
	expect(withoutUntouched('motionControl', motionControl, noMotionControlField)).toEqual(
		motionControl,
	);
});

describe('the untouched fields of a request', () => {
	it('are all fields with the values of the panel, except the lists', () => {
		expect(untouchedFields(generate, generate)).toEqual([
			'model',
			'prompt',
			'multiShot',
			...Object.keys(GENERATE),
		]);
	});

	it.each(Object.keys(GENERATE))('do not contain %s with another value', (field) => {
		const others = Object.keys(GENERATE).filter((other) => other !== field);
		expect(untouchedFields(generate, { ...generate, [field]: null })).toEqual([
			'model',
			'prompt',
			'multiShot',
			...others,
		]);
	});

	it('do not contain a field without a value', () => {
		const request = generateRequest({ duration: undefined });
		expect(untouchedFields(request, request)).toEqual(['model', 'prompt', 'multiShot']);
	});
});
