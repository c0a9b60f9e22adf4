import type { ValidCase } from '../../support/examples';
import {
	FIRST_FRAME,
	frames,
	HERO,
	INLINE,
	LAKE,
	LAST_FRAME,
	MOTION,
	MOVES,
	TURBO,
	TWO_SHOTS,
	V3,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const text = { ...V3, prompt: LAKE };
const image = { ...V3, prompt: MOVES, ...frames() };
const hero = { prompt: 'The hero walks in', options: HERO };
const steered = { negativePrompt: 'text', cfgScale: 0.7 };

/** Kling 3.0 from text. */
export const v3Text: Cases = {
	minimal: { enter: text },
	upright: { enter: { ...text, duration: 15, aspectRatio: '9:16' } },
	sound: { enter: { ...text, generateAudio: true } },
	steered: { enter: { ...text, duration: 8, options: steered } },
	two_shots: { enter: { ...text, ...TWO_SHOTS }, adds: { duration: 7 } },
	own_shots: { enter: { ...text, multiShot: 'intelligent', duration: 10 } },
	element: { enter: { ...text, ...hero } },
};

/** Kling 3.0 from frames. */
export const v3Image: Cases = {
	minimal: { enter: image },
	two_frames: { enter: { ...image, ...frames(LAST_FRAME), duration: 10 } },
	sound: { enter: { ...image, generateAudio: true } },
	two_shots: { enter: { ...image, ...TWO_SHOTS }, adds: { duration: 7 } },
	element: { enter: { ...image, ...hero } },
	steered: { enter: { ...image, options: steered } },
	inline: {
		enter: {
			...image,
			images: { image: [{ ...FIRST_FRAME, url: 'data:image/png;base64,iVBORw0KGgo=' }] },
		},
	},
};

const turbo = { ...TURBO, prompt: LAKE };
/** The panel offers this model no other use of an image. */
const turboImage = { ...TURBO, prompt: MOVES, images: { image: [{ url: FIRST_FRAME.url }] } };

/** Kling 3.0 Turbo from text. */
export const turboText: Cases = {
	minimal: { enter: turbo },
	square: { enter: { ...turbo, duration: 12, aspectRatio: '1:1' } },
	two_shots: { enter: { ...turbo, ...TWO_SHOTS }, adds: { duration: 7 } },
	upright: { enter: { ...turbo, aspectRatio: '9:16' } },
	duration_most: { enter: { ...turbo, duration: 15 } },
	duration_least: { enter: { ...turbo, duration: 3 } },
	aspect_ratio_1_1: { enter: { ...turbo, aspectRatio: '1:1' } },
};

/** Kling 3.0 Turbo from a first frame. */
export const turboFrame: Cases = {
	usual: { enter: turboImage },
	longest: { enter: { ...turboImage, duration: 15 } },
	two_shots: { enter: { ...turboImage, ...TWO_SHOTS }, adds: { duration: 7 } },
	picture: {
		enter: turboImage,
		additionalBodyFields: { patch: { prompt: null }, because: 'the node requires a prompt' },
	},
	image_inline: { enter: { ...turboImage, images: { image: [{ url: INLINE }] } } },
	duration_least: { enter: { ...turboImage, duration: 3 } },
	enable_sync_mode_true: {
		enter: turboImage,
		additionalBodyFields: {
			patch: { enable_sync_mode: true },
			because: 'the node never lets WaveSpeed hold a response',
		},
	},
};

const kept = { keep_original_sound: true };

/** Motion Control of 3.0 and 2.6. */
export function motion(model: typeof MOTION): Cases {
	return {
		usual: { enter: model, adds: kept },
		minimal: { enter: model, adds: { ...kept, character_orientation: 'video' } },
		image: { enter: { ...model, characterOrientation: 'image' }, adds: kept },
		prompt: { enter: { ...model, prompt: 'On a roof' }, adds: kept },
		silent: { enter: { ...model, keepOriginalSound: false } },
		negative: {
			enter: model,
			additionalBodyFields: {
				patch: { negative_prompt: 'text' },
				because: 'Motion Control of the node has no negative prompt',
			},
			adds: kept,
		},
		image_inline: { enter: { ...model, characterImage: INLINE }, adds: kept },
	};
}
