import { setTimeout as sleep } from 'node:timers/promises';

import { PINNED_N8N } from '../sandbox/n8n';
import { type Stage, theProvider } from '../test/e2e/support/testInstance';
import { klingWorkflow } from '../test/e2e/support/workflows';
import { type Benchmark, rounded, type Row } from './benchmark';
import { type Load, N8nWatch } from './n8nLoad';
import { withRealN8n } from './realN8n';

/** One that never calls back: only the timer wakes an execution up. */
const PROVIDER = 'imini';

/** A parked execution wakes up every 75 s: the longer look holds one turn of each. */
const SIZE = {
	full: { suspended: 50, polling: 5, seconds: 80 },
	quick: { suspended: 5, polling: 2, seconds: 20 },
};

/** After this the start of n8n, or of the executions, is over and done with. */
const SETTLING_MS = 10_000;
const LOOK_EVERY_MS = 500;
const START_TIMEOUT_MS = 120_000;

export const suspended: Benchmark = {
	name: 'suspended',
	title: 'What executions that wait for a video hold, in a real n8n',

	async run({ quick }) {
		const { suspended: suspendedCount, polling, seconds } = quick ? SIZE.quick : SIZE.full;
		return await withRealN8n(async (n8n, stage) => {
			const watch = await N8nWatch.of(n8n);
			await sleep(SETTLING_MS);
			const rows: Row[] = [rowOf('none', await watch.watch(seconds))];
			for (const [label, mode, count] of [
				[`${polling} that poll`, 'poll', polling],
				[`${suspendedCount} that are suspended`, 'suspend', suspendedCount],
			] as const) {
				const ids = await startMany(stage, mode, count);
				await settle(watch, mode, count);
				rows.push(rowOf(label, await watch.watch(seconds)));
				for (const id of ids) await stage.rest.stopExecution(id);
			}
			return [{ title: this.title, rows, notes: notesOn(seconds) }];
		});
	},
};

function notesOn(seconds: number): string[] {
	return [
		`n8n ${PINNED_N8N} on SQLite, one process; ${PROVIDER}, which never calls back, one video each that takes an hour. Looked at once a second for ${seconds} s.`,
		'Running executions are what takes a worker, or a place under N8N_CONCURRENCY_PRODUCTION_LIMIT; those of sub-workflows are counted. A suspended one has a sub-workflow with a timer, so two are parked for each, and one runs for a moment every 75 s.',
		'CPU, of one processor, holds what the looks themselves cost: the first row tells how much. Memory holds what the start of n8n left, which it gives back little by little.',
	];
}

function rowOf(executions: string, { running, waiting, cpuPercent, memory }: Load): Row {
	return {
		executions,
		'running, mean': rounded(running.mean, 2),
		'running, most': running.most,
		'parked, mean': rounded(waiting),
		'CPU %': rounded(cpuPercent),
		'memory MB': rounded(memory, 0),
	};
}

async function startMany(
	stage: Stage,
	waitMode: 'poll' | 'suspend',
	count: number,
): Promise<string[]> {
	const parameters = {
		provider: PROVIDER,
		prompt: 'A fox [seconds=3600]',
		waitMode,
		waitOptions: { timeout: 120 },
	};
	const kling = { credential: stage.credential(theProvider(PROVIDER)), parameters };
	const workflow = await stage.rest.importWorkflow(klingWorkflow(`Waits: ${waitMode}`, [kling]));
	const ids: string[] = [];
	while (ids.length < count) ids.push(await stage.rest.startManually(workflow));
	return ids;
}

/** Waits until all wait. */
async function settle(watch: N8nWatch, mode: 'poll' | 'suspend', count: number): Promise<void> {
	const deadline = performance.now() + START_TIMEOUT_MS;
	const status = mode === 'poll' ? 'running' : 'waiting';
	const wanted = mode === 'poll' ? count : 2 * count;
	for (;;) {
		const found = await watch.count(status);
		if (found >= wanted) break;
		if (performance.now() > deadline) {
			throw new Error(`${found} of ${wanted} executions were ${status} after two minutes`);
		}
		await sleep(LOOK_EVERY_MS);
	}
	await sleep(SETTLING_MS);
}
