import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { imini } from '../nodes/shared/providers/imini';
import { PLAIN } from '../test/engine/harness/nodeTypes';

export const POST_NODE = 'bench.post';

/** The least that a node can do for a call: it posts each item's `body` to imini with n8n's own helper. */
export const postNode: INodeType = {
	description: {
		...PLAIN,
		displayName: 'Post',
		name: 'post',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: imini.credentialType, required: true }],
	},

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item, { json }] of this.getInputData().entries()) {
			const answer: unknown = await this.helpers.httpRequestWithAuthentication.call(
				this,
				imini.credentialType,
				{ method: 'POST', url: String(json.url), body: json.body, json: true },
			);
			output.push({ json: { answer: JSON.stringify(answer) }, pairedItem: { item } });
		}
		return [output];
	},
};
