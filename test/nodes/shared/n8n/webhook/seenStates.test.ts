import type { IDataObject } from 'n8n-workflow';

import { SeenStates, forgottenIn } from '../../../../../nodes/shared/n8n/webhook/seenStates';
import {
	createTask,
	createVideo,
	type Task,
	type TaskStatus,
} from '../../../../../nodes/shared/core/task';

function task(taskId: string, status: TaskStatus): Task {
	const ref = { provider: 'klingai', kind: 'tasks', taskId };
	const videos = status === 'succeeded' ? [createVideo('https://example.com/1.mp4')] : [];
	return createTask(ref, status, status, { videos });
}

let nodes = 0;

/** A node that nobody has called yet. */
function memoryOf(store: IDataObject = {}, owner = `node ${nodes++}`): SeenStates {
	return new SeenStates(store, owner);
}

it('claims each status of a task once, and none before a known one', () => {
	const memory = memoryOf();
	const states: TaskStatus[] = [
		'queued',
		'queued',
		'processing',
		'queued',
		'succeeded',
		'succeeded',
		'failed',
	];
	const taken = states.map((status) => memory.claim(task('1', status)));
	expect(taken).toEqual([true, false, true, false, true, false, false]);
});

it('knows that a task has ended', () => {
	const memory = memoryOf();
	memory.claim(task('1', 'processing'));
	expect(memory.knowsFinalState('klingai', '1')).toBe(false);
	memory.claim(task('1', 'failed'));
	expect(memory.knowsFinalState('klingai', '1')).toBe(true);
	expect(memory.knowsFinalState('kkiai', '1')).toBe(false);
});

it('keeps statuses over a restart in what n8n stores', () => {
	const store: IDataObject = {};
	memoryOf(store).claim(task('1', 'succeeded'));
	expect(store).toEqual({ tasks: { 'klingai/1': 'succeeded' } });
	const kept: IDataObject = JSON.parse(JSON.stringify(store));
	expect(memoryOf(kept).claim(task('1', 'succeeded'))).toBe(false);
});

it('keeps the last thousand tasks', () => {
	const store: IDataObject = {};
	const memory = memoryOf(store);
	for (let id = 0; id < 1000; id++) memory.claim(task(String(id), 'processing'));
	memory.claim(task('0', 'succeeded'));
	memory.claim(task('1000', 'succeeded'));
	expect(Object.keys(store.tasks ?? {})).toHaveLength(1000);
	// The oldest news went, not the oldest task.
	expect(memory.knowsFinalState('klingai', '0')).toBe(true);
	expect(Object.keys(store.tasks ?? {})[0]).toBe('klingai/2');
	expect(forgottenIn(store)).toEqual(['klingai/1']);
	memory.claim(task('2', 'succeeded'));
	expect(forgottenIn(store)).toEqual([]);
});

it('claims once for two parallel callbacks, before n8n has stored anything', () => {
	const owner = 'a node';
	expect(memoryOf({}, owner).claim(task('1', 'succeeded'))).toBe(true);
	expect(memoryOf({}, owner).claim(task('1', 'succeeded'))).toBe(false);
	expect(memoryOf({}, 'another node').claim(task('1', 'succeeded'))).toBe(true);
	// However late it comes again: n8n does not always write down what it is given.
	jest.useFakeTimers({ now: Date.now() + 60 * 60_000 });
	expect(memoryOf({}, owner).claim(task('1', 'succeeded'))).toBe(false);
	jest.useRealTimers();
});

it('stores all that the process reported when parallel callbacks have a copy each', () => {
	const owner = 'a busy node';
	const copies = Array.from({ length: 60 }, (): IDataObject => ({}));
	copies.forEach((copy, id) => memoryOf(copy, owner).claim(task(String(id), 'succeeded')));
	expect(Object.keys(copies.at(-1)?.tasks ?? {})).toHaveLength(60);
});

it('knows what another process stored', () => {
	const owner = 'a node of two processes';
	memoryOf({}, owner).claim(task('1', 'succeeded'));
	const store: IDataObject = { tasks: { 'klingai/2': 'succeeded' } };
	expect(memoryOf(store, owner).claim(task('2', 'succeeded'))).toBe(false);
	expect(memoryOf(store, owner).claim(task('3', 'succeeded'))).toBe(true);
	expect(Object.keys(store.tasks ?? {}).sort()).toEqual(['klingai/1', 'klingai/2', 'klingai/3']);
});

