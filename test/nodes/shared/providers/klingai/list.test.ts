import { isJsonObject, type Json } from '../../../../../nodes/shared/lib/json';
import type { HttpResponse } from '../../../../../nodes/shared/core/http';
import type { TaskQuery } from '../../../../../nodes/shared/core/provider';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { Contract } from '../../../../support/contract';
import { knownError, knownTask, response, videos } from '../../../../support/answers';
import { resultOf } from '../../../../support/resultOf';

const contract = new Contract('klingai');
const query: TaskQuery = { kind: 'tasks', pageSize: 100 };

function list(asked: TaskQuery, page: string | null = null) {
	const { list: call } = klingai.tasks;
	if (!call) throw new Error('Kling lists tasks');
	const request = call.request({ ...asked, page });
	const operation = contract.operationAt(request.method, request.path);
	if (!operation) throw new Error(`there is no ${request.method} ${request.path}`);
	const parse = (answer: HttpResponse) => resultOf(call.parse(answer, { ...asked, page }));
	return { request, operation, parse };
}

/** What is read from each example of the contract, by its status and name. */
function readAll(asked: TaskQuery) {
	const { operation, parse } = list(asked);
	return Object.fromEntries(
		operation.answers.map(({ name, status, body }) => [
			`${status} ${name}`,
			parse(response(status, body)),
		]),
	);
}

/** The entries of an example's list, as the vendor wrote them. */
function entriesOf(asked: TaskQuery, name: string): Json[] {
	const body = list(asked).operation.answers.find((answer) => answer.name === name)?.body;
	const data = isJsonObject(body) ? body.data : null;
	const entries = isJsonObject(data) ? data.result : data;
	return Array.isArray(entries) ? entries : [];
}

const url = 'https://v15-kling.klingai.com/bs2/result.mp4';

describe('a list of tasks of the newer API', () => {
	const requestId = '9984d27b-a408-4073-ae28-17ca6a13622d';
	const videosOnly = { key: 'product_type', values: ['video'] };

	it.each<[string, TaskQuery, string | null, object]>([
		['no filter', query, null, { limit: 100, filters: [videosOnly] }],
		[
			'a span of time and a status',
			{
				kind: 'tasks',
				pageSize: 500,
				status: 'succeeded',
				createdAfter: '2026-06-11T16:00:00.000Z',
				createdBefore: '2026-06-15T09:39:12.968Z',
			},
			null,
			{
				start_time: '1781193600000',
				end_time: '1781516352968',
				limit: 500,
				filters: [{ key: 'status', values: ['succeeded'] }, videosOnly],
			},
		],
		[
			'queued tasks',
			{ ...query, status: 'queued' },
			null,
			{ limit: 100, filters: [{ key: 'status', values: ['submitted'] }, videosOnly] },
		],
		[
			'canceled tasks, a status that Kling does not have',
			{ ...query, status: 'canceled' },
			null,
			{ limit: 100, filters: [videosOnly] },
		],
		[
			'the next page, whose times the cursor holds',
			{ ...query, createdAfter: '2026-06-11T16:00:00.000Z' },
			'abc',
			{ cursor: 'abc', limit: 100, filters: [videosOnly] },
		],
		[
			'an unreadable time, which is omitted',
			{ ...query, createdBefore: 'yesterday' },
			null,
			{ limit: 100, filters: [videosOnly] },
		],
	])('is requested with filters and page: %s', (_what, asked, page, body) => {
		const { request, operation } = list(asked, page);
		expect(request).toStrictEqual({ method: 'POST', path: '/tasks', body });
		expect(operation.operationId).toBe('listTasks');
		expect(contract.complaints(operation, request.body ?? {})).toEqual([]);
	});

	it('is read from the examples of the contract', () => {
		const {
			'200 page': page,
			'200 empty': empty,
			'200 other_products': otherProducts,
			...others
		} = readAll(query);
		const ref = { provider: 'klingai', kind: 'tasks', taskId: '893605946402811985' };
		const [entry] = entriesOf(query, 'page');

		expect(page).toStrictEqual({
			ok: true,
			value: {
				tasks: [
					{
						...knownTask(ref, {
							status: 'succeeded',
							providerStatus: 'succeeded',
							createdAt: '2026-06-10T08:39:38.802Z',
							completedAt: '2026-06-10T08:39:54.151Z',
							requestId,
							cost: { amount: 4, unit: 'units', source: 'billed' },
							...videos({ url, duration: 5.041 }),
						}),
						providerResponse: entry,
					},
				],
				next: 'abc',
			},
		});
		expect(empty).toStrictEqual({ ok: true, value: { tasks: [], next: null } });
		// The avatar is a video. An image, an element and a voice are not.
		expect(otherProducts).toStrictEqual({
			ok: true,
			value: {
				tasks: [
					{
						...knownTask(
							{ ...ref, taskId: '893605946402812001' },
							{
								status: 'succeeded',
								providerStatus: 'succeeded',
								createdAt: '2026-09-21T00:36:40.000Z',
								completedAt: '2026-09-21T00:38:00.000Z',
								requestId,
								cost: { amount: 4.4, unit: 'units', source: 'billed' },
								...videos({
									url: 'https://v15-kling.klingai.com/bs2/avatar.mp4',
									duration: 12.27,
								}),
							},
						),
						providerResponse: entriesOf(query, 'other_products')[0],
					},
				],
				next: null,
			},
		});
		expect(others['401 unauthorized']).toStrictEqual({
			ok: false,
			error: knownError({
				reason: 'credential',
				httpStatus: 401,
				code: '1002',
				message: 'Authorization is invalid',
				requestId,
			}),
		});
		expect(new Set(Object.values(others).map(({ ok }) => ok))).toEqual(new Set([false]));
	});

	it.each([
		{ has_more: false, next_cursor: 'abc' },
		{ has_more: true, next_cursor: '' },
		{ has_more: true },
		{ next_cursor: 'abc' },
		{ has_more: 'yes', next_cursor: 7 },
	])('ends with a page that contains %j', (end) => {
		const body = { code: 0, data: { result: [{ id: '1', status: 'submitted' }, null], ...end } };
		expect(list(query).parse(response(200, body))).toMatchObject({
			value: {
				tasks: [{ taskId: '1' }],
				next: null,
			},
		});
	});
});

