import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	AUDIO,
	AVATAR,
	elementsOf,
	FIRST_FRAME,
	FRAMED,
	HERO,
	IMAGE,
	IMAGE_2,
	LAKE,
	LAST,
	LAST_FRAME,
	MOTION,
	MOTION_2_6,
	references,
	SHOTS,
	TURBO,
	TURBO_FRAMED,
	V2_5,
	V2_5_FRAMED,
	V2_6,
	V2_6_FRAMED,
	V3,
	VIDEO,
} from './values';

type Cases = Readonly<Record<string, InvalidCase>>;

const ALWAYS = 'the node always sends the field';
const SPELLED = 'the node spells the field and its words';
const SECONDS_AS_TEXT = 'the node writes the seconds as text here';
const MODEL_BY_INPUTS = 'the node chooses the model by the inputs';
const ONE_IMAGE_URL = 'the field holds one image';

const EMPTY = { refused: 'prompt', says: /the prompt is empty/ } as const;
const OTHER_RATIO = {
	sentBecause: 'the first frame decides the shape, so the node leaves the ratio out and says so',
	warns: /'Aspect Ratio' has no effect: the first frame's aspect ratio is used/,
} as const;

/** A field that the panel hides for a model; an expression in the field of the model shows it again. */
function unsupported(
	{ model: chosen, ...enter }: INodeParameters,
	hidden: INodeParameters,
	name: string,
) {
	const says = new RegExp(`not supported by ${name}`);
	return { enter: { ...enter, ...hidden }, expressions: { model: chosen }, says } as const;
}

/** Kling 3.0. */
export const v3: Cases = {
	video30_no_multi_shots: {
		cannotBeExpressed: ALWAYS,
		enter: V3,
		sends: { input: { multi_shots: false } },
	},
	video30_no_sound: { cannotBeExpressed: ALWAYS, enter: V3, sends: { input: { sound: false } } },
	video30_mode_standard: {
		cannotBeExpressed: SPELLED,
		enter: { ...V3, resolution: 'default' },
		sends: { input: { mode: 'std' } },
	},
	video30_mode_4k: {
		cannotBeExpressed: SPELLED,
		enter: { ...V3, resolution: '4k' },
		sends: { input: { mode: '4K' } },
	},
	video30_four_elements: {
		enter: {
			...V3,
			...FRAMED,
			options: elementsOf(...['one', 'two', 'three', 'four'].map((name) => ({ ...HERO, name }))),
		},
		refused: 'elements',
		says: /4 given, Kling 3.0 allows 3. Remove 1/,
	},
	video30_shots_without_switch: {
		cannotBeExpressed: 'shots are sent together with their switch',
		enter: { ...V3, ...SHOTS },
		sends: { input: { multi_shots: true, multi_prompt: [{}, {}] } },
	},
	video30_element_without_frame: {
		enter: { ...V3, options: elementsOf(HERO) },
		refused: 'elements',
		says: /Kling 3.0 requires a first frame with elements. Add an image as First Frame/,
	},
	video30_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: { ...V3, duration: 5 },
		sends: { input: { duration: '5' } },
	},
	video30_duration_16: {
		enter: { ...V3, duration: 16 },
		refused: 'duration',
		says: /16 given, Kling 3.0 allows 3 to 15/,
	},
	video30_negative_list: {
		cannotBeExpressed: 'a list that an expression gives as the negative prompt is sent as text',
		enter: V3,
		expressions: { options: { negativePrompt: ['blur'] } },
		sends: { input: { negative_prompt: 'blur' } },
	},
};

