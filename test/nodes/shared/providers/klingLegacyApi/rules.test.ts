import type { GenerateCapabilities } from '../../../../../nodes/shared/core/capabilities';
import type { CameraControl, GenerateRequest } from '../../../../../nodes/shared/core/request';
import {
	frameModels,
	motionControlModels,
	o1,
	v3Omni,
} from '../../../../../nodes/shared/providers/klingLegacyApi/models';
import {
	checkLegacy,
	checkRatio,
} from '../../../../../nodes/shared/providers/klingLegacyApi/rules';
import {
	generateRequest,
	IMAGE,
	motionControlRequest,
	told,
	VIDEO,
} from '../../../../support/requests';

const FIRST = { image: IMAGE, role: 'firstFrame' } as const;
const LAST = { image: IMAGE, role: 'lastFrame' } as const;
const REFERENCE = { image: IMAGE, role: 'reference' } as const;
const FEATURE = { url: VIDEO, use: 'feature', keepOriginalSound: false } as const;
const ELEMENT = { source: 'library', elementId: '1', madeFrom: 'images' } as const;
const FROM_VIDEO = { ...ELEMENT, madeFrom: 'video' } as const;
const ZOOM: CameraControl = { move: 'simple', axes: { zoom: 5 } };
const MASKS = { still: IMAGE, moving: [] };

function modelOf(id: string): GenerateCapabilities {
	const model = frameModels.find((candidate) => candidate.id === id);
	if (!model) throw new Error(`there is no model ${id}`);
	return model;
}

function check(model: GenerateCapabilities | string, given: Partial<GenerateRequest>): string[] {
	const capabilities = typeof model === 'string' ? modelOf(model) : model;
	return checkLegacy(generateRequest(given), capabilities).map(told);
}

describe('the rules of omni-video in the legacy API', () => {
	it.each<[string, GenerateCapabilities, Partial<GenerateRequest>, string]>([
		[
			'four elements with a frame',
			v3Omni,
			{ images: [FIRST], elements: [ELEMENT, ELEMENT, ELEMENT, ELEMENT] },
			"elements, model: 'Elements': 4 given, Kling allows 3 with a frame. Remove 1, or use the frames as Reference.",
		],
		[
			'an element with two frames of O1',
			o1,
			{ images: [FIRST, LAST], elements: [ELEMENT] },
			"images, model: 'Images': Kling O1 allows no references or elements with a last frame. Keep only the two frames, or remove the last frame.",
		],
		[
			'a reference with two frames of O1',
			o1,
			{ images: [FIRST, LAST, REFERENCE] },
			"images, model: 'Images': Kling O1 allows no references or elements with a last frame. Keep only the two frames, or remove the last frame.",
		],
		[
			'an element made from a video with O1',
			o1,
			{ elements: [FROM_VIDEO] },
			"elements, model: 'Elements': Kling O1 does not support video elements. Use an element created from images.",
		],
		[
			'an element made from a video with a video',
			v3Omni,
			{ elements: [FROM_VIDEO], video: FEATURE },
			"elements, model: 'Elements': a video element cannot be combined with a reference video. Use an element created from images.",
		],
		[
			'custom shots with a video used for its motion',
			v3Omni,
			{ video: FEATURE, multiShot: 'custom', shots: [{ prompt: 'x', duration: 5 }] },
			"multiShot, model: 'Multi-Shot': Custom cannot be combined with \"Use Motion and Style\". Set 'Multi-Shot' to Automatic or Off.",
		],
	])('reject %s', (_what, model, given, words) => {
		expect(check(model, given)).toEqual([words]);
	});

	it.each<[string, GenerateCapabilities, Partial<GenerateRequest>]>([
		['three elements with two frames', v3Omni, { images: [FIRST, LAST], elements: [ELEMENT] }],
		['two frames of O1', o1, { images: [FIRST, LAST] }],
		['a reference with a first frame of O1', o1, { images: [FIRST, REFERENCE] }],
		['automatic shots with a video', v3Omni, { video: FEATURE, multiShot: 'intelligent' }],
		['an element made from a video', v3Omni, { elements: [FROM_VIDEO] }],
	])('allow %s', (_what, model, given) => {
		expect(check(model, given)).toEqual([]);
	});

	it('require an aspect ratio if neither a frame nor a video sets it', () => {
		expect(checkRatio(generateRequest({ images: [REFERENCE] }), false).map(told)).toEqual([
			"aspectRatio, model: 'Aspect Ratio': required for this request. Choose 16:9, 9:16 or 1:1, or add an image as First Frame.",
		]);
		expect(checkRatio(generateRequest({ aspectRatio: '1:1' }), false)).toEqual([]);
		expect(checkRatio(generateRequest({ images: [FIRST] }), false)).toEqual([]);
		expect(checkRatio(generateRequest(), true)).toEqual([]);
	});
});

