import type { ValidCase } from '../../support/examples';
import {
	BASE_VIDEO,
	BOAT_SHOTS,
	byAccessKey,
	CLIP,
	CROWN,
	elements,
	FEATURE_VIDEO,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	RABBIT,
	references,
	SHIRT,
	SMILE,
	sounding,
	twoShots,
	WAVES,
	withModel,
	withMotionModel,
} from './values';

const EMPTY = 'what is empty says no more than what is left out, and the node leaves it out';
const TEXT_IDS = 'the node writes every id as text, so that no digit is lost';

const noTracking = { callback_url: '', external_task_id: '' };
const pro = { ...LEFT_TO_PROVIDER, resolution: '1080p' };
const proWaves = { ...pro, prompt: WAVES, aspectRatio: '16:9', duration: 5 };
const proFrames = { ...pro, prompt: WAVES, duration: 5 };

/** omni-video. */
export const legacyOmni: Readonly<Record<string, ValidCase>> = byAccessKey<ValidCase>({
	o1_image_reference: {
		...withModel('kling-video-o1', {
			...pro,
			prompt: 'Make the person in <<<image_1>>> wave to the camera',
			images: { image: [{ url: PORTRAIT, role: 'reference' }] },
			duration: 5,
			aspectRatio: '16:9',
		}),
		additionalBodyFields: { patch: noTracking, because: EMPTY },
	},
	o1_images_and_elements: {
		...withModel('kling-video-o1', {
			...pro,
			prompt: '<<<image_1>>> meets <<<element_1>>>',
			images: references(2),
			options: elements('829836802793406551', '12345'),
			aspectRatio: '1:1',
			duration: 7,
		}),
		additionalBodyFields: {
			patch: { element_list: [{ element_id: '829836802793406551' }, { element_id: 12345 }] },
			because: TEXT_IDS,
		},
	},
	o1_two_frames: withModel('kling-video-o1', {
		...pro,
		prompt: 'The person dances',
		images: FRAMES,
	}),
	o1_default_model: {
		...withModel('kling-video-o1', {
			...LEFT_TO_PROVIDER,
			prompt: 'A dancer',
			aspectRatio: '16:9',
		}),
		adds: { model_name: 'kling-video-o1' },
	},
	o1_edit: withModel('kling-video-o1', {
		...pro,
		prompt: 'Add <<<image_1>>>',
		images: references(1),
		video: sounding(BASE_VIDEO),
	}),
	o1_next_shot: withModel('kling-video-o1', {
		...pro,
		prompt: 'Based on <<<video_1>>>, make the next shot',
		video: sounding(FEATURE_VIDEO),
	}),
	v3_text: { enter: proWaves },
	v3_custom_shots: {
		enter: { ...proWaves, ...BOAT_SHOTS, prompt: '', generateAudio: true },
		additionalBodyFields: {
			patch: { ...noTracking, prompt: '', image_list: [], video_list: [], element_list: [] },
			because: EMPTY,
		},
	},
	v3_intelligent_shots: { enter: { ...proWaves, duration: 15, multiShot: 'intelligent' } },
	v3_first_frame: { enter: { ...proFrames, images: { image: [FIRST_FRAME] } } },
	v3_two_frames_three_elements: {
		enter: { ...proFrames, images: FRAMES, options: elements('1', '2', '3') },
	},
	v3_two_frames_shots: {
		enter: { ...proWaves, ...BOAT_SHOTS, prompt: '', images: FRAMES, generateAudio: true },
		additionalBodyFields: {
			patch: { ...noTracking, prompt: '', video_list: [], element_list: [] },
			because: EMPTY,
		},
	},
	v3_edit: { enter: { ...pro, prompt: CROWN, video: sounding(BASE_VIDEO) } },
	v3_edit_default_use: {
		enter: { ...pro, prompt: CROWN, video: BASE_VIDEO },
		additionalBodyFields: {
			patch: { video_list: [{ video_url: CLIP }] },
			because: 'the node says what the video is for and whether its sound stays, also by default',
		},
	},
	v3_feature_shots: {
		enter: {
			...pro,
			prompt: CROWN,
			video: sounding(FEATURE_VIDEO),
			multiShot: 'intelligent',
			aspectRatio: '16:9',
		},
	},
	v3_4k_sound: {
		enter: { ...proWaves, resolution: '4k', generateAudio: true, options: { watermark: true } },
	},
	v3_bare_base64: {
		enter: { ...proWaves, images: { image: [{ url: INLINE, role: 'reference' }] } },
	},
	v3_callback: {
		enter: {
			...proWaves,
			options: { callbackUrl: 'https://example.com/cb', externalTaskId: 'order-1' },
		},
	},
});

const proRabbit = { ...pro, prompt: RABBIT, duration: 5, aspectRatio: '1:1' };

