import { elementNameFault } from '../../../../nodes/shared/validation/elements';
import { fileOf, PICTURE } from '../../../support/files';
import { png, wholePng } from '../../../support/images';
import { describeChecks, generateModel, IMAGE, VIDEO } from '../../../support/requests';

const inline = { source: 'inline', max: 7, named: true, videos: false } as const;
const described = { elements: inline, maxInputs: null };
const dog = {
	source: 'inline' as const,
	name: 'dog',
	description: 'A brown dog',
	images: [IMAGE, IMAGE],
	videoUrls: [],
};

function libraryElement(elementId: string) {
	return { source: 'library', elementId, madeFrom: 'images' } as const;
}

describe('checkRequest on elements from the library', () => {
	describeChecks({
		'accepts the digits of an element ID': {
			given: { elements: [libraryElement('835266081714884677')] },
		},
		'rejects a name instead of an element ID': {
			given: { elements: [libraryElement('dog')] },
			says: [
				'elements, request: \'Elements\': element 1: "dog" is not an element ID. Enter the digits of the ID, e.g. 835266081714884677.',
			],
		},
		'shortens a long element ID in the issue': {
			given: { elements: [libraryElement('x'.repeat(100_000))] },
			says: [
				`elements, request: 'Elements': element 1: "${'x'.repeat(499)}…" is not an element ID. Enter the digits of the ID, e.g. 835266081714884677.`,
			],
		},
		'rejects an element that is described inline': {
			given: { elements: [libraryElement('1'), dog] },
			says: [
				"elements, request: 'Elements': element 2: described inline, but this provider requires an ID. Enter the ID of an element in your Kling library.",
			],
		},
	});
});

describe('checkRequest on elements that are described inline', () => {
	const images = (count: number) => Array.from({ length: count }, () => IMAGE);
	const tooFew = (count: string) =>
		`elements, request: 'Elements': element 1: ${count} given, 2 to 4 required. Use two to four images, front view first.`;

	describeChecks({
		'accepts an element with two images': { given: { elements: [dog] }, model: described },
		'accepts an element with four images': {
			given: { elements: [{ ...dog, images: images(4) }] },
			model: described,
		},
		'rejects an element with one image': {
			given: { elements: [{ ...dog, images: images(1) }] },
			model: described,
			says: [tooFew('1 image')],
		},
		'rejects an element with five images': {
			given: { elements: [{ ...dog, images: images(5) }] },
			model: described,
			says: [tooFew('5 images')],
		},
		'rejects an image that is not a full URL': {
			given: { elements: [{ ...dog, images: ['dog.png', IMAGE] }] },
			model: described,
			says: [
				'elements, request: \'Elements\': element 1: not a full URL: "dog.png". Enter a URL that begins with https:// and that the provider can reach.',
			],
		},
		'rejects an element without a name': {
			given: { elements: [{ ...dog, name: '' }] },
			model: described,
			says: [
				"elements, request: 'Elements': element 1: the name is empty. Enter a name and a description.",
			],
		},
		'accepts an element without a name if the prompt refers to elements by number': {
			given: { elements: [{ ...dog, name: '', description: '' }] },
			model: { ...described, elements: { ...inline, named: false } },
		},
		'rejects an element that is given by ID': {
			given: { elements: [libraryElement('1')] },
			model: described,
			says: [
				"elements, request: 'Elements': element 1: given by ID, but this provider requires a description. Describe it with two to four images.",
			],
		},
		'accepts a video if the provider supports videos in elements': {
			given: { elements: [{ ...dog, images: [], videoUrls: [VIDEO] }] },
			model: { ...described, elements: { ...inline, videos: true } },
		},
		'rejects a video if the provider does not support videos in elements': {
			given: { elements: [{ ...dog, images: [], videoUrls: [VIDEO] }] },
			model: described,
			says: [
				"elements, model: 'Elements': element 1: this provider does not support videos in elements. Describe it with two to four images.",
			],
		},
	});
});

