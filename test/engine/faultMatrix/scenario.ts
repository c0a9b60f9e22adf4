import { setTimeout as realSleep } from 'node:timers/promises';

import type { INodeParameters, IRun, IRunExecutionData } from 'n8n-workflow';

import type { Provider } from '../../../nodes/shared/core/provider';
import type { PlainOperation } from '../../../nodes/shared/core/plainRequest';
import type { FaultOrder, RecordedRequest } from '../../../sandbox/vendors';
import type { Facts } from '../../support/faultMatrix/cell';
import { manners } from '../../sandbox/manners';
import type { TestHarness, Result } from '../harness/bench';
import { GET_TASK, workflowOf, type Plan } from '../harness/workflow';
import type { Fault } from './fault';
import type { Mode } from './modes';
import { PLAIN_NODES } from './plainNodes';
import { SuspendedExecutions } from './suspendedExecutions';
import { idempotencyKindOf } from './idempotencyKinds';
import { retriedFromBeginning, retriedFromEnd, stored } from './stored';
import { until } from '../../support/until';

/** One provider waiting in one way, and what happens to it. */
export interface Trial {
	provider: Provider;
	mode: Mode;
	fault: Fault;
	/** Instead of Generate. */
	operation?: PlainOperation;
}

/** What a trial came to. */
export interface Outcome {
	facts: Facts;
	/** What was asked of the vendor. */
	requests: RecordedRequest[];
	result: Result;
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const ARRIVAL_MS = 200;

/** Lets the fault happen, and gathers what came of it. */
export async function play(
	harness: TestHarness,
	{ provider, mode, fault, operation }: Trial,
): Promise<Outcome> {
	const { control } = harness.sandbox;
	const perCheck = manners[provider.id]?.result === undefined ? 1 : 2;
	// Kling returns a lip-sync by its own id only.
	const lookUp = provider.id === 'klingai' && operation === 'lipSync' ? 'list' : 'status';
	for (const order of fault.orders?.(idempotencyKindOf(provider), perCheck, lookUp) ?? []) {
		control.injectFault({ ...inWordsOf(provider, order), vendor: provider.id });
	}
	const plan = planFor(harness, { provider, mode, fault, ...(operation && { operation }) });
	const requests = () => control.requests().filter(({ vendor }) => vendor === provider.id);

	const { lookEvery = 1 } = fault;
	const interruption = fault.dieAt ?? fault.stopAt;
	let ended = await run(harness, plan, {
		lookEvery,
		requests,
		...(interruption && { interruption }),
	});
	if (fault.retryFrom !== undefined) {
		const [startNode] = workflowOf(plan, {}).nodes;
		if (!startNode) throw new Error('a workflow starts somewhere');
		const retried =
			fault.retryFrom === 'end'
				? retriedFromEnd(ended.run)
				: retriedFromBeginning(ended.run, startNode);
		ended = await run(harness, plan, { lookEvery, requests, retried });
	}
	const { result, suspended } = ended;
	const data = stored(ended.run);
	return {
		result,
		requests: requests(),
		facts: {
			provider,
			items: plan.items?.length ?? 1,
			created: control.tasks(provider.id),
			texts: {
				output: `${outputsOf(data)} ${suspended}`,
				error: result.error ? `${result.error.message} ${result.error.description}` : '',
				ledger: JSON.stringify(data.executionData?.contextData ?? {}),
			},
		},
	};
}

/** What all nodes gave. */
function outputsOf({ resultData }: IRunExecutionData): string {
	return JSON.stringify(
		Object.values(resultData.runData).flatMap((runs) => runs.map(({ data }) => data)),
	);
}

/** Kling's further contract has lasting troubles with the same status first. */
function inWordsOf({ id }: Provider, order: FaultOrder): FaultOrder {
	return id === 'klingai' && order.kind === 'refuse' && order.status === 429
		? { ...order, example: 'rate_limited' }
		: order;
}

function planFor(harness: TestHarness, { provider, mode, fault, operation }: Trial): Plan {
	const { waitOptions = {}, prompts = ['A fox'], tries, nobodyThere = false } = fault;
	const generate: INodeParameters = {
		provider: provider.id,
		...(operation ? PLAIN_NODES[operation] : { prompt: '={{ $json.prompt }}' }),
		waitMode: mode,
		waitOptions: { pollInterval: 1, ...waitOptions },
	};
	// Whoever does not wait asks later, with a node of its own.
	const get = { ...GET_TASK, provider: provider.id };
	const good = harness.credentials();
	return {
		nodes: mode === 'none' ? [generate, get] : [generate],
		items: prompts.map((prompt) => ({ prompt })),
		credentials: nobodyThere
			? {
					...good,
					[provider.credentialType]: { ...good[provider.credentialType], baseUrl: NOWHERE },
				}
			: good,
		...(tries !== undefined && { tries }),
	};
}

interface Situation {
	requests: () => RecordedRequest[];
	/** Seconds between two looks at what is parked. */
	lookEvery: number;
	/** At which request it is broken off. */
	interruption?: (request: RecordedRequest) => boolean;
	retried?: IRunExecutionData;
}

interface Ended {
	run: IRun;
	result: Result;
	/** What the items told while they were parked. */
	suspended: string;
}

/** Runs it to its end, by way of the database where it is parked. */
async function run(
	harness: TestHarness,
	plan: Plan,
	{ requests, lookEvery, interruption, retried }: Situation,
): Promise<Ended> {
	const lot = new SuspendedExecutions();
	const running = harness.start(plan, {
		executeWorkflow: async (...call) => await lot.take(...call),
		...(retried && { retried }),
	});
	if (interruption) {
		await until('the request to break off at', () => requests().some(interruption));
		// An answer that has been written is yet to arrive.
		await realSleep(ARRIVAL_MS);
		running.stop();
	}
	const result = await running.result;
	const ended = await running.run;
	if (result.status !== 'waiting') return { run: ended, result, suspended: '' };
	const suspended = lot.text;
	const data = await lot.leave(harness, ended, plan, lookEvery);
	const resumed = harness.start(plan, { retried: data });
	return { run: await resumed.run, result: await resumed.result, suspended };
}
