import type { MotionControlCapabilities } from '../../../../nodes/shared/core/capabilities';
import type { MotionControlRequest } from '../../../../nodes/shared/core/request';
import { checkRequest } from '../../../../nodes/shared/validation/validate';
import {
	describeChecks,
	IMAGE,
	motionControlModel,
	motionControlRequest,
	told,
	VIDEO,
} from '../../../support/requests';

const reference = { image: IMAGE, role: 'reference' } as const;

/** One request for each check, which breaks nothing but that. */
describe('checkRequest for Generate rejects', () => {
	describeChecks({
		'an empty prompt': {
			given: { prompt: '' },
			says: [
				"prompt, request: 'Prompt': the prompt is empty. Describe what the video should show.",
			],
		},
		'the name of an image that does not exist': {
			given: { prompt: 'A fox, <<<image_1>>>' },
			says: [
				"prompt, request: 'Prompt': image_1 does not exist, no image is given. Add the image, or remove image_1 from the text.",
			],
		},
		'a field that the model does not support': {
			given: { watermark: true },
			model: { watermark: false },
			says: [
				"watermark, model: 'Watermark': not supported by The Model. Clear 'Watermark', or choose a model that supports it.",
			],
		},
		'an image without a URL': {
			given: { images: [reference, { image: '', role: 'reference' }] },
			says: [
				"images, request: 'Images': image 2: the URL is empty. Enter the https:// URL of the image, or remove the image.",
			],
		},
		'a last frame without a first frame': {
			given: { images: [{ image: IMAGE, role: 'lastFrame' }] },
			says: [
				"images, request: 'Images': a last frame requires a first frame. Add an image as First Frame, or use this one as First Frame.",
			],
		},
		'an image too many': {
			given: { images: [reference, reference] },
			model: { images: { references: 7, frames: 'none', max: 1 } },
			says: ["images, model: 'Images': 2 given, The Model allows 1. Remove 1."],
		},
		'a reference video without a URL': {
			given: { video: { url: '', use: 'edit', keepOriginalSound: false } },
			says: [
				"video, request: 'Reference Video': the URL is empty. Enter the https:// URL of the video.",
			],
		},
		'an element without an ID': {
			given: { elements: [{ source: 'library', elementId: 'fox', madeFrom: 'images' }] },
			model: { elements: { source: 'library', max: 3 } },
			says: [
				`elements, request: 'Elements': element 1: "fox" is not an element ID. Enter the digits of the ID, e.g. 835266081714884677.`,
			],
		},
		'custom shots without a shot': {
			given: { multiShot: 'custom' },
			says: ["shots, request: 'Shots': no shot is given. Add at least one shot."],
		},
		'a duration that the model does not support': {
			given: { duration: 99 },
			model: { durations: [5, 10] },
			says: [
				"duration, model: 'Duration (Seconds)': 99 given, The Model allows 5 or 10. Choose 5 or 10 seconds.",
			],
		},
		'a path of one point': {
			given: { motionBrush: { moving: [{ mask: IMAGE, path: [{ x: 1, y: 2 }] }] } },
			model: { motionBrush: true },
			says: [
				"motionBrush, request: 'Motion Brush': a path of 1 point, 2 to 77 required. Enter 2 to 77 points.",
			],
		},
		'a negative prompt that is too long': {
			given: { negativePrompt: 'blur' },
			model: { negativePromptMaxLength: 3 },
			says: [
				"negativePrompt, model: 'Negative Prompt': 4 characters, The Model allows 3. Shorten it by 1 character.",
			],
		},
		'a callback URL that is not one': {
			given: { callbackUrl: 'example.com' },
			model: { callbackUrl: true },
			says: [
				`callbackUrl, request: 'Callback URL': not a full URL: "example.com". Enter a URL that begins with https:// and that the provider can reach.`,
			],
		},
		'an external task ID of dots': {
			given: { externalTaskId: '..' },
			model: { externalTaskId: true },
			says: [
				"externalTaskId, request: 'External Task ID': the ID consists of dots only. Copy the ID again from its source.",
			],
		},
		'a voice without an ID': {
			given: { voices: ['fox', ''] },
			model: { maxVoices: 2 },
			says: [
				"voices, request: 'Voices': voice 2: the ID is empty. Copy the ID again from its source.",
			],
		},
	});
});

