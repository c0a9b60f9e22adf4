import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import {
	ask,
	CHEAP,
	CLIP,
	elements,
	FACE,
	first,
	IMAGE,
	IMAGE_2,
	images,
	INLINE,
	KEEP_AUDIO,
	last,
	reference,
	shots,
	SILENT,
	STYLE,
	VIDEO,
	video,
	VOICE,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const RAIN = '<<<image_1>>> in the rain';
const ONE = images(reference());
const INLINE_VIDEO = 'data:video/mp4;base64,AAAA';

const AUTO = {
	patch: { aspect_ratio: 'auto' },
	because: 'it is what happens without a word, and no choice of the panel',
};
const NO_VIDEO_DATA = {
	patch: { video_url: INLINE_VIDEO },
	because: 'the node takes videos by their addresses only',
};

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Reference(tier: INodeParameters): Cases {
	const from = (given: INodeParameters, more: INodeParameters = {}) =>
		ask('kling-v3-omni', RAIN, { ...tier, ...given, ...more });
	const seven = Array.from({ length: 7 }, (_, index) =>
		reference(`https://example.com/ref-${index + 1}.jpg`),
	);
	return {
		minimal: { enter: from(ONE), adds: SILENT },
		element: {
			enter: from(ONE, {
				prompt: '<<<image_1>>> meets <<<element_1>>>',
				options: elements(FACE),
				aspectRatio: '9:16',
				duration: 7,
			}),
			adds: SILENT,
		},
		frames: { enter: from(images(reference(), first(), last())), adds: SILENT },
		seven_images: {
			enter: from(images(...seven), { prompt: '<<<image_1>>> to <<<image_7>>>' }),
			adds: SILENT,
		},
		video_element: {
			enter: from(
				{ options: elements(CLIP) },
				{ prompt: '<<<element_1>>> speaks', generateAudio: true },
			),
			additionalBodyFields: {
				patch: { elements: [{ video_url: VIDEO, voice_id: VOICE }] },
				because: 'the voices of the node belong to the prompt, not to an element',
			},
		},
		text: {
			enter: from(ONE, { prompt: 'A lake' }),
			adds: SILENT,
			additionalBodyFields: {
				patch: { image_urls: null },
				because: 'without references the node uses the endpoint for text',
			},
		},
		two_shots: {
			enter: from(ONE, shots(3, 4)),
			adds: { ...SILENT, shot_type: 'customize' },
		},
	};
}

/** Kling O1, in the quality that is given. */
export function o1Reference(tier: INodeParameters): Cases {
	const from = (given: INodeParameters, more: INodeParameters = {}) =>
		ask('kling-video-o1', RAIN, { ...tier, ...given, ...more });
	return {
		minimal: { enter: from(ONE) },
		element: {
			enter: from({ options: elements(FACE) }, { prompt: '<<<element_1>>> in the rain' }),
		},
		front_only: {
			enter: from(ONE, { prompt: '<<<element_1>>> waves', options: elements(FACE) }),
			additionalBodyFields: {
				patch: { elements: [{ frontal_image_url: IMAGE }] },
				because: 'the node requires two images of an element, as most models do',
			},
		},
		upright: { enter: from(ONE, { aspectRatio: '9:16', duration: 10 }) },
		text: { enter: from({}, { prompt: 'A lake' }) },
		aspect_ratio_1_1: { enter: from(ONE, { aspectRatio: '1:1' }) },
		aspect_ratio_16_9: { enter: from(ONE, { aspectRatio: '16:9' }) },
	};
}

/** A video that is edited, by a model and in the quality that is given. */
export function edit(id: string, tier: INodeParameters): Cases {
	const from = (more: INodeParameters = {}) =>
		ask(id, 'Make it night in <<<video_1>>>', { ...tier, ...video('edit'), ...more });
	return {
		minimal: { enter: from(), adds: KEEP_AUDIO },
		style: {
			enter: from({
				prompt: '<<<video_1>>> in the style of <<<image_1>>>',
				...images(reference(STYLE)),
			}),
			adds: KEEP_AUDIO,
		},
		element: {
			enter: from({
				prompt: 'Put <<<element_1>>> into <<<video_1>>>',
				options: elements(FACE),
			}),
			adds: KEEP_AUDIO,
		},
		silent: { enter: from(video('edit', false)) },
		four: {
			enter: from({
				...video('edit', false),
				...images(reference(), reference(IMAGE_2)),
				options: elements(FACE, FACE),
			}),
		},
		inline: { enter: from(), adds: KEEP_AUDIO, additionalBodyFields: NO_VIDEO_DATA },
		sound: { enter: from() },
	};
}

/** A video that the next shot is made from, by a model and in the quality that is given. */
export function feature(id: string, tier: INodeParameters): Cases {
	const from = (more: INodeParameters = {}) =>
		ask(id, 'The next shot after <<<video_1>>>', { ...tier, ...video('feature'), ...more });
	return {
		minimal: { enter: from(), adds: KEEP_AUDIO },
		seconds: { enter: from({ duration: 6, aspectRatio: '16:9' }), adds: KEEP_AUDIO },
		element: {
			enter: from({
				prompt: '<<<element_1>>> in the place of <<<video_1>>>',
				options: elements(FACE),
				duration: 5,
			}),
			adds: KEEP_AUDIO,
		},
		style: {
			enter: from({
				prompt: 'After <<<video_1>>> in the style of <<<image_1>>>',
				...images(reference(STYLE)),
			}),
			adds: KEEP_AUDIO,
		},
		silent: { enter: from(video('feature', false)) },
		auto: { enter: from(), additionalBodyFields: AUTO },
		longest: { enter: from({ duration: 10 }), adds: KEEP_AUDIO },
	};
}

const v4 = (given: INodeParameters, more: INodeParameters = {}) =>
	ask('kling-v4', RAIN, { ...given, ...more });

export const v4Reference: Cases = {
	minimal: { enter: v4(ONE), adds: CHEAP },
	all: {
		enter: v4(ONE, {
			options: elements(FACE),
			...video('feature', false),
			prompt: '<<<image_1>>> after <<<video_1>>> with <<<element_1>>>',
			duration: 12,
			aspectRatio: '9:16',
		}),
	},
	frame: {
		enter: v4(images(first(), reference()), { prompt: '<<<image_2>>> in the rain' }),
		adds: CHEAP,
	},
	video: {
		enter: v4(video('feature', false), { prompt: 'After <<<video_1>>>' }),
		adds: CHEAP,
	},
	auto: { enter: v4(ONE), adds: CHEAP, additionalBodyFields: AUTO },
	start_image_url_inline: {
		enter: v4(images(reference(), first(INLINE))),
		adds: CHEAP,
	},
	duration_most: { enter: v4(ONE, { duration: 30 }), adds: CHEAP },
};
