import type { INodeParameters } from 'n8n-workflow';

import { fal } from '../../../../../nodes/shared/providers/fal';
import { modelsFor } from '../../../../../nodes/shared/core/provider';
import { issueTitle } from '../../../../../nodes/shared/core/issue';
import { contractOf } from '../../../../support/contract';
import { notOffered } from '../../../../contract/notOffered';
import { askFor, model, requestOf } from '../../../../support/panel';
import { generateRequest } from '../../../../support/requests';
import { submissionOf } from '../../tasks/submission';

const first = { url: 'https://example.com/a.png', role: 'firstFrame' };
const reference = { url: 'https://example.com/r.png', role: 'reference' };
const element = { imageUrls: [first.url, reference.url] };
const clip = { url: 'https://example.com/d.mp4', use: 'feature' };

const entered = (enter: INodeParameters): INodeParameters => ({
	provider: 'fal',
	prompt: 'It rains',
	...enter,
});

const made = (enter: INodeParameters) => requestOf({ enter: entered(enter) });

function said(enter: INodeParameters): string[] {
	return askFor({ enter: entered(enter) }).issues.map(
		(issue) => `${issueTitle(issue)}. ${issue.fix}`,
	);
}

const byId = (id: string) => ({ model: { __rl: true, mode: 'id', value: id } });

/** What a request is made from, by name, with the endings that it leads to. */
const FORMS: Readonly<Record<string, INodeParameters>> = {
	text: {},
	frame: { images: { image: [first] } },
	reference: { images: { image: [reference, first] } },
	element: { options: { elements: { element: [element] } } },
	video: { video: { clip }, images: { image: [reference] } },
	edit: { video: { clip: { ...clip, use: 'edit' } } },
};

const PREFIX = '/fal-ai/kling-video';

it.each([
	['kling-v3-omni', 'text', '720p', `${PREFIX}/o3/standard/text-to-video`],
	['kling-v3-omni', 'frame', '1080p', `${PREFIX}/o3/pro/image-to-video`],
	['kling-v3-omni', 'reference', '4k', `${PREFIX}/o3/4k/reference-to-video`],
	['kling-v3-omni', 'element', 'default', `${PREFIX}/o3/standard/reference-to-video`],
	['kling-v3-omni', 'video', '1080p', `${PREFIX}/o3/pro/video-to-video/reference`],
	['kling-v3-omni', 'edit', '720p', `${PREFIX}/o3/standard/video-to-video/edit`],
	['kling-v4', 'text', '1080p', '/kling/v4/text-to-video'],
	['kling-v4', 'frame', 'default', '/kling/v4/image-to-video'],
	['kling-v4', 'element', '720p', '/kling/v4/reference-to-video'],
	['kling-v3-turbo', 'text', '1080p', `${PREFIX}/v3/turbo/pro/text-to-video`],
	['kling-v3-turbo', 'frame', '720p', `${PREFIX}/v3/turbo/standard/image-to-video`],
	['kling-v3', 'text', '4k', `${PREFIX}/v3/4k/text-to-video`],
	['kling-v3', 'frame', 'default', `${PREFIX}/v3/standard/image-to-video`],
	['kling-video-o1', 'text', '1080p', `${PREFIX}/o1/reference-to-video`],
	['kling-video-o1', 'frame', '720p', `${PREFIX}/o1/standard/image-to-video`],
	['kling-video-o1', 'edit', 'default', `${PREFIX}/o1/standard/video-to-video/edit`],
	['kling-v2-6', 'text', '720p', `${PREFIX}/v2.6/pro/text-to-video`],
	['kling-v2-5-turbo', 'text', '720p', `${PREFIX}/v2.5-turbo/pro/text-to-video`],
	['kling-v2-5-turbo', 'text', '1080p', `${PREFIX}/v2.5-turbo/pro/text-to-video`],
	['kling-v2-5-turbo', 'frame', '720p', `${PREFIX}/v2.5-turbo/standard/image-to-video`],
])('at fal, %s from %s in %s goes to %s', (id, form, resolution, path) => {
	const { request, kind } = made({ model: model(id), resolution, ...FORMS[form] });
	expect(request.path).toBe(path);
	expect(kind).toBe(path.split('/').slice(1, 3).join('/'));
});

