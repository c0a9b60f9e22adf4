import type { HttpResponse } from '../../../../../nodes/shared/core/http';
import type { TaskQuery } from '../../../../../nodes/shared/core/provider';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { wavespeed } from '../../../../../nodes/shared/providers/wavespeed';
import { knownTask, response, videos } from '../../../../support/answers';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

const contract = contractOf('wavespeed');
const query: TaskQuery = { kind: 'video', pageSize: 100 };

function list(asked: TaskQuery, page: string | null = null) {
	const { list: call } = wavespeed.tasks;
	if (!call) throw new Error('WaveSpeed lists predictions');
	const request = call.request({ ...asked, page });
	const operation = contract.operationAt(request.method, request.path);
	if (!operation) throw new Error(`there is no ${request.method} ${request.path}`);
	const parse = (answer: HttpResponse) => resultOf(call.parse(answer, { ...asked, page }));
	return { request, operation, parse };
}

it.each<[string, TaskQuery, string | null, object]>([
	['no filter', query, null, { page: 1, page_size: 100 }],
	[
		'a span of time and a status',
		{
			kind: 'video',
			pageSize: 20,
			status: 'succeeded',
			createdAfter: '2026-06-11T16:00:00.000Z',
			createdBefore: '2026-06-15T09:39:12.968Z',
		},
		'3',
		{
			page: 3,
			page_size: 20,
			status: 'completed',
			created_after: '2026-06-11T15:59:59.000Z',
			created_before: '2026-06-15T09:39:13.968Z',
		},
	],
	['running tasks', { ...query, status: 'processing' }, null, { status: 'processing' }],
])('a list of predictions of WaveSpeed is requested with %s', (_what, asked, page, body) => {
	const { request, operation } = list(asked, page);
	expect(request).toMatchObject({ method: 'POST', path: '/api/v3/predictions', body });
	expect(operation.isSubmit).toBe(false);
	expect(contract.complaints(operation, request.body ?? {})).toEqual([]);
});

it.each(['failed', 'queued'] as const)(
	'a list of %s predictions is requested without a filter, because WaveSpeed has several words for them',
	(status) => {
		expect(list({ ...query, status }).request.body).toEqual({ page: 1, page_size: 100 });
	},
);

it('a list of predictions is read from each example of the WaveSpeed contract', () => {
	const { operation, parse } = list(query);
	const read = Object.fromEntries(
		operation.answers.map(({ name, status, body }) => [name, parse(response(status, body))]),
	);
	const ref = { provider: 'wavespeed', kind: 'video', taskId: '0123456789abcdef0123456789abcdef' };
	const url = 'https://d1q70pf5vjeyhc.cloudfront.net/predictions/abc/1.mp4';
	const model = 'kwaivgi/kling-v3.0-std/text-to-video';
	expect(read.one).toStrictEqual({
		ok: true,
		value: {
			tasks: [
				{
					...knownTask(ref, {
						status: 'succeeded',
						providerStatus: 'completed',
						model,
						...videos({ url }),
					}),
					providerResponse: { id: ref.taskId, model, status: 'completed', outputs: [url] },
				},
			],
			next: null,
		},
	});
	expect(read.none).toStrictEqual({ ok: true, value: { tasks: [], next: null } });
	expect(read.unknown_key).toMatchObject({ ok: false, error: { reason: 'credential' } });
	expect(read.unknown_prediction).toMatchObject({ ok: false, error: { reason: 'taskNotFound' } });
});

function page(items: Json[], total?: Json): HttpResponse {
	return response(200, { code: 200, data: { items, ...(total !== undefined && { total }) } });
}

it.each<[string, string, Json | undefined]>([
	['a Kling video', 'kwaivgi/kling-v2.6-pro/image-to-video', undefined],
	['a prediction without a model', '', undefined],
	['a Kling avatar', 'kwaivgi/kling-v2-avatar-pro', undefined],
])('a list of WaveSpeed contains %s', (_what, model) => {
	const entries = [{ id: '1', status: 'completed', ...(model !== '' && { model }) }];
	expect(list(query).parse(page(entries))).toMatchObject({ value: { tasks: [{ taskId: '1' }] } });
});

it.each([
	['an element', 'kwaivgi/kling-elements'],
	['an image of Kling', 'kwaivgi/kling-image-o3/text-to-image'],
	['a video of another model', 'bytedance/seedance-2.0/text-to-video'],
])('a list of WaveSpeed leaves out %s', (_what, model) => {
	const entries = [{ id: '1', status: 'completed', model }, null, { status: 'completed' }];
	expect(list(query).parse(page(entries))).toEqual({
		ok: true,
		value: { tasks: [], next: null },
	});
});

describe('a page of a list of WaveSpeed', () => {
	const items = [{ id: '1' }, { id: '2' }];
	const next = (current: string | null, entries: Json[], total?: Json) =>
		list({ ...query, pageSize: 2 }, current).parse(page(entries, total));

	it('names the next one while there are more', () => {
		expect(next(null, items, 5)).toMatchObject({ value: { next: '2' } });
		expect(next('2', items, '5')).toMatchObject({ value: { next: '3' } });
	});

	it('names the next one if it is full and the total is missing', () => {
		expect(next('7', items)).toMatchObject({ value: { next: '8' } });
	});

	it('is the last one at the total, or if it is not full', () => {
		expect(next('2', items, 4)).toMatchObject({ value: { next: null } });
		expect(next(null, [{ id: '1' }], 40)).toMatchObject({ value: { next: null } });
	});
});

it('a page of a list of WaveSpeed has at most 100 tasks', () => {
	expect(wavespeed.tasks.list?.maxPageSize).toBe(100);
});

it('a list of canceled predictions of WaveSpeed is requested without a filter', () => {
	const { request } = list({ ...query, status: 'canceled', createdBefore: 'yesterday' });
	expect(request.body).toEqual({ page: 1, page_size: 100 });
});

it.each([
	['kwaivgi/kling-element', false],
	['kwaivgi/kling-image-v3/edit', false],
	['kwaivgi/kling-v3/text-to-image', false],
	['kwaivgi/kling-image-to-video', true],
	['KwaiVGI/Kling-v3', true],
])('whether a list of WaveSpeed contains a task of %s: %s', (model, isListed) => {
	const entry = { id: '1', status: 'processing', model };
	const ref = { provider: 'wavespeed', kind: 'video', taskId: '1' };
	const known = { status: 'processing', providerStatus: 'processing', model } as const;
	expect(list(query).parse(page([entry]))).toEqual({
		ok: true,
		value: {
			tasks: isListed ? [{ ...knownTask(ref, known), providerResponse: entry }] : [],
			next: null,
		},
	});
});

it('an entry of a list of WaveSpeed with a video and without a status has succeeded', () => {
	const url = 'https://example.com/a.mp4';
	const entry = { id: '1', outputs: [url] };
	const ref = { provider: 'wavespeed', kind: 'video', taskId: '1' };
	expect(list(query).parse(page([entry]))).toEqual({
		ok: true,
		value: {
			tasks: [
				{
					...knownTask(ref, { status: 'succeeded', providerStatus: '', ...videos({ url }) }),
					providerResponse: entry,
				},
			],
			next: null,
		},
	});
});
