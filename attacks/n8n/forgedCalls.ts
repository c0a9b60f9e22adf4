import { randomUUID } from 'node:crypto';

import { N8nWatch } from '../../bench/n8nLoad';
import { withRealN8n } from '../../bench/realN8n';
import { rounded } from '../../bench/benchmark';
import type { N8nRest, StoredCredential, Workflow } from '../../sandbox/n8n';
import { accountFor } from './account';
import { theProvider, type Stage } from '../../test/e2e/support/testInstance';
import { forgedBody } from '../forged';
import { Random } from '../random';
import { Findings } from '../findings';
import type { AttackSuite } from '../suite';
import { HealthWatch } from './health';

const HEALTHY = 'n8n answers /healthz within seconds while it is called';
const CHEAP = 'a forged call costs at most three times the CPU time of a call to a plain Webhook';
const FEW = 'forged calls put a limited number of questions to the vendor';
const NONE = 'no forged call starts a workflow';
const LINEAR = 'a hostile body costs n8n less than a second of CPU time for each MB';

/** Calls under way at the same time. */
const SIDE_BY_SIDE = 20;
const LONGEST_GAP_S = 3;
const MOST_TIMES_WEBHOOK = 3;
/** Questions in the first minute, for each trigger: 60 at the same time, and 30 a minute. */
const MOST_A_MINUTE = 90;
/** After so long a call is given up. */
const PATIENCE_MS = 240_000;

const WEBHOOK_CALLS = 200;

/** What is called, and with how many of the thousand calls. */
const PHASES = [
	{
		provider: 'klingai',
		secret: 'whsec_dGhlIHNlY3JldA==',
		what: 'klingai, unsigned though a secret is set',
	},
	{ provider: 'klingai', secret: '', what: 'klingai' },
	{ provider: 'mulerouter', secret: '', what: 'mulerouter' },
	{ provider: 'apimart', secret: '', what: 'apimart' },
] as const;

/** Bodies that a careless reader takes too long for. */
const HOSTILE = [
	['20 kB of quotes', 'text/plain', () => '"' + '\\"'.repeat(10_000)],
	['100 kB of quotes', 'text/plain', () => '"' + '\\"'.repeat(50_000)],
	['200 kB of quotes', 'text/plain', () => '"' + '\\"'.repeat(100_000)],
	['400 kB of quotes', 'text/plain', () => '"' + '\\"'.repeat(200_000)],
	['15 MB of digits', 'application/json', () => '9'.repeat(15_000_000)],
	['9 MB of escapes', 'application/json', () => `{"id":"1","status":"${'\\"'.repeat(4_500_000)}"}`],
] as const;

