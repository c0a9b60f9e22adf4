import type { INodeParameters } from 'n8n-workflow';

import { model, type Entry } from '../../support/panel';

/** What the contract's examples are made of. */
export const LAKE = 'A lake';
export const MOVES = 'It moves';
export const ROBOT = 'The robot in the rain';
export const NIGHT = 'Make it night';
export const GOES_ON = 'It goes on';
export const IMAGE = 'https://example.com/a.jpg';
const IMAGE2 = 'https://example.com/b.jpg';
export const IMAGE3 = 'https://example.com/z.jpg';
export const VIDEO = 'https://example.com/v.mp4';
export const AUDIO = 'https://example.com/s.mp3';
export const INLINE = 'data:image/png;base64,AAAA';
export const INLINE_VIDEO = 'data:video/mp4;base64,AAAA';

export const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
export const MIDDLE_FRAME = { url: IMAGE2, role: 'middleFrame' };
export const LAST_FRAME = { url: IMAGE3, role: 'lastFrame' };

/** The first frame, and further images. */
export function frames(...others: INodeParameters[]): INodeParameters {
	return { images: { image: [FIRST_FRAME, ...others] } };
}

/** So many reference images. */
export function references(count: number): INodeParameters {
	return {
		images: { image: Array.from({ length: count }, () => ({ url: IMAGE, role: 'reference' })) },
	};
}

/** A video and its use. */
export function video(use: 'edit' | 'feature', keepOriginalSound = true): INodeParameters {
	return { video: { clip: { url: VIDEO, use, keepOriginalSound } } };
}

/** Everything that has a default at the vendor, left to it. */
const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

export const SHOTS = [
	{ prompt: 'A door', duration: 3 },
	{ prompt: 'A cat', duration: 4 },
];

/** Two shots, seven seconds together. */
export const TWO_SHOTS: INodeParameters = {
	prompt: '',
	multiShot: 'custom',
	shots: { shot: SHOTS },
};

/** The option that holds one element. */
export const HERO: INodeParameters = {
	elements: { element: [{ elementId: '840000000000000001' }] },
};
export const HERO_SENT = [{ element_id: '840000000000000001' }];

/** What each model needs; everything else is left to the vendor. */
export const V3: INodeParameters = { ...LEFT_TO_PROVIDER, model: model('kling-v3') };
export const TURBO: INodeParameters = { ...LEFT_TO_PROVIDER, model: model('kling-v3-turbo') };
export const O3: INodeParameters = { ...LEFT_TO_PROVIDER, model: model('kling-v3-omni') };
export const V4: INodeParameters = { ...LEFT_TO_PROVIDER, model: model('kling-v4') };
/** No field of the node asks for an extension, so the ID names its URL. */
export const EXTEND: INodeParameters = {
	...LEFT_TO_PROVIDER,
	model: model('kwaivgi/kling-v4.0/video-extend'),
	...video('feature'),
};
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	resolution: 'default',
	characterImage: IMAGE,
	motionVideo: VIDEO,
	keepOriginalSound: true,
};
export const MOTION_V3: INodeParameters = {
	...MOTION,
	motionControlModel: model('kling-v3-motion-control'),
};
export const MOTION_V26: INodeParameters = {
	...MOTION,
	motionControlModel: model('kling-v2-6-motion-control'),
};

/** The resolution of each tier, by the end of the operation's name. */
const TIERS = { Std: '720p', Pro: '1080p', '4K': '4k' } as const;
export type Tier = keyof typeof TIERS;
export const TWO_TIERS: readonly Tier[] = ['Std', 'Pro'];
export const THREE_TIERS: readonly Tier[] = ['Std', 'Pro', '4K'];

/** The same cases for each tier of an address: the resolution chooses it. */
export function tiered<T extends object>(
	name: string,
	tiers: readonly Tier[],
	cases: Readonly<Record<string, T>>,
): Record<string, Record<string, T>> {
	return Object.fromEntries(
		tiers.map((tier) => [
			name + tier,
			Object.fromEntries(Object.entries(cases).map(([key, given]) => [key, at(tier, given)])),
		]),
	);
}

/** The same entry with the resolution of a tier. */
export function at<T extends object>(tier: Tier, given: T): T {
	const { enter }: Partial<Entry> = given;
	return enter === undefined ? given : { ...given, enter: { ...enter, resolution: TIERS[tier] } };
}
