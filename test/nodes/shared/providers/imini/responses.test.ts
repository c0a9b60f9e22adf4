import type { ApiError, ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import { imini } from '../../../../../nodes/shared/providers/imini';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'video';
const ref = { provider: 'imini', kind: KIND, taskId: 'task_2042864638838083584' };
const requestId = 'req_abc123';

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string | null,
	message: string,
): Reading {
	return { apiError: knownError({ reason, httpStatus, code, message, requestId }) };
}

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'400 bad_request': refused(
		'invalidRequest',
		400,
		'INVALID_PARAMETER',
		'duration must be between 3 and 15',
	),
	'400 content_moderation': refused(
		'moderation',
		400,
		'INVALID_PROMPT',
		'Prompt contains disallowed content',
	),
	'401 unauthorized': refused('credential', 401, 'UNAUTHORIZED', 'Invalid or missing API key'),
	'402 insufficient_balance': refused(
		'balance',
		402,
		'INSUFFICIENT_CREDITS',
		'Insufficient credits',
	),
	// The word says more than the status.
	'403 quota_exhausted': refused('balance', 403, 'INSUFFICIENT_CREDITS', 'Insufficient credits'),
	'403 forbidden': refused('permission', 403, 'FORBIDDEN', 'Permission denied'),
	'429 rate_limited': refused('rateLimit', 429, 'RATE_LIMITED', 'Rate limit exceeded'),
	'500 server_error': refused('providerFault', 500, 'INTERNAL_ERROR', 'Internal server error'),
	'502 upstream_error': refused('providerFault', 502, 'UPSTREAM_ERROR', 'Upstream model error'),
};

const submitted = { status: 'queued', providerStatus: 'submitted' } as const;
const createdAt = '2026-04-11T07:17:39.146Z';

describeAnswers(imini, ref, {
	start: {
		...apiErrors,
		'200 submitted': {
			task: knownTask(ref, {
				...submitted,
				model: 'kling/kling-v3-omni',
				createdAt: '2026-04-13T07:17:39.146Z',
				requestId: '291a4117-9df8-4349-aee1-bdf8ffcacb9a',
			}),
		},
		'200 submitted_motion_control': {
			task: knownTask(ref, {
				...submitted,
				model: 'kling/kling-v3-motion-control',
				createdAt: '2026-04-21T07:17:39.146Z',
				requestId: '291a4117-9df8-4349-aee1-bdf8ffcacb9a',
			}),
		},
	},
	status: {
		...apiErrors,
		'404 not_found': refused('taskNotFound', 404, 'TASK_NOT_FOUND', 'Task not found or expired'),
		'200 queued': {
			task: knownTask(ref, {
				status: 'queued',
				providerStatus: 'queued',
				model: 'kling/kling-v3',
				createdAt,
				requestId,
			}),
		},
		'200 processing': {
			task: knownTask(ref, {
				status: 'processing',
				providerStatus: 'processing',
				model: 'kling/kling-v3',
				createdAt,
				requestId,
			}),
		},
		'200 succeeded': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'succeeded',
				model: 'kling/kling-v3',
				createdAt,
				completedAt: '2026-04-11T07:19:57.844Z',
				requestId,
				...videos({
					url: 'https://file.iminicdn.com/file/2026/04/11/2042865212863942656.mp4',
					coverUrl: 'https://file.iminicdn.com/file/2026/04/11/2042865212863942700.jpg',
					width: 1284,
					height: 716,
					duration: 5,
				}),
			}),
		},
		'200 succeeded_two_videos': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'succeeded',
				model: 'kling/kling-v3-omni',
				createdAt,
				completedAt: '2026-04-11T07:20:57.844Z',
				requestId: 'req_abc124',
				...videos(
					{
						url: 'https://file.iminicdn.com/file/a.mp4',
						width: 1284,
						height: 716,
						duration: 5.04,
					},
					{ url: 'https://file.iminicdn.com/file/b.mp4' },
				),
			}),
		},
		'200 failed': {
			task: knownTask(ref, {
				status: 'failed',
				providerStatus: 'failed',
				model: 'kling/kling-v3-omni',
				createdAt,
				completedAt: '2026-04-11T07:18:57.844Z',
				requestId: 'req_abc125',
				failure: { code: 'GENERATION_FAILED', message: 'The model could not finish this task' },
			}),
		},
		'200 failed_content_moderation': {
			task: knownTask(ref, {
				status: 'failed',
				providerStatus: 'failed',
				model: 'kling/kling-v3-omni',
				createdAt,
				requestId: 'req_abc126',
				failure: { code: 'INVALID_PROMPT', message: 'Prompt contains disallowed content' },
			}),
		},
	},
	rules: {
		'A task that the service has forgotten answers 404, the same as one that never existed.': [
			'404 not_found',
		],
		'A success may carry several videos.': ['200 succeeded_two_videos'],
	},
});