/** text2video. */
export const legacyText: Readonly<Record<string, ValidCase>> = byAccessKey<ValidCase>({
	minimal: withModel('kling-v3', { ...LEFT_TO_PROVIDER, prompt: 'A lake at dawn' }),
	v26_with_sound: {
		...withModel('kling-v2-6', { ...proRabbit, generateAudio: true }),
		additionalBodyFields: { patch: { ...noTracking, negative_prompt: '' }, because: EMPTY },
	},
	three_seconds: withModel('kling-v3', { ...proRabbit, duration: 3 }),
	fifteen_seconds_4k: withModel('kling-v3', { ...proRabbit, resolution: '4k', duration: 15 }),
	custom_shots: withModel('kling-v3', {
		...LEFT_TO_PROVIDER,
		...twoShots('Two friends under a street lamp', 'A runner in a forest'),
		aspectRatio: '9:16',
	}),
	intelligent_shots: withModel('kling-v3', {
		...proRabbit,
		duration: 12,
		multiShot: 'intelligent',
	}),
	negative_prompt: withModel('kling-v3', {
		...proRabbit,
		options: {
			negativePrompt: 'blur, text',
			externalTaskId: 'order-42',
			callbackUrl: 'https://example.com/cb',
		},
	}),
	camera: withModel('kling-v1', {
		...LEFT_TO_PROVIDER,
		prompt: 'A misty forest',
		duration: 5,
		options: { cfgScale: 0.5, cameraControl: { camera: { move: 'simple', zoom: 5 } } },
	}),
	watermark: withModel('kling-v3', { ...proRabbit, options: { watermark: true } }),
});

const stdSmile = {
	...LEFT_TO_PROVIDER,
	prompt: SMILE,
	images: { image: [FIRST_FRAME] },
	resolution: '720p',
	duration: 5,
};

/** image2video. */
export const legacyImage: Readonly<Record<string, ValidCase>> = byAccessKey<ValidCase>({
	aspect_ratio_of_clients: {
		...withModel('kling-v3', {
			...LEFT_TO_PROVIDER,
			prompt: 'Walks',
			images: { image: [{ url: PORTRAIT, role: 'firstFrame' }] },
			duration: 5,
		}),
		clientWords: {
			fields: ['aspect_ratio'],
			because: 'the page has no such field, as the frame decides; clients send it',
		},
	},
	minimal: withModel('kling-v3', {
		...LEFT_TO_PROVIDER,
		prompt: 'She turns',
		images: { image: [FIRST_FRAME] },
	}),
	two_frames_v26: {
		...withModel('kling-v2-6', {
			...pro,
			prompt: 'The camera moves back',
			images: FRAMES,
			duration: 5,
		}),
		additionalBodyFields: {
			patch: { ...noTracking, negative_prompt: '', sound: 'off' },
			because: 'what is empty, or off by default, is left out',
		},
	},
	bare_base64: withModel('kling-v3', {
		...stdSmile,
		images: { image: [{ url: INLINE, role: 'firstFrame' }] },
	}),
	custom_shots: withModel('kling-v3', {
		...LEFT_TO_PROVIDER,
		...twoShots('She looks up', 'She laughs'),
		images: { image: [FIRST_FRAME] },
	}),
	elements: {
		...withModel('kling-v3', { ...stdSmile, options: elements('829836802793406551', '2', '3') }),
		additionalBodyFields: {
			patch: {
				element_list: [
					{ element_id: '829836802793406551' },
					{ element_id: '2' },
					{ element_id: 3 },
				],
			},
			because: TEXT_IDS,
		},
	},
	voice: withModel('kling-v2-6', {
		...pro,
		prompt: '<<<voice_1>>> says hello',
		images: { image: [FIRST_FRAME] },
		duration: 5,
		generateAudio: true,
		options: { voices: ['891495440020668439'] },
	}),
	fifteen_seconds_4k: withModel('kling-v3', { ...stdSmile, resolution: '4k', duration: 15 }),
	callback: withModel('kling-v3', {
		...stdSmile,
		options: { callbackUrl: 'https://example.com/cb', externalTaskId: 'order-43' },
	}),
});

const motion = {
	prompt: SHIRT,
	characterImage: PORTRAIT,
	motionVideo: CLIP,
	characterOrientation: 'image',
	resolution: '1080p',
	options: { externalTaskId: 'order-7' },
};
const noCallback = { patch: { callback_url: '' }, because: EMPTY };

/** motion-control. */
export const legacyMotion: Readonly<Record<string, ValidCase>> = byAccessKey<ValidCase>({
	documented: {
		...withMotionModel('kling-v2-6-motion-control', motion),
		additionalBodyFields: noCallback,
	},
	v3_video_orientation: {
		...withMotionModel('kling-v3-motion-control', { ...motion, characterOrientation: 'video' }),
		additionalBodyFields: noCallback,
	},
	silent: {
		...withMotionModel('kling-v2-6-motion-control', { ...motion, keepOriginalSound: false }),
		additionalBodyFields: noCallback,
	},
	without_prompt: {
		...withMotionModel('kling-v2-6-motion-control', { ...motion, prompt: '' }),
		additionalBodyFields: noCallback,
	},
	default_model: {
		...withMotionModel('kling-v2-6-motion-control', motion),
		additionalBodyFields: noCallback,
		adds: { model_name: 'kling-v2-6' },
	},
	bare_base64: {
		...withMotionModel('kling-v2-6-motion-control', { ...motion, characterImage: INLINE }),
		additionalBodyFields: noCallback,
	},
	element: {
		...withMotionModel('kling-v3-motion-control', {
			...motion,
			characterOrientation: 'video',
			options: { ...motion.options, ...elements('829836802793406551') },
		}),
		additionalBodyFields: noCallback,
	},
	watermark_std: {
		...withMotionModel('kling-v2-6-motion-control', {
			...motion,
			resolution: '720p',
			options: { ...motion.options, watermark: true },
		}),
		additionalBodyFields: noCallback,
	},
	callback: withMotionModel('kling-v2-6-motion-control', {
		...motion,
		options: { ...motion.options, callbackUrl: 'https://example.com/cb' },
	}),
});