describe('checkRequest for Motion Control rejects', () => {
	it.each<
		[string, Partial<MotionControlRequest>, Partial<MotionControlCapabilities>, string | undefined]
	>([
		['nothing of a valid request', {}, {}, undefined],
		[
			'a character image without a URL',
			{ characterImage: '' },
			{},
			"characterImage, request: 'Character Image': the URL is empty. Enter the https:// URL of the image, or remove the image.",
		],
		[
			'a motion video without a URL',
			{ motionVideo: '' },
			{},
			"motionVideo, request: 'Motion Video': the URL is empty. Enter the https:// URL of the video.",
		],
		[
			'a prompt that is too long',
			{ prompt: 'A fox' },
			{ promptMaxLength: 4 },
			"prompt, model: 'Prompt': 5 characters, The Model allows 4. Shorten it by 1 character.",
		],
		[
			'the name of an element that does not exist',
			{ prompt: 'A fox, <<<element_1>>>' },
			{},
			"prompt, request: 'Prompt': element_1 does not exist, no element is given. Add the element, or remove element_1 from the text.",
		],
		[
			'a field that the model does not support',
			{ watermark: true },
			{ watermark: false },
			"watermark, model: 'Watermark': not supported by The Model. Clear 'Watermark', or choose a model that supports it.",
		],
		[
			'a resolution that the model does not support',
			{ resolution: '4k' },
			{ resolutions: ['720p', '1080p'] },
			"resolution, model: 'Resolution': 4k is not available for The Model. Choose 720p or 1080p.",
		],
		[
			'an element too many',
			{
				elements: ['1', '2'].map((elementId) => ({
					source: 'library',
					elementId,
					madeFrom: 'images',
				})),
			},
			{ maxElements: 1 },
			"elements, model: 'Elements': 2 given, The Model allows 1. Remove 1.",
		],
		[
			'an element without an ID',
			{ elements: [{ source: 'library', elementId: 'fox', madeFrom: 'images' }] },
			{ maxElements: 1 },
			`elements, request: 'Elements': element 1: "fox" is not an element ID. Enter the digits of the ID, e.g. 835266081714884677.`,
		],
		[
			'an element that is described',
			{
				elements: [
					{ source: 'inline', name: 'fox', description: 'A fox', images: [IMAGE], videoUrls: [] },
				],
			},
			{ maxElements: 1 },
			"elements, request: 'Elements': element 1: described inline, but this provider requires an ID. Enter the ID of an element in your Kling library.",
		],
		[
			'a callback URL that is not one',
			{ callbackUrl: 'example.com' },
			{ callbackUrl: true },
			`callbackUrl, request: 'Callback URL': not a full URL: "example.com". Enter a URL that begins with https:// and that the provider can reach.`,
		],
		[
			'an external task ID of dots',
			{ externalTaskId: '..' },
			{ externalTaskId: true },
			"externalTaskId, request: 'External Task ID': the ID consists of dots only. Copy the ID again from its source.",
		],
	])('%s', (_, given, model, says) => {
		const issues = checkRequest(
			'motionControl',
			motionControlRequest(given),
			motionControlModel(model),
		);
		expect(issues.map(told)).toEqual(says === undefined ? [] : [says]);
	});
});

it('checkRequest returns the issues of Motion Control in the order of the panel', () => {
	const issues = checkRequest(
		'motionControl',
		motionControlRequest({
			characterImage: '',
			motionVideo: VIDEO.slice(8),
			prompt: 'A fox',
			watermark: true,
			resolution: '4k',
			elements: [{ source: 'library', elementId: 'fox', madeFrom: 'images' }],
			callbackUrl: '',
			externalTaskId: '',
		}),
		motionControlModel({
			promptMaxLength: 4,
			watermark: false,
			resolutions: ['720p'],
			maxElements: 1,
			callbackUrl: true,
			externalTaskId: true,
		}),
	);
	expect(issues.map(({ field }) => field)).toEqual([
		'characterImage',
		'motionVideo',
		'prompt',
		'watermark',
		'resolution',
		'elements',
		'callbackUrl',
		'externalTaskId',
	]);
});
