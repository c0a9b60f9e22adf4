import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
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
	IMAGE,
	images,
	last,
	reference,
	references,
	shots,
	STYLE,
	VIDEO,
	video,
} from './values';

const RAIN = '<<<image_1>>> in the rain';
const SOUND = { generateAudio: true };
const ONE = { image_urls: [IMAGE] };
const ONE_VIDEO = { video_url: VIDEO };

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Reference(tier: INodeParameters): Cases {
	const base = ask('kling-v3-omni', RAIN, { ...tier, ...references(1) });
	return {
		image_list: named(base, ONE),
		eight_images: {
			enter: { ...base, ...references(8) },
			refused: 'images',
			says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
		},
		end_alone: {
			enter: { ...base, ...images(reference(), last()) },
			refused: 'images',
			says: /a last frame requires a first frame. Add an image as First Frame/,
		},
		video_url: {
			cannotBeExpressed: 'with a video the request goes to an endpoint for videos',
			enter: base,
			sends: ONE,
		},
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		audio_word: audioWord(base),
		duration_16: duration(base, 16, '3 to 15'),
	};
}

/** Kling O1, in the quality that is given. */
export function o1Reference(tier: INodeParameters): Cases {
	const base = ask('kling-video-o1', RAIN, { ...tier, ...references(1) });
	return {
		no_prompt: noPrompt(base),
		no_front: {
			cannotBeExpressed: 'the first image of an element is its front',
			enter: { ...base, options: elements(FACE) },
			sends: { elements: [{ frontal_image_url: IMAGE }] },
		},
		video_element: {
			enter: base,
			expressions: { options: elements({ ...FACE, ...CLIP }) },
			refused: 'elements',
			says: /element 1: this provider does not support videos in elements/,
		},
		generate_audio: lacks(base, SOUND, 'generateAudio'),
		multi_prompt: lacks(base, shots(3, 4), 'multiShot'),
		prompt_empty: noPrompt(base),
		duration_number: seconds(base, 5),
		duration_11: duration(base, 11, '3 to 10'),
	};
}

function fiveImages(base: INodeParameters): InvalidCase {
	return {
		enter: { ...base, ...references(5, STYLE) },
		refused: 'images',
		says: /5 given, Kling .* allows 4 with a reference video. Remove 1/,
	};
}

/** Sound beside a video. O1 makes none at all; the others leave the switch out. */
function sound(id: string, base: INodeParameters): InvalidCase {
	if (id === 'kling-video-o1') return lacks(base, SOUND, 'generateAudio');
	return {
		sentBecause: 'the switch is left out',
		enter: { ...base, ...SOUND },
		expressions: { video: base.video ?? '' },
		warns: /'Generate Audio' has no effect with a reference video/,
	};
}

/** A video that is edited, by a model and in the quality that is given. */
export function edit(id: string, tier: INodeParameters): Cases {
	const base = ask(id, 'Make it night in <<<video_1>>>', { ...tier, ...video('edit') });
	return {
		no_prompt: noPrompt(base),
		no_video: elsewhere(base, ONE_VIDEO),
		duration: leftOut({ ...base, duration: 6 }, ONE_VIDEO),
		aspect_ratio: leftOut({ ...base, aspectRatio: '16:9' }, ONE_VIDEO),
		keep_original_sound: named(base, { ...ONE_VIDEO, keep_audio: true }),
		generate_audio: sound(id, base),
		five_images: fiveImages(base),
		video_element: {
			enter: base,
			expressions: { options: elements(CLIP) },
			refused: 'elements',
			says: /element 1: this provider does not support videos in elements/,
		},
	};
}

/** A video that the next shot is made from, by a model and in the quality that is given. */
export function feature(id: string, tier: INodeParameters): Cases {
	const base = ask(id, 'The next shot after <<<video_1>>>', { ...tier, ...video('feature') });
	return {
		no_prompt: noPrompt(base),
		no_video: elsewhere(base, ONE_VIDEO),
		generate_audio: sound(id, base),
		video_urls: {
			cannotBeExpressed: 'the field holds one video',
			enter: base,
			sends: ONE_VIDEO,
		},
		five_images: fiveImages(base),
		ratio_21_9: {
			enter: { ...base, aspectRatio: '21:9' },
			refused: 'aspectRatio',
			says: /21:9 is not available for Kling .*. Choose 16:9, 9:16 or 1:1/,
		},
		duration_number: seconds(base, 5),
		duration_16: duration(base, 16, '3 to 1[05]'),
	};
}

const v4 = ask('kling-v4', RAIN, references(1));

export const v4Reference: Cases = {
	eleven_images: {
		enter: { ...v4, ...references(11) },
		refused: 'images',
		says: /11 given, Kling 4.0 allows 10. Remove 1/,
	},
	end_image_url: {
		enter: { ...v4, ...images(reference(), { url: IMAGE, role: 'firstFrame' }, last()) },
		refused: 'images',
		says: /Kling 4.0 does not support a last frame. Remove the last frame/,
	},
	video_url: {
		cannotBeExpressed: 'the node writes a list of videos for this model',
		enter: { ...v4, ...video('feature', false) },
		sends: { image_urls: [IMAGE], video_urls: [VIDEO] },
	},
	generate_audio: leftOut({ ...v4, generateAudio: true }, ONE),
	duration_text: seconds(v4, '5'),
	duration_31: duration(v4, 31, '3 to 30'),
	duration_2: duration(v4, 2, '3 to 30'),
	res_4k: {
		enter: { ...v4, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 4.0. Choose 720p or 1080p/,
	},
};
