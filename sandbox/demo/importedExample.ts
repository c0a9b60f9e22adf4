import path from 'node:path';

import { readWorkflow, type StoredCredential, withCredentials, type Workflow } from '../n8n';

const EXAMPLES = path.resolve(__dirname, '..', '..', 'examples');

/**
 * An example as a person has it who imported it and chose credentials. Downloads may come from private hosts, because
 * the sandbox is one.
 *
 * @param file name of the file in examples/, without ".json"
 */
export async function importedExample(
	file: string,
	credentials: readonly StoredCredential[],
): Promise<Workflow> {
	const example = await readWorkflow(path.join(EXAMPLES, `${file}.json`));
	const { nodes, ...rest } = withCredentials(example, credentials);
	return { ...rest, nodes: nodes.map(downloadingFromHere) };
}

function downloadingFromHere(node: Workflow['nodes'][number]): Workflow['nodes'][number] {
	const { parameters } = node;
	if (!isRecord(parameters) || parameters.downloadVideo !== true) return node;
	const options = isRecord(parameters.downloadOptions) ? parameters.downloadOptions : {};
	return {
		...node,
		parameters: { ...parameters, downloadOptions: { ...options, allowPrivateHosts: true } },
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
