import { replicate } from '../../../../../nodes/shared/providers/replicate';
import { list } from '../../../../../nodes/shared/providers/replicate/list';
import { knownTask, response } from '../../../../support/answers';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

const query = { kind: 'video', pageSize: 100, page: null };
const call = contractOf('replicate').operationAt('GET', '/v1/predictions');
const read = (body: Parameters<typeof response>[1], status = 200) =>
	resultOf(list.parse(response(status, body), query));

it('Replicate lists tasks', () => {
	expect(replicate.tasks.list).toBeDefined();
	expect(call?.operationId).toBe('listPredictions');
	expect(call?.rules).toEqual([
		'100 a page; next and previous are whole addresses.',
		'With source=web only the last 14 days.',
	]);
});

it.each([
	['no filter', {}, {}],
	[
		'times, and a status that Replicate cannot filter by',
		{
			status: 'failed' as const,
			createdAfter: '2026-06-11T16:00:00.000Z',
			createdBefore: '2026-06-15T09:39:12.968Z',
		},
		{ created_after: '2026-06-11T16:00:00.000Z', created_before: '2026-06-15T09:39:12.969Z' },
	],
	['an unreadable time, which is omitted', { createdBefore: 'yesterday' }, {}],
	[
		'a next page',
		{ page: 'abc', createdAfter: '2026-06-11T16:00:00.000Z' },
		{ created_after: '2026-06-11T16:00:00.000Z', cursor: 'abc' },
	],
])('a list of tasks of Replicate is requested with %s', (_what, asked, expected) => {
	expect(list.request({ ...query, ...asked })).toEqual({
		method: 'GET',
		path: '/v1/predictions',
		query: expected,
	});
});

it('every example response of the Replicate contract to a list is read', () => {
	const answers = new Map((call?.answers ?? []).map(({ name, ...answer }) => [name, answer]));
	const page = answers.get('page');
	const readOf = (name: string) => {
		const { body, status } = answers.get(name) ?? { body: null, status: 0 };
		return read(body, status);
	};
	expect([...answers.keys()]).toEqual(['page', 'empty', 'missing_key']);
	expect(page?.body).toMatchObject({ results: [{ status: 'processing' }] });
	const ref = { provider: 'replicate', kind: 'video', taskId: 'abcdefghijkmnpqrstuvwxyz01' };
	const processing = knownTask(ref, {
		status: 'processing',
		providerStatus: 'processing',
		model: 'kwaivgi/kling-v3-video',
		createdAt: '2026-10-01T10:00:00.000Z',
	});
	expect(readOf('page')).toMatchObject({ value: { tasks: [processing], next: null } });
	expect(readOf('empty')).toEqual({ ok: true, value: { tasks: [], next: null } });
	expect(readOf('missing_key')).toMatchObject({ error: { reason: 'credential' } });
});

it.each([
	['https://api.replicate.com/v1/predictions?cursor=cD0yMDI', 'cD0yMDI'],
	['https://elsewhere.example/v1/predictions?cursor=a%3D%3D&source=api', 'a=='],
	['https://api.replicate.com/v1/predictions', null],
	['https://api.replicate.com/v1/predictions?cursor=', null],
	['/v1/predictions?cursor=a', null],
	[7, null],
	[null, null],
])('of the next page %j of a list of Replicate, only the cursor is used', (next, cursor) => {
	expect(read({ next, results: [] })).toEqual({ ok: true, value: { tasks: [], next: cursor } });
});

it('a list of Replicate omits predictions of other models, and entries without an ID', () => {
	const entry = { id: 'a', status: 'starting', model: 'kwaivgi/kling-o1' };
	const others = [
		{ ...entry, model: 'black-forest-labs/flux-schnell' },
		{ ...entry, model: null },
		{ ...entry, id: '' },
		'a',
		null,
	];
	expect(read({ results: [...others, entry] })).toMatchObject({
		value: { tasks: [{ taskId: 'a', status: 'queued', warnings: [] }] },
	});
});

it.each(['{}', '{"results":{}}', '<html>', ''])('%j is no list of tasks of Replicate', (body) => {
	expect(read(body)).toMatchObject({ ok: false, error: { reason: 'unreadable' } });
});

it('a page of a list of Replicate has at most 100 tasks', () => {
	expect(list.maxPageSize).toBe(100);
});
