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

describe('frames', () => {
	describeChecks({
		'are a first one': { given: { images: [first] } },
		'are a first and a last one, in any order': { given: { images: [last, first] } },
		'are beside references': { given: { images: [reference, first] } },
		'are beside a video that lends its style': { given: { images: [first], video: feature } },
		'are a last one alone': {
			given: { images: [last] },
			says: [
				"images, request: 'Images': a last frame requires a first frame. Add an image as First Frame, or use this one as First Frame.",
			],
		},
		'are two first ones': {
			given: { images: [first, first] },
			says: [
				"images, request: 'Images': 2 first frames given, 1 allowed. Use at most one image as First Frame and one as Last Frame.",
			],
		},
		'are two last ones': {
			given: { images: [first, last, last] },
			says: [
				"images, request: 'Images': 2 last frames given, 1 allowed. Use at most one image as First Frame and one as Last Frame.",
			],
		},
		'are beside a video that is edited': {
			given: { images: [first], video: edit },
			says: [
				"images, request: 'Images': a frame cannot be combined with an edited video. Use the image as Reference, or set the video to Use Motion and Style.",
			],
		},
		'are not taken': {
			given: { images: [first] },
			model: { images: { references: 7, frames: 'none', max: 7 } },
			says: [
				"images, model: 'Images': The Model does not support a first frame. Use the image as Reference.",
			],
		},
		'are taken, but no last one': {
			given: { images: [first, last] },
			model: { images: { references: 7, frames: 'first', max: 7 } },
			says: [
				"images, model: 'Images': The Model does not support a last frame. Remove the last frame.",
			],
		},
		'are the only images that are taken': {
			given: { images: [reference] },
			model: { images: { references: 0, frames: 'first', max: 1 } },
			says: [
				"images, model: 'Images': The Model does not support reference images. Use the image as First Frame.",
			],
		},
	});
});

describe('the number of images and elements', () => {
	describeChecks({
		'is seven': { given: { images: several(6), elements: elements(1) } },
		'is eight': {
			given: { images: several(6), elements: elements(2) },
			says: ["images, model: 'Images': 8 images and elements, The Model allows 7. Remove 1."],
		},
		'is eight images': {
			given: { images: several(8) },
			says: ["images, model: 'Images': 8 given, The Model allows 7. Remove 1."],
		},
		'is nine elements': {
			given: { elements: elements(9) },
			says: ["elements, model: 'Elements': 9 given, The Model allows 7. Remove 2."],
		},
		'is four beside a video': { given: { images: several(4), video: edit } },
		'is five beside a video': {
			given: { images: several(4), elements: elements(1), video: feature },
			says: [
				"images, model: 'Images': 5 images and elements, The Model allows 4 with a reference video. Remove 1.",
			],
		},
		'is four with an element made from a video': {
			given: { images: several(3), elements: elements(1, 'video') },
		},
		'is five with an element made from a video': {
			given: { images: several(4), elements: elements(1, 'video') },
			says: [
				"images, model: 'Images': 5 images and elements, The Model allows 4 with a video element. Remove 1.",
			],
		},
		'is five elements beside a video': {
			given: { elements: elements(5), video: feature },
			says: [
				"elements, model: 'Elements': 5 given, The Model allows 4 with a reference video. Remove 1.",
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
				"video, model: 'Reference Video': not supported by The Model. Clear 'Reference Video', or choose a model that supports it.",
			],
		},
		'is taken for another use': {
			given: { video: edit },
			model: { video: { uses: ['feature'] } },
			says: [
				'video, model: \'Reference Video\': The Model does not support "Edit It". Choose "Use Motion and Style".',
			],
		},
	});
});