it.each([{ tasks: null }, { tasks: 'x' }, { tasks: ['x'] }, { tasks: { 'klingai/1': 'gone' } }])(
	'ignores stored data that it did not write: %j',
	(store) => {
		expect(memoryOf(store).claim(task('1', 'queued'))).toBe(true);
	},
);

it('knows the later status when n8n and the process stored different ones', () => {
	const owner = 'a node with two memories';
	memoryOf({}, owner).claim(task('1', 'processing'));
	const later: IDataObject = { tasks: { 'klingai/1': 'succeeded' } };
	const earlier: IDataObject = { tasks: { 'klingai/1': 'queued' } };
	expect(memoryOf(later, owner).knowsFinalState('klingai', '1')).toBe(true);
	expect(memoryOf(later, owner).claim(task('1', 'failed'))).toBe(false);
	expect(memoryOf(earlier, owner).claim(task('1', 'processing'))).toBe(false);
	expect(memoryOf(earlier, owner).claim(task('1', 'succeeded'))).toBe(true);
});

it('keeps the first end of a task when n8n and the process stored different ones', () => {
	const owner = 'a node with two ends';
	memoryOf({}, owner).claim(task('1', 'failed'));
	const store: IDataObject = { tasks: { 'klingai/1': 'succeeded' } };
	memoryOf(store, owner).claim(task('2', 'queued'));
	expect(store.tasks).toEqual({ 'klingai/1': 'succeeded', 'klingai/2': 'queued' });
});

it('puts a task last in what n8n stores when the process knows a later status', () => {
	const owner = 'a node with an order';
	memoryOf({}, owner).claim(task('1', 'processing'));
	const store: IDataObject = { tasks: { 'klingai/1': 'queued', 'klingai/2': 'queued' } };
	memoryOf(store, owner).claim(task('3', 'queued'));
	expect(Object.entries(store.tasks ?? {})).toEqual([
		['klingai/2', 'queued'],
		['klingai/1', 'processing'],
		['klingai/3', 'queued'],
	]);
});

it.each([
	[999, []],
	[1000, []],
	[1001, ['klingai/0']],
	[1003, ['klingai/0', 'klingai/1', 'klingai/2']],
])('forgets the oldest of %i tasks beyond 1000', (count, forgotten) => {
	const tasks = Object.fromEntries(
		Array.from({ length: count - 1 }, (_, id) => [`klingai/${id}`, 'queued']),
	);
	const store: IDataObject = { tasks, forgotten: ['klingai/x'] };
	memoryOf(store).claim(task('new', 'queued'));
	expect(forgottenIn(store)).toEqual(forgotten);
	expect(store).toEqual({
		tasks: Object.fromEntries(
			[...Object.entries(tasks), ['klingai/new', 'queued']].slice(forgotten.length),
		),
		...(forgotten.length > 0 && { forgotten }),
	});
});

it('remembers the last hundred nodes in the process', () => {
	const owners = Array.from({ length: 101 }, (_, index) => `one of many nodes ${index}`);
	const claims = (owner: string) => memoryOf({}, owner).claim(task('1', 'succeeded'));
	for (const owner of owners.slice(0, 100)) claims(owner);
	// The first one claims again, so that the second one is the oldest.
	expect(memoryOf({}, owners[0]).claim(task('2', 'succeeded'))).toBe(true);
	expect(claims(owners[1] ?? '')).toBe(false);
	expect(claims(owners[100] ?? '')).toBe(true);
	expect(claims(owners[0] ?? '')).toBe(false);
	expect(claims(owners[2] ?? '')).toBe(false);
	expect(claims(owners[1] ?? '')).toBe(true);
});

it.each<[unknown, string[]]>([
	[undefined, []],
	['klingai/1', []],
	[
		['klingai/1', 7, null, 'klingai/2'],
		['klingai/1', 'klingai/2'],
	],
	[
		Array.from({ length: 1001 }, () => 'klingai/1'),
		Array.from({ length: 1000 }, () => 'klingai/1'),
	],
])('reads the forgotten tasks that n8n stored: case %#', (stored, tasks) => {
	const store: IDataObject = JSON.parse(JSON.stringify({ forgotten: stored }));
	expect(forgottenIn(store)).toEqual(tasks);
});
