import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { Created, TaskStatus } from '../../../../../nodes/shared/core/task';
import type { Json, JsonObject } from '../../../../../nodes/shared/lib/json';
import { fal } from '../../../../../nodes/shared/providers/fal';
import { contractOf } from '../../../../support/contract';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';

const KIND = 'fal-ai/kling-video';
const ref = { provider: 'fal', kind: KIND, taskId: '00000000-0000-4000-8000-000000000011' };
const PATH = `/fal-ai/kling-video/requests/${ref.taskId}`;

const COMPLETED = response(200, { status: 'COMPLETED', request_id: ref.taskId });
const VIDEO = 'https://v3.fal.media/files/zebra/abc_output.mp4';

function refused(
	reason: ApiErrorReason,
	httpStatus: number,
	message: string,
	code: string | null = null,
): Reading {
	return { apiError: knownError({ reason, httpStatus, message, code }) };
}

function open(
	status: TaskStatus,
	providerStatus: string,
	queuePosition: number | null = null,
): Reading {
	return { task: knownTask(ref, { status, providerStatus, queuePosition }) };
}

function failed(code: string | null, message: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'failed',
			providerStatus: 'COMPLETED',
			failure: { code, message },
		}),
	};
}

function succeeded(url: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'succeeded',
			providerStatus: 'COMPLETED',
			...videos({ url }),
		}),
	};
}

const DURATION =
	"duration: Input should be '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14' or '15'";
const FLAGGED =
	'prompt: The content could not be processed because it contained material flagged by a content checker.';
const TOO_SMALL = 'start_image_url: Image dimensions are too small';
const NO_KEY =
	"Cannot access application 'fal-ai/kling-video'. Authentication is required to access this application.";
const NO_MONEY =
	'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.';

const credential: Readonly<Record<string, Reading>> = {
	'401 missing_key': refused('credential', 401, NO_KEY),
	'401 unknown_key': refused('credential', 401, 'No user found for Key ID and Secret'),
	'401 bad_form': refused(
		'credential',
		401,
		"Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.",
	),
};

const notFound: Readonly<Record<string, Reading>> = {
	'404 unknown_app': refused('taskNotFound', 404, "Application 'kling' not found"),
	'404 unknown_request': refused('taskNotFound', 404, 'Request not found'),
};

const fault = refused('providerFault', 500, 'Internal Server Error', 'internal_error');

/** The voice of the contract's example. */
const VOICE: Created = {
	type: 'voice',
	id: '829824295735410756',
	name: null,
	trialUrl: null,
	ownedBy: null,
	isDeleted: false,
};

/** What the request for a result is answered after a task has ended, by the name of the status. */
const result: Readonly<Record<string, Reading>> = {
	...credential,
	...notFound,
	'200 video': succeeded(VIDEO),
	'200 dubbed': succeeded('https://v3.fal.media/files/zebra/abc.mp4'),
	'200 voice': {
		task: knownTask(ref, {
			status: 'succeeded',
			providerStatus: 'COMPLETED',
			created: VOICE,
		}),
	},
	'400 running': open('processing', 'COMPLETED'),
	'422 field': failed('literal_error', DURATION),
	'422 policy': failed('content_policy_violation', FLAGGED),
	'422 image': failed('image_too_small', TOO_SMALL),
	'500 fault': failed('internal_error', 'Internal Server Error'),
	'503 no_runner': failed('runner_scheduling_failure', 'No runner could be scheduled'),
	'504 late': failed('request_timeout', 'Request timed out'),
	'504 startup': failed('startup_timeout', 'Startup timeout'),
};

function after(status: string): Array<[string, Reading]> {
	return Object.entries(result).map(([name, reading]) => [`${name}, after 200 ${status}`, reading]);
}

