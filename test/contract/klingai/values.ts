import type { INodeParameters } from 'n8n-workflow';

import type { Account } from '../../../nodes/shared/core/provider';
import { isParameters, model, type Entry } from '../../support/panel';

/** What the contract's examples are made of. */
export const WAVES = 'Waves on a beach at dusk';
export const CROWN = 'Put a crown on the girl in <<<video_1>>>';
export const PARROT = 'Change the colour of the parrot';
export const TRAIN = 'A girl on a train';
export const TRAIN_WINDOW = 'A girl on a train looks out of the window';
export const WINDOW = 'She looks out of the window';
export const SMILE = 'She turns and smiles';
export const RABBIT = 'A rabbit with glasses reads a newspaper';
export const SHIRT = 'She wears a grey shirt';
export const GIRL_SHIRT = 'The girl wears a grey shirt';
export const PORTRAIT = 'https://example.com/portrait.png';
export const STREET = 'https://example.com/street.jpg';
export const CLIP = 'https://example.com/clip.mp4';
export const CALLBACK = 'https://example.com/callback';
export const BARE_BASE64 = 'iVBORw0KGgoAAAANSUhEUgAAAAUA';
export const INLINE = `data:image/png;base64,${BARE_BASE64}`;
export const INLINE_VIDEO = 'data:video/mp4;base64,AAAA';

/** The older pair of keys, which only the legacy API takes. */
export const ACCESS_KEY: Account = { authentication: 'accessKey' };

/** Everything that has a default at Kling, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** An expression that leaves the sound to Kling; the switch of the panel says yes or no. */
export const SOUND_LEFT = { expressions: { generateAudio: '' } } as const;

export const FIRST_FRAME = { url: PORTRAIT, role: 'firstFrame' };
export const LAST_FRAME = { url: STREET, role: 'lastFrame' };
export const FRAMES: INodeParameters = { image: [FIRST_FRAME, LAST_FRAME] };
export const BASE_VIDEO: INodeParameters = { clip: { url: CLIP, use: 'edit' } };
export const FEATURE_VIDEO: INodeParameters = { clip: { url: CLIP, use: 'feature' } };

/** The video with its own sound. */
export function sounding(video: INodeParameters): INodeParameters {
	return { clip: { ...(isParameters(video.clip) ? video.clip : {}), keepOriginalSound: true } };
}

/** `https://example.com/ref-1.jpg` and so on. */
export function references(count: number): INodeParameters {
	return {
		image: Array.from({ length: count }, (_, index) => ({
			url: `https://example.com/ref-${index + 1}.jpg`,
			role: 'reference',
		})),
	};
}

/** Elements of the library, made from images. */
export function elements(...ids: string[]): INodeParameters {
	return { elements: { element: ids.map((elementId) => ({ elementId })) } };
}

/** Elements of the library, made from videos. */
export function videoElements(...ids: string[]): INodeParameters {
	return { elements: { element: ids.map((elementId) => ({ elementId, madeFrom: 'video' })) } };
}

/** Own shots, five seconds together. */
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
	};
}

export const BOAT_SHOTS = twoShots('A boat leaves the harbour', 'Gulls follow it');

/** A request for one model; the panel hides what it does not take, as it does for people. */
export function withModel(id: string, enter: INodeParameters): Entry {
	return { enter: { ...enter, model: model(id) } };
}

/** A request whose model comes from an expression, so that the panel shows every field. */
export function withAnyField(id: string, enter: INodeParameters): Entry {
	const { options, ...others } = enter;
	return {
		enter: others,
		expressions: { model: model(id), ...(options !== undefined && { options }) },
	};
}

/** A motion control request for one model. */
export function withMotionModel(id: string, enter: INodeParameters): Entry {
	return { enter: { ...enter, operation: 'motionControl', motionControlModel: model(id) } };
}

/** The same entries, for an account with an access key. */
export function byAccessKey<T extends Entry>(
	cases: Readonly<Record<string, T>>,
): Record<string, T> {
	return Object.fromEntries(
		Object.entries(cases).map(([name, entry]) => [name, { ...entry, account: ACCESS_KEY }]),
	);
}
