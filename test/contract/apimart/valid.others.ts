import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	CHARACTER,
	FIRST_FRAME,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	MEADOW,
	MOTION,
	TURN,
} from './values';

/** kling-v3, kling-v2-6 and kling-3.0-turbo. */
export const framesOnly: Readonly<Record<string, ValidCase>> = {
	v3_text: {
		enter: {
			model: model('kling-v3'),
			prompt: 'A golden cat',
			resolution: '4k',
			duration: 15,
			aspectRatio: '1:1',
			generateAudio: true,
		},
	},
	v3_two_frames: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: model('kling-v3'),
			prompt: 'Walks',
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			duration: 7,
		},
	},
	v26_documented: { enter: { model: model('kling-v2-6'), prompt: MEADOW } },
	v26_sound: {
		enter: {
			model: model('kling-v2-6'),
			prompt: MEADOW,
			resolution: '1080p',
			generateAudio: true,
			images: { image: [FIRST_FRAME] },
		},
	},
	v26_two_frames: {
		enter: {
			model: model('kling-v2-6'),
			prompt: MEADOW,
			resolution: '1080p',
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
	},
	turbo_documented: {
		enter: {
			model: model('kling-v3-turbo'),
			prompt: 'A corgi running on the beach',
			resolution: '1080p',
		},
	},
	turbo_first_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: model('kling-v3-turbo'),
			prompt: 'A corgi',
			// The panel offers this model no other use of an image.
			images: { image: [{ url: CHARACTER }] },
			duration: 15,
		},
	},
};

/** kling-v3-motion-control and kling-v2-6-motion-control. */
export const motionControl: Readonly<Record<string, ValidCase>> = {
	motion_documented: {
		enter: {
			...MOTION,
			prompt: TURN,
			characterOrientation: 'image',
			options: { watermark: false },
		},
	},
	motion_v3: {
		enter: {
			...MOTION,
			motionControlModel: model('kling-v3-motion-control'),
			prompt: TURN,
			options: { watermark: false },
		},
	},
	motion_pro: {
		enter: {
			...MOTION,
			prompt: TURN,
			characterOrientation: 'image',
			resolution: '1080p',
			options: { watermark: false },
		},
	},
	motion_silent: {
		enter: {
			...MOTION,
			prompt: TURN,
			characterOrientation: 'image',
			keepOriginalSound: false,
			options: { watermark: false },
		},
	},
	motion_without_prompt: {
		enter: { ...MOTION, characterOrientation: 'image', options: { watermark: false } },
	},
	motion_watermark: {
		enter: {
			...MOTION,
			prompt: TURN,
			characterOrientation: 'image',
			options: { watermark: true },
		},
	},
	motion_minimal: {
		enter: { ...MOTION, resolution: 'default' },
		adds: { mode: 'std' },
		additionalBodyFields: {
			patch: { keep_original_sound: null, character_orientation: null },
			because: 'the node always says which way the character faces and whether the sound stays',
		},
	},
};
