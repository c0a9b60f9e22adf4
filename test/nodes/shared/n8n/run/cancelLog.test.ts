import type { IExecuteFunctions } from 'n8n-workflow';

import { createTask } from '../../../../../nodes/shared/core/task';
import { logCancel } from '../../../../../nodes/shared/n8n/run/cancelLog';
import { fal } from '../../../../../nodes/shared/providers/fal';
import type { CancelResult } from '../../../../../nodes/shared/tasks/cancel/cancelTask';
import { jobError } from '../../../../../nodes/shared/tasks/job';
import { contextOf } from '../context';

const REF = { provider: 'fal', kind: 'fal-ai/kling-video', taskId: 'task-1' };
const CANCELED = createTask(REF, 'canceled', 'not found');
const PLACE = { executionId: '7', nodeName: 'Kling', itemIndex: 2 };

function logOf(cancel?: CancelResult): unknown[] {
	const log: unknown[] = [];
	const task = cancel?.task ?? REF;
	const stopped = { provider: fal, task, reason: 'stopped', seconds: 7 } as const;
	logCancel(contextOf({ log }), 2, jobError({ ...stopped, ...(cancel && { cancel }) }));
	return log;
}

it.each<[string, CancelResult]>([
	['A cancel ended the task at fal', { outcome: 'ended', task: CANCELED, detail: null }],
	[
		'fal did not confirm the cancel of the task',
		{ outcome: 'unknown', task: null, detail: 'ECONNRESET' },
	],
])("writes a line to n8n's log about a cancel: %s", (text, cancel) => {
	expect(logOf(cancel)).toEqual([
		[
			`Kling task task-1: Stopped. ${text} (provider fal, kind fal-ai/kling-video; execution 7, node "Kling", item 2)`,
			{ ...PLACE, ...REF },
		],
	]);
});

it('writes nothing to the log about a task that was left running', () => {
	expect(logOf()).toEqual([]);
});

it('writes nothing to the log about a task that is returned', () => {
	const log: unknown[] = [];
	logCancel(contextOf({ log }), 0, { outcome: 'task', task: CANCELED });
	expect(log).toEqual([]);
});

it('writes a warning to the log instead of an error when the line cannot be written', () => {
	const log: unknown[] = [];
	const context: IExecuteFunctions = Object.create(contextOf({ log }), {
		getExecutionId: {
			value: () => {
				throw new Error('no execution');
			},
		},
	});
	const cancel: CancelResult = { outcome: 'ended', task: CANCELED, detail: null };
	logCancel(context, 2, {
		outcome: 'jobError',
		jobError: { provider: fal, task: CANCELED, reason: 'stopped', seconds: 7, cancel },
	});
	expect(log).toEqual([['Kling could not log a cancel: Error: no execution']]);
});
