import type { Issue } from '../../../../../nodes/shared/core/issue';
import type {
	ElementInput,
	GenerateRequest,
	ImageRole,
	VideoUse,
} from '../../../../../nodes/shared/core/request';
import { formOf, limitsFor } from '../../../../../nodes/shared/providers/fal/endpoints';
import { generateModels } from '../../../../../nodes/shared/providers/fal/models';
import { naming } from '../../../../../nodes/shared/providers/fal/naming';
import { checkGenerate } from '../../../../../nodes/shared/providers/fal/rules';
import { generate } from '../../../../../nodes/shared/providers/fal/submit';
import {
	generateRequest,
	IMAGE,
	motionControlModel,
	motionControlRequest,
	VIDEO,
} from '../../../../support/requests';

function modelOf(id: string) {
	const model = generateModels.find((each) => each.id === id);
	if (!model) throw new Error(`fal has no ${id}`);
	return model;
}

const image = (role: ImageRole) => ({ image: IMAGE, role });
const FRAMED = { images: [image('firstFrame')] };
const BOTH_FRAMES = { images: [image('firstFrame'), image('lastFrame')] };
const REFERENCES = { images: [image('reference')] };
const video = (use: VideoUse, keepOriginalSound = false) => ({
	video: { url: VIDEO, use, keepOriginalSound },
});
const element = (images: number, videos: number): ElementInput => ({
	source: 'inline',
	name: '',
	description: '',
	images: Array.from({ length: images }, () => IMAGE),
	videoUrls: Array.from({ length: videos }, () => VIDEO),
});
const MADE: ElementInput = { source: 'library', elementId: '7', madeFrom: 'images' };

const ofModel = (field: Issue['field'], what: string, fix: string): Issue => ({
	field,
	of: 'model',
	what,
	fix,
});
const mixed = (number: number): Issue => ({
	field: 'elements',
	of: 'request',
	what: `element ${number}: fal allows either images or one video`,
	fix: 'Keep the images, or keep one video.',
});
const SEVERAL = ofModel(
	'elements',
	'several from videos, fal allows 1',
	'Describe the others with two to four images.',
);
const NEEDS_FRAME = ofModel(
	'elements',
	'Kling 3.0 requires a first frame for elements',
	'Add an image as First Frame, or choose Kling 3.0 Omni.',
);
const NO_CFG = ofModel(
	'cfgScale',
	'Kling 2.6 does not support it with a frame',
	"Clear 'CFG Scale', or remove the frames.",
);
const VOICE_FRAME = ofModel(
	'voices',
	'Kling 2.6 requires a first frame for voices',
	"Add an image as First Frame, or clear 'Voices'.",
);
const VOICE_SOUND = ofModel(
	'voices',
	"not supported without 'Generate Audio'",
	"Turn on 'Generate Audio', or clear 'Voices'.",
);
const NEEDS_1080P = ofModel(
	'images',
	'Kling 2.5 Turbo requires 1080p for a last frame',
	"Set 'Resolution' to 1080p, or remove the last frame.",
);

it.each<[string, string, Partial<GenerateRequest>, Issue[]]>([
	['kling-v3-omni', 'an element of images', { elements: [element(2, 0), MADE] }, []],
	['kling-v3-omni', 'an element of one video', { elements: [element(0, 1)] }, []],
	['kling-v3-omni', 'an element of two videos', { elements: [MADE, element(0, 2)] }, [mixed(2)]],
	['kling-v3-omni', 'an element of both', { elements: [element(1, 1)] }, [mixed(1)]],
	[
		'kling-v3-omni',
		'two elements of videos',
		{ elements: [element(0, 1), element(0, 1)] },
		[SEVERAL],
	],
	['kling-v4', 'two elements of videos', { elements: [element(0, 1), element(0, 1)] }, []],
	['kling-v3', 'an element without a frame', { elements: [MADE] }, [NEEDS_FRAME]],
	['kling-v3', 'an element with a frame', { elements: [MADE], ...FRAMED }, []],
	['kling-v3', 'a frame and CFG Scale', { cfgScale: 0, ...FRAMED }, []],
	['kling-v2-6', 'CFG Scale 0 with a frame', { cfgScale: 0, ...FRAMED }, [NO_CFG]],
	['kling-v2-6', 'CFG Scale without a frame', { cfgScale: 0.5 }, []],
	['kling-v2-6', 'a frame alone', FRAMED, []],
	['kling-v2-6', 'a voice without a frame', { voices: ['1'], generateAudio: true }, [VOICE_FRAME]],
	['kling-v2-6', 'a voice', { voices: ['1'], generateAudio: true, ...FRAMED }, []],
	['kling-v2-6', 'a voice without sound', { voices: ['1'], ...FRAMED }, [VOICE_SOUND]],
	['kling-v3', 'a voice without a frame', { voices: ['1'], generateAudio: true }, []],
	[
		'kling-v2-5-turbo',
		'a last frame in 720p',
		{ resolution: '720p', ...BOTH_FRAMES },
		[NEEDS_1080P],
	],
	['kling-v2-5-turbo', 'a last frame without a resolution', BOTH_FRAMES, [NEEDS_1080P]],
	['kling-v2-5-turbo', 'a last frame in 1080p', { resolution: '1080p', ...BOTH_FRAMES }, []],
	['kling-v2-5-turbo', 'a first frame in 720p', { resolution: '720p', ...FRAMED }, []],
	['kling-v3', 'a last frame in 720p', { resolution: '720p', ...BOTH_FRAMES }, []],
])('fal checks for %s %s', (id, _what, given, issues) => {
	expect(checkGenerate(generateRequest(given), modelOf(id))).toEqual(issues);
});

