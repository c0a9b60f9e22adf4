import { waitOptions } from '../nodes/Kling/fields/wait';
import { startSandbox } from '../sandbox/vendors';
import { chance, simulatePolling } from '../test/support/pollSimulation';
import { type Benchmark, type Row, rounded, type Table } from './benchmark';
import { runBatchOfVideos } from './klingRun';
import { TASK_SECONDS, taskSeconds } from './seeded';

const DURATIONS = [60, 120, 180, 240, 320, 360];
const TASKS = { full: 2000, quick: 200 };
const BATCH = 50;

const GOAL = { duration: 320, calls: 20, delay: 5 };

const TASK = 'task s';
const CALLS = 'status calls, mean';
const DELAY = 'delay s, mean';

export const statusCalls: Benchmark = {
	name: 'status',
	title: 'Status calls per task, and how late the end of a task is seen',

	async run({ quick, seed }) {
		const tasks = quick ? TASKS.quick : TASKS.full;
		const [byDuration, batches] = [await byDurationTable(tasks, seed), await batchTable(seed)];
		return [{ title: this.title, ...byDuration }, batches];
	},
};

async function byDurationTable(tasks: number, seed: number): Promise<Omit<Table, 'title'>> {
	const maxDelay = panelDefault('pollInterval');
	const spans = [
		...DURATIONS.map((seconds) => ({ first: seconds, last: seconds, label: String(seconds) })),
		{ ...TASK_SECONDS, label: `${TASK_SECONDS.first} to ${TASK_SECONDS.last}` },
	];
	const rows: Row[] = [];
	for (const { label, first, last } of spans) {
		const found = await simulatePolling({ first, last, tasks, maxDelay, seed });
		rows.push({
			[TASK]: label,
			[CALLS]: rounded(found.questions.mean),
			'status calls, most': found.questions.most,
			[DELAY]: rounded(found.delay.mean),
			'delay s, most': rounded(found.delay.most),
		});
	}
	const goal = rows.find((row) => row[TASK] === String(GOAL.duration));
	return {
		rows,
		notes: [
			`The node's own poll loop with a made-up clock and a vendor that answers in no time; ${tasks} tasks in each row, Poll Interval at its default of ${maxDelay} s.`,
			`Goal: a task of ${GOAL.duration} s takes at most ${GOAL.calls} status calls, and its end is seen ${GOAL.delay} s late on average. Measured: ${goal?.[CALLS]} calls, ${goal?.[DELAY]} s.`,
		],
	};
}

async function batchTable(seed: number): Promise<Table> {
	const sandbox = await startSandbox();
	try {
		const durations = taskSeconds(BATCH, chance(seed));
		const rows: Row[] = [];
		for (const provider of ['klingai', 'imini']) {
			const batch = { provider, durations, limit: BATCH };
			const { statusCalls: calls } = await runBatchOfVideos(sandbox, batch);
			rows.push({
				provider,
				tasks: BATCH,
				'status calls': calls,
				'per task': rounded(calls / BATCH),
			});
		}
		return {
			title: `Status calls of ${BATCH} tasks that wait side by side`,
			rows,
			notes: [
				'klingai tells of many tasks in one answer; imini is asked about each.',
				`Counted by the sandbox, in n8n's engine; Max Parallel Tasks is ${BATCH}.`,
			],
		};
	} finally {
		await sandbox.close();
	}
}

function panelDefault(name: string): number {
	return Number(waitOptions.find((property) => property.name === name)?.default);
}
