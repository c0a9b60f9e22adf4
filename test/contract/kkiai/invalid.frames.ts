import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	BARE_BASE64,
	elements,
	FIRST_FRAME,
	FROM_FRAME,
	FROM_TEXT,
	INLINE,
	LAST_FRAME,
	NIGHT,
	PORTRAIT,
	V1_5,
	V2_6,
	V3,
} from './values';

const SHOTS: INodeParameters = { ...NIGHT, model: V3 };
const SHOTS_FROM_FRAME: INodeParameters = { ...SHOTS, images: { image: [FIRST_FRAME] } };
const TWO_FRAMES_V2_6: INodeParameters = {
	...FROM_FRAME,
	model: V2_6,
	images: { image: [FIRST_FRAME, LAST_FRAME] },
};

/** The lengths that models before kling-v3 do not make. */
const SEVEN_SECONDS: InvalidCase = {
	enter: { ...FROM_TEXT, model: V2_6, duration: 7 },
	refused: 'duration',
	says: /7 given, Kling 2.6 allows 5 or 10. Choose 5 or 10 seconds/,
};

/** Models that make a video from a text. */
export const fromText: Readonly<Record<string, InvalidCase>> = {
	prompt_missing: { enter: { ...FROM_TEXT, prompt: '' }, refused: 'prompt', says: /is empty/ },
	prompt_blank: { enter: { ...FROM_TEXT, prompt: ' ' }, refused: 'prompt', says: /is empty/ },
	prompt_2501: {
		enter: { ...FROM_TEXT, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 allows 2,500/,
	},
	duration_number: {
		cannotBeExpressed: 'the node writes it as text',
		enter: FROM_TEXT,
		sends: { duration: '5' },
	},
	duration_16: {
		enter: { ...FROM_TEXT, duration: 16 },
		refused: 'duration',
		says: /16 given, Kling 3.0 allows 3 to 15/,
	},
	duration_7_on_v26: SEVEN_SECONDS,
	mode_unknown: {
		cannotBeExpressed: 'the node writes the mode for the resolution',
		enter: FROM_TEXT,
		sends: { mode: 'pro' },
	},
	mode_4k_on_v26: {
		enter: { ...FROM_TEXT, model: V2_6, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 2.6. Choose 720p or 1080p/,
	},
	sound_boolean: {
		cannotBeExpressed: 'the node writes the word',
		enter: { ...FROM_TEXT, generateAudio: true },
		sends: { sound: 'on' },
	},
	sound_on_std_v26: {
		enter: { ...FROM_TEXT, model: V2_6, resolution: '720p', generateAudio: true },
		refused: 'generateAudio',
		says: /Kling 2.6 requires 1080p for sound. Set 'Resolution' to 1080p/,
	},
	cfg_scale_on_v2: {
		enter: { ...FROM_TEXT, model: V2_6 },
		// The panel hides the option for this model.
		expressions: { options: { cfgScale: 0.7 } },
		refused: 'cfgScale',
		says: /not supported by Kling 2.6. Clear 'CFG Scale'/,
	},
	shots_without_type: {
		cannotBeExpressed: 'the node writes the type',
		enter: SHOTS,
		sends: { multi_shot: true, shot_type: 'customize' },
	},
	shots_missing: { enter: { ...SHOTS, shots: {} }, refused: 'shots', says: /no shot is given/ },
	shot_duration_number: {
		cannotBeExpressed: 'the node writes it as text',
		enter: SHOTS,
		sends: {
			multi_prompt: [
				{ index: 1, prompt: 'Two friends under a street lamp', duration: '2' },
				{ index: 2, prompt: 'A runner in a forest', duration: '3' },
			],
		},
	},
	seven_shots: {
		enter: {
			...SHOTS,
			shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
			duration: 7,
		},
		refused: 'shots',
		says: /7 given, Kling 3.0 allows 6/,
	},
	image_is_foreign: {
		cannotBeExpressed: 'with a first frame the node goes to the address that takes one',
		enter: FROM_TEXT,
		sends: { model_name: 'kling-v3' },
	},
	callback_not_http: {
		enter: { ...FROM_TEXT, options: { callbackUrl: 'example.com/cb' } },
		refused: 'callbackUrl',
		says: /not a full URL: "example.com\/cb"/,
	},
	watermark_boolean: {
		cannotBeExpressed: 'the node writes the object',
		enter: { ...FROM_TEXT, options: { watermark: true } },
		sends: { watermark_info: { enabled: true } },
	},
};

/** Models that make a video from a first frame, and perhaps a last one. */
export const fromFrames: Readonly<Record<string, InvalidCase>> = {
	// Without an image kling-v3 makes a video from the text; this model does not.
	image_missing: {
		enter: { ...FROM_FRAME, model: model('kling-v2-1'), images: {} },
		refused: 'images',
		says: /Kling 2.1 requires a first frame/,
	},
	last_frame_alone: {
		enter: { ...FROM_FRAME, images: { image: [LAST_FRAME] } },
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix away',
		enter: { ...FROM_FRAME, images: { image: [{ url: INLINE, role: 'firstFrame' }] } },
		sends: { image: BARE_BASE64 },
	},
	image_not_http: {
		enter: {
			...FROM_FRAME,
			images: { image: [{ url: 'ftp://example.com/a.png', role: 'firstFrame' }] },
		},
		refused: 'images',
		says: /not a full URL: "ftp:\/\/example.com\/a.png"/,
	},
	prompt_2501: {
		enter: { ...FROM_FRAME, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters/,
	},
	duration_number: {
		cannotBeExpressed: 'the node writes it as text',
		enter: FROM_FRAME,
		sends: { duration: '5' },
	},
	duration_7_on_v26: {
		...SEVEN_SECONDS,
		enter: { ...FROM_FRAME, model: V2_6, duration: 7 },
	},
	mode_unknown: {
		enter: { ...FROM_FRAME, resolution: 'high' },
		refused: 'resolution',
		says: /"high" is not an option. Choose 720p, 1080p or 4K/,
	},
	four_elements: {
		enter: { ...FROM_FRAME, options: elements('1', '2', '3', '4') },
		refused: 'elements',
		says: /4 given, Kling 3.0 allows 3. Remove 1/,
	},
	voices_and_elements: {
		enter: {
			...FROM_FRAME,
			generateAudio: true,
			options: { voices: ['1'], ...elements('1') },
		},
		refused: 'voices',
		says: /not supported with 'Elements'/,
	},
	voice_without_sound: {
		enter: {
			...FROM_FRAME,
			model: V2_6,
			resolution: '1080p',
			generateAudio: false,
			options: { voices: ['1'] },
		},
		refused: 'voices',
		says: /not supported without 'Generate Audio'. Turn on 'Generate Audio', or clear 'Voices'/,
	},
	three_voices: {
		enter: {
			...FROM_FRAME,
			model: V2_6,
			resolution: '1080p',
			generateAudio: true,
			options: { voices: ['1', '2', '3'] },
		},
		refused: 'voices',
		says: /3 given, Kling 2.6 allows 2. Remove 1/,
	},
	last_frame_std_v26: {
		enter: TWO_FRAMES_V2_6,
		refused: 'images',
		says: /Kling 2.6 requires 1080p for a last frame/,
	},
	last_frame_sound_v26: {
		enter: { ...TWO_FRAMES_V2_6, resolution: '1080p', generateAudio: true },
		refused: 'generateAudio',
		says: /Kling 2.6 does not combine sound with a last frame/,
	},
	// kling-v3 has no camera control at all.
	last_frame_and_camera: {
		enter: {
			...TWO_FRAMES_V2_6,
			model: V1_5,
			resolution: '1080p',
			options: { cameraControl: { camera: { move: 'down_back' } } },
		},
		refused: 'cameraControl',
		says: /not supported with a last frame/,
	},
	image_url_spelling: {
		cannotBeExpressed: 'the node writes the name of the field',
		enter: FROM_FRAME,
		sends: { image: PORTRAIT },
	},
	aspect_ratio_is_foreign: {
		cannotBeExpressed: 'beside a first frame the node leaves the ratio out',
		enter: { ...FROM_FRAME, aspectRatio: '16:9' },
		sends: { image: PORTRAIT },
	},
	shots_without_type: {
		cannotBeExpressed: 'the node writes the type',
		enter: SHOTS_FROM_FRAME,
		sends: { multi_shot: true, shot_type: 'customize' },
	},
};
