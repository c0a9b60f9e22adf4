import { requestOf } from '../../../../support/panel';

it.each([
	[true, { watermark_info: { enabled: true } }],
	[false, {}],
])('Motion Control at imini with a watermark: %s', (watermark, expected) => {
	const { request } = requestOf({
		enter: {
			provider: 'imini',
			operation: 'motionControl',
			characterImage: 'https://example.com/a.png',
			motionVideo: 'https://example.com/b.mp4',
			characterOrientation: 'video',
			keepOriginalSound: true,
			options: { watermark },
		},
	});
	expect(request.body).toMatchObject({
		extra_params: { character_orientation: 'video', ...expected },
	});
});

const MOTION = {
	provider: 'imini',
	operation: 'motionControl',
	characterImage: 'https://example.com/a.png',
	motionVideo: 'https://example.com/b.mp4',
};

it.each([
	[
		'everything',
		{
			prompt: 'A dance',
			resolution: '1080p',
			characterOrientation: 'image',
			keepOriginalSound: false,
			options: { watermark: true },
		},
		{
			prompt: 'A dance',
			resolution: '1080P',
			extra_params: {
				character_orientation: 'image',
				keep_original_sound: 'no',
				watermark_info: { enabled: true },
			},
		},
	],
	[
		'what is required',
		{ resolution: 'default', characterOrientation: 'video', keepOriginalSound: true },
		{ extra_params: { character_orientation: 'video' } },
	],
])('Motion Control at imini sends %s', (_what, given, expected) => {
	expect(requestOf({ enter: { ...MOTION, ...given } }).request).toEqual({
		method: 'POST',
		path: '/v1/videos/generate',
		body: {
			model: 'kling/kling-v3-motion-control',
			reference_images: [{ url: MOTION.characterImage }],
			reference_videos: [{ url: MOTION.motionVideo }],
			...expected,
		},
	});
});
