import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { Contract } from '../../../../support/contract';
import { knownTask, response, videos } from '../../../../support/answers';

const { list } = kkiai.tasks;
const query = { kind: 'omni-video', pageSize: 2, page: null };

function parse(body: string | object, page: string | null = null, status = 200) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return list?.parse(response(status, text), { ...query, page });
}

it.each([...kkiai.taskKinds.map(({ kind }) => kind), 'advanced-presets-elements'])(
	'requests the tasks of %s with a list operation of the kkiai contract',
	(kind) => {
		const place = kind.startsWith('advanced-') ? 'general' : 'videos';
		const request = list?.request({ kind, pageSize: 30, page: null });
		expect(request).toStrictEqual({
			method: 'GET',
			path: `/kling/v1/${place}/${kind}`,
			query: { pageNum: '1', pageSize: '30' },
		});
		expect(new Contract('kkiai').operationAt('GET', request?.path ?? '')?.operationId).toMatch(
			/^list/,
		);
	},
);

it('requests the next page of a list of kkiai', () => {
	expect(list?.request({ ...query, page: '7' }).query).toStrictEqual({
		pageNum: '7',
		pageSize: '2',
	});
});

it('reads the example lists of the kkiai contract', () => {
	const answers = new Contract('kkiai').operationAt('GET', '/kling/v1/videos/omni-video')?.answers;
	const bodyOf = (name: string) => answers?.find((answer) => answer.name === name)?.body ?? null;
	const [first, second] = [bodyOf('two_tasks')].flatMap((body) =>
		typeof body === 'object' && body !== null && 'data' in body ? body.data : [],
	);
	const createdAt = '2026-03-29T17:24:36.166Z';

	expect(list?.parse(response(200, bodyOf('two_tasks')), query)).toStrictEqual({
		ok: true,
		value: {
			tasks: [
				{
					...knownTask(
						{ provider: 'kkiai', kind: 'omni-video', taskId: '878106484537192522' },
						{ status: 'processing', providerStatus: 'processing', createdAt },
					),
					providerResponse: first,
				},
				{
					...knownTask(
						{ provider: 'kkiai', kind: 'omni-video', taskId: '878106484537192000' },
						{
							status: 'succeeded',
							providerStatus: 'succeed',
							createdAt,
							completedAt: '2026-03-29T17:25:36.166Z',
							cost: { amount: 3, unit: 'units', source: 'billed' },
							...videos({ url: 'https://cdn.example.com/kling/result.mp4', duration: 5.041 }),
						},
					),
					providerResponse: second,
				},
			],
			next: '2',
		},
	});
	expect(list?.parse(response(200, bodyOf('empty')), query)).toStrictEqual({
		ok: true,
		value: { tasks: [], next: null },
	});
});

it('ends a list of kkiai with a page that is not full, and with the last allowed page', () => {
	const task = { task_id: '1', task_status: 'submitted' };
	expect(parse({ code: 0, data: [task] })).toMatchObject({ value: { next: null } });
	expect(parse({ code: 0, data: [task, task] }, '1000')).toMatchObject({ value: { next: null } });
	expect(parse({ code: 0, data: [task, task] }, '999')).toMatchObject({ value: { next: '1000' } });
});

it('omits entries of a list of kkiai that are not tasks, and reads a list that a relay wrapped', () => {
	const body = {
		code: 'success',
		data: { data: [{ task_id: '1', status: 'QUEUED' }, {}, null, 7] },
	};
	expect(parse(body)).toMatchObject({
		value: { tasks: [{ taskId: '1', status: 'queued' }], next: '2' },
	});
});

it('returns the error if kkiai rejects the request for a list', () => {
	expect(parse({ code: 1002, message: 'Authorization is invalid' }, null, 401)).toMatchObject({
		ok: false,
		error: { reason: 'credential', code: '1002' },
	});
	expect(parse({ code: 0, data: {} })).toMatchObject({ error: { reason: 'unreadable' } });
});

it('omits an entry of a list of kkiai that has an ID and no status', () => {
	const body = { code: 0, data: [{ task_id: '7' }, { task_id: '8', task_status: 'submitted' }] };
	expect(parse(body)).toMatchObject({ ok: true, value: { tasks: [{ taskId: '8' }] } });
});

it('a page of a list of kkiai has at most 500 tasks', () => {
	expect(list?.maxPageSize).toBe(500);
});
