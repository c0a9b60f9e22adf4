import type { Runtime } from '../../../../../nodes/shared/tasks/runtime';
import type { TaskRef } from '../../../../../nodes/shared/core/task';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { StatusBatcher } from '../../../../../nodes/shared/tasks/poll/statusBatcher';
import {
	poll,
	type PollOptions,
	type PollOutcome,
} from '../../../../../nodes/shared/tasks/poll/poll';
import { asked, klingAnswer, klingTask, klingTasks, klingWorld } from '../klingRuntime';
import { noResponse, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';

const OPTIONS: PollOptions = {
	deadline: 3_600_000,
	maxDelay: 30_000,
	immediate: false,
	once: false,
};

/** The world as one item has it. */
function environmentIn(runtime: FakeRuntime, own: Partial<Runtime>): Runtime {
	return {
		send: async (request) => await runtime.send(request),
		now: () => runtime.now(),
		sleep: async (milliseconds, signal) => await runtime.sleep(milliseconds, signal),
		signal: runtime.signal,
		random: () => runtime.random(),
		...own,
	};
}

interface Wait extends Partial<PollOptions> {
	ref: TaskRef;
	/** The second at which it begins. */
	begin?: number;
	runtime?: Runtime;
}

/** Waits for tasks side by side, and tells what came of each. */
async function pollTogether(
	runtime: FakeRuntime,
	waits: Wait[],
	provider = klingai,
): Promise<string[]> {
	const batcher = new StatusBatcher();
	return await Promise.all(
		waits.map(async ({ ref, begin = 0, runtime: own = runtime, ...options }) => {
			if (begin > 0) await own.sleep(begin * 1000);
			const waiting = poll(provider, ref, { ...OPTIONS, ...options }, own, batcher);
			return await waiting.then(came, String);
		}),
	);
}

/** Every question: when, and about which tasks. */
function questions(runtime: FakeRuntime): Array<[number, string[]]> {
	return runtime.sent.map(({ second, request }) => [second, asked(request)]);
}

function came(outcome: PollOutcome): string {
	if (outcome.outcome === 'task') return `${outcome.task.taskId} ${outcome.task.status}`;
	return outcome.outcome;
}

const endsAt = (seconds: Record<string, number>) => (id: string, second: number) =>
	second >= (seconds[id] ?? Infinity) ? 'succeeded' : 'processing';

it('checks twenty tasks with one request each time', async () => {
	const runtime = klingWorld((_id, second) => (second >= 100 ? 'succeeded' : 'processing'));
	const refs = klingTasks(20);
	const outcomes = await pollTogether(
		runtime,
		refs.map((ref) => ({ ref })),
	);
	expect(outcomes).toEqual(refs.map(({ taskId }) => `${taskId} succeeded`));
	const all = refs.map(({ taskId }) => taskId);
	expect(questions(runtime)).toEqual(
		[
			5, 10.25, 15.763, 21.551, 27.629, 34.01, 40.711, 47.747, 55.134, 62.891, 71.036, 79.588,
			88.567, 97.995, 107.895,
		].map((second) => [second, all]),
	);
});

it('checks only the tasks that have not ended', async () => {
	const runtime = klingWorld(endsAt({ 1: 10, 2: 20, 3: 25 }));
	await pollTogether(
		runtime,
		klingTasks(3).map((ref) => ({ ref })),
	);
	expect(questions(runtime)).toEqual([
		[5, ['1', '2', '3']],
		[10.25, ['1', '2', '3']],
		[15.763, ['2', '3']],
		[21.551, ['2', '3']],
		[27.629, ['3']],
	]);
});

it('includes tasks that are nearly due, but not those that were just checked', async () => {
	const runtime = klingWorld(endsAt({ 1: 20, 2: 20, 3: 20 }));
	const waits: Wait[] = [
		{ ref: klingTask('1') },
		{ ref: klingTask('2'), begin: 1.5 },
		{ ref: klingTask('3'), begin: 3 },
		{ ref: klingTask('4'), begin: 8.4, deadline: 23_400 },
	];
	// With this Poll Interval, a pause is 5 seconds longer than the task is old.
	await pollTogether(
		runtime,
		waits.map((wait) => ({ ...wait, maxDelay: 600_000 })),
	);
	expect(questions(runtime)).toEqual([
		[5, ['1', '2']],
		// The others were asked about 3 seconds ago, and are to be asked about after 8.5 and 10.
		[8, ['3']],
		// By now half of everybody's pause has passed.
		[13.4, ['4', '1', '2', '3']],
		[23.4, ['4', '2', '1', '3']],
	]);
});

it('ends the wait for an included task at once, not when its own check was due', async () => {
	const runtime = klingWorld(endsAt({ 1: 4, 2: 4 }));
	const batcher = new StatusBatcher();
	const ends = [klingTask('1'), klingTask('2')].map(async (ref, index) => {
		await runtime.sleep(index * 1500);
		await poll(klingai, ref, { ...OPTIONS, maxDelay: 600_000 }, runtime, batcher);
		return runtime.now();
	});
	const [first, second] = await Promise.all(ends);
	expect(questions(runtime)).toEqual([[5, ['1', '2']]]);
	expect(second).toBe(first);
});

it('checks each task alone if the provider returns one per response', async () => {
	const runtime = new FakeRuntime([task('processing'), task('processing'), task('succeeded')]);
	const refs = ['a', 'b'].map((taskId) => ({ ref: { ...klingTask(taskId), kind: 'video' } }));
	await pollTogether(runtime, refs, runtime.provider);
	expect(questions(runtime)).toEqual([
		[5, ['a']],
		[5, ['b']],
		[10.25, ['a']],
		[10.25, ['b']],
	]);
});

it('needs as many requests as for one task, whatever the random pauses are', async () => {
	const runtime = klingWorld((_id, second) => (second >= 320 ? 'succeeded' : 'processing'));
	const outcomes = await pollTogether(
		runtime,
		klingTasks(20).map((ref, index) => ({
			ref,
			begin: index / 100,
			runtime: environmentIn(runtime, { random: () => ((index * 7) % 20) / 20 }),
		})),
	);
	expect(outcomes).toEqual(klingTasks(20).map(({ taskId }) => `${taskId} succeeded`));
	// One task alone takes 30, and the shortest of all pauses is a tenth shorter.
	expect(runtime.sent.length).toBeLessThanOrEqual(33);
});

it('sends two requests if there are more tasks than the provider accepts in one', async () => {
	const runtime = klingWorld(() => 'succeeded');
	await pollTogether(
		runtime,
		klingTasks(30).map((ref) => ({ ref })),
	);
	expect(questions(runtime).map(([second, ids]) => [second, ids.length])).toEqual([
		[5, 20],
		[5, 10],
	]);
});

it('checks tasks of different kinds separately', async () => {
	const legacy: TaskRef = { provider: 'klingai', kind: 'text2video', taskId: 'old' };
	const done = {
		task_id: 'old',
		task_status: 'succeed',
		task_result: { videos: [{ url: 'https://kling.example/old.mp4' }] },
	};
	const runtime = klingWorld(
		() => 'succeeded',
		({ path }) => (path.startsWith('/v1/') ? klingAnswer(200, { code: 0, data: done }) : undefined),
	);
	await pollTogether(runtime, [
		{ ref: legacy },
		{ ref: klingTask('1'), begin: 1 },
		{ ref: klingTask('2'), begin: 1.5 },
		{ ref: legacy, begin: 2 },
	]);
	expect(questions(runtime)).toEqual([
		[5, ['old']],
		[6, ['1', '2']],
		[7, ['old']],
	]);
});

describe('a question that goes unanswered', () => {
	const once = (answer: FakeAnswer) => {
		let isFirst = true;
		return () => {
			const first = isFirst ? answer : undefined;
			isFirst = false;
			return first;
		};
	};

	it('repeats a request without a response for all its tasks together', async () => {
		const runtime = klingWorld(() => 'succeeded', once(noResponse('unknown', 'ECONNRESET')));
		await pollTogether(
			runtime,
			klingTasks(3).map((ref, index) => ({
				ref,
				runtime: environmentIn(runtime, { random: () => index / 3 }),
			})),
		);
		expect(questions(runtime)).toEqual([
			[4.5, ['1', '2', '3']],
			[6.3, ['1', '2', '3']],
		]);
	});

	it('retries no earlier than the provider requests, also for included tasks', async () => {
		const busy = klingAnswer(429, { code: 1302, message: 'busy' }, { 'retry-after': '45' });
		const runtime = klingWorld(() => 'succeeded', once(busy));
		await pollTogether(runtime, [
			{ ref: klingTask('1') },
			{ ref: klingTask('2') },
			{ ref: klingTask('3'), begin: 30 },
		]);
		expect(questions(runtime)).toEqual([
			[5, ['1', '2']],
			[35, ['3']],
			[52.25, ['1', '2']],
		]);
	});

	it('checks the other tasks alone when something unexpected is thrown', async () => {
		const runtime = klingWorld(() => 'succeeded');
		const send = async () => await Promise.reject(new Error('Nobody foresaw this'));
		const outcomes = await pollTogether(
			runtime,
			klingTasks(3).map((ref) => ({
				ref,
				...(ref.taskId === '1' && { runtime: environmentIn(runtime, { send }) }),
			})),
		);
		expect(outcomes).toEqual(['unexpected', '2 succeeded', '3 succeeded']);
		expect(questions(runtime)).toEqual([
			[5, ['2']],
			[5, ['3']],
		]);
	});
});

it('stops all waits at the stop button', async () => {
	const runtime = klingWorld(() => 'processing');
	const waiting = pollTogether(
		runtime,
		klingTasks(3).map((ref) => ({ ref })),
	);
	void runtime.sleep(15_000).then(() => runtime.stop());
	expect(await waiting).toEqual(['stopped', 'stopped', 'stopped']);
	expect(questions(runtime).map(([second]) => second)).toEqual([5, 10.25]);
});

describe('a task that the vendor does not know', () => {
	it('ends only the wait of a task that the provider does not know, after its own check', async () => {
		const runtime = klingWorld((id, second) =>
			id === '2' ? undefined : endsAt({ 1: 10, 3: 10 })(id, second),
		);
		const outcomes = await pollTogether(
			runtime,
			klingTasks(3).map((ref) => ({ ref })),
		);
		expect(outcomes).toEqual(['1 succeeded', 'rejected', '3 succeeded']);
		expect(questions(runtime)).toEqual([
			[5, ['1', '2', '3']],
			[5, ['2']],
			[10.25, ['1', '3']],
		]);
	});
});
