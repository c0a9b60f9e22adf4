import { classifySubmit, type ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import {
	klingError,
	isDuplicateId,
	isUnknownTask,
	type CallKind,
} from '../../../../../nodes/shared/providers/klingLegacyApi/errors';
import { knownError, response } from '../../../../support/answers';

function apiError(status: number, body: object | string, asked: CallKind = 'submit') {
	return klingError(
		response(status, typeof body === 'string' ? body : JSON.stringify(body)),
		asked,
	);
}

describe('an error of Kling', () => {
	it.each<[number, number, ApiErrorReason]>([
		[401, 1000, 'credential'],
		[401, 1001, 'credential'],
		[401, 1002, 'credential'],
		[401, 1003, 'credential'],
		[401, 1004, 'credential'],
		[429, 1100, 'permission'],
		[429, 1101, 'balance'],
		[429, 1102, 'balance'],
		[403, 1103, 'permission'],
		[400, 1200, 'invalidRequest'],
		[400, 1201, 'invalidRequest'],
		[404, 1202, 'invalidRequest'],
		[404, 1203, 'invalidRequest'],
		[400, 1300, 'moderation'],
		[400, 1301, 'moderation'],
		[429, 1302, 'rateLimit'],
		[429, 1303, 'rateLimit'],
		[429, 1304, 'permission'],
		[500, 5000, 'providerFault'],
		[504, 5002, 'providerFault'],
	])(
		'with HTTP status %i and code %i has the reason %s, as with HTTP status 200',
		(httpStatus, code, reason) => {
			const body = { code, message: 'What Kling says', request_id: 'req-1' };
			const expected = {
				reason,
				code: String(code),
				message: 'What Kling says',
				requestId: 'req-1',
			};
			expect(apiError(httpStatus, body)).toStrictEqual(knownError({ ...expected, httpStatus }));
			expect(apiError(200, body)).toStrictEqual(knownError({ ...expected, httpStatus: 200 }));
		},
	);

	it.each([1100, 1101, 1102, 1304])(
		'with code %i rejects a submit for good although its HTTP status is 429',
		(code) => {
			expect(classifySubmit(apiError(429, { code, message: 'no' }))).toBe('rejected');
		},
	);

	it('with code 5001 leaves a submit not accepted, because Kling is closed for maintenance', () => {
		const closed = apiError(503, { code: 5001, message: 'Server temporarily unavailable' });
		expect(closed).toStrictEqual({
			...knownError({
				reason: 'rateLimit',
				httpStatus: 503,
				code: '5001',
				message: 'Server temporarily unavailable',
			}),
			advice: 'Run the node again later. Kling is closed for maintenance.',
		});
		expect(classifySubmit(closed)).toBe('later');
	});

	it.each([5000, 5002])('with code %i leaves open whether a submit was accepted', (code) => {
		expect(classifySubmit(apiError(503, { code, message: 'no' }))).toBe('unknown');
	});

	it('with code 1203 in response to a status check has the reason taskNotFound', () => {
		expect(apiError(404, { code: 1203, message: 'no' }, 'status').reason).toBe('taskNotFound');
	});

	it.each(['Task not found by id/external id: 867283741759111202', 'task not found'])(
		'with code 1201 in response to a status check has the reason taskNotFound if its message is: %s',
		(message) => {
			expect(apiError(400, { code: 1201, message }, 'status').reason).toBe('taskNotFound');
			expect(apiError(200, { code: 1201, message }, 'status').reason).toBe('taskNotFound');
		},
	);

	it.each<[string, CallKind]>([
		['duration is invalid', 'status'],
		['Task not found by id/external id: 1', 'submit'],
	])(
		'with code 1201 has the reason invalidRequest otherwise, for message and request: %s, %s',
		(message, asked) => {
			expect(apiError(400, { code: 1201, message }, asked).reason).toBe('invalidRequest');
		},
	);

	it('with code 1201 for an external ID in use advises that nothing was billed', () => {
		const message = 'External_task_id order-1 already exists';
		expect(apiError(400, { code: 1201, message })).toMatchObject({
			reason: 'invalidRequest',
			advice: expect.stringContaining('Nothing was billed.'),
		});
	});

	it.each<[number, ApiErrorReason]>([
		[429, 'rateLimit'],
		[400, 'invalidRequest'],
		[200, 'providerFault'],
	])('with an unknown code has the reason of its HTTP status: %i', (status, reason) => {
		expect(apiError(status, { code: 9999, message: 'no' }).reason).toBe(reason);
		expect(apiError(status, { code: 'constructor', message: 'no' }).reason).toBe(reason);
	});
});

it('an error of Kling without a message is read by its code', () => {
	expect(apiError(401, { code: 1000 })).toStrictEqual(
		knownError({ reason: 'credential', httpStatus: 401, code: '1000', message: '(no message)' }),
	);
});

it.each([
	[502, '<html><body>Bad gateway</body></html>', 'providerFault'],
	[200, '{"code":0,"message":"SUCCEED"}', 'unreadable'],
	[401, '', 'credential'],
])(
	'the error has no code if the response contains no error code of Kling: %i %s',
	(status, body, reason) => {
		expect(apiError(status, body)).toMatchObject({ reason, code: null });
	},
);

describe('a rejected submit to Kling', () => {
	it.each<[string, number, string, boolean]>([
		['the message of Kling', 1201, 'External_task_id n8n-1 already exists', true],
		['a message in lower case', 1201, 'external_task_id is duplicated', true],
		['an error of another field', 1201, 'The prompt is too long', false],
		[
			'an error of the form of the ID',
			1201,
			'external_task_id must have at most 64 characters',
			false,
		],
		['an unknown ID', 1201, 'Task not found by id/external id: n8n-1', false],
		['a code that is not from Kling', 409, 'External_task_id n8n-1 already exists', false],
	])('reports whether its external ID is in use: %s', (_how, code, message, says) => {
		expect(isDuplicateId(apiError(400, { code, message }))).toBe(says);
	});

	it.each<[string, string | object]>([
		['a web page', '<html><h1>400 Bad Request</h1> external_task_id already exists</html>'],
		['an empty body', ''],
		['other JSON', { message: 'external_task_id already exists' }],
	])('from a gateway with %s does not report that its external ID is in use', (_what, body) => {
		expect(isDuplicateId(apiError(400, body))).toBe(false);
	});
});

it.each<[string, string | object, boolean]>([
	['an error of Kling', { code: 1203, message: 'task not found' }, true],
	['a 404 page of a gateway', '<html>404 Not Found</html>', false],
	['a 404 of a gateway in JSON', { code: 404, message: 'no route' }, false],
])('an unknown task is reported for an error of Kling only: %s', (_who, body, isUnknown) => {
	expect(isUnknownTask(apiError(404, body, 'status'))).toBe(isUnknown);
});

describe('the messages of Kling about an ID', () => {
	it.each([
		['external_task_id already there', true],
		['external task id duplicate', true],
		['ExternalTaskId duplicated', true],
		['external_task_id in use', true],
		['external_task_id is not unique', true],
		['external_task_id is duplicating', false],
		['external_task_id: unduplicated', false],
		['external_task_id in user data', false],
		['external-task-id already exists', false],
		['task_id already exists', false],
	])('"%s": in use: %s', (message, isSo) => {
		expect(isDuplicateId(apiError(400, { code: 1201, message }))).toBe(isSo);
	});

	it.each([
		['Task Not Found', true],
		['subtask not found', false],
		['task not foundation', false],
		['task was not found', false],
	])('"%s": unknown task: %s', (message, isSo) => {
		expect(isUnknownTask(apiError(400, { code: 1201, message }, 'status'))).toBe(isSo);
	});

	it('have the whole advice if the ID is in use', () => {
		const message = 'external_task_id already exists';
		expect(apiError(400, { code: 1201, message })).toStrictEqual(
			knownError({
				reason: 'invalidRequest',
				httpStatus: 400,
				code: '1201',
				message,
				advice:
					'Use another External Task ID, or find the task that has this one with Task › Get Many. Nothing was billed.',
			}),
		);
	});
});
