import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BY_EDIT,
	BY_FEATURE,
	CLIENT_WORDS,
	EDITED_VIDEO,
	elementsOf,
	FEATURE_VIDEO,
	FIRST_FRAME,
	INLINE,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	references,
	TWO_SHOTS,
	V3_BY_FRAME,
	V3_BY_TEXT,
} from './values';

const MODEL_TOLD_TWICE = {
	fields: ['model_name'],
	because: 'the address names the model, and the pages have no such field',
} as const;

/** kling-v3-omni, with a video that lends its motion and style. */
export const featureVideo: Readonly<Record<string, ValidCase>> = {
	documented: { enter: BY_FEATURE },
	minimal: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: 'Continue <<<video_1>>>',
			video: { clip: FEATURE_VIDEO },
		},
	},
	silent: {
		enter: { ...BY_FEATURE, video: { clip: FEATURE_VIDEO } },
		additionalBodyFields: {
			patch: { keep_audio: false },
			because: 'silence is what happens without a word',
		},
	},
	with_images: { enter: { ...BY_FEATURE, images: { image: references(4) } } },
	with_elements: { enter: { ...BY_FEATURE, options: elementsOf(4) } },
	vendor_client: {
		enter: {
			...BY_FEATURE,
			prompt: 'Continue <<<video_1>>>',
			duration: 5,
			video: { clip: FEATURE_VIDEO },
		},
		clientWords: MODEL_TOLD_TWICE,
	},
	length_and_ratio: { enter: { ...BY_FEATURE, duration: 8, aspectRatio: '9:16' } },
	std: { enter: { ...BY_FEATURE, resolution: '720p', options: { negativePrompt: 'blur' } } },
};

/** kling-v3-omni, with a video that is edited itself. */
export const editVideo: Readonly<Record<string, ValidCase>> = {
	// The length that the panel has for every video is left out.
	basic: { enter: { ...BY_EDIT, duration: 5 } },
	keep_audio: {
		enter: { ...BY_EDIT, video: { clip: { ...EDITED_VIDEO, keepOriginalSound: true } } },
	},
	with_images: { enter: { ...BY_EDIT, images: { image: references(4) } } },
	with_elements: {
		enter: {
			...BY_EDIT,
			prompt: 'Put <<<element_1>>> into <<<video_1>>>',
			options: elementsOf(2),
		},
	},
	pro: { enter: { ...BY_EDIT, resolution: '1080p' } },
	vendor_client: { enter: { ...BY_EDIT, resolution: '1080p' }, clientWords: MODEL_TOLD_TWICE },
	ratio: {
		enter: { ...BY_EDIT, aspectRatio: '16:9' },
		expressions: { video: { clip: EDITED_VIDEO } },
	},
	negative: { enter: { ...BY_EDIT, options: { negativePrompt: 'blur' } } },
};

/** kling-v3 from text. */
export const v3Text: Readonly<Record<string, ValidCase>> = {
	documented: { enter: V3_BY_TEXT },
	minimal: {
		enter: { ...LEFT_TO_PROVIDER, model: model('kling-v3'), prompt: 'A lake at dawn' },
	},
	custom_shots: { enter: { ...V3_BY_TEXT, ...TWO_SHOTS } },
	intelligent_shots: { enter: { ...V3_BY_TEXT, multiShot: 'intelligent' } },
	pro: { enter: { ...V3_BY_TEXT, resolution: '1080p' } },
	three_seconds: { enter: { ...V3_BY_TEXT, duration: 3 } },
	vendor_client: {
		enter: { ...V3_BY_TEXT, duration: 5, generateAudio: false },
		clientWords: { ...CLIENT_WORDS, fields: ['multi_shot', 'shot_type', 'sound'] },
	},
	fifteen_seconds: {
		enter: { ...V3_BY_TEXT, duration: 15, options: { negativePrompt: 'text' } },
	},
};

/** kling-v3 from frames. */
export const v3Image: Readonly<Record<string, ValidCase>> = {
	first_frame: { enter: V3_BY_FRAME },
	two_frames: { enter: { ...V3_BY_FRAME, images: { image: [FIRST_FRAME, LAST_FRAME] } } },
	base64: { enter: { ...V3_BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } } },
	three_elements: { enter: { ...V3_BY_FRAME, options: elementsOf(3) } },
	custom_shots: { enter: { ...V3_BY_FRAME, ...TWO_SHOTS } },
	sound: { enter: { ...V3_BY_FRAME, generateAudio: true } },
	vendor_client: {
		enter: V3_BY_FRAME,
		clientWords: { ...CLIENT_WORDS, fields: ['multi_shot', 'shot_type', 'sound'] },
	},
	pro: { enter: { ...V3_BY_FRAME, resolution: '1080p', duration: 15 } },
};
