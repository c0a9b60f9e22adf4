import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { Cost } from '../../../../../nodes/shared/core/task';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const requestId = '9984d27b-a408-4073-ae28-17ca6a13622d';

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string | null,
	message: string,
): Reading {
	return { apiError: knownError({ reason, httpStatus, code, message, requestId }) };
}

/** The whole table of Kling's codes, as far as it means the same for every question. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'400 bad_request': refused('invalidRequest', 400, '1201', 'duration is invalid'),
	'400 bad_parameters': refused('invalidRequest', 400, '1200', 'Invalid request parameters'),
	'400 content_moderation': refused(
		'moderation',
		400,
		'1301',
		'The request violates the content security policy',
	),
	'400 platform_policy': refused('moderation', 400, '1300', 'Request blocked by platform policy'),
	'401 unauthorized': refused('credential', 401, '1002', 'Authorization is invalid'),
	'401 unknown_key_path': refused(
		'credential',
		401,
		'1002',
		'Authentication error. The current API does not support AK/SK',
	),
	'401 unknown_key_legacy': refused(
		'credential',
		401,
		'1002',
		'The token was expected to have 3 parts, but got 0',
	),
	'401 empty': refused('credential', 401, '1001', 'Authorization is empty'),
	'401 failed': refused('credential', 401, '1000', 'Authentication failed'),
	'401 not_yet_valid': refused('credential', 401, '1003', 'Authorization is not yet valid'),
	'401 expired': refused('credential', 401, '1004', 'Authorization has expired'),
	'403 forbidden': refused('permission', 403, '1103', 'Unauthorized access to requested resource'),
	'404 no_such_call': refused('invalidRequest', 404, '1202', 'The requested method is invalid'),
	'429 rate_limited': refused('rateLimit', 429, '1302', 'Too many requests'),
	'429 concurrency': refused('rateLimit', 429, '1303', 'parallel task over resource pack limit'),
	'429 insufficient_balance': refused('balance', 429, '1102', 'Account balance not enough'),
	'429 arrears': refused('balance', 429, '1101', 'Account in arrears'),
	'429 account': refused('permission', 429, '1100', 'Abnormal account status'),
	'429 ip_whitelist': refused('permission', 429, '1304', 'IP whitelist policy'),
	'500 server_error': refused('providerFault', 500, '5000', 'Server internal error'),
	'503 maintenance': {
		apiError: {
			...knownError({
				reason: 'rateLimit',
				httpStatus: 503,
				code: '5001',
				message: 'Server temporarily unavailable',
				requestId,
			}),
			advice: 'Run the node again later. Kling is closed for maintenance.',
		},
	},
	'504 timeout': refused('providerFault', 504, '5002', 'Server internal timeout'),
};

const NOT_FOUND = 'The requested resource does not exist';
/** A submit names no task: what does not exist then is the model. */
const submitErrors = {
	...apiErrors,
	// Free of charge: Kling makes no second task for an id that it has.
	'400 duplicate_external_id': {
		apiError: knownError({
			reason: 'invalidRequest',
			httpStatus: 400,
			code: '1201',
			message: 'External_task_id order-1 already exists',
			requestId,
			advice:
				'Use another External Task ID, or find the task that has this one with Task › Get Many. Nothing was billed.',
		}),
	},
	'404 not_found': refused('invalidRequest', 404, '1203', NOT_FOUND),
};
const statusErrors = {
	...apiErrors,
	'404 not_found': refused('taskNotFound', 404, '1203', NOT_FOUND),
};
/** The legacy API has one code for a wrong parameter and for an unknown task; the words tell. */
const legacyErrors = {
	...statusErrors,
	'400 task_not_found': refused(
		'taskNotFound',
		400,
		'1201',
		'Task not found by id/external id: 867283741759111299',
	),
	'400 own_id_not_found': refused(
		'taskNotFound',
		400,
		'1201',
		'Task not found by id/external id: order-1',
	),
};

const queued = { status: 'queued', providerStatus: 'submitted' } as const;
const processing = { status: 'processing', providerStatus: 'processing' } as const;
const failed = { status: 'failed', providerStatus: 'failed' } as const;
const url = 'https://v15-kling.klingai.com/bs2/result.mp4';
const RISK = 'Failure to pass the risk control system';

