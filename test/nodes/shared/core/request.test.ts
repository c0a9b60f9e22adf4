import {
	DEFAULT_DURATION,
	durationToSend,
	frameOf,
	imagesAs,
	libraryIds,
	shotSeconds,
	videoUrls,
	type ElementInput,
	type ImageInput,
	type VideoInput,
} from '../../../../nodes/shared/core/request';
import { generateRequest, motionControlRequest } from '../../../support/requests';

const IMAGES: ImageInput[] = [
	{ image: 'r1', role: 'reference' },
	{ image: 'l1', role: 'lastFrame' },
	{ image: 'f1', role: 'firstFrame' },
	{ image: 'm1', role: 'middleFrame' },
	{ image: 'r2', role: 'reference' },
	{ image: 'm2', role: 'middleFrame' },
	{ image: 'f2', role: 'firstFrame' },
];

it('frameOf returns the first image with the role, if there is one', () => {
	expect(frameOf({ images: IMAGES }, 'firstFrame')).toBe('f1');
	expect(frameOf({ images: IMAGES }, 'lastFrame')).toBe('l1');
	expect(frameOf({ images: [] }, 'firstFrame')).toBeUndefined();
});

it.each([
	['reference', ['r1', 'r2']],
	['firstFrame', ['f1', 'f2']],
	['middleFrame', ['m1', 'm2']],
	['lastFrame', ['l1']],
] as const)('imagesAs lists the images with the role %s in their order', (role, images) => {
	expect(imagesAs({ images: IMAGES }, role)).toEqual(images);
});

const VIDEO: VideoInput = { url: 'v1', use: 'feature', keepOriginalSound: false };

it('videoUrls lists the URLs of all reference videos in their order', () => {
	expect(videoUrls({})).toEqual([]);
	expect(videoUrls({ video: VIDEO })).toEqual(['v1']);
	expect(videoUrls({ video: { ...VIDEO, furtherUrls: ['v2', 'v3'] } })).toEqual(['v1', 'v2', 'v3']);
});

it('libraryIds lists the IDs of the elements from the library, and of no other ones', () => {
	const elements: ElementInput[] = [
		{ source: 'library', elementId: '1', madeFrom: 'images' },
		{ source: 'inline', name: 'dog', description: '', images: ['d'], videoUrls: [] },
		{ source: 'library', elementId: '2', madeFrom: 'video' },
	];
	expect(libraryIds(generateRequest({ elements }))).toEqual(['1', '2']);
	expect(libraryIds(motionControlRequest({ elements }))).toEqual(['1', '2']);
});

it('shotSeconds adds the durations of all shots', () => {
	const shots = [
		{ prompt: 'a', duration: 2 },
		{ prompt: 'b', duration: 5 },
	];
	expect(shotSeconds(generateRequest({ shots }))).toBe(7);
	expect(shotSeconds(generateRequest())).toBe(0);
});

it.each([
	['the duration of the request', { duration: 10 }, 10],
	['no duration if there is none', {}, undefined],
	['no duration of an edited video', { duration: 10, video: { ...VIDEO, use: 'edit' } }, undefined],
	['the duration with a reference video', { duration: 10, video: VIDEO }, 10],
	['the sum of custom shots', { duration: 10, multiShot: 'custom' }, 3],
	['the duration of intelligent shots', { duration: 10, multiShot: 'intelligent' }, 10],
	[
		'no duration of an edited video with custom shots',
		{ video: { ...VIDEO, use: 'edit' }, multiShot: 'custom' },
		undefined,
	],
] as const)('durationToSend returns %s', (_, given, duration) => {
	const shots = [{ prompt: 'a', duration: 3 }];
	expect(durationToSend(generateRequest({ shots, ...given }))).toBe(duration);
});

it('the default duration of the panel is five seconds', () => {
	expect(DEFAULT_DURATION).toBe(5);
});
