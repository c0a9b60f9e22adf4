import { stringify } from 'flatted';
import type {
	ExecutionStatus,
	ICredentialType,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
} from 'n8n-workflow';

import { supportedProviders } from '../../../sandbox/supportedProviders';
import {
	startSandbox,
	vendors,
	type RecordedRequest,
	type Sandbox,
} from '../../../sandbox/vendors';
import { registeredCredentials } from '../../support/credentials';
import type { StoredCredentials } from './credentials';
import { answerWebhook, startExecution, type Execution } from './engine';
import { removeUserFolder } from './userFolder';
import { workflowOf, type Plan } from './workflow';

/** What came out of the last node. */
export interface Result {
	status: ExecutionStatus;
	output: INodeExecutionData[];
	errorOutput: INodeExecutionData[];
	error: { message: string; description: string; itemIndex: unknown } | undefined;
}

/** A node that is running. */
export interface Running {
	result: Promise<Result>;
	/** The same, as n8n would store it. */
	run: Promise<IRun>;
	/** The stop button. */
	stop(): void;
}

/** What an execution comes from and can turn to, where that matters. */
export type Surroundings = Pick<Execution, 'executeWorkflow' | 'retried'>;

/** What a test file works with: a sandbox of its own, and n8n's engine with credentials for it. */
export interface TestHarness {
	readonly sandbox: Sandbox;
	credentials(keys?: 'good' | 'empty' | 'unknown'): StoredCredentials;
	/** Starts a workflow. Its result is refused when a key stands anywhere in what n8n would store. */
	start(plan: Plan, surroundings?: Surroundings): Running;
	run(plan: Plan): Promise<Result>;
	/**
	 * Sends a callback to the suspended execution of a plan.
	 *
	 * @param data what n8n stored of the execution
	 * @returns the items with which the execution goes on; nothing if it stays suspended
	 */
	callBack(
		plan: Plan,
		data: IRunExecutionData,
		body: string,
	): Promise<INodeExecutionData[] | undefined>;
	/** What the vendors were asked to make or to cancel, or about what they made. */
	requests(role: 'submit' | 'status' | 'cancel'): RecordedRequest[];
}

/** Starts a sandbox for the tests of a file, and cleans it before each of them. Its tasks end at once. */
export function useHarness(): TestHarness {
	let running: Sandbox | undefined;
	let credentialTypes: ICredentialType[] = [];
	const sandbox = (): Sandbox => {
		if (!running) throw new Error('the sandbox runs while tests do');
		return running;
	};
	beforeAll(async () => {
		running = await startSandbox({ taskSeconds: 0 });
		credentialTypes = (await registeredCredentials()).map(({ credential }) => credential);
	});
	beforeEach(() => sandbox().control.reset());
	afterAll(async () => {
		await sandbox().close();
		removeUserFolder();
	});

	const harness: TestHarness = {
		get sandbox() {
			return sandbox();
		},
		credentials: (keys = 'good') => credentialsFor(sandbox(), keys),
		start(plan, surroundings) {
			const credentials = plan.credentials ?? harness.credentials();
			const workflow = workflowOf(plan, credentials);
			const { run, stop } = startExecution({ ...workflow, ...surroundings, credentialTypes });
			return { result: run.then((finished) => resultOf(finished, credentials)), run, stop };
		},
		run: async (plan) => await harness.start(plan).result,
		async callBack(plan, data, body) {
			const credentials = plan.credentials ?? harness.credentials();
			const execution = { ...workflowOf(plan, credentials), credentialTypes };
			const { workflowData } = await answerWebhook(execution, data, body);
			return workflowData?.[0];
		},
		requests: (wanted) =>
			sandbox()
				.requests()
				.filter(({ role }) => role === wanted),
	};
	return harness;
}

/** A credential for every provider that the sandbox stands in for. */
export function credentialsFor(
	sandbox: Pick<Sandbox, 'baseUrl'>,
	keys: 'good' | 'empty' | 'unknown',
): StoredCredentials {
	return Object.fromEntries(
		supportedProviders.map(({ id, credentialType, regions, hosts = {} }) => {
			const vendor = vendors.find(({ name }) => name === id);
			if (!vendor) throw new Error(`the sandbox does not stand in for ${id} yet`);
			const apiKey = keys === 'unknown' ? unknownKey(vendor.keys.good) : vendor.keys[keys];
			const baseUrl = sandbox.baseUrl(id);
			const further = Object.entries(hosts).map(([host, { field }]) => [
				field,
				sandbox.baseUrl(id, host),
			]);
			return [
				credentialType,
				{ apiKey, baseUrl, ...Object.fromEntries(further), ...(regions && { region: 'custom' }) },
			];
		}),
	);
}

/** A key of the right form that nobody has. */
function unknownKey(good: string): string {
	return good.replace('sandbox', 'unknown');
}

function resultOf({ data, status }: IRun, credentials: StoredCredentials): Result {
	const stored = stringify(data);
	for (const { apiKey } of Object.values(credentials)) {
		if (stored.includes(String(apiKey))) throw new Error(`a key would be stored: ${stored}`);
	}
	const { runData, lastNodeExecuted = '', error } = data.resultData;
	const [output, errorOutput] = runData[lastNodeExecuted]?.[0]?.data?.main ?? [];
	return {
		status,
		output: output ?? [],
		errorOutput: errorOutput ?? [],
		error: error && {
			// Messages that end a run name their item; the tests compare what comes before it.
			message: error.message.replace(` [Item ${String(error.context?.itemIndex)}]`, ''),
			description: String(error.description ?? ''),
			itemIndex: error.context?.itemIndex,
		},
	};
}
