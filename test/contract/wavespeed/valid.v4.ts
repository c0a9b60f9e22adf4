import type { ValidCase } from '../../support/examples';
import {
	AUDIO,
	EXTEND,
	FIRST_FRAME,
	frames,
	GOES_ON,
	IMAGE3,
	INLINE,
	INLINE_VIDEO,
	LAKE,
	LAST_FRAME,
	MIDDLE_FRAME,
	MOVES,
	NIGHT,
	references,
	V4,
	video,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const wide = { aspectRatio: '21:9' };
const inlineVideo = {
	patch: { video: INLINE_VIDEO },
	because: 'the node takes videos by URL only',
};

const text = { ...V4, prompt: LAKE };

/** Kling 4.0 from text. */
export const v4Text: Cases = {
	minimal: { enter: text },
	longest: { enter: { ...text, ...wide, duration: 30 } },
	full: { enter: { ...text, resolution: '1080p' } },
	four_k: { enter: { ...text, resolution: '4k' } },
	duration_most: { enter: { ...text, duration: 30 } },
	duration_least: { enter: { ...text, duration: 3 } },
	resolution_720p: { enter: { ...text, resolution: '720p' } },
	aspect_ratio_21_9: { enter: { ...text, ...wide } },
};

const image = { ...V4, prompt: MOVES, ...frames() };

/** Kling 4.0 from frames. */
export const v4Image: Cases = {
	usual: { enter: image },
	minimal: {
		enter: image,
		additionalBodyFields: { patch: { prompt: null }, because: 'the node requires a prompt' },
	},
	frames: {
		enter: { ...image, ...frames(MIDDLE_FRAME, MIDDLE_FRAME, LAST_FRAME), duration: 20 },
	},
	ratio: { enter: { ...image, aspectRatio: '9:16' } },
	four_k: { enter: { ...image, resolution: '4k' } },
	image_inline: { enter: { ...image, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } } },
	last_image_inline: { enter: { ...image, ...frames({ ...LAST_FRAME, url: INLINE }) } },
	duration_most: { enter: { ...image, duration: 30 } },
};

const reference = { ...V4, prompt: '<<<image_1>>> in the rain', ...references(1) };

/** Kling 4.0 from references. */
export const v4Reference: Cases = {
	minimal: { enter: reference },
	all: {
		enter: {
			...reference,
			...video('feature', false),
			prompt: '<<<image_1>>> after <<<video_1>>> with <<<voice_1>>>',
			duration: 12,
			options: { voices: [AUDIO] },
		},
	},
	ten: { enter: { ...reference, ...references(10) } },
	wide: { enter: { ...reference, ...wide, resolution: '1080p' } },
	duration_most: { enter: { ...reference, duration: 30 } },
	duration_least: { enter: { ...reference, duration: 3 } },
	resolution_1080p: { enter: { ...reference, resolution: '1080p' } },
	four_k: { enter: { ...reference, resolution: '4k' } },
};

const edit = { ...V4, prompt: NIGHT, ...video('edit') };
const kept = { keep_original_sound: true };

/** Kling 4.0, with a video that is edited. */
export const v4Edit: Cases = {
	minimal: { enter: edit, adds: kept },
	style: { enter: { ...edit, ...references(1) }, adds: kept },
	silent: { enter: { ...edit, ...video('edit', false) } },
	full: { enter: { ...edit, resolution: '1080p' }, adds: kept },
	four_k: { enter: { ...edit, resolution: '4k' }, adds: kept },
	video_inline: { enter: edit, additionalBodyFields: inlineVideo, adds: kept },
	keep_original_sound_true: { enter: edit },
	duration_most: {
		enter: edit,
		additionalBodyFields: {
			patch: { duration: 30 },
			because: 'an edited video keeps its duration in the node',
		},
		adds: kept,
	},
};

const extend = { ...EXTEND, prompt: GOES_ON };
const lastFrame = (patch: { last_image: string }) => ({
	patch,
	because: 'a last frame without a first one is rejected, as every other model would',
});

/** Kling 4.0, with a video that goes on. */
export const v4Extend: Cases = {
	minimal: { enter: extend },
	end: {
		enter: { ...extend, duration: 10 },
		additionalBodyFields: lastFrame({ last_image: IMAGE3 }),
	},
	full: { enter: { ...extend, resolution: '1080p' } },
	four_k: { enter: { ...extend, resolution: '4k' } },
	video_inline: { enter: extend, additionalBodyFields: inlineVideo },
	last_image_inline: {
		enter: extend,
		additionalBodyFields: lastFrame({ last_image: INLINE }),
	},
	duration_most: { enter: { ...extend, duration: 30 } },
	duration_least: { enter: { ...extend, duration: 3 } },
};
