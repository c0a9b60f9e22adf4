import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { claimState, reportedTask } from '../../../../../nodes/shared/n8n/webhook/claimState';
import type { TaskStatus } from '../../../../../nodes/shared/core/task';

/** Time of every sub-workflow. */
const NOW = new Date('2026-01-02T03:04:05.000Z');

/** IDs of the rows of two tasks, as n8n's table contains them since the first version: SHA-256 of node, task and stage. */
const ROWS = {
	queued: 'kling-reported-f294cfb178221c78c583fcfd80bd213da845f2e1bd37f13acdd8af2272cfd8b1',
	processing: 'kling-reported-caaf22e5324b83ba367561c3bdd5f5d7bdf3180dc10f69b0a8476916e7312fa0',
	ended: 'kling-reported-1bfd863d6b80d3e62aa31274d8fe4e5ef2d1faf335905a7351f2f2c1f5caa8c7',
};
const FORGOTTEN_ROWS = [
	'kling-reported-25d9efc5473e5a77a98252c1e151a25023925eb2aac70b3d4c66cffa79050652',
	'kling-reported-234300c9efa78328ea714c31a61811cb1664dade56cd3eee1d6fce094c4334ae',
	'kling-reported-f81a2d6241b4e1ea8d72d48ab513cf54ca98bfca5d2a1c95b1eb634b31d67943',
];

type Output = Array<INodeExecutionData[] | null>;

interface Asked {
	status?: TaskStatus;
	withEarlier?: boolean;
	/** n8n's static data of the node. */
	store?: IDataObject;
	/** Output of the sub-workflow in each try; an error that is thrown. */
	outputs?: ReadonlyArray<Output | Error>;
}

/** What a claim returns, the calls of n8n's sub-workflow, and the hints. */
async function claim({
	status = 'processing',
	withEarlier = false,
	store = {},
	outputs = [[[{ json: {} }]]],
}: Asked) {
	const calls: unknown[][] = [];
	const hints: unknown[] = [];
	const context: IExecuteFunctions = Object.create({
		getNode: () => ({ id: 'node-7', name: 'Kling Trigger', type: 'n8n-nodes-kling.klingTrigger' }),
		getMode: () => 'webhook',
		getWorkflowStaticData: (type: string) => (type === 'node' ? store : {}),
		addExecutionHints: (hint: unknown) => hints.push(hint),
		executeWorkflow: async (...call: unknown[]) => {
			const output = outputs[calls.push(call) - 1];
			if (!Array.isArray(output)) throw output;
			return { executionId: '8', data: output };
		},
	});
	const task = { provider: 'klingai', taskId: '1', status };
	return { isNew: await claimState(context, task, withEarlier), calls, hints };
}

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const START = {
	id: 'kling-start',
	name: 'Kling Trigger: Start 0',
	position: [0, 0],
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1.1,
	parameters: { inputSource: 'passthrough' },
	alwaysOutputData: true,
	onError: 'continueRegularOutput',
};
const REMOVE_DUPLICATES = { type: 'n8n-nodes-base.removeDuplicates', typeVersion: 2 };
const CLAIM = {
	...REMOVE_DUPLICATES,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: 'reported',
		options: { scope: 'node' },
	},
};
const FORGET = {
	...REMOVE_DUPLICATES,
	parameters: {
		operation: 'clearDeduplicationHistory',
		mode: 'cleanDatabase',
		options: { scope: 'node' },
	},
};
const PASSES = { alwaysOutputData: true, onError: 'continueRegularOutput' };
const WORKFLOW = {
	id: '',
	name: 'Kling Trigger: reported before?',
	active: false,
	isArchived: false,
	createdAt: NOW,
	updatedAt: NOW,
	activeVersionId: null,
	settings: {
		executionOrder: 'v1',
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'none',
		saveManualExecutions: false,
		saveExecutionProgress: false,
	},
};
const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

it('claims a status with a sub-workflow of one Remove Duplicates node', async () => {
	expect((await claim({})).calls).toEqual([
		[
			{
				code: {
					...WORKFLOW,
					nodes: [
						START,
						{ ...CLAIM, id: ROWS.processing, name: 'Kling Trigger: Claim 1', position: [200, 0] },
					],
					connections: { 'Kling Trigger: Start 0': to('Kling Trigger: Claim 1') },
				},
			},
			[{ json: {} }],
		],
	]);
});

