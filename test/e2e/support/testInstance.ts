import type { Provider } from '../../../nodes/shared/core/provider';
import { findProvider } from '../../../nodes/shared/providers';
import { supportedProviders } from '../../../sandbox/supportedProviders';
import type { Execution, StoredCredential, Workflow } from '../../../sandbox/n8n';
import { SANDBOX_OWNER } from '../../../sandbox/n8n';
import { N8nRest } from '../../../sandbox/n8n/rest';
import { type Sandbox, startSandbox } from '../../../sandbox/vendors';
import { credentialFor, goodKey } from '../../../sandbox/accounts';
import { isParameters } from '../../support/panel';
import { sharedN8n } from './sharedN8n';
import { klingWorkflow, type KlingNode } from './workflows';

/** Seconds until a task has ended: enough for a question before the end and one after it. */
const TASK_SECONDS = 1;

/** Parameters that wait for a video without the pauses that suit real vendors. */
export const QUICK = { waitMode: 'poll' } as const;
/** So that no test waits for the pauses of a long wait. */
const QUICK_WAIT = { pollInterval: 1 } as const;

/** Our n8n, a sandbox of the test file's own, and a credential for every provider. */
export interface Stage {
	rest: N8nRest;
	sandbox: Sandbox;
	/** A stored credential for every provider. */
	credentials: StoredCredential[];
	/** The stored credential of a provider, which the sandbox takes. */
	credential(provider: Provider): StoredCredential;
	/** A Kling node with the provider's credential, waiting in quick steps. */
	kling(
		provider: Provider,
		parameters: Record<string, unknown>,
		more?: Partial<KlingNode>,
	): KlingNode;
	/** Stores a workflow with Kling nodes in a row, runs it by hand and waits for its end. */
	run(
		klingNodes: KlingNode | readonly KlingNode[],
		items?: ReadonlyArray<Record<string, unknown>>,
	): Promise<Execution>;
	runWorkflow(workflow: Workflow): Promise<Execution>;
}

/** Sets the stage for a test file, and clears it afterwards. Each test finds a sandbox that nobody has spoken to. */
export function useStage(): () => Stage {
	let stage: Stage | undefined;
	beforeAll(async () => {
		const rest = new N8nRest(sharedN8n().url);
		await rest.signIn(SANDBOX_OWNER);
		stage = await buildStage(rest);
	});
	beforeEach(() => stage?.sandbox.control.reset());
	afterAll(async () => await stage?.sandbox.close());
	return () => {
		if (stage === undefined) throw new Error('The stage is set once the tests run.');
		return stage;
	};
}

/** A sandbox and a credential for every provider, for any n8n. */
export async function buildStage(rest: N8nRest): Promise<Stage> {
	const sandbox = await startSandbox({ taskSeconds: TASK_SECONDS });
	const credentials = new Map<string, StoredCredential>();
	for (const provider of supportedProviders) {
		const key = goodKey(provider);
		if (key === undefined) continue;
		const data = credentialFor(provider, sandbox.baseUrl(provider.id), key);
		credentials.set(provider.id, await rest.createCredential(data));
	}
	const credential = ({ id }: Provider) => {
		const stored = credentials.get(id);
		if (stored === undefined) {
			throw new Error(`The sandbox does not stand in for ${id}: add it to sandbox/vendors.`);
		}
		return stored;
	};
	const runWorkflow = async (workflow: Workflow) =>
		await rest.runManually(await rest.importWorkflow(workflow));
	return {
		rest,
		sandbox,
		credentials: [...credentials.values()],
		credential,
		kling: (provider, parameters, more = {}) => ({
			credential: credential(provider),
			parameters: {
				provider: provider.id,
				...QUICK,
				...parameters,
				waitOptions: {
					...QUICK_WAIT,
					...(isParameters(parameters.waitOptions) && parameters.waitOptions),
				},
			},
			...more,
		}),
		run: async (klingNodes, items) =>
			await runWorkflow(
				klingWorkflow(expect.getState().currentTestName ?? 'Kling', [klingNodes].flat(), items),
			),
		runWorkflow,
	};
}

/** Two Kling nodes in a row: "Start It" hands on a task without waiting, and "Pick It Up" waits for its video. */
export function startThenGet({ kling }: Stage, provider: Provider, prompt: string): KlingNode[] {
	const get = {
		resource: 'task',
		operation: 'get',
		taskId: '={{ $json.taskId }}',
		kind: '={{ $json.kind }}',
	};
	return [
		kling(provider, { prompt, waitMode: 'none' }, { name: 'Start It' }),
		kling(provider, get, { name: 'Pick It Up' }),
	];
}

/** A provider that a test needs by name. */
export function theProvider(id: string): Provider {
	const provider = findProvider(id);
	if (provider === undefined) throw new Error(`There is no provider ${id}.`);
	return provider;
}
