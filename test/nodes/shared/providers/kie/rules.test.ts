import type { Issue } from '../../../../../nodes/shared/core/issue';
import type {
	ElementInput,
	GenerateRequest,
	ImageInput,
	ImageRole,
	MediaSource,
	VideoUse,
} from '../../../../../nodes/shared/core/request';
import { generateModels, limitsFor } from '../../../../../nodes/shared/providers/kie/models';
import {
	check,
	motionControlWarnings,
	warnings,
} from '../../../../../nodes/shared/providers/kie/rules';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../../support/requests';

function modelOf(id: string) {
	const model = generateModels.find((each) => each.id === id);
	if (!model) throw new Error(`kie.ai has no ${id}`);
	return model;
}

const OMNI = modelOf('kling-v3-omni');
const V3 = modelOf('kling-v3');
const image = (role: ImageRole): ImageInput<MediaSource> => ({ image: IMAGE, role });
const FRAME = image('firstFrame');
const video = (use: VideoUse, keepOriginalSound = false) => ({
	url: VIDEO,
	use,
	keepOriginalSound,
});
const element = (images: number, videos: number): ElementInput => ({
	source: 'inline',
	name: 'dog',
	description: 'A dog',
	images: Array.from({ length: images }, () => IMAGE),
	videoUrls: Array.from({ length: videos }, () => VIDEO),
});
const DOG = element(2, 0);
const MADE: ElementInput = { source: 'library', elementId: '7', madeFrom: 'images' };
const shot = (duration: number, prompt = 'A door') => ({ prompt, duration });

const ofModel = (field: Issue['field'], what: string, fix: string): Issue => ({
	field,
	of: 'model',
	what,
	fix,
});
const COMBINED = ofModel(
	'images',
	'a first frame cannot be combined with references',
	'Use the image as Reference, or remove the reference images and the reference video.',
);
const mixed = (number: number) =>
	ofModel(
		'elements',
		`element ${number}: kie.ai allows one video, or images, not both`,
		'Keep two to four images, or one video.',
	);
const NO_FRAME = ofModel(
	'elements',
	'Kling 3.0 requires a first frame with elements',
	'Add an image as First Frame.',
);

it.each<[string, Partial<GenerateRequest>, Issue[]]>([
	['a first frame', { images: [FRAME] }, []],
	['reference images', { images: [image('reference'), image('reference')] }, []],
	['a first frame and a reference image', { images: [FRAME, image('reference')] }, [COMBINED]],
	['a first frame and a reference video', { images: [FRAME], video: video('feature') }, [COMBINED]],
	['a first frame and an edited video', { images: [FRAME], video: video('edit') }, []],
	['elements of images, without a frame', { elements: [DOG, MADE] }, []],
	['an element of one video', { elements: [element(0, 1)] }, []],
	['an element of two videos', { elements: [DOG, element(0, 2)] }, [mixed(2)]],
	['an element of an image and a video', { elements: [element(1, 1)] }, [mixed(1)]],
	['three elements of videos', { elements: [1, 2, 3].map(() => element(0, 1)) }, []],
	[
		'four elements of videos',
		{ elements: [DOG, ...[1, 2, 3, 4].map(() => element(0, 1))] },
		[
			ofModel(
				'elements',
				'4 video elements given, kie.ai allows 3',
				'Use images for the other elements.',
			),
		],
	],
	['a long shot', { multiShot: 'custom', shots: [shot(13)] }, []],
	['custom shots and a last frame', { multiShot: 'custom', images: [image('lastFrame')] }, []],
])('kie.ai checks for Kling 3.0 Omni %s', (_what, given, issues) => {
	expect(check(generateRequest(given), OMNI)).toEqual(issues);
});

