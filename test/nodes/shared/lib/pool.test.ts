import { createTask } from '../../../../nodes/shared/core/task';
import type { Job } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { runPool } from '../../../../nodes/shared/lib/pool';
import { task, FakeRuntime } from '../tasks/fakeRuntime';
import { submissionTo } from '../tasks/submission';

const sleeper = new FakeRuntime([]);

it('returns results in the order of the jobs, whichever ends first', async () => {
	const results = await runPool([5, 1, 3], 3, async (seconds, index) => {
		await sleeper.sleep(seconds * 1000);
		return `${index}: ${seconds} s`;
	});
	expect(results).toEqual(['0: 5 s', '1: 1 s', '2: 3 s']);
});

it.each([
	[1, 1],
	[3, 3],
	[100, 7],
])('runs at most %d jobs at the same time', async (limit, most) => {
	let [running, peak] = [0, 0];
	await runPool(Array<null>(7).fill(null), limit, async () => {
		running += 1;
		peak = Math.max(peak, running);
		await sleeper.sleep(1000);
		running -= 1;
	});
	expect(peak).toBe(most);
});

it('starts the next job as soon as one ends', async () => {
	const runtime = new FakeRuntime([]);
	const begun: number[] = [];
	await runPool([4, 1, 1, 1, 1], 2, async (seconds) => {
		begun.push(runtime.second);
		await runtime.sleep(seconds * 1000);
	});
	expect({ begun, ended: runtime.second }).toEqual({ begun: [0, 0, 1, 2, 3], ended: 4 });
});

it('returns an empty list without jobs', async () => {
	expect(await runPool([], 5, async () => 1)).toEqual([]);
});

it('keeps results that are undefined', async () => {
	expect(await runPool([1, 2], 1, async () => undefined)).toEqual([undefined, undefined]);
});

it.each([
	[7, 3],
	[6, 3],
	[5, 1],
	[4, 10],
])('creates %d videos, %d in parallel, in the expected number of rounds', async (count, limit) => {
	const madeAt = new Map<string, number>();
	const runtime = new FakeRuntime(({ method, path }, second) => {
		const taskId = method === 'POST' ? `task-${madeAt.size}` : path.replace('/tasks/', '');
		const made = madeAt.get(taskId) ?? second;
		madeAt.set(taskId, made);
		const { status, providerStatus, ...known } = task(
			second < made + 20 ? 'processing' : 'succeeded',
		);
		return createTask({ ...known, taskId }, status, providerStatus, { videos: known.videos });
	});
	const job: Job = {
		provider: runtime.provider,
		task: { submission: submissionTo(runtime.provider) },
		wait: { mode: 'poll', interval: 10, timeout: 30, onTimeout: 'fail' },
	};
	await runPool(Array<Job>(count).fill(job), limit, async (one) => await runJob(one, runtime));
	// A task of 20 seconds is asked for after 5, 10.25, 15.763 and 21.551 seconds.
	expect({ tasks: madeAt.size, seconds: runtime.second }).toEqual({
		tasks: count,
		seconds: (21_551 * Math.ceil(count / limit)) / 1000,
	});
});
