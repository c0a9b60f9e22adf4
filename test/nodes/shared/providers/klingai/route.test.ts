import fc from 'fast-check';

import { modelsFor, resolveModel, type Account } from '../../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { LEGACY_IMAGES } from '../../../../../nodes/shared/providers/klingLegacyApi/imageLimits';
import { chooseApi, namesOf } from '../../../../../nodes/shared/providers/klingai/route';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../../support/requests';
import { RUNS } from '../../../../support/runs';

const API_KEY = { authentication: 'apiKey' };
const ACCESS_KEY = { authentication: 'accessKey' };

function generateModel(id: string) {
	const model = resolveModel(klingai, 'generate', id)?.capabilities;
	if (!model) throw new Error('Kling has no models');
	return model;
}

const firstFrame = { image: IMAGE, role: 'firstFrame' } as const;
const feature = { url: VIDEO, use: 'feature', keepOriginalSound: false } as const;
const shots = (prompt: string) => ({
	multiShot: 'custom' as const,
	shots: [{ prompt, duration: 5 }],
});
const camera = { move: 'simple', axes: { zoom: 5 } } as const;

it('a request that both APIs accept goes to the newer one, or to the legacy one with an access key', () => {
	for (const model of modelsFor(klingai, 'generate')) {
		const { legacy, newer } = namesOf(model);
		const request = generateRequest({ images: [firstFrame] });

		expect(chooseApi(model, request, API_KEY)).toEqual({
			api: newer === undefined ? 'legacy' : 'newer',
			reason: null,
		});
		// No setting at all is the credential's default.
		expect(chooseApi(model, request, {})).toEqual(chooseApi(model, request, API_KEY));
		expect(chooseApi(model, request, ACCESS_KEY)).toEqual({
			api: legacy === undefined ? 'newer' : 'legacy',
			reason: null,
		});
	}
});

it('a motion control request goes to either API by the same rule', () => {
	for (const model of modelsFor(klingai, 'motionControl')) {
		expect(chooseApi(model, motionControlRequest(), API_KEY).api).toBe('newer');
		expect(chooseApi(model, motionControlRequest(), ACCESS_KEY).api).toBe('legacy');
	}
});

it.each<[string, string, Partial<GenerateRequest>]>([
	["'Negative Prompt'", 'kling-v3', { negativePrompt: 'blur' }],
	["'Negative Prompt'", 'kling-v2-6', { negativePrompt: 'blur' }],
	["'Negative Prompt'", 'kling-v2-5-turbo', { negativePrompt: 'blur' }],
	["'CFG Scale'", 'kling-v3', { cfgScale: 0 }],
	["'Voices'", 'kling-v3', { voices: ['1'], images: [firstFrame] }],
	["'Voices'", 'kling-v2-6', { voices: ['1'] }],
	['a semicolon in a shot', 'kling-v3', shots('a; b')],
	['a semicolon in a shot', 'kling-v3-omni', shots('a;')],
	["a single shot with 'Use Motion and Style'", 'kling-v3-omni', { video: feature }],
	[
		"original sound with 'Use Motion and Style'",
		'kling-v3-omni',
		{ video: { ...feature, keepOriginalSound: true }, multiShot: 'intelligent' },
	],
])('a request goes to the legacy API because of %s, with %s', (reason, id, wish) => {
	const request = generateRequest(wish);
	expect(chooseApi(generateModel(id), request, API_KEY)).toEqual({
		api: 'legacy',
		reason,
	});
	// With an access key there is no other way, so there is nothing to explain.
	expect(chooseApi(generateModel(id), request, ACCESS_KEY)).toEqual({
		api: 'legacy',
		reason: null,
	});
});

it.each<[string, string, Partial<GenerateRequest>]>([
	['voices with a frame', 'kling-v2-6', { voices: ['1'], images: [firstFrame] }],
	['custom shots without a semicolon', 'kling-v3', shots('a, b')],
	['custom shots with a video', 'kling-v3-omni', { ...shots('a; b'), video: feature }],
	['automatic shots', 'kling-v3-omni', { video: feature, multiShot: 'intelligent' }],
	['a video for a model without shots', 'kling-video-o1', { video: feature }],
	[
		'the sound of a video, for a model without shots',
		'kling-video-o1',
		{ video: { ...feature, keepOriginalSound: true } },
	],
	['what neither API takes of the model', 'kling-v3-omni', { negativePrompt: 'blur' }],
	['what neither API takes of the model', 'kling-v2-6', { cfgScale: 0.5 }],
	[
		'what only older models take',
		'kling-v3',
		{ cameraControl: camera, motionBrush: { moving: [] } },
	],
])('a request stays at the newer API with %s: %s', (_what, id, wish) => {
	expect(chooseApi(generateModel(id), generateRequest(wish), API_KEY)).toEqual({
		api: 'newer',
		reason: null,
	});
});

it.each([
	['kling-v4-omni', 'legacy'],
	['kling-v4', 'legacy'],
	['kling-4.0-omni', 'newer'],
	['kling-4.0', 'newer'],
])('the name of an unknown model selects the API: %s', (id, api) => {
	const request = generateRequest({ video: feature, negativePrompt: 'blur' });
	expect(chooseApi(generateModel(id), request, API_KEY)).toEqual({ api, reason: null });
	expect(chooseApi(generateModel(id), request, ACCESS_KEY)).toEqual({ api, reason: null });
});

