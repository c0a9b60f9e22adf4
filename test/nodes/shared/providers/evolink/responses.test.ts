import type { ApiError, ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { HttpResponse } from '../../../../../nodes/shared/core/http';
import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import { evolink } from '../../../../../nodes/shared/providers/evolink';
import { knownError, knownTask, response, videos } from '../../../../support/answers';

const KIND = 'video';
const taskId = 'task-unified-1764000000-abc123';
const ref = { provider: 'evolink', kind: KIND, taskId };

/** A task as EvoLink's pages show it. */
const TASK = {
	created: 1764000000,
	id: taskId,
	model: 'kling-v3-text-to-video',
	object: 'video.generation.task',
	progress: 0,
	status: 'pending',
	task_info: { can_cancel: true, estimated_time: 165 },
	type: 'video',
	usage: { billing_rule: 'per_second', credits_reserved: 5.4, user_group: 'default' },
};
const KNOWN = {
	model: 'kling-v3-text-to-video',
	progress: 0,
	createdAt: '2025-11-24T16:00:00.000Z',
	cost: { amount: 5.4, unit: 'credits', source: 'reserved' },
} as const;

const submitted = (body: JsonObject, status = 200) =>
	evolink.parseSubmit(response(status, body), KIND);
const checked = (body: JsonObject, status = 200) =>
	evolink.tasks.get.parse(response(status, body), ref);

it.each([
	['pending', 'queued'],
	['processing', 'processing'],
	// Without a video in the response, only a status check ends the task.
	['completed', 'queued'],
] as const)('reads an EvoLink submit response with the status %s', (status, expected) => {
	const body = { ...TASK, status };
	expect(submitted(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { ...KNOWN, status: expected, providerStatus: status }),
			providerResponse: body,
		},
	});
});

it.each([
	['submit', 'pending', (answer: HttpResponse) => evolink.parseSubmit(answer, KIND)],
	['status', 'processing', (answer: HttpResponse) => evolink.tasks.get.parse(answer, ref)],
] as const)(
	'reads the seconds that are left from an EvoLink %s response',
	(_what, status, parse) => {
		// 65 seconds after the task was created.
		const headers = { date: 'Mon, 24 Nov 2025 16:01:05 GMT' };
		expect(parse(response(200, { ...TASK, status }, headers))).toMatchObject({
			value: { etaSeconds: 100 },
		});
	},
);

const URL = 'https://files.evolink.ai/v/abc.mp4';

it.each<[string, JsonObject, object]>([
	['is pending', {}, { status: 'queued', providerStatus: 'pending' }],
	[
		'is processed',
		{ status: 'processing', progress: 40 },
		{ status: 'processing', providerStatus: 'processing', progress: 40 },
	],
	[
		'is completed',
		{
			status: 'completed',
			progress: 100,
			usage: { billing_rule: 'per_second', credits_used: 5.4 },
			results: [URL],
		},
		{
			status: 'succeeded',
			providerStatus: 'completed',
			progress: 100,
			cost: { amount: 5.4, unit: 'credits', source: 'billed' },
			...videos({ url: URL }),
		},
	],
	[
		"is completed, with the video where EvoLink's client reads it",
		{ status: 'completed', progress: 100, results: [], result_data: [{ video_url: URL }] },
		{ status: 'succeeded', providerStatus: 'completed', progress: 100, ...videos({ url: URL }) },
	],
	[
		'is completed without a video, such as a new element',
		{ status: 'completed', results: [], result_data: [{ element_id: '313015301769153' }] },
		{ status: 'processing', providerStatus: 'completed', isUrlMissing: true },
	],
	[
		'has an unknown status and a video',
		{ status: 'done', results: [URL] },
		{ status: 'succeeded', providerStatus: 'done', ...videos({ url: URL }) },
	],
	[
		'has failed',
		{
			status: 'failed',
			error: { code: 'service_error', message: 'The service failed', type: 'task_error' },
		},
		{
			status: 'failed',
			providerStatus: 'failed',
			cost: null,
			failure: { code: 'service_error', message: 'The service failed' },
		},
	],
	[
		'was cancelled',
		{
			status: 'cancelled',
			error: { code: 'request_cancelled', message: 'Cancelled', type: 'task_error' },
		},
		{
			status: 'canceled',
			providerStatus: 'cancelled',
			cost: null,
			failure: { code: 'request_cancelled', message: 'Cancelled' },
		},
	],
	[
		'has failed with a text as the error',
		{ status: 'failed', error: 'The service failed' },
		{
			status: 'failed',
			providerStatus: 'failed',
			cost: null,
			failure: { code: null, message: 'The service failed' },
		},
	],
])('reads an EvoLink task that %s', (_what, given, expected) => {
	const body = { ...TASK, ...given };
	expect(checked(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { ...KNOWN, status: 'queued', providerStatus: 'pending' }),
			...expected,
			providerResponse: body,
		},
	});
});

