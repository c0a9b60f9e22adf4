import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	camera,
	frames,
	IMAGE,
	LAST_FRAME,
	MOTION,
	OMNI,
	references,
	TWO_SHOTS,
	VIDEO,
} from './values';

const NAMED = 'the node names the field';
const PLACED = 'the node knows the place';
const AS_NUMBER = 'a number that an expression gives as text is sent as a number';

const noModel = { refused: 'model', says: /no model is chosen. Choose a model/ } as const;
const no4k = {
	refused: 'resolution',
	says: /4k is not available for Kling .*\. Choose 720p or 1080p/,
} as const;

/** `video_generation`. */
export const video: Readonly<Record<string, InvalidCase>> = {
	video_no_version: { enter: frames(''), ...noModel },
	video_v3: {
		enter: frames('v3'),
		sentBecause: 'a version that the node does not list may be newer than the node',
		warns: /Model v3 is not in this package/,
	},
	video_v26_seven: {
		enter: frames('kling-v2-6', { duration: 7 }),
		refused: 'duration',
		says: /7 given, Kling 2.6 allows 5 or 10/,
	},
	// The panel hides the field for this model; an expression in the model's field shows it again.
	video_v26_shots: {
		enter: TWO_SHOTS,
		expressions: { model: model('kling-v2-6') },
		refused: 'multiShot',
		says: /not supported by Kling 2.6/,
	},
	video_duration_text: {
		cannotBeExpressed: AS_NUMBER,
		enter: frames('kling-v3'),
		expressions: { duration: '5' },
		sends: { input: { duration: 5 } },
	},
	video_duration_16: {
		enter: frames('kling-v3', { duration: 16 }),
		refused: 'duration',
		says: /16 given, Kling 3.0 allows 3 to 15/,
	},
	video_tail_alone: {
		enter: frames('kling-v3', { images: { image: [LAST_FRAME] } }),
		refused: 'images',
		says: /a last frame requires a first frame/,
	},
	video_generate_audio: {
		cannotBeExpressed: NAMED,
		enter: frames('kling-v3', { generateAudio: true }),
		sends: { input: { enable_audio: true } },
	},
	video_resolution: {
		cannotBeExpressed: 'a resolution is written as mode here',
		enter: frames('kling-v3', { resolution: '720p' }),
		sends: { input: { mode: 'std' } },
	},
	video_mode_4k: { enter: frames('kling-v3', { resolution: '4k' }), ...no4k },
	video_camera_v3: {
		enter: { ...OMNI, options: camera({ zoom: 5 }) },
		expressions: { model: model('kling-v3') },
		refused: 'cameraControl',
		says: /not supported by Kling 3.0/,
	},
	video_camera_eleven: {
		enter: frames('kling-v1-6', { options: camera({ zoom: 11 }) }),
		refused: 'cameraControl',
		says: /zoom must be from -10 to 10/,
	},
	video_camera_dolly: {
		cannotBeExpressed: 'the panel has the six axes',
		enter: frames('kling-v1-6', { options: camera({ zoom: 5, dolly: 5 }) }),
		sends: { input: { camera_control: { type: 'simple', config: { zoom: 5 } } } },
	},
	video_camera_flat: {
		cannotBeExpressed: PLACED,
		enter: frames('kling-v1-6', { options: camera({ zoom: 5 }) }),
		sends: { input: { camera_control: { type: 'simple', config: { zoom: 5 } } } },
	},
	video_camera_text_value: {
		cannotBeExpressed: AS_NUMBER,
		enter: frames('kling-v1-6', { options: camera({ zoom: '5' }) }),
		sends: { input: { camera_control: { type: 'simple', config: { zoom: 5 } } } },
	},
	video_model_name: {
		cannotBeExpressed: 'the node writes model, type and version',
		enter: frames('kling-v3'),
		sends: { model: 'kling', task_type: 'video_generation', input: { version: '3.0' } },
	},
	video_fields_outside_input: {
		cannotBeExpressed: PLACED,
		enter: frames('kling-v3'),
		sends: { input: { prompt: 'A lake', version: '3.0' } },
	},
};

