import type { InvalidCase } from '../../support/examples';
import {
	EDITED,
	elementsOf,
	FEATURE,
	FIRST_FRAME,
	HERO,
	LAST_FRAME,
	NIGHT,
	OMNI,
	OMNI_EDIT,
	OMNI_FRAMED,
	OMNI_REFERENCE,
	OMNI_TEXT,
	RAIN,
	references,
	SHOTS,
	VIDEO,
} from './values';

type Cases = Readonly<Record<string, InvalidCase>>;

const TEXT = 'kling-3.0-omni/text-to-video';
const FRAME = 'kling-3.0-omni/image-to-video';
const REFERENCE = 'kling-3.0-omni/reference-to-video';
const EDIT = 'kling-3.0-omni/transformation';

const RESOLUTION = 'a resolution is written as resolution here';
const SOUND = 'sound is written as audio here';
const NUMBER = 'the node writes the seconds as a number here';
const ONE_KIND = 'Multi-Shot has one value, so one of the two is sent';

const NO_NEGATIVE = {
	expressions: { options: { negativePrompt: 'text' } },
	refused: 'negativePrompt',
	says: /not supported by Kling 3.0 Omni/,
} as const;

/** Kling 3.0 Omni from text. */
export const text: Cases = {
	omniText_mode: {
		cannotBeExpressed: RESOLUTION,
		enter: { ...OMNI_TEXT, resolution: '720p' },
		sends: { model: TEXT, input: { resolution: '720p' } },
	},
	omniText_negative_prompt: { enter: OMNI_TEXT, ...NO_NEGATIVE },
	omniText_sound: {
		cannotBeExpressed: SOUND,
		enter: { ...OMNI_TEXT, generateAudio: true },
		sends: { model: TEXT, input: { audio: true } },
	},
	omniText_duration_text: {
		cannotBeExpressed: NUMBER,
		enter: OMNI_TEXT,
		expressions: { duration: '5' },
		sends: { input: { duration: 5 } },
	},
	omniText_shot_501: {
		enter: {
			...OMNI_TEXT,
			multiShot: 'custom',
			shots: { shot: [{ prompt: 'w'.repeat(501), duration: 5 }] },
		},
		refused: 'shots',
		says: /shot 1: 501 characters, Kling 3.0 Omni allows 500. Shorten it by 1 character/,
	},
	omniText_both_kinds: {
		cannotBeExpressed: ONE_KIND,
		enter: { ...OMNI_TEXT, ...SHOTS },
		sends: { model: TEXT, input: { customize_multi_shots: true } },
	},
	omniText_shots_off: {
		cannotBeExpressed: 'shots are sent together with their switch',
		enter: { ...OMNI_TEXT, ...SHOTS },
		sends: { input: { customize_multi_shots: true, multi_prompt: [{}, {}] } },
	},
	omniText_no_switch: {
		cannotBeExpressed: 'the node always sends the switch',
		enter: OMNI_TEXT,
		sends: { input: { customize_multi_shots: false } },
	},
	omniText_image_urls: {
		cannotBeExpressed: 'the node chooses the model by the inputs',
		enter: { ...OMNI_REFERENCE },
		sends: { model: REFERENCE },
	},
	omniText_four_capital: {
		cannotBeExpressed: 'the node spells the resolution',
		enter: { ...OMNI_TEXT, resolution: '4k' },
		sends: { input: { resolution: '4k' } },
	},
};

