import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { wavespeed } from '../../../../../nodes/shared/providers/wavespeed';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'video';
const ref = { provider: 'wavespeed', kind: KIND, taskId: '0123456789abcdef0123456789abcdef' };

function refused(reason: ApiErrorReason, httpStatus: number, message: string): Reading {
	return { apiError: knownError({ reason, httpStatus, code: String(httpStatus), message }) };
}

/** The refusals that both calls know. */
const apiErrors: Readonly<Record<string, Reading>> = {
	'401 missing_key': refused('credential', 401, 'Unauthorized'),
	'401 unknown_key': refused('credential', 401, 'Invalid access token'),
	'429 too_many': refused('rateLimit', 429, 'Too many requests'),
	'500 fault': refused('providerFault', 500, 'internal server error'),
	'500 sync_late': {
		apiError: knownError({
			reason: 'providerFault',
			httpStatus: 500,
			code: '5004',
			message: 'sync mode timeout',
		}),
	},
};

const about = {
	model: 'kwaivgi/kling-v3.0-std/text-to-video',
	createdAt: '2026-10-01T10:00:00.000Z',
} as const;

const created: Reading = {
	task: knownTask(ref, { status: 'queued', providerStatus: 'created', ...about }),
};

function failed(providerStatus: string, message: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'failed',
			providerStatus,
			failure: { code: null, message },
			...about,
		}),
	};
}

describeAnswers(wavespeed, ref, {
	start: {
		...apiErrors,
		'200 created': created,
		'400 field': refused(
			'invalidRequest',
			400,
			'field "element_refer_list" is required and must not be empty',
		),
		'400 missing': refused('invalidRequest', 400, 'property "prompt" is missing'),
		'400 moderation': refused('moderation', 400, 'Content flagged as potentially sensitive'),
		'402 no_money': refused('balance', 402, 'Insufficient credits. Please top up your account.'),
		// It is the model that is not found: a submit asks for no task.
		'404 unknown_prediction': refused('invalidRequest', 404, 'prediction not found'),
		'404 no_such_address': refused('invalidRequest', 404, 'model not found'),
	},
	status: {
		...apiErrors,
		'404 unknown_prediction': refused('taskNotFound', 404, 'prediction not found'),
		'404 no_such_address': refused('taskNotFound', 404, 'model not found'),
		'200 created': created,
		'200 processing': {
			task: knownTask(ref, { status: 'processing', providerStatus: 'processing', ...about }),
		},
		'200 completed': {
			task: knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				...about,
				...videos({ url: 'https://d1q70pf5vjeyhc.cloudfront.net/predictions/abc/1.mp4' }),
			}),
		},
		// The node has no operation for elements; a task that creates one has no video.
		'200 element': {
			task: knownTask(ref, {
				status: 'processing',
				providerStatus: 'completed',
				...about,
				model: 'kwaivgi/kling-elements',
				warnings: [
					"Part of the provider's response could not be read and was omitted: data.outputs[0].",
				],
				isUrlMissing: true,
			}),
		},
		'200 failed': failed('failed', 'something went wrong, please try again'),
		'200 failed_moderation': failed(
			'failed',
			'Content flagged as potentially sensitive. Please try different prompts or images',
		),
		'200 timeout': failed('timeout', 'timeout'),
	},
	rules: {
		'Video is asked for every 5 seconds or less often.': ['200 processing'],
		'Results are kept for 7 days.': ['404 unknown_prediction'],
		'cancelled, timeout and deleted are ends too (vendor client).': ['200 timeout'],
	},
});

const parse = (status: number, body: Parameters<typeof response>[1]) =>
	wavespeed.tasks.get.parse(response(status, body), ref);

