import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { describeCallbacks } from '../../../../support/callbacks';

const task = {
	about: 'task',
	taskId: '878106484537192522',
	kinds: ['omni-video', 'text2video', 'image2video', 'motion-control'],
} as const;

describeCallbacks(kkiai, {
	'onTaskState processing': { ...task, ended: false },
	'onTaskState succeeded': { ...task, ended: true },
	'onTaskState failed': { ...task, ended: true },
});

const inner = { task_id: '7', task_status: 'succeed' };

it.each([
	['within an answer of Kling', { code: 0, data: { ...inner, task_id: task.taskId } }, true],
	[
		'by the relay, with the word of Kling inside',
		{
			code: 'success',
			data: { task_id: task.taskId, status: 'IN_PROGRESS', data: { code: 0, data: inner } },
		},
		true,
	],
	['by a relay that gave up', { data: { task_id: task.taskId, status: 'FAILURE' } }, true],
	['at the top', { task_id: task.taskId, status: 'queued' }, false],
	['inside of data', { code: 'success', data: { task_id: task.taskId, status: 'failed' } }, true],
])('reads a state that is told %s', (_where, body, ended) => {
	expect(kkiai.webhook?.parse(JSON.stringify(body))).toEqual({ ...task, ended });
});

it.each([
	['names no task', { status: 'succeeded' }],
	['tells no state', { code: 'success', data: task.taskId }],
	['refuses', { code: 1303, message: 'parallel task over resource pack limit' }],
	['names what is no id', { task_id: '../a', task_status: 'succeed' }],
])('makes nothing of what %s', (_what, body) => {
	expect(kkiai.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});
