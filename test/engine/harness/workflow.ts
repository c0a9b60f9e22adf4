import {
	NodeConnectionTypes,
	type IBinaryKeyData,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type NodeConnectionType,
} from 'n8n-workflow';

import type { StoredCredentials } from './credentials';
import type { Execution } from './engine';
import { AGENT, KLING, KLING_TOOL, START } from './nodeTypes';

/** Task › Get for the task of the node before it. */
export const GET_TASK: INodeParameters = {
	resource: 'task',
	operation: 'get',
	taskId: '={{ $json.taskId }}',
	kind: '={{ $json.kind }}',
};

/** A run of one Kling node, or of several in a row. */
export interface Plan {
	/** Parameters of the node, or of each of several in a row. */
	nodes: INodeParameters[];
	/** What the first node gets; one empty item when left out. */
	items?: IDataObject[];
	/** The files that each of these items brings along. */
	files?: IBinaryKeyData[];
	/** Types of nodes that the items pass through before the first Kling node. */
	through?: string[];
	onError?: INode['onError'];
	/** Retry On Fail, with so many tries. */
	tries?: number;
	/** Hand the node to an AI agent, which calls it with each item. */
	asTool?: boolean;
	/** Takes the place of the sandbox's good keys. */
	credentials?: StoredCredentials;
}

/** The workflow of a plan: a start, and the nodes behind it. */
export function workflowOf(
	plan: Plan,
	credentials: StoredCredentials,
): Omit<Execution, 'credentialTypes'> {
	const { nodes, connections } = plan.asTool ? agent(plan) : row(plan);
	const references = Object.fromEntries(
		Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
	);
	return {
		nodes: nodes.map((node) => ({ ...node, credentials: references })),
		connections,
		items: (plan.items ?? [{}]).map((json, index) => ({
			json,
			...(plan.files?.[index] && { binary: plan.files[index] }),
		})),
		credentials,
	};
}

function row({
	nodes,
	through = [],
	onError,
	tries,
}: Plan): Pick<Execution, 'nodes' | 'connections'> {
	const klings = nodes.map((parameters, index) => ({
		...nodeOf(`Kling ${index + 1}`, KLING, parameters),
		...(onError && { onError }),
		...(tries && { retryOnFail: true, maxTries: tries, waitBetweenTries: 0 }),
	}));
	const behind = [...through.map((type, index) => nodeOf(`Before ${index + 1}`, type)), ...klings];
	const all = [nodeOf('Start', START), ...behind];
	return {
		nodes: all,
		connections: Object.assign(
			{},
			...behind.map(({ name }, index) =>
				connection(all[index]?.name, NodeConnectionTypes.Main, name),
			),
		),
	};
}

function agent({ nodes: [parameters] }: Plan): Pick<Execution, 'nodes' | 'connections'> {
	return {
		nodes: [
			nodeOf('Start', START),
			nodeOf('Agent', AGENT),
			nodeOf('Make a video', KLING_TOOL, parameters),
		],
		connections: {
			...connection('Start', NodeConnectionTypes.Main, 'Agent'),
			...connection('Make a video', NodeConnectionTypes.AiTool, 'Agent'),
		},
	};
}

function connection(from = '', type: NodeConnectionType, to: string): IConnections {
	return { [from]: { [type]: [[{ node: to, type, index: 0 }]] } };
}

function nodeOf(name: string, type: string, parameters: INodeParameters = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}