describe('the WaveSpeed parser, for responses that the contract does not show,', () => {
	it.each([
		['timeout', 'The task took too long.'],
		['deleted', 'The task was deleted.'],
		['Failed', 'No reason was given.'],
	])('reads %s without a reason as a failed task', (status, message) => {
		expect(parse(200, { code: 200, data: { id: ref.taskId, status, error: '' } })).toMatchObject({
			ok: true,
			value: { status: 'failed', providerStatus: status, failure: { code: null, message } },
		});
	});

	it.each([200, 404, 500])('reads a canceled task in a response with HTTP status %i', (status) => {
		const data = { id: ref.taskId, status: 'cancelled', error: '' };
		expect(parse(status, { code: status, data })).toMatchObject({
			ok: true,
			value: { status: 'canceled', providerStatus: 'cancelled', failure: null },
		});
	});

	it.each([400, 404, 429, 500, 503])(
		'reads a failed task in a response with HTTP status %i',
		(status) => {
			const data = { id: ref.taskId, status: 'failed', error: 'flagged' };
			expect(parse(status, { code: status, message: 'failed', data })).toMatchObject({
				ok: true,
				value: { status: 'failed', failure: { message: 'flagged' } },
			});
		},
	);

	it('does not read a running task in a response with HTTP status 500', () => {
		const data = { id: ref.taskId, status: 'processing' };
		expect(parse(500, { code: 500, message: 'fault', data })).toMatchObject({
			ok: false,
			error: { reason: 'providerFault', message: 'fault' },
		});
	});

	it.each([
		[200, 401, 'Unauthorized', 'credential'],
		[200, 429, 'Too many requests', 'rateLimit'],
		[200, 5004, 'sync mode timeout', 'providerFault'],
		[400, 400, 'Insufficient credits', 'balance'],
		[403, 403, 'Insufficient balance, top up', 'balance'],
		[403, 403, 'Your account is suspended', 'permission'],
		[401, 401, 'flagged key', 'credential'],
		[429, 429, 'Please top up for a higher rate limit', 'rateLimit'],
	])('reads HTTP status %i with code %i and "%s" as %s', (status, code, message, reason) => {
		expect(parse(status, { code, message, data: null })).toMatchObject({
			ok: false,
			error: { reason, code: String(code), message },
		});
	});

	it.each<[string, number, string, string]>([
		['a web page', 502, '<html>\n <body>Bad gateway</body>', 'Bad gateway'],
		['an empty body', 200, '', '(empty response)'],
		['a success without a task', 200, '{"code":200,"data":null}', '{"code":200,"data":null}'],
		['a message without a task', 200, '{"message":"success"}', '{"message":"success"}'],
	])('returns an error that quotes %s', (_what, status, body, message) => {
		const error = { httpStatus: status, message };
		expect(parse(status, body)).toMatchObject({ ok: false, error });
		expect(wavespeed.parseSubmit(response(status, body), KIND)).toMatchObject({ ok: false, error });
	});

	it('returns every valid URL of the outputs and warns of the others', () => {
		const [first, second] = ['https://example.com/a.mp4', 'https://example.com/b.mp4'] as const;
		const outputs = ['', first, null, { url: second }, 7];
		expect(parse(200, { code: 200, data: { status: 'completed', outputs } })).toMatchObject({
			value: {
				status: 'succeeded',
				...videos({ url: first }, { url: second }),
				warnings: [
					"Part of the provider's response could not be read and was omitted: data.outputs[0], data.outputs[2], data.outputs[4].",
				],
			},
		});
	});

	it('reads an unknown status without a video as processing', () => {
		expect(parse(200, { code: 200, data: { status: 'reviewing' } })).toMatchObject({
			value: { status: 'processing', providerStatus: 'reviewing', warnings: [] },
		});
	});

	it('keeps every digit of a numeric ID in the response to a submit', () => {
		const body = '{"code":200,"data":{"id":893605946402811985}}';
		expect(wavespeed.parseSubmit(response(200, body), KIND)).toMatchObject({
			value: { taskId: '893605946402811985', status: 'queued', providerStatus: 'created' },
		});
	});
});

describe('a response of WaveSpeed', () => {
	it('with a video and without a status is a task that has succeeded, with an empty status', () => {
		const url = 'https://example.com/a.mp4';
		const body = { code: 200, data: { outputs: [url] } };
		expect(parse(200, body)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, { status: 'succeeded', providerStatus: '', ...videos({ url }) }),
				providerResponse: body,
			},
		});
	});

	it.each([
		['created', 'queued'],
		['Queued', 'queued'],
		['pending', 'queued'],
		['PROCESSING', 'processing'],
		['failed', 'failed'],
		['cancelled', 'canceled'],
		['timeout', 'failed'],
		['deleted', 'failed'],
	])('with the status %s is a task that is %s', (word, status) => {
		expect(parse(200, { code: 200, data: { status: word } })).toMatchObject({
			value: { status, providerStatus: word },
		});
	});

	it.each([
		['TIMEOUT', 'The task took too long.'],
		['Deleted', 'The task was deleted.'],
	])(
		'with the status %s in capital letters has the message that belongs to it',
		(word, message) => {
			expect(parse(200, { code: 200, data: { status: word } })).toMatchObject({
				value: { status: 'failed', failure: { code: null, message } },
			});
		},
	);

	it.each<[message: string, reason: ApiErrorReason]>([
		['The prompt was Flagged', 'moderation'],
		['A sensitive prompt', 'moderation'],
		['Rejected by moderation', 'moderation'],
		['unflagged', 'invalidRequest'],
		['flaggedness', 'invalidRequest'],
		['insensitive', 'invalidRequest'],
		['sensitivexyz', 'invalidRequest'],
		['moderations', 'invalidRequest'],
		['premoderation', 'invalidRequest'],
		['Insufficient credits', 'balance'],
		['insufficient balance', 'balance'],
		['insufficient funds', 'balance'],
		['insufficient images', 'invalidRequest'],
		['Please top up', 'balance'],
		['stop up', 'invalidRequest'],
		['top upper', 'invalidRequest'],
	])('with HTTP status 400 and the message "%s" has the reason %s', (message, reason) => {
		expect(parse(400, { code: 400, message })).toStrictEqual({
			ok: false,
			error: knownError({ reason, httpStatus: 400, code: '400', message }),
		});
	});

	it('with an error and without a code has the reason of its HTTP status', () => {
		expect(parse(403, { message: 'No' })).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'permission', httpStatus: 403, message: 'No' }),
		});
	});
});
