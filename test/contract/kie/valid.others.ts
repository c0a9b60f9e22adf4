import type { ValidCase } from '../../support/examples';
import {
	AVATAR,
	DANCER,
	DANCER_SENT,
	elementsOf,
	FIRST_FRAME,
	FRAMED,
	HERO,
	IMAGE,
	LAST_FRAME,
	MOTION,
	MOTION_2_6,
	NO_VOICE,
	SHOTS,
	TURBO,
	TURBO_FRAMED,
	V2_5,
	V2_5_FRAMED,
	V2_6,
	V2_6_FRAMED,
	V3,
	VIDEO,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

/** Kling 3.0. */
export const v3: Cases = {
	// A prompt, a model and a credential are enough: everything else is as the panel has it.
	video30_text: { enter: V3 },
	video30_two_frames: {
		enter: {
			...V3,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			generateAudio: true,
			duration: 10,
			aspectRatio: 'default',
			resolution: '1080p',
		},
	},
	video30_element: {
		enter: { ...V3, ...FRAMED, prompt: '@hero walks in', options: elementsOf(HERO) },
	},
	video30_video_element: {
		enter: {
			...V3,
			...FRAMED,
			prompt: '@hero speaks',
			generateAudio: true,
			options: elementsOf(DANCER),
		},
		additionalBodyFields: { patch: { kling_elements: [DANCER_SENT] }, because: NO_VOICE },
	},
	video30_two_shots: { enter: { ...V3, ...SHOTS, prompt: '', generateAudio: true } },
	video30_four_k: { enter: { ...V3, duration: 3, aspectRatio: '9:16', resolution: '4k' } },
	video30_longest: { enter: { ...V3, duration: 15, aspectRatio: '1:1' } },
	video30_negative_prompt: {
		enter: {
			...V3,
			...FRAMED,
			duration: 10,
			aspectRatio: '9:16',
			resolution: '1080p',
			options: { negativePrompt: 'blur' },
		},
	},
};

/** Fields of Motion Control that the node always sends. */
const DEFAULTS = {
	input_urls: [IMAGE],
	video_urls: [VIDEO],
	mode: '720p',
	character_orientation: 'video',
};

const NO_BACKGROUND = 'no field of the node says where the background comes from';

/** Both models of Motion Control. */
export const motionControl: Cases = {
	motion30_usual: { enter: MOTION },
	motion30_image: { enter: { ...MOTION, characterOrientation: 'image' } },
	motion30_own_background: {
		enter: MOTION,
		additionalBodyFields: {
			patch: { background_source: 'input_image' },
			because: NO_BACKGROUND,
		},
	},
	motion30_full: { enter: { ...MOTION, resolution: '1080p', prompt: 'On a roof' } },
	motion30_minimal: { enter: MOTION, adds: { input: DEFAULTS } },
	motion30_mode_1080p: { enter: { ...MOTION, resolution: '1080p' } },
	motion30_background_source_input_video: {
		enter: MOTION,
		additionalBodyFields: {
			patch: { background_source: 'input_video' },
			because: NO_BACKGROUND,
		},
	},
	motion26_usual: { enter: MOTION_2_6 },
	motion26_image: { enter: { ...MOTION_2_6, characterOrientation: 'image' } },
	motion26_full: { enter: { ...MOTION_2_6, resolution: '1080p', prompt: 'On a roof' } },
	motion26_image_full: {
		enter: { ...MOTION_2_6, resolution: '1080p', characterOrientation: 'image' },
	},
	motion26_rain: { enter: { ...MOTION_2_6, prompt: 'In the rain' } },
	motion26_png: { enter: { ...MOTION_2_6, characterImage: 'https://example.com/a.png' } },
	motion26_mov: { enter: { ...MOTION_2_6, motionVideo: 'https://example.com/v.mov' } },
};

const PNG = { images: { image: [{ ...FIRST_FRAME, url: 'https://example.com/a.png' }] } };

/** Kling 2.6. */
export const v26: Cases = {
	text26_usual: { enter: V2_6 },
	text26_sound: { enter: { ...V2_6, generateAudio: true } },
	text26_long: { enter: { ...V2_6, duration: 10, aspectRatio: '9:16' } },
	text26_long_sound: { enter: { ...V2_6, duration: 10, generateAudio: true } },
	text26_square: { enter: { ...V2_6, aspectRatio: '1:1' } },
	text26_duration_10: { enter: { ...V2_6, duration: 10 } },
	text26_aspect_ratio_9_16: { enter: { ...V2_6, aspectRatio: '9:16' } },
	image26_usual: { enter: V2_6_FRAMED },
	image26_sound: { enter: { ...V2_6_FRAMED, generateAudio: true } },
	image26_long: { enter: { ...V2_6_FRAMED, duration: 10 } },
	image26_long_sound: { enter: { ...V2_6_FRAMED, duration: 10, generateAudio: true } },
	image26_png: { enter: { ...V2_6_FRAMED, ...PNG } },
	image26_talk: { enter: { ...V2_6_FRAMED, prompt: 'She says "hello"', generateAudio: true } },
	image26_plain: {
		enter: {
			...V2_6_FRAMED,
			images: { image: [{ ...FIRST_FRAME, url: 'http://example.com/a.jpg' }] },
		},
	},
	callback: { enter: { ...V2_6, options: { callbackUrl: 'https://example.com/hook' } } },
};

/** Kling 3.0 Turbo. */
export const turbo: Cases = {
	turboText_usual: { enter: TURBO },
	turboText_full: { enter: { ...TURBO, resolution: '1080p' } },
	turboText_longest: { enter: { ...TURBO, duration: 15, aspectRatio: '9:16' } },
	turboText_duration_15: { enter: { ...TURBO, duration: 15 } },
	turboText_duration_3: { enter: { ...TURBO, duration: 3 } },
	turboText_aspect_ratio_1_1: { enter: { ...TURBO, aspectRatio: '1:1' } },
	turboText_duration_9: { enter: { ...TURBO, duration: 9 } },
	turboImage_usual: { enter: TURBO_FRAMED },
	turboImage_full: { enter: { ...TURBO_FRAMED, resolution: '1080p' } },
	turboImage_longest: { enter: { ...TURBO_FRAMED, duration: 15 } },
	turboImage_full_longest: { enter: { ...TURBO_FRAMED, duration: 15, resolution: '1080p' } },
	turboImage_shortest: { enter: { ...TURBO_FRAMED, duration: 3 } },
	turboImage_ten: { enter: { ...TURBO_FRAMED, duration: 10, resolution: '1080p' } },
	turboImage_png: { enter: { ...TURBO_FRAMED, ...PNG } },
};

const STEERED = { options: { negativePrompt: 'text', cfgScale: 0.7 } };

/** Kling 2.5 Turbo. */
export const v25: Cases = {
	text25_minimal: { enter: V2_5 },
	text25_long: { enter: { ...V2_5, duration: 10, aspectRatio: '9:16' } },
	text25_steered: { enter: { ...V2_5, ...STEERED } },
	text25_duration_10: { enter: { ...V2_5, duration: 10 } },
	text25_duration_5: { enter: { ...V2_5, duration: 5 } },
	text25_aspect_ratio_1_1: { enter: { ...V2_5, aspectRatio: '1:1' } },
	text25_aspect_ratio_16_9: { enter: { ...V2_5, aspectRatio: '16:9' } },
	image25_minimal: { enter: V2_5_FRAMED },
	image25_two_frames: {
		enter: { ...V2_5_FRAMED, images: { image: [FIRST_FRAME, LAST_FRAME] } },
	},
	image25_long: { enter: { ...V2_5_FRAMED, duration: 10 } },
	image25_steered: { enter: { ...V2_5_FRAMED, ...STEERED } },
	image25_duration_5: { enter: { ...V2_5_FRAMED, duration: 5 } },
	image25_cfg_scale_most: { enter: { ...V2_5_FRAMED, options: { cfgScale: 1 } } },
	image25_cfg_scale_least: { enter: { ...V2_5_FRAMED, options: { cfgScale: 0 } } },
};

/** Avatar. */
export const avatar: Cases = {
	avatar_usual: { enter: AVATAR },
	avatar_laugh: { enter: { ...AVATAR, prompt: 'She laughs' } },
	avatar_wav: { enter: { ...AVATAR, audio: 'https://example.com/s.wav' } },
	avatar_m4a: { enter: { ...AVATAR, audio: 'https://example.com/s.m4a' } },
	avatar_aac: { enter: { ...AVATAR, audio: 'https://example.com/s.aac' } },
	avatar_ogg: { enter: { ...AVATAR, audio: 'https://example.com/s.ogg' } },
	avatar_png: { enter: { ...AVATAR, image: 'https://example.com/a.png' } },
};
