import type { Provider, TaskCalls } from '../../../../../nodes/shared/core/provider';
import type { TaskRef } from '../../../../../nodes/shared/core/task';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { getStatuses } from '../../../../../nodes/shared/tasks/poll/status';
import { asked, klingAnswer, klingTask, klingTasks, klingWorld } from '../klingRuntime';
import { noAnswer, REF, apiError, task, FakeRuntime } from '../fakeRuntime';

interface Ending {
	/** What came of each: how it stands, or why that is not told. */
	answers: string[];
	/** The ids of each question. */
	questions: string[][];
}

async function askIn(
	runtime: FakeRuntime,
	refs: TaskRef[],
	provider: Provider = klingai,
): Promise<Ending> {
	const answers = await getStatuses(provider, refs, runtime);
	return {
		answers: answers.map((answer) => {
			switch (answer.outcome) {
				case 'task':
					return `${answer.task.taskId} ${answer.task.status}`;
				case 'rejected':
					return answer.apiError.reason;
				case 'transient':
					return `${answer.reason}, ${answer.retryAfter}`;
				case 'unexpected':
					return answer.reason;
			}
		}),
		questions: runtime.sent.map(({ request }) => asked(request)),
	};
}

const running = () => 'processing';

it('asks for many tasks at once, and tells of each in its order', async () => {
	const runtime = klingWorld((id) => (id === '2' ? 'succeeded' : 'processing'));
	expect(await askIn(runtime, klingTasks(3))).toEqual({
		answers: ['1 processing', '2 succeeded', '3 processing'],
		questions: [['1', '2', '3']],
	});
	expect(runtime.sent).toEqual([
		{ second: 0, request: { method: 'GET', path: '/tasks', query: { task_ids: '1,2,3' } } },
	]);
});

it('asks for no more at once than the vendor takes', async () => {
	const { answers, questions } = await askIn(klingWorld(running), klingTasks(120));
	expect(questions.map((ids) => ids.length)).toEqual([20, 20, 20, 20, 20, 20]);
	expect(questions.flat()).toEqual(klingTasks(120).map(({ taskId }) => taskId));
	expect(answers).toEqual(klingTasks(120).map(({ taskId }) => `${taskId} processing`));
});

it('asks for a task that is named twice once', async () => {
	expect(
		await askIn(klingWorld(running), [klingTask('7'), klingTask('8'), klingTask('7')]),
	).toEqual({
		answers: ['7 processing', '8 processing', '7 processing'],
		questions: [['7', '8']],
	});
});

it('asks for a single task as always', async () => {
	expect(await askIn(klingWorld(running), klingTasks(1))).toEqual({
		answers: ['1 processing'],
		questions: [['1']],
	});
});

it('sends nothing when there is nothing to ask', async () => {
	expect(await askIn(klingWorld(running), [])).toEqual({ answers: [], questions: [] });
});

describe('where one answer tells of one task', () => {
	it('asks one by one, and keeps the order', async () => {
		const runtime = new FakeRuntime(({ path }) => ({ ...task('processing'), taskId: path }));
		const refs = ['a', 'b', 'c'].map((taskId) => ({ ...REF, taskId }));
		expect(await askIn(runtime, refs, runtime.provider)).toEqual({
			answers: ['/tasks/a processing', '/tasks/b processing', '/tasks/c processing'],
			questions: [['a'], ['b'], ['c']],
		});
	});

	it('has five questions under way at most', async () => {
		const runtime = new FakeRuntime([task('processing')]);
		let open = 0;
		let most = 0;
		const send: FakeRuntime['send'] = async (request) => {
			most = Math.max(most, ++open);
			await runtime.sleep(1000);
			open -= 1;
			return await runtime.send(request);
		};
		const refs = Array.from({ length: 12 }, (_, index) => ({ ...REF, taskId: String(index) }));
		expect(await getStatuses(runtime.provider, refs, { send })).toHaveLength(12);
		expect({ most, sent: runtime.sent.length }).toEqual({ most: 5, sent: 12 });
	});

	it('asks for these one by one, beside others of the same vendor', async () => {
		const legacy: TaskRef = { provider: 'klingai', kind: 'text2video', taskId: 'old' };
		const runtime = klingWorld(running, ({ path }) =>
			path.startsWith('/v1/')
				? klingAnswer(200, { code: 0, data: { task_id: 'old', task_status: 'submitted' } })
				: undefined,
		);
		expect(await askIn(runtime, [klingTask('1'), legacy, klingTask('2')])).toEqual({
			answers: ['1 processing', 'old queued', '2 processing'],
			questions: [['1', '2'], ['old']],
		});
	});

	it('tells of each what is wrong with it', async () => {
		const answers = [
			task('processing'),
			apiError('taskNotFound', 404),
			noAnswer('maybe', 'ETIMEDOUT'),
		];
		const runtime = new FakeRuntime(
			({ path }) => answers[Number(path.at(-1))] ?? apiError('credential', 401),
		);
		const refs = ['0', '1', '2', '3'].map((taskId) => ({ ...REF, taskId }));
		expect((await askIn(runtime, refs, runtime.provider)).answers).toEqual([
			'task-1 processing',
			'taskNotFound',
			'ETIMEDOUT, null',
			'credential',
		]);
	});
});

