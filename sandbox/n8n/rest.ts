import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { type Execution, hasEnded, parseContexts, parseExecution } from './execution';
import { allExecutions, firstExecutions, type ListedExecution } from './executionList';
import { beforeNextCheck } from './beforeNextCheck';
import { type Answer, N8nError, RestClient } from './restClient';
import { manualTriggerOf, type StoredCredential, type Workflow } from './workflow';

/** The person whose n8n it is. */
export interface Owner {
	email: string;
	password: string;
}

/** A credential to store or to test. */
export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A workflow that n8n has stored. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
}

/**
 * What n8n's test of a credential says when another one ended at the same moment: it keeps the node that it makes for a
 * test under one name for all tests.
 */
const MIXED_UP = 'Node not found';
const MAX_TESTS = 10;

const LOOK_EVERY_MS = 200;
/** How far apart the looks are at most at an execution that takes minutes. */
const LOOKS_APART = { leastMs: LOOK_EVERY_MS, mostMs: 2_000 };
const RUN_TIMEOUT_MS = 120_000;
const WEBHOOK_TIMEOUT_MS = 10_000;

const identified = z.object({ id: z.string() });
const versioned = z.object({ id: z.string(), versionId: z.string() });
const started = z.object({ executionId: z.coerce.string() });
const tested = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });
const retried = z.object({ id: z.coerce.string() });
const stored = z.object({ data: z.string() });
const types = z.array(z.object({ name: z.string() }));

/** What a person does in n8n's editor, done through the calls that the editor makes. */
export class N8nRest {
	private readonly client: RestClient;

	constructor(readonly url: string) {
		this.client = new RestClient(url);
	}

	/** Whether n8n takes calls. /healthz would answer too early: before the database is there. */
	async isReady(): Promise<boolean> {
		try {
			const { status, body } = await this.client.send('GET', '/rest/settings');
			return status === 200 && typeof body === 'object' && body !== null && 'data' in body;
		} catch {
			// Nobody listens yet.
			return false;
		}
	}

	/** Signs in; makes the owner's account first on an n8n that has none. */
	async signIn({ email, password }: Owner): Promise<void> {
		const account = { email, password, firstName: 'Kling', lastName: 'Sandbox' };
		const setup = await this.client.send('POST', '/rest/owner/setup', account);
		if (setup.status === 200) return;
		await this.client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** Names of all node types that n8n loaded, e.g. "n8n-nodes-kling.kling"; none while it is still loading them. */
	async nodeTypes(): Promise<string[] | undefined> {
		const { status, body } = await this.client.send('GET', '/types/nodes.json');
		return status === 200 ? types.parse(body).map(({ name }) => name) : undefined;
	}

	async createCredential(credential: Credential): Promise<StoredCredential> {
		const { id } = identified.parse(
			await this.client.call('POST', '/rest/credentials', credential),
		);
		return { id, name: credential.name, type: credential.type };
	}

	async deleteCredential({ id }: StoredCredential): Promise<void> {
		await this.client.call('DELETE', `/rest/credentials/${id}`);
	}

	/** Presses "Test" in the credential's window; again where n8n mixed it up with another one at the same time. */
	async testCredential(credential: Credential, id = ''): Promise<z.infer<typeof tested>> {
		const body = { credentials: { id, ...credential } };
		for (let tries = 1; ; tries++) {
			const result = tested.parse(await this.client.call('POST', '/rest/credentials/test', body));
			if (result.message !== MIXED_UP || tries === MAX_TESTS) return result;
		}
	}

	async importWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		const { id, versionId } = versioned.parse(
			await this.client.call('POST', '/rest/workflows', workflow),
		);
		return { ...workflow, id, versionId };
	}

	/** Presses "Execute workflow" at a trigger; returns the id of the execution, which goes on by itself. */
	async startManually(
		workflow: StoredWorkflow,
		trigger = manualTriggerOf(workflow),
	): Promise<string> {
		const body = { workflowData: workflow, triggerToStartFrom: { name: trigger } };
		const answer = await this.client.call('POST', `/rest/workflows/${workflow.id}/run`, body);
		return started.parse(answer).executionId;
	}

	/** Runs a workflow by hand and waits until it has ended. */
	async runManually(workflow: StoredWorkflow, timeoutMs = RUN_TIMEOUT_MS): Promise<Execution> {
		return await this.waitFor(await this.startManually(workflow), hasEnded, timeoutMs);
	}

	/** Switches a workflow on: its webhooks and schedules work from then on. */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.client.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }: StoredWorkflow): Promise<void> {
		await this.client.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Stops a running or waiting execution, as the stop button does. */
	async stopExecution(id: string): Promise<void> {
		await this.client.call('POST', `/rest/executions/${id}/stop`, {});
	}

	/**
	 * Calls the production webhook of an activated workflow. n8n registers webhooks a moment after the activation, so a
	 * 404 is asked again for a while.
	 */
	async callWebhook(path: string, body: unknown = {}): Promise<Answer> {
		const deadline = Date.now() + WEBHOOK_TIMEOUT_MS;
		for (;;) {
			const answer = await this.client.send('POST', `/webhook/${path}`, body);
			if (answer.status !== 404 || Date.now() > deadline) return answer;
			await sleep(LOOK_EVERY_MS);
		}
	}

	/** The executions of a workflow, newest first, those of its inline sub-workflows included. */
	async executions(workflowId: string): Promise<ListedExecution[]> {
		return await allExecutions(this.client, { workflowId });
	}

	/** What runs at this moment, up to a hundred, and how many slots of n8n's limit it holds; -1 without a limit. */
	async running(): Promise<{ executions: ListedExecution[]; slots: number }> {
		return await firstExecutions(this.client, { status: ['running'] });
	}

	/** Presses "Retry" beside an execution that ended in an error; returns the id of the new one. */
	async retry(id: string): Promise<string> {
		const answer = await this.client.call('POST', `/rest/executions/${id}/retry`, {});
		return retried.parse(answer).id;
	}

	async execution(id: string): Promise<Execution> {
		return parseExecution(await this.client.call('GET', `/rest/executions/${id}`));
	}

	/** What n8n keeps with an execution for its nodes, by the keys of n8n: the ledger of a Kling node, for example. */
	async nodeContexts(id: string): Promise<Record<string, unknown>> {
		return parseContexts(await this.client.call('GET', `/rest/executions/${id}`));
	}

	/** What n8n stores of an execution, as it stands in its database: a string in the format of the `flatted` package. */
	async storedData(id: string): Promise<string> {
		return stored.parse(await this.client.call('GET', `/rest/executions/${id}`)).data;
	}

	/** Waits until an execution is as wanted, e.g. `hasEnded`. */
	async waitFor(
		id: string,
		wanted: (execution: Execution) => boolean,
		timeoutMs = RUN_TIMEOUT_MS,
	): Promise<Execution> {
		const begunAt = Date.now();
		for (;;) {
			const execution = await this.executionIfStored(id);
			if (execution !== undefined && wanted(execution)) return execution;
			if (Date.now() > begunAt + timeoutMs) {
				const status = execution?.status ?? 'not stored';
				throw new Error(`Execution ${id} was still "${status}" after ${timeoutMs / 1_000} s.`);
			}
			await beforeNextCheck(begunAt, LOOKS_APART);
		}
	}

	/** An execution appears in the database a moment after its id was given out. */
	private async executionIfStored(id: string): Promise<Execution | undefined> {
		try {
			return await this.execution(id);
		} catch (reason) {
			if (reason instanceof N8nError && reason.answer.status === 404) return undefined;
			throw reason;
		}
	}
}
