import type { ValidCase } from '../../support/examples';
import {
	elements,
	EMPTY,
	FIRST_FRAME,
	FROM_FRAME,
	FROM_TEXT,
	INLINE,
	LAST_FRAME,
	LEFT_OUT,
	LEFT_TO_PROVIDER,
	NIGHT,
	PORTRAIT,
	twoShots,
	V1,
	V2_6,
	V3,
} from './values';

/** Models that make a video from a text. */
export const fromText: Readonly<Record<string, ValidCase>> = {
	minimal: { enter: { ...LEFT_TO_PROVIDER, model: V3, prompt: 'A lake at dawn' } },
	v26_with_sound: {
		enter: { ...FROM_TEXT, model: V2_6, generateAudio: true },
		additionalBodyFields: { patch: EMPTY, because: LEFT_OUT },
	},
	three_seconds: { enter: { ...FROM_TEXT, duration: 3 } },
	fifteen_seconds_4k: { enter: { ...FROM_TEXT, resolution: '4k', duration: 15 } },
	custom_shots: { enter: { ...NIGHT, model: V3, resolution: 'default' } },
	intelligent_shots: { enter: { ...FROM_TEXT, duration: 12, multiShot: 'intelligent' } },
	negative_prompt: {
		enter: {
			...FROM_TEXT,
			options: {
				negativePrompt: 'blur, text',
				externalTaskId: 'order-42',
				callbackUrl: 'https://example.com/cb',
			},
		},
	},
	camera: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: V1,
			prompt: 'A misty forest',
			duration: 5,
			options: { cfgScale: 0.5, cameraControl: { camera: { move: 'simple', zoom: 5 } } },
		},
	},
	watermark: { enter: { ...FROM_TEXT, options: { watermark: true } } },
};

/** Models that make a video from a first frame, and perhaps a last one. */
export const fromFrames: Readonly<Record<string, ValidCase>> = {
	minimal: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: V3,
			images: { image: [{ url: PORTRAIT, role: 'firstFrame' }] },
			prompt: 'She turns',
		},
	},
	two_frames_v26: {
		enter: {
			...FROM_FRAME,
			model: V2_6,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			prompt: 'The camera moves back',
			resolution: '1080p',
		},
		additionalBodyFields: {
			patch: { ...EMPTY, sound: 'off' },
			because: `${LEFT_OUT}, and silence is what happens without a word`,
		},
	},
	bare_base64: {
		enter: { ...FROM_FRAME, images: { image: [{ url: INLINE, role: 'firstFrame' }] } },
	},
	custom_shots: {
		enter: {
			...twoShots('She looks up', 'She laughs'),
			...LEFT_TO_PROVIDER,
			model: V3,
			images: { image: [FIRST_FRAME] },
		},
	},
	elements: {
		enter: { ...FROM_FRAME, options: elements('829836802793406551', '2', '3') },
		additionalBodyFields: {
			patch: {
				element_list: [
					{ element_id: '829836802793406551' },
					{ element_id: '2' },
					{ element_id: 3 },
				],
			},
			because: 'ids are text here, all of them',
		},
	},
	voice: {
		enter: {
			...FROM_FRAME,
			model: V2_6,
			prompt: '<<<voice_1>>> says hello',
			generateAudio: true,
			resolution: '1080p',
			options: { voices: ['891495440020668439'] },
		},
	},
	fifteen_seconds_4k: { enter: { ...FROM_FRAME, resolution: '4k', duration: 15 } },
	callback: {
		enter: {
			...FROM_FRAME,
			options: { callbackUrl: 'https://example.com/cb', externalTaskId: 'order-43' },
		},
	},
};
