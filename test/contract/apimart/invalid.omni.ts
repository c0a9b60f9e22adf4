import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BASE_VIDEO,
	CHARACTER,
	CLIP,
	DOG,
	FIRST_FRAME,
	LAST_FRAME,
	references,
	RETRIEVER,
	SCENE,
	SIGN,
	TWO_SHOTS,
	WAVE,
} from './values';

/** kling-v3-omni: text and settings. */
export const settings: Readonly<Record<string, InvalidCase>> = {
	model_missing: {
		enter: { prompt: RETRIEVER, model: model('') },
		refused: 'model',
		says: /no model is chosen/,
	},
	model_unknown: {
		enter: { prompt: RETRIEVER, model: model('kling/kling-v3-omni') },
		refused: 'model',
		says: /kling\/kling-v3-omni is not available at apimart for Generate. Choose kling-v3-omni/,
	},
	prompt_missing: { enter: {}, refused: 'prompt', says: /is empty/ },
	prompt_blank: { enter: { prompt: '  ' }, refused: 'prompt', says: /is empty/ },
	prompt_2501: {
		enter: { prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500/,
	},
	negative_prompt_2501: {
		enter: { prompt: RETRIEVER, options: { negativePrompt: 'a'.repeat(2501) } },
		refused: 'negativePrompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500/,
	},
	duration_string: {
		cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
		enter: { prompt: RETRIEVER },
		expressions: { duration: '5' },
		sends: { duration: 5 },
	},
	duration_2: {
		enter: { prompt: RETRIEVER, duration: 2 },
		refused: 'duration',
		says: /2 given, Kling 3.0 Omni allows 3 to 15/,
	},
	duration_16: { enter: { prompt: RETRIEVER, duration: 16 }, refused: 'duration', says: /3 to 15/ },
	duration_fraction: {
		enter: { prompt: RETRIEVER, duration: 4.5 },
		refused: 'duration',
		says: /4.5 is not a positive whole number. Enter whole seconds/,
	},
	mode_unknown: {
		cannotBeExpressed: 'the panel says 1080p, the node writes pro',
		enter: { prompt: RETRIEVER, resolution: '1080p' },
		sends: { mode: 'pro' },
	},
	resolution_is_foreign: {
		cannotBeExpressed: 'a resolution is written as mode on this model',
		enter: { prompt: RETRIEVER, resolution: '720p' },
		sends: { mode: 'std' },
	},
	aspect_ratio_unknown: {
		enter: { prompt: RETRIEVER, aspectRatio: 'auto' },
		refused: 'aspectRatio',
		says: /"auto" is not an option. Choose 16:9 \(Landscape\), 9:16 \(Portrait\), 1:1 \(Square\) or 21:9 \(Ultrawide\)/,
	},
	sound_is_foreign: {
		cannotBeExpressed: 'the node names the switch',
		enter: { prompt: RETRIEVER, generateAudio: true },
		sends: { audio: true },
	},
	audio_word: {
		cannotBeExpressed: 'a word that can only mean yes is sent as a yes',
		enter: { prompt: RETRIEVER },
		expressions: { generateAudio: 'on' },
		sends: { audio: true },
	},
	watermark_object: {
		cannotBeExpressed: 'the node knows which model wants which form',
		enter: { prompt: RETRIEVER, options: { watermark: true } },
		sends: { watermark: true },
	},
};

/** kling-v3-omni: images, videos and elements. */
export const media: Readonly<Record<string, InvalidCase>> = {
	image_inline: {
		enter: { prompt: WAVE, images: references('data:image/png;base64,iVBORw0KGgo=') },
		refused: 'images',
		says: /Kling 3.0 Omni requires a URL, not image data/,
	},
	image_url_string: {
		cannotBeExpressed: 'one image is a list of one',
		enter: { prompt: WAVE, images: references(CHARACTER) },
		sends: { image_urls: [CHARACTER] },
	},
	both_image_fields: {
		cannotBeExpressed: 'as soon as there is a frame, all images are sent with their roles',
		enter: { prompt: WAVE, images: { image: [{ url: SCENE, role: 'reference' }, FIRST_FRAME] } },
		sends: {
			image_with_roles: [
				{ url: SCENE, role: 'reference' },
				{ url: CHARACTER, role: 'first_frame' },
			],
		},
	},
	last_frame_alone: {
		enter: { prompt: SIGN, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	last_frame_beside_reference: {
		enter: { prompt: SIGN, images: { image: [{ url: CHARACTER, role: 'reference' }, LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	two_first_frames: {
		enter: { prompt: SIGN, images: { image: [FIRST_FRAME, FIRST_FRAME] } },
		refused: 'images',
		says: /2 first frames given, 1 allowed/,
	},
	role_unknown: {
		enter: { prompt: SIGN, images: { image: [{ url: CHARACTER, role: 'reference_image' }] } },
		refused: 'images',
		says: /"reference_image" is not an option. Choose Reference, First Frame, Middle Frame or Last Frame/,
	},
	base_video_with_first_frame: {
		enter: { prompt: SIGN, video: BASE_VIDEO, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	default_use_video_with_first_frame: {
		enter: { prompt: SIGN, video: { clip: { url: CLIP } }, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	two_videos: {
		cannotBeExpressed: 'the field holds one video',
		enter: { prompt: SIGN, video: BASE_VIDEO },
		sends: { video_list: [{ video_url: CLIP }] },
	},
	video_inline: {
		enter: { prompt: SIGN, video: { clip: { url: 'data:video/mp4;base64,AAAA' } } },
		refused: 'video',
		says: /no provider supports videos as data/,
	},
	keep_sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		enter: { prompt: SIGN, video: { clip: { url: CLIP, keepOriginalSound: true } } },
		sends: { video_list: [{ keep_original_sound: 'yes' }] },
	},
	element_single_image: {
		enter: {
			prompt: RETRIEVER,
			options: { elements: { element: [{ ...DOG, imageUrls: [CHARACTER] }] } },
		},
		refused: 'elements',
		says: /element 1: 1 image given, 2 to 4 required. Use two to four images/,
	},
	element_without_description: {
		enter: {
			prompt: RETRIEVER,
			options: { elements: { element: [{ ...DOG, description: '' }] } },
		},
		refused: 'elements',
		says: /element 1: the description is empty/,
	},
	element_by_id: {
		enter: { prompt: RETRIEVER },
		expressions: { options: { elements: { element: [{ elementId: '1' }] } } },
		refused: 'elements',
		says: /element 1: given by ID/,
	},
};

/** kling-v3-omni: shots. */
export const shots: Readonly<Record<string, InvalidCase>> = {
	shots_without_type: {
		cannotBeExpressed: 'Multi-Shot is one field: it says both that there are shots and whose',
		enter: { ...TWO_SHOTS, prompt: RETRIEVER },
		sends: { multi_shot: true, shot_type: 'customize' },
	},
	shots_missing: {
		enter: { prompt: RETRIEVER, multiShot: 'custom' },
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	shot_duration_string: {
		cannotBeExpressed:
			'the node writes the seconds of a shot as a number, because apimart wants one',
		enter: { ...TWO_SHOTS, prompt: RETRIEVER },
		sends: { multi_prompt: [{ duration: 2 }, { duration: 3 }] },
	},
	seven_shots: {
		enter: {
			prompt: RETRIEVER,
			multiShot: 'custom',
			shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
			duration: 7,
		},
		refused: 'shots',
		says: /7 given, Kling 3.0 Omni allows 6. Remove 1/,
	},
};
