import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { TaskStatus } from '../../../../../nodes/shared/core/task';
import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'video';
const ref = { provider: 'apimart', kind: KIND, taskId: 'task_01KA040M0HP1GJWBJYZMKX1XS1' };

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string | null,
	message: string,
): Reading {
	return { apiError: knownError({ reason, httpStatus, code, message }) };
}

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'400 bad_request': refused(
		'invalidRequest',
		400,
		'invalid_request',
		'duration must be an integer',
	),
	'400 content_moderation': refused(
		'moderation',
		400,
		'content_policy_violation',
		'Prompt rejected by content policy',
	),
	'400 bad_request_bare': refused('invalidRequest', 400, null, 'bad request'),
	'401 unauthorized': refused('credential', 401, '401', 'Invalid token'),
	'401 unauthorized_plain': refused('credential', 401, null, 'No Authorization header'),
	'402 insufficient_balance': refused('balance', 402, '402', 'Insufficient balance'),
	'402 insufficient_balance_bare': refused('balance', 402, '402', 'Insufficient balance'),
	'429 rate_limited': refused('rateLimit', 429, '429', 'Rate limit exceeded'),
	'500 server_error': refused('providerFault', 500, '500', 'Internal server error'),
};

const submitted = { status: 'queued', providerStatus: 'submitted' } as const;
const createdAt = '2025-11-14T02:44:49.000Z';
const completedAt = '2025-11-14T02:45:08.000Z';

describeAnswers(apimart, ref, {
	start: {
		...apiErrors,
		'200 submitted': { task: knownTask({ ...ref, taskId: 'task_xxxxxxxxxx' }, submitted) },
		'200 submitted_documented_id': {
			task: knownTask({ ...ref, taskId: 'task_01J9HA7JPQ9A0Z6JZ3V8M9W6PZ' }, submitted),
		},
		'200 submitted_version_2026_07_27': {
			task: knownTask(
				{ ...ref, taskId: 'task_01J9HA7JPQ9A0Z6JZ3V8M9W6PZ' },
				{ status: 'queued', providerStatus: 'pending', requestId: 'req_01' },
			),
		},
	},
	status: {
		...apiErrors,
		'404 not_found': refused('taskNotFound', 404, '404', 'Task not found'),
		'404 not_found_bare': refused('taskNotFound', 404, '404', 'not found'),
		'200 error_with_status_200': refused('balance', 200, '402', 'Insufficient balance'),
		'200 pending': {
			task: knownTask(ref, { status: 'queued', providerStatus: 'pending', progress: 0, createdAt }),
		},
		'200 processing': {
			task: knownTask(ref, {
				status: 'processing',
				providerStatus: 'processing',
				progress: 40,
				createdAt,
			}),
		},
		'200 succeeded': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				progress: 100,
				cost: { amount: 0.336, unit: 'USD', source: 'billed' },
				createdAt,
				completedAt,
				...videos({
					url: 'https://upload.apimart.ai/f/video/9998236911693428-result.mp4',
					expiresAt: '2025-11-15T02:45:08.000Z',
				}),
			}),
		},
		'200 processing_recorded': {
			task: knownTask(ref, {
				status: 'processing',
				providerStatus: 'processing',
				progress: 91,
				createdAt: '2025-12-06T06:01:31.000Z',
			}),
		},
		'200 succeeded_recorded': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				progress: 100,
				createdAt: '2025-12-06T06:01:31.000Z',
				completedAt: '2025-12-06T06:04:06.000Z',
				...videos({
					url: 'https://upload.apimart.ai/f/video/9998236911693429-result.mp4',
					expiresAt: '2025-12-07T06:04:06.000Z',
				}),
			}),
		},
		'200 succeeded_flat': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				progress: 100,
				createdAt: '2024-03-08T05:42:23.000Z',
				completedAt: '2024-03-08T05:44:23.000Z',
				...videos({
					url: 'https://upload.apimart.ai/f/video/9998236911693430-result.mp4',
					duration: 10,
					width: 1920,
					height: 1080,
				}),
			}),
		},
		'200 failed_flat': {
			task: knownTask(ref, {
				status: 'failed',
				providerStatus: 'failed',
				failure: { code: null, message: '模型未开通' },
			}),
		},
		'200 succeeded_plain_url': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				progress: 100,
				createdAt: '2025-09-06T11:01:33.000Z',
				completedAt: '2025-09-06T11:03:13.000Z',
				...videos({
					url: 'https://example.com/generated.mp4',
					expiresAt: '2025-09-07T11:01:33.000Z',
				}),
			}),
		},
		'200 succeeded_image_task': {
			task: knownTask(ref, {
				status: 'processing',
				providerStatus: 'completed',
				progress: 100,
				createdAt,
				completedAt,
				isUrlMissing: true,
			}),
		},
		'200 failed': {
			task: knownTask(ref, {
				status: 'failed',
				providerStatus: 'failed',
				progress: 40,
				createdAt,
				failure: { code: '500', message: 'generation failed' },
			}),
		},
		'200 failed_content_moderation': {
			task: knownTask(ref, {
				status: 'failed',
				providerStatus: 'failed',
				progress: 40,
				failure: { code: '500', message: 'content policy' },
			}),
		},
		'200 cancelled': {
			task: knownTask(ref, {
				status: 'canceled',
				providerStatus: 'cancelled',
				progress: 0,
				createdAt,
			}),
		},
	},
	rules: {
		'expires_at says when the result address dies: 24 h after completion in the documented example, 72 h by newer vendor notes.':
			['200 succeeded'],
	},
});

