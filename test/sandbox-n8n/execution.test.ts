import { stringify } from 'flatted';

import { hasEnded, itemsOf, parseContexts, parseExecution } from '../../sandbox/n8n/execution';

function answer(status: string, resultData: object) {
	return { id: 7, status, waitTill: null, data: stringify({ resultData, startData: {} }) };
}

test('reads the items of every output of every run', () => {
	const item = (json: object) => ({ json, pairedItem: { item: 0 } });
	const execution = parseExecution(
		answer('success', {
			runData: {
				Kling: [
					{ executionStatus: 'success', data: { main: [[item({ a: 1 })], [item({ e: 2 })]] } },
					{ executionStatus: 'success', data: { main: [[item({ a: 3 })], null] } },
				],
			},
		}),
	);
	expect(execution).toEqual({
		id: '7',
		status: 'success',
		nodes: {
			Kling: [
				{ status: 'success', outputs: [[{ a: 1 }], [{ e: 2 }]] },
				{ status: 'success', outputs: [[{ a: 3 }], []] },
			],
		},
	});
	expect(itemsOf(execution, 'Kling')).toEqual([{ a: 3 }]);
	expect(itemsOf(execution, 'Another')).toEqual([]);
});

test('reads what stopped the run and the node', () => {
	const error = {
		message: 'The key was refused',
		description: 'Check it',
		node: { name: 'Kling' },
	};
	const { failure, nodes } = parseExecution(
		answer('error', { error, runData: { Kling: [{ executionStatus: 'error', error }] } }),
	);
	const expected = { message: 'The key was refused', description: 'Check it' };
	expect(failure).toEqual(expected);
	expect(nodes).toEqual({ Kling: [{ status: 'error', outputs: [], failure: expected }] });
});

test('reads what the node tells the person', () => {
	const hints = [{ message: 'Polls instead', location: 'outputPane' }];
	const run = { executionStatus: 'success', data: { main: [[]] }, hints };
	const { nodes } = parseExecution(answer('success', { runData: { Kling: [run] } }));
	expect(nodes).toEqual({
		Kling: [{ status: 'success', outputs: [[]], hints: ['Polls instead'] }],
	});
});

test('reads data that point back at themselves', () => {
	const json: Record<string, unknown> = { name: 'loop' };
	json.self = json;
	const run = { executionStatus: 'success', data: { main: [[{ json }]] } };
	const execution = parseExecution(answer('success', { runData: { Kling: [run] } }));
	expect(itemsOf(execution, 'Kling')).toEqual([json]);
});

test.each([null, undefined, '[]', ''])('an execution without data yet: %p', (data) => {
	expect(parseExecution({ id: '1', status: 'running', data })).toEqual({
		id: '1',
		status: 'running',
		nodes: {},
	});
});

test('reads what n8n keeps for the nodes', () => {
	const contextData = { 'node:Kling': { klingSubmits: {} } };
	const stored = { resultData: {}, executionData: { contextData } };
	const of = (data: string | null) => parseContexts({ id: 7, status: 'error', data });
	expect(of(stringify(stored))).toEqual(contextData);
	expect(of(stringify({ resultData: {} }))).toEqual({});
	expect(of(null)).toEqual({});
});

test('a waiting execution has not ended', () => {
	const waiting = { id: '1', status: 'waiting', waitTill: '2026-01-01T00:00:00.000Z', nodes: {} };
	expect(hasEnded(waiting)).toBe(false);
	expect(
		['success', 'error', 'crashed', 'canceled'].every((status) =>
			hasEnded({ id: '1', status, nodes: {} }),
		),
	).toBe(true);
});
