import type { INodeParameters } from 'n8n-workflow';

/** What the contract's examples are made of. */
export const VALLEY = 'A slow pan across a misty mountain valley at sunrise, cinematic';
export const SUNSET = 'Turn the sky in <<<video_1>>> into a sunset';
export const DANCER = 'A dancer performs graceful movements in a sunlit studio';
export const CHARACTER = 'https://example.com/character.jpg';
export const SCENE = 'https://example.com/scene.png';
export const MOTION_SOURCE = 'https://example.com/motion-source.mp4';

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** `https://example.com/ref-1.jpg` and so on. */
export function references(count: number): INodeParameters {
	return {
		image: Array.from({ length: count }, (_, index) => ({
			url: `https://example.com/ref-${index + 1}.jpg`,
			role: 'reference',
		})),
	};
}

export const FIRST_FRAME = { url: CHARACTER, role: 'firstFrame' };
export const LAST_FRAME = { url: SCENE, role: 'lastFrame' };
export const BASE_VIDEO: INodeParameters = { clip: { url: MOTION_SOURCE, use: 'edit' } };
export const FEATURE_VIDEO: INodeParameters = { clip: { url: MOTION_SOURCE, use: 'feature' } };

/** Two shots, five seconds together. */
export const TWO_SHOTS: INodeParameters = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'Wide shot of the valley', duration: 3 },
			{ prompt: 'Close-up of a bird taking off', duration: 2 },
		],
	},
	duration: 5,
};

/** One picture and one video, everything else as the panel has it. */
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	characterImage: CHARACTER,
	motionVideo: MOTION_SOURCE,
};
