import {
	deepCopy,
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

// By its whole name: where jest does not resolve it, the Kling.node.json beside it would come first.
import { Kling } from '../../../nodes/Kling/Kling.node.ts';

export const START = 'test.start';
export const KLING = 'n8n-nodes-kling.kling';
/** What n8n makes of a node with `usableAsTool`. */
export const KLING_TOOL = 'n8n-nodes-kling.klingTool';
export const AGENT = 'test.agent';

/** What every node of a test says of itself. */
export const PLAIN = {
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	properties: [],
} satisfies Partial<INodeTypeDescription>;

/** Where a workflow begins; its items are pinned. */
const start: INodeType = {
	description: {
		...PLAIN,
		displayName: 'Start',
		name: 'start',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
	},
};

/** Kling as n8n offers it to an AI agent: the same code, with a tool connection instead of an output. */
class KlingTool extends Kling {
	constructor() {
		super();
		this.description = {
			...deepCopy(this.description),
			name: 'klingTool',
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
		};
	}
}

/** Calls its only tool with each item, as an agent would with what the model answers. */
const agent: INodeType = {
	description: {
		...PLAIN,
		displayName: 'Agent',
		name: 'agent',
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
	},

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [tool]: unknown[] = [
			await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0),
		].flat();
		if (!isTool(tool)) throw new Error('no tool is connected');
		const { name, description } = tool;
		const output: INodeExecutionData[] = [];
		for (const [item, { json }] of this.getInputData().entries()) {
			const answer = await tool.invoke(json);
			output.push({ json: { name, description, answer }, pairedItem: { item } });
		}
		return [output];
	},
};

interface Tool {
	name: string;
	description: string;
	invoke(input: unknown): Promise<string>;
}

function isTool(value: unknown): value is Tool {
	return typeof value === 'object' && value !== null && 'invoke' in value;
}

const types = new Map<string, INodeType>([
	[START, start],
	[KLING, new Kling()],
	[KLING_TOOL, new KlingTool()],
	[AGENT, agent],
]);

/** Makes one more node type known. */
export function addNodeType(name: string, type: INodeType): void {
	types.set(name, type);
}

function find(name: string): INodeType {
	const type = types.get(name);
	if (!type) throw new Error(`there is no node type ${name} here`);
	return type;
}

export const nodeTypes: INodeTypes = {
	getByName: find,
	getByNameAndVersion: find,
	getKnownTypes: () => ({}),
};
