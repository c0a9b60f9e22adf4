import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BASE_VIDEO,
	FIRST_FRAME,
	LAST_FRAME,
	references,
	SCENE,
	SUNSET,
	TWO_SHOTS,
	VALLEY,
} from './values';

/** kling-v3-omni: text and settings. */
export const settings: Readonly<Record<string, InvalidCase>> = {
	unknown_model: {
		cannotBeExpressed: 'the panel has one name for a model, the node writes the vendor’s own',
		enter: { prompt: VALLEY, model: model('kling-v3-omni') },
		sends: { model: 'kling/kling-v3-omni' },
	},
	model_missing: {
		enter: { prompt: VALLEY, model: model('') },
		refused: 'model',
		says: /no model is chosen. Choose a model/,
	},
	prompt_missing: { enter: {}, refused: 'prompt', says: /is empty/ },
	prompt_blank: { enter: { prompt: '   ' }, refused: 'prompt', says: /is empty/ },
	prompt_2501: {
		enter: { prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500. Shorten it by 1 character/,
	},
	prompt_missing_intelligent: {
		enter: { multiShot: 'intelligent' },
		refused: 'prompt',
		says: /is empty/,
	},
	resolution_lower_case: {
		cannotBeExpressed: 'the node writes the P',
		enter: { prompt: VALLEY, resolution: '720p' },
		sends: { resolution: '720P' },
	},
	resolution_4k: {
		enter: { prompt: VALLEY, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 3.0 Omni. Choose 720p or 1080p/,
	},
	mode_is_foreign: {
		cannotBeExpressed: 'a resolution is written as resolution here',
		enter: { prompt: VALLEY, resolution: '1080p' },
		sends: { resolution: '1080P' },
	},
	aspect_ratio_unknown: {
		enter: { prompt: VALLEY, aspectRatio: '4:3' },
		refused: 'aspectRatio',
		says: /"4:3" is not an option. Choose 16:9 \(Landscape\), 9:16 \(Portrait\), 1:1 \(Square\) or 21:9 \(Ultrawide\)/,
	},
	duration_string: {
		cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
		enter: { prompt: VALLEY },
		expressions: { duration: '5' },
		sends: { duration: 5 },
	},
	duration_2: {
		enter: { prompt: VALLEY, duration: 2 },
		refused: 'duration',
		says: /2 given, Kling 3.0 Omni allows 3 to 15/,
	},
	duration_16: { enter: { prompt: VALLEY, duration: 16 }, refused: 'duration', says: /3 to 15/ },
	duration_fraction: {
		enter: { prompt: VALLEY, duration: 5.5 },
		refused: 'duration',
		says: /5.5 is not a positive whole number. Enter whole seconds/,
	},
	generate_audio_string: {
		cannotBeExpressed: 'a word that can only mean yes is sent as a yes',
		enter: { prompt: VALLEY },
		expressions: { generateAudio: 'on' },
		sends: { generate_audio: true },
	},
};

/** kling-v3-omni: images and videos. */
export const media: Readonly<Record<string, InvalidCase>> = {
	last_frame_alone: {
		enter: { prompt: VALLEY, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	last_frame_beside_asset: {
		enter: { prompt: VALLEY, images: { image: [{ url: SCENE, role: 'reference' }, LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	two_first_frames: {
		enter: { prompt: VALLEY, images: { image: [FIRST_FRAME, FIRST_FRAME] } },
		refused: 'images',
		says: /2 first frames given, 1 allowed/,
	},
	end_frame_spelling: {
		cannotBeExpressed: 'the node spells the roles',
		enter: { prompt: VALLEY, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		sends: {
			reference_images: [{ reference_type: 'first_frame' }, { reference_type: 'last_frame' }],
		},
	},
	base_video_with_first_frame: {
		enter: { prompt: SUNSET, video: BASE_VIDEO, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	default_use_video_with_first_frame: {
		enter: {
			prompt: SUNSET,
			video: { clip: { url: 'https://example.com/motion-source.mp4' } },
			images: { image: [FIRST_FRAME] },
		},
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	two_videos: {
		cannotBeExpressed: 'the field holds one video',
		enter: { prompt: SUNSET, video: BASE_VIDEO },
		sends: { reference_videos: [{ url: 'https://example.com/motion-source.mp4' }] },
	},
	five_images_beside_video: {
		enter: { prompt: SUNSET, video: BASE_VIDEO, images: references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video. Remove 1/,
	},
	eight_images: {
		enter: { prompt: VALLEY, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	six_images_two_elements: {
		enter: {
			prompt: VALLEY,
			images: references(6),
			options: { elements: { element: [{ elementId: '1' }, { elementId: '2' }] } },
		},
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
	},
	video_inline: {
		enter: { prompt: SUNSET, video: { clip: { url: 'data:video/mp4;base64,AAAA' } } },
		refused: 'video',
		says: /no provider supports videos as data/,
	},
	image_not_http: {
		enter: { prompt: VALLEY, images: { image: [{ url: 'ftp://example.com/a.jpg' }] } },
		refused: 'images',
		says: /not a full URL: "ftp:\/\/example.com\/a.jpg"/,
	},
	image_url_spelling: {
		cannotBeExpressed: 'the node names the field',
		enter: { prompt: VALLEY, images: references(1) },
		sends: { reference_images: [{ url: 'https://example.com/ref-1.jpg' }] },
	},
	refer_type_unknown: {
		enter: {
			prompt: SUNSET,
			video: { clip: { url: 'https://example.com/motion-source.mp4', use: 'replace' } },
		},
		refused: 'video',
		says: /"replace" is not an option. Choose Edit It or Use Motion and Style/,
	},
};

/** kling-v3-omni: shots. */
export const shots: Readonly<Record<string, InvalidCase>> = {
	multi_shot_without_type: {
		cannotBeExpressed: 'Multi-Shot is one field: it says both that there are shots and whose',
		enter: { prompt: VALLEY, multiShot: 'intelligent' },
		sends: { extra_params: { multi_shot: true, shot_type: 'intelligence' } },
	},
	multi_shot_without_shots: {
		enter: { multiShot: 'custom' },
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	multi_shot_at_root: {
		cannotBeExpressed: 'the node knows the place',
		enter: { prompt: VALLEY, multiShot: 'intelligent' },
		sends: { extra_params: { multi_shot: true } },
	},
	seven_shots: {
		enter: {
			multiShot: 'custom',
			shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
			duration: 7,
		},
		refused: 'shots',
		says: /7 given, Kling 3.0 Omni allows 6. Remove 1/,
	},
	shot_duration_number: {
		cannotBeExpressed: 'the node writes the seconds of a shot as text, because imini wants text',
		enter: TWO_SHOTS,
		sends: { extra_params: { multi_prompt: [{ duration: '3' }, { duration: '2' }] } },
	},
	shot_prompt_513: {
		enter: {
			multiShot: 'custom',
			shots: { shot: [{ prompt: 'a'.repeat(513), duration: 5 }] },
		},
		refused: 'shots',
		says: /shot 1: 513 characters, Kling 3.0 Omni allows 512/,
	},
	shot_without_index: {
		cannotBeExpressed: 'the node counts the shots',
		enter: TWO_SHOTS,
		sends: { extra_params: { multi_prompt: [{ index: 1 }, { index: 2 }] } },
	},
	extra_param_misspelled: {
		cannotBeExpressed:
			'no labelled field leads to it; what a person types into Additional Body Fields is theirs',
		enter: TWO_SHOTS,
		sends: { extra_params: { multi_shot: true } },
	},
};
