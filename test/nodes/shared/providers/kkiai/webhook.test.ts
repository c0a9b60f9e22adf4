import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { knownError } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';

const task = {
	about: 'task',
	taskId: '878106484537192522',
	kinds: ['omni-video', 'text2video', 'image2video', 'motion-control', 'advanced-custom-elements'],
} as const;

describeCallbacks(kkiai, {
	'onTaskState processing': { ...task, ended: false },
	'onTaskState succeeded': { ...task, ended: true },
	'onTaskState failed': { ...task, ended: true },
});

const inner = { task_id: '7', task_status: 'succeed' };

it.each([
	[
		'in the form of a response of Kling',
		{ code: 0, data: { ...inner, task_id: task.taskId } },
		true,
	],
	[
		'from a relay, with the final status of Kling inside',
		{
			code: 'success',
			data: { task_id: task.taskId, status: 'IN_PROGRESS', data: { code: 0, data: inner } },
		},
		true,
	],
	['from a relay, with a failure', { data: { task_id: task.taskId, status: 'FAILURE' } }, true],
	['with ID and status at the top', { task_id: task.taskId, status: 'queued' }, false],
	[
		'with ID and status inside data',
		{ code: 'success', data: { task_id: task.taskId, status: 'failed' } },
		true,
	],
])('reads the state in a callback of kkiai %s', (_where, body, ended) => {
	expect(kkiai.webhook?.parse(JSON.stringify(body))).toEqual({ ...task, ended });
});

it.each([
	['has no task ID', { status: 'succeeded' }],
	['has no status', { code: 'success', data: task.taskId }],
	['is a rejection', { code: 1303, message: 'parallel task over resource pack limit' }],
	['has an invalid task ID', { task_id: '../a', task_status: 'succeed' }],
])('returns nothing for a callback of kkiai that %s', (_what, body) => {
	expect(kkiai.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});

it.each([
	['callback_url is invalid', true],
	['callback_url and prompt_text are invalid', false],
	['prompt is invalid', false],
])('whether kkiai rejects the callback URL is known from its message: "%s"', (message, isSo) => {
	const error = knownError({ reason: 'invalidRequest', httpStatus: 400, message });
	expect(kkiai.webhook?.rejectsUrl?.(error)).toBe(isSo);
});
