import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BARE_BASE64,
	BASE_VIDEO,
	BOAT_SHOTS,
	byAccessKey,
	CLIP,
	CROWN,
	elements,
	FEATURE_VIDEO,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	references,
	withAnyField,
	withModel,
	WAVES,
} from './values';

const waves = { prompt: WAVES, aspectRatio: '16:9', duration: 5, resolution: '1080p' };
const crown = { ...LEFT_TO_PROVIDER, prompt: CROWN, resolution: '1080p' };
const O1 = 'kling-video-o1';
const dancer = { prompt: 'A dancer', aspectRatio: '1:1', duration: 5, resolution: '1080p' };

/** omni-video: text and settings. */
export const settings: Readonly<Record<string, InvalidCase>> = byAccessKey<InvalidCase>({
	model_unknown: {
		cannotBeExpressed: 'the model decides the address, so no other model arrives here',
		enter: waves,
		sends: { model_name: 'kling-v3-omni' },
	},
	path_model_name: {
		cannotBeExpressed: 'the name of the newer API is translated',
		...withModel('kling-3.0-omni', waves),
		sends: { model_name: 'kling-v3-omni' },
	},
	prompt_missing: { enter: { ...waves, prompt: '' }, refused: 'prompt', says: /is empty/ },
	prompt_empty: { enter: { ...waves, prompt: '  ' }, refused: 'prompt', says: /is empty/ },
	prompt_2501: {
		enter: { ...waves, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500/,
	},
	duration_number: {
		cannotBeExpressed: 'the node writes the seconds as text here',
		enter: waves,
		expressions: { duration: 5 },
		sends: { duration: '5' },
	},
	duration_2: {
		enter: { ...waves, duration: 2 },
		refused: 'duration',
		says: /2 given, Kling 3.0 Omni allows 3 to 15/,
	},
	duration_16: { enter: { ...waves, duration: 16 }, refused: 'duration', says: /3 to 15/ },
	o1_eleven_seconds: {
		...withModel(O1, { ...dancer, duration: 11 }),
		refused: 'duration',
		says: /11 given, Kling O1 allows 3 to 10/,
	},
	o1_4k: {
		...withModel(O1, { ...dancer, resolution: '4k' }),
		refused: 'resolution',
		says: /4k is not available for Kling O1. Choose 720p or 1080p/,
	},
	o1_sound: {
		...withAnyField(O1, { ...dancer, generateAudio: true }),
		refused: 'generateAudio',
		says: /not supported by Kling O1/,
	},
	o1_shots: {
		...withAnyField(O1, { ...dancer, multiShot: 'intelligent' }),
		refused: 'multiShot',
		says: /not supported by Kling O1/,
	},
	aspect_ratio_missing: {
		enter: { ...waves, aspectRatio: 'default' },
		refused: 'aspectRatio',
		says: /required for this request. Choose 16:9, 9:16 or 1:1/,
	},
	aspect_ratio_missing_references: {
		enter: { ...waves, aspectRatio: 'default', images: references(2) },
		refused: 'aspectRatio',
		says: /required for this request/,
	},
	shots_without_type: {
		cannotBeExpressed: 'Multi-Shot is one field: it says both that there are shots and whose',
		enter: { ...waves, ...BOAT_SHOTS },
		sends: { multi_shot: true, shot_type: 'customize' },
	},
	shots_missing: {
		enter: { ...waves, multiShot: 'custom' },
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	shot_duration_number: {
		cannotBeExpressed: 'the node writes the seconds of a shot as text here',
		enter: { ...waves, ...BOAT_SHOTS },
		sends: { multi_prompt: [{ duration: '2' }, { duration: '3' }] },
	},
	negative_prompt_is_foreign: {
		enter: waves,
		expressions: { options: { negativePrompt: 'blur' } },
		refused: 'negativePrompt',
		says: /not supported by Kling 3.0 Omni/,
	},
	model_is_foreign: {
		cannotBeExpressed: 'the node names the field',
		enter: waves,
		sends: { model_name: 'kling-v3-omni' },
	},
	settings_is_foreign: {
		cannotBeExpressed: 'the resolution is written as mode on this API',
		enter: { ...waves, resolution: '720p' },
		sends: { mode: 'std' },
	},
});

/** omni-video: images, videos and elements. */
export const media: Readonly<Record<string, InvalidCase>> = byAccessKey<InvalidCase>({
	o1_two_frames_and_image: {
		...withModel(O1, {
			...dancer,
			images: { image: [FIRST_FRAME, LAST_FRAME, { url: PORTRAIT, role: 'reference' }] },
		}),
		refused: 'images',
		says: /Kling O1 allows no references or elements with a last frame/,
	},
	o1_two_frames_and_element: {
		...withModel(O1, { ...dancer, images: FRAMES, options: elements('1') }),
		refused: 'images',
		says: /Kling O1 allows no references or elements with a last frame/,
	},
	last_frame_alone: {
		enter: { ...waves, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	last_frame_spelling: {
		cannotBeExpressed: 'the node writes the role in the word of this API',
		enter: { ...waves, images: FRAMES },
		sends: { image_list: [{ type: 'first_frame' }, { type: 'end_frame' }] },
	},
	image_type_empty: {
		cannotBeExpressed: 'a reference is sent without a type',
		enter: { ...waves, images: { image: [{ url: PORTRAIT, role: 'reference' }] } },
		sends: { image_list: [{ image_url: PORTRAIT }] },
	},
	image_url_empty: {
		cannotBeExpressed: 'an image without a URL is left out',
		enter: {
			...waves,
			images: {
				image: [
					{ url: '', role: 'reference' },
					{ url: PORTRAIT, role: 'reference' },
				],
			},
		},
		sends: { image_list: [{ image_url: PORTRAIT }] },
	},
	image_data_uri: {
		cannotBeExpressed: 'the node takes the prefix off',
		enter: { ...waves, images: { image: [{ url: INLINE, role: 'reference' }] } },
		sends: { image_list: [{ image_url: BARE_BASE64 }] },
	},
	base_video_with_first_frame: {
		enter: { ...crown, video: BASE_VIDEO, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	default_use_video_with_first_frame: {
		enter: { ...crown, video: { clip: { url: CLIP } }, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video/,
	},
	sound_beside_video: {
		enter: { ...crown, generateAudio: true },
		expressions: { video: BASE_VIDEO },
		refused: 'generateAudio',
		says: /Kling does not create sound with a reference video. Turn off 'Generate Audio'/,
	},
	two_videos: {
		cannotBeExpressed: 'the field holds one video',
		enter: { ...crown, video: BASE_VIDEO },
		sends: { video_list: [{ video_url: CLIP }] },
	},
	video_url_empty: {
		cannotBeExpressed: 'a video without a URL is left out',
		enter: { ...crown, video: BASE_VIDEO },
		sends: { video_list: [{ refer_type: 'base' }] },
	},
	five_images_beside_video: {
		enter: { ...crown, video: BASE_VIDEO, images: references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video. Remove 1/,
	},
	images_and_elements_beside_video_5: {
		enter: { ...crown, video: BASE_VIDEO, images: references(3), options: elements('1', '2') },
		refused: 'images',
		says: /5 images and elements, Kling 3.0 Omni allows 4 with a reference video/,
	},
	eight_images: {
		enter: { ...waves, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7/,
	},
	images_and_elements_8: {
		enter: { ...waves, images: references(4), options: elements('1', '2', '3', '4') },
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7/,
	},
	four_elements_beside_frame: {
		enter: {
			...waves,
			images: { image: [FIRST_FRAME] },
			options: elements('1', '2', '3', '4'),
		},
		refused: 'elements',
		says: /4 given, Kling allows 3 with a frame/,
	},
	custom_shots_beside_feature_video: {
		enter: { ...crown, ...BOAT_SHOTS, video: FEATURE_VIDEO, model: model('kling-v3-omni') },
		refused: 'multiShot',
		says: /Custom cannot be combined with "Use Motion and Style"/,
	},
	keep_sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		enter: { ...crown, video: { clip: { url: CLIP, keepOriginalSound: false } } },
		sends: { video_list: [{ keep_original_sound: 'no' }] },
	},
});
