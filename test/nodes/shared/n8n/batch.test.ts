import { runBatch, type ItemJob } from '../../../../nodes/shared/n8n/batch';
import type { HttpRequest } from '../../../../nodes/shared/protocol/http';
import type { Start } from '../../../../nodes/shared/protocol/provider';
import { klingai } from '../../../../nodes/shared/providers/klingai';
import type { JobOutcome } from '../../../../nodes/shared/waiting/job';
import { refusal, START, task, World, type Answer } from '../waiting/world';
import { asked, klingAnswer } from '../waiting/klingWorld';
import { contextOf, type FakeN8n } from './context';

const QUEUED = task('queued');
const RUNNING = task('processing');
const DONE = task('succeeded');
const REJECTED = refusal('moderation', 400);

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** An item for which the vendor gives these answers. */
function itemFor(itemIndex: number, answers: Answer[]): ItemJob & { world: World } {
	const world = new World(answers);
	const job: ItemJob['job'] = {
		provider: world.provider,
		task: { start: START },
		wait: { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' },
	};
	const send: ItemJob['send'] = async (request) => await world.send(request);
	return { itemIndex, job, send, delivery: { simplify: true, download: null }, world };
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

describe('fifty videos by a provider that tells of many at once', () => {
	/** Fifty items, and what the provider was asked. Each video takes 100 seconds. */
	function fifty() {
		const requests: HttpRequest[] = [];
		const begun = Date.now();
		const send: ItemJob['send'] = async (request) => {
			requests.push(request);
			const status = Date.now() - begun < 100_000 ? 'processing' : 'succeeded';
			const told = (id: string) => ({
				id,
				status,
				outputs: [{ type: 'video', url: `https://kling.example/${id}.mp4` }],
			});
			const data =
				request.method === 'POST' ? told(String(request.body?.prompt)) : asked(request).map(told);
			return { outcome: 'answer', response: klingAnswer(200, { code: 0, data }) };
		};
		const items = Array.from({ length: 50 }, (_, itemIndex): ItemJob => {
			const start: Start = {
				request: { method: 'POST', path: '/text-to-video', body: { prompt: String(itemIndex) } },
				kind: 'tasks',
				warnings: ['It is short.'],
			};
			return {
				itemIndex,
				job: {
					provider: klingai,
					task: { start },
					wait: { mode: 'poll', interval: 30, timeout: 30, onTimeout: 'fail' },
				},
				send,
				delivery: { simplify: true, download: null },
			};
		});
		return { items, requests };
	}

	it('take as many questions as one', async () => {
		const { items, requests } = fifty();
		const running = runBatch(contextOf({}), items, 50, true);
		await jest.advanceTimersByTimeAsync(600_000);
		const ids = items.map(({ itemIndex }) => String(itemIndex));
		expect((await running).map(({ outcome }) => comeTo(outcome))).toEqual(
			ids.map(() => 'succeeded'),
		);

		const questions = requests.filter(({ method }) => method === 'GET');
		expect(requests).toHaveLength(50 + questions.length);
		// After 4, 34, 64, 81, 98 and 115 seconds.
		expect(questions.map(asked)).toEqual(
			Array.from({ length: 6 }, () => expect.arrayContaining(ids)),
		);
	});

	it('are told of while they are made, and their warnings when they are', async () => {
		const messages: unknown[] = [];
		const hints: NonNullable<FakeN8n['hints']> = [];
		const { items } = fifty();
		const running = runBatch(contextOf({ mode: 'manual', messages, hints }), items, 50, true);
		await jest.advanceTimersByTimeAsync(600_000);
		await running;
		expect(messages[0]).toMatch(
			/^0 of 50 videos ready, 50 in progress \(34 seconds\)\. Task 0: processing\./,
		);
		expect(hints).toEqual([
			{
				message: 'Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 40 more: It is short.',
				location: 'outputPane',
			},
		]);
	});
});

it('begins no further item after something that nobody foresaw, even where items go on', async () => {
	const failing: ItemJob = {
		...itemFor(4, []),
		send: async () => await Promise.reject(new Error('Nobody foresaw this')),
	};
	const beside = itemFor(5, [QUEUED, RUNNING]);
	const later = itemFor(6, [QUEUED, DONE]);
	const thrown = expect(runBatch(contextOf({}), [failing, beside, later], 2, true)).rejects;
	const told = thrown.toMatchObject({
		message: 'Nobody foresaw this',
		description:
			'Other tasks of this run, for Task › Get: item 5: task-1 (provider vendor, kind video, after 1 second).',
		context: { itemIndex: 4 },
	});
	await jest.advanceTimersByTimeAsync(120_000);
	await told;
	expect([beside, later].map(({ world }) => world.sent.length)).toEqual([1, 0]);
});
