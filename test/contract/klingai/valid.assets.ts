import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import { ELEMENT, imagesOf, VIDEO, VIDEO_ELEMENT, VOICE } from './values.assets';
import { IMAGE, IMAGE_2, TRACKED } from './values.more';

type Cases = Readonly<Record<string, ValidCase>>;

const VOICE_ID = '829824295735410756';
const LONG_NAME = 'twenty characters ok';

const elementOf = (more: INodeParameters = {}) => ({ enter: { ...ELEMENT, ...more } });
const voiceOf = (more: INodeParameters = {}) => ({ enter: { ...VOICE, ...more } });

/** Element › Create. */
export const element: Cases = {
	images: elementOf(),
	four: elementOf(imagesOf(IMAGE, IMAGE_2, IMAGE_2, IMAGE_2)),
	inline: {
		...elementOf(),
		additionalBodyFields: {
			patch: { element_image_list: { frontal_image: 'iVBORw0KGgo=' } },
			because: 'the node rejects image data that is too short for an image',
		},
	},
	tags: elementOf({ options: { voiceId: VOICE_ID, tags: ['o_102', 'o_105'] } }),
	own_id: elementOf({ options: TRACKED }),
	long_name: elementOf({ name: LONG_NAME }),
	video: { enter: VIDEO_ELEMENT },
	video_voice: { enter: { ...VIDEO_ELEMENT, options: { voiceId: VOICE_ID } } },
};

/** Voice › Create. */
export const voice: Cases = {
	recording: voiceOf(),
	wav: voiceOf({ recording: 'https://example.com/s.wav' }),
	mp4: voiceOf({ recording: VIDEO }),
	kling_video: voiceOf({ createFrom: 'video', videoId: '8123' }),
	own_id: voiceOf({ options: TRACKED }),
	other: voiceOf({ name: 'Narrator' }),
	long_name: voiceOf({ name: LONG_NAME }),
};