it('fal rejects the ID of an endpoint of a listed model, and an ID that is none', () => {
	const idIssues = (providerModelId: string) =>
		checkGenerate(generateRequest(), { ...modelOf('kling-v3-omni'), providerModelId });
	expect(idIssues('fal-ai/kling-video/o3/pro/text-to-video')).toEqual([
		{
			field: 'model',
			of: 'request',
			what: 'fal-ai/kling-video/o3/pro/text-to-video is an endpoint of Kling 3.0 Omni',
			fix: "Choose Kling 3.0 Omni. Its inputs and 'Resolution' choose the endpoint.",
		},
	]);
	expect(idIssues('kling-v9')).toEqual([
		{
			field: 'model',
			of: 'request',
			what: '"kling-v9" is not the ID of an endpoint',
			fix: 'Enter the ID of its page, e.g. fal-ai/kling-video/v2/master/text-to-video.',
		},
	]);
	expect(idIssues('fal-ai/kling-video/v2/master/text-to-video')).toEqual([]);
});

it.each<[string, string, Partial<GenerateRequest>, string]>([
	['kling-v3-omni', 'nothing', {}, 'text'],
	['kling-video-o1', 'nothing', {}, 'references'],
	['kling-video-o1', 'a frame', FRAMED, 'frames'],
	['kling-v3-omni', 'a frame', FRAMED, 'frames'],
	['kling-v3-omni', 'a reference', REFERENCES, 'references'],
	['kling-v3-omni', 'an element', { elements: [MADE] }, 'references'],
	['kling-v3', 'a frame and an element', { elements: [MADE], ...FRAMED }, 'frames'],
	['kling-v3-omni', 'a reference and a video', { ...REFERENCES, ...video('edit') }, 'edit'],
	['kling-v3-omni', 'a video', video('feature'), 'feature'],
	['kling-v4', 'a video', video('feature'), 'references'],
])('a video of %s at fal from %s is one from %s', (id, _what, given, form) => {
	expect(formOf(generateRequest(given), modelOf(id))).toBe(form);
});

describe('the limits of a model of fal', () => {
	const limits = (id: string, given: Partial<GenerateRequest>) =>
		limitsFor(modelOf(id), generateRequest(given));

	it.each(['edit', 'feature'] as const)(
		'allow no 4K, no frames, elements of images and shots of the model with a video to %s',
		(use) => {
			const omni = modelOf('kling-v3-omni');
			expect(limits('kling-v3-omni', video(use))).toEqual({
				...omni,
				resolutions: ['720p', '1080p'],
				images: { ...omni.images, frames: 'none' },
				elements: { source: 'inline', max: 7, named: false, videos: false },
				multiShot: omni.multiShot && { ...omni.multiShot, modes: ['intelligent'] },
			});
		},
	);

	it.each([
		['kling-video-o1', 'none'],
		['kling-v4', 'first'],
	])('allow fewer frames beside references: %s', (id, frames) => {
		const model = modelOf(id);
		expect(limits(id, REFERENCES)).toEqual({ ...model, images: { ...model.images, frames } });
	});

	it.each<[string, Partial<GenerateRequest>]>([
		['kling-v3-omni', REFERENCES],
		['kling-v3-omni', {}],
		['kling-video-o1', FRAMED],
		['kling-v4', {}],
		['kling-v2-5-turbo', FRAMED],
		['kling-v2-5-turbo', { resolution: '1080p' }],
		['kling-v2-6', {}],
	])('are its own ones otherwise: %s, %j', (id, given) => {
		expect(limits(id, given)).toEqual(modelOf(id));
	});

	it.each<Partial<GenerateRequest>>([{}, { resolution: '720p' }])(
		'have no resolution for Kling 2.5 Turbo from text, which is always in 1080p: %j',
		(given) => {
			expect(limits('kling-v2-5-turbo', given)).toEqual({
				...modelOf('kling-v2-5-turbo'),
				resolutions: [],
			});
		},
	);
});

