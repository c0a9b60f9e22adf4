import type { InvalidCase } from '../../support/examples';
import { GOES_TO_LEGACY, spelling } from './invalid.newerShared';
import {
	BARE_BASE64,
	BASE_VIDEO,
	CLIP,
	elements,
	FEATURE_VIDEO,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	INLINE_VIDEO,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	PARROT,
	PORTRAIT,
	references,
	sounding,
	TRAIN,
	withAnyField,
	withModel,
} from './values';

const parrot = { prompt: PARROT, resolution: '1080p', duration: 5, generateAudio: true };

/** /omni-video/kling-3.0-omni: text and settings. */
export const omni30Settings: Readonly<Record<string, InvalidCase>> = {
	contents_missing: { enter: { ...parrot, prompt: '' }, refused: 'prompt', says: /is empty/ },
	prompt_missing: {
		enter: { ...parrot, prompt: '', images: { image: [FIRST_FRAME] } },
		refused: 'prompt',
		says: /is empty/,
	},
	two_prompts: {
		cannotBeExpressed: 'there is one prompt',
		enter: parrot,
		sends: { contents: [{ type: 'prompt', text: PARROT }] },
	},
	prompt_3073: {
		enter: { ...parrot, prompt: 'a'.repeat(3073) },
		refused: 'prompt',
		says: /3,073 characters, Kling 3.0 Omni allows 3,072/,
	},
	prompt_blank: { enter: { ...parrot, prompt: ' ' }, refused: 'prompt', says: /is empty/ },
	audio_word: {
		cannotBeExpressed: 'the switch of the panel is written as the word of this API',
		enter: parrot,
		sends: { settings: { audio: 'native' } },
	},
	duration_string: {
		cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
		enter: parrot,
		expressions: { duration: '5' },
		sends: { settings: { duration: 5 } },
	},
	duration_2: {
		enter: { ...parrot, duration: 2 },
		refused: 'duration',
		says: /2 given, Kling 3.0 Omni allows 3 to 15/,
	},
	duration_16: { enter: { ...parrot, duration: 16 }, refused: 'duration', says: /3 to 15/ },
	prompt_at_root: {
		cannotBeExpressed: 'the node puts the prompt where it belongs',
		enter: parrot,
		sends: { contents: [{ type: 'prompt' }] },
	},
	watermark_boolean: {
		cannotBeExpressed: 'the node knows the form',
		enter: { ...parrot, options: { watermark: true } },
		sends: { options: { watermark_info: { enabled: true } } },
	},
	callback_not_http: {
		enter: { ...parrot, options: { callbackUrl: 'example.com' } },
		refused: 'callbackUrl',
		says: /not a full URL: "example.com"/,
	},
	callback_at_root: {
		cannotBeExpressed: 'the node puts the address where it belongs',
		enter: { ...parrot, options: { callbackUrl: 'https://example.com/cb' } },
		sends: { options: { callback_url: 'https://example.com/cb' } },
	},
	model_in_body: {
		enter: { ...parrot, options: { additionalBodyFields: '{"model_name": "kling-v3"}' } },
		refused: 'additionalBodyFields',
		says: /"model_name" is set by other fields of the node/,
	},
	...spelling((more) => ({ enter: { ...parrot, ...more } })),
};

