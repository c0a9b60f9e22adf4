import type { INodeParameters } from 'n8n-workflow';

/** What the examples of the further contract contain. */
export const IMAGE = 'https://example.com/a.jpg';
export const IMAGE_2 = 'https://example.com/b.jpg';
export const IMAGE_3 = 'https://example.com/z.jpg';
export const AUDIO = 'https://example.com/s.mp3';

/** Options of an example with an own ID and a callback. */
export const TRACKED: INodeParameters = {
	callbackUrl: 'https://example.com/hook',
	externalTaskId: 'row-1',
};

/** An image and a recording, everything else as in the panel. */
export const AVATAR: INodeParameters = { operation: 'avatar', image: IMAGE, audio: AUDIO };

/** One image, everything else as in the panel. */
export const EFFECT: INodeParameters = {
	operation: 'applyEffect',
	image: IMAGE,
	scene: 'color_mixing',
};
