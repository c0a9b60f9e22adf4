import type { SubmitGuard } from '../../../../nodes/shared/protocol/guard';
import { StatusDesk } from '../../../../nodes/shared/waiting/desk';
import { runGuardedJob } from '../../../../nodes/shared/waiting/guardedJob';
import type { Job } from '../../../../nodes/shared/waiting/job';
import type { Entry, UntoldPast } from '../../../../nodes/shared/waiting/journal';
import { Page } from './page';
import { REF, START, task, World } from './world';

const broken = (): never => {
	throw new Error('Boom');
};

const UNEXPECTED = { reason: 'unexpected', detail: 'Error: Boom', seconds: 0 };
const UNCERTAIN = {
	reason: 'uncertain',
	detail: 'an unexpected error (Error: Boom)',
	task: null,
	kind: 'video',
	externalTaskId: null,
	seconds: 0,
};

/** What is told of a job whose world throws as soon as it is asked whether it was stopped. */
async function troubleOf(wanted: Job['task'], guard?: SubmitGuard): Promise<unknown> {
	const world = new World([task('queued')]);
	const provider = { ...world.provider, ...(guard && { guard }) };
	const job: Job = { provider, task: wanted, wait: { mode: 'none' } };
	jest.spyOn(world, 'isStopped').mockImplementation(broken);
	const outcome = await runGuardedJob(job, world, new StatusDesk());
	if (outcome.outcome !== 'trouble') throw new Error(outcome.outcome);
	expect(outcome.trouble.provider).toBe(provider);
	return { ...outcome.trouble, provider: undefined };
}

const bought = (page: Page) => ({ start: START, purchase: page });

/** A page on which nothing can be written, so that it stays as it is. */
class FullPage extends Page {
	override write = broken;
}

describe('what is thrown while a task is bought', () => {
	it('before anything was sent means that nothing was bought', async () => {
		class Unnamed extends Page {
			override idFor = broken;
		}
		expect(await troubleOf(bought(new Unnamed()))).toEqual({ ...UNEXPECTED, task: null });
	});

	it('once the submit may have been sent leaves open whether there is a task', async () => {
		expect(await troubleOf(bought(new Page()))).toEqual(UNCERTAIN);
	});

	it('even where the journal cannot be written', async () => {
		expect(await troubleOf(bought(new FullPage()))).toEqual(UNCERTAIN);
	});

	it('tells the ID by which the task can be found', async () => {
		const guard: SubmitGuard = {
			by: 'externalId',
			isNoneCertain: true,
			saysTaskExists: () => false,
			mark: (request, id) => ({ request, id: `marked ${id}` }),
			find: () => ({ method: 'GET', path: '/' }),
			parseFind: () => ({ outcome: 'none' }),
		};
		expect(await troubleOf(bought(new Page()), guard)).toEqual({
			...UNCERTAIN,
			externalTaskId: 'marked id-1',
		});
	});

	it.each<[string, Entry | undefined, UntoldPast, unknown]>([
		[
			'an earlier try that went unanswered',
			{ state: 'sent', attempt: 1, id: 'id-1' },
			'nothing',
			UNCERTAIN,
		],
		['a retry whose page was lost', undefined, 'lost', UNCERTAIN],
		[
			'an earlier try that bought the task',
			{ state: 'accepted', attempt: 1, id: 'id-1', task: REF },
			'nothing',
			{ ...UNEXPECTED, task: REF },
		],
		[
			'an earlier try that was refused',
			{ state: 'closed', attempt: 1, id: 'id-1' },
			'nothing',
			{ ...UNEXPECTED, task: null },
		],
	])('does not forget %s', async (_what, entry, past, told) => {
		class Unreadable extends Page {
			override idFor = broken;
			private reads = 0;
			override read(): Entry | undefined {
				this.reads += 1;
				return this.reads === 1 ? broken() : super.read();
			}
		}
		expect(await troubleOf(bought(new Unreadable(entry, past)))).toEqual(told);
	});

	it('without a journal leaves it open', async () => {
		expect(await troubleOf({ start: START })).toEqual(UNCERTAIN);
	});
});

it('what is thrown while a task is asked for keeps the task', async () => {
	const world = new World([task('queued')]);
	jest.spyOn(world, 'isStopped').mockImplementation(broken);
	const job: Job = { provider: world.provider, task: { ref: REF }, wait: { mode: 'none' } };
	expect(await runGuardedJob(job, world, new StatusDesk())).toEqual({
		outcome: 'trouble',
		trouble: { ...UNEXPECTED, provider: world.provider, task: REF },
	});
});

it('what is thrown while tasks are listed is told', async () => {
	const listing = { maxPageSize: 1, request: broken, parse: broken };
	const world = new World([]);
	const provider = { ...world.provider, listing };
	const query = { kind: 'video', pageSize: 1 };
	const job: Job = { provider, task: { query, limit: 1 }, wait: { mode: 'none' } };
	expect(await runGuardedJob(job, world, new StatusDesk())).toEqual({
		outcome: 'trouble',
		trouble: { ...UNEXPECTED, provider, task: null },
	});
});
