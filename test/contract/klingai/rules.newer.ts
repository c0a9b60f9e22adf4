import type { RuleCase } from '../../support/examples';
import {
	elementFacesLikeTheVideo,
	fileLimits,
	motionLength,
	ownId,
	imageRules,
	type Rules,
} from './rules.shared';
import {
	BASE_VIDEO,
	BOAT_SHOTS,
	CLIP,
	elements,
	FIRST_FRAME,
	PARROT,
	PORTRAIT,
	references,
	twoShots,
	videoElements,
	withModel,
	withMotionModel,
} from './values';

const O1 = 'kling-video-o1';
const V3_OMNI = 'kling-v3-omni';

function shotRules(id: string): RuleCase[] {
	const written = 'shot 1, 2, a boat leaves; shot 2, 3, gulls follow it;';
	return [
		{
			...withModel(id, twoShots('a boat leaves', 'gulls follow it')),
			sends:
				id === V3_OMNI ? { contents: [{ type: 'prompt', text: written }] } : { prompt: written },
		},
		{
			...withModel(id, { ...BOAT_SHOTS, duration: 6 }),
			sends: { settings: { duration: 5 } },
		},
		{
			...withModel(id, twoShots('a'.repeat(513), 'b')),
			refused: 'shots',
			says: /shot 1: 513 characters, Kling 3.0.* allows 512/,
		},
		{
			...withModel(id, {
				multiShot: 'custom',
				shots: { shot: [{ prompt: 'a', duration: 0.5 }] },
			}),
			refused: 'shots',
			says: /shot 1: 0.5 is not a positive whole number. Enter a whole number of seconds for each shot, at least 1/,
		},
		{
			...withModel(id, {
				multiShot: 'custom',
				shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
				duration: 7,
			}),
			refused: 'shots',
			says: /7 given, Kling 3.0.* allows 6/,
		},
	];
}

function mentions(id: string): RuleCase[] {
	return [
		{
			...withModel(id, { prompt: '@image_3 waves', images: references(2) }),
			refused: 'prompt',
			says: /image_3 does not exist, 2 images are given. Use image_1 to image_2, or add the missing image/,
		},
		{
			...withModel(id, { prompt: '<<<element_1>>> waves' }),
			refused: 'prompt',
			says: /element_1 does not exist, no element is given/,
		},
		{
			...withModel(id, { prompt: 'A poster for @fox_cafe', images: references(1) }),
			refused: 'prompt',
			says: /Kling would read @fox_cafe as the name of an input. Write it without the @/,
		},
	];
}

const distinct: RuleCase = {
	...withModel(V3_OMNI, {
		prompt: PARROT,
		images: references(2),
		video: BASE_VIDEO,
		options: elements('1', '2'),
	}),
	sends: {
		contents: [
			{ type: 'prompt' },
			{ id: 'image_1' },
			{ id: 'image_2' },
			{ id: 'video_1' },
			{ id: 'element_1' },
			{ id: 'element_2' },
		],
	},
};

const pictures = (id: string, role: string) =>
	imageRules((url) => withModel(id, { prompt: PARROT, images: { image: [{ url, role }] } }));

