import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { kie } from '../../../../../nodes/shared/providers/kie';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'video';
const TASK_ID = '0123456789abcdef0123456789abcdef';
const ref = { provider: 'kie', kind: KIND, taskId: TASK_ID };
const VIDEO_URL = `https://tempfile.aiquickdraw.com/k/${TASK_ID}_1.mp4`;

function refused(
	reason: ApiErrorReason,
	code: string,
	message: string,
	httpStatus = 200,
	advice?: string,
): Reading {
	const error = knownError({ reason, httpStatus, code, message });
	return { apiError: advice === undefined ? error : { ...error, advice } };
}

const NO_KEY = 'You do not have access permissions';
const FAULT = 'Server exception, please try again later or contact customer service';

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'200 no_key': refused('credential', '401', NO_KEY),
	'200 fault': refused('providerFault', '500', FAULT),
	'401 http_401': refused('credential', '401', NO_KEY, 401),
	'403 http_403': refused('permission', '403', 'Forbidden', 403),
	'404 no_such_address': refused('taskNotFound', '404', 'Not Found', 404),
};

const known = { model: 'kling-3.0/video', createdAt: '2026-04-30T09:13:45.139Z' };
const succeeded = {
	task: knownTask(ref, {
		...known,
		status: 'succeeded',
		providerStatus: 'success',
		completedAt: '2026-04-30T09:15:52.331Z',
		...videos({ url: VIDEO_URL }),
	}),
};

describeAnswers(kie, ref, {
	start: {
		...apiErrors,
		'200 ok': { task: knownTask(ref, { status: 'queued', providerStatus: 'submitted' }) },
		'200 no_money': refused('balance', '402', 'Credits insufficient'),
		'200 unknown_model': refused(
			'invalidRequest',
			'422',
			'The model name you specified is not supported. Please verify the model name and try again.',
		),
		'200 field_empty': refused('invalidRequest', '422', 'multi_shots cannot be empty'),
		'200 sound_empty': refused('invalidRequest', '422', 'sound cannot be empty'),
		'200 elements': refused(
			'invalidRequest',
			'422',
			'element_input_urls must contain between 2 and 4 images',
		),
		'200 field': refused(
			'invalidRequest',
			'500',
			'mode is not within the range of allowed options',
		),
		'200 moderation': refused(
			'moderation',
			'400',
			'Your content was flagged as violating content policies',
		),
		'200 too_many': refused(
			'rateLimit',
			'429',
			'Your call frequency is too high. Please try again later.',
		),
		'200 key_limit': refused(
			'balance',
			'433',
			'The key has reached its limit',
			200,
			'Raise the limit of the key at https://kie.ai/api-key, or use another key.',
		),
		// Closed, so it accepted nothing.
		'200 off': refused(
			'rateLimit',
			'455',
			'Service unavailable, maintenance',
			200,
			'Run the node again later. kie.ai is closed for maintenance.',
		),
	},
	status: {
		...apiErrors,
		'200 waiting': {
			task: knownTask(ref, { ...known, status: 'queued', providerStatus: 'waiting' }),
		},
		'200 queuing': {
			task: knownTask(ref, { ...known, status: 'queued', providerStatus: 'queuing' }),
		},
		'200 generating': {
			task: knownTask(ref, { ...known, status: 'processing', providerStatus: 'generating' }),
		},
		'200 success': succeeded,
		'200 success_with_cost': {
			task: { ...succeeded.task, cost: { amount: 70, unit: 'credits', source: 'billed' } },
		},
		'200 fail': {
			task: knownTask(ref, {
				...known,
				status: 'failed',
				providerStatus: 'fail',
				completedAt: '2026-04-30T09:14:05.139Z',
				failure: { code: '422', message: 'The prompt violates our content policy' },
			}),
		},
		'200 unknown_task': refused('taskNotFound', '422', 'recordInfo is null'),
	},
	rules: {
		'resultJson is JSON as text.': ['200 success'],
		'Results are deleted after 24 hours or 14 days (pages differ).': ['200 success'],
		'A failed task costs nothing (creditsConsumed 0, clients).': ['200 fail'],
	},
});

const status = (httpStatus: number, body: Parameters<typeof response>[1]) =>
	kie.tasks.get.parse(response(httpStatus, body), ref);
const finished = (resultJson: string) => ({
	code: 200,
	data: { taskId: TASK_ID, state: 'success', resultJson },
});