it.each([
	[{}, 'generate_audio', false],
	[{ generateAudio: true }, 'generate_audio', true],
	[{ model: model('kling-v3') }, 'generate_audio', false],
	[{ model: model('kling-v2-6') }, 'generate_audio', false],
	[{ model: model('kling-v3-turbo') }, 'generate_audio', undefined],
	[{ model: model('kling-v4') }, 'resolution', '720p'],
	[{ model: model('kling-v4'), resolution: 'default' }, 'resolution', '720p'],
	[{ model: model('kling-v4'), resolution: '1080p' }, 'resolution', '1080p'],
])(
	'what fal bills by is always sent, the cheaper value by default: %j, %s',
	(enter, key, value) => {
		expect((made(enter).request.body ?? {})[key]).toBe(value);
	},
);

it('a callback URL is part of the URL of a submit to fal', () => {
	const callbackUrl = 'https://n8n.example/webhook/kling';
	const { request } = made({ options: { callbackUrl } });
	expect(request.query).toEqual({ fal_webhook: callbackUrl });
	expect(JSON.stringify(request.body)).not.toContain(callbackUrl);
	expect(made({}).request).not.toHaveProperty('query');
});

it('automatic shots are the prompt alone with the type that fal has for them', () => {
	expect(made({ multiShot: 'intelligent' }).request.body).toMatchObject({
		prompt: 'It rains',
		shot_type: 'intelligent',
	});
});

describe('the ID of an endpoint of fal', () => {
	const offered = contractOf('fal').submits.filter(
		({ operationId }) => !(operationId in (notOffered.fal ?? {})),
	);
	const of = (isMotion: boolean) =>
		offered
			.map(({ path }) => path.slice(1))
			// Operations without a choice of model have their endpoints to themselves.
			.filter((id) => !/ai-avatar|lipsync|create-voice/.test(id))
			.filter((id) => /motion/.test(id) === isMotion);

	it.each(of(false))('is not taken for a model if a listed model has it: %s', (id) => {
		expect(said(byId(id))).toEqual([
			expect.stringMatching(
				/^'Model': \S+ is an endpoint of (Kling [^.]+(?:\.\d[^.]*)?)\. Choose \1\. Its inputs and 'Resolution' choose the endpoint\.$/,
			),
		]);
	});

	it.each(of(true))('is not taken for a model of Motion Control either: %s', (id) => {
		const dance = {
			operation: 'motionControl',
			motionControlModel: byId(id).model,
			characterImage: first.url,
			motionVideo: clip.url,
		};
		expect(said(dance)).toEqual([expect.stringContaining('is an endpoint of Kling')]);
	});

	it('is the URL if no listed model has it', () => {
		const id = 'fal-ai/kling-video/v2/master/text-to-video';
		const { request, kind, warnings } = made(byId(id));
		expect({ path: request.path, kind }).toEqual({ path: `/${id}`, kind: 'fal-ai/kling-video' });
		expect(request.body).toEqual({
			prompt: 'It rains',
			duration: '5',
			aspect_ratio: '16:9',
			generate_audio: false,
		});
		expect(warnings).toEqual([expect.stringContaining('is not in this package')]);
	});

	it('has the app of its tasks as its first two parts', () => {
		expect(made(byId('kling/v5/flash/text-to-video')).kind).toBe('kling/v5');
	});

	it.each(['kling-v9', 'a/../b', '/fal-ai/x', 'fal-ai//x', 'a/b?c=d', 'fal-ai/x#y'])(
		'is refused if it cannot be one: %s',
		(id) => {
			expect(said(byId(id))).toEqual([
				expect.stringMatching(/is not the ID of an endpoint\. Enter the ID of its page/),
			]);
		},
	);

	it.each(modelsFor(fal, 'generate').map(({ id, providerModelId }) => [providerModelId, id]))(
		'begins with what all endpoints of a model have in common, which is a name of it: %s',
		(providerModelId, id) => {
			expect(made(byId(providerModelId)).request).toEqual(made({ model: model(id) }).request);
		},
	);
});

