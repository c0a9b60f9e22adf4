import type { INodeParameters } from 'n8n-workflow';

import { IMAGE, IMAGE_2 } from './values.more';

export const VIDEO = 'https://example.com/v.mp4';

/** The Images field with these URLs. */
export function imagesOf(...urls: string[]): INodeParameters {
	return { elementImages: { image: urls.map((url) => ({ source: 'url', url })) } };
}

/** A name, a description and two images, everything else as in the panel. */
export const ELEMENT: INodeParameters = {
	resource: 'element',
	operation: 'create',
	name: 'hero',
	elementDescription: 'a small robot',
	...imagesOf(IMAGE, IMAGE_2),
};

/** A video of a dancer instead of images. */
export const VIDEO_ELEMENT: INodeParameters = {
	resource: 'element',
	operation: 'create',
	name: 'hero',
	elementDescription: 'a dancer',
	createFrom: 'video',
	videoUrl: VIDEO,
};

/** A name and a recording, everything else as in the panel. */
export const VOICE: INodeParameters = {
	resource: 'voice',
	operation: 'create',
	name: 'anna',
	recording: 'https://example.com/s.mp3',
};
