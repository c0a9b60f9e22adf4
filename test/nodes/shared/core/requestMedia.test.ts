import type {
	GenerateRequest,
	MotionControlRequest,
	ModelRequest,
} from '../../../../nodes/shared/core/request';
import type { PlainRequest } from '../../../../nodes/shared/core/plainRequest';
import { mediaOf, mapMedia } from '../../../../nodes/shared/core/requestMedia';
import { fileOf, PICTURE } from '../../../support/files';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../support/requests';

const FILE = fileOf(PICTURE);
const LIBRARY = { source: 'library', elementId: '1', madeFrom: 'images' } as const;
const DOG = { source: 'inline', name: 'dog', description: 'A dog', videoUrls: [VIDEO] } as const;
const PATH = [
	{ x: 1, y: 2 },
	{ x: 3, y: 4 },
];

/** A request with an image in each place, and with everything else. */
function generate<Image>(image: (place: string) => Image): GenerateRequest<Image> {
	return {
		...generateRequest(),
		negativePrompt: 'blur',
		video: { url: VIDEO, use: 'feature', keepOriginalSound: false },
		voices: ['7'],
		callbackUrl: 'https://example.com/hook',
		additionalBodyFields: { image: IMAGE },
		untouched: ['duration'],
		images: [
			{ image: image('first'), role: 'firstFrame' },
			{ image: image('reference'), role: 'reference' },
		],
		elements: [
			{ ...DOG, images: [image('front'), image('side')], videoUrls: [VIDEO] },
			LIBRARY,
			{ ...DOG, images: [image('other')], videoUrls: [] },
		],
		motionBrush: {
			still: image('still'),
			moving: [
				{ mask: image('moving 1'), path: PATH },
				{ mask: image('moving 2'), path: [] },
			],
		},
	};
}

/** A request of Motion Control with an image in each place, and with everything else. */
function motionControl<Image>(image: (place: string) => Image): MotionControlRequest<Image> {
	return {
		...motionControlRequest(),
		prompt: 'It waves',
		watermark: true,
		externalTaskId: 'order-1',
		characterImage: image('character'),
		elements: [LIBRARY, { ...DOG, images: [image('front'), image('side')], videoUrls: [VIDEO] }],
	};
}

const asked = (place: string) => (place === 'reference' || place === 'side' ? FILE : place);
const named = (image: ReturnType<typeof asked>) => [image === FILE ? 'file' : image];

describe.each<[string, ModelRequest, ModelRequest<unknown>, readonly unknown[]]>([
	[
		'Generate',
		generate(asked),
		generate((place) => named(asked(place))),
		['first', FILE, 'front', FILE, 'other', 'still', 'moving 1', 'moving 2'],
	],
	[
		'Motion Control',
		motionControl(asked),
		motionControl((place) => named(asked(place))),
		['character', 'front', FILE],
	],
])('the images of a request for %s', (_operation, request, changed, images) => {
	it('are listed by mediaOf in the order of the fields', () => {
		expect(mediaOf(request)).toStrictEqual(images);
	});

	it('are each replaced by mapMedia, which changes nothing else', () => {
		const before = structuredClone(request);
		expect(mapMedia(request, named)).toStrictEqual(changed);
		expect(request).toStrictEqual(before);
	});

	it('are replaced by mapMedia in the order in which mediaOf lists them', () => {
		const seen: unknown[] = [];
		mapMedia(request, (image) => seen.push(image));
		expect(seen).toStrictEqual(images);
	});
});

it('mapMedia leaves a request without images unchanged', () => {
	const request = generateRequest({ elements: [LIBRARY] });
	expect(mediaOf(request)).toStrictEqual([]);
	expect(mapMedia(request, named)).toStrictEqual(request);
});

it('mapMedia replaces the masks of a motion brush without a still mask', () => {
	const request = generateRequest({ motionBrush: { moving: [{ mask: IMAGE, path: PATH }] } });
	expect(mediaOf(request)).toStrictEqual([IMAGE]);
	expect(mapMedia(request, named)).toStrictEqual({
		...request,
		motionBrush: { moving: [{ mask: [IMAGE], path: PATH }] },
	});
});

const PLAIN_FIELDS = {
	callbackUrl: 'https://example.com/hook',
	externalTaskId: 'order-1',
	additionalBodyFields: { image: IMAGE },
} as const;

const AVATAR = {
	...PLAIN_FIELDS,
	operation: 'avatar',
	prompt: 'It sings',
	watermark: true,
} as const;
const LIP_SYNC = { ...PLAIN_FIELDS, operation: 'lipSync', videoUrl: VIDEO, faceId: '1' } as const;
const EFFECT = { ...PLAIN_FIELDS, operation: 'applyEffect', scene: 'hug' } as const;
const ELEMENT = {
	...PLAIN_FIELDS,
	operation: 'createElement',
	name: 'dog',
	description: 'A dog',
	tags: ['o_1'],
} as const;
const VOICE = {
	...PLAIN_FIELDS,
	operation: 'createVoice',
	name: 'Ada',
	source: { from: 'url', url: 'https://example.com/a.mp3' },
} as const;

it.each<[string, PlainRequest, readonly unknown[], PlainRequest<unknown>]>([
	[
		'Avatar',
		{ ...AVATAR, image: 'i', audio: FILE },
		['i', FILE],
		{ ...AVATAR, image: ['i'], audio: ['file'] },
	],
	['Lip-Sync', { ...LIP_SYNC, audio: 'a' }, ['a'], { ...LIP_SYNC, audio: ['a'] }],
	['Apply Effect', { ...EFFECT, image: 'i' }, ['i'], { ...EFFECT, image: ['i'] }],
	[
		'Apply Effect with two images',
		{ ...EFFECT, image: 'i', secondImage: FILE },
		['i', FILE],
		{ ...EFFECT, image: ['i'], secondImage: ['file'] },
	],
	[
		'Create Element from images',
		{ ...ELEMENT, source: { from: 'images', images: ['i', FILE] } },
		['i', FILE],
		{ ...ELEMENT, source: { from: 'images', images: [['i'], ['file']] } },
	],
	[
		'Create Element from a video',
		{ ...ELEMENT, source: { from: 'video', url: VIDEO } },
		[],
		{ ...ELEMENT, source: { from: 'video', url: VIDEO } },
	],
	['Create Voice', VOICE, [], VOICE],
])(
	'the images and sounds of a request for %s are listed and replaced in order',
	(_, request, media, changed) => {
		const change = (one: (typeof media)[number]) => [one === FILE ? 'file' : one];
		expect(mediaOf(request)).toStrictEqual(media);
		expect(mapMedia(request, change)).toStrictEqual(changed);
	},
);
