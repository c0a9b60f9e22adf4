import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { describeCallbacks } from '../../../../support/callbacks';

const task = {
	about: 'task',
	taskId: 'task_01KA040M0HP1GJWBJYZMKX1XS1',
	kinds: ['video'],
} as const;

describeCallbacks(apimart, { 'onTaskState succeeded': { ...task, ended: true } });

it.each([
	[
		'in the form of a status response',
		{ code: 200, data: { id: task.taskId, status: 'failed' } },
		true,
	],
	[
		'with the ID under the name of submit responses',
		{ data: { task_id: task.taskId, status: 'pending' } },
		false,
	],
	['with id and status at the top', { id: task.taskId, status: 'processing' }, false],
	['with task_id and status at the top', { task_id: task.taskId, status: 'submitted' }, false],
	['with an unknown status', { task_id: task.taskId, status: 'expired' }, true],
])('reads the state in a callback of apimart %s', (_where, body, ended) => {
	expect(apimart.webhook?.parse(JSON.stringify(body))).toEqual({ ...task, ended });
});

it.each([
	['has no task ID', { data: { status: 'completed' } }],
	['has no status', { data: { id: task.taskId } }],
	['has an invalid task ID', { id: 'a/../b', status: 'completed' }],
])('returns nothing for a callback of apimart that %s', (_what, body) => {
	expect(apimart.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});

it.each([
	['submitted', false],
	['pending', false],
	['processing', false],
	['completed', true],
	['failed', true],
	['x', true],
])('reads the status %s of an apimart callback: ended %s', (status, ended) => {
	expect(apimart.webhook?.parse(JSON.stringify({ id: task.taskId, status }))).toEqual({
		...task,
		ended,
	});
});

it.each(['', null, 7])('ignores an apimart callback with the status %j', (status) => {
	expect(apimart.webhook?.parse(JSON.stringify({ id: task.taskId, status }))).toBeUndefined();
});

it('the panel tells how to use the callbacks of apimart, which its pages do not document', () => {
	expect(apimart.webhook?.setup).toBe(
		'apimart documents no callbacks, but some of its clients use them. In the Kling node that creates the video, set Options › Additional Body Fields to {"webhook": "…"} with the Production URL above (under Webhook URLs), or the Test URL for a test run. Test it before you rely on it.',
	);
});