describe('the imini parser, for responses that the contract does not show,', () => {
	it('reads a task with an unknown status as processing', () => {
		expect(imini.tasks.get.parse(response(200, { status: 'reviewing' }), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, { status: 'processing', providerStatus: 'reviewing' }),
				providerResponse: { status: 'reviewing' },
			},
		});
	});

	it('returns every video that has a URL and warns of the others', () => {
		const url = 'https://example.com/a.mp4';
		const body = {
			status: 'succeeded',
			videos: [{ url: '' }, { url, width: 'wide', duration: '5.04' }, null, 'none'],
		};
		expect(imini.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'succeeded',
					providerStatus: 'succeeded',
					...videos({ url, duration: 5.04 }),
					warnings: [
						"Part of the provider's response could not be read and was omitted: videos[0], videos[1].width, videos[2], videos[3].",
					],
				}),
				providerResponse: body,
			},
		});
	});

	it.each([null, '', 7, 'finished'])(
		'reads a task with a video as succeeded if its status is %j',
		(status) => {
			const body = { status, videos: [{ url: 'https://example.com/a.mp4' }] };
			expect(imini.tasks.get.parse(response(200, body), ref)).toMatchObject({
				value: { status: 'succeeded', videoUrl: 'https://example.com/a.mp4' },
			});
		},
	);

	it('keeps every digit of a task ID that is a bare number', () => {
		const answer = response(200, '{"task_id":204286463883808358412}');
		expect(imini.parseSubmit(answer, KIND)).toMatchObject({
			value: { taskId: '204286463883808358412' },
		});
	});

	it.each<[string, string, string]>([
		['a web page', '<html>\n  <body>Bad gateway</body>', 'Bad gateway'],
		['an empty body', '', '(empty response)'],
		['JSON without a task', '{"ok":true}', '{"ok":true}'],
		['an endless page', 'x'.repeat(5000), `${'x'.repeat(199)}…`],
	])('returns an error if a submit response is %s', (_what, body, message) => {
		expect(imini.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'unreadable', httpStatus: 200, message }),
		});
	});

	it('returns the seconds to wait from the Retry-After header', () => {
		const answer = response(429, 'slow down', { 'retry-after': '7' });
		expect(imini.parseSubmit(answer, KIND)).toStrictEqual({
			ok: false,
			error: knownError({
				reason: 'rateLimit',
				httpStatus: 429,
				message: 'slow down',
				retryAfter: 7,
			}),
		});
	});
});

it.each<[string, { status?: string }, string]>([
	['no status', {}, ''],
	['an empty status', { status: '' }, ''],
	['an unknown status', { status: 'fox' }, 'fox'],
])('reads a task of imini with a video and %s as succeeded', (_, given, providerStatus) => {
	const body = { videos: [{ url: 'https://example.com/a.mp4' }], ...given };
	expect(imini.tasks.get.parse(response(200, body), ref)).toEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'succeeded',
				providerStatus,
				...videos({ url: 'https://example.com/a.mp4' }),
			}),
			providerResponse: body,
		},
	});
});