it.each([
	['fal-ai/kling-video', true],
	['kling/v5', true],
	['fal-ai/kling-video/v3', false],
	['kling', false],
	['../v4', false],
	['kling/..', false],
])('the text %s is a kind of a task at fal: %s', (kind, expected) => {
	expect(fal.isTaskKind?.(kind)).toBe(expected);
});

describe('fal refuses', () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'elements of Kling 3.0 without a frame',
			{ model: model('kling-v3'), options: { elements: { element: [element] } } },
			/^'Elements': Kling 3.0 requires a first frame for elements\. Add an image as First Frame/,
		],
		[
			'voices of Kling 2.6 without a frame',
			{ model: model('kling-v2-6'), generateAudio: true, options: { voices: ['1'] } },
			/^'Voices': Kling 2.6 requires a first frame for voices/,
		],
		[
			'a frame beside a reference of Kling O1',
			{ model: model('kling-video-o1'), images: { image: [first, reference] } },
			/^'Images': Kling O1 does not support a first frame\. Use the image as Reference/,
		],
		[
			'a frame beside a video',
			{ video: { clip }, images: { image: [first] } },
			/^'Images': Kling 3.0 Omni does not support a first frame/,
		],
		[
			'4K of a video',
			{ video: { clip }, resolution: '4k' },
			/^'Resolution': 4k is not available for Kling 3.0 Omni\. Choose 720p or 1080p/,
		],
		[
			'two videos in one element',
			{ options: { elements: { element: [{ videoUrls: [clip.url, clip.url] }] } } },
			/^'Elements': element 1: fal allows either images or one video/,
		],
	])('%s', (_what, enter, says) => {
		expect(said(enter)).toEqual([expect.stringMatching(says)]);
	});

	it('custom shots of a video', () => {
		const shots = { multiShot: 'custom', shots: { shot: [{ prompt: 'x', duration: 5 }] } };
		const { issues } = askFor({ enter: entered(shots), expressions: { video: { clip } } });
		expect(issues.map(issueTitle)).toEqual([
			"'Multi-Shot': Custom is not available for Kling 3.0 Omni",
		]);
	});
});

it('an aspect ratio has no effect on a video that fal edits, and a warning says so', () => {
	const edited = { clip: { ...clip, use: 'edit' } };
	const warned = (aspectRatio: string) =>
		requestOf({ enter: entered({ aspectRatio }), expressions: { video: edited } }).warnings;
	expect(warned('9:16')).toEqual([
		"'Aspect Ratio' has no effect: the video's aspect ratio is used.",
	]);
	expect(warned('16:9')).toEqual([]);
});

it('a video from custom shots at fal has no duration beside theirs', () => {
	const request = generateRequest({
		model: 'kling-v3',
		prompt: '',
		multiShot: 'custom',
		shots: [{ prompt: 'A door', duration: 3 }],
		duration: 7,
	});
	const { body } = submissionOf(fal, request).request({ files: new Map() });
	expect(body).toMatchObject({ multi_prompt: [{ prompt: 'A door', duration: '3' }] });
	expect(body).not.toHaveProperty('duration');
});