describeAnswers(fal, ref, {
	start: {
		...credential,
		...notFound,
		'200 queued': open('queued', 'IN_QUEUE', 0),
		'400 plain': refused('invalidRequest', 400, 'Bad request'),
		'403 no_money': refused('balance', 403, NO_MONEY),
		'403 no_right': refused('permission', 403, 'Forbidden'),
		'422 field': refused('invalidRequest', 422, DURATION, 'literal_error'),
		'422 policy': refused('moderation', 422, FLAGGED, 'content_policy_violation'),
		'422 image': refused('invalidRequest', 422, TOO_SMALL, 'image_too_small'),
		'429 parallel': refused(
			'rateLimit',
			429,
			'Concurrent requests limit reached',
			'concurrent_requests_limit',
		),
		'500 fault': fault,
		'503 no_runner': refused(
			'providerFault',
			503,
			'No runner could be scheduled',
			'runner_scheduling_failure',
		),
	},
	status: {
		...credential,
		...notFound,
		'202 queued': open('queued', 'IN_QUEUE', 2),
		'202 running': open('processing', 'IN_PROGRESS'),
		'500 fault': fault,
		...Object.fromEntries(after('completed')),
		...Object.fromEntries(after('failed')),
	},
	rules: {
		'The address has the first two parts of the model only; with the whole model in it the answer is 405 without a body (measured by three clients).':
			['202 queued'],
		'HTTP 202 while it waits or runs, 200 when it is over.': ['202 queued', '202 running'],
		'A failed run is COMPLETED too; what went wrong comes with the result call.': [
			'422 policy, after 200 completed',
			'504 late, after 200 failed',
		],
		'A failed run answers here with its own status and detail, for example 422.': [
			'422 field, after 200 completed',
		],
		'Files stay 7 days at least unless another time was asked for.': [],
	},
});

it('the response to a submit at fal contains the status of the task', () => {
	const body = { status: 'IN_PROGRESS', request_id: ref.taskId };
	expect(fal.parseSubmit(response(200, body), KIND)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'processing', providerStatus: 'IN_PROGRESS' }),
			providerResponse: body,
		},
	});
});

describe('the status of a completed task at fal', () => {
	const parse = (body: Json) => fal.tasks.get.parse(response(200, body), ref);

	it('names the request for the result, which is built from the app and the ID', () => {
		const urls = {
			response_url: 'https://evil.example/steal',
			status_url: 'https://evil.example/status',
		};
		expect(parse({ status: 'COMPLETED', ...urls })).toEqual({
			follow: { method: 'GET', path: PATH },
		});
	});

	it('is one segment of the URL, whatever the ID is', () => {
		const sly = { ...ref, taskId: '../../x?y' };
		expect(fal.tasks.get.parse(COMPLETED, sly)).toEqual({
			follow: { method: 'GET', path: '/fal-ai/kling-video/requests/..%2F..%2Fx%3Fy' },
		});
	});

	it('is below the own app of Kling 4.0', () => {
		expect(fal.tasks.get.request({ ...ref, kind: 'kling/v4' })).toEqual({
			method: 'GET',
			path: `/kling/v4/requests/${ref.taskId}/status`,
		});
	});
});

