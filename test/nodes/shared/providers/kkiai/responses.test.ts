import type { Json } from '../../../../../nodes/shared/lib/json';
import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const ID = '878106484537192522';
const REQUEST = 'c0656403-0a3b-4d53-8f4e-3a1d1f0f6b1e';
const ref = { provider: 'kkiai', kind: 'omni-video', taskId: ID };

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string | null,
	message: string,
	requestId: string | null = null,
): Reading {
	return { apiError: knownError({ reason, httpStatus, code, message, requestId }) };
}

const RELAYS = {
	advice:
		"Contact the provider's support, or use another provider. The problem is with the provider's own account at Kling, not with yours.",
};
const NO_WAY_TO_MODEL = {
	advice: 'Choose another model, or ask the provider to offer this one. Nothing was billed.',
};

/** What Kling said to the relay, inside of what the relay says. */
function inside(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string,
	message: string,
	advice: { advice?: string } = {},
): Reading {
	const requestId = '5c1d7c0e';
	return {
		apiError: { ...knownError({ reason, httpStatus, code, message, requestId }), ...advice },
	};
}

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'400 bad_request': refused('invalidRequest', 400, '1201', 'duration is invalid', REQUEST),
	'400 bad_request_relay': refused(
		'invalidRequest',
		400,
		'invalid_request',
		'field duration is invalid',
	),
	'400 content_moderation': refused(
		'moderation',
		400,
		'1301',
		'The request violates the content security policy',
		REQUEST,
	),
	'401 unauthorized': refused('credential', 401, 'invalid_api_key', 'Invalid token'),
	'401 invalid_token': refused(
		'credential',
		401,
		null,
		'Invalid token (request id: 2026112012345678)',
	),
	// Kling's refusal inside the relay's: the code inside decides, and speaks of the relay's own account.
	'401 relays_key_inside': inside('permission', 401, '1002', 'access key not found', RELAYS),
	'429 balance_inside': inside('balance', 429, '1102', 'Account balance not enough', RELAYS),
	'429 concurrency_inside': inside(
		'rateLimit',
		429,
		'1303',
		'parallel task over resource pack limit',
	),
	'403 user_quota': refused('balance', 403, 'insufficient_user_quota', 'user quota is not enough'),
	'403 token_quota': refused(
		'balance',
		403,
		'pre_consume_token_quota_failed',
		'token quota is not enough',
	),
	'403 model_forbidden': refused(
		'permission',
		403,
		null,
		'This token has no access to model kling-v3-omni (request id: 2026112012345678)',
	),
	'500 do_request_failed': refused('providerFault', 500, 'do_request_failed', '请求上游地址失败'),
	// There is no such address at this relay: told at once, and nothing was billed.
	'200 console_page': {
		apiError: knownError({
			reason: 'invalidRequest',
			httpStatus: 200,
			message: 'This endpoint does not exist: the response is a web page.',
			advice:
				'Choose another model or operation, or check the Base URL in the credential. The provider does not offer this endpoint. Nothing was billed.',
		}),
	},
	'401 unauthorized_native': refused(
		'credential',
		401,
		'1002',
		'Authorization is invalid',
		REQUEST,
	),
	'403 insufficient_balance': refused(
		'balance',
		403,
		'insufficient_user_quota',
		'The quota of this token is used up',
	),
	'403 forbidden': refused('permission', 403, '1103', 'No permission for this resource', REQUEST),
	'429 rate_limited': refused(
		'rateLimit',
		429,
		'1303',
		'parallel task over resource pack limit',
		REQUEST,
	),
	'429 rate_limited_relay': refused('rateLimit', 429, 'rate_limit_exceeded', 'Rate limit reached'),
	// Waiting does not fill an account, whatever the status says.
	'429 insufficient_balance': refused(
		'balance',
		429,
		'1102',
		'Account balance not enough',
		REQUEST,
	),
	'500 server_error': refused('providerFault', 500, '5000', 'Internal server error', REQUEST),
	'500 server_error_relay': refused('providerFault', 500, 'do_request_failed', 'upstream error'),
};