/** Kling 3.0 Omni from a first frame. */
export const image: Cases = {
	omniImage_no_picture: {
		cannotBeExpressed: 'the node chooses the model by the inputs',
		enter: OMNI_TEXT,
		sends: { model: TEXT },
	},
	omniImage_two_pictures: {
		enter: { ...OMNI_FRAMED, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		refused: 'images',
		says: /Kling 3.0 Omni does not support a last frame/,
	},
	omniImage_ratio: {
		sentBecause: 'the picture decides the shape, so the node leaves the ratio out and says so',
		enter: { ...OMNI_FRAMED, aspectRatio: '9:16' },
		warns: /'Aspect Ratio' has no effect: the first frame's aspect ratio is used/,
	},
	omniImage_four_elements: {
		enter: {
			...OMNI_FRAMED,
			options: elementsOf(...['one', 'two', 'three', 'four'].map((name) => ({ ...HERO, name }))),
		},
		refused: 'elements',
		says: /4 given, Kling 3.0 Omni allows 3. Remove 1/,
	},
	omniImage_mode: {
		cannotBeExpressed: RESOLUTION,
		enter: { ...OMNI_FRAMED, resolution: '720p' },
		sends: { model: FRAME, input: { resolution: '720p' } },
	},
	omniImage_negative_prompt: { enter: OMNI_FRAMED, ...NO_NEGATIVE },
	omniImage_sound: {
		cannotBeExpressed: SOUND,
		enter: { ...OMNI_FRAMED, generateAudio: true },
		sends: { model: FRAME, input: { audio: true } },
	},
	omniImage_duration_text: {
		cannotBeExpressed: NUMBER,
		enter: OMNI_FRAMED,
		expressions: { duration: '5' },
		sends: { model: FRAME, input: { duration: 5 } },
	},
	omniImage_both_kinds: {
		cannotBeExpressed: ONE_KIND,
		enter: { ...OMNI_FRAMED, multiShot: 'intelligent' },
		sends: { model: FRAME, input: { customize_multi_shots: false, prefer_multi_shots: true } },
	},
};

/** Kling 3.0 Omni from references. */
export const reference: Cases = {
	omniReference_auto: {
		enter: { ...OMNI_REFERENCE, aspectRatio: 'auto' },
		refused: 'aspectRatio',
		says: /"auto" is not an option/,
	},
	omniReference_eight: {
		enter: { ...OMNI_REFERENCE, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	omniReference_two_videos: {
		enter: { ...OMNI, prompt: RAIN },
		expressions: { video: { clip: { url: [VIDEO, VIDEO], use: 'feature' } } },
		refused: 'video',
		says: /2 given, Kling 3.0 Omni allows 1/,
	},
	omniReference_video_sound: {
		sentBecause: 'the sound is switched off beside a video, and the node says so',
		enter: { ...OMNI, prompt: RAIN, generateAudio: true },
		expressions: FEATURE,
		warns: /'Generate Audio' has no effect with a reference video/,
	},
	omniReference_mode: {
		cannotBeExpressed: RESOLUTION,
		enter: { ...OMNI_REFERENCE, resolution: '720p' },
		sends: { model: REFERENCE, input: { resolution: '720p' } },
	},
	omniReference_negative_prompt: { enter: OMNI_REFERENCE, ...NO_NEGATIVE },
	omniReference_sound: {
		cannotBeExpressed: SOUND,
		enter: { ...OMNI_REFERENCE, generateAudio: true },
		sends: { model: REFERENCE, input: { audio: true } },
	},
	omniReference_duration_text: {
		cannotBeExpressed: NUMBER,
		enter: OMNI_REFERENCE,
		expressions: { duration: '5' },
		sends: { model: REFERENCE, input: { duration: 5 } },
	},
	omniReference_both_kinds: {
		cannotBeExpressed: ONE_KIND,
		enter: { ...OMNI_REFERENCE, ...SHOTS },
		sends: { model: REFERENCE, input: { customize_multi_shots: true } },
	},
};

/** Kling 3.0 Omni with a video that is edited. */
export const transformation: Cases = {
	omniTransformation_no_ratio: {
		cannotBeExpressed: 'the node always sends a ratio',
		enter: OMNI_EDIT,
		sends: { model: EDIT, input: { aspect_ratio: 'auto' } },
	},
	omniTransformation_ratio_alone: {
		sentBecause: 'the video decides the shape, so the node sends auto and says so',
		enter: { ...OMNI, prompt: NIGHT, aspectRatio: '9:16' },
		expressions: EDITED,
		warns: /'Aspect Ratio' has no effect: the video's aspect ratio is used/,
	},
	omniTransformation_auto_with_picture: {
		cannotBeExpressed: 'with pictures, the node sends 16:9 if no ratio is chosen',
		enter: { ...OMNI_EDIT, images: references(1) },
		sends: { model: EDIT, input: { aspect_ratio: '16:9' } },
	},
	omniTransformation_video_url: {
		cannotBeExpressed: 'the node spells the field',
		enter: OMNI_EDIT,
		sends: { input: { video_urls: [VIDEO] } },
	},
	omniTransformation_duration_alone: {
		sentBecause: 'the video decides the length, so the node leaves it out and says so',
		enter: { ...OMNI, prompt: NIGHT, duration: 7 },
		expressions: EDITED,
		warns: /'Duration \(Seconds\)' has no effect: an edited video keeps its duration/,
	},
	omniTransformation_five: {
		enter: { ...OMNI_EDIT, images: references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4. Remove 1/,
	},
	omniTransformation_multi_prompt: {
		enter: { ...OMNI_EDIT, ...SHOTS },
		refused: 'multiShot',
		says: /not supported with a reference video/,
	},
	omniTransformation_mode: {
		cannotBeExpressed: RESOLUTION,
		enter: { ...OMNI_EDIT, resolution: '720p' },
		sends: { model: EDIT, input: { resolution: '720p' } },
	},
};