describe('checkRequest on Motion Brush', () => {
	const path = (points: number) => Array.from({ length: points }, (_, x) => ({ x, y: 0 }));
	const moving = (count: number, points = 2) =>
		Array.from({ length: count }, () => ({ mask: IMAGE, path: path(points) }));
	const model = { motionBrush: true };
	const SQUARE = wholePng(400, 400);

	describeChecks({
		'accepts six moving areas with paths of 77 points': {
			given: { motionBrush: { moving: moving(6, 77) } },
			model,
		},
		'accepts a still area without moving areas': {
			given: { motionBrush: { still: IMAGE, moving: [] } },
			model,
		},
		'rejects seven moving areas': {
			given: { motionBrush: { moving: moving(7) } },
			model,
			says: ["motionBrush, request: 'Motion Brush': 7 moving areas given, 6 allowed. Remove 1."],
		},
		'rejects a path of one point': {
			given: { motionBrush: { moving: moving(1, 1) } },
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a path of 1 point, 2 to 77 required. Enter 2 to 77 points.",
			],
		},
		'accepts masks with the aspect ratio of the first frame': {
			given: {
				images: [{ image: png(1024, 683), role: 'firstFrame' }],
				motionBrush: { still: png(512, 341), moving: [{ mask: png(512, 341), path: path(2) }] },
			},
			model,
		},
		'accepts a mask at a URL together with a mask of a known size': {
			given: {
				images: [{ image: png(640, 480), role: 'firstFrame' }],
				motionBrush: { still: IMAGE, moving: [{ mask: png(640, 480), path: path(2) }] },
			},
			model,
		},
		'rejects a mask with another aspect ratio than the first frame': {
			given: {
				images: [{ image: png(640, 480), role: 'firstFrame' }],
				motionBrush: { still: png(480, 640), moving: [] },
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a mask of 480 × 640 px for a frame of 640 × 480 px. Use a mask with the first frame's aspect ratio.",
			],
		},
		'rejects a mask file with another aspect ratio than the file of the first frame': {
			given: {
				images: [{ image: fileOf(PICTURE), role: 'firstFrame' }],
				motionBrush: { still: fileOf(SQUARE), moving: [] },
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a mask of 400 × 400 px for a frame of 640 × 480 px. Use a mask with the first frame's aspect ratio.",
			],
		},
		'rejects masks of different sizes': {
			given: {
				motionBrush: { still: png(1280, 960), moving: [{ mask: png(640, 480), path: path(2) }] },
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': masks of 1,280 × 960 px and 640 × 480 px. Use masks of the same size.",
			],
		},
		'rejects a mask that is not a full URL': {
			given: { motionBrush: { still: 'mask.png', moving: [] } },
			model,
			says: [
				'motionBrush, request: \'Motion Brush\': mask: not a full URL: "mask.png". Enter a URL that begins with https:// and that the provider can reach.',
			],
		},
	});
});

describe('checkRequest on Callback URL', () => {
	const model = { callbackUrl: true, externalTaskId: true };

	describeChecks({
		'accepts a full URL': { given: { callbackUrl: 'https://example.com/hook' }, model },
		'rejects a URL without https://': {
			given: { callbackUrl: 'example.com/hook' },
			model,
			says: [
				'callbackUrl, request: \'Callback URL\': not a full URL: "example.com/hook". Enter a URL that begins with https:// and that the provider can reach.',
			],
		},
		'rejects Callback URL and External Task ID if the model does not support them': {
			given: { callbackUrl: 'https://example.com/hook', externalTaskId: 'row-7' },
			model: generateModel({ callbackUrl: false, externalTaskId: false }),
			says: ['Callback URL', 'External Task ID'].map(
				(label) =>
					`${label === 'Callback URL' ? 'callbackUrl' : 'externalTaskId'}, model: '${label}': not supported by The Model. Clear '${label}', or choose a model that supports it.`,
			),
		},
	});
});

