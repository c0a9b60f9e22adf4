import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { knownError } from '../../../../support/answers';
import { describeBalance, knownBalance, readBalance } from '../../../../support/balances';

function refused(reason: 'credential' | 'rateLimit', httpStatus: number, message: string) {
	const code = httpStatus === 200 || message.startsWith('No ') ? null : String(httpStatus);
	return { apiError: knownError({ reason, httpStatus, code, message }) };
}

describeBalance(apimart, 'getUserBalance', {
	'200 balance': knownBalance({ amount: 100, unit: 'USD' }),
	'200 unlimited': knownBalance({ isUnlimited: true }),
	'200 failure': refused('credential', 200, 'Failed to get token info'),
	'401 unauthorized': refused('credential', 401, 'Invalid token'),
	'401 unauthorized_plain': refused('credential', 401, 'No Authorization header'),
	'429 rate_limited': refused('rateLimit', 429, 'Rate limit exceeded'),
});

it('an amount of -1 is no limit if the response does not contain unlimited_quota', () => {
	expect(readBalance(apimart, { success: true, remain_balance: -1 })).toEqual(
		knownBalance({ isUnlimited: true }),
	);
});

it('an amount of -1 is a debt if unlimited_quota is false', () => {
	const body = { success: true, remain_balance: -1, unlimited_quota: false };
	expect(readBalance(apimart, body)).toEqual(knownBalance({ amount: -1, unit: 'USD' }));
});

it('an unlimited_quota that is no boolean is omitted with a warning', () => {
	const body = { success: true, remain_balance: '9.15', unlimited_quota: 'no' };
	expect(readBalance(apimart, body)).toEqual(
		knownBalance({
			amount: 9.15,
			unit: 'USD',
			warnings: [
				"Part of the provider's response could not be read and was omitted: unlimited_quota.",
			],
		}),
	);
});

it('another failure with HTTP status 200 is a fault of apimart', () => {
	expect(readBalance(apimart, { success: false, message: 'Failed to get user quota' })).toEqual({
		apiError: knownError({
			reason: 'providerFault',
			httpStatus: 200,
			message: 'Failed to get user quota',
		}),
	});
});

it.each<[string, JsonObject]>([
	['beside an amount', { success: true, remain_balance: 100, unlimited_quota: true }],
	['without an amount', { success: true, unlimited_quota: true }],
])('unlimited_quota means no limit %s', (_what, body) => {
	expect(readBalance(apimart, body)).toEqual(knownBalance({ isUnlimited: true }));
});

it.each<[string, JsonObject]>([
	['null', { unlimited_quota: null }],
	['empty', { unlimited_quota: '' }],
	['false', { unlimited_quota: false }],
])('an unlimited_quota that is %s changes no amount and causes no warning', (_what, flag) => {
	expect(readBalance(apimart, { success: true, remain_balance: 0, ...flag })).toEqual(
		knownBalance({ amount: 0, unit: 'USD' }),
	);
});

it.each<[string, JsonObject, string]>([
	['no amount', { success: true }, '{"success":true}'],
	[
		'an amount that is no number',
		{ success: true, remain_balance: 'much' },
		'{"success":true,"remain_balance":"much"}',
	],
])('a response with %s is no balance of apimart', (_what, body, message) => {
	expect(readBalance(apimart, body)).toEqual({
		apiError: knownError({ reason: 'unreadable', httpStatus: 200, message }),
	});
});

it('an amount beside a failure is no balance of apimart', () => {
	const body = { success: false, message: 'Not now', remain_balance: 7, unlimited_quota: true };
	expect(readBalance(apimart, body)).toEqual({
		apiError: knownError({ reason: 'providerFault', httpStatus: 200, message: 'Not now' }),
	});
});

it.each([
	['failed to get token info: record not found', 'credential'],
	['We failed to get token info', 'providerFault'],
] as const)('apimart says about a key: "%s" (%s)', (message, reason) => {
	expect(readBalance(apimart, { success: false, message })).toEqual({
		apiError: knownError({ reason, httpStatus: 200, message }),
	});
});
