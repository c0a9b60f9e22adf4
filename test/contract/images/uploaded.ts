import { STORED } from '../../support/files';
import { model } from '../../support/panel';
import { binary, DANCE, MOTION, SCENE, type Case } from './case';

/** Vendors that store pictures first. */
export const UPLOADED: Readonly<Record<string, readonly Case[]>> = {
	apimart: [
		{
			name: 'two frames, the last one by its URL',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('firstFrame'), { url: SCENE, role: 'lastFrame' }] },
			},
			path: '/v1/videos/generations',
			body: {
				model: 'kling-v3-omni',
				prompt: 'A fox',
				duration: 5,
				aspect_ratio: '16:9',
				mode: 'std',
				image_with_roles: [
					{ url: STORED, role: 'first_frame' },
					{ url: SCENE, role: 'last_frame' },
				],
			},
		},
		{
			name: 'a reference image, and an element made from images',
			enter: {
				prompt: '<<<image_1>>> and @dog',
				images: { image: [binary('reference')] },
				options: {
					elements: {
						element: [
							{
								name: 'dog',
								description: 'A brown dog',
								source: 'binary',
								binaryFields: ['front', 'side'],
							},
						],
					},
				},
			},
			path: '/v1/videos/generations',
			body: {
				model: 'kling-v3-omni',
				prompt: '<<<image_1>>> and @dog',
				duration: 5,
				aspect_ratio: '16:9',
				mode: 'std',
				image_urls: [STORED],
				element_list: [
					{ name: 'dog', description: 'A brown dog', element_input_urls: [STORED, STORED] },
				],
			},
		},
		{
			name: 'a first frame of the model that has a field for it',
			enter: {
				prompt: 'A fox',
				model: model('kling-v3-turbo'),
				images: { image: [binary('firstFrame')] },
			},
			path: '/v1/videos/generations',
			body: {
				model: 'kling-3.0-turbo',
				prompt: 'A fox',
				duration: 5,
				resolution: '720p',
				first_frame_image: STORED,
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/v1/videos/generations',
			body: {
				model: 'kling-v3-motion-control',
				image_url: STORED,
				video_url: DANCE,
				keep_original_sound: 'yes',
				character_orientation: 'video',
				mode: 'std',
			},
		},
	],
	fal: [
		{
			name: 'two frames, the last one by its URL',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('firstFrame'), { url: SCENE, role: 'lastFrame' }] },
			},
			path: '/fal-ai/kling-video/o3/standard/image-to-video',
			body: {
				prompt: 'A fox',
				image_url: STORED,
				end_image_url: SCENE,
				duration: '5',
				generate_audio: false,
			},
		},
		{
			name: 'a frame, a reference image, and an element made from images',
			enter: {
				prompt: '<<<image_2>>> meets <<<element_1>>>',
				images: { image: [binary('firstFrame'), binary('reference')] },
				options: { elements: { element: [{ source: 'binary', binaryFields: ['front', 'side'] }] } },
			},
			path: '/fal-ai/kling-video/o3/standard/reference-to-video',
			body: {
				prompt: '@Image1 meets @Element1',
				start_image_url: STORED,
				image_urls: [STORED],
				elements: [{ frontal_image_url: STORED, reference_image_urls: [STORED] }],
				duration: '5',
				aspect_ratio: '16:9',
				generate_audio: false,
			},
		},
		{
			name: 'both frames of Kling 2.5 Turbo',
			enter: {
				prompt: 'A fox',
				model: model('kling-v2-5-turbo'),
				resolution: '1080p',
				images: { image: [binary('firstFrame'), binary('lastFrame')] },
			},
			path: '/fal-ai/kling-video/v2.5-turbo/pro/image-to-video',
			body: {
				prompt: 'A fox',
				image_url: STORED,
				tail_image_url: STORED,
				duration: '5',
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/fal-ai/kling-video/v3/standard/motion-control',
			body: {
				image_url: STORED,
				video_url: DANCE,
				character_orientation: 'video',
				keep_original_sound: true,
			},
		},
	],
	kie: [
		{
			name: 'two frames, the last one by its URL',
			enter: {
				prompt: 'A fox',
				model: model('kling-v3'),
				images: { image: [binary('firstFrame'), { url: SCENE, role: 'lastFrame' }] },
			},
			path: '/api/v1/jobs/createTask',
			body: {
				model: 'kling-3.0/video',
				input: {
					prompt: 'A fox',
					image_urls: [STORED, SCENE],
					sound: false,
					duration: '5',
					aspect_ratio: '16:9',
					mode: 'std',
					multi_shots: false,
				},
			},
		},
		{
			name: 'a reference image, and an element made from images',
			enter: {
				prompt: '@dog runs',
				images: { image: [binary('reference')] },
				options: {
					elements: {
						element: [
							{
								name: 'dog',
								description: 'A brown dog',
								source: 'binary',
								binaryFields: ['front', 'side'],
							},
						],
					},
				},
			},
			path: '/api/v1/jobs/createTask',
			body: {
				model: 'kling-3.0-omni/reference-to-video',
				input: {
					prompt: '@dog runs',
					image_urls: [STORED],
					elements: [
						{ name: 'dog', description: 'A brown dog', element_input_urls: [STORED, STORED] },
					],
					resolution: '720p',
					duration: 5,
					customize_multi_shots: false,
					aspect_ratio: '16:9',
				},
			},
		},
		{
			name: 'both frames of the model that has a field for each',
			enter: {
				prompt: 'A fox',
				model: model('kling-v2-5-turbo'),
				images: { image: [binary('firstFrame'), { url: SCENE, role: 'lastFrame' }] },
			},
			path: '/api/v1/jobs/createTask',
			body: {
				model: 'kling/v2-5-turbo-image-to-video-pro',
				input: { prompt: 'A fox', image_url: STORED, tail_image_url: SCENE, duration: '5' },
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/api/v1/jobs/createTask',
			body: {
				model: 'kling-3.0/motion-control',
				input: {
					input_urls: [STORED],
					video_urls: [DANCE],
					character_orientation: 'video',
					mode: '720p',
				},
			},
		},
	],
	replicate: [
		{
			name: 'two frames and two references, one of each by its URL',
			enter: {
				prompt: 'A fox',
				images: {
					image: [
						binary('firstFrame'),
						{ url: SCENE, role: 'lastFrame' },
						binary('reference'),
						{ url: SCENE, role: 'reference' },
					],
				},
			},
			path: '/v1/models/kwaivgi/kling-v3-omni-video/predictions',
			body: {
				input: {
					prompt: 'A fox',
					mode: 'standard',
					duration: 5,
					start_image: STORED,
					end_image: SCENE,
					reference_images: [STORED, SCENE],
				},
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/v1/models/kwaivgi/kling-v3-motion-control/predictions',
			body: {
				input: {
					image: STORED,
					video: DANCE,
					mode: 'std',
					character_orientation: 'video',
				},
			},
		},
	],
	wavespeed: [
		{
			name: 'two frames, the last one by its URL',
			enter: {
				prompt: 'A fox',
				images: { image: [binary('firstFrame'), { url: SCENE, role: 'lastFrame' }] },
			},
			path: '/api/v3/kwaivgi/kling-video-o3-std/image-to-video',
			body: { prompt: 'A fox', duration: 5, image: STORED, end_image: SCENE },
		},
		{
			name: 'a reference image, with the name that Kling 4.0 has for it',
			enter: {
				prompt: '<<<image_1>>> runs',
				model: model('kling-v4'),
				images: { image: [binary('reference')] },
			},
			path: '/api/v3/kwaivgi/kling-v4.0/reference-to-video',
			body: {
				prompt: '@Image1 runs',
				duration: 5,
				resolution: '720p',
				aspect_ratio: '16:9',
				images: [STORED],
			},
		},
		{
			name: 'a character image',
			enter: MOTION,
			path: '/api/v3/kwaivgi/kling-v3.0-std/motion-control',
			body: {
				image: STORED,
				video: DANCE,
				character_orientation: 'video',
				keep_original_sound: true,
			},
		},
	],
};
