import type { Account } from '../../../../../nodes/shared/core/provider';
import type { ModelRequest } from '../../../../../nodes/shared/core/request';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { plan, submitFor, type Submit } from '../../../../support/plan';
import {
	generateRequest,
	IMAGE,
	motionControlRequest,
	VIDEO,
	told,
} from '../../../../support/requests';

const ACCESS_KEY = { authentication: 'accessKey' };
const firstFrame = { image: IMAGE, role: 'firstFrame' } as const;
const feature = { url: VIDEO, use: 'feature', keepOriginalSound: true } as const;

function started(request: ModelRequest, account?: Account): Submit {
	return submitFor(klingai, request, account);
}

function issues(request: ModelRequest, account?: Account): string[] {
	return plan(klingai, request, account).issues.map(told);
}

it.each<[string, ModelRequest, Account, string, string]>([
	['omni', generateRequest(), {}, '/omni-video/kling-3.0-omni', 'tasks'],
	['text', generateRequest({ model: 'kling-v3' }), {}, '/text-to-video/kling-3.0', 'tasks'],
	[
		'a frame',
		generateRequest({ model: 'kling-v3', images: [firstFrame] }),
		{},
		'/image-to-video/kling-3.0',
		'tasks',
	],
	['motion', motionControlRequest(), {}, '/motion-control/kling-3.0', 'tasks'],
	[
		'omni',
		generateRequest({ aspectRatio: '16:9' }),
		ACCESS_KEY,
		'/v1/videos/omni-video',
		'omni-video',
	],
	[
		'text',
		generateRequest({ model: 'kling-v3' }),
		ACCESS_KEY,
		'/v1/videos/text2video',
		'text2video',
	],
	[
		'a frame',
		generateRequest({ model: 'kling-v3', images: [firstFrame] }),
		ACCESS_KEY,
		'/v1/videos/image2video',
		'image2video',
	],
	['motion', motionControlRequest(), ACCESS_KEY, '/v1/videos/motion-control', 'motion-control'],
])(
	'the kind of a task shows the API and endpoint of its submit: %s, %#',
	(_what, request, account, path, kind) => {
		expect(started(request, account)).toMatchObject({ request: { path }, kind, warnings: [] });
	},
);

it('a submit to the legacy API contains the reason as a warning', () => {
	const { kind, warnings } = started(
		generateRequest({ model: 'kling-v3', negativePrompt: 'blur' }),
	);
	expect(kind).toBe('text2video');
	expect(warnings).toEqual([
		"The request was sent to Kling's legacy API, because the newer API does not support 'Negative Prompt'.",
	]);
});

it('a request is checked against the limits of the API that it goes to', () => {
	const long = { prompt: 'a'.repeat(2501), aspectRatio: '16:9' } as const;
	expect(issues(generateRequest(long))).toEqual([]);
	expect(issues(generateRequest(long), ACCESS_KEY)).toEqual([
		"prompt, model: 'Prompt': 2,501 characters, Kling 3.0 Omni allows 2,500. Shorten it by 1 character.",
	]);
	expect(
		issues(generateRequest({ ...long, model: 'kling-v3-turbo', images: [firstFrame] })),
	).toEqual([
		"prompt, model: 'Prompt': 2,501 characters, Kling 3.0 Turbo allows 2,500. Shorten it by 1 character.",
	]);
	// Beside the frame there is a reference, so that Kling O1 is free in its length again.
	const o1 = { model: 'kling-video-o1', duration: 7, images: [firstFrame] };
	const reference = { image: IMAGE, role: 'reference' } as const;
	expect(issues(generateRequest(o1))).toEqual([
		"duration, model: 'Duration (Seconds)': 7 given, Kling O1 allows 5 or 10. Choose 5 or 10 seconds.",
	]);
	expect(issues(generateRequest({ ...o1, images: [firstFrame, reference] }))).toEqual([]);
	expect(issues(generateRequest(o1), ACCESS_KEY)).toEqual([]);
});

