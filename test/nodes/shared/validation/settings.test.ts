import { checkRequest } from '../../../../nodes/shared/validation/validate';
import type { MotionControlRequest } from '../../../../nodes/shared/core/request';
import {
	describeChecks,
	motionControlModel,
	motionControlRequest,
	told,
} from '../../../support/requests';

function notTaken(field: string, label: string, fix = `Clear '${label}'`): string {
	return `${field}, model: '${label}': not supported by The Model. ${fix}, or choose a model that supports it.`;
}

describe('checkRequest on settings', () => {
	describeChecks({
		'accepts the minimum of each setting': {
			given: { duration: 3, cfgScale: 0, cameraControl: { move: 'simple', axes: { zoom: -10 } } },
		},
		'accepts the maximum of each setting': {
			given: { duration: 15, cfgScale: 1, cameraControl: { move: 'simple', axes: { pan: 10 } } },
		},
		'accepts a request without durations and aspect ratios if the model has none': {
			given: { resolution: '4k' },
			model: { resolutions: ['4k'], durations: [], aspectRatios: [] },
		},
		'rejects a duration with half a second': {
			given: { duration: 5.5 },
			says: [
				"duration, request: 'Duration (Seconds)': 5.5 is not a positive whole number. Enter whole seconds: 3 to 15.",
			],
		},
		'rejects a duration of 0 seconds': {
			given: { duration: 0 },
			says: [
				"duration, request: 'Duration (Seconds)': 0 is not a positive whole number. Enter whole seconds: 3 to 15.",
			],
		},
		'rejects a duration that the model does not support': {
			given: { duration: 7 },
			model: { durations: [5, 10] },
			says: [
				"duration, model: 'Duration (Seconds)': 7 given, The Model allows 5 or 10. Choose 5 or 10 seconds.",
			],
		},
		'rejects a resolution that the model does not support': {
			given: { resolution: '4k' },
			says: [
				"resolution, model: 'Resolution': 4k is not available for The Model. Choose 720p or 1080p.",
			],
		},
		'rejects an aspect ratio that the model does not support': {
			given: { aspectRatio: '1:1' },
			model: { aspectRatios: ['16:9'] },
			says: [
				"aspectRatio, model: 'Aspect Ratio': 1:1 is not available for The Model. Choose 16:9.",
			],
		},
		'rejects a CFG scale above 1': {
			given: { cfgScale: 1.01 },
			says: ["cfgScale, request: 'CFG Scale': 1.01 is outside 0 to 1. Enter a number from 0 to 1."],
		},
		'accepts sound if the model supports it': { given: { generateAudio: true } },
		'accepts no sound if the model does not support it': {
			given: { generateAudio: false },
			model: { generateAudio: false },
		},
		'rejects every setting that the model does not support': {
			given: {
				duration: 5,
				aspectRatio: '16:9',
				resolution: '720p',
				generateAudio: true,
				watermark: false,
				cfgScale: 0.5,
				cameraControl: { move: 'down_back', axes: {} },
			},
			model: {
				durations: [],
				aspectRatios: [],
				resolutions: [],
				generateAudio: false,
				watermark: false,
				cfgScale: false,
				cameraControl: false,
			},
			says: [
				notTaken('duration', 'Duration (Seconds)'),
				notTaken('aspectRatio', 'Aspect Ratio', "Set 'Aspect Ratio' to Provider Default"),
				notTaken('resolution', 'Resolution', "Set 'Resolution' to Provider Default"),
				notTaken('generateAudio', 'Generate Audio', "Turn off 'Generate Audio'"),
				notTaken('watermark', 'Watermark'),
				notTaken('cfgScale', 'CFG Scale'),
				notTaken('cameraControl', 'Camera Control'),
			],
		},
	});
});

describe('checkRequest on Camera Control', () => {
	describeChecks({
		'accepts a preset move without an axis': {
			given: { cameraControl: { move: 'forward_up', axes: {} } },
		},
		'rejects axes outside -10 to 10': {
			given: { cameraControl: { move: 'simple', axes: { pan: 10.5, roll: -11, zoom: 1 } } },
			says: [
				"cameraControl, request: 'Camera Control': pan and roll must be from -10 to 10. Enter numbers from -10 to 10.",
			],
		},
		'rejects the simple move without an axis': {
			given: { cameraControl: { move: 'simple', axes: {} } },
			says: [
				"cameraControl, request: 'Camera Control': Simple requires one axis. Set one axis, e.g. Zoom to 5, or choose a preset move.",
			],
		},
	});
});

