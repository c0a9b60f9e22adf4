import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node';
import { ALL, BOTH_ENDS } from './calls';

const workflowSchema = z.object({
	nodes: z.array(
		z.object({
			id: z.string(),
			type: z.string(),
			alwaysOutputData: z.boolean().optional(),
			parameters: z.object({ operation: z.string().optional() }),
		}),
	),
	settings: z.record(z.unknown()),
});

const REMOVE_DUPLICATES = 'n8n-nodes-base.removeDuplicates';

/** As much of n8n's database as Remove Duplicates uses: a row for each node, which can be inserted once. */
class Rows {
	readonly ids = new Set<string>();
	/** How often n8n's sub-workflow fails before it works. */
	failures = 0;
	readonly settings: unknown[] = [];

	/** Runs a sub-workflow as n8n does, as far as its Remove Duplicates nodes go. */
	run(code: unknown): INodeExecutionData[] {
		const { nodes, settings } = workflowSchema.parse(code);
		this.settings.push(settings);
		if (this.failures-- > 0) throw new Error('UNIQUE constraint failed');
		let items: INodeExecutionData[] = [{ json: {} }];
		for (const { id, type, alwaysOutputData, parameters } of nodes) {
			if (type !== REMOVE_DUPLICATES || items.length === 0) continue;
			if (parameters.operation === 'clearDeduplicationHistory') {
				this.ids.delete(id);
				continue;
			}
			if (this.ids.has(id)) items = alwaysOutputData === true ? [{ json: {} }] : [];
			this.ids.add(id);
		}
		return items;
	}
}

interface Started {
	rows: Rows;
	json: IDataObject;
	mode?: string;
	events?: string[];
	nodeId?: string;
	/** What n8n keeps for the node. */
	store?: IDataObject;
}

/** What leaves the node in an execution that a call has started, and the hints beside it. */
async function outputOf({ rows, json, mode = 'webhook', events = BOTH_ENDS, ...more }: Started) {
	const { nodeId, store = {} } = more;
	const hints: string[] = [];
	const node: INode = {
		id: nodeId ?? 'trigger',
		name: 'Kling Trigger',
		type: 'n8n-nodes-kling.klingTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const context: IExecuteFunctions = Object.create({
		getInputData: () => [{ json }],
		getMode: () => mode,
		getNode: () => node,
		getNodeParameter: (name: string) => (name === 'events' ? events : undefined),
		getWorkflowStaticData: () => store,
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
		executeWorkflow: ({ code }: { code: unknown }) =>
			new Promise((resolve) => resolve({ executionId: '8', data: [rows.run(code)] })),
	});
	const [items] = await new KlingTrigger().execute.call(context);
	return { items: items?.map((item) => item.json), hints };
}

function task(status: string, taskId = '1'): IDataObject {
	return { provider: 'klingai', taskId, status, videoUrl: null };
}

/** Which of several states, told in executions one after the other, leave the node. */
async function toldOf(states: readonly string[], events: string[], rows = new Rows()) {
	const told: string[] = [];
	for (const status of states) {
		const { items } = await outputOf({ rows, json: task(status), events });
		if (items?.length === 1) told.push(status);
	}
	return told;
}

it('the trigger outputs a state of a task once, even if the memory of the process is lost', async () => {
	const rows = new Rows();
	const json = task('succeeded');
	expect(await outputOf({ rows, json })).toEqual({ items: [json], hints: [] });
	expect(await outputOf({ rows, json })).toEqual({ items: [], hints: [] });
	expect((await outputOf({ rows, json: task('succeeded', '2') })).items).toHaveLength(1);
	expect((await outputOf({ rows, json, nodeId: 'another' })).items).toHaveLength(1);
});

it('the trigger outputs only one end of a task', async () => {
	expect(await toldOf(['failed', 'succeeded', 'failed'], BOTH_ENDS)).toEqual(['failed']);
	expect(await toldOf(['queued', 'canceled', 'succeeded'], ALL)).toEqual(['queued', 'canceled']);
});

it.each([
	[
		['queued', 'processing', 'succeeded'],
		['queued', 'processing', 'succeeded'],
	],
	[
		['processing', 'queued', 'processing', 'succeeded', 'succeeded'],
		['processing', 'succeeded'],
	],
	[['succeeded', 'processing', 'queued'], ['succeeded']],
])('the trigger outputs of the states %j only the steps forward: %j', async (states, told) => {
	expect(await toldOf(states, ALL)).toEqual(told);
});

it('the trigger stores one row for an end, and one for each state if all are selected', async () => {
	const rows = new Rows();
	await toldOf(['succeeded'], BOTH_ENDS, rows);
	expect(rows.ids.size).toBe(1);
	const rowsOfAll = new Rows();
	await toldOf(['succeeded'], ALL, rowsOfAll);
	expect(rowsOfAll.ids.size).toBe(3);
	// n8n keeps them in a column of 255 characters.
	const longest = await outputOf({ rows, json: task('succeeded', 'x'.repeat(200)) });
	expect(longest.items).toHaveLength(1);
	expect([...rows.ids].every((id) => id.length < 100)).toBe(true);
});

it('the trigger saves none of the executions that check for repeated states', async () => {
	const rows = new Rows();
	await toldOf(['succeeded'], BOTH_ENDS, rows);
	expect(rows.settings).toEqual([
		{
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		},
	]);
});

it.each(['manual', 'retry', 'cli'])('the trigger checks no rows in a %s run', async (mode) => {
	const rows = new Rows();
	const json = task('succeeded');
	expect(await outputOf({ rows, json, mode })).toEqual({ items: [json], hints: [] });
	expect(await outputOf({ rows, json, mode })).toEqual({ items: [json], hints: [] });
	expect(rows.settings).toEqual([]);
});

it('the trigger checks again if another process wrote the same row at the same time', async () => {
	const rows = new Rows();
	rows.failures = 1;
	const json = task('succeeded');
	expect(await outputOf({ rows, json })).toEqual({ items: [json], hints: [] });
	rows.failures = 1;
	expect(await outputOf({ rows, json })).toEqual({ items: [], hints: [] });
});

it('the trigger outputs a state with a hint if n8n cannot check whether it was output before', async () => {
	const rows = new Rows();
	rows.failures = 100;
	const json = task('succeeded');
	expect(await outputOf({ rows, json })).toEqual({
		items: [json],
		hints: [
			'n8n could not check whether this status was already reported: UNIQUE constraint failed',
		],
	});
});

it('the trigger does not change items that are not tasks', async () => {
	const rows = new Rows();
	const json = { hello: 'world' };
	expect(await outputOf({ rows, json })).toEqual({ items: [json], hints: [] });
});

it('the trigger deletes the rows of forgotten tasks and outputs those tasks again', async () => {
	const rows = new Rows();
	await toldOf(['processing', 'succeeded'], ALL, rows);
	expect(rows.ids.size).toBe(3);
	const store = { forgotten: ['klingai/1'] };
	await outputOf({ rows, json: task('succeeded', '1001'), store });
	expect(rows.ids.size).toBe(1);
	expect(await toldOf(['succeeded'], BOTH_ENDS, rows)).toEqual(['succeeded']);
});
