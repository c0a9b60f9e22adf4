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

describe('checkRequest on middle frames and other rules of frames', () => {
	const middle = { image: IMAGE, role: 'middleFrame' } as const;
	const withMiddle = {
		images: { references: 7, frames: 'firstAndLast', max: 7, middleFrames: 2 },
	} as const;
	const onlyOne = 'Use at most one image as First Frame and one as Last Frame.';
	const noFrameBesideEdit =
		"images, request: 'Images': a frame cannot be combined with an edited video. Use the image as Reference, or set the video to Use Motion and Style.";
	const firstRequired = {
		images: { references: 7, frames: 'firstAndLast', max: 7, firstFrameRequired: true },
	} as const;

	describeChecks({
		'names the first frames if there are two first and three last frames': {
			given: { images: [first, first, last, last, last] },
			says: [`images, request: 'Images': 2 first frames given, 1 allowed. ${onlyOne}`],
		},
		'accepts a last frame alone if the model supports it': {
			given: { images: [last] },
			model: { images: { references: 7, frames: 'firstAndLast', max: 7, lastFrameAlone: true } },
		},
		'accepts two middle frames if two are allowed': {
			given: { images: [first, middle, middle, last] },
			model: withMiddle,
		},
		'rejects three middle frames if two are allowed': {
			given: { images: [first, middle, middle, middle] },
			model: withMiddle,
			says: ["images, model: 'Images': 3 middle frames given, The Model allows 2. Remove 1."],
		},
		'rejects a middle frame without a first frame': {
			given: { images: [middle] },
			model: withMiddle,
			says: [
				"images, request: 'Images': a middle frame requires a first frame. Add an image as First Frame, or use this one as First Frame.",
			],
		},
		'rejects a middle frame if the model supports none': {
			given: { images: [first, middle] },
			says: [
				"images, request: 'Images': The Model does not support middle frames. Remove the middle frames.",
			],
		},
		'rejects a reference image if the model requires a first frame': {
			given: { images: [reference] },
			model: firstRequired,
			says: [
				"images, model: 'Images': The Model requires a first frame. Add an image as First Frame, or choose a model that creates videos from text alone.",
			],
		},
		'accepts a first frame if the model requires one': {
			given: { images: [first] },
			model: firstRequired,
		},
		'accepts a last frame alone if the model requires a frame and supports it alone': {
			given: { images: [last] },
			model: { images: { ...firstRequired.images, lastFrameAlone: true } },
		},
		'rejects a last frame with an edited video': {
			given: { images: [last], video: edit },
			model: { images: { references: 7, frames: 'firstAndLast', max: 7, lastFrameAlone: true } },
			says: [noFrameBesideEdit],
		},
		'rejects a middle frame with an edited video': {
			given: { images: [middle], video: edit },
			model: withMiddle,
			says: [
				"images, request: 'Images': a middle frame requires a first frame. Add an image as First Frame, or use this one as First Frame.",
				noFrameBesideEdit,
			],
		},
		'accepts a reference image with an edited video': {
			given: { images: [reference], video: edit },
		},
		'rejects a reference image only once if the model supports no images': {
			given: { images: [reference] },
			model: { images: { references: 0, frames: 'none', max: 0 } },
			says: [
				"images, model: 'Images': not supported by The Model. Clear 'Images', or choose a model that supports it.",
			],
		},
	});
});

