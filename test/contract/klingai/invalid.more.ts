import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase } from '../../support/examples';
import { BARE_BASE64, INLINE } from './values';
import { AUDIO, AVATAR, EFFECT, IMAGE, IMAGE_2, IMAGE_3 } from './values.more';

type Cases = Readonly<Record<string, InvalidCase>>;

/** The wrong name of a field, which the node never sends. */
function named(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'the node names the field', enter, sends };
}

/** A field that the operation does not have. */
function noField(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'the operation has no such field', enter, sends };
}

const RAW = 'the node removes the part before the Base64';

/** Avatar. */
export const avatar: Cases = {
	both: {
		cannotBeExpressed: 'the operation has one field for the recording',
		enter: AVATAR,
		sends: { sound_file: AUDIO },
	},
	none: {
		enter: { ...AVATAR, audio: '' },
		refused: 'audio',
		says: /the URL is empty. Enter the https:\/\/ URL of the audio file/,
	},
	no_image: { enter: { ...AVATAR, image: '' }, refused: 'image', says: /the URL is empty/ },
	mode_4k: {
		enter: { ...AVATAR, resolution: '4k' },
		refused: 'resolution',
		says: /"4k" is not an option/,
	},
	data_address: {
		cannotBeExpressed: RAW,
		enter: { ...AVATAR, image: INLINE },
		sends: { image: BARE_BASE64 },
	},
	audio_url: named(AVATAR, { sound_file: AUDIO }),
	duration: noField(AVATAR, { image: IMAGE, sound_file: AUDIO }),
	watermark: named(
		{ ...AVATAR, options: { watermark: true } },
		{ watermark_info: { enabled: true } },
	),
};

/** Apply Effect. */
export const effect: Cases = {
	three: {
		enter: { ...EFFECT, secondImage: IMAGE_2 },
		expressions: { image: [IMAGE, IMAGE_3] },
		refused: 'image',
		says: /2 images given, 1 allowed. Keep one of them/,
	},
	none: { enter: { ...EFFECT, image: '' }, refused: 'image', says: /the URL is empty/ },
	both: {
		cannotBeExpressed: 'with a second image the node sends both in one list',
		enter: { ...EFFECT, secondImage: IMAGE_2 },
		sends: { input: { images: [IMAGE, IMAGE_2] } },
	},
	no_name: {
		enter: { ...EFFECT, scene: ' ' },
		refused: 'scene',
		says: /the name is empty. Enter the provider's name of the effect, e\.g\. hug_pro/,
	},
	image_outside: named(EFFECT, { input: { image: IMAGE } }),
	duration: noField(EFFECT, { input: { image: IMAGE } }),
	data_address: {
		cannotBeExpressed: RAW,
		enter: { ...EFFECT, image: INLINE },
		sends: { input: { image: BARE_BASE64 } },
	},
	prompt: noField(EFFECT, { effect_scene: 'color_mixing' }),
};