/** Both models of Motion Control. */
export const motionControl: Cases = {
	motion30_mode_std: {
		cannotBeExpressed: SPELLED,
		enter: { ...MOTION, resolution: '720p' },
		sends: { input: { mode: '720p' } },
	},
	motion30_no_image: {
		enter: { ...MOTION, characterImage: '' },
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	motion30_no_video: {
		enter: { ...MOTION, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	motion30_two_images: {
		enter: MOTION,
		expressions: { characterImage: [IMAGE, IMAGE_2] },
		refused: 'characterImage',
		says: /2 images given, 1 allowed|more than one|one URL/,
	},
	motion30_image_url: {
		cannotBeExpressed: SPELLED,
		enter: MOTION,
		sends: { input: { input_urls: [IMAGE] } },
	},
	motion30_keep_original_sound: {
		sentBecause: 'there is no field for it, so the node leaves it out and says so',
		enter: { ...MOTION, keepOriginalSound: false },
		warns: /'Keep Original Sound' has no effect: kie.ai has no setting for it/,
	},
	motion30_duration: {
		cannotBeExpressed: 'Motion Control has no duration',
		enter: { ...MOTION, duration: 5 },
		sends: { input: { mode: '720p' } },
	},
	motion30_front: {
		enter: { ...MOTION, characterOrientation: 'front' },
		refused: 'characterOrientation',
		says: /"front" is not an option/,
	},
	motion26_no_mode: {
		cannotBeExpressed: ALWAYS,
		enter: { ...MOTION_2_6, resolution: 'default' },
		sends: { input: { mode: '720p' } },
	},
	motion26_no_orientation: {
		cannotBeExpressed: ALWAYS,
		enter: MOTION_2_6,
		sends: { input: { character_orientation: 'video' } },
	},
	motion26_mode_pro: {
		cannotBeExpressed: SPELLED,
		enter: { ...MOTION_2_6, resolution: '1080p' },
		sends: { input: { mode: '1080p' } },
	},
	motion26_background_source: {
		cannotBeExpressed: 'no field of the node says where the background comes from',
		enter: MOTION_2_6,
		sends: { model: 'kling-2.6/motion-control' },
	},
	motion26_two_videos: {
		enter: MOTION_2_6,
		expressions: { motionVideo: [VIDEO, VIDEO] },
		refused: 'motionVideo',
		says: /2 videos given, 1 allowed. Keep one of them/,
	},
	motion26_no_image: {
		enter: { ...MOTION_2_6, characterImage: '' },
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	motion26_no_video_urls: {
		enter: { ...MOTION_2_6, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	motion26_prompt_empty: {
		cannotBeExpressed: 'an empty prompt is left out',
		enter: { ...MOTION_2_6, prompt: '' },
		sends: { input: { mode: '720p' } },
	},
};

/** Kling 2.6, and what holds for every model. */
export const v26: Cases = {
	text26_duration_7: {
		enter: { ...V2_6, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	text26_no_sound: { cannotBeExpressed: ALWAYS, enter: V2_6, sends: { input: { sound: false } } },
	text26_no_ratio: {
		cannotBeExpressed: ALWAYS,
		enter: { ...V2_6, aspectRatio: 'default' },
		sends: { input: { aspect_ratio: '16:9' } },
	},
	text26_mode: {
		...unsupported(V2_6, { resolution: '1080p' }, 'Kling 2.6'),
		refused: 'resolution',
	},
	text26_image_urls: {
		cannotBeExpressed: MODEL_BY_INPUTS,
		enter: V2_6_FRAMED,
		sends: { model: 'kling-2.6/image-to-video' },
	},
	text26_no_prompt: { enter: { ...V2_6, prompt: '' }, ...EMPTY },
	text26_no_duration: {
		cannotBeExpressed: ALWAYS,
		enter: { ...V2_6, duration: '' },
		sends: { input: { duration: '5' } },
	},
	text26_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: V2_6,
		sends: { input: { duration: '5' } },
	},
	image26_aspect_ratio: { enter: { ...V2_6_FRAMED, aspectRatio: '9:16' }, ...OTHER_RATIO },
	image26_two_pictures: {
		enter: { ...V2_6, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		refused: 'images',
		says: /Kling 2.6 does not support a last frame/,
	},
	image26_duration_7: {
		enter: { ...V2_6_FRAMED, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	image26_no_sound: {
		cannotBeExpressed: ALWAYS,
		enter: V2_6_FRAMED,
		sends: { input: { sound: false } },
	},
	image26_inline: {
		enter: {
			...V2_6,
			images: { image: [{ ...FIRST_FRAME, url: 'data:image/png;base64,iVBORw0KGgo=' }] },
		},
		refused: 'images',
		says: /Kling 2.6 requires a URL, not image data/,
	},
	image26_no_prompt: { enter: { ...V2_6_FRAMED, prompt: '' }, ...EMPTY },
	image26_no_image_urls: {
		cannotBeExpressed: MODEL_BY_INPUTS,
		enter: V2_6,
		sends: { model: 'kling-2.6/text-to-video' },
	},
	image26_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: V2_6_FRAMED,
		sends: { input: { duration: '5' } },
	},
	no_model: {
		enter: { prompt: LAKE, model: model('') },
		refused: 'model',
		says: /no model is chosen/,
	},
	unknown_model: {
		sentBecause: 'the model may be newer than this package, so the node sends it and says so',
		enter: { prompt: LAKE, model: { __rl: true, mode: 'id', value: 'kling-4.0/video' } },
		warns: /Model kling-4.0\/video is not in this package, so it was sent unchanged/,
	},
	fields_outside_input: {
		cannotBeExpressed: 'the node writes all fields into input',
		enter: V2_6,
		sends: { input: { prompt: LAKE } },
	},
	callback_url: {
		cannotBeExpressed: SPELLED,
		enter: { ...V2_6, options: { callbackUrl: 'https://example.com/hook' } },
		sends: { callBackUrl: 'https://example.com/hook' },
	},
};

/** Kling 3.0 Turbo. */
export const turbo: Cases = {
	turboText_sound: {
		cannotBeExpressed: 'the panel has no switch, because every video has sound',
		enter: { ...TURBO, generateAudio: true },
		expressions: { model: model('kling-v3-turbo') },
		sends: { model: 'kling/v3-turbo-text-to-video' },
	},
	turboText_mode: {
		cannotBeExpressed: SPELLED,
		enter: { ...TURBO, resolution: '1080p' },
		sends: { input: { resolution: '1080p' } },
	},
	turboText_four_k: {
		enter: { ...TURBO, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 3.0 Turbo. Choose 720p or 1080p/,
	},
	turboText_no_ratio: {
		cannotBeExpressed: ALWAYS,
		enter: { ...TURBO, aspectRatio: 'default' },
		sends: { input: { aspect_ratio: '16:9' } },
	},
	turboText_no_prompt: { enter: { ...TURBO, prompt: '' }, ...EMPTY },
	turboText_no_duration: {
		cannotBeExpressed: ALWAYS,
		enter: { ...TURBO, duration: '' },
		sends: { input: { duration: '5' } },
	},
	turboText_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: TURBO,
		sends: { input: { duration: '5' } },
	},
	turboText_duration_16: {
		enter: { ...TURBO, duration: 16 },
		refused: 'duration',
		says: /16 given, Kling 3.0 Turbo allows 3 to 15/,
	},
	turboImage_two_pictures: {
		enter: { ...TURBO, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		refused: 'images',
		says: /Kling 3.0 Turbo does not support a last frame/,
	},
	turboImage_image_url: {
		cannotBeExpressed: SPELLED,
		enter: TURBO_FRAMED,
		sends: { input: { image_urls: [IMAGE] } },
	},
	turboImage_aspect_ratio: { enter: { ...TURBO_FRAMED, aspectRatio: '9:16' }, ...OTHER_RATIO },
	turboImage_sound: {
		cannotBeExpressed: 'the panel has no switch, because every video has sound',
		enter: { ...TURBO_FRAMED, generateAudio: true },
		expressions: { model: model('kling-v3-turbo') },
		sends: { model: 'kling/v3-turbo-image-to-video' },
	},
	turboImage_no_prompt: { enter: { ...TURBO_FRAMED, prompt: '' }, ...EMPTY },
	turboImage_no_image_urls: {
		cannotBeExpressed: MODEL_BY_INPUTS,
		enter: TURBO,
		sends: { model: 'kling/v3-turbo-text-to-video' },
	},
	turboImage_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: TURBO_FRAMED,
		sends: { input: { duration: '5' } },
	},
	turboImage_duration_16: {
		enter: { ...TURBO_FRAMED, duration: 16 },
		refused: 'duration',
		says: /16 given, Kling 3.0 Turbo allows 3 to 15/,
	},
};

/** Kling 2.5 Turbo. */
export const v25: Cases = {
	text25_duration_7: {
		enter: { ...V2_5, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling 2.5 Turbo allows 5 or 10/,
	},
	text25_sound: {
		...unsupported(V2_5, { generateAudio: true }, 'Kling 2.5 Turbo'),
		refused: 'generateAudio',
	},
	text25_mode: {
		...unsupported(V2_5, { resolution: '1080p' }, 'Kling 2.5 Turbo'),
		refused: 'resolution',
	},
	text25_no_prompt: { enter: { ...V2_5, prompt: '' }, ...EMPTY },
	text25_prompt_empty: { enter: { ...V2_5, prompt: ' ' }, ...EMPTY },
	text25_prompt_number: {
		cannotBeExpressed: 'a number that an expression gives as the prompt is sent as text',
		enter: V2_5,
		expressions: { prompt: 5 },
		sends: { input: { prompt: '5' } },
	},
	text25_duration_other: {
		enter: { ...V2_5, duration: 99 },
		refused: 'duration',
		says: /99 given, Kling 2.5 Turbo allows 5 or 10/,
	},
	text25_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: { ...V2_5, duration: 5 },
		sends: { input: { duration: '5' } },
	},
	image25_image_urls: {
		cannotBeExpressed: ONE_IMAGE_URL,
		enter: V2_5_FRAMED,
		sends: { input: { image_url: IMAGE } },
	},
	image25_end_image_url: {
		cannotBeExpressed: SPELLED,
		enter: { ...V2_5, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		sends: { input: { tail_image_url: LAST } },
	},
	image25_aspect_ratio: { enter: { ...V2_5_FRAMED, aspectRatio: '9:16' }, ...OTHER_RATIO },
	image25_duration_7: {
		enter: { ...V2_5_FRAMED, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling 2.5 Turbo allows 5 or 10/,
	},
	image25_no_prompt: { enter: { ...V2_5_FRAMED, prompt: '' }, ...EMPTY },
	image25_no_image_url: {
		enter: { ...V2_5, images: references(1) },
		refused: 'images',
		says: /Kling 2.5 Turbo does not support reference images. Use the image as First Frame/,
	},
	image25_prompt_empty: { enter: { ...V2_5_FRAMED, prompt: ' ' }, ...EMPTY },
	image25_duration_number: {
		cannotBeExpressed: SECONDS_AS_TEXT,
		enter: { ...V2_5_FRAMED, duration: 10 },
		sends: { input: { duration: '10' } },
	},
};

/** The wrong name of a field, or a field that the operation does not have. */
const NOT_OF_AVATAR: InvalidCase = {
	cannotBeExpressed: 'the node names the fields, and the operation has no other',
	enter: AVATAR,
	sends: { input: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' } },
};

/** Avatar. */
export const avatar: Cases = {
	avatar_no_prompt: {
		enter: { ...AVATAR, prompt: ' ' },
		refused: 'prompt',
		says: /kie\.ai requires a prompt. Describe what the person does/,
	},
	avatar_no_sound: {
		enter: { ...AVATAR, audio: '' },
		refused: 'audio',
		says: /the URL is empty. Enter the https:\/\/ URL of the audio file/,
	},
	avatar_no_picture: {
		enter: { ...AVATAR, image: '' },
		refused: 'image',
		says: /the URL is empty/,
	},
	avatar_image_urls: NOT_OF_AVATAR,
	avatar_sound_file: NOT_OF_AVATAR,
	avatar_duration: NOT_OF_AVATAR,
	avatar_mode: {
		cannotBeExpressed: 'the resolution is part of the model',
		enter: { ...AVATAR, resolution: '1080p' },
		sends: { model: 'kling/ai-avatar-pro' },
	},
	avatar_image_url_bare: {
		enter: { ...AVATAR, image: 'photo.jpg' },
		refused: 'image',
		says: /not a full URL: "photo.jpg"/,
	},
};
