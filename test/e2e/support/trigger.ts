import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import {
	hasEnded,
	N8nError,
	SANDBOX_OWNER,
	type Execution,
	type StoredCredential,
	type Workflow,
} from '../../../sandbox/n8n';
import { onLiveConnection, RestClient } from '../../../sandbox/n8n/restClient';
import type { N8nRest, StoredWorkflow } from '../../../sandbox/n8n/rest';
import type { Sandbox } from '../../../sandbox/vendors';
import { sharedN8n } from './sharedN8n';
import { AFTER } from './workflows';

/** As it stands under the node. */
export const TRIGGER = 'Kling Trigger';

export const TRIGGER_TYPE = 'n8n-nodes-kling.klingTrigger';

const LOOK_EVERY_MS = 100;

/** An execution that was to begin has begun after such a pause. */
const SETTLE_MS = 1_500;

/** The states of an execution that goes on by itself. */
const UNDER_WAY: ReadonlySet<string> = new Set(['new', 'running', 'unknown']);

/** What n8n answers while it listens for a test event. */
const listening = z.object({ waitingForWebhook: z.literal(true) });

const stored = z.object({ staticData: z.record(z.unknown()).nullable() });

/** A Kling Trigger node. */
export function triggerNode(
	{ id, name, type }: StoredCredential,
	parameters: Record<string, unknown>,
	nodeName = TRIGGER,
) {
	const webhookId = randomUUID();
	return {
		id: webhookId,
		webhookId,
		name: nodeName,
		type: TRIGGER_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [type]: { id, name } },
	};
}

/** Kling Trigger, and a node that does nothing behind it. */
export function triggerWorkflow(trigger: ReturnType<typeof triggerNode>): Workflow {
	return {
		name: expect.getState().currentTestName ?? TRIGGER,
		nodes: [
			trigger,
			{
				id: 'after',
				name: AFTER,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: AFTER, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The addresses that the panel of a trigger shows. */
export function urlsOf({ webhookId }: { webhookId: string }, url = sharedN8n().url) {
	return {
		production: `${url}/webhook/${webhookId}/kling`,
		test: `${url}/webhook-test/${webhookId}/kling`,
	};
}

/** Calls an address as a provider would. */
export async function post(
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
	const response = await onLiveConnection(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	// A call that starts the workflow is answered without a body.
	return { status: response.status, body: text === '' ? '' : JSON.parse(text) };
}

/** n8n takes calls a moment after a workflow was activated; until then it knows no such address. */
export async function untilItAnswers(url: string): Promise<void> {
	let status = 404;
	const look = async () => {
		({ status } = await post(url, { hello: 'world' }));
	};
	await look();
	while (status === 404) {
		await sleep(LOOK_EVERY_MS);
		await look();
	}
	// With a secret it says first that the signature is missing.
	expect([400, 401]).toContain(status);
}

/** Waits until a sandbox has delivered so many callbacks; returns the statuses they were answered with, in their order. */
export async function answersTo({ control }: Sandbox, count: number): Promise<number[]> {
	for (;;) {
		const answers = control.callbacks().filter(({ verdict }) => verdict !== 'on its way');
		if (answers.length >= count) return answers.map(({ status }) => status);
		await sleep(LOOK_EVERY_MS);
	}
}

/**
 * Waits for the executions of a workflow to end, and gives them from the oldest to the newest. A caller is answered a
 * moment before its execution is listed, so that the list has to stay the same for a while. What the trigger runs to
 * find out whether a state was told leaves nothing behind.
 */
export async function endedExecutions(
	rest: N8nRest,
	{ id: workflowId }: StoredWorkflow,
): Promise<Execution[]> {
	let before = '';
	for (;;) {
		const listed = await executionsOnceN8nAnswers(rest, workflowId);
		const now = JSON.stringify(listed);
		if (now === before && listed.every(({ status }) => !UNDER_WAY.has(status))) {
			expect(listed.filter(({ mode }) => mode === 'integrated')).toEqual([]);
			const ended = listed.map(async ({ id }) => await rest.waitFor(id, hasEnded));
			return (await Promise.all(ended)).reverse();
		}
		before = now;
		await sleep(SETTLE_MS);
	}
}

/** The list of executions; n8n answers 503 while its database has more to do than it manages. */
async function executionsOnceN8nAnswers(rest: N8nRest, workflowId: string) {
	for (;;) {
		try {
			return await rest.executions(workflowId);
		} catch (reason) {
			if (!(reason instanceof N8nError) || reason.answer.status !== 503) throw reason;
			await sleep(SETTLE_MS);
		}
	}
}

/** What a person does in the editor that the tests of other nodes do not need. */
export class TriggerEditor {
	private constructor(private readonly client: RestClient) {}

	static async signIn(): Promise<TriggerEditor> {
		const client = new RestClient(sharedN8n().url);
		const { email, password } = SANDBOX_OWNER;
		await client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		return new TriggerEditor(client);
	}

	/** Presses "Listen for test event". */
	async listen(workflow: StoredWorkflow): Promise<void> {
		const body = { workflowData: workflow, triggerToStartFrom: { name: TRIGGER } };
		listening.parse(await this.client.call('POST', `/rest/workflows/${workflow.id}/run`, body));
	}

	/** What n8n keeps for the trigger between its executions. */
	async kept({ id }: StoredWorkflow): Promise<unknown> {
		const { staticData } = stored.parse(await this.client.call('GET', `/rest/workflows/${id}`));
		return staticData?.[`node:${TRIGGER}`];
	}
}
