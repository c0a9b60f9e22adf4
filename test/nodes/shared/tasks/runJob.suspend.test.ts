import type { JobOutcome, Wait } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { MemoryLedger } from './submit/memoryLedger';
import { noResponse, REF, task, FakeRuntime } from './fakeRuntime';
import { MODEL, submissionTo } from './submission';

const SUSPEND: Wait = { mode: 'suspend', timeout: 30, onTimeout: 'fail' };
const BOUGHT = task('queued', { model: MODEL });

async function buyIn(runtime: FakeRuntime, page?: MemoryLedger): Promise<JobOutcome> {
	const { provider } = runtime;
	const submission = submissionTo(provider);
	const ledger = page && { ledger: page };
	return await runJob({ provider, task: { submission, ...ledger }, wait: SUSPEND }, runtime);
}

it('returns a bought task immediately, to be suspended', async () => {
	const runtime = new FakeRuntime([BOUGHT]);
	expect(await buyIn(runtime)).toEqual({ outcome: 'task', task: BOUGHT });
	expect(runtime.seconds).toEqual([0]);
});

it('checks a task that an earlier attempt bought, and buys it again if it failed', async () => {
	const page = new MemoryLedger();
	await buyIn(new FakeRuntime([BOUGHT]), page);
	const runtime = new FakeRuntime([task('failed'), BOUGHT]);
	expect(await buyIn(runtime, page)).toEqual({ outcome: 'task', task: BOUGHT });
	expect(runtime.sent.map(({ request }) => request.method)).toEqual(['GET', 'POST']);
});

it('checks an existing task once', async () => {
	const runtime = new FakeRuntime([task('processing')]);
	const job = { provider: runtime.provider, task: { ref: REF }, wait: SUSPEND };
	expect(await runJob(job, runtime)).toEqual({ outcome: 'task', task: task('processing') });
	expect(runtime.seconds).toEqual([0]);
});

it('suspends a task whose check gets no response', async () => {
	const runtime = new FakeRuntime([noResponse('unknown', 'ECONNRESET')]);
	const job = { provider: runtime.provider, task: { ref: REF }, wait: SUSPEND };
	expect(await runJob(job, runtime)).toMatchObject({
		outcome: 'task',
		task: { ...REF, status: 'processing', providerStatus: 'unknown' },
	});
});
