import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { BASE_VIDEO, CHARACTER, DANCER, MOTION, MOTION_SOURCE, VALLEY } from './values';

/** kling-v3. */
export const v3: Readonly<Record<string, InvalidCase>> = {
	// The panel hides the field for this model; an expression in the model's field shows it again.
	v3_with_video: {
		enter: { prompt: VALLEY, video: BASE_VIDEO },
		expressions: { model: model('kling-v3') },
		refused: 'video',
		says: /not supported by Kling 3.0/,
	},
};

/** kling-v3-motion-control. */
export const motionControl: Readonly<Record<string, InvalidCase>> = {
	motion_two_images: {
		enter: { ...MOTION, prompt: DANCER },
		expressions: { characterImage: [CHARACTER, CHARACTER] },
		refused: 'characterImage',
		says: /2 images given, 1 allowed/,
	},
	motion_no_image: {
		enter: { ...MOTION, prompt: DANCER, characterImage: '' },
		refused: 'characterImage',
		says: /the URL is empty/,
	},
	motion_no_video: {
		enter: { ...MOTION, prompt: DANCER, motionVideo: '' },
		refused: 'motionVideo',
		says: /the URL is empty/,
	},
	motion_two_videos: {
		enter: { ...MOTION, prompt: DANCER },
		expressions: { motionVideo: [MOTION_SOURCE, MOTION_SOURCE] },
		refused: 'motionVideo',
		says: /2 videos given, 1 allowed. Keep one of them/,
	},
	motion_duration: {
		cannotBeExpressed: 'Motion Control has no duration; one left over from Generate is dropped',
		enter: { ...MOTION, prompt: DANCER, duration: 5 },
		sends: { prompt: DANCER },
	},
	motion_aspect_ratio: {
		cannotBeExpressed: 'Motion Control has no aspect ratio; one left over from Generate is dropped',
		enter: { ...MOTION, prompt: DANCER, aspectRatio: '16:9' },
		sends: { prompt: DANCER },
	},
	motion_orientation_unknown: {
		enter: { ...MOTION, prompt: DANCER, characterOrientation: 'front' },
		refused: 'characterOrientation',
		says: /"front" is not an option. Choose Match Video or Match Image/,
	},
	motion_orientation_at_root: {
		cannotBeExpressed: 'the node knows the place',
		enter: { ...MOTION, prompt: DANCER },
		sends: { extra_params: { character_orientation: 'video' } },
	},
	motion_video_inline: {
		enter: { ...MOTION, prompt: DANCER, motionVideo: 'data:video/mp4;base64,AAAA' },
		refused: 'motionVideo',
		says: /no provider supports videos as data/,
	},
	motion_resolution_lower_case: {
		cannotBeExpressed: 'the node writes the P',
		enter: { ...MOTION, prompt: DANCER, resolution: '1080p' },
		sends: { resolution: '1080P' },
	},
	motion_prompt_2501: {
		enter: { ...MOTION, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters/,
	},
};