describe('the rules of text2video and image2video in the legacy API', () => {
	it.each<[string, string, Partial<GenerateRequest>, RegExp]>([
		[
			'elements without a frame',
			'kling-v3',
			{ elements: [ELEMENT] },
			/^elements.*a first frame is required/,
		],
		[
			'masks without a frame',
			'kling-v1',
			{ motionBrush: MASKS },
			/^motionBrush.*a first frame is required/,
		],
		[
			'voices with elements',
			'kling-v3',
			{ images: [FIRST], voices: ['1'], elements: [ELEMENT], generateAudio: true },
			/^voices.*not supported with 'Elements'/,
		],
		[
			'voices without sound',
			'kling-v3',
			{ voices: ['1'] },
			/^voices.*not supported without 'Generate Audio'/,
		],
		[
			'sound of 2.6 at 720p',
			'kling-v2-6',
			{ generateAudio: true, resolution: '720p' },
			/^generateAudio.*Kling 2.6 requires 1080p for sound. Set 'Resolution' to 1080p/,
		],
		[
			'sound of 2.6 without a resolution, which is 720p',
			'kling-v2-6',
			{ generateAudio: true },
			/^generateAudio.*requires 1080p/,
		],
		...['kling-v2-6', 'kling-v2-5-turbo', 'kling-v2-1', 'kling-v1-6', 'kling-v1-5'].map(
			(id): [string, string, Partial<GenerateRequest>, RegExp] => [
				`a last frame of ${id} at 720p`,
				id,
				{ images: [FIRST, LAST] },
				/^images.*Kling .* requires 1080p for a last frame/,
			],
		),
		[
			'a last frame of 1.0 in ten seconds',
			'kling-v1',
			{ images: [FIRST, LAST], duration: 10 },
			/^images.*Kling 1.0 requires 5 seconds for .*. Set 'Duration \(Seconds\)' to 5/,
		],
		[
			'sound of 2.6 between two frames',
			'kling-v2-6',
			{ images: [FIRST, LAST], resolution: '1080p', generateAudio: true },
			/^generateAudio.*does not combine sound with a last frame/,
		],
		[
			'a camera move with a last frame',
			'kling-v1-5',
			{ images: [FIRST, LAST], resolution: '1080p', cameraControl: ZOOM },
			/^cameraControl.*not supported with a last frame/,
		],
		[
			'masks with a last frame',
			'kling-v1',
			{ images: [FIRST, LAST], motionBrush: MASKS },
			/^motionBrush.*not supported with a last frame/,
		],
		[
			'masks with a camera move',
			'kling-v1-5',
			{ images: [FIRST], resolution: '1080p', cameraControl: ZOOM, motionBrush: MASKS },
			/^motionBrush.*not supported with 'Camera Control'/,
		],
		[
			'a camera move along two axes',
			'kling-v1',
			{ cameraControl: { move: 'simple', axes: { zoom: 5, pan: 1, roll: 0 } } },
			/^cameraControl.*2 axes set \(pan, zoom\), Kling allows 1/,
		],
		[
			'a camera move of 1.0 from a frame',
			'kling-v1',
			{ images: [FIRST], cameraControl: ZOOM },
			/^cameraControl.*supports it only for videos from text/,
		],
		[
			'a camera move of 1.0 at 1080p',
			'kling-v1',
			{ resolution: '1080p', cameraControl: ZOOM },
			/^cameraControl.*Kling 1.0 requires 720p for .*/,
		],
		[
			'a ready-made move of 1.5',
			'kling-v1-5',
			{ images: [FIRST], resolution: '1080p', cameraControl: { move: 'down_back', axes: {} } },
			/^cameraControl.*supports only the move Simple/,
		],
		[
			'a camera move of 1.5 in ten seconds',
			'kling-v1-5',
			{ images: [FIRST], resolution: '1080p', duration: 10, cameraControl: ZOOM },
			/^cameraControl.*Kling 1.5 requires 5 seconds for .*/,
		],
		[
			'masks of 1.5 at 720p',
			'kling-v1-5',
			{ images: [FIRST], motionBrush: MASKS },
			/^motionBrush.*Kling 1.5 requires 1080p for the motion brush\b/,
		],
	])('reject %s', (_what, id, given, words) => {
		expect(check(id, given)).toEqual([expect.stringMatching(words)]);
	});

	it.each<[string, string, Partial<GenerateRequest>]>([
		['two frames of 3.0 at 720p', 'kling-v3', { images: [FIRST, LAST] }],
		['two frames of 1.0 at 720p', 'kling-v1', { images: [FIRST, LAST], duration: 5 }],
		['two frames of 2.6', 'kling-v2-6', { images: [FIRST, LAST], resolution: '1080p' }],
		['a camera move of 1.0', 'kling-v1', { cameraControl: ZOOM }],
		[
			'a camera move of 1.5',
			'kling-v1-5',
			{ images: [FIRST], resolution: '1080p', cameraControl: ZOOM },
		],
		['masks of 1.0', 'kling-v1', { images: [FIRST], motionBrush: MASKS }],
		['a voice of 3.0', 'kling-v3', { voices: ['1'], generateAudio: true }],
		['three elements of 3.0', 'kling-v3', { images: [FIRST], elements: [ELEMENT] }],
	])('allow %s', (_what, id, given) => {
		expect(check(id, given)).toEqual([]);
	});
});

