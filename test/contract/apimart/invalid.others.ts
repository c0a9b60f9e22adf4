import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { BASE_VIDEO, CHARACTER, FIRST_FRAME, LAST_FRAME, MEADOW, MOTION, TURN } from './values';

/** kling-v3, kling-v2-6 and kling-3.0-turbo. */
export const framesOnly: Readonly<Record<string, InvalidCase>> = {
	v3_three_images: {
		enter: {
			model: model('kling-v3'),
			prompt: 'x',
			images: { image: [FIRST_FRAME, LAST_FRAME, { url: CHARACTER, role: 'reference' }] },
		},
		refused: 'images',
		says: /hold 3 images, and Kling 3.0 takes 2. Remove 1/,
	},
	// The panel hides the field for this model; an expression in the model's field shows it again.
	v3_with_video: {
		enter: { prompt: 'x', video: BASE_VIDEO },
		expressions: { model: model('kling-v3') },
		refused: 'video',
		says: /is set, and Kling 3.0 does not take it here/,
	},
	v26_seven_seconds: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, duration: 7 },
		refused: 'duration',
		says: /is 7 seconds, and Kling 2.6 makes 5 or 10/,
	},
	v26_sound_std: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, generateAudio: true },
		refused: 'generateAudio',
		says: /needs Resolution 1080p with Kling 2.6/,
	},
	v26_last_frame_std: {
		enter: {
			model: model('kling-v2-6'),
			prompt: MEADOW,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
		refused: 'images',
		says: /hold a last frame, which needs Resolution 1080p/,
	},
	v26_sound_and_last_frame: {
		enter: {
			model: model('kling-v2-6'),
			prompt: MEADOW,
			resolution: '1080p',
			generateAudio: true,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
		refused: 'generateAudio',
		says: /is on beside a last frame, and Kling 2.6 makes one or the other/,
	},
	v26_4k: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, resolution: '4k' },
		refused: 'resolution',
		says: /is 4k, which Kling 2.6 does not have here. Choose 720p or 1080p/,
	},
	turbo_resolution_upper_case: {
		cannotBeExpressed: 'the node writes the p',
		enter: { model: model('kling-v3-turbo'), prompt: 'x', resolution: '720p' },
		sends: { resolution: '720p' },
	},
	turbo_mode: {
		cannotBeExpressed: 'a resolution is written as resolution on this model',
		enter: { model: model('kling-v3-turbo'), prompt: 'x', resolution: '1080p' },
		sends: { resolution: '1080p' },
	},
};

/** kling-v3-motion-control and kling-v2-6-motion-control. */
export const motionControl: Readonly<Record<string, InvalidCase>> = {
	motion_image_missing: {
		enter: { ...MOTION, prompt: TURN, characterImage: '' },
		refused: 'characterImage',
		says: /has no address/,
	},
	motion_video_missing: {
		enter: { ...MOTION, prompt: TURN, motionVideo: '' },
		refused: 'motionVideo',
		says: /has no address/,
	},
	motion_image_list: {
		enter: { ...MOTION, prompt: TURN },
		expressions: { characterImage: [CHARACTER, CHARACTER] },
		refused: 'characterImage',
		says: /holds 2 images/,
	},
	motion_image_urls: {
		cannotBeExpressed: 'Images belong to Generate; those left over from it are dropped',
		enter: { ...MOTION, prompt: TURN, images: { image: [{ url: CHARACTER }] } },
		sends: { image_url: 'https://example.com/ref-image.png' },
	},
	motion_image_inline: {
		enter: { ...MOTION, prompt: TURN, characterImage: 'data:image/png;base64,iVBORw0KGgo=' },
		refused: 'characterImage',
		says: /is given as data, and Kling 2.6 Motion Control takes addresses only here/,
	},
	motion_video_inline: {
		enter: { ...MOTION, prompt: TURN, motionVideo: 'data:video/mp4;base64,AAAA' },
		refused: 'motionVideo',
		says: /is given as data, and no provider takes a video that way/,
	},
	motion_mode_4k: {
		enter: { ...MOTION, prompt: TURN, resolution: '4k' },
		refused: 'resolution',
		says: /is 4k, which Kling 2.6 Motion Control does not have here/,
	},
	motion_keep_sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		enter: { ...MOTION, prompt: TURN, keepOriginalSound: true },
		sends: { keep_original_sound: 'yes' },
	},
	motion_orientation_unknown: {
		enter: { ...MOTION, prompt: TURN, characterOrientation: 'front' },
		refused: 'characterOrientation',
		says: /is "front". Choose Match Video or Match Image/,
	},
	motion_watermark_boolean: {
		cannotBeExpressed: 'the node knows which model wants which form',
		enter: { ...MOTION, prompt: TURN, options: { watermark: true } },
		sends: { watermark_info: { enabled: true } },
	},
	motion_watermark_field: {
		cannotBeExpressed: 'the node knows which model wants which field',
		enter: { ...MOTION, prompt: TURN, options: { watermark: false } },
		sends: { watermark_info: { enabled: false } },
	},
	motion_duration: {
		cannotBeExpressed: 'Motion Control has no duration; one left over from Generate is dropped',
		enter: { ...MOTION, prompt: TURN, duration: 5 },
		sends: { prompt: TURN },
	},
	motion_model_unknown: {
		enter: {
			...MOTION,
			prompt: TURN,
			motionControlModel: model('kling-v3-omni-motion-control'),
		},
		sentBecause: 'an id that nobody knows may be tomorrow’s model',
		warns: /does not know the model kling-v3-omni-motion-control/,
	},
};