describe('checkRequest on the names of elements that the prompt refers to by name', () => {
	const named = (...names: string[]) => ({
		given: { elements: names.map((name) => ({ ...dog, name })) },
		model: described,
	});
	const unnameable = (name: string, offered: string) =>
		`elements, request: 'Elements': element 1: a prompt cannot refer to the name "${name}". Use only letters, digits, _ and -, e.g. ${offered}.`;

	describeChecks({
		'accepts letters of any script': named('dog', 'Hund-2', 'собака', '狗', 'कुत्ता', '_x'),
		'rejects a name with a space': { ...named('my dog'), says: [unnameable('my dog', 'my_dog')] },
		'rejects a name with an @': { ...named('a@b'), says: [unnameable('a@b', 'a_b')] },
		'rejects a name with punctuation': {
			...named("dog's, new!"),
			says: [unnameable("dog's, new!", 'dog_s_new')],
		},
		'rejects a name of emoji': { ...named('🐶'), says: [unnameable('🐶', 'dog')] },
		'rejects a name that is given twice': {
			...named('dog', 'cat', 'Dog'),
			says: [
				'elements, request: \'Elements\': elements 1 and 3 have the same name, "Dog". Enter a different name for each element. Upper and lower case are the same.',
			],
		},
		'accepts any names if the prompt refers to elements by number': {
			given: { elements: [dog, { ...dog, name: 'my dog' }, dog] },
			model: { ...described, elements: { ...inline, named: false } },
		},
	});
});

describe('checkRequest on the details of an element', () => {
	const withVideos = { ...described, elements: { ...inline, videos: true } };
	const notAnId = (id: string) =>
		`elements, request: 'Elements': element 1: "${id}" is not an element ID. Enter the digits of the ID, e.g. 835266081714884677.`;
	const tooFew = (count: string) =>
		`elements, request: 'Elements': element 1: ${count} given, 2 to 4 required. Use two to four images, front view first.`;
	const noName = (index: number) =>
		`elements, request: 'Elements': element ${index}: the name is empty. Enter a name and a description.`;

	describeChecks({
		'rejects an element ID that begins with a letter': {
			given: { elements: [libraryElement('x835')] },
			says: [notAnId('x835')],
		},
		'rejects an element ID that ends with a letter': {
			given: { elements: [libraryElement('835x')] },
			says: [notAnId('835x')],
		},
		'rejects an element without a description': {
			given: { elements: [{ ...dog, description: '' }] },
			model: described,
			says: [
				"elements, request: 'Elements': element 1: the description is empty. Enter a name and a description.",
			],
		},
		'returns no issue of equal names for elements without a name': {
			given: {
				elements: [
					{ ...dog, name: '' },
					{ ...dog, name: '' },
				],
			},
			model: described,
			says: [noName(1), noName(2)],
		},
		'rejects an element with neither an image nor a video': {
			given: { elements: [{ ...dog, images: [] }] },
			model: withVideos,
			says: [tooFew('0 images')],
		},
		'rejects an element with one image and a video': {
			given: { elements: [{ ...dog, images: [IMAGE], videoUrls: [VIDEO] }] },
			model: withVideos,
			says: [tooFew('1 image')],
		},
		'accepts an element with two images and a video': {
			given: { elements: [{ ...dog, videoUrls: [VIDEO] }] },
			model: withVideos,
		},
		'rejects a video of an element that is not a full URL': {
			given: { elements: [dog, { ...dog, name: 'cat', images: [], videoUrls: ['cat.mp4'] }] },
			model: withVideos,
			says: [
				'elements, request: \'Elements\': element 2: not a full URL: "cat.mp4". Store the video where the provider can reach it, and enter its https:// URL.',
			],
		},
	});
});

