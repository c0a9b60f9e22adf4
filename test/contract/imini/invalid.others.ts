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
		says: /is set, and Kling 3.0 does not take it here/,
	},
};

/** kling-v3-motion-control. */
export const motionControl: Readonly<Record<string, InvalidCase>> = {
	motion_two_images: {
		enter: { ...MOTION, prompt: DANCER },
		expressions: { characterImage: [CHARACTER, CHARACTER] },
		refused: 'characterImage',
		says: /holds 2 images/,
	},
	motion_no_image: {
		enter: { ...MOTION, prompt: DANCER, characterImage: '' },
		refused: 'characterImage',
		says: /has no address/,
	},
	motion_no_video: {
		enter: { ...MOTION, prompt: DANCER, motionVideo: '' },
		refused: 'motionVideo',
		says: /has no address/,
	},
	motion_two_videos: {
		enter: { ...MOTION, prompt: DANCER },
		expressions: { motionVideo: [MOTION_SOURCE, MOTION_SOURCE] },
		refused: 'motionVideo',
		says: /holds 2 videos/,
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
		says: /is "front". Choose Match Video or Match Image/,
	},
	motion_orientation_at_root: {
		cannotBeExpressed: 'the node knows the place',
		enter: { ...MOTION, prompt: DANCER },
		sends: { extra_params: { character_orientation: 'video' } },
	},
	motion_video_inline: {
		enter: { ...MOTION, prompt: DANCER, motionVideo: 'data:video/mp4;base64,AAAA' },
		refused: 'motionVideo',
		says: /is given as data, and no provider takes a video that way/,
	},
	motion_resolution_lower_case: {
		cannotBeExpressed: 'the node writes the P',
		enter: { ...MOTION, prompt: DANCER, resolution: '1080p' },
		sends: { resolution: '1080P' },
	},
	motion_prompt_2501: {
		enter: { ...MOTION, prompt: 'a'.repeat(2501) },
		refused: 'prompt',
		says: /has 2,501 characters/,
	},
};
