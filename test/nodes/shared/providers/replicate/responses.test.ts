import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { Task } from '../../../../../nodes/shared/core/task';
import { replicate } from '../../../../../nodes/shared/providers/replicate';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';
import { resultOf } from '../../../../support/resultOf';
import { contractOf } from '../../../../support/contract';

const KIND = 'video';
const ref = { provider: 'replicate', kind: KIND, taskId: 'abcdefghijkmnpqrstuvwxyz01' };
const url = 'https://replicate.delivery/xezq/abc/output.mp4';

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	message: string,
	more: { retryAfter?: number; advice?: string } = {},
): Reading {
	return { apiError: knownError({ reason, httpStatus, message, ...more }) };
}

/** What is known of the example's task, whatever its status. */
function prediction(known: Partial<Task> & Pick<Task, 'status' | 'providerStatus'>): Reading {
	return {
		task: knownTask(ref, {
			model: 'kwaivgi/kling-v3-video',
			createdAt: '2026-10-01T10:00:00.000Z',
			...known,
		}),
	};
}

const starting = prediction({ status: 'queued', providerStatus: 'starting' });
const processing = prediction({ status: 'processing', providerStatus: 'processing' });
const completedAt = '2026-10-01T10:00:45.000Z';

/** The rejections that both calls have. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'401 missing_key': refused('credential', 401, 'You did not pass a valid authentication token'),
	'404 unknown_prediction': refused(
		'taskNotFound',
		404,
		'The requested resource could not be found.',
	),
	'404 no_such_address': refused('taskNotFound', 404, 'Not found.'),
	'429 throttled': refused(
		'rateLimit',
		429,
		'Request was throttled. Your rate limit resets in ~5s.',
		{ retryAfter: 5 },
	),
	// Waiting helps, but credit helps more.
	'429 low_credit': refused(
		'rateLimit',
		429,
		'Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per minute with a burst of 1 requests while you have less than $5.0 in credit. Your rate limit resets in ~7s.',
		{
			retryAfter: 7,
			advice:
				'Add credit to your Replicate account: with less than 5 USD, it allows 6 tasks per minute.',
		},
	),
	'500 fault': refused('providerFault', 500, 'An unexpected error occurred'),
};

const REMOVED = {
	code: 'data_removed',
	message: 'The video was created, but Replicate deleted it one hour after the task ended.',
};

describeAnswers(replicate, ref, {
	start: {
		...apiErrors,
		'201 starting': starting,
		'202 processing': processing,
		'400 not_json': refused('invalidRequest', 400, 'The request body is not valid JSON'),
		'402 no_money': refused(
			'balance',
			402,
			'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
		),
		'422 field': refused('invalidRequest', 422, '- input: prompt is required'),
		'422 moderation': refused('moderation', 422, 'The input was flagged as sensitive.'),
	},
	status: {
		...apiErrors,
		'200 starting': starting,
		'200 processing': processing,
		'200 succeeded': prediction({
			status: 'succeeded',
			providerStatus: 'succeeded',
			completedAt: '2026-10-01T10:02:05.000Z',
			...videos({ url, expiresAt: '2026-10-01T11:02:05.000Z' }),
		}),
		'200 failed': prediction({
			status: 'failed',
			providerStatus: 'failed',
			completedAt,
			failure: {
				code: 'E005',
				message:
					'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
			},
		}),
		'200 canceled': prediction({
			status: 'canceled',
			providerStatus: 'canceled',
			completedAt,
		}),
		'200 aborted': prediction({
			status: 'failed',
			providerStatus: 'aborted',
			completedAt,
			failure: { code: null, message: 'The task was aborted before it began.' },
		}),
		'200 removed': prediction({
			status: 'failed',
			providerStatus: 'succeeded',
			completedAt: '2026-10-01T10:02:05.000Z',
			failure: REMOVED,
		}),
	},
	rules: {
		'Files are deleted one hour after the end: data_removed is true and output null then.': [
			'200 removed',
		],
	},
});

const parse = (body: Parameters<typeof response>[1], status = 200, headers = {}) =>
	resultOf(replicate.tasks.get.parse(response(status, body, headers), ref));

describe('the Replicate parser, for responses that the contract does not show,', () => {
	it('reads a list of several videos', () => {
		const output = ['https://example.com/a.mp4', 'https://example.com/b.mp4'];
		expect(parse({ status: 'succeeded', output })).toMatchObject({
			value: {
				status: 'succeeded',
				videoUrl: output[0],
				videos: output.map((one) => ({ url: one, expiresAt: null })),
			},
		});
	});

	it('reads a task with an unknown status as processing', () => {
		expect(parse({ status: 'booting' })).toMatchObject({
			value: { status: 'processing', providerStatus: 'booting' },
		});
	});

	it('reads a task with a video and no status as succeeded', () => {
		expect(parse({ output: url })).toMatchObject({ value: { status: 'succeeded' } });
	});

	it('reads a success whose video is not there yet as processing', () => {
		expect(parse({ status: 'succeeded', output: null, data_removed: false })).toMatchObject({
			value: { status: 'processing', isUrlMissing: true },
		});
	});

	it.each(['failed', 'canceled', 'processing'])(
		'does not report a deleted video for the status %s',
		(status) => {
			expect(parse({ status, output: null, data_removed: true })).not.toMatchObject({
				value: { failure: REMOVED },
			});
		},
	);

	it('returns the videos that have a URL and warns of the others', () => {
		expect(parse({ status: 'succeeded', output: ['', url, 7] })).toMatchObject({
			value: {
				videos: [{ url }],
				warnings: ["Part of the provider's response could not be read and was omitted: output[2]."],
			},
		});
	});

	it.each([
		['Out of memory (E1001)', 'E1001'],
		['Out of memory (E1001) ', 'E1001'],
		['(E005) comes first', null],
		['An error (5)', null],
		['An error', null],
	])('reads the code at the end of the error "%s"', (error, code) => {
		expect(parse({ status: 'failed', error })).toMatchObject({
			value: { failure: { code, message: error } },
		});
	});

	it('keeps every digit of a task ID that is a bare number', () => {
		const answer = response(201, '{"id":204286463883808358412,"status":"starting"}');
		expect(replicate.parseSubmit(answer, KIND)).toMatchObject({
			value: { taskId: '204286463883808358412', status: 'queued' },
		});
	});

	it('warns of a part of the response to a submit that cannot be read', () => {
		const body = { id: 'a', status: 'starting', created_at: 'soon' };
		expect(replicate.parseSubmit(response(201, body), KIND)).toMatchObject({
			value: {
				createdAt: null,
				warnings: [
					"Part of the provider's response could not be read and was omitted: created_at.",
				],
			},
		});
	});

	it.each(['processing', 'Processing'])('accepts a submit that is %s already', (status) => {
		expect(replicate.parseSubmit(response(201, { id: 'a', status }), KIND)).toMatchObject({
			value: { status: 'processing', providerStatus: status },
		});
	});

	it('accepts a submit whose response contains no status', () => {
		expect(replicate.parseSubmit(response(201, { id: 'a' }), KIND)).toMatchObject({
			value: { taskId: 'a', status: 'queued', providerStatus: 'starting' },
		});
	});

	it.each(['succeeded', 'failed', 'canceled', 'booting'])(
		'reads a submit whose response reports the status %s as queued, without a video',
		(status) => {
			const body = { id: 'a', status, output: url, completed_at: '2026-10-01T10:02:05.000Z' };
			expect(replicate.parseSubmit(response(201, body), KIND)).toMatchObject({
				value: { status: 'queued', providerStatus: status, videoUrl: null, completedAt: null },
			});
		},
	);

	it.each<[string, string, string]>([
		['a web page', '<html>\n  <body>Bad gateway</body>', 'Bad gateway'],
		['an empty body', '', '(empty response)'],
		['JSON without a task', '{"ok":true}', '{"ok":true}'],
		['a status that is no text', '{"id":"a","status":200}', '{"id":"a","status":200}'],
	])('returns an error if the response about a task is %s', (_what, body, message) => {
		expect(parse(body)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'unreadable', httpStatus: 200, message }),
		});
	});

	it('does not call a fault or a rate limit a rejection for the content, so that nothing is bought twice', () => {
		const detail = 'The worker was flagged as unhealthy';
		expect(parse({ detail }, 500)).toMatchObject({ error: { reason: 'providerFault' } });
		expect(parse({ detail }, 429)).toMatchObject({ error: { reason: 'rateLimit' } });
		expect(parse({ detail }, 400)).toMatchObject({ error: { reason: 'moderation' } });
	});

	it('reads the title of a rejection without details', () => {
		expect(parse({ title: 'Forbidden' }, 403)).toMatchObject({
			error: { reason: 'permission', message: 'Forbidden' },
		});
	});

	it('calls an error with HTTP status 200 a fault of the provider, so that a submit counts as unconfirmed', () => {
		expect(replicate.parseSubmit(response(200, { detail: 'Odd' }), KIND)).toMatchObject({
			error: { reason: 'providerFault', message: 'Odd' },
		});
	});

	it.each([
		[{ 'retry-after': '3' }, 9, 3],
		[{}, 4.2, 5],
		[{}, -1, 0],
		[{}, 'soon', null],
	])('waits as long as the header %j or the field %j says', (headers, retry_after, retryAfter) => {
		expect(parse({ detail: 'Request was throttled.', retry_after }, 429, headers)).toMatchObject({
			error: { reason: 'rateLimit', retryAfter },
		});
	});
});

describe('cancelling a task of Replicate', () => {
	const { cancel } = replicate.tasks;

	it('uses the URL of the contract', () => {
		const request = cancel?.request(ref);
		expect(request).toEqual({ method: 'POST', path: `/v1/predictions/${ref.taskId}/cancel` });
		expect(contractOf('replicate').operationAt('POST', request?.path ?? '')?.operationId).toBe(
			'cancelPrediction',
		);
		expect(cancel?.request({ ...ref, taskId: '../account' }).path).toBe(
			'/v1/predictions/..%2Faccount/cancel',
		);
	});

	it('succeeds for every task, and fails with the reason of a rejection', () => {
		const { answers = [] } =
			contractOf('replicate').operationAt('POST', '/v1/predictions/a/cancel') ?? {};
		const read = answers.map(({ name, status, body }) => {
			const result = cancel && resultOf(cancel.parse(response(status, body), ref));
			return [name, result?.ok === true ? result.value : result?.error.reason];
		});
		expect(read).toEqual([
			['canceled', 'canceled'],
			['missing_key', 'credential'],
			['unknown_prediction', 'taskNotFound'],
			['no_such_address', 'taskNotFound'],
		]);
	});

	it.each(['succeeded', 'failed', 'processing'])(
		'is not confirmed by a response with the status %s',
		(status) => {
			const read = cancel?.parse(response(200, { id: ref.taskId, status, output: url }), ref);
			expect(read).toEqual({ ok: true, value: 'requested' });
		},
	);
});

describe('an error of Replicate', () => {
	const errorOf = (status: number, body: Parameters<typeof response>[1]) => {
		const read = parse(body, status);
		return read.ok ? null : read.error;
	};

	it.each<[status: number, title: string, detail: string, reason: ApiErrorReason]>([
		[422, 'Input flagged', 'No', 'moderation'],
		[422, 'Invalid', 'It was Flagged', 'moderation'],
		[422, 'Invalid', 'unflagged', 'invalidRequest'],
		[422, 'Invalid', 'flags', 'invalidRequest'],
		[422, 'flagged', 'flaggedness', 'moderation'],
		[422, 'Invalid', 'flaggedness', 'invalidRequest'],
		[403, 'flagged', 'No', 'permission'],
	])('with HTTP status %i, "%s" and "%s" has the reason %s', (status, title, detail, reason) => {
		expect(errorOf(status, { title, detail: ` ${detail} ` })).toStrictEqual(
			knownError({ reason, httpStatus: status, message: detail }),
		);
	});

	it.each<[message: string, isAboutCredit: boolean]>([
		['Add Credit', true],
		['no credits', false],
		['accredit', false],
	])('with HTTP status 429 and "%s" advises to add credit: %s', (message, isAboutCredit) => {
		expect(errorOf(429, { detail: message })).toStrictEqual(
			knownError({
				reason: 'rateLimit',
				httpStatus: 429,
				message,
				...(isAboutCredit && {
					advice:
						'Add credit to your Replicate account: with less than 5 USD, it allows 6 tasks per minute.',
				}),
			}),
		);
		expect(errorOf(402, { detail: message, retry_after: 4 })).toStrictEqual(
			knownError({ reason: 'balance', httpStatus: 402, message }),
		);
	});

	it.each([
		['Failed (E12)', null],
		['Failed (E123)', 'E123'],
		['Failed (E12345)', 'E12345'],
		['Failed (E123456)', null],
		['Failed (e123)', null],
		['Failed (E123) again', null],
		['Failed E123', null],
	])('of a task, "%s", has the code %s', (error, code) => {
		expect(parse({ status: 'failed', error })).toMatchObject({
			value: { failure: { code, message: error } },
		});
	});
});

it.each(['starting', 'processing'])(
	'reads a submit to Replicate whose response reports the status %s with all of its details',
	(status) => {
		const body = {
			id: ref.taskId,
			status,
			model: 'kwaivgi/kling-v3-video',
			created_at: '2026-10-01T10:00:00Z',
		};
		expect(replicate.parseSubmit(response(201, body), KIND)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: status === 'starting' ? 'queued' : 'processing',
					providerStatus: status,
					model: body.model,
					createdAt: '2026-10-01T10:00:00.000Z',
				}),
				providerResponse: body,
			},
		});
	},
);

it('reads a task of Replicate with a video and no status with an empty status', () => {
	const body = { output: [url], completed_at: '2026-10-01T10:02:05Z' };
	expect(parse(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'succeeded',
				providerStatus: '',
				completedAt: '2026-10-01T10:02:05.000Z',
				...videos({ url, expiresAt: '2026-10-01T11:02:05.000Z' }),
			}),
			providerResponse: body,
		},
	});
});
