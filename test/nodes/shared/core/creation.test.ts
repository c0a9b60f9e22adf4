import { commonResult, resultOf, resultOfKind } from '../../../../nodes/shared/core/creation';
import { createTask } from '../../../../nodes/shared/core/task';
import { fal } from '../../../../nodes/shared/providers/fal';
import { imini } from '../../../../nodes/shared/providers/imini';
import { kkiai } from '../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../nodes/shared/providers/klingai';

it.each([
	{ provider: klingai, kind: 'tasks', result: 'video' },
	{ provider: klingai, kind: 'avatar/image2video', result: 'video' },
	{ provider: klingai, kind: 'advanced-custom-elements', result: 'element' },
	{ provider: klingai, kind: 'advanced-presets-elements', result: 'element' },
	{ provider: klingai, kind: 'custom-voices', result: 'voice' },
	{ provider: klingai, kind: 'presets-voices', result: 'voice' },
	{ provider: kkiai, kind: 'advanced-custom-elements', result: 'element' },
	{ provider: kkiai, kind: 'custom-voices', result: 'video' },
	{ provider: fal, kind: 'fal-ai/kling-video', result: 'video' },
	{ provider: fal, kind: 'fal-ai/kling-video/create-voice', result: 'voice' },
	{ provider: imini, kind: 'advanced-custom-elements', result: 'video' },
])('at $provider.id, tasks of the kind $kind create: $result', ({ provider, kind, result }) => {
	expect(resultOfKind(provider, kind)).toBe(result);
	expect(resultOf(provider, { provider: provider.id, kind, taskId: '1' })).toBe(result);
});

it('a task that tells what it creates is not judged by its kind', () => {
	const ref = { provider: 'fal', kind: 'fal-ai/kling-video', taskId: '1' };
	const created = {
		type: 'voice',
		id: '7',
		name: null,
		trialUrl: null,
		ownedBy: null,
		isDeleted: false,
	} as const;
	expect(resultOf(fal, createTask(ref, 'succeeded', 'done', { created }))).toBe('voice');
});

it.each([
	{ names: [], common: 'video' },
	{ names: ['element'], common: 'element' },
	{ names: ['voice', 'voice'], common: 'voice' },
	{ names: ['voice', 'video'], common: 'result' },
] as const)('the common name of $names is $common', ({ names, common }) => {
	expect(commonResult(names)).toBe(common);
});

it('the kind of a creating operation, or of the calls about assets, suffices to know what is created', () => {
	const { plainOperations = {}, assets = {} } = klingai;
	const kinds = [
		'advanced-custom-elements',
		'advanced-presets-elements',
		'custom-voices',
		'presets-voices',
	];
	expect(kinds.map((kind) => resultOfKind({ plainOperations }, kind))).toEqual([
		'element',
		'video',
		'voice',
		'video',
	]);
	expect(kinds.map((kind) => resultOfKind({ assets }, kind))).toEqual([
		'element',
		'element',
		'voice',
		'voice',
	]);
	expect(kinds.map((kind) => resultOfKind({}, kind))).toEqual(['video', 'video', 'video', 'video']);
});