describe('a question about many tasks', () => {
	it('refuses those that the vendor does not know, and no other', async () => {
		const runtime = klingWorld((id) => (id === '2' ? undefined : 'processing'));
		expect(await askIn(runtime, klingTasks(3))).toEqual({
			answers: ['1 processing', 'taskNotFound', '3 processing'],
			questions: [['1', '2', '3']],
		});
	});

	it('of which the vendor knows none is not repeated', async () => {
		expect(
			await askIn(
				klingWorld(() => undefined),
				klingTasks(3),
			),
		).toEqual({
			answers: ['taskNotFound', 'taskNotFound', 'taskNotFound'],
			questions: [['1', '2', '3']],
		});
	});

	it('that is refused because of one task is asked for each task alone', async () => {
		const invalid = klingAnswer(400, { code: 1201, message: 'task id 6 is invalid' });
		const runtime = klingWorld(running, (request) =>
			asked(request).includes('6') ? invalid : undefined,
		);
		expect(await askIn(runtime, klingTasks(8))).toEqual({
			answers: [
				...['1', '2', '3', '4', '5'].map((id) => `${id} processing`),
				'invalidRequest',
				...['7', '8'].map((id) => `${id} processing`),
			],
			questions: [
				['1', '2', '3', '4', '5', '6', '7', '8'],
				...['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => [id]),
			],
		});
	});

	it.each([
		[
			'a rate limit',
			klingAnswer(429, { code: 1302, message: 'busy' }, { 'retry-after': '7' }),
			'HTTP 429: busy, 7',
		],
		[
			'a fault of the vendor',
			klingAnswer(503, { code: 5001, message: 'down' }),
			'HTTP 503: down, null',
		],
		['a lost network', noAnswer('maybe', 'ECONNRESET'), 'ECONNRESET, null'],
	])('that goes unanswered is not repeated: %s', async (_what, answer, told) => {
		const runtime = klingWorld(running, () => answer);
		expect(await askIn(runtime, klingTasks(4))).toEqual({
			answers: [told, told, told, told],
			questions: [['1', '2', '3', '4']],
		});
	});

	it('that is refused because of the account is not repeated', async () => {
		const refused = klingAnswer(401, { code: 1002, message: 'no such key' });
		expect(
			await askIn(
				klingWorld(running, () => refused),
				klingTasks(3),
			),
		).toEqual({
			answers: ['credential', 'credential', 'credential'],
			questions: [['1', '2', '3']],
		});
	});
});

describe('an adapter that throws', () => {
	const { get, getMany: many } = klingai.tasks;
	if (!many) throw new Error('klingai tells of many tasks at once');
	const isBad = (refs: readonly TaskRef[]) => refs.some(({ taskId }) => taskId === '3');
	const thrower = (): never => {
		throw new RangeError('too deep');
	};

	it.each<[string, TaskCalls]>([
		[
			'as it builds the question',
			{
				get: { ...get, request: (ref) => (isBad([ref]) ? thrower() : get.request(ref)) },
				getMany: { ...many, request: (refs) => (isBad(refs) ? thrower() : many.request(refs)) },
			},
		],
		[
			'as it reads the answer',
			{
				get: {
					...get,
					parse: (response, ref) => (isBad([ref]) ? thrower() : get.parse(response, ref)),
				},
				getMany: {
					...many,
					parse: (response, refs) => (isBad(refs) ? thrower() : many.parse(response, refs)),
				},
			},
		],
	])('because of one task %s tells of all others', async (_what, broken) => {
		const runtime = klingWorld(running);
		const { answers } = await askIn(runtime, klingTasks(5), { ...klingai, tasks: broken });
		expect(answers).toEqual([
			'1 processing',
			'2 processing',
			'RangeError: too deep',
			'4 processing',
			'5 processing',
		]);
	});
});
