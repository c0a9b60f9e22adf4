import { check } from '../../../../../nodes/shared/providers/replicate/rules';
import {
	generateModel,
	motionControlModel,
	generateRequest,
	motionControlRequest,
	told,
} from '../../../../support/requests';

it.each(['kling', 'kwaivgi/kling-v3', '_a/0.b-c', 'a'.repeat(100), `${'a'.repeat(100)}/b`])(
	'Replicate accepts the model ID %s',
	(providerModelId) => {
		expect(check(generateRequest(), generateModel({ providerModelId }))).toEqual([]);
		expect(check(motionControlRequest(), motionControlModel({ providerModelId }))).toEqual([]);
	},
);

it.each([
	'',
	'-a',
	'a/',
	'/a',
	'a/b/c',
	'a/.b',
	'a:1',
	' a',
	'a ',
	'a'.repeat(101),
	`${'a'.repeat(101)}/b`,
])('Replicate rejects the model ID "%s"', (providerModelId) => {
	expect(check(generateRequest(), generateModel({ providerModelId }))).toMatchObject([
		{
			field: 'model',
			fix: 'Use owner and name without a version, e.g. kwaivgi/kling-v3-omni-video.',
		},
	]);
});

it('Replicate rejects a callback URL without https, also for Motion Control', () => {
	const callbackUrl = 'http://example.com/hook';
	const expected = [
		"callbackUrl, request: 'Callback URL': Replicate requires https. Enter the https:// URL, or clear the field.",
	];
	expect(check(generateRequest({ callbackUrl }), generateModel()).map(told)).toEqual(expected);
	expect(check(motionControlRequest({ callbackUrl }), motionControlModel()).map(told)).toEqual(
		expected,
	);
});
