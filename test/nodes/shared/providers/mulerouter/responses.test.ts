import type { Json } from '../../../../../nodes/shared/lib/json';
import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { mulerouter } from '../../../../../nodes/shared/providers/mulerouter';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'kling-v3-omni/text-to-video/generation';
const ref = {
	provider: 'mulerouter',
	kind: KIND,
	taskId: '8e1e315e-b50d-4334-a231-be7d19a372f4',
};
const model = 'kling-v3-omni';
const createdAt = '2026-03-03T00:00:00.000Z';
const completedAt = '2026-03-03T00:03:00.000Z';

function refused(reason: ApiErrorReason, httpStatus: number, message: string): Reading {
	return { apiError: knownError({ reason, httpStatus, message }) };
}

function waiting(status: 'queued' | 'processing', providerStatus: string): Reading {
	return { task: knownTask(ref, { status, providerStatus, model, createdAt }) };
}

function failed(code: string, message: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'failed',
			providerStatus: 'failed',
			model,
			createdAt,
			completedAt,
			failure: { code, message },
		}),
	};
}

/** Failed, and nothing is told but why. */
function bare(message: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'failed',
			providerStatus: 'failed',
			model,
			failure: { code: null, message },
		}),
	};
}

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'401 unauthorized': refused('credential', 401, 'Invalid token'),
	'403 forbidden': refused('permission', 403, 'Forbidden'),
	'404 not_found': refused('taskNotFound', 404, 'Task not found'),
	'429 rate_limited': refused('rateLimit', 429, 'Too many requests'),
	'429 daily_spend': {
		apiError: knownError({
			reason: 'balance',
			httpStatus: 429,
			message: 'Daily spend limit exceeded',
			advice: 'Raise the daily limit in your account, or run the node again tomorrow.',
		}),
	},
	'500 server_error': refused('providerFault', 500, 'Internal server error'),
	'502 upstream_error': refused('providerFault', 502, 'Bad gateway'),
};

describeAnswers(mulerouter, ref, {
	start: {
		...apiErrors,
		'202 submitted': waiting('queued', 'pending'),
		'202 submitted_queued': waiting('queued', 'queued'),
		'400 bad_request': refused(
			'invalidRequest',
			400,
			'duration: Input should be less than or equal to 15',
		),
		'400 content_moderation': refused(
			'invalidRequest',
			400,
			'The prompt contains prohibited content',
		),
		'402 insufficient_balance': refused('balance', 402, 'Insufficient balance'),
		'409 conflict': refused('providerFault', 409, 'Task already exists'),
		'451 legal': refused('moderation', 451, 'Unavailable for legal reasons'),
	},
	status: {
		...apiErrors,
		'200 pending': waiting('queued', 'pending'),
		'200 queued': waiting('queued', 'queued'),
		'200 processing': waiting('processing', 'processing'),
		'200 running': waiting('processing', 'running'),
		'200 succeeded': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				model,
				createdAt,
				completedAt,
				...videos({
					url: 'https://mulerouter.muleusercontent.com/public/079c5ad5/result_000.mp4',
				}),
			}),
		},
		'200 succeeded_new': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'succeeded',
				model,
				createdAt,
				completedAt,
				...videos(
					{ url: 'https://mulerouter.muleusercontent.com/public/a.mp4' },
					{ url: 'https://mulerouter.muleusercontent.com/public/b.mp4' },
				),
			}),
		},
		'200 failed': failed('400', 'The prompt contains prohibited content'),
		'200 failed_text': bare('Something went wrong'),
		'200 failed_detail_alone': bare('Insufficient credits'),
		'200 failed_new': failed('3001', 'The model provider could not finish the task'),
		'200 failed_content_moderation': failed('3002', 'The prompt contains prohibited content'),
	},
	rules: {
		'The task is asked for at the address it was submitted to.': ['200 pending'],
		'A failed task answers with status 200.': [
			'200 failed',
			'200 failed_new',
			'200 failed_content_moderation',
		],
	},
});

