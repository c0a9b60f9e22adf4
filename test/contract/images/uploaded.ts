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
