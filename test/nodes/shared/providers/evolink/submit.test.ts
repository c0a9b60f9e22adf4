import type { INodeParameters } from 'n8n-workflow';

import { evolink } from '../../../../../nodes/shared/providers/evolink';
import { askFor, model, requestOf } from '../../../../support/panel';
import { generateRequest } from '../../../../support/requests';

const IMAGE = 'https://example.com/a.jpg';
const IMAGE_2 = 'https://example.com/b.jpg';
const LAST = 'https://example.com/z.jpg';
const VIDEO = 'https://example.com/v.mp4';
const HOOK = 'https://example.com/hook';

const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
const LAST_FRAME = { url: LAST, role: 'lastFrame' };
const reference = (url: string) => ({ url, role: 'reference' });
const images = (...list: INodeParameters[]) => ({ images: { image: list } });
const clip = (use: string, more: INodeParameters = {}) => ({
	video: { clip: { url: VIDEO, use, ...more } },
});
const FEATURE = clip('feature');
const EDIT = clip('edit');
const ELEMENT = { elements: { element: [{ elementId: '313015301769153' }] } };
const TWO_SHOTS = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'A door', duration: 3 },
			{ prompt: 'A cat', duration: 4 },
		],
	},
};
const SENT_SHOTS = {
	multi_shot: true,
	shot_type: 'customize',
	multi_prompt: [
		{ index: 1, prompt: 'A door', duration: '3' },
		{ index: 2, prompt: 'A cat', duration: '4' },
	],
};
const SENT_ELEMENT = { element_list: [{ element_id: '313015301769153' }] };

const V3 = { model: model('kling-v3') };
const TURBO = { model: model('kling-v3-turbo') };

const entry = (enter: INodeParameters) => ({
	enter: { provider: 'evolink', prompt: 'A lake', ...enter },
});
const sent = (enter: INodeParameters) => requestOf(entry(enter));
const issuesOf = (enter: INodeParameters) => askFor(entry(enter)).issues.map(({ what }) => what);

/** What the panel sends unless it is changed. */
const TEXT = {
	prompt: 'A lake',
	duration: 5,
	aspect_ratio: '16:9',
	quality: '720p',
};