it.each<[string, Partial<GenerateRequest>, Issue[]]>([
	['no elements', {}, []],
	['an element and a frame', { elements: [DOG], images: [FRAME] }, []],
	['an element without a frame', { elements: [DOG] }, [NO_FRAME]],
	['a long prompt without elements', { prompt: 'a'.repeat(2501), images: [FRAME] }, []],
	[
		'the longest prompt with two elements',
		{ prompt: 'a'.repeat(2500 - 74), elements: [DOG, DOG], images: [FRAME] },
		[],
	],
	[
		'a prompt that is too long with two elements',
		{ prompt: 'a'.repeat(2500 - 72), elements: [DOG, DOG], images: [FRAME] },
		[
			ofModel(
				'prompt',
				'2,502 characters with 37 for each element, Kling 3.0 allows 2,500',
				'Shorten it by 2 characters.',
			),
		],
	],
	[
		'a prompt that is too long with an element, beside custom shots',
		{
			prompt: 'a'.repeat(2500),
			elements: [DOG],
			images: [FRAME],
			multiShot: 'custom',
			shots: [shot(3)],
		},
		[],
	],
	['two frames', { images: [FRAME, image('lastFrame')] }, []],
	['a frame with custom shots', { images: [FRAME], multiShot: 'custom', shots: [shot(3)] }, []],
	[
		'two frames with custom shots',
		{ images: [FRAME, image('lastFrame')], multiShot: 'custom', shots: [shot(3)] },
		[
			ofModel(
				'images',
				'Kling 3.0 supports no last frame with custom shots',
				"Remove the last frame, or set 'Multi-Shot' to Off.",
			),
		],
	],
	[
		'a shot of 12 and one of 13 seconds',
		{ multiShot: 'custom', shots: [shot(12), shot(13)] },
		[
			ofModel(
				'shots',
				'shot 2: 13 seconds given, Kling 3.0 allows 12',
				'Shorten the shot, or divide it into two.',
			),
		],
	],
])('kie.ai checks for Kling 3.0 %s', (_what, given, issues) => {
	expect(check(generateRequest(given), V3)).toEqual(issues);
});

const NAMED =
	'kie.ai documents no names for images and videos. If one in the prompt is not understood, describe the input in words, or create an element from it.';
const NEEDS_SOUND =
	"kie.ai may require sound with custom shots. If it rejects the request, turn on 'Generate Audio'.";
const NO_SETTING = "'Keep Original Sound' has no effect: kie.ai has no setting for it.";
const BOTH =
	'kie.ai does not document reference images together with a reference video. If the task fails, remove one of them.';
