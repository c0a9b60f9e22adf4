import { PICTURE } from '../../support/files';
import { model } from '../../support/panel';
import { binary, DANCE, MOTION, SCENE, type Case } from './case';

const BASE64 = PICTURE.toString('base64');
const DATA_URI = `data:image/png;base64,${BASE64}`;

/** Vendors that take pictures in the body. */
export const INLINE: Readonly<Record<string, readonly Case[]>> = {
	imini: [
		{
			name: 'a first frame, and a reference image by its URL',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('firstFrame'), { source: 'url', url: SCENE, role: 'reference' }] },
			},
			path: '/v1/videos/generate',
			body: {
				model: 'kling/kling-v3-omni',
				prompt: 'A fox',
				resolution: '720P',
				aspect_ratio: '16:9',
				duration: 5,
				reference_images: [{ url: DATA_URI, reference_type: 'first_frame' }, { url: SCENE }],
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/v1/videos/generate',
			body: {
				model: 'kling/kling-v3-motion-control',
				reference_images: [{ url: DATA_URI }],
				reference_videos: [{ url: DANCE }],
				resolution: '720P',
				extra_params: { character_orientation: 'video' },
			},
		},
	],
	kkiai: [
		{
			name: 'a reference image, and one by its URL',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('reference'), { url: SCENE, role: 'reference' }] },
			},
			path: '/kling/v1/videos/omni-video',
			body: {
				model_name: 'kling-v3-omni',
				mode: 'std',
				duration: '5',
				multi_shot: false,
				prompt: 'A fox',
				aspect_ratio: '16:9',
				image_list: [{ image_url: BASE64 }, { image_url: SCENE }],
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/kling/v1/videos/motion-control',
			body: {
				model_name: 'kling-v3',
				image_url: BASE64,
				video_url: DANCE,
				keep_original_sound: 'yes',
				character_orientation: 'video',
				mode: 'std',
			},
		},
	],
	klingai: [
		{
			name: 'both frames, through the newer API',
			enter: {
				prompt: 'A fox',
				model: model('kling-v3'),
				images: { image: [binary('firstFrame'), binary('lastFrame')] },
			},
			path: '/image-to-video/kling-3.0',
			body: {
				contents: [
					{ type: 'prompt', text: 'A fox' },
					{ type: 'first_frame', url: BASE64 },
					{ type: 'last_frame', url: BASE64 },
				],
				settings: { multi_shot: false, audio: 'off', resolution: '720p', duration: 5 },
			},
		},
		{
			name: 'a character image, through the newer API',
			enter: MOTION,
			path: '/motion-control/kling-3.0',
			body: {
				contents: [
					{ type: 'image', url: BASE64 },
					{ type: 'video', url: DANCE },
				],
				settings: { character_orientation: 'video', resolution: '720p', audio: 'original' },
			},
		},
		{
			name: 'a frame and the mask on it, through the legacy API',
			enter: {
				prompt: 'A fox',
				model: model('kling-v1-5'),
				resolution: '1080p',
				images: { image: [binary('firstFrame')] },
				options: {
					motionBrush: {
						mask: [{ source: 'binary', binaryField: 'mask', path: '279,219 417,65' }],
					},
				},
			},
			account: { authentication: 'accessKey' },
			path: '/v1/videos/image2video',
			body: {
				model_name: 'kling-v1-5',
				mode: 'pro',
				duration: '5',
				prompt: 'A fox',
				image: BASE64,
				dynamic_masks: [
					{
						mask: BASE64,
						trajectories: [
							{ x: 279, y: 219 },
							{ x: 417, y: 65 },
						],
					},
				],
			},
		},
	],
	mulerouter: [
		{
			name: 'a first frame',
			enter: { prompt: 'A fox', images: { image: [binary('firstFrame')] } },
			path: '/vendors/klingai/v1/kling-v3-omni/image-to-video/generation',
			body: {
				prompt: 'A fox',
				first_frame: BASE64,
				mode: 'std',
				aspect_ratio: '16:9',
				duration: 5,
			},
		},
		{
			name: 'a reference image, and an element made from images',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('reference')] },
				options: { elements: { element: [{ source: 'binary', binaryFields: ['front', 'side'] }] } },
			},
			path: '/vendors/klingai/v1/kling-v3-omni/reference-to-video/generation',
			body: {
				prompt: 'A fox',
				images: [BASE64],
				elements: [{ type: 'image', frontal_image: BASE64, reference_images: [BASE64] }],
				mode: 'std',
				aspect_ratio: '16:9',
				duration: 5,
			},
		},
	],
};
