import { parse, stringify } from 'flatted';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/vendors';
import { registeredCredentials } from '../../support/credentials';
import { credentialsFor } from './bench';
import { startExecution } from './engine';
import { addNodeType, PLAIN } from './nodeTypes';
import { workflowOf } from './workflow';

/** What n8n stores of an execution that is parked until its time is up, in bytes. */
export interface SuspendedStorage {
	/** The parked execution itself, which nobody touches. */
	parent: number;
	/** Its sub-workflow, each time that it is written: when it is parked, and after each look. */
	child: number[];
	/** Seconds before each look. */
	pauses: number[];
}

/**
 * Parks one execution until its time is up, in n8n's own engine: what it stores is written and read back at each look,
 * as n8n's database does, and the clock stands still but for jumps from look to look.
 *
 * @param items how many
 * @param minutes the timeout; the tasks outlive it
 * @throws when a task got lost
 */
export async function storageOfSuspended(
	sandbox: Pick<Sandbox, 'baseUrl'>,
	items: number,
	minutes: number,
): Promise<SuspendedStorage> {
	const realNow = Date.now;
	let now = realNow();
	Date.now = () => now;
	try {
		return await park(sandbox, items, minutes, (milliseconds) => (now += milliseconds));
	} finally {
		Date.now = realNow;
	}
}

async function park(
	sandbox: Pick<Sandbox, 'baseUrl'>,
	count: number,
	minutes: number,
	jump: (milliseconds: number) => void,
): Promise<SuspendedStorage> {
	const credentials = credentialsFor(sandbox, 'good');
	const types = (await registeredCredentials()).map(({ credential }) => credential);
	const suspended: Array<{ code: IWorkflowBase; items: INodeExecutionData[] }> = [];
	const executeWorkflow: IWorkflowExecuteAdditionalData['executeWorkflow'] = async (
		{ code },
		_additionalData,
		{ inputData = [] },
	) => {
		if (code) suspended.push({ code, items: inputData });
		return { executionId: '3', data: [], waitTill: new Date(Date.now()) };
	};
	const parameters = {
		// Asked about fifty tasks at once, it makes a day short.
		provider: 'klingai',
		prompt: `A fox [seconds=${2 * minutes * 60}]`,
		waitMode: 'suspend',
		options: { maxParallelTasks: 20 },
		waitOptions: { timeout: minutes, onTimeout: 'continue', useCallback: 'never' },
	};
	const items = Array.from({ length: count }, () => ({}));
	const workflow = workflowOf({ nodes: [parameters], items }, credentials);
	const parent = await startExecution({ ...workflow, credentialTypes: types, executeWorkflow }).run;
	const [room] = suspended;
	if (!room) throw new Error('the execution was not parked');
	const { code } = room;
	const [start] = code.nodes;
	if (!start) throw new Error('the sub-workflow has no nodes');

	const child: number[] = [];
	const pauses: number[] = [];
	let data: IRunExecutionData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [room.items] }, source: null }],
		},
	});
	for (;;) {
		const { run } = startExecution({
			nodes: code.nodes,
			connections: code.connections,
			items: [],
			credentialTypes: types,
			credentials,
			retried: data,
		});
		const { data: left, waitTill } = await run;
		if (left.resultData.error) throw left.resultData.error;
		const text = stringify(left);
		child.push(Buffer.byteLength(text));
		const named = lastItemsOf(left).filter(({ json }) => typeof json.taskId === 'string');
		if (named.length !== count) throw new Error(`${named.length} of ${count} tasks are named`);
		if (!waitTill) return { parent: Buffer.byteLength(stringify(parent.data)), child, pauses };
		const pause = new Date(waitTill).getTime() - Date.now();
		pauses.push(Math.round(pause / 1000));
		jump(pause);
		data = parse(text);
	}
}

/** What n8n hands on of a sub-workflow: the last items of its last node. If n8n is killed during a look, these too. */
function lastItemsOf({ resultData }: IRunExecutionData): INodeExecutionData[] {
	const { runData, lastNodeExecuted = '' } = resultData;
	return runData[lastNodeExecuted]?.at(-1)?.data?.main?.flatMap((items) => items ?? []) ?? [];
}

function property(name: string, type: INodeProperties['type']): INodeProperties {
	return { displayName: name, name, type, default: '' };
}

/** A node of n8n's own, as much of it as a sub-workflow of ours needs. */
function standIn(
	displayName: string,
	outputs: number,
	properties: INodeProperties[],
	execute: INodeType['execute'],
): INodeType {
	return {
		description: {
			...PLAIN,
			displayName,
			name: displayName.toLowerCase(),
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties,
		},
		...(execute && { execute }),
	};
}

addNodeType(
	'n8n-nodes-base.executeWorkflowTrigger',
	standIn('Trigger', 1, [], async function (this: IExecuteFunctions) {
		return [this.getInputData()];
	}),
);

addNodeType(
	'n8n-nodes-base.wait',
	standIn('Wait', 1, [property('amount', 'number')], async function (this: IExecuteFunctions) {
		const amount = Number(this.getNodeParameter('amount', 0));
		if (!(amount >= 65)) throw new Error(`n8n would stay in memory for ${amount} seconds`);
		await this.putExecutionToWait(new Date(Date.now() + amount * 1000));
		return [this.getInputData()];
	}),
);

addNodeType(
	'n8n-nodes-base.if',
	standIn('If', 2, [property('conditions', 'json')], async function (this: IExecuteFunctions) {
		const isOpen = this.getNodeParameter('conditions.conditions[0].leftValue', 0);
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index },
		}));
		return isOpen === true ? [[], items] : [items, []];
	}),
);
