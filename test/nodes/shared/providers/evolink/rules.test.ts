import type { Issue } from '../../../../../nodes/shared/core/issue';
import type {
	GenerateRequest,
	ImageRole,
	VideoUse,
} from '../../../../../nodes/shared/core/request';
import {
	generateModels,
	limitsFor,
	motionControlModels,
} from '../../../../../nodes/shared/providers/evolink/models';
import { check, warnings } from '../../../../../nodes/shared/providers/evolink/rules';
import { motionControl } from '../../../../../nodes/shared/providers/evolink/submit';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../../support/requests';

function modelOf(id: string) {
	const model = generateModels.find((each) => each.id === id);
	if (!model) throw new Error(`EvoLink has no ${id}`);
	return model;
}

const OMNI = modelOf('kling-v3-omni');
const image = (role: ImageRole) => ({ image: IMAGE, role });
const video = (use: VideoUse) => ({ url: VIDEO, use, keepOriginalSound: false });
const HTTP = 'http://example.com/hook';
const HTTPS_ONLY: Issue = {
	field: 'callbackUrl',
	of: 'request',
	what: 'EvoLink requires https',
	fix: 'Enter the https:// URL, or clear the field.',
};

it.each<[string, Partial<GenerateRequest>, Issue[]]>([
	['both frames', { images: [image('firstFrame'), image('lastFrame')] }, []],
	['a first frame and a reference', { images: [image('firstFrame'), image('reference')] }, []],
	[
		'a last frame and a reference',
		{ images: [image('firstFrame'), image('lastFrame'), image('reference')] },
		[
			{
				field: 'images',
				of: 'model',
				what: 'a last frame cannot be combined with reference images',
				fix: 'Remove the last frame, or the reference images.',
			},
		],
	],
	['a callback URL with https', { callbackUrl: 'https://example.com/hook' }, []],
	['a callback URL without https', { callbackUrl: HTTP }, [HTTPS_ONLY]],
])('EvoLink checks %s', (_what, given, issues) => {
	expect(check(generateRequest(given))).toEqual(issues);
});

it('EvoLink requires https of a callback URL in Motion Control, too', () => {
	const [model] = motionControlModels;
	const request = motionControlRequest({ callbackUrl: HTTP });
	expect(model && motionControl.endpoint(request, model, {}).check?.(request)).toEqual([
		HTTPS_ONLY,
	]);
});

const NO_PROMPT = "'Prompt' has no effect with custom shots: only the shots are used.";
const NO_RATIO = "'Aspect Ratio' has no effect: the first frame's aspect ratio is used.";
const VIDEO_RATIO = "'Aspect Ratio' has no effect: the video's aspect ratio is used.";
const CUSTOM: Partial<GenerateRequest> = {
	multiShot: 'custom',
	shots: [{ prompt: 'A door', duration: 3 }],
};
const RATIO = { aspectRatio: '9:16' } as const;
const FRAMED = { images: [image('firstFrame')] };

it.each<[string, string, Partial<GenerateRequest>, string[]]>([
	['the ratio of a frame', 'kling-v3', { ...RATIO, ...FRAMED }, [NO_RATIO]],
	['the ratio of a text', 'kling-v3', RATIO, []],
	['the ratio of a frame', 'kling-v3-omni', { ...RATIO, ...FRAMED }, []],
	[
		'the ratio of an edited video',
		'kling-v3-omni',
		{ ...RATIO, video: video('edit') },
		[VIDEO_RATIO],
	],
	['the ratio of a reference video', 'kling-v3-omni', { ...RATIO, video: video('feature') }, []],
	['a prompt beside shots', 'kling-v3-omni', CUSTOM, [NO_PROMPT]],
	['a prompt beside shots and a frame', 'kling-v3-omni', { ...CUSTOM, ...FRAMED }, [NO_PROMPT]],
	[
		'a prompt beside shots and a video',
		'kling-v3-omni',
		{ ...CUSTOM, video: video('feature') },
		[],
	],
])('EvoLink ignores %s or not: %s', (_what, id, given, expected) => {
	expect(warnings(generateRequest(given), modelOf(id))).toEqual(expected);
});

describe('the limits of a model of EvoLink', () => {
	const withVideo = { references: 4, frames: 'none', max: 4 };

	it('are its own ones from text and from images, but for the ID', () => {
		expect(limitsFor(OMNI, generateRequest())).toEqual(OMNI);
		expect(limitsFor(OMNI, generateRequest(FRAMED))).toEqual({
			...OMNI,
			providerModelId: 'kling-o3-image-to-video',
		});
	});

	it('allow four images and 3 to 10 seconds with a reference video', () => {
		expect(limitsFor(OMNI, generateRequest({ video: video('feature') }))).toEqual({
			...OMNI,
			providerModelId: 'kling-o3-reference-to-video',
			images: withVideo,
			durations: [3, 4, 5, 6, 7, 8, 9, 10],
			promptWithCustomShots: 'required',
		});
	});

	it('allow four images and no shots with an edited video', () => {
		expect(limitsFor(OMNI, generateRequest({ video: video('edit') }))).toEqual({
			...OMNI,
			providerModelId: 'kling-o3-video-edit',
			images: withVideo,
			multiShot: OMNI.multiShot && { ...OMNI.multiShot, withVideo: false },
		});
	});

	it.each([
		['kling-v3', 'kling-v3-text-to-video'],
		['kling-v3-turbo', 'kling-v3-turbo-text-to-video'],
	])('do not change with a video that the model does not support: %s', (id, providerModelId) => {
		const model = modelOf(id);
		expect(limitsFor(model, generateRequest({ video: video('edit') }))).toEqual({
			...model,
			providerModelId,
		});
	});
});
