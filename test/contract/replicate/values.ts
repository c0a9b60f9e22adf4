import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
export const LAKE = 'A lake';
export const IMAGE = 'https://example.com/a.jpg';
export const IMAGE_2 = 'https://example.com/b.jpg';
const LAST = 'https://example.com/z.jpg';
export const VIDEO = 'https://example.com/v.mp4';
export const HOOK = 'https://example.com/hook';
export const INLINE = 'data:image/png;base64,AAAA';

/** A prompt; the length and the resolution are as the panel has them. */
export const PLAIN: INodeParameters = { prompt: LAKE, aspectRatio: 'default' };

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** The plain parameters with a model of Generate. */
export function plainOf(id: string, enter: INodeParameters = {}): INodeParameters {
	return { ...PLAIN, model: model(id), ...enter };
}

/** The same picture several times, as references. */
export function references(count: number): INodeParameters {
	return { image: Array.from({ length: count }, () => ({ url: IMAGE, role: 'reference' })) };
}

export const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
export const LAST_FRAME = { url: LAST, role: 'lastFrame' };
export const FRAMES: INodeParameters = { image: [FIRST_FRAME, LAST_FRAME] };
export const LAST_ALONE: INodeParameters = { image: [LAST_FRAME] };

/** A video to edit, and one for its motion and style, both with their sound. */
export const EDITED_VIDEO: INodeParameters = {
	clip: { url: VIDEO, use: 'edit', keepOriginalSound: true },
};
export const FEATURE_VIDEO: INodeParameters = {
	clip: { url: VIDEO, use: 'feature', keepOriginalSound: true },
};

/** Two shots, seven seconds together. */
export const TWO_SHOTS: INodeParameters = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'A door', duration: 3 },
			{ prompt: 'A cat', duration: 4 },
		],
	},
	duration: 7,
};
export const TWO_SHOTS_TEXT = '[{"prompt":"A door","duration":3},{"prompt":"A cat","duration":4}]';

/** One picture and one video for a model of Motion Control. */
export function motionOf(id: string, enter: INodeParameters = {}): INodeParameters {
	return {
		operation: 'motionControl',
		motionControlModel: model(id),
		characterImage: IMAGE,
		motionVideo: VIDEO,
		keepOriginalSound: true,
		...enter,
	};
}
