import type { MotionControlRequest } from '../../../../../nodes/shared/core/request';
import { routeTo } from '../../../../../nodes/shared/providers/wavespeed/endpoints';
import {
	checkGenerate,
	checkMotionControl,
} from '../../../../../nodes/shared/providers/wavespeed/rules';
import { generateRequest, motionControlRequest, told } from '../../../../support/requests';

const HTTP = 'http://example.com/hook';
const NO_HTTPS =
	"callbackUrl, request: 'Callback URL': WaveSpeed requires https. Enter the https:// URL, or clear the field.";
const element = { source: 'library', elementId: '1', madeFrom: 'images' } as const;

it('a callback URL without https is rejected for Generate at WaveSpeed', () => {
	const route = routeTo('kling-v3.0', 'text-to-video');
	const issues = checkGenerate(generateRequest({ callbackUrl: HTTP }), 'kling-v3.0', route);
	expect(issues.map(told)).toEqual([NO_HTTPS]);
});

it.each<[what: string, given: Partial<MotionControlRequest>, modelId: string, issues: string[]]>([
	['nothing else', {}, 'kling-v3.0', []],
	['an https callback', { callbackUrl: 'https://example.com/hook' }, 'kling-v3.0', []],
	['a callback without https', { callbackUrl: HTTP }, 'kling-v3.0', [NO_HTTPS]],
	[
		'an element and the orientation of the image',
		{ elements: [element], characterOrientation: 'image' },
		'kling-v3.0',
		[
			"characterOrientation, model: 'Character Orientation': an element requires Match Video. Set 'Character Orientation' to Match Video, or remove the element.",
		],
	],
	[
		'an element and the orientation of the video',
		{ elements: [element], characterOrientation: 'video' },
		'kling-v3.0',
		[],
	],
	['the orientation of the image alone', { characterOrientation: 'image' }, 'kling-v3.0', []],
	[
		'a model ID that is no part of a URL',
		{},
		'a b',
		[
			'model, request: \'Model\': "a b" is not a valid model ID. Copy the ID from the page of the model, e.g. kwaivgi/kling-v2.6-pro/text-to-video.',
		],
	],
])('Motion Control at WaveSpeed is checked with %s', (_what, given, modelId, issues) => {
	expect(checkMotionControl(motionControlRequest(given), modelId).map(told)).toEqual(issues);
});

it.each([
	'kling-v2.6-pro',
	'kwaivgi/kling-v2.6-pro/text-to-video',
	'a'.repeat(100),
	`a/${'b'.repeat(100)}`,
])('WaveSpeed accepts the model ID %s', (modelId) => {
	expect(checkMotionControl(motionControlRequest(), modelId)).toEqual([]);
});

it.each([
	'',
	'.kling',
	'kling/',
	'kling/-a',
	'other/kwaivgi/kling',
	'kwaivgi/kling/a/b',
	' kling',
	'kling ',
	'a'.repeat(101),
	`a/${'b'.repeat(101)}`,
])('WaveSpeed rejects the model ID "%s"', (modelId) => {
	expect(checkMotionControl(motionControlRequest(), modelId)).toMatchObject([{ field: 'model' }]);
});