describe('checkRequest on Motion Control', () => {
	it.each<[string, Partial<MotionControlRequest>, string[]]>([
		['accepts a request without a prompt', {}, []],
		['accepts a prompt of 2,500 emoji', { prompt: '🦊'.repeat(2500) }, []],
		[
			'rejects an empty character image',
			{ characterImage: '' },
			[
				"characterImage, request: 'Character Image': the URL is empty. Enter the https:// URL of the image, or remove the image.",
			],
		],
		[
			'rejects an empty motion video',
			{ motionVideo: '' },
			[
				"motionVideo, request: 'Motion Video': the URL is empty. Enter the https:// URL of the video.",
			],
		],
		[
			'rejects a motion video as data',
			{ motionVideo: 'data:video/mp4;base64,AAAA' },
			[
				"motionVideo, request: 'Motion Video': no provider supports videos as data. Store the video where the provider can reach it, and enter its https:// URL.",
			],
		],
		[
			'rejects a resolution that the model does not support',
			{ resolution: '4k' },
			["resolution, model: 'Resolution': 4k is not available for The Model. Choose 720p or 1080p."],
		],
	])('%s', (_what, given, says) => {
		expect(
			checkRequest('motionControl', motionControlRequest(given), motionControlModel()).map(told),
		).toEqual(says);
	});

	it('rejects sound, a watermark and image data if the model does not support them', () => {
		const request = motionControlRequest({
			generateAudio: true,
			watermark: false,
			characterImage: 'data:image/png;base64,iVBORw0KGgo=',
		});
		const model = motionControlModel({
			generateAudio: false,
			watermark: false,
			inlineImages: false,
		});
		expect(checkRequest('motionControl', request, model).map(told)).toEqual([
			"characterImage, model: 'Character Image': The Model requires a URL, not image data. Put the image into a binary field and set 'Source' to Binary, or enter its https:// URL.",
			notTaken('generateAudio', 'Generate Audio', "Turn off 'Generate Audio'"),
			notTaken('watermark', 'Watermark'),
		]);
	});
});

describe('checkRequest on settings at their limits', () => {
	describeChecks({
		'rejects a CFG scale below 0': {
			given: { cfgScale: -0.01 },
			says: [
				"cfgScale, request: 'CFG Scale': -0.01 is outside 0 to 1. Enter a number from 0 to 1.",
			],
		},
		'rejects a CFG scale that is not a number': {
			given: { cfgScale: Number.NaN },
			says: ["cfgScale, request: 'CFG Scale': NaN is outside 0 to 1. Enter a number from 0 to 1."],
		},
		'rejects a negative duration only as no whole number': {
			given: { duration: -5 },
			says: [
				"duration, request: 'Duration (Seconds)': -5 is not a positive whole number. Enter whole seconds: 3 to 15.",
			],
		},
		'rejects the durations next to those of the model': {
			given: { duration: 16 },
			says: [
				"duration, model: 'Duration (Seconds)': 16 given, The Model allows 3 to 15. Choose 3 to 15 seconds.",
			],
		},
		'accepts sound if the model always generates it': {
			given: { generateAudio: true },
			model: { generateAudio: false, alwaysAudio: true },
		},
		'rejects each other field if the model always generates sound': {
			given: { watermark: true, generateAudio: true },
			model: { generateAudio: false, alwaysAudio: true, watermark: false },
			says: [notTaken('watermark', 'Watermark')],
		},
		'rejects an axis below -10': {
			given: { cameraControl: { move: 'simple', axes: { tilt: -10.01 } } },
			says: [
				"cameraControl, request: 'Camera Control': tilt must be from -10 to 10. Enter numbers from -10 to 10.",
			],
		},
		'accepts an axis of 0': { given: { cameraControl: { move: 'simple', axes: { zoom: 0 } } } },
		'rejects each axis': {
			given: {
				cameraControl: {
					move: 'simple',
					axes: { horizontal: 11, vertical: 11, pan: 11, tilt: 11, roll: 11, zoom: 11 },
				},
			},
			says: [
				"cameraControl, request: 'Camera Control': horizontal, vertical, pan, tilt, roll and zoom must be from -10 to 10. Enter numbers from -10 to 10.",
			],
		},
		'rejects two voices if one is allowed': {
			given: { voices: ['1', '2'] },
			model: { maxVoices: 1 },
			says: ["voices, model: 'Voices': 2 given, The Model allows 1. Remove 1."],
		},
		'rejects custom shots only once if the model has no Multi-Shot': {
			given: { multiShot: 'custom', shots: [{ prompt: '', duration: 0 }] },
			model: { multiShot: null },
			says: [notTaken('multiShot', 'Multi-Shot', "Set 'Multi-Shot' to Off")],
		},
	});
});

it('checkRequest rejects elements of Motion Control only once if the model supports none', () => {
	const request = motionControlRequest({
		elements: [{ source: 'library', elementId: 'fox', madeFrom: 'images' }],
	});
	expect(
		checkRequest('motionControl', request, motionControlModel({ maxElements: 0 })).map(told),
	).toEqual([notTaken('elements', 'Elements')]);
});
