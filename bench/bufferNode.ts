import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { PLAIN } from '../test/engine/harness/nodeTypes';

export const BUFFER_NODE = 'bench.buffer';

/** Downloads each item's `url` the simple way: the whole file into memory, and from there to n8n. All at once. */
export const bufferNode: INodeType = {
	description: {
		...PLAIN,
		displayName: 'Buffer',
		name: 'buffer',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
	},

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const download = async ({ json }: INodeExecutionData, item: number) => {
			const file: unknown = await this.helpers.httpRequest({
				url: String(json.url),
				encoding: 'arraybuffer',
			});
			if (!Buffer.isBuffer(file)) throw new Error('n8n gave no file');
			const data = await this.helpers.prepareBinaryData(file, 'film.mp4', 'video/mp4');
			return { json, binary: { data }, pairedItem: { item } };
		};
		return [await Promise.all(this.getInputData().map(download))];
	},
};