const createdAt = '2026-03-29T17:24:36.166Z';
const completedAt = '2026-03-29T17:25:36.166Z';
const native = { createdAt, requestId: REQUEST };
const relayedAt = '2026-03-29T17:24:36.000Z';
const relayedEnd = '2026-03-29T17:25:36.000Z';
const RESULT = 'https://cdn.example.com/kling/result.mp4';

const VIDEO_KINDS = kkiai.taskKinds.filter(({ kind }) => kind !== 'advanced-custom-elements');

describe.each(VIDEO_KINDS)('the kkiai parser, for $kind,', ({ kind }) => {
	const task = { ...ref, kind };
	const relayed = { ...task, taskId: 'task_KqE3pS8wYzT5bNd1aLhGvXcRfU2jMoI7' };
	const done = { createdAt: relayedAt, completedAt: relayedEnd, progress: 100 };
	describeAnswers(kkiai, task, {
		start: {
			...apiErrors,
			'400 invalid_request_task': refused(
				'invalidRequest',
				400,
				'invalid_request',
				'prompt is required',
			),
			'400 task_failed': refused(
				'invalidRequest',
				400,
				'task_failed',
				'image aspect ratio out of range',
			),
			'400 moderation_inside': inside(
				'moderation',
				400,
				'1301',
				'The request violates the content security policy',
			),
			'400 model_price_error': {
				apiError: {
					...knownError({
						reason: 'invalidRequest',
						httpStatus: 400,
						code: 'model_price_error',
						message: 'model kling-v3-omni ratio or price not set',
					}),
					...NO_WAY_TO_MODEL,
				},
			},
			'402 insufficient_quota': refused('balance', 402, 'insufficient_quota', 'insufficient quota'),
			'503 maintenance': {
				apiError: {
					...knownError({
						reason: 'rateLimit',
						httpStatus: 503,
						code: '5001',
						message: 'Server temporarily unavailable',
						requestId: REQUEST,
					}),
					advice: 'Run the node again later. Kling is closed for maintenance.',
				},
			},
			// Surely not billed, whatever the status.
			'503 model_not_found': {
				apiError: {
					...knownError({
						reason: 'invalidRequest',
						httpStatus: 503,
						code: 'model_not_found',
						message:
							'No available channel for model kling-v3-omni under group default (distributor) (request id: 2026112012345678)',
					}),
					...NO_WAY_TO_MODEL,
				},
			},
			'200 submitted_openai_video': {
				task: knownTask(relayed, {
					status: 'queued',
					providerStatus: 'queued',
					model: 'kling-v2-6',
					progress: 0,
					createdAt: relayedAt,
				}),
			},
			'200 submitted_relay_id': {
				task: knownTask(relayed, { status: 'queued', providerStatus: 'submitted' }),
			},
			'200 submitted': {
				task: knownTask(task, { status: 'queued', providerStatus: 'submitted', ...native }),
			},
			'200 submitted_wrapped': {
				task: knownTask(task, { status: 'queued', providerStatus: 'SUBMITTED', progress: 0 }),
			},
			'200 submitted_flat': {
				task: knownTask(task, { status: 'queued', providerStatus: 'queued' }),
			},
			'200 submitted_flat_code': {
				task: knownTask(
					{ ...task, taskId: 'task_KqE3pS8wYzT5bNd1' },
					{ status: 'queued', providerStatus: 'submitted' },
				),
			},
			'200 submitted_bare_id': {
				task: knownTask(task, { status: 'queued', providerStatus: 'submitted' }),
			},
		},
		status: {
			...apiErrors,
			'400 task_not_found': refused(
				'taskNotFound',
				400,
				'1201',
				'Task not found by id/external id: 878106484537192599',
				REQUEST,
			),
			'400 task_not_exist': refused('taskNotFound', 400, 'task_not_exist', 'task_not_exist'),
			'404 not_found': refused(
				'taskNotFound',
				404,
				'1203',
				'The requested resource does not exist',
				REQUEST,
			),
			'404 not_found_one_api': refused('taskNotFound', 404, '404', '任务不存在'),
			'200 not_started_wrapped': {
				task: knownTask(task, {
					status: 'queued',
					providerStatus: 'NOT_START',
					progress: 0,
					createdAt: relayedAt,
				}),
			},
			// The URL stands in another place in each of these.
			'200 succeeded_result_url': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'SUCCESS',
					...done,
					...videos({ url: RESULT }),
				}),
			},
			'200 succeeded_fail_reason': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'SUCCESS',
					...done,
					...videos({ url: RESULT }),
				}),
			},
			'200 succeeded_chained': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'succeed',
					...done,
					requestId: REQUEST,
					...videos({ url: RESULT, duration: 5.041 }),
				}),
			},
			'200 succeeded_openai_video': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'completed',
					model: 'kling-v2-6',
					...done,
					...videos({ url: RESULT, duration: 5 }),
				}),
			},
			'200 succeeded_flat_result_url': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'SUCCESS',
					progress: 100,
					...videos({ url: RESULT }),
				}),
			},
			'200 succeeded_video_url': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'completed',
					...videos({ url: RESULT }),
				}),
			},
			// Neither a success nor a failure: the task is paid for, and its URL may come later.
			'200 succeeded_without_address': {
				task: knownTask(task, {
					status: 'processing',
					isUrlMissing: true,
					providerStatus: 'SUCCESS',
					progress: 100,
					createdAt: '2026-09-03T01:56:22.000Z',
					completedAt: '2026-09-03T02:01:07.000Z',
				}),
			},
			'200 processing_openai_video': {
				task: knownTask(task, {
					status: 'processing',
					providerStatus: 'in_progress',
					model: 'kling-v2-6',
					progress: 30,
					createdAt: relayedAt,
				}),
			},
			// The relay has given up, so nobody asks Kling any more.
			'200 failed_timeout': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'FAILURE',
					...done,
					requestId: REQUEST,
					failure: { code: null, message: 'task timed out' },
				}),
			},
			'200 failed_openai_video': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'failed',
					model: 'kling-v2-6',
					progress: 100,
					createdAt: relayedAt,
					failure: { code: 'task_failed', message: 'Failure to pass the risk control system' },
				}),
			},
			'200 canceled': {
				task: knownTask(task, {
					status: 'canceled',
					providerStatus: 'CANCELED',
				}),
			},
			'200 expired': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'expired',
					failure: { code: null, message: 'No reason was given.' },
				}),
			},
			'200 error_word': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'error',
					failure: { code: null, message: 'upstream down' },
				}),
			},
			'200 fail_word': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'fail',
					failure: { code: null, message: 'upstream down' },
				}),
			},
			'404 not_found_relay': refused('taskNotFound', 404, 'task_not_exist', 'task_not_exist'),
			'200 submitted': {
				task: knownTask(task, { status: 'queued', providerStatus: 'submitted', ...native }),
			},
			'200 processing': {
				task: knownTask(task, { status: 'processing', providerStatus: 'processing', ...native }),
			},
			'200 succeeded': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'succeed',
					...native,
					completedAt,
					cost: { amount: 3, unit: 'units', source: 'billed' },
					...videos({ url: RESULT, duration: 5.041 }),
				}),
			},
			'200 failed': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'failed',
					...native,
					completedAt,
					failure: { code: null, message: 'Generation failed, please try again' },
				}),
			},
			'200 failed_content_moderation': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'failed',
					...native,
					completedAt,
					failure: { code: null, message: 'Failure to pass the risk control system' },
				}),
			},
			'200 submitted_wrapped': {
				task: knownTask(task, { status: 'queued', providerStatus: 'SUBMITTED', progress: 0 }),
			},
			// The word is Kling's own, from within; the percentage is the relay's.
			'200 processing_wrapped': {
				task: knownTask(task, { status: 'processing', providerStatus: 'processing', progress: 30 }),
			},
			'200 succeeded_wrapped': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'succeed',
					progress: 100,
					...videos({ url: RESULT, duration: 5 }),
				}),
			},
			'200 failed_wrapped': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'FAILURE',
					progress: 100,
					failure: { code: null, message: 'prompt refused' },
				}),
			},
			'200 queued_flat': {
				task: knownTask(task, { status: 'queued', providerStatus: 'queued' }),
			},
			'200 processing_flat': {
				task: knownTask(task, {
					status: 'processing',
					providerStatus: 'in_progress',
					progress: 40,
				}),
			},
			'200 succeeded_flat': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'completed',
					...videos({ url: RESULT, duration: 5, width: 1280, height: 720 }),
				}),
			},
			'200 succeeded_flat_data': {
				task: knownTask(task, {
					status: 'succeeded',
					providerStatus: 'succeeded',
					...videos({ url: RESULT }),
				}),
			},
			'200 failed_flat': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'failed',
					failure: { code: '1301', message: 'content security policy' },
				}),
			},
			'200 failed_flat_data': {
				task: knownTask(task, {
					status: 'failed',
					providerStatus: 'failed',
					failure: { code: 'content_policy', message: 'content security policy' },
				}),
			},
		},
		rules: { 'The kind in this path is the kind of the submit path.': ['200 submitted'] },
	});
});

