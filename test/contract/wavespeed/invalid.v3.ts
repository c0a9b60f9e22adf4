import {
	bothPrompts,
	dropped,
	durations,
	imageFields,
	lastFrame,
	ratioBesideFrame,
	shotsAndLastFrame,
	shotsSent,
	withoutPrompt,
	type Cases,
} from './invalid.shared';
import {
	FIRST_FRAME,
	frames,
	HERO,
	HERO_SENT,
	IMAGE,
	LAKE,
	LAST_FRAME,
	MOTION,
	MOVES,
	TURBO,
	TWO_SHOTS,
	V3,
	VIDEO,
} from './values';

const text = { ...V3, prompt: LAKE };
const image = { ...V3, prompt: MOVES, ...frames() };

/** Kling 3.0 from text. */
export const v3Text: Cases = {
	...bothPrompts(text),
	...withoutPrompt(text, 'nothing'),
	...durations(text, 15),
	own_shots_and_list: {
		cannotBeExpressed: 'Multi-Shot is one field: with shots of the user, the model makes none',
		enter: { ...text, ...TWO_SHOTS },
		sends: { ...shotsSent, shot_type: 'customize' },
	},
	mode: {
		cannotBeExpressed: 'the resolution of the panel chooses the address',
		enter: text,
		sends: { prompt: LAKE },
	},
	element_text: {
		cannotBeExpressed: 'the node writes the objects',
		enter: { ...text, options: HERO },
		sends: { element_list: HERO_SENT },
	},
	generate_audio: {
		cannotBeExpressed: 'the node names the switch',
		enter: { ...text, generateAudio: true },
		sends: { sound: true },
	},
};

/** Kling 3.0 from frames. */
export const v3Image: Cases = {
	...bothPrompts(image),
	...withoutPrompt(image, 'nothing'),
	...durations(image, 15),
	...imageFields(image),
	...lastFrame(image, 'last_image', 'end_image'),
	...ratioBesideFrame(image),
	...shotsAndLastFrame(image),
};

const turbo = { ...TURBO, prompt: LAKE };
const turboImage = { ...TURBO, prompt: MOVES, images: { image: [{ url: IMAGE }] } };

/** Kling 3.0 Turbo from text. */
export const turboText: Cases = {
	...bothPrompts(turbo),
	...withoutPrompt(turbo, 'nothing', 'prompt_empty'),
	...durations(turbo, 15),
	...dropped({ ...turbo, generateAudio: true }, 'sound'),
	...dropped({ ...turbo, options: { negativePrompt: 'text' } }, 'negative_prompt'),
	shot_type: {
		enter: { ...turbo, multiShot: 'intelligent' },
		refused: 'multiShot',
		says: /Automatic is not available for Kling 3.0 Turbo/,
	},
};

/** Kling 3.0 Turbo from a first frame. */
export const turboFrame: Cases = {
	...bothPrompts(turboImage),
	...durations(turboImage, 15),
	...ratioBesideFrame(turboImage),
	...dropped({ ...turboImage, generateAudio: true }, 'sound'),
	no_picture: {
		cannotBeExpressed: 'without an image the request goes to the address for text',
		enter: turboImage,
		sends: { image: IMAGE },
	},
	end_image: {
		enter: { ...turboImage, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		refused: 'images',
		says: /Kling 3.0 Turbo does not support a last frame/,
	},
	image_bare: {
		enter: { ...turboImage, images: { image: [{ url: 'photo.jpg' }] } },
		refused: 'images',
		says: /not a full URL: "photo.jpg"/,
	},
};

/** Motion Control of 3.0 and 2.6. */
export function motion(model: typeof MOTION): Cases {
	return {
		mode: {
			cannotBeExpressed: 'the resolution of the panel chooses the address',
			enter: model,
			sends: { character_orientation: 'video' },
		},
		no_video: {
			enter: { ...model, motionVideo: '' },
			refused: 'motionVideo',
			says: /the URL is empty/,
		},
		no_image: {
			enter: { ...model, characterImage: '' },
			refused: 'characterImage',
			says: /the URL is empty/,
		},
		duration: {
			cannotBeExpressed: 'Motion Control has no duration; one left over from Generate is dropped',
			enter: { ...model, duration: 5 },
			sends: { video: VIDEO },
		},
		front: {
			enter: { ...model, characterOrientation: 'front' },
			refused: 'characterOrientation',
			says: /"front" is not an option. Choose Match Video or Match Image/,
		},
		sound_yes: {
			cannotBeExpressed: 'a word that can only mean yes is sent as a yes',
			enter: model,
			expressions: { keepOriginalSound: 'yes' },
			sends: { keep_original_sound: true },
		},
		image_bare: {
			enter: { ...model, characterImage: 'photo.jpg' },
			refused: 'characterImage',
			says: /not a full URL: "photo.jpg"/,
		},
		image_number: {
			enter: model,
			expressions: { characterImage: 5 },
			refused: 'characterImage',
			says: /./,
		},
	};
}
