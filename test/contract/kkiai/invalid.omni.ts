import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BARE_BASE64,
	BEACH,
	CLIP,
	EDIT,
	elements,
	FEATURE,
	FIRST_FRAME,
	HARBOUR,
	INLINE,
	LAST_FRAME,
	O1,
	O1_SEASIDE,
	OMNI,
	oneShot,
	PORTRAIT,
	references,
	SNOW,
	STREET,
} from './values';

/** kling-v3-omni and kling-video-o1: text and settings. */
export const settings: Readonly<Record<string, InvalidCase>> = {
	model_missing: {
		enter: { ...OMNI, model: model('') },
		refused: 'model',
		says: /no model is chosen. Choose a model/,
	},
	model_unknown: {
		cannotBeExpressed: 'the model chooses the address, and this one has another',
		enter: OMNI,
		sends: { model_name: 'kling-v3-omni' },
	},
	mode_missing: {
		cannotBeExpressed: 'a resolution that is left to the provider is what Kling takes by itself',
		enter: { prompt: BEACH, resolution: 'default' },
		sends: { mode: 'pro' },
	},
	mode_4k: {
		enter: { ...OMNI, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 3.0 Omni. Choose 720p or 1080p/,
	},
	duration_missing: {
		cannotBeExpressed: 'a length that is left to the provider is what Kling takes by itself',
		enter: { ...OMNI, duration: '' },
		sends: { duration: '5' },
	},
	duration_number: {
		cannotBeExpressed: 'the node writes it as text',
		enter: { ...OMNI, duration: 5 },
		sends: { duration: '5' },
	},
	duration_16: {
		enter: { ...OMNI, duration: 16 },
		refused: 'duration',
		says: /16 given, Kling 3.0 Omni allows 3 to 15. Choose 3 to 15 seconds/,
	},
	o1_eleven_seconds: {
		enter: { ...O1_SEASIDE, duration: 11 },
		refused: 'duration',
		says: /11 given, Kling O1 allows 3 to 10/,
	},
	o1_text_seven_seconds: {
		enter: { ...O1_SEASIDE, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling O1 allows 5 or 10 from text alone. Choose 5 or 10 seconds, or add a reference image/,
	},
	o1_first_frame_seven_seconds: {
		enter: { model: O1, prompt: 'A dancer', duration: 7, images: { image: [FIRST_FRAME] } },
		refused: 'duration',
		says: /7 given, Kling O1 allows 5 or 10 from a first frame alone/,
	},
	prompt_missing: { enter: {}, refused: 'prompt', says: /is empty/ },
	prompt_empty: { enter: { ...OMNI, prompt: '' }, refused: 'prompt', says: /is empty/ },
	prompt_blank: { enter: { ...OMNI, prompt: ' \n ' }, refused: 'prompt', says: /is empty/ },
	prompt_2501: {
		enter: { ...OMNI, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500. Shorten it by 1 character/,
	},
	aspect_ratio_missing: {
		enter: { ...OMNI, aspectRatio: 'default' },
		refused: 'aspectRatio',
		says: /required for this request. Choose 16:9, 9:16 or 1:1/,
	},
	aspect_ratio_missing_feature: {
		enter: { ...FEATURE, aspectRatio: 'default' },
		refused: 'aspectRatio',
		says: /required for this request/,
	},
	aspect_ratio_unknown: {
		enter: { ...OMNI, aspectRatio: '21:9' },
		refused: 'aspectRatio',
		says: /21:9 is not available for Kling .*. Choose 16:9, 9:16 or 1:1/,
	},
	sound_boolean: {
		cannotBeExpressed: 'the node writes the word',
		enter: { ...OMNI, generateAudio: true },
		sends: { sound: 'on' },
	},
	watermark_boolean: {
		cannotBeExpressed: 'the node writes the object',
		enter: { ...OMNI, options: { watermark: true } },
		sends: { watermark_info: { enabled: true } },
	},
};

/** kling-v3-omni and kling-video-o1: images, elements and videos. */
export const media: Readonly<Record<string, InvalidCase>> = {
	last_frame_alone: {
		enter: { ...OMNI, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame. Add an image as First Frame/,
	},
	last_frame_spelling: {
		cannotBeExpressed: 'the node writes the role as kkiai spells it',
		enter: { ...OMNI, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		sends: {
			image_list: [
				{ image_url: PORTRAIT, type: 'first_frame' },
				{ image_url: STREET, type: 'end_frame' },
			],
		},
	},
	image_type_reference: {
		cannotBeExpressed: 'a reference carries no type',
		enter: { ...OMNI, images: { image: [{ url: PORTRAIT, role: 'reference' }] } },
		sends: { image_list: [{ image_url: PORTRAIT }] },
	},
	base_video_with_first_frame: {
		enter: { ...EDIT, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	default_use_video_with_first_frame: {
		enter: { prompt: SNOW, video: { clip: { url: CLIP } }, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	two_videos: {
		cannotBeExpressed: 'the panel has room for one video',
		enter: EDIT,
		sends: { video_list: [{ video_url: CLIP, refer_type: 'base', keep_original_sound: 'yes' }] },
	},
	five_images_beside_video: {
		enter: { ...EDIT, images: references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video. Remove 1/,
	},
	eight_images: {
		enter: { ...OMNI, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	images_and_elements_8: {
		enter: { ...OMNI, images: references(5), options: elements('1', '2', '3') },
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
	},
	keep_sound_boolean: {
		cannotBeExpressed: 'the node writes the word',
		enter: EDIT,
		sends: { video_list: [{ video_url: CLIP, refer_type: 'base', keep_original_sound: 'yes' }] },
	},
	element_id_word: {
		enter: { ...O1_SEASIDE, options: elements('cat') },
		refused: 'elements',
		says: /element 1: "cat" is not an element ID. Enter the digits of the ID/,
	},
	video_inline: {
		enter: { ...EDIT, video: { clip: { url: 'data:video/mp4;base64,AAAA' } } },
		refused: 'video',
		says: /no provider supports videos as data/,
	},
	image_data_uri: {
		cannotBeExpressed: 'the node takes the prefix away',
		enter: { ...OMNI, images: { image: [{ url: INLINE, role: 'reference' }] } },
		sends: { image_list: [{ image_url: BARE_BASE64 }] },
	},
	reference_images_is_foreign: {
		cannotBeExpressed: 'images go where kkiai has them',
		enter: { ...OMNI, images: { image: [{ url: PORTRAIT, role: 'reference' }] } },
		sends: { image_list: [{ image_url: PORTRAIT }] },
	},
};

/** kling-v3-omni: several shots. */
export const shots: Readonly<Record<string, InvalidCase>> = {
	multi_shot_string: {
		cannotBeExpressed: 'the node writes true or false',
		enter: OMNI,
		sends: { multi_shot: false },
	},
	shots_without_type: {
		cannotBeExpressed: 'the node writes the type',
		enter: HARBOUR,
		sends: { multi_shot: true, shot_type: 'customize' },
	},
	shots_missing: {
		enter: { ...HARBOUR, shots: {} },
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	shot_type_intelligence: {
		enter: { ...OMNI, multiShot: 'intelligent' },
		refused: 'multiShot',
		says: /Automatic is not available for Kling 3.0 Omni/,
	},
	seven_shots: {
		enter: {
			...HARBOUR,
			shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
			duration: 7,
		},
		refused: 'shots',
		says: /7 given, Kling 3.0 Omni allows 6. Remove 1/,
	},
	no_shots: {
		enter: { ...HARBOUR, shots: { shot: [] } },
		refused: 'shots',
		says: /no shot is given/,
	},
	shot_duration_number: {
		cannotBeExpressed: 'the node writes it as text',
		enter: HARBOUR,
		sends: {
			multi_prompt: [
				{ index: 1, prompt: 'A boat leaves the harbour', duration: '2' },
				{ index: 2, prompt: 'Gulls follow it', duration: '3' },
			],
		},
	},
	shot_duration_0: {
		enter: oneShot({ prompt: 'Gulls follow it', duration: 0 }),
		refused: 'shots',
		says: /shot 1: 0 is not a positive whole number. Enter a whole number of seconds for each shot, at least 1/,
	},
	shot_prompt_513: {
		enter: oneShot({ prompt: 'a'.repeat(513), duration: 5 }),
		refused: 'shots',
		says: /shot 1: 513 characters, Kling 3.0 Omni allows 512/,
	},
};
