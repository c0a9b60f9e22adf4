import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
export const BEACH = 'Waves on a beach at dusk';
export const SNOW = 'Add snow to <<<video_1>>>';
const SEASIDE = 'Generate an image of dancing by the seaside.';
const RABBIT = 'A rabbit with glasses reads a newspaper';
const SMILE = 'She turns and smiles';
export const PORTRAIT = 'https://example.com/portrait.png';
export const STREET = 'https://example.com/street.jpg';
export const CLIP = 'https://example.com/clip.mp4';
export const BARE_BASE64 = 'iVBORw0KGgoAAAANSUhEUgAAAAUA';
export const INLINE = `data:image/png;base64,${BARE_BASE64}`;

/** An id that no JavaScript number can hold. */
export const ELEMENT_ID = '835266081714884677';

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** Texts that say nothing, which the node leaves out. */
export const EMPTY = { negative_prompt: '', callback_url: '', external_task_id: '' };
export const LEFT_OUT = 'a text that says nothing is left out';

export const O1 = model('kling-video-o1');
export const V3 = model('kling-v3');
export const V2_6 = model('kling-v2-6');
export const V1_5 = model('kling-v1-5');
export const V1 = model('kling-v1');

/** kling-v3-omni with a text, the ratio and length that the panel has, and 1080p. */
export const OMNI: INodeParameters = { prompt: BEACH, resolution: '1080p' };

/** kling-video-o1 as in the documentation. */
export const O1_SEASIDE: INodeParameters = { model: O1, prompt: SEASIDE };

export const FIRST_FRAME = { url: PORTRAIT, role: 'firstFrame' };
export const LAST_FRAME = { url: STREET, role: 'lastFrame' };

/** `https://example.com/ref-1.jpg` and so on. */
export function references(count: number): INodeParameters {
	return {
		image: Array.from({ length: count }, (_, index) => ({
			url: `https://example.com/ref-${index + 1}.jpg`,
			role: 'reference',
		})),
	};
}

/** Elements from the library. */
export function elements(...ids: string[]): INodeParameters {
	return { elements: { element: ids.map((elementId) => ({ elementId })) } };
}

const video = { url: CLIP, keepOriginalSound: true };

/** kling-v3-omni with a video to edit, which sets length and ratio. */
export const EDIT: INodeParameters = {
	...LEFT_TO_PROVIDER,
	prompt: SNOW,
	video: { clip: { ...video, use: 'edit' } },
};

/** kling-v3-omni with a video that lends its motion and style. */
export const FEATURE: INodeParameters = {
	prompt: SNOW,
	resolution: '1080p',
	video: { clip: { ...video, use: 'feature' } },
};

/** Two shots, five seconds together. */
export function twoShots(first: string, second: string): INodeParameters {
	return {
		multiShot: 'custom',
		shots: {
			shot: [
				{ prompt: first, duration: 2 },
				{ prompt: second, duration: 3 },
			],
		},
		duration: 5,
		aspectRatio: '9:16',
	};
}

export const HARBOUR = twoShots('A boat leaves the harbour', 'Gulls follow it');
export const NIGHT = twoShots('Two friends under a street lamp', 'A runner in a forest');

/** One shot in place of two, in shots of five seconds. */
export function oneShot(shot: INodeParameters): INodeParameters {
	return { ...HARBOUR, shots: { shot: [shot] } };
}

/** kling-v3 from a text. */
export const FROM_TEXT: INodeParameters = {
	model: V3,
	prompt: RABBIT,
	resolution: '1080p',
	aspectRatio: '1:1',
};

/** kling-v3 from a frame, which sets the ratio. */
export const FROM_FRAME: INodeParameters = {
	model: V3,
	images: { image: [FIRST_FRAME] },
	prompt: SMILE,
	aspectRatio: 'default',
};

/** One picture and one video, as in the documentation. */
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	motionControlModel: model('kling-v2-6-motion-control'),
	characterImage: PORTRAIT,
	motionVideo: CLIP,
	characterOrientation: 'image',
	prompt: 'She wears a grey shirt',
	resolution: '1080p',
	options: { externalTaskId: 'order-7' },
};
