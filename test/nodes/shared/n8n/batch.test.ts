import { runBatch, type ItemJob } from '../../../../nodes/shared/n8n/batch';
import type { JobOutcome } from '../../../../nodes/shared/waiting/lifecycle';
import { refusal, START, task, World, type Answer } from '../waiting/world';
import { contextOf } from './context';

const QUEUED = task('queued');
const RUNNING = task('processing');
const DONE = task('succeeded');
const REJECTED = refusal('moderation', 400);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** An item for which the vendor gives these answers. */
function itemFor(itemIndex: number, answers: Answer[]): ItemJob & { world: World } {
	const world = new World(answers);
	const job: ItemJob['job'] = {
		provider: world.provider,
		task: { start: START },
		wait: { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' },
	};
	const send: ItemJob['send'] = async (request) => await world.send(request);
	return { itemIndex, job, send, delivery: { simplify: true }, world };
}

interface Ending {
	itemIndex: number;
	/** The status of its task, or why it is in trouble. */
	came: string;
	/** How many requests were sent. */
	sent: number;
}

function comeTo(outcome: JobOutcome): string {
	if (outcome.outcome === 'trouble') return outcome.trouble.reason;
	return outcome.outcome === 'task' ? outcome.task.status : outcome.outcome;
}

async function run(
	items: Array<ReturnType<typeof itemFor>>,
	limit: number,
	goOn: boolean,
	cancelSignal?: AbortSignal,
): Promise<Ending[]> {
	const context = contextOf(cancelSignal ? { cancelSignal } : {});
	const running = runBatch(context, items, limit, goOn);
	await jest.advanceTimersByTimeAsync(120_000);
	return (await running).map(({ itemIndex, outcome, world }) => ({
		itemIndex,
		came: comeTo(outcome),
		sent: world.sent.length,
	}));
}

it('gives every item its outcome, in order', async () => {
	const items = [itemFor(0, [QUEUED, RUNNING, DONE]), itemFor(3, [QUEUED, DONE])];
	expect(await run(items, 2, false)).toEqual([
		{ itemIndex: 0, came: 'succeeded', sent: 3 },
		{ itemIndex: 3, came: 'succeeded', sent: 2 },
	]);
});

it('goes on beside an item in trouble when that is wanted', async () => {
	const items = [itemFor(0, [REJECTED]), itemFor(1, [QUEUED, DONE]), itemFor(2, [QUEUED, DONE])];
	expect(await run(items, 2, true)).toEqual([
		{ itemIndex: 0, came: 'refused', sent: 1 },
		{ itemIndex: 1, came: 'succeeded', sent: 2 },
		{ itemIndex: 2, came: 'succeeded', sent: 2 },
	]);
});

it('otherwise buys nothing more, and ends the other waits', async () => {
	const items = [itemFor(0, [QUEUED, RUNNING]), itemFor(1, [REJECTED]), itemFor(2, [QUEUED])];
	expect(await run(items, 2, false)).toEqual([
		{ itemIndex: 0, came: 'stopped', sent: 1 },
		{ itemIndex: 1, came: 'refused', sent: 1 },
		{ itemIndex: 2, came: 'stopped', sent: 0 },
	]);
});

it('stops all items with the stop button', async () => {
	const items = [itemFor(0, [QUEUED]), itemFor(1, [QUEUED])];
	expect(await run(items, 2, true, AbortSignal.abort())).toEqual([
		{ itemIndex: 0, came: 'stopped', sent: 0 },
		{ itemIndex: 1, came: 'stopped', sent: 0 },
	]);
});

it('begins no further item after something that nobody foresaw, even where items go on', async () => {
	const failing: ItemJob = {
		...itemFor(4, []),
		send: async () => await Promise.reject(new Error('Nobody foresaw this')),
	};
	const beside = itemFor(5, [QUEUED, RUNNING]);
	const later = itemFor(6, [QUEUED, DONE]);
	const thrown = expect(runBatch(contextOf({}), [failing, beside, later], 2, true)).rejects;
	const told = thrown.toMatchObject({ message: 'Nobody foresaw this', context: { itemIndex: 4 } });
	await jest.advanceTimersByTimeAsync(120_000);
	await told;
	expect([beside, later].map(({ world }) => world.sent.length)).toEqual([1, 0]);
});