describe('the apimart parser, for responses that the contract does not show,', () => {
	it('reads a task with an unknown status as processing', () => {
		const body = { code: 200, data: { id: ref.taskId, status: 'reviewing', progress: 'some' } };
		expect(apimart.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'processing',
					providerStatus: 'reviewing',
					warnings: [
						"Part of the provider's response could not be read and was omitted: data.progress.",
					],
				}),
				providerResponse: body,
			},
		});
	});

	it('reads the credits as the cost if there is no amount in dollars', () => {
		const data = { id: ref.taskId, status: 'failed', cost: null, credits_cost: '3.36' };
		expect(apimart.tasks.get.parse(response(200, { code: 200, data }), ref)).toMatchObject({
			value: { cost: { amount: 3.36, unit: 'credits', source: 'billed' }, warnings: [] },
		});
	});

	it.each([
		['half a minute after the creation', 'Fri, 14 Nov 2025 02:45:29 GMT', 60, 30],
		['at the creation', 'Fri, 14 Nov 2025 02:44:59 GMT', '59.5', 60],
		['at the estimated end', 'Fri, 14 Nov 2025 02:45:59 GMT', 60, null],
		['without an estimate', 'Fri, 14 Nov 2025 02:45:29 GMT', null, null],
		['with an estimate that cannot be read', 'Fri, 14 Nov 2025 02:45:29 GMT', -60, null],
		["without the time of apimart's clock", undefined, 60, null],
		['with a time that is none', 'soon', 60, null],
	])(
		'reads the seconds that are left of a running task %s',
		(_when, date, estimated_time, etaSeconds) => {
			const created = Date.UTC(2025, 10, 14, 2, 44, 59) / 1000;
			const data = { id: ref.taskId, status: 'processing', created, estimated_time };
			const answer = response(200, { code: 200, data }, date === undefined ? {} : { date });
			expect(apimart.tasks.get.parse(answer, ref)).toMatchObject({ value: { etaSeconds } });
		},
	);

	it('finds the task in a list whose first entry is not a task', () => {
		const body = { code: 200, data: [null, { status: 'submitted', task_id: 'task_1' }] };
		expect(apimart.parseSubmit(response(200, body), KIND)).toMatchObject({
			ok: true,
			value: { taskId: 'task_1' },
		});
	});

	it('returns every valid URL and warns of the others', () => {
		const [first, second] = ['https://example.com/a.mp4', 'https://example.com/b.mp4'] as const;
		const videoList = [{ url: '' }, null, { url: [null, first] }, second, { url: 7 }];
		const body = {
			code: 200,
			data: { id: ref.taskId, status: 'completed', result: { videos: videoList } },
		};
		expect(apimart.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: {
				status: 'succeeded',
				...videos({ url: first }, { url: second }),
				warnings: [
					"Part of the provider's response could not be read and was omitted: data.result.videos[0], data.result.videos[1], data.result.videos[4].url, data.result.videos[4].",
				],
			},
		});
	});

	it.each<[string, string, string]>([
		['a web page', '<html>\n  <body>Bad gateway</body>', 'Bad gateway'],
		['an empty body', '', '(empty response)'],
		['an empty list of tasks', '{"code":200,"data":[]}', '{"code":200,"data":[]}'],
	])('returns an error if a submit response is %s', (_what, body, message) => {
		expect(apimart.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'unreadable', httpStatus: 200, message }),
		});
	});

	it('reads the reason from the code of an error with HTTP 200', () => {
		const body = { error: { code: 429, message: 'Rate limit exceeded' } };
		expect(apimart.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: false,
			error: knownError({
				reason: 'rateLimit',
				httpStatus: 200,
				code: '429',
				message: 'Rate limit exceeded',
			}),
		});
	});

	it('returns the seconds to wait from the Retry-After header', () => {
		const body = { error: { code: 429, message: 'Rate limit exceeded' } };
		expect(apimart.tasks.get.parse(response(429, body, { 'retry-after': '7' }), ref)).toStrictEqual(
			{
				ok: false,
				error: knownError({
					reason: 'rateLimit',
					httpStatus: 429,
					code: '429',
					message: 'Rate limit exceeded',
					retryAfter: 7,
				}),
			},
		);
	});
});