describe('the kie.ai parser, for responses that the contract does not show,', () => {
	it('reads a failed task as billed with 0 credits if kie.ai returns 0', () => {
		const data = { taskId: TASK_ID, state: 'fail', creditsConsumed: 0 };
		expect(status(200, { code: 200, data })).toMatchObject({
			value: { status: 'failed', cost: { amount: 0, unit: 'credits', source: 'billed' } },
		});
	});

	it('reads no cost of a task that has not ended from 0 credits', () => {
		const data = { taskId: TASK_ID, state: 'generating', creditsConsumed: 0 };
		expect(status(200, { code: 200, data })).toMatchObject({
			value: { status: 'processing', cost: null, warnings: [] },
		});
	});

	it('reads a code that is text like one that is a number', () => {
		expect(
			kie.parseSubmit(response(200, { code: '402', msg: 'Credits insufficient' }), KIND),
		).toEqual({
			ok: false,
			error: knownError({
				reason: 'balance',
				httpStatus: 200,
				code: '402',
				message: 'Credits insufficient',
			}),
		});
		expect(
			kie.parseSubmit(response(200, { code: '200', data: { taskId: TASK_ID } }), KIND),
		).toMatchObject({ ok: true, value: { taskId: TASK_ID } });
	});

	it('keeps every digit of a numeric task ID', () => {
		const body = '{"code":200,"data":{"taskId":835266081714884677}}';
		expect(kie.parseSubmit(response(200, body), KIND)).toMatchObject({
			value: { taskId: '835266081714884677' },
		});
	});

	it.each([200, 400, 422, 500, 501])(
		'reads a failed task with code 501 and the HTTP status %d as a failed task',
		(httpStatus) => {
			const body = {
				code: 501,
				msg: 'Playground task failed.',
				data: { taskId: TASK_ID, state: 'fail', failCode: 500, failMsg: 'Internal Error' },
			};
			expect(status(httpStatus, body)).toMatchObject({
				ok: true,
				value: { status: 'failed', failure: { code: '500', message: 'Internal Error' } },
			});
		},
	);

	it('reads a running task with an HTTP error as an error', () => {
		const body = { code: 429, msg: 'Slow down', data: { taskId: TASK_ID, state: 'generating' } };
		expect(status(429, body)).toMatchObject({ ok: false, error: { reason: 'rateLimit' } });
	});

	it('reads an unknown state as processing', () => {
		const body = { code: 200, data: { taskId: TASK_ID, state: 'reviewing' } };
		expect(status(200, body)).toMatchObject({
			value: { status: 'processing', providerStatus: 'reviewing', warnings: [] },
		});
	});

	it.each([
		['no JSON', 'https://example.com/a.mp4'],
		['JSON without URLs', '{"resultUrls":[]}'],
		['a URL that is none', '{"resultUrls":["a.mp4"]}'],
	])('warns of a result that is %s, and keeps the task unfinished', (_what, resultJson) => {
		expect(status(200, finished(resultJson))).toMatchObject({
			ok: true,
			value: {
				status: 'processing',
				isUrlMissing: true,
				warnings: [
					"Part of the provider's response could not be read and was omitted: data.resultJson.",
				],
			},
		});
	});

	it('returns every valid URL of a result and warns of the others', () => {
		const [first, second] = ['https://example.com/a.mp4', 'https://example.com/b.mp4'] as const;
		const resultJson = JSON.stringify({ resultUrls: [first, null, second] });
		expect(status(200, finished(resultJson))).toMatchObject({
			value: {
				status: 'succeeded',
				...videos({ url: first }, { url: second }),
				warnings: [expect.stringContaining('data.resultJson')],
			},
		});
	});

	it('reads a result that is an object instead of text', () => {
		const body = { code: 200, data: { state: 'success', resultJson: { resultUrls: [VIDEO_URL] } } };
		expect(status(200, body)).toMatchObject({ value: { videoUrl: VIDEO_URL, warnings: [] } });
	});

	it.each<[string, ApiErrorReason, number, string]>([
		[
			'a field that exceeds its limit',
			'invalidRequest',
			500,
			'prompt cannot exceed 500 characters',
		],
		['a missing field', 'invalidRequest', 500, 'This field is required'],
		['moderation with the code of a field', 'moderation', 422, 'Content policy violation'],
		['an unknown text', 'providerFault', 500, 'Internal Error'],
		[
			'a field whose name contains a word of moderation',
			'invalidRequest',
			422,
			'unflagged is no field',
		],
		['a failure without a task', 'providerFault', 501, 'Generation failed'],
	])('distinguishes by its text %s: %s', (_what, reason, code, msg) => {
		expect(kie.parseSubmit(response(200, { code, msg, data: null }), KIND)).toMatchObject({
			ok: false,
			error: { reason, message: msg },
		});
	});

	it('does not read a code that only ends like an HTTP status as one', () => {
		const body = { code: 1502, msg: 'Odd', data: null };
		expect(kie.parseSubmit(response(200, body), KIND)).toMatchObject({
			error: { reason: 'unreadable' },
		});
	});

	it.each<[string, string, string]>([
		['a web page', '<html>\n  <body>Bad gateway</body>', 'Bad gateway'],
		['an empty body', '', '(empty response)'],
		['a success without a task', '{"code":200,"msg":"success"}', '{"code":200,"msg":"success"}'],
	])('returns an error if a submit response is %s', (_what, body, message) => {
		expect(kie.parseSubmit(response(200, body), KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'unreadable', httpStatus: 200, message }),
		});
	});

	it('returns a gateway page as a fault of the provider', () => {
		expect(status(502, '<html>Bad gateway</html>')).toMatchObject({
			ok: false,
			error: { reason: 'providerFault', httpStatus: 502 },
		});
	});

	it('returns the seconds to wait from the Retry-After header', () => {
		const answer = response(429, { code: 429, msg: 'Slow down' }, { 'retry-after': '7' });
		expect(kie.tasks.get.parse(answer, ref)).toMatchObject({ error: { retryAfter: 7 } });
	});
});

