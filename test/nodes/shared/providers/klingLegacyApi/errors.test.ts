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

describe('Kling’s codes', () => {
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
		[503, 5001, 'providerFault'],
		[504, 5002, 'providerFault'],
	])('%i, code %i: %s, whatever the status', (httpStatus, code, reason) => {
		const body = { code, message: 'What Kling says', request_id: 'req-1' };
		const expected = {
			reason,
			code: String(code),
			message: 'What Kling says',
			requestId: 'req-1',
		};
		expect(apiError(httpStatus, body)).toStrictEqual(knownError({ ...expected, httpStatus }));
		expect(apiError(200, body)).toStrictEqual(knownError({ ...expected, httpStatus: 200 }));
	});

	it.each([1100, 1101, 1102, 1304])(
		'waiting does not help with %i, though it comes with 429',
		(code) => {
			expect(classifySubmit(apiError(429, { code, message: 'no' }))).toBe('rejected');
		},
	);

	it('1203 is a task that nobody knows when one was asked for', () => {
		expect(apiError(404, { code: 1203, message: 'no' }, 'status').reason).toBe('taskNotFound');
	});

	it.each(['Task not found by id/external id: 867283741759111202', 'task not found'])(
		'1201 is a task that nobody knows when one was asked for and it says so: %s',
		(message) => {
			expect(apiError(400, { code: 1201, message }, 'status').reason).toBe('taskNotFound');
			expect(apiError(200, { code: 1201, message }, 'status').reason).toBe('taskNotFound');
		},
	);

	it.each<[string, CallKind]>([
		['duration is invalid', 'status'],
		['Task not found by id/external id: 1', 'submit'],
	])('1201 is a wrong parameter otherwise: %s, %s', (message, asked) => {
		expect(apiError(400, { code: 1201, message }, asked).reason).toBe('invalidRequest');
	});

	it('says that an id that was used before costs nothing', () => {
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
	])('a code that nobody knows goes by the status: %i', (status, reason) => {
		expect(apiError(status, { code: 9999, message: 'no' }).reason).toBe(reason);
		expect(apiError(status, { code: 'constructor', message: 'no' }).reason).toBe(reason);
	});
});

it('reads a refusal that says nothing but its code', () => {
	expect(apiError(401, { code: 1000 })).toStrictEqual(
		knownError({ reason: 'credential', httpStatus: 401, code: '1000', message: '(no message)' }),
	);
});

it.each([
	[502, '<html><body>Bad gateway</body></html>', 'providerFault'],
	[200, '{"code":0,"message":"SUCCEED"}', 'unreadable'],
	[401, '', 'credential'],
])('%i %s is told as it arrived', (status, body, reason) => {
	expect(apiError(status, body)).toMatchObject({ reason, code: null });
});

describe('a submit that is refused', () => {
	it.each<[string, number, string, boolean]>([
		['as Kling says it', 1201, 'External_task_id n8n-1 already exists', true],
		['in other letters', 1201, 'external_task_id is duplicated', true],
		['for another value', 1201, 'The prompt is too long', false],
		['for the form of the id', 1201, 'external_task_id must have at most 64 characters', false],
		['for an id that nobody knows', 1201, 'Task not found by id/external id: n8n-1', false],
		['by somebody else', 409, 'External_task_id n8n-1 already exists', false],
	])('for an id that is in use: %s', (_how, code, message, says) => {
		expect(isDuplicateId(apiError(400, { code, message }))).toBe(says);
	});

	it.each<[string, string | object]>([
		['a page', '<html><h1>400 Bad Request</h1> external_task_id already exists</html>'],
		['nothing', ''],
		['JSON of its own', { message: 'external_task_id already exists' }],
	])('by a gateway with %s proves no task', (_what, body) => {
		expect(isDuplicateId(apiError(400, body))).toBe(false);
	});
});

it.each<[string, string | object, boolean]>([
	['Kling says so', { code: 1203, message: 'task not found' }, true],
	['a gateway has no such page', '<html>404 Not Found</html>', false],
	['a gateway says so in JSON of its own', { code: 404, message: 'no route' }, false],
])('is unknown only in Kling’s own words: %s', (_who, body, isUnknown) => {
	expect(isUnknownTask(apiError(404, body, 'status'))).toBe(isUnknown);
});
