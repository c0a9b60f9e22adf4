import type { INodeParameters } from 'n8n-workflow';

import {
	audioWord,
	duration,
	elsewhere,
	lacks,
	leftOut,
	named,
	noPrompt,
	promptAndShots,
	seconds,
	type Cases,
} from './invalid.shared';
import {
	ask,
	CLIP,
	elements,
	FACE,
	first,
	IMAGE,
	IMAGE_2,
	IMAGE_3,
	images,
	last,
	PRO,
	STANDARD,
	VOICE,
} from './values';

const MOVES = 'It moves';
const ONE = images(first());
const TWO = images(first(), last());
const START = { start_image_url: IMAGE };
const PLAIN = { image_url: IMAGE };

/** Kling 3.0, in the quality that is given. */
export function v3Image(tier: INodeParameters): Cases {
	const base = ask('kling-v3', MOVES, { ...tier, ...ONE });
	return {
		no_frame: elsewhere(base, START),
		image_url: named(base, START),
		aspect_ratio: leftOut({ ...base, aspectRatio: '16:9' }, START),
		element_both: {
			enter: { ...base, options: elements({ ...FACE, ...CLIP }) },
			refused: 'elements',
			says: /element 1: fal allows either images or one video. Keep the images, or keep one video/,
		},
		voice_on_images: {
			cannotBeExpressed: 'the voices of the node belong to the prompt, not to an element',
			enter: { ...base, options: elements(FACE) },
			sends: { elements: [{ frontal_image_url: IMAGE, reference_image_urls: [IMAGE_2] }] },
		},
		no_side_image: {
			enter: { ...base, options: elements({ imageUrls: [IMAGE] }) },
			refused: 'elements',
			says: /element 1: 1 image given, 2 to 4 required/,
		},
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
	};
}

/** Kling 3.0 Turbo, in the quality that is given. */
export function turboImage(tier: INodeParameters): Cases {
	const base = ask('kling-v3-turbo', MOVES, { ...tier, ...ONE });
	return {
		no_picture: elsewhere(base, PLAIN),
		start_image_url: named(base, PLAIN),
		end_image_url: {
			enter: { ...base, ...TWO },
			expressions: { images: TWO.images },
			refused: 'images',
			says: /Kling 3.0 Turbo does not support a last frame. Remove the last frame/,
		},
		aspect_ratio: leftOut({ ...base, aspectRatio: '16:9' }, PLAIN),
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		duration_16: duration(base, 16, '3 to 15'),
		duration_2: duration(base, 2, '3 to 15'),
	};
}

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Image(tier: INodeParameters): Cases {
	const base = ask('kling-v3-omni', MOVES, { ...tier, ...ONE });
	return {
		no_frame: elsewhere(base, PLAIN),
		start_image_url: named(base, PLAIN),
		aspect_ratio: leftOut({ ...base, aspectRatio: '16:9' }, PLAIN),
		elements: {
			cannotBeExpressed: 'with elements the request goes to the endpoint for references',
			enter: base,
			sends: PLAIN,
		},
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		duration_16: duration(base, 16, '3 to 15'),
		duration_2: duration(base, 2, '3 to 15'),
	};
}

/** Kling O1, in the quality that is given. */
export function o1Image(tier: INodeParameters): Cases {
	const base = ask('kling-video-o1', MOVES, { ...tier, ...ONE });
	return {
		no_prompt: noPrompt(base),
		no_frame: elsewhere(base, START),
		image_url: named(base, START),
		generate_audio: lacks(base, { generateAudio: true }, 'generateAudio'),
		aspect_ratio: leftOut({ ...base, aspectRatio: '1:1' }, START),
		prompt_empty: noPrompt(base),
		duration_number: seconds(base, 5),
		duration_11: duration(base, 11, '3 to 10'),
	};
}

const v26 = ask('kling-v2-6', MOVES, ONE);

export const v26Image: Cases = {
	no_frame: elsewhere(v26, START),
	three_voices: {
		enter: { ...v26, generateAudio: true, options: { voices: [VOICE, VOICE, VOICE] } },
		refused: 'voices',
		says: /3 given, Kling 2.6 allows 2. Remove 1/,
	},
	cfg_scale: {
		enter: { ...v26, options: { cfgScale: 0.5 } },
		refused: 'cfgScale',
		says: /Kling 2.6 does not support it with a frame. Clear 'CFG Scale', or remove the frames/,
	},
	aspect_ratio: leftOut({ ...v26, aspectRatio: '1:1' }, START),
	elements: lacks(v26, { options: elements(FACE) }, 'elements'),
	duration_number: seconds(v26, 5),
	audio_word: audioWord(v26),
	duration_7: duration(v26, 7, '5 or 10'),
};

const shared25 = (base: INodeParameters): Cases => ({
	no_picture: elsewhere(base, PLAIN),
	start_image_url: named(base, PLAIN),
	generate_audio: lacks(base, { generateAudio: true }, 'generateAudio'),
	no_prompt: noPrompt(base),
	prompt_empty: noPrompt(base),
	duration_number: seconds(base, 5),
	duration_7: duration(base, 7, '5 or 10'),
});

const v25 = ask('kling-v2-5-turbo', MOVES, { ...PRO, ...ONE });

export const v25Image: Cases = {
	...shared25(v25),
	end_image_url: named({ ...v25, ...TWO }, { tail_image_url: IMAGE_3 }),
};

const v25Standard = ask('kling-v2-5-turbo', MOVES, { ...STANDARD, ...ONE });

export const v25ImageStandard: Cases = {
	...shared25(v25Standard),
	tail_image_url: {
		enter: { ...v25Standard, ...TWO },
		refused: 'images',
		says: /Kling 2.5 Turbo requires 1080p for a last frame. Set 'Resolution' to 1080p/,
	},
};

const v4 = ask('kling-v4', MOVES, ONE);

export const v4Image: Cases = {
	no_frame: elsewhere(v4, START),
	image_url: named(v4, START),
	middle_image_urls: {
		cannotBeExpressed: 'an image is a first frame, a last frame or a reference',
		enter: { ...v4, ...TWO },
		sends: { ...START, end_image_url: IMAGE_3 },
	},
	aspect_ratio: leftOut({ ...v4, aspectRatio: '16:9' }, START),
	generate_audio: leftOut(v4, START),
	duration_text: seconds(v4, '5'),
	duration_31: duration(v4, 31, '3 to 30'),
	duration_2: duration(v4, 2, '3 to 30'),
};