/** /omni-video/kling-3.0-omni: images, videos and elements. */
export const omni30Media: Readonly<Record<string, InvalidCase>> = {
	last_frame_alone: {
		enter: { ...parrot, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	end_frame_spelling: {
		cannotBeExpressed: 'the node writes the role in the word of this API',
		enter: { ...parrot, images: FRAMES },
		sends: { contents: [{ type: 'prompt' }, { type: 'first_frame' }, { type: 'last_frame' }] },
	},
	two_first_frames: {
		enter: { ...parrot, images: { image: [FIRST_FRAME, FIRST_FRAME] } },
		refused: 'images',
		says: /2 first frames given, 1 allowed/,
	},
	base_video_with_first_frame: {
		enter: { ...parrot, video: BASE_VIDEO, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	base_video_with_shots: {
		enter: { ...parrot, video: BASE_VIDEO, multiShot: 'intelligent' },
		refused: 'multiShot',
		says: /not supported with an edited video, which keeps its shots. Set 'Multi-Shot' to Off/,
	},
	base_video_native_sound: {
		enter: parrot,
		expressions: { video: BASE_VIDEO },
		refused: 'generateAudio',
		says: /Kling does not create sound with a reference video. Turn off 'Generate Audio'/,
	},
	feature_video_single_shot: {
		enter: { ...parrot, generateAudio: false, video: FEATURE_VIDEO },
		sentBecause: GOES_TO_LEGACY,
		warns: /legacy API, because .* a single shot with 'Use Motion and Style'/,
	},
	feature_video_sound: {
		enter: {
			...parrot,
			generateAudio: false,
			video: sounding(FEATURE_VIDEO),
			multiShot: 'intelligent',
		},
		sentBecause: GOES_TO_LEGACY,
		warns: /legacy API, because .* original sound with 'Use Motion and Style'/,
	},
	two_videos: {
		cannotBeExpressed: 'the field holds one video',
		enter: { ...parrot, generateAudio: false, video: BASE_VIDEO },
		sends: { contents: [{ type: 'prompt' }, { type: 'base_video', url: CLIP }] },
	},
	five_references_beside_video: {
		enter: { ...parrot, video: BASE_VIDEO, images: references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video/,
	},
	eight_references: {
		enter: { ...parrot, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7/,
	},
	references_and_elements_8: {
		enter: { ...parrot, images: references(5), options: elements('1', '2', '3') },
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7/,
	},
	four_elements_beside_frame: {
		enter: {
			...parrot,
			images: { image: [FIRST_FRAME] },
			options: elements('1', '2', '3', '4'),
		},
		refused: 'elements',
		says: /4 given, Kling allows 3 with a frame/,
	},
	element_without_id: {
		cannotBeExpressed: 'the node gives each element a name',
		enter: { ...parrot, options: elements('1') },
		sends: { contents: [{ type: 'prompt' }, { element_id: '1', id: 'element_1' }] },
	},
	element_id_number: {
		cannotBeExpressed: 'the node writes every id as text, so that no digit is lost',
		enter: { ...parrot, options: elements('162') },
		sends: { contents: [{ type: 'prompt' }, { element_id: '162' }] },
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix off',
		enter: { ...parrot, images: { image: [{ url: INLINE, role: 'reference' }] } },
		sends: { contents: [{ type: 'prompt' }, { url: BARE_BASE64 }] },
	},
	video_inline: {
		enter: { ...parrot, video: { clip: { url: INLINE_VIDEO } } },
		refused: 'video',
		says: /no provider supports videos as data/,
	},
};

const O1 = 'kling-video-o1';
const train = { ...LEFT_TO_PROVIDER, prompt: TRAIN, resolution: '1080p' };
const wide = { ...train, aspectRatio: '16:9', duration: 5 };

/** /omni-video/kling-o1 */
export const omniO1: Readonly<Record<string, InvalidCase>> = {
	prompt_2501: {
		...withModel(O1, { ...wide, prompt: 'a'.repeat(2501) }),
		refused: 'prompt',
		says: /2,501 characters, Kling O1 allows 2,500/,
	},
	prompt_missing: {
		...withModel(O1, { ...train, prompt: '', images: { image: [FIRST_FRAME] } }),
		refused: 'prompt',
		says: /is empty/,
	},
	aspect_ratio_missing: {
		...withModel(O1, train),
		refused: 'aspectRatio',
		says: /required for this request/,
	},
	aspect_ratio_missing_references: {
		...withModel(O1, { ...train, images: references(2) }),
		refused: 'aspectRatio',
		says: /required for this request/,
	},
	lone_first_frame_7: {
		...withModel(O1, { ...train, images: { image: [FIRST_FRAME] }, duration: 7 }),
		refused: 'duration',
		says: /7 given, Kling O1 allows 5 or 10/,
	},
	last_frame_alone: {
		...withModel(O1, { ...wide, images: { image: [LAST_FRAME] } }),
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	two_frames_and_reference: {
		...withModel(O1, {
			...train,
			images: { image: [FIRST_FRAME, LAST_FRAME, { url: PORTRAIT, role: 'reference' }] },
		}),
		refused: 'images',
		says: /Kling O1 allows no references or elements with a last frame/,
	},
	two_frames_and_element: {
		...withModel(O1, { ...train, images: FRAMES, options: elements('1') }),
		refused: 'images',
		says: /Kling O1 allows no references or elements with a last frame/,
	},
	feature_with_last_frame: {
		...withModel(O1, { ...train, images: FRAMES, video: FEATURE_VIDEO }),
		refused: 'images',
		says: /Kling O1 does not combine a last frame with a video/,
	},
	base_with_first_frame: {
		...withModel(O1, { ...train, images: { image: [FIRST_FRAME] }, video: BASE_VIDEO }),
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	two_videos: {
		cannotBeExpressed: 'the field holds one video',
		...withModel(O1, { ...train, video: BASE_VIDEO }),
		sends: { contents: [{ type: 'prompt' }, { type: 'base_video' }] },
	},
	five_references_beside_video: {
		...withModel(O1, { ...train, video: BASE_VIDEO, images: references(5) }),
		refused: 'images',
		says: /5 given, Kling O1 allows 4 with a reference video/,
	},
	eight_references: {
		...withModel(O1, { ...wide, images: references(8) }),
		refused: 'images',
		says: /8 given, Kling O1 allows 7/,
	},
	resolution_4k: {
		...withModel(O1, { ...wide, resolution: '4k' }),
		refused: 'resolution',
		says: /4k is not available for Kling O1/,
	},
	audio_native: {
		...withAnyField(O1, { ...wide, generateAudio: true }),
		refused: 'generateAudio',
		says: /not supported by Kling O1/,
	},
	multi_shot_is_foreign: {
		cannotBeExpressed: 'a model without shots is sent no word about them',
		...withModel(O1, wide),
		sends: { settings: { audio: 'off' } },
	},
	duration_string: {
		cannotBeExpressed: 'the node writes the seconds as a number here',
		...withModel(O1, wide),
		sends: { settings: { duration: 5 } },
	},
	duration_2: {
		...withModel(O1, { ...wide, duration: 2 }),
		refused: 'duration',
		says: /2 given, Kling O1 allows 3 to 10/,
	},
	duration_11: {
		...withModel(O1, { ...wide, duration: 11 }),
		refused: 'duration',
		says: /11 given, Kling O1 allows 3 to 10/,
	},
	...spelling((more) => withModel(O1, { ...wide, ...more })),
};
