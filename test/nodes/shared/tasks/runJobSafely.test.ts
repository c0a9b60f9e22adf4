import type { Idempotency } from '../../../../nodes/shared/core/idempotency';
import { StatusBatcher } from '../../../../nodes/shared/tasks/poll/statusBatcher';
import { runGuardedJob } from '../../../../nodes/shared/tasks/runJobSafely';
import type { Job } from '../../../../nodes/shared/tasks/job';
import type { Entry, PriorAttempt } from '../../../../nodes/shared/tasks/submit/ledger';
import { Page } from './submit/memoryLedger';
import { REF, START, task, FakeRuntime } from './fakeRuntime';

const broken = (): never => {
	throw new Error('Boom');
};

const UNEXPECTED = { reason: 'unexpected', detail: 'Error: Boom', seconds: 0 };
const UNCERTAIN = {
	reason: 'unconfirmed',
	detail: 'an unexpected error (Error: Boom)',
	task: null,
	kind: 'video',
	externalTaskId: null,
	seconds: 0,
};

/** What is told of a job whose world throws as soon as it is asked whether it was stopped. */
async function jobErrorOf(wanted: Job['task'], idempotency?: Idempotency): Promise<unknown> {
	const runtime = new FakeRuntime([task('queued')]);
	const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
	const job: Job = { provider, task: wanted, wait: { mode: 'none' } };
	jest.spyOn(runtime, 'isStopped').mockImplementation(broken);
	const outcome = await runGuardedJob(job, runtime, new StatusBatcher());
	if (outcome.outcome !== 'jobError') throw new Error(outcome.outcome);
	expect(outcome.jobError.provider).toBe(provider);
	return { ...outcome.jobError, provider: undefined };
}

const bought = (page: Page) => ({ start: START, ledger: page });

/** A page on which nothing can be written, so that it stays as it is. */
class FullPage extends Page {
	override write = broken;
}

describe('what is thrown while a task is bought', () => {
	it('reports that nothing was bought if an error is thrown before anything was sent', async () => {
		class Unnamed extends Page {
			override idFor = broken;
		}
		expect(await jobErrorOf(bought(new Unnamed()))).toEqual({ ...UNEXPECTED, task: null });
	});

	it('reports a possible task if an error is thrown after the submit may have been sent', async () => {
		expect(await jobErrorOf(bought(new Page()))).toEqual(UNCERTAIN);
	});

	it('reports a possible task even if the ledger cannot be written', async () => {
		expect(await jobErrorOf(bought(new FullPage()))).toEqual(UNCERTAIN);
	});

	it('reports the ID by which the possible task can be found', async () => {
		const idempotency: Idempotency = {
			by: 'externalId',
			isNoneCertain: true,
			saysTaskExists: () => false,
			mark: (request, id) => ({ request, id: `marked ${id}` }),
			find: {
				request: () => ({ method: 'GET', path: '/' }),
				parse: () => ({ ok: true, value: null }),
			},
		};
		expect(await jobErrorOf(bought(new Page()), idempotency)).toEqual({
			...UNCERTAIN,
			externalTaskId: 'marked id-1',
		});
	});

	it.each<[string, Entry | undefined, PriorAttempt, unknown]>([
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
	])('remembers %s when an error is thrown', async (_what, entry, past, told) => {
		class Unreadable extends Page {
			override idFor = broken;
			private reads = 0;
			override read(): Entry | undefined {
				this.reads += 1;
				return this.reads === 1 ? broken() : super.read();
			}
		}
		expect(await jobErrorOf(bought(new Unreadable(entry, past)))).toEqual(told);
	});

	it('reports a possible task if an error is thrown without a ledger', async () => {
		expect(await jobErrorOf({ start: START })).toEqual(UNCERTAIN);
	});
});

it('keeps the task if an error is thrown during its checks', async () => {
	const runtime = new FakeRuntime([task('queued')]);
	jest.spyOn(runtime, 'isStopped').mockImplementation(broken);
	const job: Job = { provider: runtime.provider, task: { ref: REF }, wait: { mode: 'none' } };
	expect(await runGuardedJob(job, runtime, new StatusBatcher())).toEqual({
		outcome: 'jobError',
		jobError: { ...UNEXPECTED, provider: runtime.provider, task: REF },
	});
});

it('reports an error that is thrown while tasks are listed', async () => {
	const runtime = new FakeRuntime([]);
	const list = { maxPageSize: 1, request: broken, parse: broken };
	const provider = { ...runtime.provider, tasks: { ...runtime.provider.tasks, list } };
	const query = { kind: 'video', pageSize: 1 };
	const job: Job = { provider, task: { query, limit: 1 }, wait: { mode: 'none' } };
	expect(await runGuardedJob(job, runtime, new StatusBatcher())).toEqual({
		outcome: 'jobError',
		jobError: { ...UNEXPECTED, provider, task: null },
	});
});
