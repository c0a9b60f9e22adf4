import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { elements, INLINE, LEFT_OUT, MOTION } from './values';

const V3 = model('kling-v3-motion-control');

/** Every example but the last writes an empty callback. */
const noCallback = { patch: { callback_url: '' }, because: LEFT_OUT };

/** kling-v3 and kling-v2-6 as motion control. */
export const motionControl: Readonly<Record<string, ValidCase>> = {
	documented: { enter: MOTION, additionalBodyFields: noCallback },
	v3_video_orientation: {
		enter: { ...MOTION, motionControlModel: V3, characterOrientation: 'video' },
		additionalBodyFields: noCallback,
	},
	silent: { enter: { ...MOTION, keepOriginalSound: false }, additionalBodyFields: noCallback },
	without_prompt: { enter: { ...MOTION, prompt: '' }, additionalBodyFields: noCallback },
	default_model: {
		enter: MOTION,
		additionalBodyFields: noCallback,
		adds: { model_name: 'kling-v2-6' },
	},
	bare_base64: { enter: { ...MOTION, characterImage: INLINE }, additionalBodyFields: noCallback },
	element: {
		enter: {
			...MOTION,
			motionControlModel: V3,
			characterOrientation: 'video',
			options: { externalTaskId: 'order-7', ...elements('829836802793406551') },
		},
		additionalBodyFields: noCallback,
	},
	watermark_std: {
		enter: {
			...MOTION,
			resolution: '720p',
			options: { externalTaskId: 'order-7', watermark: true },
		},
		additionalBodyFields: noCallback,
	},
	callback: {
		enter: {
			...MOTION,
			options: { externalTaskId: 'order-7', callbackUrl: 'https://example.com/cb' },
		},
	},
};
