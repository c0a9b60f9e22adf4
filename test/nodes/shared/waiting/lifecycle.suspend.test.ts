import type { JobOutcome, Wait } from '../../../../nodes/shared/waiting/job';
import { runJob } from '../../../../nodes/shared/waiting/lifecycle';
import { Page } from './page';
import { noAnswer, REF, START, task, World } from './world';

const SUSPEND: Wait = { mode: 'suspend', timeout: 30, onTimeout: 'fail' };
const BOUGHT = task('queued');

async function buyIn(world: World, page?: Page): Promise<JobOutcome> {
	const purchase = page && { purchase: page };
	return await runJob(
		{ provider: world.provider, task: { start: START, ...purchase }, wait: SUSPEND },
		world,
	);
}

it('hands a task that was bought back at once, to be parked', async () => {
	const world = new World([BOUGHT]);
	expect(await buyIn(world)).toEqual({ outcome: 'task', task: BOUGHT });
	expect(world.seconds).toEqual([0]);
});

it('asks about a task that an earlier try bought, and buys it again when it failed', async () => {
	const page = new Page();
	await buyIn(new World([BOUGHT]), page);
	const world = new World([task('failed'), BOUGHT]);
	expect(await buyIn(world, page)).toEqual({ outcome: 'task', task: BOUGHT });
	expect(world.sent.map(({ request }) => request.method)).toEqual(['GET', 'POST']);
});

it('asks once about a task that exists', async () => {
	const world = new World([task('processing')]);
	const job = { provider: world.provider, task: { ref: REF }, wait: SUSPEND };
	expect(await runJob(job, world)).toEqual({ outcome: 'task', task: task('processing') });
	expect(world.seconds).toEqual([0]);
});

it('parks a task of which nobody can tell just now', async () => {
	const world = new World([noAnswer('maybe', 'ECONNRESET')]);
	const job = { provider: world.provider, task: { ref: REF }, wait: SUSPEND };
	expect(await runJob(job, world)).toMatchObject({
		outcome: 'task',
		task: { ...REF, status: 'processing', vendorStatus: 'unknown' },
	});
});