describe('an image given as data to the legacy API', () => {
	const short = 'data:image/png;base64,iVBORw0KGgo=';
	const whole = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA';
	const [motion] = motionControlModels;

	it.each<[string, Partial<GenerateRequest>, string]>([
		['a frame', { images: [{ image: short, role: 'firstFrame' }] }, 'images'],
		['a still mask', { images: [FIRST], motionBrush: { still: short, moving: [] } }, 'motionBrush'],
		[
			'a moving mask',
			{ images: [FIRST], motionBrush: { moving: [{ mask: short, path: [] }] } },
			'motionBrush',
		],
		[
			'an image with an incomplete end',
			{ images: [{ image: `${whole}===`, role: 'firstFrame' }] },
			'images',
		],
	])('must be complete: %s', (_what, given, field) => {
		expect(check('kling-v1', given)).toEqual([
			expect.stringMatching(
				new RegExp(`^${field}, request: .* the image data is incomplete or corrupted`),
			),
		]);
	});

	it('is checked in motion control too', () => {
		if (!motion) throw new Error('there is no model of motion control');
		const issuesWith = (characterImage: string) =>
			checkLegacy(motionControlRequest({ characterImage }), motion);
		expect(issuesWith(short)).toMatchObject([{ field: 'characterImage' }]);
		expect(issuesWith(whole)).toEqual([]);
	});

	it('may have any size', () => {
		const url = `data:image/png;base64,${'A'.repeat(14_000_000)}==`;
		expect(check(v3Omni, { images: [{ image: url, role: 'reference' }] })).toEqual([]);
	});
});

it('three elements with a frame are allowed by the rules of omni-video', () => {
	const elements = [ELEMENT, ELEMENT, ELEMENT];
	expect(check(v3Omni, { images: [LAST, FIRST], elements })).toEqual([]);
	expect(check(v3Omni, { images: [REFERENCE], elements: [...elements, ELEMENT] })).toEqual([]);
	expect(check(v3Omni, { images: [LAST], elements: [...elements, ELEMENT, ELEMENT] })).toEqual([
		"elements, model: 'Elements': 5 given, Kling allows 3 with a frame. Remove 2, or use the frames as Reference.",
	]);
});

it('a last frame and camera moves are allowed without a duration, which is 5 seconds', () => {
	expect(check('kling-v1', { images: [FIRST, LAST] })).toEqual([]);
	expect(check('kling-v1', { cameraControl: ZOOM, duration: 5 })).toEqual([]);
});

it('sound beside a video is rejected by the rules of omni-video', () => {
	expect(check(v3Omni, { video: FEATURE, generateAudio: true })).toEqual([
		"generateAudio, model: 'Generate Audio': Kling does not create sound with a reference video. Turn off 'Generate Audio', or turn on 'Keep Original Sound' of the reference video.",
	]);
	expect(check(v3Omni, { video: FEATURE, generateAudio: false })).toEqual([]);
	expect(check(v3Omni, { generateAudio: true })).toEqual([]);
});