describe('the names of inputs at fal', () => {
	const kinds = ['image', 'video', 'element', 'voice'] as const;

	/** The names of the first two images, and of the second input of each other kind. */
	function namesOf(id: string, given: Partial<GenerateRequest>) {
		const { write } = naming(generateRequest(given), modelOf(id));
		const name = (kind: (typeof kinds)[number], number: number | null) =>
			write({ kind, number, name: `${kind}_${number}`, isGiven: true });
		return {
			images: [1, 2, 3, 4].map((number) => name('image', number)),
			others: kinds.slice(1).map((kind) => name(kind, 2)),
			none: name('image', null),
		};
	}
	const others = ['@Video2', '@Element2', '<<<voice_2>>>'];

	it('count only the references among the images', () => {
		const images = [image('reference'), image('firstFrame'), image('reference')];
		expect(namesOf('kling-v3-omni', { images })).toEqual({
			images: ['@Image1', undefined, '@Image2', undefined],
			others,
			none: undefined,
		});
	});

	it.each([
		['kling-video-o1', ['@Image1', '@Image2', undefined, undefined]],
		['kling-v3-omni', [undefined, undefined, undefined, undefined]],
	])('are given to frames of Kling O1 only: %s', (id, images) => {
		expect(namesOf(id, BOTH_FRAMES)).toEqual({ images, others, none: undefined });
	});

	it('count the references of Kling O1, too', () => {
		const images = [image('reference'), image('reference'), image('reference')];
		expect(namesOf('kling-video-o1', { images })).toEqual({
			images: ['@Image1', '@Image2', '@Image3', undefined],
			others,
			none: undefined,
		});
	});

	it('are none for image and video in Motion Control', () => {
		const { write } = naming(motionControlRequest(), motionControlModel());
		expect(
			kinds.map((kind) => write({ kind, number: 1, name: `${kind}_1`, isGiven: true })),
		).toEqual([undefined, undefined, '@Element1', '<<<voice_1>>>']);
	});
});

describe('what fal does not use of a request', () => {
	const warned = (id: string, given: Partial<GenerateRequest>) => {
		const request = generateRequest(given);
		return generate.endpoint(request, modelOf(id), {}).warnings?.(request);
	};
	const CUSTOM: Partial<GenerateRequest> = {
		multiShot: 'custom',
		shots: [{ prompt: 'A door', duration: 3 }],
	};
	const NO_SOUND_FIELD =
		"'Keep Original Sound' has no effect: fal has no field for it with Kling 4.0.";
	const UNKNOWN =
		'fal does not document custom shots with a last frame. If they are rejected, remove it.';

	it.each<[string, string, Partial<GenerateRequest>, string[]]>([
		['kling-v4', 'kept sound', video('feature', true), [NO_SOUND_FIELD]],
		['kling-v4', 'sound that is not kept', video('feature'), []],
		['kling-v3-omni', 'kept sound', video('feature', true), []],
		[
			'kling-v3',
			'custom shots with a last frame',
			{ ...CUSTOM, prompt: '', ...BOTH_FRAMES },
			[UNKNOWN],
		],
		['kling-v3', 'custom shots with a first frame', { ...CUSTOM, prompt: '', ...FRAMED }, []],
		['kling-v3', 'a last frame without shots', BOTH_FRAMES, []],
		[
			'kling-v3',
			'a prompt beside custom shots',
			CUSTOM,
			["'Prompt' has no effect with custom shots: only the shots are used."],
		],
		[
			'kling-v3',
			'a ratio beside a frame',
			{ aspectRatio: '9:16', ...FRAMED },
			["'Aspect Ratio' has no effect: the first frame's aspect ratio is used."],
		],
		[
			'kling-v3-omni',
			'a ratio beside an edited video',
			{ aspectRatio: '9:16', ...video('edit') },
			["'Aspect Ratio' has no effect: the video's aspect ratio is used."],
		],
		['kling-v3-omni', 'a ratio', { aspectRatio: '9:16', ...REFERENCES }, []],
	])('is told for %s: %s', (id, _what, given, expected) => {
		expect(warned(id, given)).toEqual(expected);
	});
});