it.each<[number, string, string, ApiErrorReason]>([
	[400, 'invalid_parameter', 'duration is out of range', 'invalidRequest'],
	[400, 'content_policy_violation', 'The prompt was refused', 'moderation'],
	[401, 'unauthorized', 'Invalid or expired token', 'credential'],
	[402, 'insufficient_quota', 'Insufficient quota. Please top up.', 'balance'],
	[403, 'model_access_denied', 'No access to this model', 'permission'],
	[404, 'resource_not_found', 'Task not found', 'taskNotFound'],
	[413, 'request_too_large', 'Request body is too large', 'invalidRequest'],
	[429, 'rate_limit_exceeded', 'Too many requests', 'rateLimit'],
	// Not a rate limit, whatever the status: a retry changes nothing.
	[429, 'insufficient_quota', 'Insufficient quota. Please top up.', 'balance'],
	[500, 'service_error', 'Internal server error', 'providerFault'],
	// Without a task, it is unknown whether the submit was accepted.
	[200, 'service_error', 'Internal server error', 'unreadable'],
])('reads an EvoLink rejection with status %d and the code %s', (status, code, message, reason) => {
	const body = { error: { code, message, type: 'invalid_request_error' } };
	const error = knownError({ reason, httpStatus: status, code, message });
	expect(submitted(body, status)).toStrictEqual({ ok: false, error });
	expect(checked(body, status)).toStrictEqual({ ok: false, error });
});

it.each<[string, string, string]>([
	['a web page', '<html>\n  <body>Bad gateway</body>', 'Bad gateway'],
	['an empty body', '', '(empty response)'],
	['JSON without a task', '{"ok":true}', '{"ok":true}'],
])('cannot read %s from EvoLink', (_what, body, message) => {
	const error = knownError({ reason: 'unreadable', httpStatus: 200, message });
	const answer = response(200, body);
	expect(evolink.parseSubmit(answer, KIND)).toStrictEqual({ ok: false, error });
	expect(evolink.tasks.get.parse(answer, ref)).toStrictEqual({ ok: false, error });
});

it('EvoLink returns the status of a task at a URL with its ID', () => {
	expect(evolink.tasks.get.request({ ...ref, taskId: 'a/b' })).toEqual({
		method: 'GET',
		path: '/v1/tasks/a%2Fb',
	});
});

it('EvoLink has no way to recognize a repeated submit', () => {
	expect(evolink.idempotency).toBeUndefined();
});

it.each<[string, JsonObject, Partial<ApiError>]>([
	['as a text', { error: 'No key' }, { message: 'No key' }],
	['without a code', { error: { message: 'No key' } }, { message: 'No key' }],
	[
		'without a text',
		{ error: { code: 'unauthorized' } },
		{ code: 'unauthorized', message: '{"error":{"code":"unauthorized"}}' },
	],
	['without both', { error: { type: 'x' } }, { message: '{"error":{"type":"x"}}' }],
])('reads an error of EvoLink %s', (_what, body, expected) => {
	expect(submitted(body, 401)).toStrictEqual({
		ok: false,
		error: { ...knownError({ reason: 'credential', httpStatus: 401, message: '' }), ...expected },
	});
});

it('an EvoLink submit response without a status is one of a waiting task', () => {
	const body = { id: taskId };
	expect(submitted(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'queued', providerStatus: 'pending' }),
			providerResponse: body,
		},
	});
});

it('an EvoLink task with a video and without a status has succeeded', () => {
	const body = { results: [URL] };
	expect(checked(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'succeeded', providerStatus: '', ...videos({ url: URL }) }),
			providerResponse: body,
		},
	});
});

it.each<[string, JsonObject, object]>([
	[
		'used before reserved',
		{ credits_used: 4, credits_reserved: 5 },
		{ amount: 4, unit: 'credits', source: 'billed' },
	],
	['only reserved', { credits_reserved: 5 }, { amount: 5, unit: 'credits', source: 'reserved' }],
])('the cost of an EvoLink task are the credits that are %s', (_what, usage, cost) => {
	const body = { status: 'processing', usage };
	expect(checked(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, { status: 'processing', providerStatus: 'processing' }),
			cost,
			providerResponse: body,
		},
	});
});

it('every valid URL of an EvoLink task is returned, with a warning of the others', () => {
	const body = { status: 'completed', results: ['soon', URL], result_data: [{ video_url: 'x' }] };
	expect(checked(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'succeeded',
				providerStatus: 'completed',
				...videos({ url: URL }),
				warnings: [
					"Part of the provider's response could not be read and was omitted: results[0].",
				],
			}),
			providerResponse: body,
		},
	});
});

it('warns of every detail of an EvoLink submit response that cannot be read', () => {
	const body = { id: taskId, status: 7, model: 7, progress: 'x', created: 'soon', usage: 'none' };
	expect(submitted(body)).toStrictEqual({
		ok: true,
		value: {
			...knownTask(ref, {
				status: 'queued',
				providerStatus: 'pending',
				warnings: [
					"Part of the provider's response could not be read and was omitted: status, model, progress, created, usage.",
				],
			}),
			providerResponse: body,
		},
	});
});