it.each([
	['dog', undefined],
	['a-b-c', undefined],
	['-dog', 'dog'],
	['dog-', 'dog'],
	['a--b', 'a_b'],
	['!dog!', 'dog'],
	['dog\n', 'dog'],
	['\u0301a', 'a'],
	['a-\u0301b', 'a_\u0301b'],
	['!\u0301a', 'dog'],
	['!!!', 'dog'],
	['', 'dog'],
	[`${'a'.repeat(45)}!`, 'a'.repeat(40)],
])('elementNameFault offers for the name %j: %s', (name, offered) => {
	expect(elementNameFault(name)).toEqual(
		offered === undefined
			? undefined
			: {
					what: `a prompt cannot refer to the name "${name}"`,
					fix: `Use only letters, digits, _ and -, e.g. ${offered}.`,
				},
	);
});

describe('checkRequest on the limits of Motion Brush', () => {
	const path = (points: number) => Array.from({ length: points }, (_, x) => ({ x, y: 0 }));
	const model = { motionBrush: true };
	const frameAnd = (still: string, first = png(1000, 1000)) => ({
		images: [{ image: first, role: 'firstFrame' as const }],
		motionBrush: { still, moving: [] },
	});

	describeChecks({
		'rejects eight moving areas': {
			given: {
				motionBrush: { moving: Array.from({ length: 8 }, () => ({ mask: IMAGE, path: path(2) })) },
			},
			model,
			says: ["motionBrush, request: 'Motion Brush': 8 moving areas given, 6 allowed. Remove 2."],
		},
		'rejects a path of 78 points of a later area': {
			given: {
				motionBrush: {
					moving: [
						{ mask: IMAGE, path: path(77) },
						{ mask: IMAGE, path: path(78) },
					],
				},
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a path of 78 points, 2 to 77 required. Enter 2 to 77 points.",
			],
		},
		'rejects Motion Brush only once if the model does not support it': {
			given: { motionBrush: { still: 'mask.png', moving: [{ mask: 'mask.png', path: [] }] } },
			model: { motionBrush: false },
			says: [
				"motionBrush, model: 'Motion Brush': not supported by The Model. Clear 'Motion Brush', or choose a model that supports it.",
			],
		},
		'rejects a moving mask that is not a full URL': {
			given: { motionBrush: { moving: [{ mask: 'mask.png', path: path(2) }] } },
			model,
			says: [
				'motionBrush, request: \'Motion Brush\': mask: not a full URL: "mask.png". Enter a URL that begins with https:// and that the provider can reach.',
			],
		},
		'accepts a mask that is 0.9 % wider than the first frame': {
			given: frameAnd(png(1009, 1000)),
			model,
		},
		'accepts a mask that is 0.9 % narrower than the first frame': {
			given: frameAnd(png(991, 1000)),
			model,
		},
		'rejects a mask that is 1.1 % wider than the first frame': {
			given: frameAnd(png(1011, 1000)),
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a mask of 1,011 × 1,000 px for a frame of 1,000 × 1,000 px. Use a mask with the first frame's aspect ratio.",
			],
		},
		'rejects a mask that is 1.1 % narrower than the first frame': {
			given: frameAnd(png(989, 1000)),
			model,
			says: [
				"motionBrush, request: 'Motion Brush': a mask of 989 × 1,000 px for a frame of 1,000 × 1,000 px. Use a mask with the first frame's aspect ratio.",
			],
		},
		'rejects masks of different widths': {
			given: {
				motionBrush: { still: png(400, 400), moving: [{ mask: png(500, 400), path: path(2) }] },
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': masks of 400 × 400 px and 500 × 400 px. Use masks of the same size.",
			],
		},
		'rejects masks of different heights': {
			given: {
				motionBrush: { still: png(400, 400), moving: [{ mask: png(400, 500), path: path(2) }] },
			},
			model,
			says: [
				"motionBrush, request: 'Motion Brush': masks of 400 × 400 px and 400 × 500 px. Use masks of the same size.",
			],
		},
	});
});