it('an omni model requires an aspect ratio only at the legacy API, without a frame or a video', () => {
	const required = [
		"aspectRatio, model: 'Aspect Ratio': required for this request. Choose 16:9, 9:16 or 1:1, or add an image as First Frame.",
	];
	expect(issues(generateRequest(), ACCESS_KEY)).toEqual(required);
	expect(issues(generateRequest())).toEqual([]);
	expect(issues(generateRequest({ aspectRatio: '1:1' }), ACCESS_KEY)).toEqual([]);
	expect(issues(generateRequest({ images: [firstFrame] }), ACCESS_KEY)).toEqual([]);
	expect(issues(generateRequest({ video: feature }), ACCESS_KEY)).toEqual([]);
	expect(issues(generateRequest({ model: 'kling-v3' }), ACCESS_KEY)).toEqual([]);
});

it('an access key is rejected for what only the newer API supports, with the reason', () => {
	const says = (name: string) => [
		`model, request: 'Model': ${name} requires an API key, not an access key. Set 'Authentication' to API Key in the credential, or choose another model. This one is only in Kling's newer API, which does not accept access keys.`,
	];
	expect(issues(generateRequest({ model: 'kling-v3-turbo' }), ACCESS_KEY)).toEqual(
		says('Kling 3.0 Turbo'),
	);
	// Also of a model that nobody knows yet: Kling would answer that the key is wrong.
	expect(issues(generateRequest({ model: 'kling-4.0' }), ACCESS_KEY)).toEqual(says('kling-4.0'));
});

it('an unknown model is used as its name and the inputs suggest', () => {
	const path = (request: ModelRequest) => started(request).request.path;
	expect(path(generateRequest({ model: 'kling-4.0' }))).toBe('/text-to-video/kling-4.0');
	expect(path(generateRequest({ model: 'kling-4.0', images: [firstFrame] }))).toBe(
		'/image-to-video/kling-4.0',
	);
	expect(path(generateRequest({ model: 'kling-4.0', video: { ...feature, use: 'edit' } }))).toBe(
		'/omni-video/kling-4.0',
	);
	expect(path(generateRequest({ model: 'kling-4.0-omni' }))).toBe('/omni-video/kling-4.0-omni');
	expect(path(generateRequest({ model: 'kling-v4-omni' }))).toBe('/v1/videos/omni-video');
	expect(path(generateRequest({ model: 'a/../b' }))).toBe('/text-to-video/a%2F..%2Fb');
	expect(path(motionControlRequest({ model: 'kling-4.0' }))).toBe('/motion-control/kling-4.0');
});

it('custom shots with a video stay at the newer API, with a warning that they are silent', () => {
	const request = generateRequest({
		multiShot: 'custom',
		shots: [{ prompt: 'A boat', duration: 5 }],
		prompt: '',
		video: feature,
	});
	const { request: sent, warnings } = started(request);
	expect(sent.body).toMatchObject({ settings: { multi_shot: true, duration: 5 } });
	expect(sent.body).not.toHaveProperty('settings.audio', 'original');
	expect(warnings).toEqual([
		"'Keep Original Sound' has no effect with custom shots: the video is silent.",
	]);
	// The legacy API, where a semicolon does no harm, takes no own shots beside a video.
	expect(issues({ ...request, shots: [{ prompt: 'A boat; gulls', duration: 5 }] })).toEqual([
		"shots, model: 'Shots': shot 1: a semicolon would end the shot. Replace it with a comma or a period.",
	]);
});

