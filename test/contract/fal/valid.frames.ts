import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import {
	ask,
	CHEAP,
	CLIP,
	elements,
	FACE,
	first,
	images,
	IMAGE,
	INLINE,
	last,
	PRO,
	shots,
	SILENT,
	STANDARD,
	VIDEO,
	VOICE,
} from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const MOVES = 'It moves';
const ONE = images(first());
const TWO = images(first(), last());
const INLINE_FIRST = images(first(INLINE));
const INLINE_LAST = images(first(), last(INLINE));

const ELEMENT_VOICE = 'the voices of the node belong to the prompt, not to an element';
const face = { frontal_image_url: IMAGE, reference_image_urls: ['https://example.com/b.jpg'] };
const clip = { video_url: VIDEO, voice_id: VOICE };

/** Kling 3.0, in the quality that is given. */
export function v3Image(tier: INodeParameters): Cases {
	const from = (frames: INodeParameters, more: INodeParameters = {}) =>
		ask('kling-v3', MOVES, { ...tier, ...frames, ...more });
	return {
		minimal: { enter: from(ONE), adds: SILENT },
		two_frames: { enter: from(TWO, { duration: 10 }) },
		element: {
			enter: from(ONE, { prompt: '<<<element_1>>> walks in', options: elements(FACE) }),
		},
		speaking_element: {
			enter: from(ONE, { prompt: '<<<element_1>>> speaks', options: elements(CLIP) }),
			adds: SILENT,
			additionalBodyFields: { patch: { elements: [clip] }, because: ELEMENT_VOICE },
		},
		two_elements: {
			enter: from(ONE, {
				prompt: '<<<element_1>>> meets <<<element_2>>>',
				options: elements(FACE, CLIP),
			}),
			adds: SILENT,
			additionalBodyFields: { patch: { elements: [face, clip] }, because: ELEMENT_VOICE },
		},
		two_shots: { enter: from(ONE, shots(3, 4)), adds: SILENT },
		inline: { enter: from(images(first('data:image/png;base64,iVBORw0KGgo='))), adds: SILENT },
	};
}

/** Kling 3.0 Turbo, in the quality that is given. Its prompt is optional, but the node's is not. */
export function turboImage(tier: INodeParameters): Cases {
	const from = (url: string, more: INodeParameters = {}) =>
		ask('kling-v3-turbo', MOVES, { ...tier, ...images({ url }), ...more });
	const withoutPrompt = {
		additionalBodyFields: { patch: { prompt: null }, because: 'the node requires a prompt' },
	};
	return {
		minimal: { enter: from(IMAGE), ...withoutPrompt },
		prompt: { enter: from(IMAGE) },
		longest: { enter: from(IMAGE, { duration: 15 }) },
		shortest: { enter: from(IMAGE, { duration: 3 }), ...withoutPrompt },
		two_shots: { enter: from(IMAGE, shots(3, 4)) },
		inline: { enter: from('data:image/jpeg;base64,/9j/4AAQ'), ...withoutPrompt },
		image_url_inline: { enter: from(INLINE), ...withoutPrompt },
	};
}

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Image(tier: INodeParameters): Cases {
	const from = (frames: INodeParameters, more: INodeParameters = {}) =>
		ask('kling-v3-omni', MOVES, { ...tier, ...frames, ...more });
	return {
		minimal: { enter: from(ONE), adds: SILENT },
		two_frames: { enter: from(TWO, { duration: 10 }), adds: SILENT },
		longest: { enter: from(ONE, { duration: 15 }), adds: SILENT },
		two_shots: { enter: from(ONE, shots(3, 4)), adds: SILENT },
		image_url_inline: { enter: from(INLINE_FIRST), adds: SILENT },
		end_image_url_inline: { enter: from(INLINE_LAST), adds: SILENT },
		sound: { enter: from(ONE, { generateAudio: true }) },
	};
}

