import type { INodeParameters } from 'n8n-workflow';

/** What the contract's examples are made of. */
export const RETRIEVER = 'A golden retriever running on the beach, sunset, cinematic';
export const WAVE = 'Make the person in <<<image_1>>> wave at the camera';
export const MOVE = 'Move from one to the other';
export const SIGN = 'Remove the sign';
export const MEADOW = 'A golden cat on a meadow';
export const TURN =
	'Keep the character consistent, perform a turn and wave following the reference video, cinematic lighting';
export const CHARACTER = 'https://example.com/character.jpg';
export const SCENE = 'https://example.com/scene.jpg';
export const CLIP = 'https://example.com/clip.mp4';
export const UPLOADED =
	'https://upload.apimart.ai/f/models/9998230426123070-e9d6af04-cb5e-4731-8ae7-abf144cb0d29-9998230586368386-29641169-f698-4ab9-9b6d-380899e6521e-9998230593110693-c1741a3a-.webp';

/** Everything that has a default at the vendor, left to it. */
export const LEFT_TO_PROVIDER: INodeParameters = {
	duration: '',
	aspectRatio: 'default',
	resolution: 'default',
};

/** Reference images, in their order. */
export function references(...urls: string[]): INodeParameters {
	return { image: urls.map((url) => ({ url, role: 'reference' })) };
}

/** `https://example.com/ref-1.jpg` and so on. */
export function numbered(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `https://example.com/ref-${index + 1}.jpg`);
}

export const FIRST_FRAME = { url: CHARACTER, role: 'firstFrame' };
export const LAST_FRAME = { url: SCENE, role: 'lastFrame' };
export const BASE_VIDEO: INodeParameters = { clip: { url: CLIP, use: 'edit' } };

/** Two shots, five seconds together. */
export const TWO_SHOTS: INodeParameters = {
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'A boat leaves', duration: 2 },
			{ prompt: 'Gulls follow', duration: 3 },
		],
	},
	duration: 5,
};

/** A dog, described on the spot. */
export const DOG = {
	name: 'element_dog',
	description: 'a brown dog',
	imageUrls: [CHARACTER, SCENE],
};

/** One picture and one video, everything else as the panel has it. */
export const MOTION: INodeParameters = {
	operation: 'motionControl',
	motionControlModel: { __rl: true, mode: 'list', value: 'kling-v2-6-motion-control' },
	characterImage: 'https://example.com/ref-image.png',
	motionVideo: 'https://example.com/ref-video-8s.mp4',
};
