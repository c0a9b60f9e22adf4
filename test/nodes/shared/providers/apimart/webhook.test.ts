import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { describeCallbacks } from '../../../../support/callbacks';

const task = {
	about: 'task',
	taskId: 'task_01KA040M0HP1GJWBJYZMKX1XS1',
	kinds: ['video'],
} as const;

describeCallbacks(apimart, { 'onTaskState succeeded': { ...task, ended: true } });

it.each([
	['as the answer about a task', { code: 200, data: { id: task.taskId, status: 'failed' } }, true],
	['by the name that a submit gives', { data: { task_id: task.taskId, status: 'pending' } }, false],
	['at the top', { id: task.taskId, status: 'processing' }, false],
	['at the top, by the other name', { task_id: task.taskId, status: 'submitted' }, false],
	['in a word that nobody knows', { task_id: task.taskId, status: 'expired' }, true],
])('reads a state that is told %s', (_where, body, ended) => {
	expect(apimart.webhook?.parse(JSON.stringify(body))).toEqual({ ...task, ended });
});

it.each([
	['names no task', { data: { status: 'completed' } }],
	['tells no state', { data: { id: task.taskId } }],
	['names what is no id', { id: 'a/../b', status: 'completed' }],
])('makes nothing of what %s', (_what, body) => {
	expect(apimart.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});

it.each([
	['submitted', false],
	['pending', false],
	['processing', false],
	['completed', true],
	['failed', true],
	['x', true],
])('reads the status %s of a callback: ended %s', (status, ended) => {
	expect(apimart.webhook?.parse(JSON.stringify({ id: task.taskId, status }))).toEqual({
		...task,
		ended,
	});
});

it.each(['', null, 7])('ignores a callback with the status %j', (status) => {
	expect(apimart.webhook?.parse(JSON.stringify({ id: task.taskId, status }))).toBeUndefined();
});
