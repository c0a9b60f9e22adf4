import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { apiError } from '../../../../../nodes/shared/providers/kkiai/errors';
import { knownError, response } from '../../../../support/answers';

const NO_WAY_TO_MODEL =
	'Choose another model, or ask the provider to offer this one. Nothing was billed.';

function errorOf(body: Json | string, status = 200) {
	return apiError(response(status, body), 'submit');
}

describe('an error of kkiai', () => {
	it.each<[code: string, status: number, reason: ApiErrorReason, advice: string | null]>([
		['invalid_api_key', 200, 'credential', null],
		['insufficient_user_quota', 200, 'balance', null],
		['insufficient_quota', 200, 'balance', null],
		['pre_consume_token_quota_failed', 200, 'balance', null],
		['task_not_exist', 200, 'taskNotFound', null],
		['invalid_request', 200, 'invalidRequest', null],
		['model_not_found', 200, 'invalidRequest', NO_WAY_TO_MODEL],
		['model_price_error', 200, 'invalidRequest', NO_WAY_TO_MODEL],
		['content_policy', 200, 'moderation', null],
		['rate_limit_exceeded', 200, 'rateLimit', null],
		['do_request_failed', 400, 'providerFault', null],
	])('with the code %s and HTTP status %i has the reason %s', (code, status, reason, advice) => {
		const expected = {
			...knownError({ reason, httpStatus: status, code, message: 'No', requestId: 'req-1' }),
			...(advice !== null && { advice }),
		};
		const own = { code, message: 'No', request_id: 'req-1' };
		const nested = { error: { code, message: 'No' }, request_id: 'req-1' };
		expect(errorOf(own, status)).toStrictEqual(expected);
		expect(errorOf(nested, status)).toStrictEqual(expected);
	});

	it.each<[code: string | number, reason: ApiErrorReason]>([
		[401, 'credential'],
		['402', 'balance'],
		[404, 'taskNotFound'],
		[429, 'rateLimit'],
		[500, 'providerFault'],
		[301, 'providerFault'],
		[600, 'providerFault'],
		['x404', 'providerFault'],
		['404x', 'providerFault'],
	])('with the code %s of an HTTP response with status 200 has the reason %s', (code, reason) => {
		expect(errorOf({ code, message: 'No' })).toStrictEqual(
			knownError({ reason, httpStatus: 200, code: String(code), message: 'No' }),
		);
	});

	it('without a message is read by its code', () => {
		expect(errorOf({ code: 'insufficient_quota' })).toStrictEqual(
			knownError({
				reason: 'balance',
				httpStatus: 200,
				code: 'insufficient_quota',
				message: '(no message)',
			}),
		);
	});

	it.each([0, '0', 200, '200', 'success', 'SUCCESS'])(
		'beside the code %j of a success has no code',
		(code) => {
			expect(errorOf({ code, error: { message: 'No' } })).toStrictEqual(
				knownError({ reason: 'providerFault', httpStatus: 200, code: null, message: 'No' }),
			);
		},
	);

	it('that has no code of its own has the code beside it', () => {
		expect(errorOf({ code: 'content_policy', error: 'No' })).toStrictEqual(
			knownError({ reason: 'moderation', httpStatus: 200, code: 'content_policy', message: 'No' }),
		);
	});

	it('for an external task ID in use advises how to find its task', () => {
		const message = 'External_task_id order-1 already exists';
		expect(errorOf({ code: 1201, message }, 400)).toStrictEqual(
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

describe('an error of Kling inside an error of kkiai', () => {
	const passedOn = (inner: Json, code = 'fail_to_fetch_task') =>
		errorOf({ code, message: JSON.stringify(inner) }, 500);
	const RELAYS =
		"Contact the provider's support, or use another provider. The problem is with the provider's own account at Kling, not with yours.";

	it.each<[code: number, reason: ApiErrorReason, advice: string | null]>([
		[1002, 'permission', RELAYS],
		[1102, 'balance', RELAYS],
		[1103, 'permission', RELAYS],
		[1301, 'moderation', null],
		[5001, 'rateLimit', 'Run the node again later. Kling is closed for maintenance.'],
	])('with the code %i and no message has the reason %s', (code, reason, advice) => {
		expect(passedOn({ code, request_id: 'req-2' })).toStrictEqual({
			...knownError({
				reason,
				httpStatus: 500,
				code: String(code),
				message: '(no message)',
				requestId: 'req-2',
			}),
			...(advice !== null && { advice }),
		});
	});

	it.each<[what: string, code: string, inner: Json]>([
		['behind another code', 'other', { code: 1301, message: 'no' }],
		['with an unknown code', 'fail_to_fetch_task', { code: 9999, message: 'no' }],
		['without a code', 'fail_to_fetch_task', { message: 'no' }],
	])('is not read %s', (_what, code, inner) => {
		expect(passedOn(inner, code)).toStrictEqual(
			knownError({
				reason: 'providerFault',
				httpStatus: 500,
				code,
				message: JSON.stringify(inner),
			}),
		);
	});
});

describe('a web page of kkiai with HTTP status 200', () => {
	const NO_ENDPOINT = knownError({
		reason: 'invalidRequest',
		httpStatus: 200,
		message: 'This endpoint does not exist: the response is a web page.',
		advice:
			'Choose another model or operation, or check the Base URL in the credential. The provider does not offer this endpoint. Nothing was billed.',
	});

	it.each([
		['an empty body', '<!doctype html><html><body><div id="root"></div></body></html>'],
		['no doctype', '<html><body></body></html>'],
		['spaces in front', '\n <HTML><body></body></html>'],
		['a title', '<html><head><title>Console</title></head><body></body></html>'],
		['a script', '<html><body><script>run()</script></body></html>'],
		['a style', '<html><body><style>p { top: 0 }</style></body></html>'],
		['a text for browsers without scripts', '<html><noscript>Turn it on</noscript></html>'],
	])('is the console, so the endpoint does not exist, if it has %s', (_what, page) => {
		expect(errorOf(page)).toStrictEqual(NO_ENDPOINT);
	});

	it.each([
		['words', '<html><body>Checking</body></html>'],
		['words after a script', '<html><script>run()</script>Checking</html>'],
		['another tag', '<htmlx></htmlx>'],
		['a tag in front', '<p></p><html></html>'],
	])('is unreadable if it has %s', (_what, page) => {
		expect(errorOf(page)).toMatchObject({ reason: 'unreadable', code: null });
	});

	it('is the console up to a length of 20,000 characters', () => {
		const page = (length: number) => '<html></html>'.padEnd(length);
		expect(errorOf(page(20_000))).toStrictEqual(NO_ENDPOINT);
		expect(errorOf(page(20_001))).toMatchObject({ reason: 'unreadable' });
	});

	it('is no console with the HTTP status of an error', () => {
		expect(errorOf('<html></html>', 502)).toMatchObject({ reason: 'providerFault' });
	});
});
