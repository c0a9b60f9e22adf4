import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BARE_BASE64,
	byAccessKey,
	CLIP,
	elements,
	INLINE,
	INLINE_VIDEO,
	PORTRAIT,
	SHIRT,
	withMotionModel,
} from './values';

const V2_6_MOTION = 'kling-v2-6-motion-control';
const V3_MOTION = 'kling-v3-motion-control';
const motion: INodeParameters = {
	prompt: SHIRT,
	characterImage: PORTRAIT,
	motionVideo: CLIP,
	characterOrientation: 'image',
	resolution: '1080p',
};

/** motion-control. */
export const motionControl: Readonly<Record<string, InvalidCase>> = byAccessKey<InvalidCase>({
	image_missing: {
		...withMotionModel(V2_6_MOTION, { ...motion, characterImage: '' }),
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	video_missing: {
		...withMotionModel(V2_6_MOTION, { ...motion, motionVideo: '' }),
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	image_list: {
		cannotBeExpressed: 'the field holds one picture',
		...withMotionModel(V2_6_MOTION, motion),
		sends: { image_url: PORTRAIT },
	},
	video_inline: {
		...withMotionModel(V2_6_MOTION, { ...motion, motionVideo: INLINE_VIDEO }),
		refused: 'motionVideo',
		says: /no provider supports videos as data/,
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix off',
		...withMotionModel(V2_6_MOTION, { ...motion, characterImage: INLINE }),
		sends: { image_url: BARE_BASE64 },
	},
	orientation_unknown: {
		...withMotionModel(V2_6_MOTION, { ...motion, characterOrientation: 'left' }),
		refused: 'characterOrientation',
		says: /"left" is not an option. Choose Match Video or Match Image/,
	},
	mode_4k: {
		...withMotionModel(V2_6_MOTION, { ...motion, resolution: '4k' }),
		refused: 'resolution',
		says: /4k is not available for Kling 2.6 Motion Control/,
	},
	sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		...withMotionModel(V2_6_MOTION, { ...motion, keepOriginalSound: true }),
		sends: { keep_original_sound: 'yes' },
	},
	two_elements: {
		...withMotionModel(V3_MOTION, { ...motion, options: elements('1', '2') }),
		refused: 'elements',
		says: /2 given, Kling 3.0 Motion Control allows 1/,
	},
	duration_is_foreign: {
		cannotBeExpressed: 'motion control has no such field',
		...withMotionModel(V2_6_MOTION, { ...motion, duration: 5 }),
		sends: { mode: 'pro' },
	},
	model_unknown: {
		...withMotionModel('kling-v3-omni', motion),
		sentBecause:
			'a model that this package does not know for motion control is sent with a warning',
		warns: /Model kling-v3-omni is not in this package/,
	},
	prompt_2501: {
		...withMotionModel(V2_6_MOTION, { ...motion, prompt: 'a'.repeat(2501) }),
		refused: 'prompt',
		says: /2,501 characters, Kling 2.6 Motion Control allows 2,500/,
	},
	orientation_missing: {
		cannotBeExpressed: 'without a choice the character faces like the video',
		...withMotionModel(V2_6_MOTION, { ...motion, characterOrientation: '' }),
		sends: { character_orientation: 'video' },
	},
	mode_missing: {
		cannotBeExpressed: 'what is left to Kling, which insists on a mode, is the cheaper one',
		...withMotionModel(V2_6_MOTION, { ...motion, resolution: 'default' }),
		sends: { mode: 'std' },
	},
	element_on_v26: {
		enter: { ...motion, operation: 'motionControl' },
		expressions: {
			motionControlModel: model(V2_6_MOTION),
			options: elements('1'),
		},
		refused: 'elements',
		says: /not supported by Kling 2.6 Motion Control/,
	},
});
