import { startSandbox, type Sandbox } from '../sandbox/vendors';
import { chance } from '../test/support/pollSimulation';
import { type Benchmark, type Row, rounded } from './benchmark';
import { idealTime } from './ideal';
import { runBatchOfVideos } from './klingRun';
import { TASK_SECONDS, taskSeconds } from './seeded';

/** One that tells of many tasks in one answer, and one that does not. */
const PROVIDERS = ['klingai', 'imini'];
const ITEMS = { full: [1, 10, 50, 200], quick: [1, 10] };
/** Max Parallel Tasks where nothing else is set. */
const DEFAULT_LIMIT = 5;

const GOAL = { items: 50, timesIdeal: 1.1 };

export const wallTime: Benchmark = {
	name: 'wall',
	title: 'Wall time of a batch, against the ideal and against one item after the other',

	async run({ quick, seed }) {
		const sandbox = await startSandbox();
		try {
			const rows: Row[] = [];
			for (const provider of PROVIDERS) {
				for (const items of quick ? ITEMS.quick : ITEMS.full) {
					const durations = taskSeconds(items, chance(seed + items));
					rows.push(...(await rowsOf(sandbox, provider, durations)));
				}
			}
			return [{ title: this.title, rows, notes: [...HOW, goalText(rows)] }];
		} finally {
			await sandbox.close();
		}
	},
};

const HOW = [
	`The Kling node in n8n's engine, Poll at its defaults, against the sandbox. Tasks take ${TASK_SECONDS.first} to ${TASK_SECONDS.last} s, the same ones in every row of as many items.`,
	'Seconds are those of a clock that skips the time in which everybody waits, for node, n8n and sandbox alike; what is worked on counts as it is.',
	'Ideal: the same tasks on as many places as Max Parallel Tasks, in the order of the items, with no delay at all.',
	'One by one: the same node and items with Max Parallel Tasks 1, as a loop over items or a node without batches waits.',
];

async function rowsOf(
	sandbox: Sandbox,
	provider: string,
	durations: readonly number[],
): Promise<Row[]> {
	const items = durations.length;
	const limits = [...new Set([Math.min(DEFAULT_LIMIT, items), items])];
	const oneByOne = await runBatchOfVideos(sandbox, { provider, durations, limit: 1 });
	const rows: Row[] = [];
	for (const limit of limits) {
		const { wallSeconds, statusCalls } =
			limit === 1 ? oneByOne : await runBatchOfVideos(sandbox, { provider, durations, limit });
		const ideal = idealTime(durations, limit);
		rows.push({
			provider,
			items,
			'max parallel': limit,
			'ideal s': rounded(ideal),
			'node s': rounded(wallSeconds),
			[TIMES_IDEAL]: rounded(wallSeconds / ideal, 3),
			'one by one s': rounded(oneByOne.wallSeconds),
			'times faster': rounded(oneByOne.wallSeconds / wallSeconds),
			'status calls per task': rounded(statusCalls / items),
		});
	}
	return rows;
}

const TIMES_IDEAL = 'node / ideal';

function goalText(rows: readonly Row[]): string {
	const ratios = rows
		.filter(({ items }) => items === GOAL.items)
		.map((row) => Number(row[TIMES_IDEAL]));
	const goal = `Goal: at most ${GOAL.timesIdeal.toFixed(2)} times the ideal at ${GOAL.items} items.`;
	if (ratios.length === 0) return `${goal} Not measured in this run.`;
	return `${goal} Measured: ${Math.max(...ratios).toFixed(3)} at most.`;
}