it('a model is found by its name at either API', () => {
	expect(generateModel('kling-3.0-omni').id).toBe('kling-v3-omni');
	expect(generateModel('kling-3.0').id).toBe('kling-v3');
	expect(generateModel('kling-3.0-turbo').id).toBe('kling-v3-turbo');
	expect(generateModel('kling-2.6').id).toBe('kling-v2-6');
	expect(generateModel('kling-2.5-turbo').id).toBe('kling-v2-5-turbo');
	expect(generateModel('kling-o1').id).toBe('kling-video-o1');
	expect(resolveModel(klingai, 'motionControl', 'kling-3.0')?.capabilities.id).toBe(
		'kling-v3-motion-control',
	);
	expect(resolveModel(klingai, 'motionControl', 'kling-v2-6')?.capabilities.id).toBe(
		'kling-v2-6-motion-control',
	);
});

it('a request is sent to the selected API with the limits and names of this API', () => {
	const { generate } = klingai.operations;
	if (!generate) throw new Error('Kling does not generate');
	const wishes = fc.record({
		negativePrompt: fc.option(fc.constant('blur'), { nil: undefined }),
		cfgScale: fc.option(fc.constant(0.5), { nil: undefined }),
		voices: fc.subarray(['1', '2']),
		images: fc.subarray([firstFrame]),
		multiShot: fc.constantFrom('off', 'intelligent', 'custom'),
		shots: fc.array(fc.record({ prompt: fc.constantFrom('a', 'a;'), duration: fc.constant(5) })),
		video: fc.constantFrom(undefined, feature, { ...feature, keepOriginalSound: true }),
	});
	const nothing = { elements: [], motionBrush: undefined };
	const element = { kind: 'element', number: 1, name: 'element_1', isGiven: true } as const;
	fc.assert(
		fc.property(
			wishes,
			fc.constantFrom(...generate.models),
			fc.constantFrom(API_KEY, ACCESS_KEY),
			(wish, model, account) => {
				const asked = { ...generateRequest(), ...nothing, ...wish };
				const isLegacy = chooseApi(model, asked, account).api === 'legacy';
				const { kind, limits, naming, submit } = generate.endpoint(asked, model, account);
				// What is sent may be without fields that nobody has touched, and has names in its texts.
				const bare = { ...asked, negativePrompt: undefined, cfgScale: undefined, voices: [] };
				const paths = [asked, bare].map((request) => submit(request).path);

				expect(paths.map((path) => path.startsWith('/v1/'))).toEqual([isLegacy, isLegacy]);
				expect(kind === 'tasks').toBe(!isLegacy);
				expect(naming?.write(element)).toBe(isLegacy ? '<<<element_1>>>' : '@element_1');
				expect(limits?.imageLimits).toEqual(isLegacy ? LEGACY_IMAGES : model.imageLimits);
			},
		),
		{ numRuns: RUNS },
	);
});

it('a request has the narrower limits of the API that it goes to', () => {
	const limitsOf = (id: string, account: Account, given: Partial<GenerateRequest> = {}) => {
		const model = generateModel(id);
		const { limits = model } =
			klingai.operations.generate?.endpoint(generateRequest(given), model, account) ?? {};
		return limits;
	};
	const NEWER_IMAGES = { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 };
	const omni = generateModel('kling-v3-omni');
	const longest = { promptMaxLength: 3072, imageLimits: NEWER_IMAGES };
	const shortest = { promptMaxLength: 2500, imageLimits: LEGACY_IMAGES };

	expect(limitsOf('kling-v3-omni', API_KEY)).toEqual({
		...omni,
		...longest,
		images: { references: 7, frames: 'firstAndLast', max: 9 },
		maxInputs: { alone: 7, withVideoElement: 7, withVideo: 4, framesApart: true },
	});
	expect(limitsOf('kling-v3-omni', ACCESS_KEY)).toEqual({ ...omni, ...shortest });
	expect(limitsOf('kling-v3', API_KEY)).toEqual({ ...generateModel('kling-v3'), ...longest });
	expect(limitsOf('kling-v3', ACCESS_KEY)).toEqual({ ...generateModel('kling-v3'), ...shortest });
	// With the same key, because of what is asked for.
	expect(limitsOf('kling-v3', API_KEY, { cfgScale: 0.5 })).toEqual({
		...generateModel('kling-v3'),
		...shortest,
	});
	expect(limitsOf('kling-v3-turbo', API_KEY, { images: [firstFrame] })).toEqual({
		...generateModel('kling-v3-turbo'),
		promptMaxLength: 2500,
		imageLimits: NEWER_IMAGES,
	});
});

it('a motion control request has the limits of the API that it goes to', () => {
	const { motionControl } = klingai.operations;
	for (const model of motionControl?.models ?? []) {
		const limitsOf = (account: Account) =>
			motionControl?.endpoint(motionControlRequest(), model, account).limits ?? model;
		expect(limitsOf(API_KEY).imageLimits?.maxBytes).toBe(
			namesOf(model).newer === undefined ? 10 * 1024 * 1024 : 50 * 1024 * 1024,
		);
		expect(limitsOf(ACCESS_KEY)).toEqual({ ...model, imageLimits: LEGACY_IMAGES });
	}
	expect(motionControl?.models).not.toHaveLength(0);
});