it.each<[string, string, ApiErrorReason]>([
	['QUOTA_EXHAUSTED', 'Not allowed', 'balance'],
	['FORBIDDEN', 'Your quota is used up', 'balance'],
	['OUT_OF_CREDIT', 'Not allowed', 'balance'],
	['FORBIDDEN', 'This model is not part of your plan', 'permission'],
])('reads status 403 with the code %s and the message "%s" as %s', (code, message, reason) => {
	expect(imini.parseSubmit(response(403, { error: { code, message } }), 'video')).toStrictEqual({
		ok: false,
		error: knownError({ reason, httpStatus: 403, code, message }),
	});
});

it.each<[number, string | null, string, ApiErrorReason]>([
	[403, 'FORBIDDEN', 'Not enough credits', 'balance'],
	[403, 'FORBIDDEN', 'One credit is missing', 'balance'],
	[403, 'CREDITS', 'Not allowed', 'balance'],
	[403, 'DAILY_QUOTA', 'Not allowed', 'balance'],
	[403, 'FORBIDDEN', 'Quotation marks are not allowed', 'permission'],
	[403, 'FORBIDDEN', 'Only with a microcredit', 'permission'],
	[403, null, 'Out of quota', 'balance'],
	[400, 'INVALID_PARAMETER', 'The quota is a number', 'invalidRequest'],
	[500, 'INTERNAL_ERROR', 'The credits could not be read', 'providerFault'],
	// The code says more than the status.
	[400, 'RATE_LIMITED', 'Slow down', 'rateLimit'],
	[400, 'TASK_NOT_FOUND', 'Gone', 'taskNotFound'],
	[403, 'INVALID_PROMPT', 'Refused', 'moderation'],
	[200, 'INTERNAL_ERROR', 'Odd', 'unreadable'],
])(
	'reads an imini rejection with HTTP %d, the code %j and the text "%s" as %s',
	(httpStatus, code, message, reason) => {
		const answer = response(httpStatus, { error: { code, message } });
		const error = knownError({ reason, httpStatus, code, message });
		expect(imini.parseSubmit(answer, KIND)).toStrictEqual({ ok: false, error });
		expect(imini.tasks.get.parse(answer, ref)).toStrictEqual({ ok: false, error });
	},
);

it.each<[string, JsonObject, Partial<ApiError>]>([
	['as a text', { error: 'No key' }, { message: 'No key' }],
	['without a code', { error: { message: 'No key' } }, { message: 'No key' }],
	[
		'without a text',
		{ error: { code: 'UNAUTHORIZED', request_id: 'req_1' } },
		{
			code: 'UNAUTHORIZED',
			message: '{"error":{"code":"UNAUTHORIZED","request_id":"req_1"}}',
			requestId: 'req_1',
		},
	],
	[
		'without both',
		{ error: { request_id: 'req_1' } },
		{ message: '{"error":{"request_id":"req_1"}}' },
	],
])('reads an error of imini %s', (_what, body, expected) => {
	expect(imini.parseSubmit(response(401, body), KIND)).toStrictEqual({
		ok: false,
		error: { ...knownError({ reason: 'credential', httpStatus: 401, message: '' }), ...expected },
	});
});

it('reads the error of a failed imini task that is a text as its message', () => {
	const body = { status: 'failed', error: 'No face' };
	expect(imini.tasks.get.parse(response(200, body), ref)).toStrictEqual({
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

it('warns of every detail of an imini submit response that cannot be read', () => {
	const body = { task_id: ref.taskId, model: 7, created_at: 'soon', request_id: {} };
	expect(imini.parseSubmit(response(200, body), KIND)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				...submitted,
				warnings: [
					"Part of the provider's response could not be read and was omitted: model, created_at, request_id.",
				],
			}),
			providerResponse: body,
		},
	});
});