it.each<[string, INodeParameters, object]>([
	['text', V3, { ...TEXT, model: 'kling-v3-text-to-video', sound: 'off' }],
	[
		'text with sound, in 1080p',
		{ ...V3, generateAudio: true, resolution: '1080p' },
		{ ...TEXT, model: 'kling-v3-text-to-video', sound: 'on', quality: '1080p' },
	],
	[
		'text with a negative prompt, a watermark and a callback URL',
		{ ...V3, options: { negativePrompt: 'text', watermark: true, callbackUrl: HOOK } },
		{
			...TEXT,
			model: 'kling-v3-text-to-video',
			sound: 'off',
			negative_prompt: 'text',
			model_params: { watermark_info: { enabled: true } },
			callback_url: HOOK,
		},
	],
	[
		'two shots',
		{ ...V3, ...TWO_SHOTS, prompt: '' },
		{
			model: 'kling-v3-text-to-video',
			duration: 7,
			aspect_ratio: '16:9',
			quality: '720p',
			sound: 'off',
			model_params: SENT_SHOTS,
		},
	],
	[
		'shots of the model',
		{ ...V3, multiShot: 'intelligent' },
		{
			...TEXT,
			model: 'kling-v3-text-to-video',
			sound: 'off',
			model_params: { multi_shot: true, shot_type: 'intelligence' },
		},
	],
	[
		'an element',
		{ ...V3, prompt: '<<<element_1>>> at dawn', options: ELEMENT },
		{
			...TEXT,
			model: 'kling-v3-text-to-video',
			prompt: '<<<element_1>>> at dawn',
			sound: 'off',
			model_params: SENT_ELEMENT,
		},
	],
	[
		'first and last frame',
		{ ...V3, ...images(FIRST_FRAME, LAST_FRAME) },
		{
			model: 'kling-v3-image-to-video',
			prompt: 'A lake',
			image_start: IMAGE,
			image_end: LAST,
			duration: 5,
			quality: '720p',
			sound: 'off',
		},
	],
	['text at Turbo', TURBO, { ...TEXT, model: 'kling-v3-turbo-text-to-video' }],
	[
		'a first frame at Turbo',
		{ ...TURBO, ...images(FIRST_FRAME), duration: 15 },
		{
			model: 'kling-v3-turbo-image-to-video',
			prompt: 'A lake',
			image_start: IMAGE,
			duration: 15,
			quality: '720p',
		},
	],
	['text at Omni', {}, { ...TEXT, model: 'kling-o3-text-to-video', sound: 'off' }],
	[
		'a first frame at Omni, which decides the aspect ratio',
		images(FIRST_FRAME),
		{
			model: 'kling-o3-image-to-video',
			prompt: 'A lake',
			image_start: IMAGE,
			duration: 5,
			quality: '720p',
			sound: 'off',
		},
	],
	[
		'a first frame at Omni, with a chosen aspect ratio',
		{ ...images(FIRST_FRAME), aspectRatio: '9:16' },
		{
			model: 'kling-o3-image-to-video',
			prompt: 'A lake',
			image_start: IMAGE,
			duration: 5,
			aspect_ratio: '9:16',
			quality: '720p',
			sound: 'off',
		},
	],
	[
		'references, which are counted without the first frame',
		{ ...images(FIRST_FRAME, reference(IMAGE_2)), prompt: '<<<image_2>>> walks in' },
		{
			model: 'kling-o3-image-to-video',
			prompt: '<<<image_1>>> walks in',
			image_start: IMAGE,
			image_urls: [IMAGE_2],
			duration: 5,
			quality: '720p',
			sound: 'off',
		},
	],
	[
		'seven references and a first frame',
		images(FIRST_FRAME, ...Array.from({ length: 7 }, () => reference(IMAGE_2))),
		{
			model: 'kling-o3-image-to-video',
			prompt: 'A lake',
			image_start: IMAGE,
			image_urls: Array.from({ length: 7 }, () => IMAGE_2),
			duration: 5,
			quality: '720p',
			sound: 'off',
		},
	],
	[
		'a video and two references',
		{ ...FEATURE, ...images(reference(IMAGE), reference(IMAGE_2)) },
		{
			...TEXT,
			model: 'kling-o3-reference-to-video',
			video_url: VIDEO,
			keep_original_sound: false,
			image_urls: [IMAGE, IMAGE_2],
			sound: 'off',
		},
	],
	[
		'a video with its sound, and shots',
		{ ...clip('feature', { keepOriginalSound: true }), ...TWO_SHOTS },
		{
			...TEXT,
			model: 'kling-o3-reference-to-video',
			video_url: VIDEO,
			keep_original_sound: true,
			duration: 7,
			sound: 'off',
			model_params: SENT_SHOTS,
		},
	],
	[
		'an edited video with an element',
		{ ...EDIT, options: ELEMENT },
		{
			model: 'kling-o3-video-edit',
			prompt: 'A lake',
			video_url: VIDEO,
			keep_original_sound: false,
			quality: '720p',
			model_params: SENT_ELEMENT,
		},
	],
])('Generate at EvoLink sends %s', (_what, enter, body) => {
	expect(sent(enter)).toMatchObject({ warnings: [] });
	expect(sent(enter).request).toStrictEqual({
		method: 'POST',
		path: '/v1/videos/generations',
		body,
	});
});

const MOTION = {
	operation: 'motionControl',
	prompt: '',
	characterImage: IMAGE,
	motionVideo: VIDEO,
};
const SENT_MOTION = {
	model: 'kling-v3-motion-control',
	image_urls: [IMAGE],
	video_urls: [VIDEO],
	quality: '720p',
};

it.each<[string, INodeParameters, object]>([
	[
		'the character and its motion',
		{},
		{ ...SENT_MOTION, model_params: { character_orientation: 'video' } },
	],
	[
		'a prompt, 1080p, and the orientation of the image',
		{ prompt: 'On a roof', resolution: '1080p', characterOrientation: 'image' },
		{
			...SENT_MOTION,
			prompt: 'On a roof',
			quality: '1080p',
			model_params: { character_orientation: 'image' },
		},
	],
	[
		'no sound, an element, a watermark and a callback URL',
		{
			keepOriginalSound: false,
			options: { ...ELEMENT, watermark: true, callbackUrl: HOOK },
		},
		{
			...SENT_MOTION,
			model_params: {
				character_orientation: 'video',
				keep_sound: false,
				...SENT_ELEMENT,
				watermark_info: { enabled: true },
			},
			callback_url: HOOK,
		},
	],
])('Motion Control at EvoLink sends %s', (_what, enter, body) => {
	expect(sent({ ...MOTION, ...enter }).request).toStrictEqual({
		method: 'POST',
		path: '/v1/videos/generations',
		body,
	});
});