describe('the kkiai parser, for responses that the contract does not show,', () => {
	it("reads Kling's units as the cost, and neither a quota of a relay nor money without a currency", () => {
		const kling = {
			task_status: 'succeed',
			final_unit_deduction: '3.5',
			final_balance_deduction: { quota: '0.42', list_price: '0.56' },
		};
		const relay = { task_id: ID, status: 'SUCCESS', quota: 100000, data: kling };
		const body = { code: 'success', data: { ...relay, result_url: 'https://example.com/a.mp4' } };
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: { cost: { amount: 3.5, unit: 'units', source: 'billed' }, warnings: [] },
		});
	});

	it.each(['reviewing', 'constructor', 'Succeeding'])(
		'reads a task with the unknown status %s as processing',
		(status) => {
			const body = { code: 'success', data: { task_id: ID, status, progress: 'soon' } };
			expect(kkiai.tasks.get.parse(response(200, body), ref)).toStrictEqual({
				ok: true,
				value: {
					...knownTask(ref, {
						status: 'processing',
						providerStatus: status,
						warnings: [
							"Part of the provider's response could not be read and was omitted: data.progress.",
						],
					}),
					providerResponse: body,
				},
			});
		},
	);

	it('checks a task by the ID of the relay and keeps every digit of it', () => {
		const text = '{"code":"success","data":{"id":7,"task_id":878106484537192522}}';
		expect(kkiai.parseSubmit(response(200, text), ref.kind)).toMatchObject({
			ok: true,
			value: { taskId: ID },
		});
	});

	it.each([
		['an ID at the top', { id: 'video_1', object: 'video', status: 'queued' }],
		['an ID in data', { code: 200, data: { id: 'video_1' } }],
		['a number as data', { code: 0, data: 4711 }, '4711'],
		['an ID and an empty error', { task_id: 'video_1', error: { code: 0, message: '' } }],
		['an ID two layers down', { code: 'success', data: { data: { task_id: 'video_1' } } }],
	])('reads a submit response with %s', (_what, body, taskId = 'video_1') => {
		expect(kkiai.parseSubmit(response(200, body), ref.kind)).toMatchObject({
			ok: true,
			value: { taskId, status: 'queued' },
		});
	});

	it.each([
		['the relay gives up', 'FAILURE', 'processing', 'failed', 'FAILURE'],
		['the relay is behind', 'IN_PROGRESS', 'succeed', 'succeeded', 'succeed'],
		['the relay is ahead', 'SUCCESS', 'processing', 'processing', 'processing'],
		['the relay calls a failure a success', 'SUCCESS', 'failed', 'failed', 'failed'],
	])('uses the inner status unless the relay reports a failure: %s', (_what, ...words) => {
		const [outer, inner, status, providerStatus] = words;
		const result = inner === 'succeed' ? { videos: [{ url: RESULT }] } : {};
		const body = {
			code: 'success',
			data: {
				task_id: ID,
				status: outer,
				fail_reason: 'timed out',
				data: { code: 0, data: { task_id: ID, task_status: inner, task_result: result } },
			},
		};
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			ok: true,
			value: { status, providerStatus },
		});
	});

	it('returns the video of a finished relay task although the inner task is older', () => {
		const inner = { code: 0, data: { task_id: ID, task_status: 'processing' } };
		const body = {
			code: 'success',
			data: { task_id: ID, status: 'SUCCESS', result_url: RESULT, data: inner },
		};
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			ok: true,
			value: { status: 'succeeded', providerStatus: 'SUCCESS', videoUrl: RESULT },
		});
	});

	it.each([1, 2, 3, 4])('finds the video behind %i relays', (relays) => {
		const kling = {
			code: 0,
			data: { task_status: 'succeed', task_result: { videos: [{ url: RESULT }] } },
		};
		const body = Array.from({ length: relays }).reduce<Json>(
			(inner) => ({ code: 'success', data: { task_id: ID, status: 'SUCCESS', data: inner } }),
			kling,
		);
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: { status: 'succeeded', videoUrl: RESULT },
		});
	});

	it.each([
		['text of a success', 'SUCCESS', 'done in time', { isUrlMissing: true }],
		['a URL of a failure', 'FAILURE', RESULT, { status: 'failed' }],
	])('does not return %s as the video', (_what, status, reason, known) => {
		const body = { task_id: ID, status, fail_reason: reason };
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({ value: known });
	});

	it.each<[string, Json]>([
		['null and a video', { videos: [null, { url: RESULT }] }],
		['an empty URL and a video', { videos: [{ url: '' }, { url: RESULT }] }],
		['text and a video', { videos: ['', 'none', { url: RESULT }] }],
	])('finds the video in a list with %s', (_what, result) => {
		const body = { code: 0, data: { task_id: ID, task_status: 'succeed', task_result: result } };
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: {
				status: 'succeeded',
				videoUrl: RESULT,
				warnings: [expect.stringContaining('videos[0]')],
			},
		});
	});

	it('does not take a page of another site for the console of the relay', () => {
		const page = '<!DOCTYPE html><html><body><h1>Checking your browser</h1></body></html>';
		expect(kkiai.parseSubmit(response(200, page), ref.kind)).toMatchObject({
			error: { reason: 'unreadable' },
		});
	});

	it('reads times in seconds and in milliseconds, and our external ID', () => {
		const at = (created: number) => ({
			code: 0,
			data: {
				task_id: ID,
				task_status: 'processing',
				created_at: created,
				task_info: { external_task_id: 'order-9' },
			},
		});
		const known = { value: { createdAt: '2026-03-29T17:24:36.000Z', externalTaskId: 'order-9' } };
		expect(kkiai.tasks.get.parse(response(200, at(1774805076)), ref)).toMatchObject(known);
		expect(kkiai.tasks.get.parse(response(200, at(1774805076000)), ref)).toMatchObject(known);
	});

	it("reads until when a relay's video is available", () => {
		const url = 'https://example.com/a.mp4';
		const body = { id: ID, status: 'completed', video_url: url, expires_at: 1774805076 };
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'succeeded',
					providerStatus: 'completed',
					...videos({ url, expiresAt: '2026-03-29T17:24:36.000Z' }),
				}),
				providerResponse: body,
			},
		});
	});

	it('finds an ID in the twelfth layer of a response and looks no deeper', () => {
		const inLayer = (layer: number): Json =>
			layer === 1 ? { task_id: 'video_1' } : { code: 'success', data: inLayer(layer - 1) };
		expect(kkiai.parseSubmit(response(200, inLayer(12)), ref.kind)).toMatchObject({
			value: { taskId: 'video_1' },
		});
		expect(kkiai.parseSubmit(response(200, inLayer(13)), ref.kind)).toMatchObject({
			error: { reason: 'unreadable' },
		});
	});

	it.each([
		['an empty body', {}],
		['a success without a task', { code: 'success', message: '', data: null }],
		['an empty ID', { code: 0, data: { task_id: '' } }],
	])('returns an error if a submit response is %s', (_what, body) => {
		expect(kkiai.parseSubmit(response(200, body), ref.kind)).toMatchObject({
			ok: false,
			error: { reason: 'unreadable' },
		});
	});

	it('repeats the status check if the response has no status', () => {
		const body = { code: 0, data: { task_id: ID } };
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject({
			ok: false,
			error: { reason: 'unreadable' },
		});
	});

	it.each([
		[
			'an error of Kling',
			{ code: 1303, message: 'parallel task over resource pack limit' },
			'rateLimit',
		],
		['an insufficient balance', { code: 1101, message: 'Account in arrears' }, 'balance'],
		[
			'an error of the relay',
			{ error: { code: 'insufficient_user_quota', message: 'used up' } },
			'balance',
		],
		[
			'an error of the relay with a code of Kling',
			{ error: { code: 1301, message: 'no' } },
			'moderation',
		],
		['an error with another ID', { id: 'req-1', error: { message: 'no' } }, 'providerFault'],
		['an error without a code', { error: 'no' }, 'providerFault'],
		['an error without a message', { code: 1102, data: ID }, 'balance'],
		['an unknown error', { code: 'new_word', message: 'no' }, 'providerFault'],
	])('reads a rejection with HTTP status 200: %s', (_what, body, reason) => {
		const apiError = { ok: false, error: { reason, httpStatus: 200 } };
		expect(kkiai.parseSubmit(response(200, body), ref.kind)).toMatchObject(apiError);
		expect(kkiai.tasks.get.parse(response(200, body), ref)).toMatchObject(apiError);
	});

	it('does not take a missing model for a missing task', () => {
		const body = { code: 1203, message: 'model does not exist' };
		expect(kkiai.parseSubmit(response(404, body), ref.kind)).toMatchObject({
			error: { reason: 'invalidRequest' },
		});
	});
});

