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
