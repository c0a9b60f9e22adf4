import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import type { Balance } from '../../../../../nodes/shared/core/balance';
import type { Json, JsonObject } from '../../../../../nodes/shared/lib/json';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { knownError, response } from '../../../../support/answers';
import { judged, knownBalance, NOW, readingOf } from '../../../../support/balances';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

const REQUEST_ID = '9984d27b-a408-4073-ae28-17ca6a13622d';

function example(contract: string, operationId: string, name: string): Json {
	const { answers = [] } =
		contractOf(contract).operations.find((each) => each.operationId === operationId) ?? {};
	return answers.find((answer) => answer.name === name)?.body ?? null;
}

const PACKAGES = example('klingai', 'getAccountCosts', 'packages');
const NO_PACKAGES = example('klingai', 'getAccountCosts', 'none');
const ONE_TASK = example('klingai-more', 'listBalanceDeductions', 'one');
const NO_TASKS = example('klingai-more', 'listBalanceDeductions', 'none');

const PACKAGE: Balance['packages'][number] = {
	name: 'Video Generation - 10,000 entries',
	total: 200,
	remaining: 118,
	unit: 'units',
	status: 'online',
	startsAt: '2024-09-12T07:04:24.368Z',
	expiresAt: '2024-09-26T16:00:00.000Z',
};

const SINCE =
	"Kling reports no present balance: 'amount' is that after the task of 2026-05-23T15:17:35.861Z, without later top-ups.";

const omitted = (places: string) =>
	`Part of the provider's response could not be read and was omitted: ${places}.`;

function call() {
	const { balance } = klingai;
	if (!balance) throw new Error('Kling has no call for the balance');
	return balance;
}

/** What both responses are read as, without the responses. */
function read(costs: Json, billing: Json, status = 200) {
	const before = response(200, costs);
	const further = response(status, billing);
	return readingOf(resultOf(call().parse(further, { now: NOW }, before)));
}

/** The response about the first request alone, when there is nothing to follow. */
function readCosts(body: Json, status = 200) {
	return resultOf(call().parse(response(status, body), { now: NOW }));
}

function costs(data: JsonObject): Json {
	return { code: 0, message: 'SUCCEED', request_id: REQUEST_ID, data };
}

function billing(detail: Json, more: JsonObject = {}): Json {
	return costs({ result: { detail }, next_cursor: '', has_more: false, ...more });
}

function row(deduction_time: string, balance_after_deduction: Json, known: JsonObject = {}) {
	return {
		cash_type: 'balance',
		deduction_time,
		balance_after_deduction,
		currency: 'USD',
		...known,
	};
}

function error(
	reason: ApiErrorReason,
	httpStatus: number,
	code: string,
	message: string,
	requestId: string | null = REQUEST_ID,
) {
	return knownError({ reason, httpStatus, code, message, requestId });
}

it('the request for the packages fits the contract', () => {
	const request = call().request({ now: NOW });
	expect(request).toEqual({
		method: 'GET',
		path: '/account/costs',
		query: { start_time: String(NOW - 400 * 86_400_000), end_time: String(NOW) },
	});
	expect(judged('klingai', request)).toEqual({ operationId: 'getAccountCosts', complaints: [] });
});

it('the request for the balance follows it, and fits the contract', () => {
	const next = call().parse(response(200, PACKAGES), { now: NOW });
	const request = {
		method: 'POST' as const,
		path: '/account/billing/balance',
		body: { start_time: NOW - 30 * 86_400_000, end_time: NOW, limit: 500 },
	};
	expect(next).toEqual({ follow: request });
	expect(judged('klingai-more', request)).toEqual({
		operationId: 'listBalanceDeductions',
		complaints: [],
	});
});

