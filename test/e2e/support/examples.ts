import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
	type Execution,
	itemsOf,
	readWorkflow,
	type StoredCredential,
	withCredentials,
	type Workflow,
} from '../../../sandbox/n8n';
import { isParameters } from '../../support/panel';
import { PROJECT } from './sharedN8n';
import type { Stage } from './stage';

/** The video that the sandbox makes of everything. */
export const CLIP = readFileSync(path.join(PROJECT, 'sandbox', 'vendors', 'clip.mp4'));

/**
 * An example as a person has it who imported it and chose credentials. Downloads may come from this machine, because
 * the sandbox's do.
 *
 * @param more credentials of other services
 */
export async function exampleOn(
	{ credentials }: Stage,
	file: string,
	more: readonly StoredCredential[] = [],
): Promise<Workflow> {
	const example = await readWorkflow(path.join(PROJECT, 'examples', `${file}.json`));
	const { nodes, ...rest } = withCredentials(example, [...credentials, ...more]);
	return { ...rest, nodes: nodes.map(downloadingFromHere) };
}

/** The workflow with some parameters of a node changed. */
export function withParameters(
	workflow: Workflow,
	nodeName: string,
	change: Record<string, unknown>,
): Workflow {
	const node = workflow.nodes.find(({ name }) => name === nodeName);
	if (!isParameters(node?.parameters)) throw new Error(`There is no node ${nodeName}.`);
	const parameters = { ...node.parameters, ...change };
	return {
		...workflow,
		nodes: workflow.nodes.map((other) => (other === node ? { ...node, parameters } : other)),
	};
}

/** The items of a node in an execution that went well. */
export function itemsIn(execution: Execution | undefined, nodeName: string): unknown[] {
	const { status, failure } = execution ?? {};
	expect({ status, failure }).toEqual({ status: 'success', failure: undefined });
	return execution ? itemsOf(execution, nodeName) : [];
}

function downloadingFromHere(node: Workflow['nodes'][number]) {
	const { parameters } = node;
	if (!isParameters(parameters) || parameters.downloadVideo !== true) return node;
	const options = isParameters(parameters.downloadOptions) ? parameters.downloadOptions : {};
	return {
		...node,
		parameters: { ...parameters, downloadOptions: { ...options, allowPrivateHosts: true } },
	};
}
