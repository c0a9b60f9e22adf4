import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { DANCER, FIRST_FRAME, LAST_FRAME, LEFT_TO_PROVIDER, MOTION, VALLEY } from './values';

/** kling-v3. */
export const v3: Readonly<Record<string, ValidCase>> = {
	v3_multi_shot: {
		enter: {
			model: model('kling-v3'),
			multiShot: 'custom',
			shots: {
				shot: [
					{ prompt: 'Two friends talking under a street lamp', duration: 2 },
					{ prompt: 'A runner crossing a forest', duration: 3 },
					{ prompt: 'A woman hugging a cat in soft light', duration: 3 },
				],
			},
			duration: 8,
			aspectRatio: '9:16',
			generateAudio: true,
		},
	},
	v3_text: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: model('kling-v3'),
			prompt: VALLEY,
			duration: 4,
			options: { negativePrompt: 'blur', cfgScale: 0.5 },
		},
	},
	v3_first_and_last_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			model: model('kling-v3'),
			prompt: VALLEY,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
	},
};

/** kling-v3-motion-control. */
export const motionControl: Readonly<Record<string, ValidCase>> = {
	seed_motion_control: {
		enter: { ...MOTION, prompt: DANCER, options: { generateAudio: false } },
	},
	motion_minimal: {
		enter: { ...MOTION, resolution: 'default' },
		additionalBodyFields: {
			patch: { extra_params: null },
			because: 'the node always says which way the character faces',
		},
	},
	motion_image_orientation: {
		enter: {
			...MOTION,
			prompt: DANCER,
			characterOrientation: 'image',
			options: { generateAudio: false },
		},
	},
	motion_1080: {
		enter: { ...MOTION, prompt: DANCER, resolution: '1080p', options: { generateAudio: false } },
	},
	motion_audio: { enter: { ...MOTION, prompt: DANCER, options: { generateAudio: true } } },
	motion_without_prompt: { enter: { ...MOTION, options: { generateAudio: false } } },
	motion_inline_image: {
		enter: {
			...MOTION,
			prompt: DANCER,
			characterImage: 'data:image/jpeg;base64,/9j/4AAQSkZJRg==',
			options: { generateAudio: false },
		},
	},
};