describe('the mulerouter parser, for responses that the contract does not show,', () => {
	it.each(['reviewing', 'constructor', '__proto__', ''])(
		'reads a task with the unknown status "%s" as processing',
		(status) => {
			const body = { task_info: { id: ref.taskId, status } };
			expect(mulerouter.tasks.get.parse(response(200, body), ref)).toStrictEqual({
				ok: true,
				value: {
					...knownTask(ref, { status: 'processing', providerStatus: status, model }),
					providerResponse: body,
				},
			});
		},
	);

	it('returns every video that has a URL and warns of the others', () => {
		const urls = ['https://example.com/a.mp4', 'https://example.com/b.mp4'];
		const body = {
			task_info: { id: ref.taskId, status: 'completed', created_at: {} },
			videos: ['', urls[0] ?? null, null, { url: urls[1] ?? null }, { url: '' }, 'soon'],
		};
		expect(mulerouter.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'succeeded',
					providerStatus: 'completed',
					model,
					...videos(...urls.map((url) => ({ url }))),
					warnings: [
						"Part of the provider's response could not be read and was omitted: videos[0], videos[2], videos[4], videos[5], task_info.created_at.",
					],
				}),
				providerResponse: body,
			},
		});
	});

	it('reads a task with a video as succeeded although nothing else of it is readable', () => {
		const body = { task_info: 'none', videos: ['https://example.com/a.mp4'] };
		expect(mulerouter.tasks.get.parse(response(200, body), ref)).toMatchObject({
			value: { status: 'succeeded', videoUrl: 'https://example.com/a.mp4' },
		});
	});

	it('reads a submit as accepted if the response has a task ID and nothing else', () => {
		const body = { task_info: { id: ref.taskId } };
		expect(mulerouter.parseSubmit(response(202, body), KIND)).toMatchObject({
			ok: true,
			value: { taskId: ref.taskId, status: 'queued', providerStatus: 'pending' },
		});
	});

	it('keeps every digit of a task ID that is a bare number', () => {
		const answer = response(202, '{"task_info":{"id":204286463883808358412,"status":"pending"}}');
		expect(mulerouter.parseSubmit(answer, KIND)).toMatchObject({
			value: { taskId: '204286463883808358412' },
		});
	});

	it.each<[string, Json, string | null, string]>([
		['only a title', { code: 500, title: 'Upstream error' }, '500', 'Upstream error'],
		['an empty body', null, null, 'No reason was given.'],
		['an error of another type', { detail: ['x'] }, null, 'No reason was given.'],
	])('returns the failure of a task that has %s', (_what, error, code, message) => {
		const body = { task_info: { id: ref.taskId, status: 'failed', error } };
		expect(mulerouter.tasks.get.parse(response(200, body), ref)).toMatchObject({
			ok: true,
			value: { status: 'failed', failure: { code, message } },
		});
	});

	it.each<[string, Json, string, string | null]>([
		['detail, a text', { detail: 'No' }, 'No', null],
		[
			'detail, a list about fields',
			{
				detail: [
					{ loc: ['body', 'images', 0], msg: 'Input should be a valid string', type: 't' },
					{ loc: ['body', 'prompt'], msg: 'Field required' },
				],
			},
			'body.images.0: Input should be a valid string; body.prompt: Field required',
			null,
		],
		['detail, an object', { detail: { code: 4001, message: 'No' } }, 'No', '4001'],
		['error, a text', { error: 'No' }, 'No', null],
		['error, an object', { error: { code: 'bad', message: 'No' } }, 'No', 'bad'],
		[
			'error, with the newer code',
			{ error: { code: 400, error_code: 4002, title: 'Title', detail: 'No' } },
			'No',
			'4002',
		],
		['message', { message: 'No' }, 'No', null],
		['task_info.error', { task_info: { error: { code: 400, title: 'No' } } }, 'No', '400'],
		['detail before message', { message: 'Later', detail: 'No' }, 'No', null],
		['message after an empty detail', { detail: '', message: 'No' }, 'No', null],
		['a body without a message', { detail: {} }, '{"detail":{}}', null],
	])('returns the reason of a rejection from %s', (_where, body, message, code) => {
		const apiError = knownError({ reason: 'invalidRequest', httpStatus: 400, message, code });
		const expected = { ok: false, error: apiError };
		expect(mulerouter.parseSubmit(response(400, body), KIND)).toStrictEqual(expected);
		expect(mulerouter.tasks.get.parse(response(400, body), ref)).toStrictEqual(expected);
	});

	it.each<[string, string, ApiErrorReason, string]>([
		['JSON without a task', '{"ok":true}', 'unreadable', '{"ok":true}'],
		[
			'a task without an ID',
			'{"task_info":{"status":"pending"}}',
			'unreadable',
			'{"task_info":{"status":"pending"}}',
		],
		['an empty body', '', 'unreadable', '(empty response)'],
		['an error', '{"error":"Something broke"}', 'providerFault', 'Something broke'],
	])('returns an error if a submit response is %s', (_what, body, reason, message) => {
		expect(mulerouter.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason, httpStatus: 200, message }),
		});
	});

	it.each(['reference-to-video', 'reference-image-to-video'])(
		'names where to choose the other endpoint if %s does not exist',
		(address) => {
			const kind = `kling-v3-omni/${address}/generation`;
			expect(mulerouter.parseSubmit(response(404, { detail: 'Not Found' }), kind)).toStrictEqual({
				ok: false,
				error: knownError({
					reason: 'taskNotFound',
					httpStatus: 404,
					message: 'Not Found',
					advice: "Choose the other 'Reference Images Endpoint' in the credential.",
				}),
			});
		},
	);

	it('returns the seconds to wait from the Retry-After header, and the ID for the support', () => {
		const headers = { 'retry-after': '7', traceparent: '00-0af7651916cd43dd-b7ad6b71-01' };
		const apiError = knownError({
			reason: 'rateLimit',
			httpStatus: 429,
			message: 'slow down',
			retryAfter: 7,
			requestId: headers.traceparent,
		});
		const expected = { ok: false, error: apiError };
		expect(mulerouter.parseSubmit(response(429, 'slow down', headers), KIND)).toStrictEqual(
			expected,
		);
		expect(
			mulerouter.tasks.get.parse(response(429, { message: 'slow down' }, headers), ref),
		).toStrictEqual(expected);
		const accepted = response(202, { task_info: { id: 'x', status: 'pending' } }, headers);
		expect(mulerouter.parseSubmit(accepted, KIND)).toMatchObject({
			value: { requestId: headers.traceparent },
		});
	});
});