describe('the whole body of a request to fal', () => {
	const last = { url: 'https://example.com/z.png', role: 'lastFrame' };
	const shots = { multiShot: 'custom', shots: { shot: [{ prompt: 'A door', duration: 3 }] } };
	const bothFrames = { images: { image: [first, last] } };
	const common = { prompt: 'It rains', aspect_ratio: '16:9' };

	it.each<[string, INodeParameters, object]>([
		['of Kling 3.0 Omni from text', {}, { ...common, duration: '5', generate_audio: false }],
		[
			'of Kling 3.0 Omni from frames',
			bothFrames,
			{
				prompt: 'It rains',
				image_url: first.url,
				end_image_url: last.url,
				duration: '5',
				generate_audio: false,
			},
		],
		[
			'of Kling 3.0 Omni from a frame, a reference and elements',
			{
				images: { image: [first, reference] },
				options: { elements: { element: [element, { videoUrls: [clip.url] }] } },
			},
			{
				...common,
				start_image_url: first.url,
				image_urls: [reference.url],
				elements: [
					{ frontal_image_url: first.url, reference_image_urls: [reference.url] },
					{ video_url: clip.url },
				],
				duration: '5',
				generate_audio: false,
			},
		],
		[
			'of Kling 3.0 Omni from a video',
			{ video: { clip: { ...clip, keepOriginalSound: true } } },
			{ ...common, video_url: clip.url, keep_audio: true, duration: '5' },
		],
		[
			'of Kling 3.0 Omni for an edited video',
			{ video: { clip: { ...clip, use: 'edit', keepOriginalSound: false } } },
			{ prompt: 'It rains', video_url: clip.url, keep_audio: false },
		],
		[
			'of Kling 3.0 with custom shots',
			{ ...shots, model: model('kling-v3'), prompt: '' },
			{
				multi_prompt: [{ prompt: 'A door', duration: '3' }],
				shot_type: 'customize',
				aspect_ratio: '16:9',
				generate_audio: false,
			},
		],
		[
			'of Kling 3.0 from frames, with every option',
			{
				...bothFrames,
				model: model('kling-v3'),
				duration: 7,
				generateAudio: true,
				options: { negativePrompt: 'text', cfgScale: 0.3 },
			},
			{
				prompt: 'It rains',
				start_image_url: first.url,
				end_image_url: last.url,
				negative_prompt: 'text',
				cfg_scale: 0.3,
				duration: '7',
				generate_audio: true,
			},
		],
		[
			'of Kling 4.0 with custom shots',
			{ ...shots, model: model('kling-v4'), prompt: '', resolution: '1080p' },
			{
				multi_prompt: [{ prompt: 'A door', duration: 3 }],
				aspect_ratio: '16:9',
				resolution: '1080p',
			},
		],
		[
			'of Kling 4.0 from a video',
			{ model: model('kling-v4'), video: { clip }, duration: 9 },
			{ ...common, video_urls: [clip.url], duration: 9, resolution: '720p' },
		],
		[
			'of Kling 2.6 with voices',
			{
				model: model('kling-v2-6'),
				images: { image: [first] },
				generateAudio: true,
				options: { voices: ['1', '2'] },
			},
			{
				prompt: 'It rains',
				start_image_url: first.url,
				voice_ids: ['1', '2'],
				duration: '5',
				generate_audio: true,
			},
		],
		[
			'of Kling 2.5 Turbo from frames',
			{ ...bothFrames, model: model('kling-v2-5-turbo'), resolution: '1080p' },
			{
				prompt: 'It rains',
				image_url: first.url,
				tail_image_url: last.url,
				duration: '5',
			},
		],
		[
			'of Motion Control',
			{
				operation: 'motionControl',
				characterImage: first.url,
				motionVideo: clip.url,
				characterOrientation: 'image',
				keepOriginalSound: false,
			},
			{
				prompt: 'It rains',
				image_url: first.url,
				video_url: clip.url,
				character_orientation: 'image',
				keep_original_sound: false,
			},
		],
	])('has the fields %s', (_what, enter, body) => {
		expect(made(enter).request.body).toEqual(body);
	});
});

it('a duration and a ratio are not sent to fal with an edited video from an expression', () => {
	const edited = { clip: { ...clip, use: 'edit', keepOriginalSound: true } };
	const enter = entered({ duration: 7, aspectRatio: '9:16', generateAudio: true });
	expect(requestOf({ enter, expressions: { video: edited } }).request.body).toEqual({
		prompt: 'It rains',
		video_url: clip.url,
		keep_audio: true,
	});
});
