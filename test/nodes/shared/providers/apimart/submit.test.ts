import type { INodeParameters } from 'n8n-workflow';

import { withIdempotencyKey } from '../../../../../nodes/shared/providers/apimart/submit';
import { model, requestOf } from '../../../../support/panel';

const DOG = {
	name: 'dog',
	description: 'A brown dog',
	imageUrls: ['https://example.com/a.png', 'https://example.com/b.png'],
};
const HEN = { ...DOG, name: '@hen', description: 'A white hen' };

function bodyFor(enter: Record<string, unknown>): unknown {
	const options = { elements: { element: [DOG, HEN] } };
	return requestOf({ enter: { provider: 'apimart', options, ...enter } }).request.body;
}

describe('an element that the prompt names like at every other provider', () => {
	it.each([
		['<<<element_1>>> runs', '@dog runs'],
		['Let <<<element_2>>>, <<<element_1>>> run', 'Let @hen, @dog run'],
		['a<<<element_1>>>b', 'a @dog b'],
		['@dog runs', '@dog runs'],
	])('is sent under its own name: %s', (prompt, sent) => {
		expect(bodyFor({ prompt })).toMatchObject({ prompt: sent });
	});

	it('is sent under its own name in shots', () => {
		const shot = [{ prompt: '<<<element_2>>> runs', duration: 5 }];
		expect(
			bodyFor({ prompt: 'A farm', multiShot: 'custom', shots: { shot }, duration: 5 }),
		).toMatchObject({ multi_prompt: [{ index: 1, prompt: '@hen runs', duration: 5 }] });
	});
});

it('Generate Audio is not sent to apimart with a video from an expression', () => {
	const url = 'https://example.com/farm.mp4';
	const video = { clip: { url, use: 'feature', keepOriginalSound: false } };
	const enter = { provider: 'apimart', prompt: 'A farm', generateAudio: true };
	expect(requestOf({ enter, expressions: { video } }).request.body).toEqual({
		model: 'kling-v3-omni',
		prompt: 'A farm',
		duration: 5,
		aspect_ratio: '16:9',
		mode: 'std',
		video_list: [{ video_url: url, refer_type: 'feature', keep_original_sound: 'no' }],
	});
});

it.each([
	['default', 'std'],
	['720p', 'std'],
	['1080p', 'pro'],
])(
	'Motion Control at apimart has a mode with the resolution %s, as Kling requires: %s',
	(resolution, mode) => {
		const enter = {
			provider: 'apimart',
			operation: 'motionControl',
			characterImage: 'https://example.com/a.png',
			motionVideo: 'https://example.com/a.mp4',
			resolution,
		};
		expect(requestOf({ enter }).request.body).toMatchObject({ mode });
	},
);

it.each([
	[
		'everything',
		{ prompt: 'A dance', keepOriginalSound: false, characterOrientation: 'video' },
		true,
		{
			prompt: 'A dance',
			keep_original_sound: 'no',
			character_orientation: 'video',
			watermark_info: { enabled: true },
		},
	],
	[
		'what is required',
		{ keepOriginalSound: true, characterOrientation: 'image' },
		false,
		{
			keep_original_sound: 'yes',
			character_orientation: 'image',
			watermark_info: { enabled: false },
		},
	],
])('Motion Control at apimart sends %s', (_what, given, watermark, expected) => {
	const enter = {
		provider: 'apimart',
		operation: 'motionControl',
		characterImage: 'https://example.com/a.png',
		motionVideo: 'https://example.com/a.mp4',
		resolution: '1080p',
		options: { watermark },
		...given,
	};
	const { body } = requestOf({ enter }).request;
	expect(body).toEqual({
		model: 'kling-v3-motion-control',
		image_url: 'https://example.com/a.png',
		video_url: 'https://example.com/a.mp4',
		mode: 'pro',
		...expected,
	});
});

it('the idempotency key of apimart is sent with the version of the response, beside other headers', () => {
	const request = { method: 'POST', path: '/v1/videos/generations', headers: { a: 'b' } } as const;
	expect(withIdempotencyKey(request, 'key-1')).toEqual({
		...request,
		headers: {
			a: 'b',
			'Idempotency-Key': 'key-1',
			'X-APIMart-Response-Version': '2026-07-27',
		},
	});
});

describe('the whole request to apimart', () => {
	const FIRST = { url: 'https://example.com/1.png', role: 'firstFrame' };
	const LAST = { url: 'https://example.com/2.png', role: 'lastFrame' };
	const REFERENCE = { url: 'https://example.com/3.png', role: 'reference' };
	const common = { prompt: 'A farm', duration: 5 };

	it.each<[string, INodeParameters, object]>([
		[
			'has references of Kling 3.0 Omni in their order',
			{ images: { image: [REFERENCE, REFERENCE] }, generateAudio: true, resolution: '4k' },
			{
				...common,
				model: 'kling-v3-omni',
				aspect_ratio: '16:9',
				audio: true,
				mode: '4k',
				image_urls: [REFERENCE.url, REFERENCE.url],
			},
		],
		[
			'has frames of Kling 3.0 Omni with their roles',
			{ images: { image: [FIRST, REFERENCE, LAST] } },
			{
				...common,
				model: 'kling-v3-omni',
				aspect_ratio: '16:9',
				mode: 'std',
				image_with_roles: [
					{ url: FIRST.url, role: 'first_frame' },
					{ url: REFERENCE.url, role: 'reference' },
					{ url: LAST.url, role: 'last_frame' },
				],
			},
		],
		[
			'has frames of Kling 3.0 in their order, and every option',
			{
				model: model('kling-v3'),
				images: { image: [FIRST, LAST] },
				resolution: '1080p',
				options: { negativePrompt: 'text', watermark: true },
			},
			{
				...common,
				model: 'kling-v3',
				negative_prompt: 'text',
				aspect_ratio: '16:9',
				watermark: true,
				mode: 'pro',
				image_urls: [FIRST.url, LAST.url],
			},
		],
		[
			'has a first frame of Turbo in a field of its own, without a ratio',
			{ model: model('kling-v3-turbo'), images: { image: [FIRST] } },
			{
				...common,
				model: 'kling-3.0-turbo',
				resolution: '720p',
				first_frame_image: FIRST.url,
			},
		],
		[
			'has the ratio of Turbo from text',
			{ model: model('kling-v3-turbo') },
			{ ...common, model: 'kling-3.0-turbo', aspect_ratio: '16:9', resolution: '720p' },
		],
		[
			'has shots by their number',
			{
				multiShot: 'custom',
				shots: {
					shot: [
						{ prompt: 'A door', duration: 3 },
						{ prompt: 'A cat', duration: 4 },
					],
				},
			},
			{
				prompt: 'A farm',
				model: 'kling-v3-omni',
				duration: 7,
				aspect_ratio: '16:9',
				multi_shot: true,
				shot_type: 'customize',
				multi_prompt: [
					{ index: 1, prompt: 'A door', duration: 3 },
					{ index: 2, prompt: 'A cat', duration: 4 },
				],
				mode: 'std',
			},
		],
	])('%s', (_what, enter, body) => {
		const { request } = requestOf({ enter: { provider: 'apimart', prompt: 'A farm', ...enter } });
		expect(request).toMatchObject({ method: 'POST', path: '/v1/videos/generations' });
		expect(request.body).toEqual(body);
	});
});
