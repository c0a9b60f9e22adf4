import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { BARE_BASE64, elements, INLINE, MOTION } from './values';

/** kling-v3 and kling-v2-6 as motion control. */
export const motionControl: Readonly<Record<string, InvalidCase>> = {
	image_missing: {
		enter: { ...MOTION, characterImage: '' },
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	video_missing: {
		enter: { ...MOTION, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty. Enter the https:/,
	},
	image_list: {
		enter: MOTION,
		expressions: { characterImage: ['https://example.com/a.png', 'https://example.com/b.png'] },
		refused: 'characterImage',
		says: /2 images given, 1 allowed/,
	},
	video_inline: {
		enter: { ...MOTION, motionVideo: 'data:video/mp4;base64,AAAA' },
		refused: 'motionVideo',
		says: /no provider supports videos as data/,
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix away',
		enter: { ...MOTION, characterImage: INLINE },
		sends: { image_url: BARE_BASE64 },
	},
	orientation_unknown: {
		enter: { ...MOTION, characterOrientation: 'left' },
		refused: 'characterOrientation',
		says: /"left" is not an option. Choose Match Video or Match Image/,
	},
	mode_4k: {
		enter: { ...MOTION, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 2.6 Motion Control. Choose 720p or 1080p/,
	},
	sound_boolean: {
		cannotBeExpressed: 'the node writes the word',
		enter: MOTION,
		sends: { keep_original_sound: 'yes' },
	},
	two_elements: {
		enter: {
			...MOTION,
			motionControlModel: model('kling-v3-motion-control'),
			options: elements('1', '2'),
		},
		refused: 'elements',
		says: /2 given, Kling 3.0 Motion Control allows 1. Remove 1/,
	},
	duration_is_foreign: {
		cannotBeExpressed: 'there is no such field',
		enter: { ...MOTION, duration: 5 },
		sends: { model_name: 'kling-v2-6' },
	},
	model_unknown: {
		sentBecause:
			'a model that is not in the list is sent as it is, so that a new one works at once',
		enter: { ...MOTION, motionControlModel: model('kling-v3-omni') },
		warns: /Model kling-v3-omni is not in this package/,
	},
	prompt_2501: {
		enter: { ...MOTION, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 2.6 Motion Control allows 2,500/,
	},
};