describe.each(['omni-video', 'text2video', 'image2video', 'motion-control'])(
	'a list of tasks of the legacy API, of the kind %s,',
	(kind) => {
		const asked = { kind, pageSize: 2, status: 'failed' } as const;

		it('is requested page by page', () => {
			const { request, operation } = list(asked, '3');
			expect(request).toStrictEqual({
				method: 'GET',
				path: `/v1/videos/${kind}`,
				query: { pageNum: '3', pageSize: '2' },
			});
			expect(operation.operationId).toMatch(/^listLegacy/);
		});

		it('is read from the examples of the contract', () => {
			const { '200 two_tasks': two, '200 empty': empty, ...others } = readAll(asked);
			const [first, second] = entriesOf(asked, 'two_tasks');
			const createdAt = '2026-03-29T17:24:36.166Z';
			const requestId = '9984d27b-a408-4073-ae28-17ca6a13622d';

			expect(two).toStrictEqual({
				ok: true,
				value: {
					tasks: [
						{
							...knownTask(
								{ provider: 'klingai', kind, taskId: '867283741759111202' },
								{ status: 'processing', providerStatus: 'processing', createdAt, requestId },
							),
							providerResponse: first,
						},
						{
							...knownTask(
								{ provider: 'klingai', kind, taskId: '867283741759111201' },
								{
									status: 'succeeded',
									providerStatus: 'succeed',
									createdAt,
									completedAt: '2026-03-29T17:25:36.166Z',
									requestId,
									cost: { amount: 3, unit: 'units', source: 'billed' },
									...videos({ url, duration: 5.041 }),
								},
							),
							providerResponse: second,
						},
					],
					next: '2',
				},
			});
			expect(empty).toStrictEqual({ ok: true, value: { tasks: [], next: null } });
			expect(new Set(Object.values(others).map(({ ok }) => ok))).toEqual(new Set([false]));
		});
	},
);

it('a page of a list of Kling has at most 500 tasks', () => {
	expect(klingai.tasks.list?.maxPageSize).toBe(500);
});

it.each([
	['queued', 'submitted'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
] as const)('a list of %s tasks of Kling is requested with the word %s', (status, word) => {
	expect(list({ ...query, status }).request).toStrictEqual({
		method: 'POST',
		path: '/tasks',
		body: {
			limit: 100,
			filters: [
				{ key: 'status', values: [word] },
				{ key: 'product_type', values: ['video'] },
			],
		},
	});
});
