import { NodeOperationError } from 'n8n-workflow';

import { CLAIM, type Execution, judgeMoney, NAMED, TWICE } from '../../attacks/moneyJudge';
import type { Task } from '../../sandbox/vendors/server/tasks';
import { NODE } from '../nodes/shared/n8n/context';

const WARNING = 'If that one was stopped, it may have been accepted and billed.';

function task(id: string, item = 0): Task {
	return {
		id,
		vendor: 'imini',
		operationId: 'submitVideo',
		model: 'kling',
		createdAt: 0,
		seconds: 0,
		marks: new Map([['item', String(item)]]),
	};
}

function items(...json: object[]): Execution {
	return execution({
		items: json.map((one, item) => ({ json: { ...one }, pairedItem: { item } })),
	});
}

function failed(message: string, itemIndex = 0): Execution {
	return execution({ error: new NodeOperationError(NODE, message, { itemIndex }) });
}

function execution(given: Partial<Execution['result']>): Execution {
	const result = { items: [], error: undefined, hints: [], log: [], messages: [], ...given };
	return { result, isInEngine: false };
}

function rulesOf(made: Task[], executions: Execution[]): string[] {
	return judgeMoney(made, executions, 2).map(({ rule }) => rule);
}

it('has nothing against one task that is named, a refusal without one, and a warning', () => {
	expect(rulesOf([task('task-1')], [items({ taskId: 'task-1' })])).toEqual([]);
	expect(rulesOf([], [items({ error: { reason: 'rejected' } })])).toEqual([]);
	expect(
		rulesOf([task('task-1')], [failed(`No answer. It may have been accepted and billed.`)]),
	).toEqual([]);
	expect(
		rulesOf(
			[task('task-1'), task('task-2')],
			[items({ taskId: 'task-1' }), items({ taskId: 'task-2', warnings: [WARNING] })],
		),
	).toEqual([]);
});

it('finds a second task without a warning', () => {
	expect(
		rulesOf([task('task-1'), task('task-2')], [items({ taskId: 'task-1', also: 'task-2' })]),
	).toEqual([TWICE]);
});

it('finds a second task whose warning only an earlier execution told', () => {
	const first = items({ taskId: 'task-1', warnings: [WARNING] });
	expect(rulesOf([task('task-1'), task('task-2')], [first, items({ taskId: 'task-2' })])).toEqual([
		TWICE,
	]);
});

it('finds a task that nothing names', () => {
	expect(rulesOf([task('task-1')], [failed('Item 1 was refused.', 1)])).toEqual([NAMED]);
});

it('finds an item that is said to have cost nothing and has a task', () => {
	const told = items({ error: { reason: 'rejected' } }, { note: 'the first one has task-1' });
	expect(rulesOf([task('task-1')], [told])).toEqual([CLAIM]);
	expect(
		rulesOf(
			[task('task-1')],
			[items({ taskId: 'task-1' }), failed('Refused. Nothing was bought.')],
		),
	).toEqual([CLAIM]);
});

it('keeps the items apart', () => {
	const told = items({ taskId: 'task-1' }, { error: { reason: 'rejected' } });
	expect(rulesOf([task('task-1', 0)], [told])).toEqual([]);
});
