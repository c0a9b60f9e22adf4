import { randomUUID } from 'node:crypto';

import type { Answer, N8nRest, Workflow } from '../../../sandbox/n8n';
import type { ListedExecution } from '../../../sandbox/n8n/executionList';
import { beforeNextCheck } from '../../../sandbox/n8n/beforeNextCheck';
import { manualTriggerOf } from '../../../sandbox/n8n/workflow';

const LOOKS_APART = { leastMs: 500, mostMs: 2_000 };
const PATIENCE_MS = 240_000;

/** When the webhook answers: at once, or with what the last node gave. */
export type AnswerMode = 'onReceived' | 'lastNode';

/** A workflow in production: its webhook starts it, in place of a person. */
export class WebhookWorkflow {
	private constructor(
		private readonly rest: N8nRest,
		private readonly workflowId: string,
		private readonly path: string,
	) {}

	/** Stores a workflow with a Webhook in place of its Manual Trigger, and switches it on. */
	static async activate(
		rest: N8nRest,
		workflow: Workflow,
		responseMode: AnswerMode = 'onReceived',
	): Promise<WebhookWorkflow> {
		const path = randomUUID();
		const trigger = manualTriggerOf(workflow);
		const webhook = {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode },
		};
		const stored = await rest.importWorkflow({
			...workflow,
			nodes: workflow.nodes.map((node) => (node.name === trigger ? { ...node, ...webhook } : node)),
		});
		await rest.activate(stored);
		return new WebhookWorkflow(rest, stored.id, path);
	}

	/** Calls the webhook, which hands the body on as `$json.body`. */
	async call(body: unknown): Promise<Answer> {
		return await this.rest.callWebhook(this.path, body);
	}

	/** What n8n lists under the workflow: what the webhook started, and the sub-workflows that it is parked for. */
	async executions(): Promise<{ started: ListedExecution[]; suspendedFor: ListedExecution[] }> {
		const all = await this.rest.executions(this.workflowId);
		return {
			started: all.filter(({ mode }) => mode !== 'integrated'),
			suspendedFor: all.filter(({ mode }) => mode === 'integrated'),
		};
	}

	/** Waits until so many executions were started, and all that n8n lists under the workflow are in a wanted state. */
	async untilAll(wanted: ReadonlySet<string>, count: number) {
		const begunAt = Date.now();
		for (;;) {
			const { started, suspendedFor } = await this.executions();
			const others = [...started, ...suspendedFor].filter(({ status }) => !wanted.has(status));
			if (others.length === 0 && started.length === count) return { started, suspendedFor };
			if (Date.now() > begunAt + PATIENCE_MS) {
				throw new Error(
					`${started.length} of ${count} executions were started. Not one of ${[...wanted].join(', ')}: ${JSON.stringify(others)}`,
				);
			}
			await beforeNextCheck(begunAt, LOOKS_APART);
		}
	}
}

/** The states that an execution does not leave any more. */
export const ENDED: ReadonlySet<string> = new Set(['success', 'error', 'crashed', 'canceled']);

/** The state of one that is parked, or that ended when it should not have: a test is to say so at once. */
export const PARKED_OR_ENDED: ReadonlySet<string> = new Set(['waiting', ...ENDED]);