describe('the apimart parser, for details that are optional,', () => {
	const task = (body: JsonObject) => apimart.tasks.get.parse(response(200, body), ref);

	it('reads the model of a task', () => {
		const body = { data: { id: ref.taskId, status: 'processing', model: 'kling-v3-omni' } };
		expect(task(body)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'processing',
					providerStatus: 'processing',
					model: 'kling-v3-omni',
				}),
				providerResponse: body,
			},
		});
	});

	it.each<[string, TaskStatus]>([
		['submitted', 'queued'],
		['Pending', 'queued'],
		['expired', 'processing'],
	])('reads a task with the status %s and no video as %s', (word, status) => {
		const body = { data: { id: ref.taskId, status: word } };
		expect(task(body)).toStrictEqual({
			ok: true,
			value: { ...knownTask(ref, { status, providerStatus: word }), providerResponse: body },
		});
	});

	it('reads a task with a video and without a status as succeeded, with an empty provider status', () => {
		const url = 'https://example.com/a.mp4';
		const body = { data: { id: ref.taskId, result: { videos: [{ url: [url] }] } } };
		expect(task(body)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, { status: 'succeeded', providerStatus: '', ...videos({ url }) }),
				providerResponse: body,
			},
		});
	});

	it('reads the error of a failed task that is a text as its message', () => {
		const body = { data: { id: ref.taskId, status: 'failed', error: 'No face' } };
		expect(task(body)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'failed',
					providerStatus: 'failed',
					failure: { code: null, message: 'No face' },
				}),
				providerResponse: body,
			},
		});
	});

	it.each<[string, JsonObject, TaskStatus, string]>([
		['no status', {}, 'queued', 'submitted'],
		['the status processing', { status: 'processing' }, 'processing', 'processing'],
		['the status completed', { status: 'completed' }, 'queued', 'completed'],
	])('reads a submit response with %s', (_what, given, status, providerStatus) => {
		const body = { data: [{ task_id: ref.taskId, ...given }] };
		expect(apimart.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: true,
			value: { ...knownTask(ref, { status, providerStatus }), providerResponse: body },
		});
	});

	it('warns of a request ID of a submit response that cannot be read', () => {
		const body = { request_id: {}, data: [{ task_id: ref.taskId, status: 'submitted' }] };
		expect(apimart.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					...submitted,
					warnings: [
						"Part of the provider's response could not be read and was omitted: request_id.",
					],
				}),
				providerResponse: body,
			},
		});
	});
});

it.each<[number, JsonObject, ApiErrorReason, string | null]>([
	[200, { type: 'authentication_error' }, 'credential', 'authentication_error'],
	[200, { type: 'payment_required' }, 'balance', 'payment_required'],
	[200, { type: 'rate_limit_error' }, 'rateLimit', 'rate_limit_error'],
	[200, { type: 'other_error' }, 'providerFault', 'other_error'],
	[200, {}, 'providerFault', null],
	// The HTTP status says more than the type, and the code more than the HTTP status.
	[400, { type: 'rate_limit_error' }, 'invalidRequest', 'rate_limit_error'],
	[400, { code: 402, type: 'rate_limit_error' }, 'balance', '402'],
	[200, { code: 'content_policy_violation' }, 'moderation', 'content_policy_violation'],
	// Not an HTTP status.
	[400, { code: 1402 }, 'invalidRequest', '1402'],
	[400, { code: 4020 }, 'invalidRequest', '4020'],
	[200, { code: 1402 }, 'providerFault', '1402'],
	[200, { code: 4020 }, 'providerFault', '4020'],
	[200, { code: 302 }, 'providerFault', '302'],
	[200, { code: 599 }, 'providerFault', '599'],
	[500, { code: 422 }, 'invalidRequest', '422'],
])('reads an apimart rejection with HTTP %d and %j as %s', (httpStatus, given, reason, code) => {
	const answer = response(httpStatus, { error: { ...given, message: 'Refused' } });
	const error = knownError({ reason, httpStatus, code, message: 'Refused' });
	expect(apimart.parseSubmit(answer, KIND)).toStrictEqual({ ok: false, error });
	expect(apimart.tasks.get.parse(answer, ref)).toStrictEqual({ ok: false, error });
});

it.each<[string, JsonObject, ApiErrorReason, string | null, string]>([
	['as a text', { error: 'Refused' }, 'providerFault', null, 'Refused'],
	['at the top', { code: 402, message: 'Refused' }, 'balance', '402', 'Refused'],
	['in an empty field', { error: '', message: 'Refused' }, 'providerFault', null, 'Refused'],
	['without a message', { error: { code: 402 } }, 'unreadable', null, '{"error":{"code":402}}'],
])('reads an apimart error %s', (_where, body, reason, code, message) => {
	expect(apimart.parseSubmit(response(200, body), KIND)).toStrictEqual({
		ok: false,
		error: knownError({ reason, httpStatus: 200, code, message }),
	});
});