describe('the fal parser, for responses that the contract does not show,', () => {
	const read = (status: number, body: Json | string, headers = {}) =>
		fal.tasks.get.parse(response(status, body, headers), ref, COMPLETED);

	it.each(['PAUSED', 'constructor', '__proto__'])(
		'reads a task with the unknown status "%s" as processing',
		(status) => {
			expect(fal.tasks.get.parse(response(200, { status }), ref)).toMatchObject({
				value: { status: 'processing', providerStatus: status },
			});
		},
	);

	it.each([
		['of a video', 200, { video: { url: VIDEO } }, 'succeeded'],
		['of a failed task', 422, { detail: 'Too small', error_type: 'image_too_small' }, 'failed'],
	])('reads the units in the header %s as its cost', (_what, httpStatus, body, status) => {
		const headers = { 'x-fal-billable-units': '3.0' };
		expect(read(httpStatus, body, headers)).toMatchObject({
			value: { status, cost: { amount: 3, unit: 'units', source: 'billed' }, warnings: [] },
		});
	});

	it.each(['', 'three', '-1', 'NaN', '3%', '1e400'])(
		'returns the video if the header for the units is %j',
		(units) => {
			const video = { video: { url: VIDEO } };
			expect(read(200, video, { 'x-fal-billable-units': units })).toMatchObject({
				value: {
					status: 'succeeded',
					cost: null,
					warnings:
						units === ''
							? []
							: [
									"Part of the provider's response could not be read and was omitted: x-fal-billable-units.",
								],
				},
			});
		},
	);

	it('reads no place in the queue of a task that has left it, and none that is not a number', () => {
		const place = (status: string, queue_position: Json) =>
			fal.tasks.get.parse(response(200, { status, queue_position }), ref);
		expect(place('IN_PROGRESS', 1)).toMatchObject({ value: { queuePosition: null } });
		expect(place('IN_QUEUE', 1.5)).toMatchObject({
			value: {
				queuePosition: null,
				warnings: [
					"Part of the provider's response could not be read and was omitted: queue_position.",
				],
			},
		});
		expect(place('IN_QUEUE', '7')).toMatchObject({ value: { queuePosition: 7, warnings: [] } });
	});

	it('warns of units that cannot be read at a failed task, too', () => {
		const done = response(200, { status: 'COMPLETED' });
		const failed = response(422, { detail: 'No face' }, { 'x-fal-billable-units': 'many' });
		expect(fal.tasks.get.parse(failed, ref, done)).toMatchObject({
			value: {
				status: 'failed',
				cost: null,
				warnings: [
					"Part of the provider's response could not be read and was omitted: x-fal-billable-units.",
				],
			},
		});
	});

	it('keeps every digit of a task ID that is a bare number', () => {
		const answer = response(200, '{"request_id":204286463883808358412}');
		expect(fal.parseSubmit(answer, KIND)).toMatchObject({
			value: { taskId: '204286463883808358412', status: 'queued', providerStatus: 'IN_QUEUE' },
		});
	});

	it.each<[string, number, Json | string, ApiErrorReason]>([
		['a page of a gateway', 502, '<html>Bad Gateway</html>', 'providerFault'],
		['a fault without a type', 500, { detail: 'Internal Server Error' }, 'providerFault'],
		['a rate limit', 429, { detail: 'Too many', error_type: 'x' }, 'rateLimit'],
		['a rejected key', 401, { detail: 'No user found' }, 'credential'],
		['a locked account', 403, { detail: 'Exhausted balance.' }, 'balance'],
		['a web page', 200, '<html>', 'unreadable'],
		['an empty body', 200, '', 'unreadable'],
	])('does not take %s for the end of a task', (_what, status, body, reason) => {
		expect(read(status, body)).toMatchObject({ ok: false, error: { reason, httpStatus: status } });
	});

	it('reads the type of a failure from the header of the result', () => {
		const headers = { 'x-fal-error-type': 'startup_timeout' };
		expect(read(504, { detail: 'Late' }, headers)).toMatchObject({
			value: { status: 'failed', failure: { code: 'startup_timeout', message: 'Late' } },
		});
	});

	it('returns a video although another field cannot be read', () => {
		expect(read(200, { video: { url: VIDEO, file_name: 7 }, audio: 'none' })).toMatchObject({
			value: { status: 'succeeded', videoUrl: VIDEO, warnings: [] },
		});
	});

	it('warns of a video whose URL cannot be read', () => {
		expect(read(200, { video: { url: 'soon' } })).toMatchObject({
			value: {
				isUrlMissing: true,
				warnings: ["Part of the provider's response could not be read and was omitted: video.url."],
			},
		});
	});

	it('names every field that is wrong', () => {
		const detail = [
			{ loc: ['body', 'multi_prompt', 0, 'duration'], msg: 'Bad', type: 'a' },
			{ loc: ['body'], msg: 'Worse', type: 'b' },
			'odd',
		];
		expect(fal.parseSubmit(response(422, { detail }), KIND)).toMatchObject({
			error: { message: 'multi_prompt.0.duration: Bad; Worse', code: 'a' },
		});
	});

	it('returns an error if a submit response has no ID', () => {
		expect(fal.parseSubmit(response(200, { status: 'IN_QUEUE' }), KIND)).toMatchObject({
			ok: false,
			error: { httpStatus: 200, reason: 'unreadable' },
		});
	});

	it('returns the wrong path of a status check as an error that is not repeated', () => {
		expect(fal.tasks.get.parse(response(405, ''), ref)).toMatchObject({
			error: { reason: 'invalidRequest', message: '(empty response)' },
		});
	});
});

