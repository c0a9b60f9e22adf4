import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { importedExample } from '../../../sandbox/demo/importedExample';
import {
	type Execution,
	itemsOf,
	type StoredCredential,
	type Workflow,
} from '../../../sandbox/n8n';
import { isParameters } from '../../support/panel';
import { PROJECT } from './sharedN8n';
import type { Stage } from './testInstance';

/** The video that the sandbox makes of everything. */
export const CLIP = readFileSync(path.join(PROJECT, 'sandbox', 'vendors', 'clip.mp4'));

/**
 * An example as the demo has it, so that what runs in the tests runs in the demo.
 *
 * @param more credentials of other services
 */
export async function exampleOn(
	{ credentials }: Stage,
	file: string,
	more: readonly StoredCredential[] = [],
): Promise<Workflow> {
	return await importedExample(file, [...credentials, ...more]);
}

/**
 * The workflow with new IDs for its webhooks and forms, as the editor gives them: n8n does not let two workflows share
 * one, and what it remembers of one workflow would answer for the next.
 */
export function withNewWebhooks(workflow: Workflow): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			'webhookId' in node ? { ...node, webhookId: randomUUID() } : node,
		),
	};
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
