import { describeChecks, IMAGE, VIDEO } from '../../../support/requests';

const reference = { url: IMAGE, role: 'reference' } as const;
const first = { url: IMAGE, role: 'firstFrame' } as const;
const last = { url: IMAGE, role: 'lastFrame' } as const;
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

describe('frames', () => {
	describeChecks({
		'are a first one': { given: { images: [first] } },
		'are a first and a last one, in any order': { given: { images: [last, first] } },
		'are beside references': { given: { images: [reference, first] } },
		'are beside a video that lends its style': { given: { images: [first], video: feature } },
		'are a last one alone': {
			given: { images: [last] },
			says: [
				'images, request: Images hold a last frame without a first frame. Add an image that is used as First Frame, or use this one as First Frame.',
			],
		},
		'are two first ones': {
			given: { images: [first, first] },
			says: [
				'images, request: Images hold 2 first frames. Use one image as First Frame and one as Last Frame at most.',
			],
		},
		'are two last ones': {
			given: { images: [first, last, last] },
			says: [
				'images, request: Images hold 2 last frames. Use one image as First Frame and one as Last Frame at most.',
			],
		},
		'are beside a video that is edited': {
			given: { images: [first], video: edit },
			says: [
				'images, request: Images hold a frame beside a video that is edited. Use the image as Reference, or let the video only lend its motion and style.',
			],
		},
		'are not taken': {
			given: { images: [first] },
			model: { images: { references: 7, frames: 'none', max: 7 } },
			says: [
				'images, model: Images hold a first frame, which The Model does not take here. Use the image as Reference.',
			],
		},
		'are taken, but no last one': {
			given: { images: [first, last] },
			model: { images: { references: 7, frames: 'first', max: 7 } },
			says: [
				'images, model: Images hold a last frame, which The Model does not take here. Remove the last frame.',
			],
		},
		'are the only images that are taken': {
			given: { images: [reference] },
			model: { images: { references: 0, frames: 'first', max: 1 } },
			says: [
				'images, model: Images hold reference images, which The Model does not take here. Use the image as First Frame.',
			],
		},
	});
});

describe('the number of images and elements', () => {
	describeChecks({
		'is seven': { given: { images: several(6), elements: elements(1) } },
		'is eight': {
			given: { images: several(6), elements: elements(2) },
			says: ['images, model: Images and Elements are 8 together, and The Model takes 7. Remove 1.'],
		},
		'is eight images': {
			given: { images: several(8) },
			says: ['images, model: Images hold 8 images, and The Model takes 7. Remove 1.'],
		},
		'is nine elements': {
			given: { elements: elements(9) },
			says: ['elements, model: Elements hold 9 elements, and The Model takes 7. Remove 2.'],
		},
		'is four beside a video': { given: { images: several(4), video: edit } },
		'is five beside a video': {
			given: { images: several(4), elements: elements(1), video: feature },
			says: [
				'images, model: Images and Elements are 5 together, and The Model takes 4 beside a reference video. Remove 1.',
			],
		},
		'is four with an element made from a video': {
			given: { images: several(3), elements: elements(1, 'video') },
		},
		'is five with an element made from a video': {
			given: { images: several(4), elements: elements(1, 'video') },
			says: [
				'images, model: Images and Elements are 5 together, and The Model takes 4 when an element was made from a video. Remove 1.',
			],
		},
		'is five elements beside a video': {
			given: { elements: elements(5), video: feature },
			says: [
				'elements, model: Elements hold 5 elements, and The Model takes 4 beside a reference video. Remove 1.',
			],
		},
		'has no limit where the vendor states none': {
			given: { images: several(7), elements: elements(7) },
			model: { maxInputs: null },
		},
	});
});

describe('the reference video', () => {
	describeChecks({
		'is not taken': {
			given: { video: edit },
			model: { video: null },
			says: [
				'video, model: Reference Video is set, and The Model does not take it here. Clear Reference Video, or choose a model that takes it.',
			],
		},
		'is taken for another use': {
			given: { video: edit },
			model: { video: { uses: ['feature'] } },
			says: [
				'video, model: Reference Video is used to "Edit It", which The Model does not do here. Choose "Use Motion and Style".',
			],
		},
	});
});
