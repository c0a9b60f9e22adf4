import { mulerouter } from '../../../../../nodes/shared/providers/mulerouter';
import { describeCallbacks } from '../../../../support/callbacks';

const OMNI_KINDS = [
	'kling-v3-omni/text-to-video/generation',
	'kling-v3-omni/image-to-video/generation',
	'kling-v3-omni/reference-to-video/generation',
	'kling-v3-omni/reference-image-to-video/generation',
	'kling-v3-omni/reference-video-to-video/generation',
	'kling-v3-omni/video-to-video/edit',
];
const V3_KINDS = ['kling-v3/text-to-video/generation', 'kling-v3/image-to-video/generation'];

const task = {
	about: 'task',
	taskId: '8e1e315e-b50d-4334-a231-be7d19a372f4',
	kinds: OMNI_KINDS,
} as const;

describeCallbacks(mulerouter, {
	'onTaskCreated created': { ...task, ended: false },
	'onTaskSucceeded succeeded': { ...task, ended: true },
	'onTaskFailed failed': { ...task, ended: true },
	'onBalanceLow low': { about: 'other' },
});

function read(data: object, type = 'task.succeeded') {
	const payload = { task_info: { id: task.taskId, status: 'completed' } };
	return mulerouter.webhook?.parse(
		JSON.stringify({ id: 'evt_1', type, data: { vendor: 'klingai', payload, ...data } }),
	);
}

it.each([
	['kling-v3', V3_KINDS],
	[
		'kling-v9',
		[
			'kling-v9/text-to-video/generation',
			'kling-v9/image-to-video/generation',
			'kling-v9/reference-to-video/generation',
			'kling-v9/reference-video-to-video/generation',
			'kling-v9/video-to-video/edit',
			'kling-v9/reference-image-to-video/generation',
		],
	],
	[undefined, [...OMNI_KINDS, ...V3_KINDS]],
	['../../../account', [...OMNI_KINDS, ...V3_KINDS]],
	['kling-v3/../..', [...OMNI_KINDS, ...V3_KINDS]],
])('looks for the task of a mulerouter callback by its model %j', (model_name, kinds) => {
	expect(read({ model_name })).toEqual({ ...task, kinds, ended: true });
});

it.each([
	['another provider', read({ vendor: 'midjourney' })],
	['something other than a video', read({}, 'balance.low')],
	['a task without an ID', read({ payload: { available: 9.5 } })],
	['a task with an invalid ID', read({ payload: { task_info: { id: '../x' } } })],
])('ignores a mulerouter callback about %s', (_what, reading) => {
	expect(reading).toEqual({ about: 'other' });
});

it.each([
	['klingai', 'task'],
	['', 'task'],
	[null, 'task'],
	['klingai2', 'other'],
])('reads a mulerouter callback of the vendor %j as about: %s', (vendor, about) => {
	expect(read({ vendor })).toMatchObject({ about });
});

it.each([
	['task.created', { ...task, kinds: [...OMNI_KINDS, ...V3_KINDS], ended: false }],
	['task.canceled', { ...task, kinds: [...OMNI_KINDS, ...V3_KINDS], ended: true }],
	['tasks.created', { about: 'other' }],
	['my task.created', { about: 'other' }],
])('reads a mulerouter callback of the type %s', (type, reading) => {
	expect(read({}, type)).toEqual(reading);
});