describe('a task at kkiai', () => {
	const parse = (body: Json) => kkiai.tasks.get.parse(response(200, body), ref);

	it('with a video and without a status has succeeded, with an empty status of the provider', () => {
		const body = { code: 0, data: { task_id: ID, task_result: { videos: [{ url: RESULT }] } } };
		const known = { ...knownTask(ref, { status: 'succeeded', providerStatus: '' }) };
		const task = { ...known, ...videos({ url: RESULT }) };
		expect(parse(body)).toStrictEqual({ ok: true, value: { ...task, providerResponse: body } });
		const query = { kind: ref.kind, id: 'order-9' };
		const { idempotency } = kkiai;
		const find = idempotency && 'find' in idempotency ? idempotency.find : undefined;
		expect(find?.parse(response(200, body), query)).toStrictEqual({
			ok: true,
			value: { ...task, providerResponse: body },
		});
		const listed = { code: 0, data: [body.data] };
		const page = { kind: ref.kind, pageSize: 2, page: null };
		expect(kkiai.tasks.list?.parse(response(200, listed), page)).toStrictEqual({
			ok: true,
			value: { tasks: [{ ...task, providerResponse: body.data }], next: null },
		});
	});

	it.each([
		['submitted', 'queued'],
		['not_start', 'queued'],
		['queued', 'queued'],
		['pending', 'queued'],
		['processing', 'processing'],
		['in_progress', 'processing'],
		['running', 'processing'],
		['succeed', 'succeeded'],
		['succeeded', 'succeeded'],
		['success', 'succeeded'],
		['completed', 'succeeded'],
		['failed', 'failed'],
		['failure', 'failed'],
		['fail', 'failed'],
		['error', 'failed'],
		['cancelled', 'canceled'],
		['canceled', 'canceled'],
		['expired', 'failed'],
	])('with the status %s is %s, with a video or after an older inner status', (word, status) => {
		const hasVideo = status === 'succeeded';
		const body = { status: word, ...(hasVideo && { url: RESULT }) };
		expect(parse(body)).toMatchObject({ value: { status, providerStatus: word } });
		const outer = { ...body, data: { status: 'processing' } };
		expect(parse(outer)).toMatchObject({
			value: { status: status === 'queued' ? 'processing' : status },
		});
	});

	it.each(['completed_at', 'finished_at', 'finish_time', 'updated_at'])(
		'reads the time of its end from %s',
		(key) => {
			expect(parse({ status: 'failed', [key]: 1774805076 })).toMatchObject({
				value: { completedAt: '2026-03-29T17:24:36.000Z' },
			});
		},
	);

	it('reads the time of its end from the most precise field', () => {
		const times = { updated_at: 40, finish_time: 30, finished_at: 20, completed_at: 10 };
		const endOf = (fields: Json) => parse({ status: 'failed', data: fields });
		const at = (seconds: number) => ({
			value: { completedAt: new Date(seconds * 1000).toISOString() },
		});
		const base = 1774805000;
		const from = Object.fromEntries(
			Object.entries(times).map(([key, value]) => [key, base + value]),
		);
		expect(endOf(from)).toMatchObject(at(base + 10));
		expect(endOf({ ...from, completed_at: null })).toMatchObject(at(base + 20));
		expect(endOf({ ...from, completed_at: null, finished_at: null })).toMatchObject(at(base + 30));
	});

	it.each<[string, Json]>([
		['url', { url: RESULT, result_url: 'https://example.com/b.mp4' }],
		['result_url', { result_url: RESULT, video_url: 'https://example.com/b.mp4' }],
		['video_url', { video_url: RESULT, metadata: { url: 'https://example.com/b.mp4' } }],
		['metadata.url', { metadata: { url: RESULT }, fail_reason: 'https://example.com/b.mp4' }],
		['fail_reason', { fail_reason: ` ${RESULT} ` }],
	])('reads the URL of its video from %s first', (_key, fields) => {
		expect(parse({ status: 'success', data: fields })).toMatchObject({
			value: { status: 'succeeded', videos: [{ url: RESULT }] },
		});
	});

	it.each([
		[-5, 0],
		[0, 0],
		['30%', 30],
		[100, 100],
		[101, 100],
	])('reads the progress %j as %i percent', (progress, percent) => {
		expect(parse({ status: 'running', progress })).toMatchObject({
			value: { progress: percent, warnings: [] },
		});
	});

	it.each<[string, Json, { code: string | null; message: string }]>([
		[
			'task_status_msg',
			{ task_status_msg: 'one', error: { code: 'e', message: 'two' }, fail_reason: 'three' },
			{ code: 'e', message: 'one' },
		],
		[
			'error',
			{ error: { code: 'e', message: 'two' }, fail_reason: 'three' },
			{ code: 'e', message: 'two' },
		],
		['fail_reason', { fail_reason: 'three' }, { code: null, message: 'three' }],
	])('reads the reason of its failure from %s', (_key, fields, known) => {
		expect(parse({ status: 'failed', data: fields })).toMatchObject({ value: { failure: known } });
	});
});