describe('the cancellation of a task at fal', () => {
	const { cancel } = fal.tasks;
	const call = contractOf('fal').operationAt('PUT', `${PATH}/cancel`);

	it('is a request of the contract', () => {
		expect(cancel?.request(ref)).toEqual({ method: 'PUT', path: `${PATH}/cancel` });
		expect(call?.operationId).toBe('cancel');
	});

	it('is read in every example of the contract', () => {
		const read = (call?.answers ?? []).map(({ status, name, body }) => {
			const read = cancel?.parse(response(status, body), ref);
			const outcome =
				read && 'ok' in read
					? read.ok
						? read.value
						: `${read.error.reason}: ${read.error.message}`
					: undefined;
			return [`${status} ${name}`, outcome];
		});
		expect(Object.fromEntries(read)).toEqual({
			'200 ok': 'canceled',
			'202 asked': 'requested',
			'400 late': 'invalidRequest: ALREADY_COMPLETED',
			'401 missing_key': `credential: ${NO_KEY}`,
			'401 unknown_key': 'credential: No user found for Key ID and Secret',
			'401 bad_form':
				"credential: Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.",
			'404 none': 'taskNotFound: NOT_FOUND',
		});
	});

	it('does not count as confirmed if its response has no known word', () => {
		expect(cancel?.parse(response(200, ''), ref)).toEqual({ ok: true, value: 'requested' });
	});
});

describe('the texts and types of an error of fal', () => {
	it.each<[string, number, JsonObject, ApiErrorReason, string | null, string]>([
		[
			'about a balance',
			403,
			{ detail: 'Your Balance is low' },
			'balance',
			null,
			'Your Balance is low',
		],
		['about unbalanced inputs', 403, { detail: 'Unbalance' }, 'permission', null, 'Unbalance'],
		['about balanced inputs', 403, { detail: 'Balances' }, 'permission', null, 'Balances'],
		[
			'about a balance that is a field',
			422,
			{ detail: 'balance' },
			'invalidRequest',
			null,
			'balance',
		],
		['in the field error', 500, { error: 'Down', status: 'ERROR' }, 'providerFault', null, 'Down'],
		['in the field status', 500, { status: 'ERROR' }, 'providerFault', null, 'ERROR'],
		['in an empty list', 422, { detail: [], error: 'Odd' }, 'invalidRequest', null, 'Odd'],
		[
			'in a list with one entry that can be read',
			422,
			{ detail: ['odd', { loc: ['body', 'a'], type: 'x' }, { msg: 'Bad', type: 'y' }] },
			'invalidRequest',
			'x',
			'Bad',
		],
		[
			'in an object',
			422,
			{ detail: { loc: ['body', 'a'], msg: 'Bad' } },
			'invalidRequest',
			null,
			'a: Bad',
		],
		[
			'with a type beside the list',
			429,
			{ detail: [{ msg: 'Bad', type: 'x' }], error_type: 'concurrent_requests_limit' },
			'rateLimit',
			'concurrent_requests_limit',
			'Bad',
		],
		[
			'with the type of a rate limit, whatever the status',
			400,
			{ detail: 'Wait', error_type: 'concurrent_requests_limit' },
			'rateLimit',
			'concurrent_requests_limit',
			'Wait',
		],
		['with HTTP 200', 200, { detail: 'Odd' }, 'unreadable', null, 'Odd'],
		['without a text', 422, { a: 1 }, 'invalidRequest', null, '{"a":1}'],
	])('are read %s', (_where, httpStatus, body, reason, code, message) => {
		expect(fal.parseSubmit(response(httpStatus, body), KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason, httpStatus, code, message }),
		});
	});

	it.each([
		['error_type', { error_type: 'of_body' }, 'of_body'],
		['the header', {}, 'of_header'],
	])('are those of %s before those of a field', (_what, given, code) => {
		const body = { detail: [{ msg: 'Bad', type: 'of_field' }], ...given };
		const answer = response(422, body, { 'x-fal-error-type': 'of_header' });
		expect(fal.parseSubmit(answer, KIND)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'invalidRequest', httpStatus: 422, code, message: 'Bad' }),
		});
	});
});

