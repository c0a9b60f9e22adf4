import type { Idempotency } from '../../../../nodes/shared/core/idempotency';
import { StatusBatcher } from '../../../../nodes/shared/tasks/poll/statusBatcher';
import { runJobSafely } from '../../../../nodes/shared/tasks/runJobSafely';
import type { Job } from '../../../../nodes/shared/tasks/job';
import type { LedgerEntry, PriorAttempt } from '../../../../nodes/shared/tasks/submit/ledger';
import { MemoryLedger } from './submit/memoryLedger';
import { REF, task, FakeRuntime } from './fakeRuntime';
import { submissionTo, type Written } from './submission';

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

/** What is told of a job that buys a task in a world that throws as soon as it is asked whether it was stopped. */
async function jobErrorOf(
	ledger?: MemoryLedger,
	idempotency?: Idempotency,
	written: Written = {},
): Promise<unknown> {
	const runtime = new FakeRuntime([task('queued')]);
	const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
	const submission = submissionTo(provider, written);
	const job: Job = {
		provider,
		task: { submission, ...(ledger && { ledger }) },
		wait: { mode: 'none' },
	};
	jest.spyOn(runtime.signal, 'aborted', 'get').mockImplementation(broken);
	const outcome = await runJobSafely(job, runtime, new StatusBatcher());
	if (outcome.outcome !== 'jobError') throw new Error(outcome.outcome);
	expect(outcome.jobError.provider).toBe(provider);
	return { ...outcome.jobError, provider: undefined };
}

/** A vendor that keeps an id. */
const EXTERNAL_ID: Idempotency = {
	by: 'externalId',
	isAbsenceCertain: true,
	isDuplicateId: () => false,
	idIn: () => undefined,
	apply: (request) => request,
	find: {
		request: () => ({ method: 'GET', path: '/' }),
		parse: () => ({ ok: true, value: null }),
	},
};

/** A page on which nothing can be written, so that it stays as it is. */
class FullLedger extends MemoryLedger {
	override write = broken;
}

describe('what is thrown while a task is bought', () => {
	it('reports that nothing was bought if an error is thrown before anything was sent', async () => {
		class Unnamed extends MemoryLedger {
			override idFor = broken;
		}
		expect(await jobErrorOf(new Unnamed())).toEqual({ ...UNEXPECTED, task: null });
	});

	it('once the submit may have been sent leaves open whether there is a task', async () => {
		expect(await jobErrorOf(new MemoryLedger())).toEqual(UNCERTAIN);
	});

	it('even where the ledger cannot be written', async () => {
		expect(await jobErrorOf(new FullLedger())).toEqual(UNCERTAIN);
	});

	it.each<[string, Written, string]>([
		['ours', {}, 'id-1'],
		['the user’s own', { externalTaskId: 'order-1' }, 'order-1'],
	])('tells the ID by which the task can be found: %s', async (_whose, written, id) => {
		expect(await jobErrorOf(new MemoryLedger(), EXTERNAL_ID, written)).toEqual({
			...UNCERTAIN,
			externalTaskId: id,
		});
	});

	it('names no ID where the vendor knows none but idempotency keys', async () => {
		const key: Idempotency = { by: 'idempotencyKey', apply: (request) => request };
		expect(await jobErrorOf(new MemoryLedger(), key)).toEqual(UNCERTAIN);
	});

	it.each<[string, LedgerEntry | undefined, PriorAttempt, unknown]>([
		[
			'an earlier try that went unanswered',
			{ state: 'pending', attempt: 1, id: 'id-1' },
			'none',
			UNCERTAIN,
		],
		['a retry whose page was lost', undefined, 'unknown', UNCERTAIN],
		[
			'an earlier try that bought the task',
			{ state: 'accepted', attempt: 1, id: 'id-1', task: REF },
			'none',
			{ ...UNEXPECTED, task: REF },
		],
		[
			'an earlier try that was refused',
			{ state: 'closed', attempt: 1, id: 'id-1' },
			'none',
			{ ...UNEXPECTED, task: null },
		],
		[
			'an earlier try that was refused, before a retry that may have bought',
			{ state: 'closed', attempt: 1, id: 'id-1' },
			'recoverable',
			UNCERTAIN,
		],
	])('remembers %s when an error is thrown', async (_what, entry, past, told) => {
		class Unreadable extends MemoryLedger {
			override idFor = broken;
			private reads = 0;
			override read(): LedgerEntry | undefined {
				this.reads += 1;
				return this.reads === 1 ? broken() : super.read();
			}
		}
		expect(await jobErrorOf(new Unreadable(entry, past))).toEqual(told);
	});

	it('without a ledger leaves it open', async () => {
		expect(await jobErrorOf()).toEqual(UNCERTAIN);
	});
});