describe.each<[number, ApiErrorReason]>([
	[400, 'invalidRequest'],
	[401, 'credential'],
	[402, 'balance'],
	[403, 'permission'],
	[404, 'taskNotFound'],
	[429, 'rateLimit'],
	[451, 'moderation'],
	[500, 'providerFault'],
])('a submit to mulerouter that is rejected with status %i', (httpStatus, reason) => {
	const rejected = (ending: string) =>
		mulerouter.parseSubmit(response(httpStatus, { detail: 'No' }), `kling-v3-omni/${ending}`);
	const apiError = knownError({ reason, httpStatus, message: 'No' });

	it.each(['reference-to-video/generation', 'reference-image-to-video/generation'])(
		'names the other endpoint of reference images only if the endpoint does not exist: %s',
		(ending) => {
			const advice = "Choose the other 'Reference Images Endpoint' in the credential.";
			expect(rejected(ending)).toStrictEqual({
				ok: false,
				error: { ...apiError, ...(reason === 'taskNotFound' && { advice }) },
			});
		},
	);

	it.each([
		'text-to-video/generation',
		'image-to-video/generation',
		'reference-video-to-video/generation',
		'video-to-video/edit',
	])('names no other endpoint for %s', (ending) => {
		expect(rejected(ending)).toStrictEqual({ ok: false, error: apiError });
	});
});

describe('status 429 of mulerouter', () => {
	const rejected = (message: string) =>
		mulerouter.parseSubmit(response(429, { detail: message }), KIND);

	it.each([
		'You exceeded your current quota, please check your plan',
		'Insufficient quota',
		'Monthly quota is used up',
	])('is a balance that is too low, and is not retried, if the quota is spent: %s', (message) => {
		expect(rejected(message)).toStrictEqual({
			ok: false,
			error: knownError({
				reason: 'balance',
				httpStatus: 429,
				message,
				advice: 'Raise the quota of your account, then run the node again.',
			}),
		});
	});

	it.each([
		'Rate quota per minute exceeded',
		'Request quota exceeded, retry in 20 s',
		'Quota of concurrent tasks reached',
		'Quota exceeded: 10 requests per minute',
	])('is a rate limit if the quota is one of requests: %s', (message) => {
		expect(rejected(message)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'rateLimit', httpStatus: 429, message }),
		});
	});
});