describe('reads the responses about the balance of Kling', () => {
	it('with a package and a billed task', () => {
		expect(read(PACKAGES, ONE_TASK)).toEqual(
			knownBalance({ amount: 9.58, unit: 'USD', packages: [PACKAGE], warnings: [SINCE] }),
		);
	});

	it('with a package only', () => {
		expect(read(PACKAGES, NO_TASKS)).toEqual(knownBalance({ packages: [PACKAGE] }));
	});

	it('with a billed task only', () => {
		expect(read(NO_PACKAGES, ONE_TASK)).toEqual(
			knownBalance({ amount: 9.58, unit: 'USD', warnings: [SINCE] }),
		);
	});

	it('with neither', () => {
		expect(read(NO_PACKAGES, NO_TASKS)).toEqual(knownBalance({}));
	});

	it('and keeps both for the output', () => {
		const result = resultOf(
			call().parse(response(200, ONE_TASK), { now: NOW }, response(200, PACKAGES)),
		);
		expect(result.ok && result.value.providerResponse).toEqual({
			costs: PACKAGES,
			billing: ONE_TASK,
		});
	});
});

describe('the balance of Kling is that after the newest task', () => {
	const [old, late] = ['1779549455861', '1779549456861'];

	it.each([
		['first', [row(late, 7), row(old, 8)]],
		['last', [row(old, 8), row(late, 7)]],
	])('if Kling returns it %s', (_place, rows) => {
		expect(read(NO_PACKAGES, billing(rows))).toMatchObject({ balance: { amount: 7 } });
	});

	it('if there are more pages, and Kling returns the newest task first', () => {
		const rows = [row(late, 7), row(old, 8)];
		expect(read(NO_PACKAGES, billing(rows, { has_more: true }))).toMatchObject({
			balance: { amount: 7, unit: 'USD' },
		});
	});

	it('and unknown if there are more pages, and Kling does not return the newest task first', () => {
		const rows = [row(old, 8), row(late, 7)];
		expect(read(NO_PACKAGES, billing(rows, { has_more: true }))).toEqual(
			knownBalance({
				warnings: [
					'The balance is unknown: Kling returned more than 500 tasks, and not the newest one first.',
				],
			}),
		);
	});

	it('in yuan if Kling says so', () => {
		const rows = [row(old, '8.50', { currency: 'CNY' })];
		expect(read(NO_PACKAGES, billing(rows))).toMatchObject({
			balance: { amount: 8.5, unit: 'CNY' },
		});
	});

	it('that was not paid from a trial balance', () => {
		const rows = [row(late, 3, { cash_type: 'test_balance' }), row(old, 8)];
		expect(read(NO_PACKAGES, billing(rows))).toMatchObject({ balance: { amount: 8 } });
	});

	it.each<[what: string, rows: Json[], place: string]>([
		['a currency is unknown', [row(late, 3, { currency: 'EUR' })], '[0].currency'],
		[
			'an amount is no number',
			[row(late, 'much')],
			'[0].balance_after_deduction, data.result.detail[0]',
		],
		['a time is missing', [row('', 3)], '[0]'],
		['an entry is no object', ['no'], '[0]'],
	])('and omitted with a warning if %s', (_what, rows, place) => {
		const result = read(NO_PACKAGES, billing(rows));
		expect(result).toMatchObject({ balance: { amount: null, unit: null } });
		expect('balance' in result && result.balance.warnings.join()).toContain(
			`omitted: data.result.detail${place}`,
		);
	});
});

