import type { TaskListing } from '../../../../nodes/shared/protocol/provider';
import type { Entry } from '../../../../nodes/shared/waiting/journal';
import type { JobOutcome, Wait } from '../../../../nodes/shared/waiting/job';
import { runJob } from '../../../../nodes/shared/waiting/lifecycle';
import { Page } from './page';
import { noAnswer, REF, refusal, START, task, World, type Answer } from './world';

const POLL: Wait = { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' };
const NONE: Wait = { mode: 'none' };

const BOUGHT = task('queued');
const FAILED = task('failed');
const ACCEPTED: Entry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };

async function buyIn(world: World, wait: Wait, purchase: Page): Promise<JobOutcome> {
	const job = { provider: world.provider, task: { start: START, purchase }, wait };
	return await runJob(job, world);
}

describe('a task that an earlier try bought', () => {
	it('is asked for at once', async () => {
		const world = new World([task('succeeded')]);
		const outcome = await buyIn(world, POLL, new Page(ACCEPTED));
		expect(outcome).toMatchObject({ outcome: 'task', task: { status: 'succeeded' } });
		expect(world.sent).toEqual([{ second: 0, request: { method: 'GET', path: '/tasks/task-1' } }]);
	});

	it('is asked for even when nobody waits, because its state is not known', async () => {
		const world = new World([task('processing', { progress: 40 })]);
		expect(await buyIn(world, NONE, new Page(ACCEPTED))).toEqual({
			outcome: 'task',
			task: task('processing', {
				progress: 40,
				warnings: ['An earlier try of this item had bought this task, so it was not bought again.'],
			}),
		});
	});
});

describe('the page of a task', () => {
	it.each<[string, Answer[], Entry]>([
		['that succeeded', [BOUGHT, task('succeeded')], ACCEPTED],
		['that still runs', [BOUGHT, task('processing')], ACCEPTED],
		['that is not known any more', [BOUGHT, refusal('taskNotFound', 404)], ACCEPTED],
		['without a video', [BOUGHT, FAILED], { state: 'closed', attempt: 1, id: 'id-1' }],
	])('%s tells a later try what to do', async (_what, answers, entry) => {
		const page = new Page();
		await buyIn(new World(answers), POLL, page);
		expect(page.read()).toEqual(entry);
	});
});

describe('a job that lists tasks', () => {
	const listing: TaskListing = {
		maxPageSize: 10,
		request: () => ({ method: 'GET', path: '/tasks' }),
		parse: ({ body }) => ({
			outcome: 'tasks',
			tasks: [task('queued', { requestId: body })],
			next: null,
		}),
	};

	async function list(world: World, has: { listing?: TaskListing }): Promise<JobOutcome> {
		const query = { kind: 'video', pageSize: 10 };
		const provider = { ...world.provider, ...has };
		return await runJob({ provider, task: { query, limit: 5 }, wait: NONE }, world);
	}

	it('hands on what there is', async () => {
		expect(await list(new World([BOUGHT]), { listing })).toEqual({
			outcome: 'tasks',
			tasks: [task('queued', { requestId: '0' })],
		});
	});

	it('finds none where the vendor has no list', async () => {
		const world = new World([BOUGHT]);
		expect(await list(world, {})).toEqual({ outcome: 'tasks', tasks: [] });
		expect(world.sent).toEqual([]);
	});

	it('is in trouble without an answer', async () => {
		expect(await list(new World([noAnswer('no', 'ENOTFOUND')]), { listing })).toMatchObject({
			outcome: 'trouble',
			trouble: { task: null, reason: 'unreached', detail: 'ENOTFOUND' },
		});
	});
});
