import type { ValidCase } from '../../support/examples';
import {
	EDITED_VIDEO,
	FEATURE_VIDEO,
	FIRST_FRAME,
	FRAMES,
	HOOK,
	IMAGE,
	IMAGE_2,
	INLINE,
	LAKE,
	LEFT_TO_PROVIDER,
	plainOf,
	references,
	TWO_SHOTS,
	VIDEO,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const KEEPS_ITS_LENGTH = 'the video gives the length, so the node sends no duration';

/** kling-v3-video. */
export const v3: Cases = {
	usual: { enter: plainOf('kling-v3') },
	minimal: {
		enter: plainOf('kling-v3', LEFT_TO_PROVIDER),
		adds: { input: { prompt: LAKE, mode: 'standard' } },
	},
	frames: { enter: plainOf('kling-v3', { prompt: 'It moves', images: FRAMES }) },
	sound: { enter: plainOf('kling-v3', { resolution: '1080p', generateAudio: true }) },
	upright: { enter: plainOf('kling-v3', { duration: 15, aspectRatio: '9:16' }) },
	two_shots: { enter: plainOf('kling-v3', TWO_SHOTS) },
	four_k: { enter: plainOf('kling-v3', { resolution: '4k', duration: 3 }) },
	webhook: { enter: plainOf('kling-v3', { options: { callbackUrl: HOOK } }) },
};

/** kling-v3-omni-video, the model that is chosen when nobody chooses. */
export const omni: Cases = {
	usual: { enter: { prompt: LAKE, aspectRatio: 'default' } },
	references: {
		enter: plainOf('kling-v3-omni', {
			prompt: 'Put <<<image_1>>> beside <<<image_2>>>',
			images: {
				image: [
					{ url: IMAGE, role: 'reference' },
					{ url: IMAGE_2, role: 'reference' },
				],
			},
		}),
	},
	feature: {
		enter: plainOf('kling-v3-omni', {
			prompt: 'The next shot',
			video: { clip: { url: VIDEO, use: 'feature', keepOriginalSound: false } },
		}),
	},
	edit: {
		enter: plainOf('kling-v3-omni', { prompt: 'Make it night', video: EDITED_VIDEO }),
		additionalBodyFields: { patch: { duration: 5 }, because: KEEPS_ITS_LENGTH },
	},
	frames: { enter: plainOf('kling-v3-omni', { images: FRAMES }) },
	sound: { enter: plainOf('kling-v3-omni', { duration: 12, generateAudio: true }) },
	two_shots: { enter: plainOf('kling-v3-omni', TWO_SHOTS) },
};

/** kling-o1. */
export const o1: Cases = {
	usual: { enter: plainOf('kling-video-o1') },
	ten: { enter: plainOf('kling-video-o1', { duration: 10 }) },
	feature: {
		enter: plainOf('kling-video-o1', {
			prompt: 'The next shot',
			duration: 7,
			video: FEATURE_VIDEO,
		}),
		adds: {
			input: {
				prompt: 'The next shot',
				mode: 'std',
				duration: 7,
				reference_video: VIDEO,
				video_reference_type: 'feature',
			},
		},
	},
	edit: {
		enter: plainOf('kling-video-o1', { prompt: 'Make it night', video: EDITED_VIDEO }),
		additionalBodyFields: {
			patch: { duration: 5, keep_original_sound: true },
			because: `${KEEPS_ITS_LENGTH}, and the sound is kept by default`,
		},
	},
	references: {
		enter: plainOf('kling-video-o1', {
			prompt: 'Put <<<image_1>>> into the street',
			images: references(1),
		}),
	},
	frames: { enter: plainOf('kling-video-o1', { resolution: '1080p', images: FRAMES }) },
	mode_pro: { enter: plainOf('kling-video-o1', { resolution: '1080p' }) },
};

const INLINE_FRAME = { image: [{ ...FIRST_FRAME, url: INLINE }] };

/** kling-v2.6. */
export const v26: Cases = {
	usual: { enter: plainOf('kling-v2-6') },
	sound: { enter: plainOf('kling-v2-6', { generateAudio: true }) },
	image: {
		enter: plainOf('kling-v2-6', { prompt: 'It moves', images: { image: [FIRST_FRAME] } }),
	},
	upright: { enter: plainOf('kling-v2-6', { duration: 10, aspectRatio: '9:16' }) },
	negative: { enter: plainOf('kling-v2-6', { options: { negativePrompt: 'text' } }) },
	start_image_inline: { enter: plainOf('kling-v2-6', { images: INLINE_FRAME }) },
	aspect_ratio_1_1: { enter: plainOf('kling-v2-6', { aspectRatio: '1:1' }) },
};

/** kling-v2.5-turbo-pro. */
export const v25: Cases = {
	usual: { enter: plainOf('kling-v2-5-turbo') },
	image: {
		enter: plainOf('kling-v2-5-turbo', { prompt: 'It moves', images: { image: [FIRST_FRAME] } }),
	},
	upright: { enter: plainOf('kling-v2-5-turbo', { duration: 10, aspectRatio: '9:16' }) },
	negative: { enter: plainOf('kling-v2-5-turbo', { options: { negativePrompt: 'text' } }) },
	start_image_inline: { enter: plainOf('kling-v2-5-turbo', { images: INLINE_FRAME }) },
	image_inline: {
		enter: plainOf('kling-v2-5-turbo'),
		additionalBodyFields: {
			patch: { image: INLINE },
			because: 'the node writes the newer name of the field, start_image',
		},
	},
	aspect_ratio_1_1: { enter: plainOf('kling-v2-5-turbo', { aspectRatio: '1:1' }) },
};