const NO_RATIO = "'Aspect Ratio' has no effect: the first frame's aspect ratio is used.";
const VIDEO_RATIO = "'Aspect Ratio' has no effect: the video's aspect ratio is used.";
const NO_AUDIO = "'Generate Audio' has no effect with a reference video.";
const NO_DURATION = "'Duration (Seconds)' has no effect: an edited video keeps its duration.";
const NO_PROMPT = "'Prompt' has no effect with custom shots: only the shots are used.";
const CUSTOM: Partial<GenerateRequest> = { multiShot: 'custom', shots: [shot(3)] };

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['a name of an image without elements', { prompt: '<<<image_1>>>' }, []],
	[
		'the name of an image beside an element',
		{ prompt: 'A <<<image_1>>>', elements: [DOG] },
		[NAMED],
	],
	[
		'the name of a video beside an element',
		{ prompt: '<<<video_12>>> b', elements: [DOG] },
		[NAMED],
	],
	['the name of an element', { prompt: '<<<element_1>>>', elements: [DOG] }, []],
	['a name without a number', { prompt: '<<<image_>>> <<image_1>>', elements: [DOG] }, []],
	[
		'the name of an image in a shot',
		{ elements: [DOG], multiShot: 'custom', shots: [shot(3), shot(3, '<<<image_1>>>')] },
		[NAMED],
	],
	['custom shots without sound', CUSTOM, []],
	['sound that is kept', { video: video('feature', true) }, [NO_SETTING]],
	['a reference video', { video: video('feature') }, []],
	['reference images', { images: [image('reference')] }, []],
	['both references', { images: [image('reference')], video: video('feature') }, [BOTH]],
	['images beside an edited video', { images: [image('reference')], video: video('edit') }, []],
	['audio beside a reference video', { generateAudio: true, video: video('feature') }, [NO_AUDIO]],
	['audio of an edited video', { generateAudio: true, video: video('edit') }, []],
	['a duration of an edited video', { duration: 7, video: video('edit') }, [NO_DURATION]],
	[
		'a duration of an edited video with images',
		{ duration: 7, video: video('edit'), images: [image('reference')] },
		[],
	],
	['a ratio of an edited video', { aspectRatio: '9:16', video: video('edit') }, [VIDEO_RATIO]],
	[
		'a ratio of an edited video with images',
		{ aspectRatio: '9:16', video: video('edit'), images: [image('reference')] },
		[],
	],
	['a ratio beside a frame', { aspectRatio: '9:16', images: [FRAME] }, [NO_RATIO]],
	['a ratio beside a frame and shots', { ...CUSTOM, aspectRatio: '9:16', images: [FRAME] }, []],
	['a ratio beside references', { aspectRatio: '9:16', images: [image('reference')] }, []],
])('kie.ai warns for Kling 3.0 Omni of what has no effect: %s', (_what, given, expected) => {
	expect(warnings(generateRequest(given), OMNI)).toEqual(expected);
});

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['custom shots without sound', { ...CUSTOM, prompt: '' }, [NEEDS_SOUND]],
	['custom shots with sound off', { ...CUSTOM, prompt: '', generateAudio: false }, [NEEDS_SOUND]],
	['custom shots with sound', { ...CUSTOM, prompt: '', generateAudio: true }, []],
	['a prompt beside custom shots', { ...CUSTOM, generateAudio: true }, [NO_PROMPT]],
	['no shots', {}, []],
	[
		'a ratio beside a frame and shots',
		{ ...CUSTOM, prompt: '', generateAudio: true, aspectRatio: '9:16', images: [FRAME] },
		[NO_RATIO],
	],
])('kie.ai warns for Kling 3.0 of what has no effect: %s', (_what, given, expected) => {
	expect(warnings(generateRequest(given), V3)).toEqual(expected);
});

it.each([
	[true, []],
	[false, [NO_SETTING]],
])('kie.ai warns in Motion Control with Keep Original Sound %s', (keepOriginalSound, expected) => {
	expect(motionControlWarnings(motionControlRequest({ keepOriginalSound }))).toEqual(expected);
});

describe('the limits of a model of kie.ai', () => {
	it('are its own ones from text and from references', () => {
		expect(limitsFor(OMNI, generateRequest())).toEqual(OMNI);
		expect(limitsFor(OMNI, generateRequest({ video: video('feature') }))).toEqual({
			...OMNI,
			providerModelId: 'kling-3.0-omni/reference-to-video',
		});
	});

	it('allow three elements beside a frame', () => {
		expect(limitsFor(OMNI, generateRequest({ images: [FRAME] }))).toEqual({
			...OMNI,
			providerModelId: 'kling-3.0-omni/image-to-video',
			elements: { source: 'inline', named: true, videos: true, max: 3 },
		});
	});

	it('allow four images, four elements and no shots beside an edited video', () => {
		expect(limitsFor(OMNI, generateRequest({ video: video('edit') }))).toEqual({
			...OMNI,
			providerModelId: 'kling-3.0-omni/transformation',
			elements: { source: 'inline', named: true, videos: true, max: 4 },
			images: { references: 4, frames: 'first', max: 4 },
			multiShot: {
				modes: ['intelligent', 'custom'],
				maxShots: 6,
				promptMaxLength: 500,
				withVideo: false,
			},
		});
	});

	it.each([
		['kling-v3-turbo', 'kling/v3-turbo-image-to-video'],
		['kling-v3', 'kling-3.0/video'],
		['kling-v2-6', 'kling-2.6/image-to-video'],
		['kling-v2-5-turbo', 'kling/v2-5-turbo-image-to-video-pro'],
	])('are the same with a frame, but for the ID: %s', (id, providerModelId) => {
		const model = modelOf(id);
		expect(limitsFor(model, generateRequest({ images: [FRAME] }))).toEqual({
			...model,
			providerModelId,
		});
	});
});
