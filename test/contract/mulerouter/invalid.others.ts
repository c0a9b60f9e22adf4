import type { InvalidCase } from '../../support/examples';
import { secondModel, shared } from './invalid.shared';
import {
	BASE64,
	BY_EDIT,
	BY_FEATURE,
	EDITED_VIDEO,
	elementsOf,
	FEATURE_VIDEO,
	FIRST,
	FIRST_FRAME,
	INLINE,
	REFERENCE,
	references,
	SOURCE,
	V3_BY_FRAME,
	V3_BY_TEXT,
} from './values';

const promptEmpty = { refused: 'prompt', says: /is empty/ } as const;

const promptTooLong = { refused: 'prompt', says: /2,501 characters/ } as const;

const videoInline = {
	refused: 'video',
	says: /no provider supports videos as data. Store the video/,
} as const;

/** kling-v3-omni, with a video that lends its motion and style. */
export const featureVideo: Readonly<Record<string, InvalidCase>> = {
	...secondModel(BY_FEATURE),
	video_missing: {
		cannotBeExpressed: 'a video without a URL is left out, and another address is asked',
		enter: BY_FEATURE,
		sends: { video: SOURCE },
	},
	prompt_missing: { enter: { ...BY_FEATURE, prompt: '' }, ...promptEmpty },
	prompt_blank: { enter: { ...BY_FEATURE, prompt: ' ' }, ...promptEmpty },
	prompt_2501: { enter: { ...BY_FEATURE, prompt: 'a'.repeat(2501) }, ...promptTooLong },
	video_list: {
		cannotBeExpressed: 'the field holds one video',
		enter: BY_FEATURE,
		sends: { video: SOURCE },
	},
	video_list_field: {
		cannotBeExpressed: 'the node names the field',
		enter: BY_FEATURE,
		sends: { video: SOURCE },
	},
	video_inline: {
		enter: {
			...BY_FEATURE,
			video: { clip: { ...FEATURE_VIDEO, url: 'data:video/mp4;base64,AAAA' } },
		},
		...videoInline,
	},
	keep_audio_word: {
		cannotBeExpressed: 'the switch of the panel is written as a switch',
		enter: BY_FEATURE,
		sends: { keep_audio: true },
	},
	keep_original_sound: {
		cannotBeExpressed: 'the node names the field',
		enter: BY_FEATURE,
		sends: { keep_audio: true },
	},
	sound_is_foreign: {
		enter: { ...BY_FEATURE, generateAudio: true },
		cannotBeExpressed: 'sound is left out beside a video, with a warning',
		sends: { video: SOURCE },
	},
	first_frame_is_foreign: {
		enter: { ...BY_FEATURE, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /Kling 3.0 Omni does not support a first frame. Use the image as Reference/,
	},
	images_and_elements_5: {
		enter: { ...BY_FEATURE, images: { image: references(3) }, options: elementsOf(2) },
		refused: 'images',
		says: /5 images and elements, Kling 3.0 Omni allows 4 with a reference video/,
	},
	five_images: {
		enter: { ...BY_FEATURE, images: { image: references(5) } },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video/,
	},
	duration_string: {
		cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
		enter: BY_FEATURE,
		expressions: { duration: '5' },
		sends: { duration: 5 },
	},
	multi_shot_is_foreign: {
		enter: { ...BY_FEATURE, multiShot: 'intelligent' },
		refused: 'multiShot',
		says: /not supported with a reference video. Set 'Multi-Shot' to Off/,
	},
};

/** kling-v3-omni, with a video that is edited itself. */
export const editVideo: Readonly<Record<string, InvalidCase>> = {
	...secondModel(BY_EDIT),
	video_missing: {
		cannotBeExpressed: 'a video without a URL is left out, and another address is asked',
		enter: BY_EDIT,
		sends: { video: SOURCE },
	},
	prompt_missing: { enter: { ...BY_EDIT, prompt: '' }, ...promptEmpty },
	prompt_blank: { enter: { ...BY_EDIT, prompt: '  ' }, ...promptEmpty },
	prompt_2501: { enter: { ...BY_EDIT, prompt: 'a'.repeat(2501) }, ...promptTooLong },
	video_objects: {
		cannotBeExpressed: 'the node writes the address alone',
		enter: BY_EDIT,
		sends: { video: SOURCE },
	},
	video_inline: {
		enter: {
			...BY_EDIT,
			video: { clip: { ...EDITED_VIDEO, url: 'data:video/mp4;base64,AAAA' } },
		},
		...videoInline,
	},
	duration_is_foreign: {
		cannotBeExpressed: 'a duration is left out beside an edited video, with a warning',
		enter: { ...BY_EDIT, duration: 5 },
		sends: { video: SOURCE },
	},
	first_frame_is_foreign: {
		enter: { ...BY_EDIT, images: { image: [FIRST_FRAME] } },
		refused: 'images',
		says: /a frame cannot be combined with an edited video. Use the image as Reference/,
	},
	sound_is_foreign: {
		cannotBeExpressed: 'sound is left out beside a video, with a warning',
		enter: { ...BY_EDIT, generateAudio: true },
		sends: { video: SOURCE },
	},
	keep_audio_word: {
		cannotBeExpressed: 'the switch of the panel is written as a switch',
		enter: { ...BY_EDIT, video: { clip: { ...EDITED_VIDEO, keepOriginalSound: true } } },
		sends: { keep_audio: true },
	},
	images_and_elements_5: {
		enter: { ...BY_EDIT, images: { image: references(4) }, options: elementsOf(1) },
		refused: 'images',
		says: /5 images and elements, Kling 3.0 Omni allows 4 with a reference video/,
	},
	mode_4k: {
		enter: { ...BY_EDIT, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 3.0 Omni/,
	},
};

/** kling-v3 from text. */
export const v3Text: Readonly<Record<string, InvalidCase>> = {
	...shared(V3_BY_TEXT),
	aspect_ratio_unknown: {
		enter: { ...V3_BY_TEXT, aspectRatio: '4:3' },
		refused: 'aspectRatio',
		says: /"4:3" is not an option. Choose 16:9 \(Landscape\), 9:16 \(Portrait\), 1:1 \(Square\) or 21:9 \(Ultrawide\)/,
	},
	images_is_foreign: {
		enter: { ...V3_BY_TEXT, images: { image: [{ url: REFERENCE, role: 'reference' }] } },
		refused: 'images',
		says: /Kling 3.0 does not support reference images. Use the image as First Frame/,
	},
};

/** kling-v3 from frames. */
export const v3Image: Readonly<Record<string, InvalidCase>> = {
	...shared(V3_BY_FRAME),
	frame_missing: {
		cannotBeExpressed: 'without a frame the request goes to the address for text',
		enter: V3_BY_FRAME,
		sends: { first_frame: FIRST },
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix away',
		enter: { ...V3_BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } },
		sends: { first_frame: BASE64 },
	},
	four_elements: {
		enter: { ...V3_BY_FRAME, options: elementsOf(4) },
		refused: 'elements',
		says: /4 given, Kling 3.0 allows 3. Remove 1/,
	},
	aspect_ratio_is_foreign: {
		cannotBeExpressed: 'a ratio is left out beside a frame, with a warning',
		enter: { ...V3_BY_FRAME, aspectRatio: '16:9' },
		sends: { first_frame: FIRST },
	},
};
