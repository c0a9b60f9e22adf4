import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
const GARDEN = 'A person walking through a beautiful garden';
export const CITY = 'A futuristic city at sunset';
const BREEZE = 'A breeze moves the leaves';
export const REFERENCE = 'https://example.com/reference.jpg';
export const FIRST = 'https://example.com/first.jpg';
export const LAST = 'https://example.com/last.jpg';
export const SOURCE = 'https://example.com/source-video.mp4';
export const BASE64 = 'iVBORw0KGgoAAAANSUhEUgAAAAUA';
export const INLINE = `data:image/png;base64,${BASE64}`;

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** `https://example.com/ref-1.jpg` and so on. */
export function references(count: number): Array<{ url: string; role: string }> {
	return Array.from({ length: count }, (_, index) => ({
		url: `https://example.com/ref-${index + 1}.jpg`,
		role: 'reference',
	}));
}

export const FIRST_FRAME = { url: FIRST, role: 'firstFrame' };
export const LAST_FRAME = { url: LAST, role: 'lastFrame' };
export const FEATURE_VIDEO = { url: SOURCE, use: 'feature' };
export const EDITED_VIDEO = { url: SOURCE, use: 'edit' };

/** A subject from two pictures, and one from a video. */
export const ELEMENT = { imageUrls: [FIRST, REFERENCE] };
export const VIDEO_ELEMENT = { videoUrls: [SOURCE] };

/** The option that holds elements. */
export function elements(...element: INodeParameters[]): INodeParameters {
	return { elements: { element } };
}

/** So many elements from pictures. */
export function elementsOf(count: number): INodeParameters {
	return elements(...Array.from({ length: count }, () => ELEMENT));
}

export const SHOTS = [
	{ prompt: 'She opens the gate', duration: 2 },
	{ prompt: 'She walks along the roses', duration: 3 },
];

/** Two shots, five seconds together. */
export const TWO_SHOTS: INodeParameters = {
	prompt: '',
	multiShot: 'custom',
	shots: { shot: SHOTS },
	duration: 5,
};

/**
 * What the vendor's own clients send with every submit and its pages do not have: the model that the address names, and
 * switches that are off.
 */
export const CLIENT_WORDS = {
	fields: ['model_name', 'sound', 'multi_shot'],
	because: 'the pages have no model_name, and silence and one shot are what happens without a word',
} as const;

/** What each address needs; everything else is as the panel has it, or as the examples have it. */
export const BY_REFERENCE: INodeParameters = {
	prompt: GARDEN,
	images: { image: [{ url: REFERENCE, role: 'reference' }] },
	resolution: '1080p',
};

export const BY_TEXT: INodeParameters = { prompt: CITY, resolution: '1080p', generateAudio: true };

export const BY_FRAME: INodeParameters = {
	prompt: BREEZE,
	images: { image: [FIRST_FRAME] },
	resolution: '1080p',
	aspectRatio: 'default',
};

export const BY_FEATURE: INodeParameters = {
	...LEFT_TO_PROVIDER,
	prompt: 'Turn <<<video_1>>> into a painting',
	video: { clip: { ...FEATURE_VIDEO, keepOriginalSound: true } },
	resolution: '1080p',
};

export const BY_EDIT: INodeParameters = {
	...LEFT_TO_PROVIDER,
	prompt: 'Let snow fall in <<<video_1>>>',
	video: { clip: EDITED_VIDEO },
	resolution: '720p',
};

export const V3_BY_TEXT: INodeParameters = {
	model: model('kling-v3'),
	prompt: CITY,
	generateAudio: true,
	duration: 10,
};

export const V3_BY_FRAME: INodeParameters = {
	model: model('kling-v3'),
	prompt: 'She smiles',
	// The panel offers this model no other use of an image.
	images: { image: [{ url: FIRST }] },
	aspectRatio: 'default',
};