/** A thousand calls that no vendor made, and bodies made to be slow. */
export const forgedCalls: AttackSuite = {
	name: 'forgedCalls',
	title: 'Forged calls to Kling Trigger in a real n8n',
	checked: [HEALTHY, CHEAP, FEW, NONE, LINEAR],
	run: async ({ seed, quick, cases }) =>
		await withRealN8n(async (n8n, stage) => {
			const before = process.cpuUsage();
			const watch = await N8nWatch.of(n8n);
			const count = cases ?? (quick ? 100 : 1_000);
			const findings = new Findings();
			const figures: Record<string, string | number> = {};
			let most = 0;
			let made = 0;

			/** Calls an address, and tells what that cost n8n. */
			const measured = async (url: string, bodies: readonly string[], type: string) => {
				const health = new HealthWatch(n8n.url);
				const begun = performance.now();
				const cpuBefore = await watch.cpuSeconds();
				const asked = stage.sandbox.requests().length;
				await callAll(url, bodies, type);
				const cpu = (await watch.cpuSeconds()) - cpuBefore;
				most = Math.max(most, await watch.megabytes());
				made += bodies.length;
				return {
					cpu,
					gap: await health.end(),
					minutes: (performance.now() - begun) / 60_000,
					questions: stage.sandbox.requests().length - asked,
				};
			};
			const note = (rule: string, detail: string) => findings.add({ case: made, rule, detail });

			const plain = await activated(stage.rest, webhookWorkflow());
			const random = new Random(seed, 'forgedCalls');
			const some = (provider: string, length: number) =>
				Array.from({ length }, () => forgedBody(random, provider));
			// The first calls are for the compiler.
			await callAll(plain, some('klingai', SIDE_BY_SIDE), 'application/json');
			const baseline = await measured(
				plain,
				some('klingai', Math.min(count, WEBHOOK_CALLS)),
				'application/json',
			);
			const perCall = baseline.cpu / Math.min(count, WEBHOOK_CALLS);
			figures['Webhook: CPU ms a call'] = rounded(perCall * 1000);
			figures['Webhook: longest gap s'] = rounded(baseline.gap);

			const share = Math.ceil(count / PHASES.length);
			let last = '';
			for (const { provider, secret, what } of PHASES) {
				const credential = await stage.rest.createCredential(
					accountFor(provider, stage.sandbox.baseUrl(provider), secret),
				);
				const { url, started } = await trigger(stage, provider, credential);
				last = url;
				const cost = await measured(url, some(provider, share), 'application/json');
				figures[`${what}: CPU ms a call`] = rounded((cost.cpu / share) * 1000);
				figures[`${what}: questions`] = cost.questions;
				figures[`${what}: longest gap s`] = rounded(cost.gap);
				if (cost.gap > LONGEST_GAP_S) note(HEALTHY, `${what}: ${cost.gap.toFixed(1)} s`);
				if (cost.cpu / share > perCall * MOST_TIMES_WEBHOOK) {
					note(
						CHEAP,
						`${what}: ${rounded((cost.cpu / share) * 1000)} ms against ${rounded(perCall * 1000)} ms`,
					);
				}
				if (
					cost.questions > MOST_A_MINUTE * Math.ceil(cost.minutes) ||
					(secret && cost.questions > 0)
				) {
					note(FEW, `${what}: ${cost.questions} questions in ${cost.minutes.toFixed(1)} minutes`);
				}
				const executions = await started();
				if (executions > 0) note(NONE, `${what}: ${executions} executions`);
			}
			for (const [what, type, body] of HOSTILE) {
				const text = body();
				const cost = await measured(last, [text], type);
				figures[`${what}: CPU s`] = rounded(cost.cpu);
				figures[`${what}: longest gap s`] = rounded(cost.gap);
				if (cost.gap > LONGEST_GAP_S) note(HEALTHY, `${what}: ${cost.gap.toFixed(1)} s`);
				if (cost.cpu > 1 + text.length / 1e6)
					note(LINEAR, `${what}: ${cost.cpu.toFixed(1)} s of CPU time`);
				// The next ones are only worse.
				if (cost.cpu > 20) break;
			}
			const { user, system } = process.cpuUsage(before);
			return {
				cases: made,
				...findings.found,
				figures,
				cpuSeconds: (user + system) / 1e6,
				heapMegabytes: most,
			};
		}),
};

/** Calls an address with every body, so many at the same time. */
async function callAll(url: string, bodies: readonly string[], type: string): Promise<void> {
	const left = [...bodies];
	const caller = async () => {
		for (let body = left.pop(); body !== undefined; body = left.pop()) {
			try {
				const response = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': type },
					body,
					signal: AbortSignal.timeout(PATIENCE_MS),
				});
				await response.arrayBuffer();
			} catch {
				// Whoever calls does not mind; how n8n is doing is watched elsewhere.
			}
		}
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, caller));
}

function webhookWorkflow(): Workflow & { path: string } {
	const path = randomUUID();
	return {
		path: `webhook/${path}`,
		name: 'A plain webhook',
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
	};
}

/** Switches a workflow on; its address, once it answers. */
async function activated(
	rest: N8nRest,
	{ path, ...workflow }: Workflow & { path: string },
): Promise<string> {
	const stored = await rest.importWorkflow(workflow);
	await rest.activate(stored);
	await rest.callWebhook(path.replace(/^webhook\//, ''), { hello: 'world' });
	return `${rest.url}/${path}`;
}

async function trigger({ rest }: Stage, provider: string, { id, name, type }: StoredCredential) {
	const webhookId = randomUUID();
	const stored = await rest.importWorkflow({
		name: `Kling Trigger of ${theProvider(provider).displayName}`,
		nodes: [
			{
				id: webhookId,
				webhookId,
				name: 'Kling Trigger',
				type: 'n8n-nodes-kling.klingTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { provider, events: ['succeeded', 'failed', 'canceled', 'unfinished'] },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await rest.activate(stored);
	const path = `${webhookId}/kling`;
	await rest.callWebhook(path, { hello: 'world' });
	return {
		url: `${rest.url}/webhook/${path}`,
		started: async () =>
			(await rest.executions(stored.id)).filter(({ status }) => status === 'success').length,
	};
}
