import { readFile } from 'node:fs/promises';

import { z } from 'zod';

const credentialSchema = z.object({ id: z.string().nullish(), name: z.string() });

const nodeSchema = z
	.object({
		name: z.string(),
		type: z.string(),
		credentials: z.record(credentialSchema).optional(),
	})
	.passthrough();

const workflowSchema = z.object({
	name: z.string(),
	nodes: z.array(nodeSchema),
	connections: z.record(z.unknown()),
	settings: z.record(z.unknown()).default({}),
});

/** A workflow as n8n exports it. */
export type Workflow = z.infer<typeof workflowSchema>;

/** A stored credential, as a node refers to it. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** Reads an exported workflow. */
export async function readWorkflow(file: string): Promise<Workflow> {
	return workflowSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/**
 * Points every node at the stored credential of the type it asks for. An exported workflow names its author's
 * credentials, and n8n does not know them.
 */
export function withCredentials(workflow: Workflow, stored: readonly StoredCredential[]): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.credentials === undefined) return node;
			const credentials = { ...node.credentials };
			for (const { type, id, name } of stored) {
				if (type in credentials) credentials[type] = { id, name };
			}
			return { ...node, credentials };
		}),
	};
}

/** The name of the node that starts a manual run. */
export function manualTriggerOf(workflow: Workflow): string {
	const trigger = workflow.nodes.find((node) => node.type === MANUAL_TRIGGER);
	if (trigger === undefined) {
		throw new Error(`The workflow "${workflow.name}" has no Manual Trigger to start it with.`);
	}
	return trigger.name;
}
