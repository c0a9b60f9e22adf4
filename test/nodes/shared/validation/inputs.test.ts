import { describeChecks, IMAGE, VIDEO } from '../../../support/requests';

const reference = { image: IMAGE, role: 'reference' } as const;
const first = { image: IMAGE, role: 'firstFrame' } as const;
const last = { image: IMAGE, role: 'lastFrame' } as const;
const edit = { url: VIDEO, use: 'edit', keepOriginalSound: false } as const;
const feature = { ...edit, use: 'feature' } as const;

function several(count: number) {
	return Array.from({ length: count }, () => reference);
}

function elements(count: number, madeFrom: 'images' | 'video' = 'images') {
	return Array.from(
		{ length: count },
		() => ({ source: 'library', elementId: '1', madeFrom }) as const,
	);
}

describe('checkRequest on frames', () => {
	describeChecks({
		'accepts a first frame': { given: { images: [first] } },
		'accepts a first and a last frame in any order': { given: { images: [last, first] } },
		'accepts a first frame with a reference image': { given: { images: [reference, first] } },
		'accepts a first frame with a video used for its style': {
			given: { images: [first], video: feature },
		},
		'rejects a last frame without a first frame': {
			given: { images: [last] },
			says: [
				"images, request: 'Images': a last frame requires a first frame. Add an image as First Frame, or use this one as First Frame.",
			],
		},
		'rejects two first frames': {
			given: { images: [first, first] },
			says: [
				"images, request: 'Images': 2 first frames given, 1 allowed. Use at most one image as First Frame and one as Last Frame.",
			],
		},
		'rejects two last frames': {
			given: { images: [first, last, last] },
			says: [
				"images, request: 'Images': 2 last frames given, 1 allowed. Use at most one image as First Frame and one as Last Frame.",
			],
		},
		'rejects a frame with an edited video': {
			given: { images: [first], video: edit },
			says: [
				"images, request: 'Images': a frame cannot be combined with an edited video. Use the image as Reference, or set the video to Use Motion and Style.",
			],
		},
		'rejects a first frame if the model supports no frames': {
			given: { images: [first] },
			model: { images: { references: 7, frames: 'none', max: 7 } },
			says: [
				"images, model: 'Images': The Model does not support a first frame. Use the image as Reference.",
			],
		},
		'rejects a last frame if the model supports only first frames': {
			given: { images: [first, last] },
			model: { images: { references: 7, frames: 'first', max: 7 } },
			says: [
				"images, model: 'Images': The Model does not support a last frame. Remove the last frame.",
			],
		},
		'rejects a reference image if the model supports only frames': {
			given: { images: [reference] },
			model: { images: { references: 0, frames: 'first', max: 1 } },
			says: [
				"images, model: 'Images': The Model does not support reference images. Use the image as First Frame.",
			],
		},
	});
});

describe('checkRequest on the number of images and elements', () => {
	describeChecks({
		'accepts seven of the seven allowed': { given: { images: several(6), elements: elements(1) } },
		'rejects eight images and elements if seven are allowed': {
			given: { images: several(6), elements: elements(2) },
			says: ["images, model: 'Images': 8 images and elements, The Model allows 7. Remove 1."],
		},
		'rejects eight images if seven are allowed': {
			given: { images: several(8) },
			says: ["images, model: 'Images': 8 given, The Model allows 7. Remove 1."],
		},
		'rejects nine elements if seven are allowed': {
			given: { elements: elements(9) },
			says: ["elements, model: 'Elements': 9 given, The Model allows 7. Remove 2."],
		},
		'accepts four images with a reference video': { given: { images: several(4), video: edit } },
		'rejects five images and elements with a reference video': {
			given: { images: several(4), elements: elements(1), video: feature },
			says: [
				"images, model: 'Images': 5 images and elements, The Model allows 4 with a reference video. Remove 1.",
			],
		},
		'accepts three images and an element made from a video': {
			given: { images: several(3), elements: elements(1, 'video') },
		},
		'rejects four images and an element made from a video': {
			given: { images: several(4), elements: elements(1, 'video') },
			says: [
				"images, model: 'Images': 5 images and elements, The Model allows 4 with a video element. Remove 1.",
			],
		},
		'rejects five elements with a reference video': {
			given: { elements: elements(5), video: feature },
			says: [
				"elements, model: 'Elements': 5 given, The Model allows 4 with a reference video. Remove 1.",
			],
		},
		'accepts any number if the provider documents no limit': {
			given: { images: several(7), elements: elements(7) },
			model: { maxInputs: null },
		},
	});
});

describe('checkRequest on Reference Video', () => {
	describeChecks({
		'rejects a video if the model supports none': {
			given: { video: edit },
			model: { video: null },
			says: [
				"video, model: 'Reference Video': not supported by The Model. Clear 'Reference Video', or choose a model that supports it.",
			],
		},
		'rejects a use of the video that the model does not support': {
			given: { video: edit },
			model: { video: { uses: ['feature'] } },
			says: [
				'video, model: \'Reference Video\': The Model does not support "Edit It". Choose "Use Motion and Style".',
			],
		},
	});
});