describe('the parser of the newer API', () => {
	const ref = { provider: 'klingai', kind: 'tasks', taskId: '893605946402811985' };
	const createdAt = '2026-06-10T08:39:38.802Z';
	const completedAt = '2026-06-10T08:39:54.151Z';
	const succeeded = knownTask(ref, {
		status: 'succeeded',
		providerStatus: 'succeeded',
		createdAt,
		completedAt,
		requestId,
		cost: { amount: 4, unit: 'units', source: 'billed' },
		...videos({ url, duration: 5.041 }),
	});

	describeAnswers(klingai, ref, {
		start: {
			...submitErrors,
			'200 error_with_status_200': refused('invalidRequest', 200, '1201', 'contents is invalid'),
			'200 submitted': {
				task: knownTask(ref, { ...queued, createdAt, externalTaskId: 'order-1', requestId }),
			},
		},
		status: {
			...statusErrors,
			'400 too_many_ids': refused(
				'invalidRequest',
				400,
				'1201',
				'task_ids and external_task_ids cannot exceed 20 in total',
			),
			'200 error_with_status_200': refused('credential', 200, '1002', 'Authorization is invalid'),
			'200 one_of_two': {
				task: knownTask(ref, { ...processing, createdAt, completedAt: null, requestId }),
			},
			// Neither of the two is the task that was asked for.
			'200 made_by_legacy_api': refused(
				'taskNotFound',
				200,
				null,
				`Task ${ref.taskId} was not found.`,
			),
			'200 submitted': { task: knownTask(ref, { ...queued, createdAt, requestId }) },
			'200 processing': { task: knownTask(ref, { ...processing, createdAt, requestId }) },
			'200 succeeded': { task: succeeded },
			'200 failed': {
				task: knownTask(ref, {
					...failed,
					createdAt,
					completedAt,
					requestId,
					failure: { code: null, message: 'Generation failed' },
				}),
			},
			'200 failed_content_moderation': {
				task: knownTask(ref, {
					...failed,
					createdAt,
					completedAt,
					requestId,
					failure: { code: null, message: RISK },
				}),
			},
			'200 two_tasks': { task: succeeded },
			'200 not_found': refused('taskNotFound', 200, null, `Task ${ref.taskId} was not found.`),
		},
		rules: {
			'Exactly one of task_ids and external_task_ids is given.': [],
			'Ids are joined by commas, at most 20 in one question (LIVE; not documented).': [
				'200 two_tasks',
				'200 one_of_two',
				'400 too_many_ids',
			],
			'An unknown id is missing from data, which may be empty.': ['200 not_found'],
			// The answer says nothing of it, so the task does not either.
			'Result addresses die after 30 days.': ['200 succeeded'],
		},
	});

	const envelope = { code: 0, message: 'SUCCEED', request_id: requestId };

	it('checks one task by its ID alone', () => {
		expect(klingai.tasks.get.request(ref)).toStrictEqual({
			method: 'GET',
			path: '/tasks',
			query: { task_ids: ref.taskId },
		});
	});

	it.each<[string, Json, string | undefined, Cost | null]>([
		[
			'units from several packages',
			[
				{ charge_type: 'unit', amount: '0.1', package_type: 'video' },
				{ charge_type: 'unit', amount: '0.2', package_type: 'video' },
			],
			undefined,
			{ amount: 0.3, unit: 'units', source: 'billed' },
		],
		[
			'money and units',
			[
				{ charge_type: 'unit', amount: '2' },
				{ charge_type: 'cash', cash_type: 'balance', amount: '0.42', currency: 'usd' },
			],
			'beijing',
			{ amount: 0.42, unit: 'USD', source: 'billed' },
		],
		[
			'no money, and units',
			[
				{ charge_type: 'cash', amount: '0', currency: 'USD' },
				{ charge_type: 'unit', amount: '2' },
			],
			'singapore',
			{ amount: 2, unit: 'units', source: 'billed' },
		],
		[
			'money without a currency',
			{ charge_type: 'cash', amount: 0.42 },
			'singapore',
			{ amount: 0.42, unit: 'USD', source: 'billed' },
		],
		[
			'money without a currency, in Beijing',
			[{ charge_type: 'cash', amount: '3' }],
			'beijing',
			{ amount: 3, unit: 'CNY', source: 'billed' },
		],
		[
			'a trial balance and units',
			[
				{ charge_type: 'cash', cash_type: 'test_balance', amount: '0.42', currency: 'USD' },
				{ charge_type: 'unit', amount: '2' },
			],
			'singapore',
			{ amount: 2, unit: 'units', source: 'billed' },
		],
		[
			'a trial balance, which is not money',
			[{ charge_type: 'cash', cash_type: 'test_balance', amount: '0.42' }],
			'singapore',
			null,
		],
		['nothing', [], 'singapore', null],
	])('reads the cost from a bill with %s', (_what, billing, region, cost) => {
		const body = { ...envelope, data: [{ id: ref.taskId, status: 'processing', billing }] };
		const answer = { ...response(200, body), ...(region !== undefined && { region }) };
		expect(klingai.tasks.get.parse(answer, ref)).toMatchObject({ value: { cost, warnings: [] } });
	});

	it('omits the parts of a bill that cannot be read', () => {
		const billing = [
			null,
			'free',
			{ charge_type: 'gift', amount: '1' },
			{ charge_type: 'cash', amount: '1', currency: 'credits' },
			{ charge_type: 'unit', amount: '-1' },
		];
		const body = { ...envelope, data: [{ id: ref.taskId, status: 'submitted', billing }] };
		const places = [
			'[0].charge_type',
			'[1]',
			'[1].charge_type',
			'[2].charge_type',
			'[3].currency',
		].map((place) => `data[0].billing${place}`);
		expect(klingai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: {
				cost: null,
				warnings: [
					`Part of the provider's response could not be read and was omitted: ${places.join(', ')} and 1 more.`,
				],
			},
		});
	});

	it('checks many tasks with one request and returns the state of each', () => {
		const second = { ...ref, taskId: '893605946402811986' };
		const third = { ...ref, taskId: '3' };
		const refs = [third, second, ref];
		const body = {
			...envelope,
			data: [
				{ id: ref.taskId, status: 'submitted' },
				{ id: second.taskId, status: 'processing' },
			],
		};

		expect(klingai.tasks.getMany).toMatchObject({ kinds: ['tasks'], max: 20 });
		expect(klingai.tasks.getMany?.request(refs)).toStrictEqual({
			method: 'GET',
			path: '/tasks',
			query: { task_ids: `3,${second.taskId},${ref.taskId}` },
		});
		expect(klingai.tasks.getMany?.parse(response(200, body), refs)).toStrictEqual({
			ok: true,
			value: [
				{
					ok: false,
					error: knownError({
						reason: 'taskNotFound',
						httpStatus: 200,
						message: 'Task 3 was not found.',
						requestId,
					}),
				},
				{
					ok: true,
					value: {
						...knownTask(second, { ...processing, requestId }),
						providerResponse: { ...body, data: [body.data[1]] },
					},
				},
				{
					ok: true,
					value: {
						...knownTask(ref, { ...queued, requestId }),
						providerResponse: { ...body, data: [body.data[0]] },
					},
				},
			],
		});
	});

	it('does not report a task as unknown if an unreadable entry may be about it', () => {
		const other = { ...ref, taskId: '893605946402811986' };
		for (const odd of [null, {}, 'no task', { status: 'processing' }]) {
			const body = { ...envelope, data: [odd, odd] };
			const results = klingai.tasks.getMany?.parse(response(200, body), [ref, other]);
			expect(results).toMatchObject({
				value: [
					{ ok: false, error: { reason: 'unreadable' } },
					{ ok: false, error: { reason: 'unreadable' } },
				],
			});
		}
	});

	it('assigns the entry without an ID to the only task without another entry', () => {
		const other = { ...ref, taskId: '893605946402811986' };
		const entry = { id: null, status: 'succeeded', outputs: [{ type: 'video', url }] };
		const body = { ...envelope, data: [{ id: other.taskId, status: 'processing' }, entry] };
		expect(klingai.tasks.getMany?.parse(response(200, body), [ref, other])).toMatchObject({
			value: [
				{ ok: true, value: { ...ref, status: 'succeeded', videoUrl: url } },
				{ ok: true, value: { ...other, status: 'processing', videoUrl: null } },
			],
		});
		const alone = { ...envelope, data: [entry] };
		expect(klingai.tasks.get.parse(response(200, alone), ref)).toMatchObject({
			ok: true,
			value: { ...ref, status: 'succeeded', videoUrl: url },
		});
	});

	it('uses the second entry of a task if the first one has no status', () => {
		const other = { ...ref, taskId: '893605946402811986' };
		const data = [
			{ id: ref.taskId, message: 'moved' },
			{ id: other.taskId, status: 'processing' },
			{ id: ref.taskId, status: 'succeeded', outputs: [{ type: 'video', url }] },
		];
		const answer = response(200, { ...envelope, data });
		expect(klingai.tasks.getMany?.parse(answer, [ref, other])).toMatchObject({
			value: [
				{ ok: true, value: { ...ref, status: 'succeeded', videoUrl: url } },
				{ ok: true, value: { ...other, status: 'processing', videoUrl: null } },
			],
		});
	});

	it('returns the same error for each of many tasks if the request is rejected', () => {
		const answer = response(429, { code: 1302, message: 'Too many requests' });
		expect(klingai.tasks.getMany?.parse(answer, [ref, ref])).toMatchObject({
			ok: false,
			error: { reason: 'rateLimit', code: '1302' },
		});
	});

	it.each(['reviewing', 'constructor'])(
		'reads a task with the unknown status %s as processing',
		(status) => {
			const body = { ...envelope, data: [{ id: ref.taskId, status }] };
			expect(klingai.tasks.get.parse(response(200, body), ref)).toMatchObject({
				value: { status: 'processing', providerStatus: status },
			});
		},
	);

	it('returns videos only, with their copies, and omits what it cannot read', () => {
		const outputs = [
			{ type: 'image', url: 'https://example.com/a.png' },
			{ type: 'video_cover', url: 'https://example.com/cover.png' },
			{ type: 'video', url, watermark_url: 'https://example.com/mark.mp4', duration: 5 },
			{ type: 'video' },
			'no output',
		];
		const body = { ...envelope, data: [{ id: ref.taskId, status: 'succeeded', outputs }] };
		expect(klingai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: {
				status: 'succeeded',
				...videos({ url, watermarkUrl: 'https://example.com/mark.mp4', duration: 5 }),
				warnings: [
					"Part of the provider's response could not be read and was omitted: data[0].outputs[3], data[0].outputs[4].",
				],
			},
		});
	});

	it('reads a submit response with a task ID as accepted and keeps every digit of the ID', () => {
		const answer = response(200, '{"code":0,"data":{"id":893605946402811985123}}');
		expect(klingai.parseSubmit(answer, 'tasks')).toMatchObject({
			ok: true,
			value: { taskId: '893605946402811985123', status: 'queued', providerStatus: 'submitted' },
		});
	});

	it('returns an error if a submit response has no task ID', () => {
		expect(klingai.parseSubmit(response(200, { code: 0, data: [] }), 'tasks')).toMatchObject({
			error: { reason: 'unreadable' },
		});
	});
});

