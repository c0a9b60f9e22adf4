import type { Json } from '../../../../../nodes/shared/lib/json';
import {
	nextPage,
	parseLegacyList,
	parseLegacySubmit,
	parseLegacyStatus,
} from '../../../../../nodes/shared/providers/klingLegacyApi/responses';
import { knownError, knownTask, response, videos } from '../../../../support/answers';

const ref = { provider: 'klingai', kind: 'omni-video', taskId: '867283741759111202' };
const query = { kind: ref.kind, pageSize: 2, page: null };
const around = { code: 0, message: 'SUCCEED', request_id: 'req-1' };

const done = {
	task_id: ref.taskId,
	task_status: 'succeed',
	task_info: { external_task_id: 'order-1' },
	task_result: {
		videos: [
			{ id: '1', url: 'https://example.com/a.mp4', duration: '5.041', watermark_url: '' },
			{ id: '2', duration: '5' },
			{ url: 'https://example.com/b.mp4', watermark_url: 'https://example.com/b-mark.mp4' },
		],
	},
	created_at: 1774805076166,
	updated_at: 1774805136166,
};

const succeeded = {
	status: 'succeeded',
	providerStatus: 'succeed',
	requestId: 'req-1',
	externalTaskId: 'order-1',
	createdAt: '2026-03-29T17:24:36.166Z',
	completedAt: '2026-03-29T17:25:36.166Z',
	...videos(
		{ url: 'https://example.com/a.mp4', duration: 5.041 },
		{ url: 'https://example.com/b.mp4', watermarkUrl: 'https://example.com/b-mark.mp4' },
	),
} as const;

/** The second video of the list names no URL. */
function leftOut(place: string): { warnings: string[] } {
	return {
		warnings: [`Part of the provider's response could not be read and was omitted: ${place}.`],
	};
}

it('the legacy parser returns every video that has a URL and warns of the others', () => {
	const body = { ...around, data: done };
	expect(parseLegacyStatus(response(200, body), ref)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { ...succeeded, ...leftOut('data.task_result.videos[1]') }),
			providerResponse: body,
		},
	});
});

it.each<[string, Json, string | null]>([
	[
		'the watermarked copy where the plain one has no URL',
		{ videos: [{ url: '', watermark_url: 'https://example.com/m.mp4' }] },
		'https://example.com/m.mp4',
	],
	[
		'a single video in place of a list',
		{ videos: { url: 'https://example.com/a.mp4' } },
		'https://example.com/a.mp4',
	],
	['video_url', { video_url: 'https://example.com/a.mp4' }, 'https://example.com/a.mp4'],
	['url', { url: 'https://example.com/a.mp4' }, 'https://example.com/a.mp4'],
	[
		'an entry that is null',
		{ videos: [null, { url: 'https://example.com/a.mp4' }] },
		'https://example.com/a.mp4',
	],
])('the legacy parser finds the video in a result with %s', (_what, result, videoUrl) => {
	const body = { ...around, data: { task_status: 'succeed', task_result: result } };
	expect(parseLegacyStatus(response(200, body), ref)).toMatchObject({
		value: { status: 'succeeded', videoUrl },
	});
});

it.each([
	['no status', undefined],
	['the status null', null],
	['an unknown status', 'done'],
])('the legacy parser reads a task with a video as succeeded if it has %s', (_what, word) => {
	const task_result = { videos: [{ url: 'https://example.com/a.mp4' }] };
	const data = word === undefined ? { task_result } : { task_status: word, task_result };
	const answer = response(200, { ...around, data });
	expect(parseLegacyStatus(answer, ref)).toMatchObject({
		value: { status: 'succeeded', videoUrl: 'https://example.com/a.mp4' },
	});
});

it('the legacy parser reads a submit as accepted if the response has a task ID and nothing else', () => {
	const body = { ...around, data: { task_id: ref.taskId } };
	expect(parseLegacySubmit(response(200, body), ref.provider, ref.kind)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'queued', providerStatus: 'submitted', requestId: 'req-1' }),
			providerResponse: body,
		},
	});
});

it.each([
	['an unknown status', 'reviewing', 'processing'],
	['a property of objects as its status', 'constructor', 'processing'],
])('the legacy parser reads a task with %s as processing', (_what, word, status) => {
	const body = { ...around, data: { task_status: word, task_result: 'none' } };
	expect(parseLegacyStatus(response(200, body), ref)).toMatchObject({
		value: { status, providerStatus: word },
	});
});

it('the legacy parser warns of a success without a video and of a failure without a reason', () => {
	const read = (data: object) =>
		parseLegacyStatus(response(200, { ...around, data: { ...data } }), ref);
	expect(read({ task_status: 'succeed', task_result: {} })).toMatchObject({
		value: {
			status: 'processing',
			providerStatus: 'succeed',
			failure: null,
			isUrlMissing: true,
		},
	});
	expect(read({ task_status: 'failed', task_status_msg: '' })).toMatchObject({
		value: { status: 'failed', failure: { code: null, message: 'No reason was given.' } },
	});
});

