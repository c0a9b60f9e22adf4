import type { InvalidCase } from '../../support/examples';
import {
	BARE_BASE64,
	byAccessKey,
	elements,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	RABBIT,
	SMILE,
	twoShots,
	withAnyField,
	withModel,
} from './values';

const V3 = 'kling-v3';
const V2_6 = 'kling-v2-6';
const rabbit = { prompt: RABBIT, resolution: '1080p', duration: 5, aspectRatio: '1:1' };
const lamp = twoShots('Two friends under a street lamp', 'A runner in a forest');
const bare = { ...LEFT_TO_PROVIDER, prompt: 'x' };

/** text2video. */
export const text: Readonly<Record<string, InvalidCase>> = byAccessKey<InvalidCase>({
	prompt_missing: {
		...withModel(V3, { ...rabbit, prompt: '' }),
		refused: 'prompt',
		says: /is empty/,
	},
	prompt_blank: {
		...withModel(V3, { ...rabbit, prompt: ' ' }),
		refused: 'prompt',
		says: /is empty/,
	},
	prompt_2501: {
		...withModel(V3, { ...rabbit, prompt: 'a'.repeat(2501) }),
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 allows 2,500/,
	},
	duration_number: {
		cannotBeExpressed: 'the node writes the seconds as text here',
		...withModel(V3, rabbit),
		sends: { duration: '5' },
	},
	duration_16: {
		...withModel(V3, { ...rabbit, duration: 16 }),
		refused: 'duration',
		says: /16 given, Kling 3.0 allows 3 to 15/,
	},
	duration_7_on_v26: {
		...withModel(V2_6, { ...bare, duration: 7 }),
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	mode_unknown: {
		cannotBeExpressed: 'the panel says 1080p, the node writes pro',
		...withModel(V3, rabbit),
		sends: { mode: 'pro' },
	},
	mode_4k_on_v26: {
		...withModel(V2_6, { ...bare, resolution: '4k' }),
		refused: 'resolution',
		says: /4k is not available for Kling 2.6/,
	},
	sound_boolean: {
		cannotBeExpressed: 'the switch of the panel is written as a word',
		...withModel(V3, { ...rabbit, generateAudio: true }),
		sends: { sound: 'on' },
	},
	sound_on_std_v26: {
		...withModel(V2_6, { ...bare, resolution: '720p', generateAudio: true }),
		refused: 'generateAudio',
		says: /Kling 2.6 requires 1080p for sound. Set 'Resolution' to 1080p/,
	},
	cfg_scale_on_v2: {
		...withAnyField(V2_6, { ...bare, options: { cfgScale: 0.7 } }),
		refused: 'cfgScale',
		says: /not supported by Kling 2.6/,
	},
	shots_without_type: {
		cannotBeExpressed: 'Multi-Shot is one field: it says both that there are shots and whose',
		...withModel(V3, { ...rabbit, ...lamp }),
		sends: { multi_shot: true, shot_type: 'customize' },
	},
	shots_missing: {
		...withModel(V3, { ...rabbit, multiShot: 'custom' }),
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	shot_duration_number: {
		cannotBeExpressed: 'the node writes the seconds of a shot as text here',
		...withModel(V3, { ...rabbit, ...lamp }),
		sends: { multi_prompt: [{ duration: '2' }, { duration: '3' }] },
	},
	seven_shots: {
		...withModel(V3, {
			...rabbit,
			multiShot: 'custom',
			shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
			duration: 7,
		}),
		refused: 'shots',
		says: /7 given, Kling 3.0 allows 6/,
	},
	image_is_foreign: {
		cannotBeExpressed: 'with an image the request goes to image2video',
		...withModel(V3, rabbit),
		sends: { prompt: RABBIT },
	},
	callback_not_http: {
		...withModel(V3, { ...rabbit, options: { callbackUrl: 'example.com/cb' } }),
		refused: 'callbackUrl',
		says: /not a full URL: "example.com\/cb"/,
	},
	watermark_boolean: {
		cannotBeExpressed: 'the node knows the form',
		...withModel(V3, { ...rabbit, options: { watermark: true } }),
		sends: { watermark_info: { enabled: true } },
	},
});

const smile = {
	...LEFT_TO_PROVIDER,
	prompt: SMILE,
	images: { image: [FIRST_FRAME] },
	resolution: '720p',
	duration: 5,
};
const bareFrame = { ...bare, images: { image: [FIRST_FRAME] } };

/** image2video. */
export const image: Readonly<Record<string, InvalidCase>> = byAccessKey<InvalidCase>({
	image_missing: {
		cannotBeExpressed: 'without a frame the request goes to text2video',
		...withModel(V3, smile),
		sends: { image: PORTRAIT },
	},
	last_frame_alone: {
		...withModel(V3, { ...smile, images: { image: [LAST_FRAME] } }),
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	data_uri: {
		cannotBeExpressed: 'the node takes the prefix off',
		...withModel(V3, { ...smile, images: { image: [{ url: INLINE, role: 'firstFrame' }] } }),
		sends: { image: BARE_BASE64 },
	},
	image_not_http: {
		...withModel(V3, {
			...smile,
			images: { image: [{ url: 'ftp://example.com/a.png', role: 'firstFrame' }] },
		}),
		refused: 'images',
		says: /not a full URL: "ftp:\/\/example.com\/a.png"/,
	},
	prompt_2501: {
		...withModel(V3, { ...smile, prompt: 'a'.repeat(2501) }),
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 allows 2,500/,
	},
	duration_number: {
		cannotBeExpressed: 'the node writes the seconds as text here',
		...withModel(V3, smile),
		sends: { duration: '5' },
	},
	duration_7_on_v26: {
		...withModel(V2_6, { ...bareFrame, duration: 7 }),
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	mode_unknown: {
		enter: { ...smile, resolution: 'high' },
		refused: 'resolution',
		says: /"high" is not an option. Choose 720p, 1080p or 4K/,
	},
	four_elements: {
		...withModel(V3, { ...smile, options: elements('1', '2', '3', '4') }),
		refused: 'elements',
		says: /4 given, Kling 3.0 allows 3/,
	},
	voices_and_elements: {
		...withModel(V3, {
			...smile,
			generateAudio: true,
			options: { voices: ['1'], ...elements('1') },
		}),
		refused: 'voices',
		says: /not supported with 'Elements'/,
	},
	voice_without_sound: {
		...withModel(V2_6, { ...bareFrame, resolution: '1080p', options: { voices: ['1'] } }),
		refused: 'voices',
		says: /not supported without 'Generate Audio'. Turn on 'Generate Audio'/,
	},
	three_voices: {
		...withModel(V2_6, {
			...bareFrame,
			resolution: '1080p',
			generateAudio: true,
			options: { voices: ['1', '2', '3'] },
		}),
		refused: 'voices',
		says: /3 given, Kling 2.6 allows 2/,
	},
	last_frame_std_v26: {
		...withModel(V2_6, { ...bare, images: FRAMES, resolution: '720p' }),
		refused: 'images',
		says: /Kling 2.6 requires 1080p for a last frame/,
	},
	last_frame_sound_v26: {
		...withModel(V2_6, { ...bare, images: FRAMES, resolution: '1080p', generateAudio: true }),
		refused: 'generateAudio',
		says: /Kling 2.6 does not combine sound with a last frame/,
	},
	last_frame_and_camera: {
		...withAnyField(V3, {
			...smile,
			images: FRAMES,
			options: { cameraControl: { camera: { move: 'down_back' } } },
		}),
		refused: 'cameraControl',
		says: /not supported with a last frame/,
	},
	shots_missing: {
		...withModel(V3, { ...smile, multiShot: 'custom' }),
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	image_url_spelling: {
		cannotBeExpressed: 'the node names the field',
		...withModel(V3, smile),
		sends: { image: PORTRAIT },
	},
	aspect_ratio_unknown: {
		...withModel(V3, { ...smile, aspectRatio: 'auto' }),
		refused: 'aspectRatio',
		says: /"auto" is not an option/,
	},
	prompt_missing: {
		...withModel(V3, { ...smile, prompt: '' }),
		refused: 'prompt',
		says: /is empty/,
	},
});