describe('checkRequest on inputs that are counted together', () => {
	const described = {
		source: 'inline' as const,
		name: 'dog',
		description: 'A dog',
		images: [],
		videoUrls: [VIDEO],
	};
	const inline = { source: 'inline', max: 7, named: false, videos: true } as const;
	const maxInputs = { alone: 3, withVideo: 2, withVideoElement: 1 };

	describeChecks({
		'counts only reference images if frames are counted apart': {
			given: { images: [first, last, ...several(3)] },
			model: { maxInputs: { ...maxInputs, framesApart: true } },
		},
		'rejects four reference images beside the frames if three are allowed': {
			given: { images: [first, last, ...several(4)] },
			model: { maxInputs: { ...maxInputs, framesApart: true } },
			says: ["images, model: 'Images': 4 given, The Model allows 3. Remove 1."],
		},
		'names the elements if all images are frames that are counted apart': {
			given: { images: [first], elements: elements(4) },
			model: { maxInputs: { ...maxInputs, framesApart: true } },
			says: ["elements, model: 'Elements': 4 given, The Model allows 3. Remove 1."],
		},
		'counts frames if they are not counted apart': {
			given: { images: [first, last, ...several(2)] },
			model: { maxInputs },
			says: ["images, model: 'Images': 4 given, The Model allows 3. Remove 1."],
		},
		'counts beside an element that is described by a video': {
			given: { images: several(1), elements: [described] },
			model: { elements: inline, maxInputs },
			says: [
				"images, model: 'Images': 2 images and elements, The Model allows 1 with a video element. Remove 1.",
			],
		},
		'counts as alone beside an element that is described by images': {
			given: {
				images: several(2),
				elements: [{ ...described, images: [IMAGE, IMAGE], videoUrls: [] }],
			},
			model: { elements: inline, maxInputs },
		},
		'names only the limit of images if there are too many of these': {
			given: { images: several(5), elements: elements(1) },
			model: { images: { references: 4, frames: 'none', max: 4 }, maxInputs },
			says: ["images, model: 'Images': 5 given, The Model allows 4. Remove 1."],
		},
		'rejects elements only once if the model supports none': {
			given: { elements: elements(3) },
			model: { elements: null, maxInputs },
			says: [
				"elements, model: 'Elements': not supported by The Model. Clear 'Elements', or choose a model that supports it.",
			],
		},
	});
});

describe('checkRequest on several reference videos', () => {
	const both = { ...feature, furtherUrls: [VIDEO] };
	const two = { video: { uses: ['feature', 'edit'], max: 2 } } as const;

	describeChecks({
		'accepts two videos if two are allowed': { given: { video: both }, model: two },
		'rejects two videos if the model names no limit': {
			given: { video: both },
			model: { video: { uses: ['feature', 'edit'] } },
			says: ["video, request: 'Reference Video': 2 given, The Model allows 1. Remove 1."],
		},
		'rejects four videos if two are allowed': {
			given: { video: { ...feature, furtherUrls: [VIDEO, VIDEO, VIDEO] } },
			model: two,
			says: ["video, request: 'Reference Video': 4 given, The Model allows 2. Remove 2."],
		},
		'rejects two videos to edit': {
			given: { video: { ...both, use: 'edit' } },
			model: two,
			says: [
				'video, model: \'Reference Video\': 2 given, only one can be edited. Keep one of them, or choose "Use Motion and Style".',
			],
		},
		'accepts one video to edit if two videos are allowed': { given: { video: edit }, model: two },
		'rejects three videos to edit only for their number': {
			given: { video: { ...edit, furtherUrls: [VIDEO, VIDEO] } },
			model: two,
			says: ["video, request: 'Reference Video': 3 given, The Model allows 2. Remove 1."],
		},
		'rejects two videos to edit only for the use if the model supports no edit': {
			given: { video: { ...both, use: 'edit' } },
			model: { video: { uses: ['feature'], max: 2 } },
			says: [
				'video, model: \'Reference Video\': The Model does not support "Edit It". Choose "Use Motion and Style".',
			],
		},
		'names the position of a faulty video among several': {
			given: { video: { ...feature, furtherUrls: [''] } },
			model: two,
			says: [
				"video, request: 'Reference Video': video 2: the URL is empty. Enter the https:// URL of the video.",
			],
		},
		'returns one issue for a faulty video that the model does not support': {
			given: { video: { ...feature, url: '' } },
			model: { video: null },
			says: [
				"video, model: 'Reference Video': not supported by The Model. Clear 'Reference Video', or choose a model that supports it.",
			],
		},
	});
});