describe('status 429 of mulerouter with a word about money or time', () => {
	const reasonFor = (message: string) => {
		const read = mulerouter.parseSubmit(response(429, { detail: message }), KIND);
		return read.ok ? null : read.error;
	};
	const DAILY = 'Raise the daily limit in your account, or run the node again tomorrow.';
	const QUOTA = 'Raise the quota of your account, then run the node again.';

	it.each<[message: string, advice: string | null]>([
		['Spend limit', DAILY],
		['spending limit', DAILY],
		['spender limit', null],
		['suspend', null],
		['QUOTA is spent', QUOTA],
		['quota of separate accounts', QUOTA],
		['quota of a rated account', QUOTA],
		['prerequest quota', QUOTA],
		['requested quota', QUOTA],
		['quotas', null],
		['xquota', null],
		['rate quota', null],
		['quota of a request', null],
		['quota of requests', null],
		['quota per second', null],
		['quota per minute', null],
		['quota per hour', null],
		['quota per hourly', QUOTA],
		['quota super minute', QUOTA],
		['quota per day', QUOTA],
		['quota of concurrency', null],
		['quota is nonconcurrent', QUOTA],
	])('"%s" has the advice: %s', (message, advice) => {
		expect(reasonFor(message)).toStrictEqual(
			knownError({
				reason: advice === null ? 'rateLimit' : 'balance',
				httpStatus: 429,
				message,
				...(advice !== null && { advice }),
			}),
		);
	});

	it.each(['Quota is spent', 'Spend limit'])(
		'"%s" with another HTTP status is no such limit',
		(text) => {
			expect(mulerouter.parseSubmit(response(403, { detail: text }), KIND)).toStrictEqual({
				ok: false,
				error: knownError({ reason: 'permission', httpStatus: 403, message: text }),
			});
		},
	);
});

it.each([
	['pending', 'queued'],
	['queued', 'queued'],
	['processing', 'processing'],
	['running', 'processing'],
	['completed', 'succeeded'],
	['succeeded', 'succeeded'],
	['FAILED', 'failed'],
])('reads the status %s of a task of mulerouter as %s', (word, status) => {
	const body = {
		task_info: { id: ref.taskId, status: word },
		...(status === 'succeeded' && { videos: ['https://example.com/a.mp4'] }),
	};
	expect(mulerouter.tasks.get.parse(response(200, body), ref)).toMatchObject({
		value: { status, providerStatus: word },
	});
});

it('reads a task of mulerouter with an ID alone as processing, with an empty status', () => {
	const body = { task_info: { id: ref.taskId } };
	expect(mulerouter.tasks.get.parse(response(200, body), ref)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'processing', providerStatus: '', model }),
			providerResponse: body,
		},
	});
});

it.each<[what: string, error: Json, failure: { code: string | null; message: string }]>([
	[
		'detail before the others',
		{ code: 1, detail: 'a', message: 'b', msg: 'c', title: 'd' },
		{ code: '1', message: 'a' },
	],
	[
		'message before msg',
		{ error_code: 2, code: 1, message: 'b', msg: 'c', title: 'd' },
		{ code: '2', message: 'b' },
	],
	['msg before title', { msg: 'c', title: 'd' }, { code: null, message: 'c' }],
	['a place that is no list', { loc: 'body', msg: 'c' }, { code: null, message: 'c' }],
	[
		'several entries, of which one has a code',
		['x', null, {}, { code: 7, msg: 'y' }],
		{ code: '7', message: 'x; y' },
	],
])('reads the failure of a task of mulerouter from %s', (_what, error, expected) => {
	const body = { task_info: { status: 'failed', error } };
	expect(mulerouter.tasks.get.parse(response(200, body), ref)).toMatchObject({
		value: { status: 'failed', failure: expected, warnings: [] },
	});
});

it('warns of an error of a task of mulerouter that cannot be read', () => {
	const body = { task_info: { status: 'failed', error: 7 } };
	expect(mulerouter.tasks.get.parse(response(200, body), ref)).toMatchObject({
		value: {
			failure: { code: null, message: 'No reason was given.' },
			warnings: [
				"Part of the provider's response could not be read and was omitted: task_info.error.",
			],
		},
	});
});