it('the legacy parser reads a list and omits entries that are not tasks', () => {
	const body = { ...around, data: [done, { task_id: '2' }, null] };
	expect(parseLegacyList(response(200, body), ref.provider, query)).toStrictEqual({
		ok: true,
		value: {
			tasks: [
				{
					...knownTask(ref, { ...succeeded, ...leftOut('task_result.videos[1]') }),
					providerResponse: done,
				},
			],
			next: '2',
		},
	});
});

it('the legacy parser reads a rejection with HTTP status 200', () => {
	const refused = {
		ok: false,
		error: knownError({
			reason: 'rateLimit',
			httpStatus: 200,
			code: '1303',
			message: 'parallel task over resource pack limit',
			requestId: 'req-1',
		}),
	};
	const answer = response(200, {
		code: 1303,
		message: 'parallel task over resource pack limit',
		request_id: 'req-1',
		data: done,
	});
	expect(parseLegacySubmit(answer, ref.provider, ref.kind)).toStrictEqual(refused);
	expect(parseLegacyStatus(answer, ref)).toStrictEqual(refused);
	expect(parseLegacyList(answer, ref.provider, query)).toStrictEqual(refused);
});

it.each([
	['money of an account in Singapore', { final_balance_deduction: { quota: '0.42' } }, 0.42, 'USD'],
	[
		'money before units',
		{ final_balance_deduction: { quota: '0.1' }, final_unit_deduction: '3' },
		0.1,
		'USD',
	],
	[
		'units where no money was charged',
		{ final_balance_deduction: { quota: '0' }, final_unit_deduction: '3' },
		3,
		'units',
	],
	[
		'units where the amount of money is empty',
		{ final_balance_deduction: { quota: '', list_price: '' }, final_unit_deduction: 3 },
		3,
		'units',
	],
])('the legacy parser reads the cost of a task: %s', (_what, deductions, amount, unit) => {
	const body = { ...around, data: { ...done, ...deductions } };
	const read = parseLegacyStatus({ ...response(200, body), region: 'singapore' }, ref);
	expect(read).toMatchObject({
		value: { status: 'succeeded', cost: { amount, unit, source: 'billed' } },
	});
});

it('the legacy parser reads money of an account in Beijing as CNY, also in a list', () => {
	const data = { ...done, final_balance_deduction: { quota: '3', list_price: '4' } };
	const answer = { ...response(200, { ...around, data: [data] }), region: 'beijing' };
	expect(parseLegacyList(answer, ref.provider, query)).toMatchObject({
		value: { tasks: [{ cost: { amount: 3, unit: 'CNY', source: 'billed' } }] },
	});
});

it('a legacy task with a video and no status succeeded, without a word of the provider', () => {
	const data = { task_id: done.task_id, task_result: done.task_result };
	expect(parseLegacyStatus(response(200, { ...around, data }), ref)).toMatchObject({
		value: { status: 'succeeded', providerStatus: '', videoUrl: 'https://example.com/a.mp4' },
	});
});

it.each<[count: number, page: string | null, next: string | null]>([
	[1, null, null],
	[2, null, '2'],
	[3, null, '2'],
	[2, '998', '999'],
	[2, '999', '1000'],
	[2, '1000', null],
])(
	'after %i tasks on page %s of a legacy list with 2 tasks per page, the next one is %s',
	(count, page, next) => {
		expect(nextPage(count, { ...query, page })).toBe(next);
	},
);

it('a legacy list contains a task with a video and no status, without a word of the provider', () => {
	const entry = { task_id: ref.taskId, task_result: { url: 'https://example.com/a.mp4' } };
	expect(
		parseLegacyList(response(200, { ...around, data: [entry] }), ref.provider, query),
	).toStrictEqual({
		ok: true,
		value: {
			tasks: [
				{
					...knownTask(ref, {
						status: 'succeeded',
						providerStatus: '',
						requestId: 'req-1',
						...videos({ url: 'https://example.com/a.mp4' }),
					}),
					providerResponse: entry,
				},
			],
			next: null,
		},
	});
});

it.each([
	[
		'a list of one',
		{ videos: [{ url: 'https://example.com/a.mp4' }], video_url: 'https://example.com/b.mp4' },
	],
	['video_url', { video_url: 'https://example.com/a.mp4', url: 'https://example.com/b.mp4' }],
])('the legacy parser prefers the video in %s', (_what, task_result) => {
	const data = { task_status: 'succeed', task_result };
	expect(parseLegacyStatus(response(200, { ...around, data }), ref)).toMatchObject({
		value: { videos: [{ url: 'https://example.com/a.mp4' }] },
	});
});

it.each([
	['submitted', 'queued'],
	['processing', 'processing'],
	['failed', 'failed'],
	['FAILED', 'failed'],
])('the legacy parser reads the status %s as %s', (word, status) => {
	const body = { code: '0', data: { task_status: word } };
	expect(parseLegacyStatus(response(200, body), ref)).toMatchObject({
		value: { status, providerStatus: word, requestId: null },
	});
});
