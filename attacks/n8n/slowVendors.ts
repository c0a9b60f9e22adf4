import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { constants, createGzip } from 'node:zlib';

import { rounded } from '../../bench/benchmark';
import { N8nWatch } from '../../bench/n8nLoad';
import { withRealN8n } from '../../bench/realN8n';
import { hasEnded } from '../../sandbox/n8n';
import { klingWorkflow } from '../../test/e2e/support/workflows';
import { Findings } from '../findings';
import type { AttackSuite } from '../suite';
import { accountFor } from './account';
import { HealthWatch } from './health';

const ENDS = 'an execution ends within its timeout and 30 seconds';
const MEMORY = 'n8n takes at most 300 MB more, whatever is sent';
const HEALTHY = 'n8n answers /healthz within seconds meanwhile';
const SAYS = 'a task that may have been bought is spoken of';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 300;
/** At so much more memory a case is broken off. */
const ENOUGH_MEGABYTES = 1_200;
const LONGEST_GAP_S = 3;
const GRACE_S = 30;
const LOOK_EVERY_MS = 500;

/** Timeout (Minutes) of a task that is asked about, and what n8n gives a submit. */
const TIMEOUT_S = { status: 60, submit: 120 };

/** What comes in the place of an answer. */
const WAYS = ['dripping', 'endless', 'bomb'] as const;
type Way = (typeof WAYS)[number];

/** Vendors that answer too slowly, too long, or with far more than they send. */
export const slowVendors: AttackSuite = {
	name: 'slowVendors',
	title: 'Dripping, endless and swelling answers in a real n8n',
	checked: [ENDS, MEMORY, HEALTHY, SAYS],
	run: async ({ onlyCase }) =>
		await withRealN8n(async (n8n, { rest }) => {
			const before = process.cpuUsage();
			const watch = await N8nWatch.of(n8n);
			const findings = new Findings();
			const figures: Record<string, string | number> = {};
			const cases = (['status', 'submit'] as const).flatMap((role) =>
				WAYS.map((way) => ({ role, way })),
			);
			let most = 0;
			for (const [index, { role, way }] of cases.entries()) {
				if (onlyCase !== undefined && onlyCase !== index) continue;
				const vendor = await startVendor(role, way);
				const what = `${role}, ${way}`;
				const note = (rule: string, detail: string) =>
					findings.add({ case: index, rule, detail: `${what}: ${detail}` });
				const health = new HealthWatch(n8n.url);
				const credential = await rest.createCredential(accountFor('imini', vendor.url));
				const parameters = {
					provider: 'imini',
					prompt: 'A fox',
					waitMode: 'poll',
					waitOptions: { timeout: 1 },
				};
				const workflow = await rest.importWorkflow(
					klingWorkflow(what, [{ credential, parameters }]),
				);
				const memory = await watch.megabytes();
				const begun = performance.now();
				const id = await rest.startManually(workflow);
				let peak = memory;
				let hasEnd = false;
				const limit = TIMEOUT_S[role] + GRACE_S;
				while (!hasEnd && seconds(begun) < limit && peak - memory < ENOUGH_MEGABYTES) {
					await sleep(LOOK_EVERY_MS);
					peak = Math.max(peak, await watch.megabytes());
					hasEnd = await isOver(rest, id);
				}
				const took = seconds(begun);
				await vendor.close();
				const gap = await health.end();
				most = Math.max(most, peak);
				figures[`${what}: s`] = rounded(took);
				figures[`${what}: more MB`] = rounded(peak - memory, 0);
				figures[`${what}: longest gap s`] = rounded(gap);
				if (!hasEnd && took >= limit) note(ENDS, `still running after ${took.toFixed(0)} s`);
				if (peak - memory > MOST_MEGABYTES) note(MEMORY, `${(peak - memory).toFixed(0)} MB more`);
				if (gap > LONGEST_GAP_S) note(HEALTHY, `${gap.toFixed(1)} s`);
				if (!hasEnd) await rest.stopExecution(id).catch(() => undefined);
				if (hasEnd) {
					const { failure, nodes } = await rest.waitFor(id, hasEnded);
					const told = JSON.stringify([failure, nodes]);
					const isSaid = told.includes(TASK) || told.includes('may have been accepted and billed');
					if (!isSaid) note(SAYS, told.slice(0, 200));
				}
			}
			const { user, system } = process.cpuUsage(before);
			return {
				cases: cases.length,
				...findings.found,
				figures,
				cpuSeconds: (user + system) / 1e6,
				heapMegabytes: most,
			};
		}),
};

const TASK = 'task_slow_1';

function seconds(since: number): number {
	return (performance.now() - since) / 1000;
}

async function isOver(
	rest: { execution(id: string): Promise<{ id: string; status: string; nodes: object }> },
	id: string,
): Promise<boolean> {
	try {
		const { status } = await rest.execution(id);
		return ['success', 'error', 'crashed', 'canceled'].includes(status);
	} catch {
		return false;
	}
}

/** A vendor that answers well, but for one kind of question. */
async function startVendor(role: 'status' | 'submit', way: Way) {
	const server = createServer((request, response) => {
		request.resume();
		const isSubmit = request.method === 'POST';
		if (isSubmit !== (role === 'submit')) {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify({
					id: TASK,
					task_id: TASK,
					status: 'queued',
					data: { id: TASK, task_id: TASK, status: 'queued' },
				}),
			);
			return;
		}
		// Each full buffer waits for its end.
		response.setMaxListeners(0);
		void ANSWERS[way](response);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the server has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

const ANSWERS: Readonly<Record<Way, (response: ServerResponse) => Promise<void>>> = {
	async dripping(response) {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write('{"message":"');
		while (!response.destroyed) {
			response.write('a');
			await sleep(5_000);
		}
	},
	async endless(response) {
		response.writeHead(200, { 'content-type': 'application/json' });
		const piece = Buffer.alloc(MEGABYTE, 'a');
		while (!response.destroyed) {
			if (!response.write(piece)) {
				await new Promise<void>((resolve) => {
					response.once('drain', resolve);
					response.once('close', resolve);
				});
			}
		}
	},
	async bomb(response) {
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
		const zip = createGzip({ level: constants.Z_BEST_COMPRESSION });
		zip.on('error', () => undefined).pipe(response);
		const piece = Buffer.alloc(MEGABYTE, 'a');
		for (let megabyte = 0; megabyte < 500 && !response.destroyed; megabyte++) {
			if (!zip.write(piece)) {
				await new Promise<void>((resolve) => {
					zip.once('drain', resolve);
					response.once('close', resolve);
				});
			}
		}
		zip.end();
	},
};
