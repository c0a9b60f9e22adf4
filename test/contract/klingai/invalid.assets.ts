import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase } from '../../support/examples';
import { BARE_BASE64, INLINE } from './values';
import { ELEMENT, imagesOf, VIDEO_ELEMENT, VOICE } from './values.assets';
import { AUDIO, IMAGE, IMAGE_2 } from './values.more';

type Cases = Readonly<Record<string, InvalidCase>>;

const TOO_LONG = 'twenty-one characters';

/** The node chooses the fields by 'Create From', and names them. */
function built(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'the node builds this part itself', enter, sends };
}

const IMAGES: JsonObject = {
	frontal_image: IMAGE,
	refer_images: [{ image_url: IMAGE_2 }],
};

/** Element › Create, at a provider whose name is part of the messages. */
export const elementAt = (name: string): Cases => ({
	long_name: {
		enter: { ...ELEMENT, name: TOO_LONG },
		refused: 'name',
		says: new RegExp(`21 characters, ${name} allows 20. Shorten it by 1 character`),
	},
	no_side: {
		enter: { ...ELEMENT, ...imagesOf(IMAGE) },
		refused: 'images',
		says: new RegExp(
			`1 image given, ${name} requires 2 to 4. Enter 2 to 4 images of the same subject, the front view first`,
		),
	},
	four_sides: {
		enter: { ...ELEMENT, ...imagesOf(IMAGE, IMAGE_2, IMAGE_2, IMAGE_2, IMAGE_2) },
		refused: 'images',
		says: new RegExp(`5 images given, ${name} requires 2 to 4`),
	},
	sides_as_text: built(ELEMENT, { element_image_list: IMAGES }),
	wrong_list: built(VIDEO_ELEMENT, { reference_type: 'video_refer' }),
	both_lists: built(ELEMENT, { reference_type: 'image_refer', element_image_list: IMAGES }),
	tag: {
		enter: { ...ELEMENT, options: { tags: ['o_109'] } },
		refused: 'tags',
		says: /o_109/,
	},
	data_address: {
		cannotBeExpressed: 'the node removes the part before the Base64',
		enter: { ...ELEMENT, ...imagesOf(INLINE, IMAGE_2) },
		sends: {
			element_image_list: { frontal_image: BARE_BASE64, refer_images: [{ image_url: IMAGE_2 }] },
		},
	},
	element_frontal_image: built(ELEMENT, { element_image_list: IMAGES }),
});

/** Element › Create at Kling. */
export const element = elementAt(String.raw`Kling \(Official\)`);

/** Voice › Create. */
export const voice: Cases = {
	no_name: {
		enter: { ...VOICE, name: ' ' },
		refused: 'name',
		says: /the field is empty/,
	},
	both: built({ ...VOICE, videoId: '8123' }, { voice_name: 'anna', voice_url: AUDIO }),
	none: {
		enter: { ...VOICE, recording: '' },
		refused: 'recording',
		says: /the URL is empty. Enter the https:\/\/ URL of the audio or video file/,
	},
	long_name: {
		enter: { ...VOICE, name: TOO_LONG },
		refused: 'name',
		says: /21 characters, Kling \(Official\) allows 20/,
	},
	bare: {
		enter: { ...VOICE, recording: 's.mp3' },
		refused: 'recording',
		says: /not a full URL: "s.mp3"/,
	},
	id_number: {
		cannotBeExpressed: 'the node sends the ID as text',
		enter: { ...VOICE, voiceFrom: 'video' },
		expressions: { videoId: 8123 },
		sends: { video_id: '8123' },
	},
	text: built(VOICE, { voice_name: 'anna', voice_url: AUDIO }),
	voice_file: built(VOICE, { voice_url: AUDIO }),
};
