import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import { AVATAR, EFFECT, IMAGE_2, TRACKED } from './values.more';

type Cases = Readonly<Record<string, ValidCase>>;

const EMPTY = 'what is empty says no more than what is left out, and the node leaves it out';

/** The image of the examples. */
const TOO_SHORT = 'iVBORw0KGgo=';
const SHORT = 'the node rejects image data that is too short for an image';

const avatarOf = (more: INodeParameters = {}) => ({ enter: { ...AVATAR, ...more } });
const effectOf = (more: INodeParameters = {}) => ({ enter: { ...EFFECT, ...more } });

/** Avatar. */
export const avatar: Cases = {
	usual: avatarOf(),
	minimal: { ...avatarOf(), expressions: { resolution: '' } },
	tts: {
		...avatarOf(),
		additionalBodyFields: {
			patch: { audio_id: '123', sound_file: null },
			because: 'the node has no operation whose recordings have an ID',
		},
	},
	pro: avatarOf({ resolution: '1080p', prompt: 'She smiles' }),
	marked: avatarOf({ options: { watermark: true } }),
	own_id: avatarOf({ options: TRACKED }),
	empty_own: {
		...avatarOf(),
		additionalBodyFields: { patch: { callback_url: '', external_task_id: '' }, because: EMPTY },
	},
	inline: { ...avatarOf(), additionalBodyFields: { patch: { image: TOO_SHORT }, because: SHORT } },
};

/** Apply Effect. */
export const effect: Cases = {
	one: effectOf(),
	two: effectOf({ scene: 'hug_pro', secondImage: IMAGE_2 }),
	lion: effectOf({ scene: 'pet_lion_pro' }),
	inline: {
		...effectOf(),
		additionalBodyFields: { patch: { input: { image: TOO_SHORT } }, because: SHORT },
	},
	own_id: effectOf({ options: TRACKED }),
	two_inline: {
		...effectOf({ scene: 'kiss_pro', secondImage: IMAGE_2 }),
		additionalBodyFields: { patch: { input: { images: [TOO_SHORT, IMAGE_2] } }, because: SHORT },
	},
	new_name: effectOf({ scene: 'some_new_effect' }),
};