/** Kling O1, in the quality that is given. */
export function o1Image(tier: INodeParameters): Cases {
	const from = (frames: INodeParameters, more: INodeParameters = {}) =>
		ask('kling-video-o1', 'From <<<image_1>>> on', { ...tier, ...frames, ...more });
	return {
		minimal: { enter: from(ONE) },
		two_frames: { enter: from(TWO, { prompt: 'From <<<image_1>>> to <<<image_2>>>' }) },
		longest: { enter: from(ONE, { duration: 10 }) },
		shortest: { enter: from(ONE, { duration: 3 }) },
		start_image_url_inline: { enter: from(INLINE_FIRST) },
		end_image_url_inline: { enter: from(INLINE_LAST) },
		duration_7: { enter: from(ONE, { duration: 7 }) },
	};
}

const v26 = (frames: INodeParameters, more: INodeParameters = {}) =>
	ask('kling-v2-6', MOVES, { ...frames, ...more });

export const v26Image: Cases = {
	minimal: { enter: v26(ONE), adds: SILENT },
	two_frames: { enter: v26(TWO) },
	voice: {
		enter: v26(ONE, {
			prompt: 'She says <<<voice_1>>> "hello"',
			generateAudio: true,
			options: { voices: [VOICE] },
		}),
		adds: { generate_audio: true },
	},
	longest: { enter: v26(ONE, { duration: 10 }), adds: SILENT },
	negative: { enter: v26(ONE, { options: { negativePrompt: 'text' } }), adds: SILENT },
	start_image_url_inline: { enter: v26(INLINE_FIRST), adds: SILENT },
	end_image_url_inline: { enter: v26(INLINE_LAST), adds: SILENT },
};

const v25 = (frames: INodeParameters, more: INodeParameters) =>
	ask('kling-v2-5-turbo', MOVES, { ...frames, ...more });
const steered = (cfgScale: number) => ({ options: { negativePrompt: 'text', cfgScale } });

export const v25Image: Cases = {
	minimal: { enter: v25(ONE, PRO) },
	longest: { enter: v25(ONE, { ...PRO, duration: 10 }) },
	steered: { enter: v25(ONE, { ...PRO, ...steered(0.7) }) },
	two_frames: { enter: v25(TWO, PRO) },
	image_url_inline: { enter: v25(INLINE_FIRST, PRO) },
	tail_image_url_inline: { enter: v25(INLINE_LAST, PRO) },
	duration_5: { enter: v25(ONE, { ...PRO, duration: 5 }) },
};

export const v25ImageStandard: Cases = {
	minimal: { enter: v25(ONE, STANDARD) },
	longest: { enter: v25(ONE, { ...STANDARD, duration: 10 }) },
	steered: { enter: v25(ONE, { ...STANDARD, ...steered(0.7) }) },
	image_url_inline: { enter: v25(INLINE_FIRST, STANDARD) },
	duration_5: { enter: v25(ONE, { ...STANDARD, duration: 5 }) },
	cfg_scale_most: { enter: v25(ONE, { ...STANDARD, options: { cfgScale: 1 } }) },
	cfg_scale_least: { enter: v25(ONE, { ...STANDARD, options: { cfgScale: 0 } }) },
};

const v4 = (frames: INodeParameters, more: INodeParameters = {}) =>
	ask('kling-v4', MOVES, { ...frames, ...more });

export const v4Image: Cases = {
	minimal: { enter: v4(ONE), adds: CHEAP },
	two_frames: { enter: v4(TWO, { duration: 20 }), adds: CHEAP },
	cheap: { enter: v4(ONE, { duration: 3 }) },
	two_shots: { enter: v4(ONE, shots(10, 15)), adds: CHEAP },
	start_image_url_inline: { enter: v4(INLINE_FIRST), adds: CHEAP },
	end_image_url_inline: { enter: v4(INLINE_LAST), adds: CHEAP },
	duration_most: { enter: v4(ONE, { duration: 30 }), adds: CHEAP },
};
