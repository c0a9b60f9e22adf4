import {
	endpointOf,
	isEndpointId,
	isTaskKind,
	kindOf,
	modelOfEndpoint,
	pathOf,
	taskKinds,
} from '../../../../../nodes/shared/providers/fal/endpoints';
import { motionControlModel, motionControlRequest } from '../../../../support/requests';

it.each([
	['fal-ai/kling-video/o3/standard/text-to-video', 'kling-v3-omni'],
	['fal-ai/kling-video/o3/pro/image-to-video', 'kling-v3-omni'],
	['fal-ai/kling-video/o3/4k/reference-to-video', 'kling-v3-omni'],
	['fal-ai/kling-video/o3/pro/video-to-video/reference', 'kling-v3-omni'],
	['fal-ai/kling-video/o3/pro/video-to-video/edit', 'kling-v3-omni'],
	['fal-ai/kling-video/v3/pro/motion-control', 'kling-v3'],
	['fal-ai/kling-video/o1/image-to-video', 'kling-video-o1'],
	['kling/v4/text-to-video', 'kling-v4'],
])('%s is an endpoint of %s', (id, model) => {
	expect(modelOfEndpoint(id)?.id).toBe(model);
});

it.each([
	'fal-ai/kling-video/o3',
	'fal-ai/kling-video/o3/pro',
	'fal-ai/kling-video/o3/pro/text-to-video/turbo',
	'fal-ai/kling-video/o3/pro/text-to-videos',
	'fal-ai/kling-video/o3/new/pro/text-to-video',
	'fal-ai/kling-video/o3/8k/text-to-video',
	'fal-ai/kling-video/o3/pro/video-to-video',
	'fal-ai/kling-video/o3/pro/video-to-video/remove',
	'fal-ai/kling-video/o3/pro/speech-to-video',
	'fal-ai/kling-video/o3-mini/pro/text-to-video',
	'my/fal-ai/kling-video/o3/pro/text-to-video',
])('%s is an endpoint of no listed model', (id) => {
	expect(modelOfEndpoint(id)).toBeUndefined();
});

it.each([
	['fal-ai/x', true],
	['fal-ai/kling-video/v2.6/pro', true],
	['a/b_c-d.e', true],
	['a', false],
	['a/', false],
	['a/b/', false],
	['/a/b', false],
	['a//b', false],
	['.a/b', false],
	['a/.b', false],
	['a/b c', false],
	['a/b?c', false],
	[' a/b', false],
	['a/b\n', false],
])('%j can be the ID of an endpoint of fal: %s', (id, expected) => {
	expect(isEndpointId(id)).toBe(expected);
});

it.each([
	['fal-ai/kling-video', true],
	['kling/v4', true],
	['a/b_c-d.e', true],
	['a', false],
	['a/b/c', false],
	['/a/b', false],
	['-a/b', false],
	['a/-b', false],
	['a/b?c', false],
	['a/b\n', false],
])('%j can be the kind of a task of fal: %s', (kind, expected) => {
	expect(isTaskKind(kind)).toBe(expected);
});

it('fal has three kinds of tasks', () => {
	expect(taskKinds).toEqual([
		{ kind: 'fal-ai/kling-video', displayName: 'Kling' },
		{ kind: 'kling/v4', displayName: 'Kling 4.0' },
		{ kind: 'fal-ai/kling-video/create-voice', displayName: 'Voice' },
	]);
});

it.each([
	['a/b/c/d', 'a/b', '/a/b/c/d'],
	['a/b', 'a/b', '/a/b'],
	['a/b c/d?e', 'a/b c', '/a/b%20c/d%3Fe'],
])('the endpoint %s has tasks of the kind %s and the path %s', (id, kind, path) => {
	expect(kindOf(id)).toBe(kind);
	expect(pathOf(id)).toBe(path);
});

it.each([
	['fal-ai/kling-video/v3', undefined, 'fal-ai/kling-video/v3/standard/motion-control'],
	['fal-ai/kling-video/v3', '1080p', 'fal-ai/kling-video/v3/pro/motion-control'],
	['fal-ai/kling-video/v2.6', '720p', 'fal-ai/kling-video/v2.6/standard/motion-control'],
	['fal-ai/kling-video/o1', '720p', 'fal-ai/kling-video/o1'],
] as const)(
	'Motion Control with %s in %s has the endpoint %s',
	(providerModelId, resolution, id) => {
		const request = motionControlRequest(resolution === undefined ? {} : { resolution });
		expect(endpointOf(request, motionControlModel({ providerModelId }))).toBe(id);
	},
);
