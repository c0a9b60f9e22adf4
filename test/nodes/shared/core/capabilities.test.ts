import {
	findModel,
	generateModel,
	idsOf,
	motionControlModel,
	secondsFrom,
	supports,
	type FieldFor,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../../../nodes/shared/core/capabilities';

const ROW = { id: 'kling-a', displayName: 'Kling A', promptMaxLength: 2500, imageLimits: null };
const MOTION_ROW = { ...ROW, orientations: { image: 10, video: 30 } };

const BARE = generateModel(ROW);
const BARE_MOTION = motionControlModel(MOTION_ROW);

it('generateModel sets what a row omits to false, none or 0', () => {
	expect(BARE).toEqual({
		...ROW,
		operation: 'generate',
		providerModelId: 'kling-a',
		promptWithCustomShots: 'optional',
		negativePromptMaxLength: null,
		durations: [],
		aspectRatios: [],
		resolutions: [],
		generateAudio: false,
		watermark: false,
		inlineImages: false,
		callbackUrl: false,
		externalTaskId: false,
		images: { references: 0, frames: 'none', max: 0 },
		video: null,
		elements: null,
		maxInputs: null,
		multiShot: null,
		cfgScale: false,
		cameraControl: false,
		maxVoices: 0,
		motionBrush: false,
	});
});

it('motionControlModel sets what a row omits to false, none or 0', () => {
	expect(BARE_MOTION).toEqual({
		...MOTION_ROW,
		operation: 'motionControl',
		providerModelId: 'kling-a',
		resolutions: [],
		generateAudio: false,
		watermark: false,
		inlineImages: false,
		callbackUrl: false,
		externalTaskId: false,
		maxElements: 0,
	});
});

it('a row can set everything that it can omit', () => {
	const given = { providerModelId: 'a1', watermark: true, cfgScale: true, durations: [5] };
	expect(generateModel({ ...ROW, ...given })).toEqual({ ...BARE, ...given });
	const motion = { providerModelId: 'a2', maxElements: 3, callbackUrl: true };
	expect(motionControlModel({ ...MOTION_ROW, ...motion })).toEqual({ ...BARE_MOTION, ...motion });
});

it('idsOf lists our ID, that of the provider and its aliases, each once', () => {
	expect(idsOf(BARE)).toEqual(['kling-a']);
	expect(idsOf({ ...BARE, providerModelId: 'a1', aliases: ['a2', 'kling-a', 'a1', 'a3'] })).toEqual(
		['kling-a', 'a1', 'a2', 'a3'],
	);
});

const model = (id: string, displayName: string, ...aliases: string[]): GenerateCapabilities => ({
	...BARE,
	id,
	providerModelId: `vendor/${id}`,
	displayName,
	aliases,
});

const MODELS = [
	model('kling-v3', 'Kling 3.0', 'v3-latest'),
	model('kling-v3-omni', 'Kling 3.0 Omni'),
	model('KLING-V3', 'Another'),
	model('same-1', 'Twice', ''),
	model('same-2', 'Twice'),
	model('v2-6', 'Kling 2.6'),
	model('v26', 'Kling 26'),
];

it.each([
	['kling-v3', 'kling-v3'],
	['KLING-V3', 'KLING-V3'],
	['vendor/kling-v3', 'kling-v3'],
	['v3-latest', 'kling-v3'],
	['V3_Latest ', 'kling-v3'],
	['Kling 3.0', 'kling-v3'],
	['kling 3.0 omni', 'kling-v3-omni'],
	['kling__v3 - omni', 'kling-v3-omni'],
	['"kling-v3-omni"', 'kling-v3-omni'],
	['V2_6', 'v2-6'],
	['V26', 'v26'],
	['', 'same-1'],
	['Kling-V3', undefined],
	['twice', undefined],
	[' ', undefined],
	['kling-v3-omn', undefined],
	['Kling 30', undefined],
])('findModel finds by the ID or name %j the model %j', (id, found) => {
	expect(findModel(MODELS, id)?.id).toBe(found);
});

it('secondsFrom lists the seconds from the first to the last one', () => {
	expect(secondsFrom(3, 6)).toEqual([3, 4, 5, 6]);
	expect(secondsFrom(5, 5)).toEqual([5]);
});

const ONE_SHOT = {
	modes: ['intelligent'],
	maxShots: 6,
	promptMaxLength: 500,
	withVideo: false,
} as const;
const FULL_SHOTS = { ...ONE_SHOT, modes: ['intelligent', 'custom'] } as const;

it.each<[FieldFor<'generate'>, Partial<GenerateCapabilities>]>([
	['negativePrompt', { negativePromptMaxLength: 2500 }],
	['images', { images: { references: 1, frames: 'none', max: 1 } }],
	['video', { video: { uses: ['feature'] } }],
	['elements', { elements: { source: 'library', max: 1 } }],
	['multiShot', { multiShot: ONE_SHOT }],
	['shots', { multiShot: FULL_SHOTS }],
	['duration', { durations: [5] }],
	['aspectRatio', { aspectRatios: ['16:9'] }],
	['resolution', { resolutions: ['720p'] }],
	['generateAudio', { generateAudio: true }],
	['watermark', { watermark: true }],
	['cfgScale', { cfgScale: true }],
	['cameraControl', { cameraControl: true }],
	['voices', { maxVoices: 1 }],
	['motionBrush', { motionBrush: true }],
	['callbackUrl', { callbackUrl: true }],
	['externalTaskId', { externalTaskId: true }],
])('a model of Generate supports %s only if its row says so', (field, given) => {
	expect(supports('generate', field, BARE)).toBe(false);
	expect(supports('generate', field, { ...BARE, ...given })).toBe(true);
});

it('a model with intelligent shots alone supports no custom ones', () => {
	expect(supports('generate', 'shots', { ...BARE, multiShot: ONE_SHOT })).toBe(false);
});

it.each<[FieldFor<'motionControl'>, Partial<MotionControlCapabilities>]>([
	['resolution', { resolutions: ['720p'] }],
	['generateAudio', { generateAudio: true }],
	['watermark', { watermark: true }],
	['elements', { maxElements: 1 }],
	['callbackUrl', { callbackUrl: true }],
	['externalTaskId', { externalTaskId: true }],
])('a model of Motion Control supports %s only if its row says so', (field, given) => {
	expect(supports('motionControl', field, BARE_MOTION)).toBe(false);
	expect(supports('motionControl', field, { ...BARE_MOTION, ...given })).toBe(true);
});