it('every optional detail of a running kie.ai task is read', () => {
	const data = {
		taskId: TASK_ID,
		state: 'generating',
		model: 'kling-3.0/video',
		progress: '45',
		createTime: 1777540425139,
		creditsConsumed: '70.5',
	};
	const body = { code: 200, data };
	expect(status(200, body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'processing',
				providerStatus: 'generating',
				model: 'kling-3.0/video',
				progress: 45,
				createdAt: '2026-04-30T09:13:45.139Z',
				cost: { amount: 70.5, unit: 'credits', source: 'billed' },
			}),
			providerResponse: body,
		},
	});
});

it.each<[string, { state?: string }, string]>([
	['no state', {}, ''],
	['an unknown state', { state: 'done' }, 'done'],
])('reads a kie.ai task with a video and %s as succeeded', (_what, given, providerStatus) => {
	const body = { data: { resultJson: JSON.stringify({ resultUrls: [VIDEO_URL] }), ...given } };
	expect(status(200, body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'succeeded', providerStatus, ...videos({ url: VIDEO_URL }) }),
			providerResponse: body,
		},
	});
});

it('a kie.ai submit response whose task ID cannot be read is an error', () => {
	const body = { code: 200, data: { taskId: {} } };
	expect(kie.parseSubmit(response(200, body), KIND)).toStrictEqual({
		ok: false,
		error: knownError({
			reason: 'unreadable',
			httpStatus: 200,
			message: '{"code":200,"data":{"taskId":{}}}',
		}),
	});
});

it.each<[number | string, string, ApiErrorReason]>([
	[400, 'The prompt is wrong', 'invalidRequest'],
	[400, 'It was FLAGGED', 'moderation'],
	[400, 'It is against our content policy', 'moderation'],
	[400, 'It is a violation', 'moderation'],
	[422, 'It was flagged', 'moderation'],
	[422, 'unflagged is no field', 'invalidRequest'],
	[422, 'flaggedness is no field', 'invalidRequest'],
	// Only the codes of a field are read as moderation.
	[500, 'It was flagged', 'providerFault'],
	[500, 'mode is not within the range of allowed options', 'invalidRequest'],
	[500, 'prompt Is Required', 'invalidRequest'],
	[500, 'prompt cannot exceed 500 characters', 'invalidRequest'],
	[500, 'sound cannot be empty', 'invalidRequest'],
	[500, 'image_urls must contain 2 images', 'invalidRequest'],
	[403, 'No', 'permission'],
	[501, 'It is required', 'providerFault'],
	[599, 'Odd', 'providerFault'],
	['429', 'Slow down', 'rateLimit'],
])('reads the code %j of kie.ai with the text "%s" as %s', (code, msg, reason) => {
	expect(kie.parseSubmit(response(200, { code, msg }), KIND)).toStrictEqual({
		ok: false,
		error: knownError({ reason, httpStatus: 200, code: String(code), message: msg }),
	});
});

it.each([
	[200, 5020],
	[200, 1502],
	[200, 302],
	[200, 600],
])('with HTTP %d, the code %d of kie.ai is no HTTP status', (httpStatus, code) => {
	expect(kie.parseSubmit(response(httpStatus, { code, msg: 'Odd' }), KIND)).toStrictEqual({
		ok: false,
		error: knownError({
			reason: 'unreadable',
			httpStatus,
			message: `{"code":${code},"msg":"Odd"}`,
		}),
	});
});

it('an error of kie.ai without a known code has the reason of its HTTP status', () => {
	expect(kie.parseSubmit(response(403, { msg: 'Forbidden' }), KIND)).toStrictEqual({
		ok: false,
		error: knownError({ reason: 'permission', httpStatus: 403, message: 'Forbidden' }),
	});
});

it('an error of kie.ai without a text is an excerpt of the response', () => {
	expect(kie.parseSubmit(response(200, { code: 402 }), KIND)).toStrictEqual({
		ok: false,
		error: knownError({ reason: 'unreadable', httpStatus: 200, message: '{"code":402}' }),
	});
});
