import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nError } from '../../sandbox/n8n';
import { cpuSecondsOf } from './support/cpu';
import { sharedN8n } from './support/sharedN8n';
import { theProvider, useStage } from './support/testInstance';
import { TaskListener } from './support/reportedOnce';
import { urlsOf, triggerNode, triggerWorkflow, untilItAnswers } from './support/trigger';

/** Calls whose cost is measured, and how many of them come at once: no more than n8n's database manages. */
const CALLS = 120;
const AT_ONCE = 20;
const FLOOD = 1_000;

/** Questions that confirm nothing: at once, and in the minutes that a slow machine takes for a flood. */
const UNCONFIRMED_AT_ONCE = 60;
const UNCONFIRMED_PER_MINUTE = 30;

const n8n = sharedN8n();
const stage = useStage();

/** Switches a workflow on that begins with Kling Trigger; returns where it is called. */
async function trigger(provider: string): Promise<string> {
	const node = triggerNode(stage().credential(theProvider(provider)), { provider });
	const workflow = await stage().rest.importWorkflow({ ...triggerWorkflow(node), name: provider });
	await stage().rest.activate(workflow);
	const { production } = urlsOf(node, n8n.url);
	await untilItAnswers(production);
	return production;
}

/** Switches a workflow on that begins with n8n's own Webhook and does nothing else; returns where it is called. */
async function plainWebhook(): Promise<string> {
	const path = randomUUID();
	const workflow = await stage().rest.importWorkflow({
		name: 'Plain',
		nodes: [
			{
				id: path,
				webhookId: path,
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await stage().rest.activate(workflow);
	const url = `${n8n.url}/webhook/${path}`;
	while ((await send(url, '{}')) === 404) await sleep(100);
	return url;
}

/** How often a connection is tried again that the system did not let through to n8n. */
const CONNECTION_TRIES = 50;

async function send(url: string, body: string): Promise<number> {
	const response = await connected(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
	});
	await response.arrayBuffer();
	return response.status;
}

/** The system holds some 500 connections back for a server, and resets what comes on top: n8n never hears of those. */
async function connected(url: string, init: RequestInit = {}): Promise<Response> {
	for (let tries = 1; ; tries++) {
		try {
			return await fetch(url, init);
		} catch (reason) {
			if (tries === CONNECTION_TRIES) throw reason;
			await sleep(100);
		}
	}
}

/** Waits until nothing runs; n8n answers 503 while its database has more to do than it manages. */
async function untilQuiet(): Promise<void> {
	for (;;) {
		const { executions } = await stage()
			.rest.running()
			.catch((reason: unknown) => {
				if (reason instanceof N8nError && reason.answer.status === 503) return { executions: null };
				throw reason;
			});
		if (executions?.length === 0) return;
		await sleep(500);
	}
}

/**
 * Sends calls, so many of them at once; returns how often each status was answered, and the CPU seconds that n8n took for
 * them and for all that they began.
 */
async function flood(
	url: string,
	count: number,
	atOnce: number,
	bodyOf: (index: number) => string,
) {
	await untilQuiet();
	const before = cpuSecondsOf(n8n.pid);
	const statuses: Record<number, number> = {};
	for (let first = 0; first < count; first += atOnce) {
		const calls = Array.from({ length: Math.min(atOnce, count - first) }, async (_, index) => {
			return await send(url, bodyOf(first + index));
		});
		for (const status of await Promise.all(calls)) statuses[status] = (statuses[status] ?? 0) + 1;
	}
	await untilQuiet();
	return { statuses, cpu: cpuSecondsOf(n8n.pid) - before };
}

const FORGERIES: Array<[string, string, (index: number) => string]> = [
	['klingai', 'the newer API', (index) => JSON.stringify({ id: `9${index}`, status: 'succeeded' })],
	[
		'klingai',
		'the legacy API',
		(index) => JSON.stringify({ task_id: `9${index}`, task_status: 'succeed' }),
	],
	[
		'mulerouter',
		'MuleRouter',
		(index) =>
			JSON.stringify({
				type: 'task.succeeded',
				data: { payload: { task_info: { id: `forged-${index}` } } },
			}),
	],
];

test('calls that are garbage cost what those of a plain Webhook node do, and forged ones little more', async () => {
	const plain = await plainWebhook();
	// The first calls of all load what the others find there.
	await flood(plain, CALLS, AT_ONCE, () => '{}');
	const { cpu } = await flood(plain, CALLS, AT_ONCE, () => '{}');
	const cost: Record<string, number> = {};
	const garbage = await flood(await trigger('klingai'), CALLS, AT_ONCE, () => '{"hello":"world"}');
	expect(garbage.statuses).toEqual({ 400: CALLS });
	cost.garbage = garbage.cpu / cpu;
	for (const [provider, shape, bodyOf] of FORGERIES) {
		const url = await trigger(provider);
		const began = Date.now();
		stage().sandbox.control.reset();
		const forged = await flood(url, CALLS, AT_ONCE, bodyOf);
		cost[shape] = forged.cpu / cpu;
		expect((forged.statuses[404] ?? 0) + (forged.statuses[503] ?? 0)).toBe(CALLS);
		const minutes = Math.ceil((Date.now() - began) / 60_000);
		expect(stage().sandbox.requests().length).toBeLessThanOrEqual(
			UNCONFIRMED_AT_ONCE + minutes * UNCONFIRMED_PER_MINUTE,
		);
	}
	// To be seen in the report: how many times the CPU time of a plain Webhook node.
	process.stdout.write(`${JSON.stringify({ plainCpuSeconds: cpu, cost })}
`);
	const { garbage: ofGarbage = 0, ...ofForgeries } = cost;
	expect(ofGarbage).toBeLessThan(2);
	// Questions to the provider are dear, but they end.
	expect(Math.max(...Object.values(ofForgeries))).toBeLessThan(3);
});

test('a thousand forged calls at once leave n8n answering, and a real one gets through after them', async () => {
	const listener = await TaskListener.activate(n8n, stage());
	const [task = ''] = await listener.endedTasks(1);
	let isOver = false;
	const health: number[] = [];
	const watch = (async () => {
		while (!isOver) {
			health.push((await connected(`${n8n.url}/healthz`)).status);
			await sleep(250);
		}
	})();
	const { statuses } = await flood(listener.url, FLOOD, FLOOD, (index) =>
		JSON.stringify({ task_id: `8${index}`, task_status: 'succeed' }),
	);
	isOver = true;
	await watch;
	// n8n itself answers 500 to what comes while its database has more to do than it manages.
	const refused = [404, 500, 503].map((status) => statuses[status] ?? 0);
	expect(refused.reduce((sum, count) => sum + count)).toBe(FLOOD);
	expect(health.length).toBeGreaterThan(1);
	expect(health).toEqual(health.map(() => 200));
	// A provider that calls again later is heard.
	expect(await listener.tell(task)).toBe(200);
	expect(await listener.outcome()).toEqual({ told: [task], idle: 0 });
});
