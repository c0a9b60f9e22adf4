import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	AUDIO,
	camera,
	FIRST_FRAME,
	frames,
	HOOK,
	IMAGE,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	MOTION,
	OMNI,
	references,
	TWO_SHOTS,
	VIDEO,
} from './values';

/** The callback of the contract's examples. */
const HOOKED: Pick<ValidCase, 'additionalBodyFields'> = {
	additionalBodyFields: {
		patch: { config: { service_mode: 'public', webhook_config: { secret: 's' } } },
		because: 'the panel has no service mode, and the secret is in the credential',
	},
};

/** `video_generation`. */
const video: Readonly<Record<string, ValidCase>> = {
	video_usual: { enter: frames('kling-v3') },
	video_minimal: {
		enter: frames('kling-v3', LEFT_TO_PROVIDER),
		// The contract does not state the default, so the node always says whether there is sound.
		adds: { input: { prompt: 'A lake', version: '3.0', enable_audio: false } },
	},
	video_frames: {
		enter: frames('kling-v3', {
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			resolution: '1080p',
			duration: 10,
			generateAudio: true,
		}),
	},
	video_longest: { enter: frames('kling-v3', { duration: 15, aspectRatio: '9:16' }) },
	video_two_shots: { enter: frames('kling-v3', { ...TWO_SHOTS, prompt: '' }) },
	video_own_shots: { enter: frames('kling-v3', { multiShot: 'intelligent', duration: 12 }) },
	video_v26: { enter: frames('kling-v2-6', { duration: 10, generateAudio: true }) },
	video_v16: {
		enter: frames('kling-v1-6', { options: { cfgScale: 0.5, negativePrompt: 'text' } }),
	},
	video_camera: {
		enter: frames('kling-v1-6', {
			images: { image: [FIRST_FRAME] },
			aspectRatio: 'default',
			resolution: '1080p',
			options: { cfgScale: 0.5, negativePrompt: 'blur', ...camera({ zoom: 5 }) },
		}),
		additionalBodyFields: {
			patch: { config: {} },
			because: 'the node omits an empty config',
		},
	},
	video_camera_text: {
		enter: frames('kling-v1-6', {
			duration: 10,
			aspectRatio: '9:16',
			options: { cfgScale: 0.5, ...camera({ pan: -10 }) },
		}),
	},
	video_hook: { enter: frames('kling-v3', { options: { callbackUrl: HOOK } }), ...HOOKED },
};

/** `omni_video_generation`. */
const omni: Readonly<Record<string, ValidCase>> = {
	omni_usual: { enter: OMNI },
	omni_pictures: { enter: { prompt: '<<<image_1>>> to <<<image_7>>>', images: references(7) } },
	omni_video: {
		enter: {
			prompt: 'The next shot of <<<video_1>>>',
			video: { clip: { url: VIDEO, use: 'feature' } },
		},
	},
	omni_sound: { enter: { ...OMNI, resolution: '1080p', duration: 12, generateAudio: true } },
	omni_two_shots: { enter: TWO_SHOTS },
	omni_o1: { enter: { ...OMNI, model: model('kling-video-o1'), duration: 10 } },
	omni_v4: {
		enter: {
			...OMNI,
			model: model('kling-v4'),
			duration: 30,
			aspectRatio: '21:9',
			images: references(10),
			video: { clip: { url: VIDEO, use: 'feature' } },
			options: { voices: [AUDIO] },
		},
	},
	omni_flash: { enter: { ...OMNI, model: model('kling-v4-flash'), duration: 20 } },
	omni_hook: { enter: { ...OMNI, options: { callbackUrl: HOOK } }, ...HOOKED },
};

/** What the node sends in addition to an example: the contract states no default for the sound. */
function withSound(input: JsonObject): Pick<ValidCase, 'adds'> {
	return {
		adds: {
			input: {
				image_url: IMAGE,
				video_url: VIDEO,
				motion_direction: 'video',
				mode: 'std',
				version: '2.6',
				keep_original_sound: true,
				...input,
			},
		},
	};
}

/** `motion_control`. */
const motion: Readonly<Record<string, ValidCase>> = {
	motion_usual: { enter: MOTION, ...withSound({}) },
	// No default is stated for the other settings either.
	motion_minimal: { enter: { ...MOTION, resolution: 'default' }, ...withSound({}) },
	motion_image: {
		enter: { ...MOTION, characterOrientation: 'image' },
		...withSound({ motion_direction: 'image' }),
	},
	motion_preset: {
		enter: MOTION,
		additionalBodyFields: {
			patch: { input: { video_url: null, preset_motion: 'Cute Baby Dance' } },
			because: 'the panel has no prepared motions',
		},
		adds: {
			input: {
				image_url: IMAGE,
				motion_direction: 'video',
				mode: 'std',
				version: '2.6',
				preset_motion: 'Cute Baby Dance',
				keep_original_sound: true,
			},
		},
	},
	motion_full: {
		enter: { ...MOTION, prompt: 'On a roof', resolution: '1080p', keepOriginalSound: false },
	},
	motion_v3: {
		enter: { ...MOTION, motionControlModel: model('kling-v3-motion-control') },
		...withSound({ version: '3.0' }),
	},
	motion_hook: {
		enter: { ...MOTION, options: { callbackUrl: HOOK } },
		...withSound({}),
		...HOOKED,
	},
};

export const valid: Readonly<Record<string, ValidCase>> = { ...video, ...omni, ...motion };
