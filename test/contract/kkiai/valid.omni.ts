import type { ValidCase } from '../../support/examples';
import {
	BEACH,
	CLIP,
	EDIT,
	ELEMENT_ID,
	elements,
	EMPTY,
	FEATURE,
	FIRST_FRAME,
	HARBOUR,
	INLINE,
	LAST_FRAME,
	LEFT_OUT,
	O1,
	O1_SEASIDE,
	OMNI,
	references,
} from './values';

const SEED = { ...O1_SEASIDE, options: elements(ELEMENT_ID) };

/** kling-v3-omni and kling-video-o1. */
export const omni: Readonly<Record<string, ValidCase>> = {
	seed_o1_with_element: { enter: SEED, additionalBodyFields: { patch: EMPTY, because: LEFT_OUT } },
	text: { enter: OMNI },
	element_id_string: {
		enter: SEED,
		additionalBodyFields: {
			patch: { ...EMPTY, element_list: [{ element_id: ELEMENT_ID }] },
			because: 'the id is written as the first example has it: as a number',
		},
	},
	without_multi_shot: {
		enter: OMNI,
		additionalBodyFields: {
			patch: { multi_shot: null },
			because: 'the page calls the field required, so it is written',
		},
	},
	first_frame: {
		enter: { ...OMNI, aspectRatio: 'default', duration: 10, images: { image: [FIRST_FRAME] } },
	},
	first_and_last_frame: {
		enter: {
			...OMNI,
			aspectRatio: 'default',
			duration: 3,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
	},
	bare_base64: {
		enter: { ...OMNI, images: { image: [{ url: INLINE, role: 'firstFrame' }] } },
	},
	seven_images: {
		enter: { ...OMNI, prompt: '<<<image_1>>> meets <<<image_7>>>', images: references(7) },
	},
	// What is left to the provider is written out: 1080p and 5 seconds.
	edit_video: { enter: EDIT },
	edit_default_use: {
		enter: EDIT,
		additionalBodyFields: {
			patch: { video_list: [{ video_url: CLIP }] },
			because: 'the node says what the video is for and whether its sound stays, also by default',
		},
	},
	feature_video: { enter: { ...FEATURE, aspectRatio: '1:1', images: references(2) } },
	feature_video_with_first_frame: {
		enter: { ...FEATURE, aspectRatio: 'default', images: { image: [FIRST_FRAME] } },
	},
	custom_shots: { enter: HARBOUR },
	custom_shots_with_prompt: { enter: { ...HARBOUR, prompt: 'ignored' } },
	sound_watermark_callback: {
		enter: {
			...OMNI,
			generateAudio: true,
			options: {
				watermark: true,
				callbackUrl: 'https://example.com/cb',
				externalTaskId: 'order-9',
			},
		},
	},
	o1_seven_seconds_with_images: {
		enter: {
			...OMNI,
			model: O1,
			prompt: '<<<image_1>>> walks',
			images: references(1),
			aspectRatio: '1:1',
			duration: 7,
		},
		additionalBodyFields: {
			patch: { multi_shot: false },
			because: 'the model has no shots to choose, and the first example leaves the field out',
		},
	},
	fifteen_seconds: { enter: { ...OMNI, prompt: BEACH, duration: 15 } },
};