describe('the packages of Kling', () => {
	it('are returned without the fields that cannot be read, with a warning', () => {
		const info = {
			resource_pack_name: 7,
			total_quantity: '200',
			remaining_quantity: 'many',
			effective_time: 'soon',
			invalid_time: 1727366400000,
			status: 'runOut',
		};
		const body = costs({ code: 0, resource_pack_subscribe_infos: [info, 'no'] });
		const at = (key: string) => `data.resource_pack_subscribe_infos[0].${key}`;
		expect(read(body, NO_TASKS)).toEqual(
			knownBalance({
				packages: [
					{
						name: null,
						total: 200,
						remaining: null,
						unit: 'units',
						status: 'runOut',
						startsAt: null,
						expiresAt: '2024-09-26T16:00:00.000Z',
					},
				],
				warnings: [
					omitted(
						`${at('resource_pack_name')}, ${at('remaining_quantity')}, ${at('effective_time')}, data.resource_pack_subscribe_infos[1]`,
					),
				],
			}),
		);
	});

	it('are none if Kling returns no list', () => {
		expect(read(costs({ code: 0, msg: 'SUCCEED' }), NO_TASKS)).toEqual(knownBalance({}));
	});

	it('have names and statuses of at most 1000 characters', () => {
		const info = { resource_pack_name: 'x'.repeat(2000), status: 'y'.repeat(2000) };
		const body = costs({ code: 0, resource_pack_subscribe_infos: [info] });
		expect(read(body, NO_TASKS)).toMatchObject({
			balance: { packages: [{ name: `${'x'.repeat(999)}…`, status: `${'y'.repeat(999)}…` }] },
		});
	});
});

describe('an error of Kling', () => {
	it.each<[string, Json, number, ApiErrorReason, string]>([
		[
			'1002',
			{ code: 1002, message: 'no key', request_id: REQUEST_ID },
			401,
			'credential',
			'no key',
		],
		['1302', { code: 1302, message: 'slow', request_id: REQUEST_ID }, 429, 'rateLimit', 'slow'],
		['1103', { code: 1103, message: 'no', request_id: REQUEST_ID }, 200, 'permission', 'no'],
		['1302', costs({ code: 1302, msg: 'slow' }), 200, 'rateLimit', 'slow'],
		['1002', costs({ code: 1002, msg: 'no key' }), 200, 'credential', 'no key'],
		['7', costs({ code: 7 }), 200, 'providerFault', '(no message)'],
	])(
		'%s in %j with HTTP status %i is that of the whole request',
		(code, body, status, reason, message) => {
			expect(readCosts(body, status)).toEqual({
				ok: false,
				error: error(reason, status, code, message),
			});
		},
	);

	it('about the second request is a warning if it stays: the packages are returned', () => {
		const refused = {
			code: 1103,
			message: 'No permission to access the requested resource',
			request_id: REQUEST_ID,
		};
		expect(read(PACKAGES, refused, 403)).toEqual(
			knownBalance({
				packages: [PACKAGE],
				warnings: [
					'Kling rejected the request for the balance: "No permission to access the requested resource".',
				],
			}),
		);
	});

	it('about the second request is an error if it may pass, so that both are repeated', () => {
		const busy = { code: 1302, message: 'slow', request_id: REQUEST_ID };
		expect(read(PACKAGES, busy, 429)).toEqual({
			apiError: error('rateLimit', 429, '1302', 'slow'),
		});
	});
});

it('of tasks that were billed at the same time, the first one has the balance of Kling', () => {
	const time = '1779549455861';
	const rows = [row(time, 7), row(time, 8)];
	expect(read(NO_PACKAGES, billing(rows, { has_more: true }))).toMatchObject({
		balance: { amount: 7, unit: 'USD' },
	});
});

it.each<[what: string, data: JsonObject]>([
	['an empty list', { resource_pack_subscribe_infos: [] }],
	['a code', { code: '0' }],
])('a response about the packages of Kling with only %s is read', (_what, data) => {
	expect(read(costs(data), NO_TASKS)).toEqual(knownBalance({}));
});

it.each<JsonObject>([{}, { code: null, resource_pack_subscribe_infos: null }])(
	'a response about the packages of Kling with neither a list nor a code is unreadable: %j',
	(data) => {
		expect(readCosts(costs(data))).toMatchObject({ ok: false, error: { reason: 'unreadable' } });
	},
);

it.each<[what: string, billed: Json]>([
	['no result', costs({})],
	['a list in place of an object', { code: 0, data: [] }],
	['a result that is a list', costs({ result: [] })],
])('a response about the balance of Kling with %s is unreadable', (_what, billed) => {
	expect(read(PACKAGES, billed)).toMatchObject({
		apiError: { reason: 'unreadable', httpStatus: 200 },
	});
});