describe.each(['omni-video', 'text2video', 'image2video', 'motion-control'])(
	'the parser of the legacy API, for %s,',
	(kind) => {
		const ref = { provider: 'klingai', kind, taskId: '867283741759111202' };
		const submitId = 'c0656403-0a3b-4d53-8f4e-3a1d1f0f6b1e';
		const createdAt = '2026-03-29T17:24:36.166Z';
		const completedAt = '2026-03-29T17:25:36.166Z';
		const known = { createdAt, requestId: submitId };

		describeAnswers(klingai, ref, {
			start: {
				...submitErrors,
				'200 error_with_status_200': refused(
					'invalidRequest',
					200,
					'1201',
					'model is not supported',
				),
				'200 submitted': { task: knownTask(ref, { ...queued, ...known, externalTaskId: 'my-id' }) },
				'200 submitted_letters_id': {
					task: knownTask(
						{ ...ref, taskId: 'AbC17XyzH1IAAAAAAHmgsw' },
						{ ...queued, createdAt: '2025-02-16T22:19:44.259Z', requestId: submitId },
					),
				},
				'200 submitted_without_own_id': {
					task: knownTask({ ...ref, taskId: '867283741759111203' }, { ...queued, ...known }),
				},
			},
			status: {
				...legacyErrors,
				'200 error_with_status_200': refused(
					'taskNotFound',
					200,
					'1201',
					'Task not found by id/external id: 867283741759111202',
				),
				'200 failed_image': {
					task: knownTask(ref, {
						...failed,
						createdAt: '2025-12-26T08:28:30.125Z',
						completedAt: '2025-12-26T08:28:31.775Z',
						requestId: submitId,
						failure: { code: null, message: 'Image pixel is invalid' },
					}),
				},
				'200 submitted': { task: knownTask(ref, { ...queued, ...known }) },
				'200 processing': { task: knownTask(ref, { ...processing, ...known }) },
				'200 succeeded': {
					task: knownTask(ref, {
						status: 'succeeded',
						providerStatus: 'succeed',
						...known,
						completedAt,
						cost: { amount: 3, unit: 'units', source: 'billed' },
						...videos({ url, duration: 5.041 }),
					}),
				},
				'200 failed': {
					task: knownTask(ref, {
						...failed,
						...known,
						completedAt,
						failure: { code: null, message: 'Generation failed' },
					}),
				},
				'200 failed_content_moderation': {
					task: knownTask(ref, {
						...failed,
						...known,
						completedAt,
						failure: { code: null, message: RISK },
					}),
				},
				'200 with_own_id': {
					task: knownTask(ref, {
						...processing,
						...known,
						cost: { amount: 0.42, unit: 'USD', source: 'billed' },
						externalTaskId: 'order-1',
					}),
				},
			},
			rules: { 'The kind in this path is the kind of the submit path.': [] },
		});

		it('checks a task at the URL of its kind', () => {
			expect(klingai.tasks.get.request(ref)).toStrictEqual({
				method: 'GET',
				path: `/v1/videos/${kind}/867283741759111202`,
			});
		});
	},
);

