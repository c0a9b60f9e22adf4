import type { ValidCase } from '../../support/examples';
import {
	FIRST_FRAME,
	frames,
	HERO,
	INLINE,
	INLINE_VIDEO,
	LAKE,
	LAST_FRAME,
	MOVES,
	NIGHT,
	O3,
	references,
	ROBOT,
	TWO_SHOTS,
	video,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const text = { ...O3, prompt: LAKE };
const image = { ...O3, prompt: MOVES, ...frames() };
const shots = { duration: 7, shot_type: 'customize' };

/** Kling 3.0 Omni from text. */
export const o3Text: Cases = {
	minimal: { enter: text },
	upright: { enter: { ...text, duration: 15, aspectRatio: '9:16' } },
	sound: { enter: { ...text, generateAudio: true } },
	two_shots: { enter: { ...text, ...TWO_SHOTS }, adds: shots },
	element: { enter: { ...text, options: HERO } },
	duration_most: { enter: { ...text, duration: 15 } },
	duration_least: { enter: { ...text, duration: 3 } },
};

/** Kling 3.0 Omni from frames. */
export const o3Image: Cases = {
	minimal: { enter: image },
	two_frames: { enter: { ...image, ...frames(LAST_FRAME), duration: 10 } },
	sound: { enter: { ...image, generateAudio: true } },
	two_shots: { enter: { ...image, ...TWO_SHOTS }, adds: shots },
	element: { enter: { ...image, options: HERO } },
	image_inline: { enter: { ...image, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } } },
	end_image_inline: { enter: { ...image, ...frames({ ...LAST_FRAME, url: INLINE }) } },
};

const reference = { ...O3, prompt: ROBOT, ...references(1) };

/** Kling 3.0 Omni from reference images and a video. */
export const o3Reference: Cases = {
	minimal: { enter: reference },
	seven: { enter: { ...reference, ...references(7) } },
	video: { enter: { ...O3, prompt: 'The next shot', ...video('feature', false) } },
	video_and_picture: {
		enter: { ...reference, ...video('feature'), duration: 6 },
		adds: { keep_original_sound: true },
	},
	sound: { enter: { ...reference, generateAudio: true, aspectRatio: '9:16' } },
	element: { enter: { ...reference, options: HERO } },
	text: {
		enter: reference,
		additionalBodyFields: {
			patch: { images: null },
			because: 'words alone go to the address for text',
		},
	},
};

const edit = { ...O3, prompt: NIGHT, ...video('edit') };
const kept = { keep_original_sound: true };

/** Kling 3.0 Omni, with a video that is edited. */
export const o3Edit: Cases = {
	minimal: { enter: edit, adds: kept },
	silent: { enter: { ...edit, ...video('edit', false) } },
	style: { enter: { ...edit, ...references(1) }, adds: kept },
	four: { enter: { ...edit, ...references(4) }, adds: kept },
	mov: {
		enter: {
			...edit,
			video: {
				clip: { url: 'https://example.com/v.mov', use: 'edit', keepOriginalSound: true },
			},
		},
		adds: kept,
	},
	video_inline: {
		enter: edit,
		additionalBodyFields: {
			patch: { video: INLINE_VIDEO },
			because: 'the node takes videos by URL only',
		},
		adds: kept,
	},
	keep_original_sound_true: { enter: edit },
};
