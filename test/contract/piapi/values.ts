import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';

/** What the contract's examples are made of. */
export const IMAGE = 'https://example.com/a.jpg';
export const LAST = 'https://example.com/z.jpg';
export const VIDEO = 'https://example.com/v.mp4';
export const AUDIO = 'https://example.com/s.mp3';
export const HOOK = 'https://example.com/hook';

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** `video_generation`. */
export function frames(version: string, enter: INodeParameters = {}): INodeParameters {
	return { prompt: 'A lake', model: model(version), ...enter };
}

/** `omni_video_generation` 3.0, which is chosen when nobody chooses. */
export const OMNI: INodeParameters = { prompt: 'A lake' };

export const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
export const LAST_FRAME = { url: LAST, role: 'lastFrame' };

/** The same picture so many times. */
export function references(count: number): INodeParameters {
	return { image: Array.from({ length: count }, () => ({ url: IMAGE, role: 'reference' })) };
}

/** Two shots, seven seconds together. */
export const TWO_SHOTS: INodeParameters = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'A door', duration: 3 },
			{ prompt: 'A cat', duration: 4 },
		],
	},
};

export function camera(axes: INodeParameters): INodeParameters {
	return { cameraControl: { camera: { move: 'simple', ...axes } } };
}

/** One picture and one video. */
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	motionControlModel: model('kling-v2-6-motion-control'),
	characterImage: IMAGE,
	motionVideo: VIDEO,
};