/** `omni_video_generation`. */
export const omni: Readonly<Record<string, InvalidCase>> = {
	omni_no_version: { enter: { ...OMNI, model: model('') }, ...noModel },
	omni_image_urls: {
		cannotBeExpressed: NAMED,
		enter: { ...OMNI, images: references(1) },
		sends: { input: { images: [IMAGE] } },
	},
	omni_eight: {
		enter: { ...OMNI, images: references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	omni_v3_videos: {
		cannotBeExpressed: 'the node writes a single video for this version',
		enter: { ...OMNI, video: { clip: { url: VIDEO } } },
		sends: { input: { version: '3.0', video: VIDEO } },
	},
	omni_v3_30: {
		enter: { ...OMNI, duration: 30 },
		refused: 'duration',
		says: /30 given, Kling 3.0 Omni allows 3 to 15/,
	},
	omni_flash_1080: {
		enter: { ...OMNI, resolution: '1080p' },
		expressions: { model: model('kling-v4-flash') },
		refused: 'resolution',
		says: /not supported by Kling 4.0 Flash. Set 'Resolution' to Provider Default/,
	},
	omni_flash_30: {
		enter: { ...OMNI, model: model('kling-v4-flash'), duration: 30 },
		refused: 'duration',
		says: /30 given, Kling 4.0 Flash allows 3 to 20/,
	},
	omni_o1_15: {
		enter: { ...OMNI, model: model('kling-video-o1'), duration: 15 },
		refused: 'duration',
		says: /15 given, Kling O1 allows 3 to 10/,
	},
	omni_mode: {
		cannotBeExpressed: 'a resolution is written as resolution here',
		enter: { ...OMNI, resolution: '1080p' },
		sends: { input: { resolution: '1080p' } },
	},
	omni_duration_text: {
		cannotBeExpressed: AS_NUMBER,
		enter: OMNI,
		expressions: { duration: '5' },
		sends: { input: { duration: 5 } },
	},
	omni_model_name: {
		cannotBeExpressed: 'the node writes model, type and version',
		enter: OMNI,
		sends: { model: 'kling', task_type: 'omni_video_generation', input: { version: '3.0' } },
	},
	omni_fields_outside_input: {
		cannotBeExpressed: PLACED,
		enter: OMNI,
		sends: { input: { prompt: 'A lake', version: '3.0' } },
	},
};

/** `motion_control`. */
export const motion: Readonly<Record<string, InvalidCase>> = {
	motion_both: {
		cannotBeExpressed: 'the panel has no prepared motions',
		enter: MOTION,
		sends: { input: { video_url: VIDEO } },
	},
	motion_neither: {
		enter: { ...MOTION, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	motion_character_orientation: {
		cannotBeExpressed: NAMED,
		enter: { ...MOTION, characterOrientation: 'image' },
		sends: { input: { motion_direction: 'image' } },
	},
	motion_no_image: {
		enter: { ...MOTION, characterImage: '' },
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	motion_duration: {
		cannotBeExpressed: 'Motion Control has no duration; one left over from Generate is dropped',
		enter: { ...MOTION, duration: 5 },
		sends: { input: { video_url: VIDEO } },
	},
	motion_mode_4k: { enter: { ...MOTION, resolution: '4k' }, ...no4k },
	motion_sound_yes: {
		cannotBeExpressed: 'a word that can only mean yes is sent as a yes',
		enter: MOTION,
		expressions: { keepOriginalSound: 'yes' },
		sends: { input: { keep_original_sound: true } },
	},
	motion_model_name: {
		cannotBeExpressed: 'the node writes model, type and version',
		enter: MOTION,
		sends: { model: 'kling', task_type: 'motion_control', input: { version: '2.6' } },
	},
	motion_fields_outside_input: {
		cannotBeExpressed: PLACED,
		enter: MOTION,
		sends: { input: { image_url: IMAGE, video_url: VIDEO } },
	},
};

/** The type of a task. */
export const types: Readonly<Record<string, InvalidCase>> = {
	unknown_type: {
		cannotBeExpressed: 'the operation and the model decide the type',
		enter: frames('kling-v3'),
		sends: { task_type: 'video_generation' },
	},
	no_type: {
		enter: { ...OMNI, options: { additionalBodyFields: '{"task_type":null}' } },
		refused: 'additionalBodyFields',
		says: /"task_type" is set by other fields of the node/,
	},
};
