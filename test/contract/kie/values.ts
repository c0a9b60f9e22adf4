import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
export const IMAGE = 'https://example.com/a.jpg';
export const IMAGE_2 = 'https://example.com/b.jpg';
export const LAST = 'https://example.com/z.jpg';
export const VIDEO = 'https://example.com/v.mp4';
export const AUDIO = 'https://example.com/s.mp3';
export const LAKE = 'A lake';
export const MOVES = 'It moves';
export const RAIN = 'The robot in the rain';
export const NIGHT = 'Make it night';

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** The first frame. */
export const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
export const LAST_FRAME = { url: LAST, role: 'lastFrame' };
export const FRAMED: INodeParameters = { images: { image: [FIRST_FRAME] } };

/** The same reference image, several times. */
export function references(count: number): INodeParameters {
	return { image: Array.from({ length: count }, () => ({ url: IMAGE, role: 'reference' })) };
}

/** A robot and a dancer, described on the spot. */
export const HERO = {
	name: 'hero',
	description: 'a small robot',
	imageUrls: [IMAGE, IMAGE_2],
};
export const DANCER = { name: 'hero', description: 'a dancer', videoUrls: [VIDEO] };
/** The dancer as the vendor is told of it, with what the node has no fields for. */
export const DANCER_SENT = {
	name: 'hero',
	description: 'a dancer',
	element_input_urls: [VIDEO],
	element_input_audio_urls: ['https://example.com/s.mp3'],
	start_time: 0,
	end_time: 8000,
};
export const NO_VOICE = 'no field of the node holds the recording and the cut of an element';

/** Elements of a request. */
export function elementsOf(...element: INodeParameters[]): INodeParameters {
	return { elements: { element } };
}

/** Two shots, seven seconds together. */
export const SHOTS: INodeParameters = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'A door', duration: 3 },
			{ prompt: 'A cat', duration: 4 },
		],
	},
};

export const EDITED: INodeParameters = { video: { clip: { url: VIDEO, use: 'edit' } } };
export const FEATURE: INodeParameters = { video: { clip: { url: VIDEO, use: 'feature' } } };

/** The models, each with the prompt of its examples. */
export const V3: INodeParameters = { prompt: LAKE, model: model('kling-v3') };
export const TURBO: INodeParameters = { prompt: LAKE, model: model('kling-v3-turbo') };
export const TURBO_FRAMED: INodeParameters = { ...TURBO, ...FRAMED, prompt: MOVES };
export const V2_6: INodeParameters = { prompt: LAKE, model: model('kling-v2-6') };
export const V2_6_FRAMED: INodeParameters = { ...V2_6, ...FRAMED, prompt: MOVES };
export const V2_5: INodeParameters = {
	...LEFT_TO_PROVIDER,
	prompt: LAKE,
	model: model('kling-v2-5-turbo'),
};
export const V2_5_FRAMED: INodeParameters = { ...V2_5, ...FRAMED, prompt: MOVES };

/** The omni model, which is chosen when nobody chooses, by what its video is made from. */
export const OMNI: INodeParameters = { ...LEFT_TO_PROVIDER, duration: 5 };
export const OMNI_TEXT: INodeParameters = { ...OMNI, prompt: LAKE };
export const OMNI_FRAMED: INodeParameters = { ...OMNI, ...FRAMED, prompt: MOVES };
export const OMNI_REFERENCE: INodeParameters = {
	...OMNI,
	prompt: RAIN,
	images: references(1),
};
export const OMNI_EDIT: INodeParameters = { ...OMNI, ...EDITED, prompt: NIGHT };

/** One picture and one video, everything else as the panel has it. */
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	characterImage: IMAGE,
	motionVideo: VIDEO,
};
export const MOTION_2_6: INodeParameters = {
	...MOTION,
	motionControlModel: model('kling-v2-6-motion-control'),
};

/** An image, a recording and a prompt, everything else as in the panel. */
export const AVATAR: INodeParameters = {
	operation: 'avatar',
	image: IMAGE,
	audio: AUDIO,
	prompt: 'She smiles',
};