it('claims an end with the statuses before it, and deletes the rows of a forgotten task first', async () => {
	const store = { forgotten: ['imini/a'] };
	const { calls } = await claim({ status: 'failed', withEarlier: true, store });
	const names = [
		'Kling Trigger: Start 0',
		'Kling Trigger: Forget 1',
		'Kling Trigger: Forget 2',
		'Kling Trigger: Forget 3',
		'Kling Trigger: Claim 4',
		'Kling Trigger: Claim 5',
		'Kling Trigger: Claim 6',
	];
	expect(calls).toEqual([
		[
			{
				code: {
					...WORKFLOW,
					nodes: [
						START,
						...FORGOTTEN_ROWS.map((id, index) => ({
							...FORGET,
							...PASSES,
							id,
							name: names[index + 1],
							position: [(index + 1) * 200, 0],
						})),
						{ ...CLAIM, ...PASSES, id: ROWS.queued, name: names[4], position: [800, 0] },
						{ ...CLAIM, ...PASSES, id: ROWS.processing, name: names[5], position: [1000, 0] },
						{ ...CLAIM, id: ROWS.ended, name: names[6], position: [1200, 0] },
					],
					connections: Object.fromEntries(
						names.slice(1).map((name, index) => [names[index], to(name)]),
					),
				},
			},
			[{ json: {} }],
		],
	]);
});

const codeSchema = z.object({ code: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });

/** IDs of the rows of a sub-workflow. */
function rowsOf(calls: readonly unknown[][]): string[] {
	return codeSchema
		.parse(calls[0]?.[0])
		.code.nodes.slice(1)
		.map(({ id }) => id);
}

it.each<[TaskStatus, boolean, string[]]>([
	['queued', false, [ROWS.queued]],
	['processing', false, [ROWS.processing]],
	['succeeded', false, [ROWS.ended]],
	['failed', false, [ROWS.ended]],
	['queued', true, [ROWS.queued]],
	['processing', true, [ROWS.queued, ROWS.processing]],
	['succeeded', true, [ROWS.queued, ROWS.processing, ROWS.ended]],
	['failed', true, [ROWS.queued, ROWS.processing, ROWS.ended]],
])('claims the rows of the status %s, with earlier ones: %s', async (status, withEarlier, rows) => {
	expect(rowsOf((await claim({ status, withEarlier })).calls)).toEqual(rows);
});

it.each([
	[0, 1],
	[9, 28],
	[10, 31],
	[11, 31],
])('deletes the rows of ten forgotten tasks at most: %i tasks, %i rows', async (tasks, rows) => {
	const forgotten = Array.from({ length: tasks }, (_, index) => `imini/${index}`);
	expect(rowsOf((await claim({ store: { forgotten } })).calls)).toHaveLength(rows);
});

it.each<[string, Output, boolean]>([
	['an item', [[{ json: {} }]], true],
	['no item', [[]], false],
	['no output', [], false],
	['an empty output', [null], false],
])('is new if the sub-workflow returns %s: %#', async (_, output, isNew) => {
	expect(await claim({ outputs: [output] })).toMatchObject({ isNew, hints: [] });
});

const taken = new Error('UNIQUE constraint failed');

it.each([1, 2])('claims again after %i failed tries', async (failures) => {
	const tries = Array.from({ length: failures }, () => taken);
	const { isNew, calls, hints } = await claim({ outputs: [...tries, [[]]] });
	expect([isNew, calls.length, hints]).toEqual([false, failures + 1, []]);
});

it('counts a status as new, with a hint, after three failed tries', async () => {
	const { isNew, calls, hints } = await claim({ outputs: [taken, taken, taken, [[]]] });
	expect([isNew, calls.length, hints]).toEqual([
		true,
		3,
		[
			{
				message:
					'n8n could not check whether this status was already reported: UNIQUE constraint failed',
				location: 'outputPane',
			},
		],
	]);
});

it.each<[IDataObject, boolean]>([
	[{ provider: 'klingai', taskId: '1', status: 'queued' }, true],
	[{ provider: 'klingai', taskId: '1', status: 'processing' }, true],
	[{ provider: 'klingai', taskId: '1', status: 'succeeded' }, true],
	[{ provider: 'klingai', taskId: '1', status: 'failed' }, true],
	[{ provider: 'klingai', taskId: '1', status: 'done' }, false],
	[{ provider: 'klingai', taskId: '1' }, false],
	[{ provider: 'klingai', taskId: 1, status: 'queued' }, false],
	[{ provider: 7, taskId: '1', status: 'queued' }, false],
	[{}, false],
])('recognizes a task in the item %j: %s', (json, isTask) => {
	expect(reportedTask({ ...json, videoUrl: null })).toEqual(isTask ? json : undefined);
});
