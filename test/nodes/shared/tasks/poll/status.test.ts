import type { Provider, TaskCalls } from '../../../../../nodes/shared/core/provider';
import type { TaskRef } from '../../../../../nodes/shared/core/task';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { getStatuses } from '../../../../../nodes/shared/tasks/poll/status';
import { asked, klingAnswer, klingTask, klingTasks, klingWorld } from '../klingRuntime';
import { noResponse, REF, apiError, task, FakeRuntime } from '../fakeRuntime';

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

it('checks many tasks in one request, and returns each result in order', async () => {
	const runtime = klingWorld((id) => (id === '2' ? 'succeeded' : 'processing'));
	expect(await askIn(runtime, klingTasks(3))).toEqual({
		answers: ['1 processing', '2 succeeded', '3 processing'],
		questions: [['1', '2', '3']],
	});
	expect(runtime.sent).toEqual([
		{ second: 0, request: { method: 'GET', path: '/tasks', query: { task_ids: '1,2,3' } } },
	]);
});

it('checks no more tasks in one request than the provider accepts', async () => {
	const { answers, questions } = await askIn(klingWorld(running), klingTasks(120));
	expect(questions.map((ids) => ids.length)).toEqual([20, 20, 20, 20, 20, 20]);
	expect(questions.flat()).toEqual(klingTasks(120).map(({ taskId }) => taskId));
	expect(answers).toEqual(klingTasks(120).map(({ taskId }) => `${taskId} processing`));
});

it('checks a task once that is named twice', async () => {
	expect(
		await askIn(klingWorld(running), [klingTask('7'), klingTask('8'), klingTask('7')]),
	).toEqual({
		answers: ['7 processing', '8 processing', '7 processing'],
		questions: [['7', '8']],
	});
});

it('checks a single task with its own request', async () => {
	expect(await askIn(klingWorld(running), klingTasks(1))).toEqual({
		answers: ['1 processing'],
		questions: [['1']],
	});
});

it('sends nothing without a task', async () => {
	expect(await askIn(klingWorld(running), [])).toEqual({ answers: [], questions: [] });
});

describe('where one answer tells of one task', () => {
	it('checks tasks one by one, in order, if a response contains one task', async () => {
		const runtime = new FakeRuntime(({ path }) => ({ ...task('processing'), taskId: path }));
		const refs = ['a', 'b', 'c'].map((taskId) => ({ ...REF, taskId }));
		expect(await askIn(runtime, refs, runtime.provider)).toEqual({
			answers: ['/tasks/a processing', '/tasks/b processing', '/tasks/c processing'],
			questions: [['a'], ['b'], ['c']],
		});
	});

	it('sends at most five checks in parallel', async () => {
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

	it('checks some kinds one by one and others together at the same provider', async () => {
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

	it('returns its own error for each task', async () => {
		const answers = [
			task('processing'),
			apiError('taskNotFound', 404),
			noResponse('unknown', 'ETIMEDOUT'),
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
	it('rejects the tasks that the provider does not know, and no others', async () => {
		const runtime = klingWorld((id) => (id === '2' ? undefined : 'processing'));
		expect(await askIn(runtime, klingTasks(3))).toEqual({
			answers: ['1 processing', 'taskNotFound', '3 processing'],
			questions: [['1', '2', '3']],
		});
	});

	it('does not repeat a check of which the provider knows no task', async () => {
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

	it('checks each task alone after a rejection because of one of them', async () => {
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
		['a lost network', noResponse('unknown', 'ECONNRESET'), 'ECONNRESET, null'],
	])('does not repeat a check without a response: %s', async (_what, answer, told) => {
		const runtime = klingWorld(running, () => answer);
		expect(await askIn(runtime, klingTasks(4))).toEqual({
			answers: [told, told, told, told],
			questions: [['1', '2', '3', '4']],
		});
	});

	it('does not repeat a check that is rejected because of the account', async () => {
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
	])(
		'returns the other tasks when the adapter throws because of one: %s',
		async (_what, broken) => {
			const runtime = klingWorld(running);
			const { answers } = await askIn(runtime, klingTasks(5), { ...klingai, tasks: broken });
			expect(answers).toEqual([
				'1 processing',
				'2 processing',
				'RangeError: too deep',
				'4 processing',
				'5 processing',
			]);
		},
	);
});

it('waits for a task that the response about many tasks does not contain', async () => {
	const runtime = new FakeRuntime([task('processing')]);
	const kinds = ['video'];
	const provider: Provider = {
		...runtime.provider,
		tasks: {
			...runtime.provider.tasks,
			getMany: {
				kinds,
				max: 20,
				request: () => ({ method: 'GET', path: '/tasks' }),
				parse: () => ({ ok: true, value: [{ ok: true, value: task('processing') }] }),
			},
		},
	};
	const refs = [REF, { ...REF, taskId: 'task-2' }];
	expect(await getStatuses(provider, refs, runtime)).toEqual([
		{ outcome: 'task', task: task('processing') },
		{ outcome: 'transient', reason: 'the response does not contain it', retryAfter: null },
	]);
	expect(runtime.sent).toHaveLength(1);
});