/** /omni-video/kling-3.0-omni */
export const omni30: Rules = {
	...ownId,
	'Everything a prompt names as @id is the id of an entry.': [
		...mentions(V3_OMNI),
		{
			...withModel(V3_OMNI, {
				prompt: '<<<image_1>>>and<<<image_2>>>meet',
				images: references(2),
				aspectRatio: '16:9',
			}),
			sends: { contents: [{ text: '@image_1 and @image_2 meet' }, {}, {}] },
		},
	],
	'Entry ids differ from one another.': distinct,
	'Shots are written in the prompt as "shot n, m, words;": n from 1 to 6, m at least 1 s, words at most 512 characters, the sum of m equal to duration.':
		shotRules(V3_OMNI),
	"An aspect ratio is not needed from text alone: the vendor's own example leaves it out and its table has a default, although the note of the field asks for one without a first frame and without a video.":
		{
			enter: { prompt: PARROT, aspectRatio: 'default' },
			sends: { settings: { resolution: '720p' } },
		},
	'multi_shot is true by default, so an edited video should send it as false.': {
		enter: { prompt: PARROT, video: BASE_VIDEO },
		sends: { settings: { multi_shot: false } },
	},
	'With video-character elements beside multi-image elements and no reference video, references and multi-image elements number at most 4; at most 3 video-character elements, 1 beside a reference video.':
		[
			{
				enter: {
					prompt: PARROT,
					images: references(4),
					options: {
						elements: {
							element: [{ elementId: '1', madeFrom: 'video' }, { elementId: '2' }],
						},
					},
				},
				refused: 'elements',
				says: /5 image elements and references, Kling allows 4 with video elements/,
			},
			{
				enter: { prompt: PARROT, options: videoElements('1', '2', '3', '4') },
				refused: 'elements',
				says: /4 video elements, Kling allows 3. Remove 1/,
			},
			{
				enter: { prompt: PARROT, video: BASE_VIDEO, options: videoElements('1', '2') },
				refused: 'elements',
				says: /2 video elements, Kling allows 1 with a reference video/,
			},
		],
	'Beside a reference video, video-character elements and reference images exclude each other.': {
		enter: {
			prompt: PARROT,
			video: BASE_VIDEO,
			images: references(1),
			options: videoElements('1'),
		},
		refused: 'elements',
		says: /no other references are allowed with a video and a video element/,
	},
	'Images: jpg, jpeg or png, at most 50 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.': pictures(
		V3_OMNI,
		'reference',
	),
	'Video: mp4 or mov, at most 200 MB, 3 to 15.5 s, sides 700 to 4553 px, area at most 8294400 px, ratio 0.4 to 2, 24 to 60 fps.':
		fileLimits,
};

/** /omni-video/kling-o1 */
export const omniO1: Rules = {
	...ownId,
	'Everything a prompt names as @id is the id of an entry.': mentions(O1),
	'Entry ids differ from one another.': {
		...withModel(O1, { prompt: PARROT, images: references(2) }),
		sends: { contents: [{ type: 'prompt' }, { id: 'image_1' }, { id: 'image_2' }] },
	},
	'Only multi-image elements.': {
		...withModel(O1, { prompt: PARROT, options: videoElements('1') }),
		refused: 'elements',
		says: /Kling O1 does not support video elements/,
	},
	'From text alone the capability table allows 5 or 10 s, while the endpoint page allows 3 to 10: the schema follows the endpoint page.':
		{
			...withModel(O1, { prompt: PARROT, duration: 7 }),
			sends: { settings: { duration: 7 } },
		},
	'Images: jpg, jpeg or png, at most 50 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.': pictures(
		O1,
		'reference',
	),
	'Video: mp4 or mov, at most 200 MB, 3 to 10 s, sides 700 to 2160 px, 24 to 60 fps.': fileLimits,
};

const motion = (id: string, more = {}) =>
	withMotionModel(id, { characterImage: PORTRAIT, motionVideo: CLIP, ...more });

const motionVideo: Rules = {
	...ownId,
	...motionLength,
	'Video: mp4 or mov, at most 100 MB, sides 340 to 3850 px, one continuous take.': fileLimits,
};

/** All other addresses, by operation. */
export const others: Readonly<Record<string, Rules>> = {
	submitText30: {
		...ownId,
		'Shots are written in the prompt as "shot n, m, words;": n from 1 to 6, m at least 1 s, words at most 512 characters, the sum of m equal to duration.':
			shotRules('kling-v3'),
	},
	submitTextTurbo: {
		...ownId,
		'Shots are written in the prompt as "shot n, m, words;" with the sum of m equal to duration.':
			shotRules('kling-v3-turbo'),
	},
	submitText26: ownId,
	submitText25: ownId,
	submitImage30: {
		...ownId,
		'Everything a prompt names as @id is the id of an entry.': [
			{
				...withModel('kling-v3', {
					prompt: '<<<image_1>>> waves',
					images: { image: [FIRST_FRAME] },
				}),
				refused: 'prompt',
				says: /a frame cannot be called image_1. Write "the first frame"/,
			},
			{
				...withModel('kling-v3', {
					prompt: '@element_2 waves',
					images: { image: [FIRST_FRAME] },
					options: elements('1'),
				}),
				refused: 'prompt',
				says: /element_2 does not exist, 1 element is given. Use element_1/,
			},
		],
		'Images: jpg, jpeg or png, at most 50 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.':
			pictures('kling-v3', 'firstFrame'),
	},
	submitImageTurbo: ownId,
	submitImage26: ownId,
	submitImage25: ownId,
	submitMotion30: {
		...motionVideo,
		...elementFacesLikeTheVideo((more) => motion('kling-v3-motion-control', more)),
	},
	submitMotion26: motionVideo,
};
