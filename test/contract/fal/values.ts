import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
export const IMAGE = 'https://example.com/a.jpg';
export const IMAGE_2 = 'https://example.com/b.jpg';
export const IMAGE_3 = 'https://example.com/z.jpg';
export const STYLE = 'https://example.com/s.jpg';
export const VIDEO = 'https://example.com/v.mp4';
export const AUDIO = 'https://example.com/s.mp3';
export const VOICE = '829824295735410756';
export const INLINE = 'data:image/png;base64,AAAA';

/** The qualities, by the ending of the contract's operations. */
export const STANDARD: INodeParameters = { resolution: '720p' };
export const PRO: INodeParameters = { resolution: '1080p' };
export const FOUR_K: INodeParameters = { resolution: '4k' };

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = { duration: '', aspectRatio: 'default' };

/** A request to a model, with a prompt and nothing else. */
export function ask(id: string, prompt: string, more: INodeParameters = {}): INodeParameters {
	return { ...LEFT_TO_PROVIDER, model: model(id), prompt, ...more };
}

/** Images with one role each. */
export function images(...image: INodeParameters[]): INodeParameters {
	return { images: { image } };
}

/** A first frame. Where frames are all that a model takes, a last one is not chosen by itself either. */
export const first = (url = IMAGE): INodeParameters => ({ url, role: 'firstFrame' });
export const last = (url = IMAGE_3): INodeParameters => ({ url, role: 'lastFrame' });
export const reference = (url = IMAGE): INodeParameters => ({ url, role: 'reference' });

/** So many references. */
export function references(count: number, url = IMAGE): INodeParameters {
	return images(...Array.from({ length: count }, () => reference(url)));
}

/** The video that is edited, or that another one is made from. */
export function video(use: string, keepOriginalSound = true): INodeParameters {
	return { video: { clip: { url: VIDEO, use, keepOriginalSound } } };
}

/** An element from images, and one from a video. */
export const FACE: INodeParameters = { imageUrls: [IMAGE, IMAGE_2] };
export const CLIP: INodeParameters = { videoUrls: [VIDEO] };

/** The option that holds elements. */
export function elements(...element: INodeParameters[]): INodeParameters {
	return { elements: { element } };
}

/** Shots of the given seconds. */
export function shots(...seconds: number[]): INodeParameters {
	const prompts = ['A door', 'A cat'];
	return {
		prompt: '',
		multiShot: 'custom',
		shots: {
			shot: seconds.map((duration, index) => ({ prompt: prompts[index] ?? 'A scene', duration })),
		},
	};
}

/** What the node adds to an example, because fal's default is the dearer choice. */
export const SILENT = { generate_audio: false } as const;
export const CHEAP = { resolution: '720p' } as const;

/** What the node always says. */
export const KEEP_AUDIO = { keep_audio: true } as const;
export const KEEP_SOUND = { keep_original_sound: true } as const;
