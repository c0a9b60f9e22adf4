import type { ValidCase } from '../../support/examples';
import {
	DANCER,
	DANCER_SENT,
	EDITED,
	elementsOf,
	FEATURE,
	HERO,
	NIGHT,
	NO_VOICE,
	OMNI,
	OMNI_EDIT,
	OMNI_FRAMED,
	OMNI_REFERENCE,
	OMNI_TEXT,
	RAIN,
	references,
	SHOTS,
} from './values';

/** Kling 3.0 Omni from text. */
export const text: Readonly<Record<string, ValidCase>> = {
	omniText_usual: { enter: OMNI_TEXT },
	omniText_sound: { enter: { ...OMNI_TEXT, generateAudio: true, resolution: '1080p' } },
	omniText_upright: { enter: { ...OMNI_TEXT, duration: 15, aspectRatio: '9:16' } },
	omniText_two_shots: { enter: { ...OMNI_TEXT, ...SHOTS } },
	omniText_shot_500: {
		enter: {
			...OMNI_TEXT,
			multiShot: 'custom',
			shots: { shot: [{ prompt: 'w'.repeat(500), duration: 5 }] },
		},
	},
	omniText_own_shots: { enter: { ...OMNI_TEXT, multiShot: 'intelligent' } },
	omniText_element: {
		enter: { ...OMNI_TEXT, prompt: '@hero walks in', options: elementsOf(HERO) },
	},
	omniText_four_k: { enter: { ...OMNI_TEXT, duration: 3, resolution: '4k' } },
};

/** Kling 3.0 Omni from a first frame. */
export const image: Readonly<Record<string, ValidCase>> = {
	omniImage_usual: { enter: OMNI_FRAMED },
	omniImage_auto: {
		enter: OMNI_FRAMED,
		additionalBodyFields: {
			patch: { aspect_ratio: 'auto' },
			because: 'the shape of the picture is what happens without a word',
		},
	},
	omniImage_sound: { enter: { ...OMNI_FRAMED, generateAudio: true, resolution: '1080p' } },
	omniImage_two_shots: { enter: { ...OMNI_FRAMED, ...SHOTS, aspectRatio: '9:16' } },
	omniImage_element: {
		enter: { ...OMNI_FRAMED, prompt: '@hero walks in', options: elementsOf(HERO) },
	},
	omniImage_video_element: {
		enter: { ...OMNI_FRAMED, prompt: '@hero dances', options: elementsOf(DANCER) },
		additionalBodyFields: { patch: { elements: [DANCER_SENT] }, because: NO_VOICE },
	},
	omniImage_longest: { enter: { ...OMNI_FRAMED, duration: 15, resolution: '4k' } },
};

/** Kling 3.0 Omni from references. */
export const reference: Readonly<Record<string, ValidCase>> = {
	omniReference_usual: { enter: OMNI_REFERENCE },
	omniReference_seven: { enter: { ...OMNI_REFERENCE, images: references(7) } },
	omniReference_video: { enter: { ...OMNI, ...FEATURE, prompt: RAIN } },
	omniReference_sound: { enter: { ...OMNI_REFERENCE, generateAudio: true, resolution: '1080p' } },
	omniReference_element: {
		enter: { ...OMNI_REFERENCE, prompt: '@hero in the rain', options: elementsOf(HERO) },
	},
	omniReference_upright: { enter: { ...OMNI_REFERENCE, duration: 15, aspectRatio: '9:16' } },
	omniReference_two_shots: { enter: { ...OMNI_REFERENCE, ...SHOTS } },
};

/** Kling 3.0 Omni with a video that is edited. */
export const transformation: Readonly<Record<string, ValidCase>> = {
	omniTransformation_usual: { enter: OMNI_EDIT },
	omniTransformation_cheap: { enter: { ...OMNI_EDIT, resolution: '720p' } },
	omniTransformation_element: {
		enter: { ...OMNI_EDIT, prompt: 'Put @hero into it', options: elementsOf(HERO) },
	},
	omniTransformation_picture: {
		enter: { ...OMNI_EDIT, images: references(1) },
		additionalBodyFields: {
			patch: { duration: '5' },
			because: 'five seconds are also what nobody chose, and would cut off a longer video',
		},
	},
	omniTransformation_four: {
		// Beside an edited video, the panel shows these fields only if an expression gives the video.
		enter: { ...OMNI, prompt: NIGHT, images: references(4), aspectRatio: '9:16', duration: '' },
		expressions: EDITED,
	},
	omniTransformation_sound: {
		enter: { ...OMNI, prompt: NIGHT, generateAudio: true },
		expressions: EDITED,
	},
	omniTransformation_big: { enter: { ...OMNI_EDIT, resolution: '4k' } },
};
