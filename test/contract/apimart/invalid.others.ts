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
		says: /3 given, Kling 3.0 allows 2. Remove 1/,
	},
	// The panel hides the field for this model; an expression in the model's field shows it again.
	v3_with_video: {
		enter: { prompt: 'x', video: BASE_VIDEO },
		expressions: { model: model('kling-v3') },
		refused: 'video',
		says: /not supported by Kling 3.0/,
	},
	v26_seven_seconds: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, duration: 7 },
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	v26_sound_std: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, generateAudio: true },
		refused: 'generateAudio',
		says: /Kling 2.6 requires 1080p for sound/,
	},
	v26_last_frame_std: {
		enter: {
			model: model('kling-v2-6'),
			prompt: MEADOW,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
		},
		refused: 'images',
		says: /requires 1080p for a last frame/,
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
		says: /Kling 2.6 does not combine sound with a last frame/,
	},
	v26_4k: {
		enter: { model: model('kling-v2-6'), prompt: MEADOW, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 2.6. Choose 720p or 1080p/,
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
		says: /the URL is empty/,
	},
	motion_video_missing: {
		enter: { ...MOTION, prompt: TURN, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	motion_image_list: {
		enter: { ...MOTION, prompt: TURN },
		expressions: { characterImage: [CHARACTER, CHARACTER] },
		refused: 'characterImage',
		says: /2 images given, 1 allowed/,
	},
	motion_image_urls: {
		cannotBeExpressed: 'Images belong to Generate; those left over from it are dropped',
		enter: { ...MOTION, prompt: TURN, images: { image: [{ url: CHARACTER }] } },
		sends: { image_url: 'https://example.com/ref-image.png' },
	},
	motion_image_inline: {
		enter: { ...MOTION, prompt: TURN, characterImage: 'data:image/png;base64,iVBORw0KGgo=' },
		refused: 'characterImage',
		says: /Kling 2.6 Motion Control requires a URL, not image data/,
	},
	motion_video_inline: {
		enter: { ...MOTION, prompt: TURN, motionVideo: 'data:video/mp4;base64,AAAA' },
		refused: 'motionVideo',
		says: /no provider supports videos as data/,
	},
	motion_mode_4k: {
		enter: { ...MOTION, prompt: TURN, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 2.6 Motion Control/,
	},
	motion_keep_sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		enter: { ...MOTION, prompt: TURN, keepOriginalSound: true },
		sends: { keep_original_sound: 'yes' },
	},
	motion_orientation_unknown: {
		enter: { ...MOTION, prompt: TURN, characterOrientation: 'front' },
		refused: 'characterOrientation',
		says: /"front" is not an option. Choose Match Video or Match Image/,
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
		warns: /Model kling-v3-omni-motion-control is not in this package/,
	},
};