describe('shots that together are too long for the newer API', () => {
	const shot = { prompt: 'a'.repeat(512), duration: 1 };
	const longShots = (model: string) =>
		generateRequest({
			model,
			prompt: '',
			multiShot: 'custom',
			aspectRatio: '16:9',
			shots: Array.from({ length: 6 }, () => shot),
		});

	it.each(['kling-v3', 'kling-v3-omni'])('go to the legacy API with %s', (model) => {
		const { request, warnings } = started(longShots(model));
		expect(request.path).toMatch(/^\/v1\/videos\//);
		expect(warnings).toEqual([
			"The request was sent to Kling's legacy API, because the newer API does not support shots of this total length.",
		]);
	});

	it('are rejected for a model of the newer API only', () => {
		expect(issues(longShots('kling-v3-turbo'))).toEqual([
			"shots, model: 'Shots': 3,149 characters in total, Kling 3.0 Turbo allows 3,072. Shorten them by 77 characters.",
		]);
	});
});

describe('the inputs that Kling accepts', () => {
	const reference = { image: IMAGE, role: 'reference' } as const;
	const lastFrame = { image: IMAGE, role: 'lastFrame' } as const;
	const several = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
	const element = { source: 'library', elementId: '1', madeFrom: 'images' } as const;

	it.each(['kling-v3-omni', 'kling-video-o1'])(
		'include a first frame with seven references for %s at the newer API, and no eighth reference',
		(model) => {
			const asked = (references: number) =>
				generateRequest({
					model,
					aspectRatio: '16:9',
					images: [firstFrame, ...several(references, reference)],
				});
			expect(started(asked(7)).request.path).toMatch(/^\/omni-video\//);
			expect(issues(asked(8))).toEqual([
				expect.stringMatching(/8 given, Kling .* allows 7\. Remove 1\.$/),
			]);
			expect(issues(asked(7), ACCESS_KEY)).toEqual([expect.stringMatching(/allows 7/)]);
		},
	);

	it('include four elements with a frame for O1 at the newer API, and three otherwise', () => {
		const asked = (model: string) =>
			generateRequest({ model, images: [firstFrame], elements: several(4, element) });
		expect(issues(asked('kling-video-o1'))).toEqual([]);
		expect(issues(asked('kling-video-o1'), ACCESS_KEY)).toHaveLength(1);
		expect(issues(asked('kling-v3-omni'))).toHaveLength(1);
	});

	it.each([
		'kling-v2-6',
		'kling-v2-5-turbo',
		'kling-v2-1-master',
		'kling-v2-1',
		'kling-v2-master',
		'kling-v1-6',
		'kling-v1-5',
		'kling-v1',
	])('include three elements with the first frame of %s at the legacy API', (model) => {
		const asked = (count: number) =>
			generateRequest({ model, images: [firstFrame], elements: several(count, element) });
		const { path, body } = started(asked(3)).request;
		expect([path, body?.element_list]).toEqual([
			'/v1/videos/image2video',
			several(3, { element_id: '1' }),
		]);
		expect(issues(asked(4))).toHaveLength(1);
	});

	it.each(['kling-v1-5', 'kling-v1-6'])('include a last frame alone for %s', (model) => {
		const request = generateRequest({ model, images: [lastFrame], resolution: '1080p' });
		expect(started(request).request).toMatchObject({
			path: '/v1/videos/image2video',
			body: { model_name: model, image_tail: IMAGE, mode: 'pro' },
		});
	});

	it.each(['kling-v3', 'kling-v2-6', 'kling-v1'])(
		'do not include a last frame alone for %s',
		(model) => {
			const request = generateRequest({ model, images: [lastFrame], resolution: '1080p' });
			expect(issues(request)).toEqual([
				expect.stringContaining('a last frame requires a first frame'),
			]);
		},
	);
});

describe('a submit contains every kind of input that the model supports', () => {
	/** Path and body of a submit. */
	type Body = readonly [path: string, body: object];
	const imageOf = (name: string) => `https://example.com/${name}.png`;
	const frames = [
		{ image: imageOf('first'), role: 'firstFrame' },
		{ image: imageOf('last'), role: 'lastFrame' },
	] as const;
	const elementOf = (elementId: string) =>
		({ source: 'library', elementId, madeFrom: 'images' }) as const;
	const voices = generateRequest({
		model: 'kling-v2-6',
		prompt: '<<<voice_2>>> greets <<<voice_1>>>',
		images: [frames[0]],
		resolution: '1080p',
		generateAudio: true,
		voices: ['871', '872'],
	});
	const references = generateRequest({
		prompt: '<<<element_2>>> runs as in <<<video_1>>>, past <<<image_1>>>',
		aspectRatio: '16:9',
		images: [{ image: imageOf('hill'), role: 'reference' }],
		video: { ...feature, keepOriginalSound: false },
		multiShot: 'intelligent',
		elements: [elementOf('841'), elementOf('842')],
	});
	const framed = generateRequest({
		model: 'kling-v3',
		prompt: 'The fox becomes <<<element_1>>>',
		images: [...frames],
		elements: [elementOf('841'), elementOf('842')],
	});

	describe.each<[string, ModelRequest, Body, Body]>([
		[
			'a frame and voices',
			voices,
			[
				'/image-to-video/kling-2.6',
				{
					contents: [
						{ type: 'prompt', text: '@voice_2 greets @voice_1' },
						{ type: 'first_frame', url: imageOf('first') },
						{ type: 'voice', voice_id: '871', id: 'voice_1' },
						{ type: 'voice', voice_id: '872', id: 'voice_2' },
					],
					settings: { audio: 'native', resolution: '1080p' },
				},
			],
			[
				'/v1/videos/image2video',
				{
					model_name: 'kling-v2-6',
					mode: 'pro',
					prompt: '<<<voice_2>>> greets <<<voice_1>>>',
					image: imageOf('first'),
					sound: 'on',
					voice_list: [{ voice_id: '871' }, { voice_id: '872' }],
				},
			],
		],
		[
			'references',
			references,
			[
				'/omni-video/kling-3.0-omni',
				{
					contents: [
						{ type: 'prompt', text: '@element_2 runs as in @video_1, past @image_1' },
						{ type: 'refer_image', url: imageOf('hill'), id: 'image_1' },
						{ type: 'feature_video', url: VIDEO, id: 'video_1' },
						{ type: 'element', element_id: '841', id: 'element_1' },
						{ type: 'element', element_id: '842', id: 'element_2' },
					],
					settings: { aspect_ratio: '16:9', multi_shot: true },
				},
			],
			[
				'/v1/videos/omni-video',
				{
					model_name: 'kling-v3-omni',
					prompt: '<<<element_2>>> runs as in <<<video_1>>>, past <<<image_1>>>',
					aspect_ratio: '16:9',
					multi_shot: true,
					shot_type: 'intelligence',
					image_list: [{ image_url: imageOf('hill') }],
					element_list: [{ element_id: '841' }, { element_id: '842' }],
					video_list: [{ video_url: VIDEO, refer_type: 'feature', keep_original_sound: 'no' }],
				},
			],
		],
		[
			'frames and elements',
			framed,
			[
				'/image-to-video/kling-3.0',
				{
					contents: [
						{ type: 'prompt', text: 'The fox becomes @element_1' },
						{ type: 'first_frame', url: imageOf('first') },
						{ type: 'last_frame', url: imageOf('last') },
						{ type: 'element', element_id: '841', id: 'element_1' },
						{ type: 'element', element_id: '842', id: 'element_2' },
					],
					settings: { multi_shot: false },
				},
			],
			[
				'/v1/videos/image2video',
				{
					model_name: 'kling-v3',
					prompt: 'The fox becomes <<<element_1>>>',
					image: imageOf('first'),
					image_tail: imageOf('last'),
					element_list: [{ element_id: '841' }, { element_id: '842' }],
				},
			],
		],
	])('%s', (_what, request, newer, legacy) => {
		it.each([
			['newer', {}, newer],
			['legacy', ACCESS_KEY, legacy],
		] as const)('in the %s API', (_api, account, [path, body]) => {
			expect(started(request, account).request).toEqual({ method: 'POST', path, body });
		});
	});
});

it('a message names frames only if they are concerned', () => {
	const contents = (prompt: string) =>
		started(generateRequest({ prompt, images: [firstFrame] })).request.body?.contents;
	expect(contents('A fox')).toEqual([
		{ type: 'prompt', text: 'A fox' },
		{ type: 'first_frame', url: IMAGE },
	]);
	expect(contents('<<<image_1>>> waves')).toEqual([
		{ type: 'prompt', text: '@image_1 waves' },
		{ type: 'first_frame', url: IMAGE, id: 'image_1' },
	]);
});

it('a motion control prompt is rejected with a name of a missing input, or one that Kling does not support', () => {
	const element = { source: 'library', elementId: '1', madeFrom: 'images' } as const;
	const prompt = '<<<element_1>>> dances like me@image_1.example';
	expect(issues(motionControlRequest({ prompt, elements: [element] }))).toEqual([]);
	expect(issues(motionControlRequest({ prompt }))).toEqual([
		"prompt, request: 'Prompt': element_1 does not exist, no element is given. Add the element, or remove element_1 from the text.",
	]);
	expect(issues(motionControlRequest({ prompt: '<<<image_1>>> dances' }))).toEqual([
		'prompt, request: \'Prompt\': the character image cannot be called image_1. Write "the character" instead.',
	]);
});
