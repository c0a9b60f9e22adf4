import { writeJson, type Json } from '../../../../../nodes/shared/lib/json';
import { fal } from '../../../../../nodes/shared/providers/fal';
import { knownError } from '../../../../support/answers';
import { describeBalance, knownBalance, readBalance } from '../../../../support/balances';

function refused(message: string) {
	return { apiError: knownError({ reason: 'credential', httpStatus: 401, message }) };
}

describeBalance(fal, 'getBalance', {
	'200 money': knownBalance({ amount: 12.34, unit: 'USD' }),
	'200 none': knownBalance({ amount: -0.12, unit: 'USD' }),
	'401 missing_key': refused(
		"Cannot access application 'fal-ai/kling-video'. Authentication is required to access this application.",
	),
	'401 unknown_key': refused('No user found for Key ID and Secret'),
	'401 bad_form': refused(
		"Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.",
	),
});

it('the balance is requested from the further host of fal', () => {
	expect(fal.balance?.request({ now: 0 })).toEqual({
		method: 'GET',
		path: '/billing/user_balance',
		host: 'rest',
	});
});

it('a locked account has an insufficient balance', () => {
	const detail = 'User is locked. Reason: Exhausted balance. Top up your balance.';
	expect(readBalance(fal, { detail }, 403)).toEqual({
		apiError: knownError({ reason: 'balance', httpStatus: 403, message: detail }),
	});
});

it('a number with the status of an error is no balance', () => {
	expect(readBalance(fal, 12.34, 500)).toEqual({
		apiError: knownError({ reason: 'providerFault', httpStatus: 500, message: '12.34' }),
	});
});

it.each<[string, Json, number]>([
	['a number', -3.5, -3.5],
	['nothing left', 0, 0],
	['a number as text', '7.25', 7.25],
])('the balance of fal is read from %s', (_what, body, amount) => {
	expect(readBalance(fal, writeJson(body))).toEqual(knownBalance({ amount, unit: 'USD' }));
});

it.each<[string, Json, string]>([
	['an object', { balance: 7 }, '{"balance":7}'],
	['text', 'much', '"much"'],
])('a balance of fal that is %s is unreadable', (_what, body, message) => {
	expect(readBalance(fal, writeJson(body))).toEqual({
		apiError: knownError({ reason: 'unreadable', httpStatus: 200, message }),
	});
});
