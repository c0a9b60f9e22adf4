import { waitOptions } from '../nodes/Kling/fields/wait';
import { pollDelay } from '../nodes/shared/tasks/poll/schedule';
import { startSandbox } from '../sandbox/vendors';
import { chance, simulatePolling, type PollPauses } from '../test/support/pollSimulation';
import { type Benchmark, type Row, rounded, type Table } from './benchmark';
import { runBatchOfVideos } from './klingRun';
import { DISTRIBUTIONS, taskSeconds } from './seeded';

const TASKS = { full: 20_000, quick: 1000 };
const BATCH = 50;
const SECOND = 1000;

/** The schedule before, made for tasks of 320 s: the pause up to each age, in seconds. */
const OLD_TABLE: ReadonlyArray<[untilAge: number, pause: number]> = [
	[2, 4],
	[60, 30],
	[295, 17],
	[400, 9],
	[900, 20],
	[Number.POSITIVE_INFINITY, 30],
];

/** Pauses that were compared, by the age of the task; both in seconds. The node's jitter of a tenth is added. */
const OTHERS: ReadonlyArray<{ name: string; pause(age: number): number }> = [
	{ name: 'old table', pause: (age) => OLD_TABLE.find(([until]) => age < until)?.[1] ?? 30 },
	{
		name: '15 %, 5 to 15 s, 30 s after 15 min',
		pause: (age) => (age >= 900 ? 30 : within(5, 15, 0.15 * age)),
	},
	{ name: '10 %, 5 to 30 s', pause: (age) => within(5, 30, 0.1 * age) },
	{ name: 'root of the age, 5 to 30 s', pause: (age) => within(5, 30, Math.sqrt(age)) },
	{ name: '4 s + 6 %, up to 30 s', pause: (age) => within(4, 30, 4 + 0.06 * age) },
	{ name: '5 s + 4 %, up to 30 s', pause: (age) => within(5, 30, 5 + 0.04 * age) },
	{ name: '5 s + 6 %, up to 30 s', pause: (age) => within(5, 30, 5 + 0.06 * age) },
	{ name: '6 s + 4 %, up to 30 s', pause: (age) => within(6, 30, 6 + 0.04 * age) },
];

export const statusCalls: Benchmark = {
	name: 'status',
	title: 'Status checks per task, and how late the end of a task is seen',

	async run({ quick, seed }) {
		const tasks = quick ? TASKS.quick : TASKS.full;
		return [...scheduleTables(this.title, tasks, seed), await batchTable(seed)];
	},
};

function scheduleTables(title: string, tasks: number, seed: number): Table[] {
	const pollInterval = panelDefault('pollInterval');
	const node: PollPauses = (age, random) => pollDelay(age, pollInterval * SECOND, random);
	const schedules = [
		{ name: 'the node: 5 s + 5 %, up to 30 s', pauses: node },
		...OTHERS.map(({ name, pause }) => ({ name, pauses: withJitter(pause) })),
	];
	return DISTRIBUTIONS.map(({ name, draw }) => {
		const random = chance(seed);
		const durations = Array.from({ length: tasks }, () => draw(random));
		return {
			title: `${title}: ${name}`,
			rows: schedules.map((schedule): Row => {
				const found = simulatePolling(schedule.pauses, durations, chance(seed + 1));
				return {
					schedule: schedule.name,
					'delay s, mean': rounded(found.delay.mean),
					'delay s, most': rounded(found.delay.most),
					'delay / duration %, mean': rounded(found.share.mean * 100),
					'checks, mean': rounded(found.checks.mean),
					'checks, most': found.checks.most,
				};
			}),
			notes: [
				`${tasks} tasks, the same ones in each row; a provider that answers in no time; Poll Interval at its default of ${pollInterval} s.`,
			],
		};
	});
}

function withJitter(pause: (age: number) => number): PollPauses {
	return (age, random) => Math.round(pause(age / SECOND) * SECOND * (0.9 + 0.2 * random));
}

function within(least: number, most: number, value: number): number {
	return Math.min(most, Math.max(least, value));
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
				'status checks': calls,
				'per task': rounded(calls / BATCH),
			});
		}
		return {
			title: `Status checks of ${BATCH} tasks that wait in parallel`,
			rows,
			notes: [
				'klingai returns many tasks in one response; imini is checked for each.',
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