describe('an adapter that throws while it builds the submit', () => {
	async function build(ledger?: MemoryLedger, idempotency?: Idempotency) {
		const runtime = new FakeRuntime([task('queued')]);
		const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
		const submission = { ...submissionTo(provider), request: broken };
		const wanted = { submission, ...(ledger && { ledger }) };
		const job: Job = { provider, task: wanted, wait: { mode: 'none' } };
		const outcome = await runJobSafely(job, runtime, new StatusBatcher());
		return { outcome, sent: runtime.sent, written: ledger?.written };
	}

	it.each<[string, LedgerEntry | undefined, Idempotency | undefined]>([
		['a first try', undefined, undefined],
		['a first try with an ID of ours', undefined, EXTERNAL_ID],
		[
			'a try after one that came to nothing',
			{ state: 'closed', attempt: 1, id: 'id-1' },
			undefined,
		],
	])(
		'sends nothing, and writes nothing into the ledger, in %s',
		async (_which, entry, idempotency) => {
			expect(await build(new MemoryLedger(entry), idempotency)).toEqual({
				outcome: {
					outcome: 'jobError',
					jobError: { ...UNEXPECTED, provider: expect.anything(), task: null },
				},
				sent: [],
				written: [],
			});
		},
	);

	it('sends nothing without a ledger', async () => {
		expect((await build()).sent).toEqual([]);
	});

	it.each<[string, MemoryLedger]>([
		[
			'an earlier submit went unanswered',
			new MemoryLedger({ state: 'pending', attempt: 1, id: 'id-1' }),
		],
		['the notes of an earlier try were lost', new MemoryLedger(undefined, 'unknown')],
	])('does not say that nothing was bought when %s', async (_when, page) => {
		expect(await build(page)).toEqual({
			outcome: { outcome: 'jobError', jobError: { ...UNCERTAIN, provider: expect.anything() } },
			sent: [],
			written: [],
		});
	});
});

it('keeps the task if an error is thrown during its checks', async () => {
	const runtime = new FakeRuntime([task('queued')]);
	jest.spyOn(runtime.signal, 'aborted', 'get').mockImplementation(broken);
	const job: Job = { provider: runtime.provider, task: { ref: REF }, wait: { mode: 'none' } };
	expect(await runJobSafely(job, runtime, new StatusBatcher())).toEqual({
		outcome: 'jobError',
		jobError: { ...UNEXPECTED, provider: runtime.provider, task: REF },
	});
});

it('keeps what the submit returned if an error is thrown during the checks', async () => {
	const runtime = new FakeRuntime([task('queued')]);
	jest.spyOn(runtime.signal, 'aborted', 'get').mockImplementation(broken);
	const submitted = task('queued', { cost: { amount: 3, unit: 'credits', source: 'reserved' } });
	const job: Job = {
		provider: runtime.provider,
		task: { ref: REF, submitted },
		wait: { mode: 'none' },
	};
	expect(await runJobSafely(job, runtime, new StatusBatcher())).toEqual({
		outcome: 'jobError',
		// A new task is checked a moment later.
		jobError: { ...UNEXPECTED, provider: runtime.provider, task: submitted, seconds: 1 },
	});
});

it('reports an error that is thrown while tasks are listed', async () => {
	const runtime = new FakeRuntime([]);
	const list = { maxPageSize: 1, request: broken, parse: broken };
	const provider = { ...runtime.provider, tasks: { ...runtime.provider.tasks, list } };
	const query = { kind: 'video', pageSize: 1 };
	const job: Job = { provider, task: { query, limit: 1 }, wait: { mode: 'none' } };
	expect(await runJobSafely(job, runtime, new StatusBatcher())).toEqual({
		outcome: 'jobError',
		jobError: { ...UNEXPECTED, provider, task: null },
	});
});