describe('a task of the newer API of Kling', () => {
	const ref = { provider: 'klingai', kind: 'tasks', taskId: '893605946402811985' };
	const read = (task: Json) => {
		const body = { code: 0, data: [task] };
		return [body, klingai.tasks.get.parse(response(200, body), ref)] as const;
	};

	it.each([
		['video', true],
		['Video', true],
		['video/mp4', true],
		['', true],
		['videos', false],
		['my video', false],
	])('contains an output of the type "%s" as a video: %s', (type, isVideo) => {
		const [body, result] = read({ id: ref.taskId, status: 'failed', outputs: [{ type, url }] });
		expect(result).toMatchObject({
			ok: true,
			value: { videos: isVideo ? [{ url }] : [], providerResponse: body },
		});
		const query = { kind: 'tasks', pageSize: 2, page: null };
		const listed = { code: 0, data: { result: [body.data[0] ?? null] } };
		expect(klingai.tasks.list?.parse(response(200, listed), query)).toMatchObject({
			value: { tasks: isVideo ? [{ taskId: ref.taskId }] : [] },
		});
	});

	it('has succeeded with a video and no status, without a word of the provider', () => {
		const entry = { id: ref.taskId, outputs: [{ url }] };
		const [body, result] = read(entry);
		const task = {
			...knownTask(ref, { status: 'succeeded', providerStatus: '', ...videos({ url }) }),
		};
		expect(result).toStrictEqual({ ok: true, value: { ...task, providerResponse: body } });
		const query = { kind: 'tasks', pageSize: 2, page: null };
		const listed = { code: 0, data: { result: [entry] } };
		expect(klingai.tasks.list?.parse(response(200, listed), query)).toStrictEqual({
			ok: true,
			value: { tasks: [{ ...task, providerResponse: entry }], next: null },
		});
	});

	it('that is not in the list is an error that names it', () => {
		const body = { code: 0, request_id: 'r-1', data: [] };
		expect(klingai.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: false,
			error: knownError({
				reason: 'taskNotFound',
				httpStatus: 200,
				message: `Task ${ref.taskId} was not found.`,
				requestId: 'r-1',
			}),
		});
	});

	it('has a submit that is accepted without a status', () => {
		const body = { code: 0, data: { id: ref.taskId } };
		expect(klingai.parseSubmit(response(200, body), 'tasks')).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, { status: 'queued', providerStatus: 'submitted' }),
				providerResponse: body,
			},
		});
	});
});