describe('the result of a completed task at fal', () => {
	const body = { detail: 'No runner' };

	it('has the type of the failure that its status names', () => {
		const before = response(200, {
			status: 'COMPLETED',
			error: 'No runner',
			error_type: 'runner_scheduling_failure',
		});
		expect(fal.tasks.get.parse(response(503, body), ref, before)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'failed',
					providerStatus: 'COMPLETED',
					failure: { code: 'runner_scheduling_failure', message: 'No runner' },
				}),
				providerResponse: body,
			},
		});
	});

	it('is a fault of fal if neither response names a type', () => {
		expect(fal.tasks.get.parse(response(503, body), ref, COMPLETED)).toStrictEqual({
			ok: false,
			error: knownError({ reason: 'providerFault', httpStatus: 503, message: 'No runner' }),
		});
	});

	it('is a failed task without a type if an input was rejected', () => {
		expect(fal.tasks.get.parse(response(400, body), ref, COMPLETED)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'failed',
					providerStatus: 'COMPLETED',
					failure: { code: null, message: 'No runner' },
				}),
				providerResponse: body,
			},
		});
	});

	it('warns of every part that cannot be read, in the body and in a header', () => {
		const odd = { video: { url: 'soon' }, voice_id: {} };
		const answer = response(200, odd, { 'x-fal-billable-units': 'many' });
		expect(fal.tasks.get.parse(answer, ref, COMPLETED)).toMatchObject({
			value: {
				warnings: [
					"Part of the provider's response could not be read and was omitted: video.url, voice_id.",
					"Part of the provider's response could not be read and was omitted: x-fal-billable-units.",
				],
			},
		});
	});

	it.each(['Request is Still In Progress', 'still in progress'])(
		'is not there yet if the text is "%s"',
		(detail) => {
			expect(fal.tasks.get.parse(response(400, { detail }), ref, COMPLETED)).toStrictEqual({
				ok: true,
				value: {
					...knownTask(ref, { status: 'processing', providerStatus: 'COMPLETED' }),
					providerResponse: { detail },
				},
			});
		},
	);
});

it.each<[JsonObject, string]>([
	[{ status: 'OK' }, 'canceled'],
	[{ status: 'ok' }, 'requested'],
	[{ status: 7 }, 'requested'],
	[{}, 'requested'],
])('the response %j to a cancellation at fal means %s', (body, value) => {
	expect(fal.tasks.cancel?.parse(response(200, body), ref)).toEqual({ ok: true, value });
});

it.each<[string, JsonObject]>([
	['no status', { request_id: ref.taskId }],
	['an empty status', { status: '' }],
])('a response of fal about a task with %s is an error', (_what, body) => {
	expect(fal.tasks.get.parse(response(200, body), ref)).toMatchObject({
		ok: false,
		error: { reason: 'unreadable', httpStatus: 200 },
	});
});

it('warns of a place in the queue of a submit at fal that cannot be read', () => {
	const body = { request_id: ref.taskId, queue_position: 'last' };
	expect(fal.parseSubmit(response(200, body), KIND)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'queued',
				providerStatus: 'IN_QUEUE',
				warnings: [
					"Part of the provider's response could not be read and was omitted: queue_position.",
				],
			}),
			providerResponse: body,
		},
	});
});