it.each([
	['kling-o3-video-edit', {}, 'kling-o3-text-to-video'],
	['kling-v3-text-to-video', images(FIRST_FRAME), 'kling-v3-image-to-video'],
	['kling-o1-image-to-video', images(FIRST_FRAME), 'kling-o1-image-to-video'],
])('the inputs choose the EvoLink model of the family of %s', (id, enter, expected) => {
	const { request } = sent({ model: { __rl: true, mode: 'id', value: id }, ...enter });
	expect(request.body?.model).toBe(expected);
});

it.each([
	['https://n8n.example.com/w', { callback_url: 'https://n8n.example.com/w' }],
	['http://n8n.example.com/w', {}],
])("n8n's own callback URL %s leads to these fields for EvoLink: %j", (callbackUrl, fields) => {
	const { endpoint, models: [omni] = [] } = evolink.operations.generate ?? {};
	if (!endpoint || !omni) throw new Error('EvoLink creates videos');
	const base = generateRequest({ prompt: 'A lake' });
	const request = { ...base, images: [], elements: [], motionBrush: undefined };
	const built = endpoint(request, omni, {}).submit({ ...request, callbackUrl });
	expect(built.body).toEqual({
		model: 'kling-o3-text-to-video',
		prompt: 'A lake',
		sound: 'off',
		...fields,
	});
});

it.each([{}, MOTION])('a callback URL without https is rejected for EvoLink: %j', (enter) => {
	expect(issuesOf({ ...enter, options: { callbackUrl: 'http://example.com/hook' } })).toEqual([
		'EvoLink requires https',
	]);
});

it.each<[string, INodeParameters, string]>([
	[
		'a last frame beside references',
		images(FIRST_FRAME, LAST_FRAME, reference(IMAGE_2)),
		'a last frame cannot be combined with reference images',
	],
	['a last frame alone', images(LAST_FRAME), 'a last frame requires a first frame'],
	[
		'eight references',
		images(FIRST_FRAME, ...Array.from({ length: 8 }, () => reference(IMAGE_2))),
		'9 given, Kling 3.0 Omni allows 8',
	],
	[
		'five references beside a video',
		{ ...EDIT, ...images(...Array.from({ length: 5 }, () => reference(IMAGE))) },
		'5 given, Kling 3.0 Omni allows 4',
	],
	[
		'a first frame beside a video',
		{ ...FEATURE, ...images(FIRST_FRAME) },
		'Kling 3.0 Omni does not support a first frame',
	],
	[
		'shots without a prompt beside a video',
		{ ...FEATURE, ...TWO_SHOTS, prompt: '' },
		'this provider requires a prompt in addition to the shots',
	],
	[
		'more than ten seconds beside a video',
		{ ...FEATURE, duration: 11 },
		'11 given, Kling 3.0 Omni allows 3 to 10',
	],
	[
		'the name of a frame',
		{ ...images(FIRST_FRAME), prompt: '<<<image_1>>> walks' },
		'a frame cannot be called image_1',
	],
])('Generate at EvoLink rejects %s', (_what, enter, what) => {
	expect(issuesOf(enter)).toEqual([what]);
});

it.each<[string, INodeParameters, string]>([
	[
		'the aspect ratio beside a frame of Kling 3.0',
		{ ...V3, ...images(FIRST_FRAME), aspectRatio: '9:16' },
		"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
	],
	[
		'the prompt beside shots',
		{ ...V3, ...TWO_SHOTS },
		"'Prompt' has no effect with custom shots: only the shots are used.",
	],
])('Generate at EvoLink warns of %s', (_what, enter, warning) => {
	expect(sent(enter).warnings).toEqual([warning]);
});

// n8n shows all fields if the video is an expression.
it.each<[string, INodeParameters, INodeParameters, string, object]>([
	[
		'sound with a video',
		FEATURE,
		{ generateAudio: true },
		"'Generate Audio' has no effect with a reference video.",
		{ ...TEXT, model: 'kling-o3-reference-to-video', sound: 'off' },
	],
	[
		'the aspect ratio of an edited video',
		EDIT,
		{ aspectRatio: '9:16' },
		"'Aspect Ratio' has no effect: the video's aspect ratio is used.",
		{ model: 'kling-o3-video-edit', prompt: 'A lake', quality: '720p' },
	],
])('Generate at EvoLink ignores %s from an expression', (_what, video, enter, warning, body) => {
	const { request, warnings } = requestOf({ ...entry(enter), expressions: video });
	expect(warnings).toEqual([warning]);
	expect(request.body).toStrictEqual({ ...body, video_url: VIDEO, keep_original_sound: false });
});
