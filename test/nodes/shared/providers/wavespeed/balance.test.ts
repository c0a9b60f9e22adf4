import { wavespeed } from '../../../../../nodes/shared/providers/wavespeed';
import { knownError } from '../../../../support/answers';
import { describeBalance, knownBalance, readBalance } from '../../../../support/balances';

function refused(httpStatus: number, message: string) {
	return { apiError: knownError({ reason: 'credential', httpStatus, code: '401', message }) };
}

describeBalance(wavespeed, 'getBalance', {
	'200 money': knownBalance({ amount: 12.34, unit: 'USD' }),
	'401 missing_key': refused(401, 'Unauthorized'),
	'401 unknown_key': refused(401, 'Invalid access token'),
});

it('an amount beside the code of an error is no balance', () => {
	expect(readBalance(wavespeed, { code: 401, message: 'no key', data: { balance: 0 } })).toEqual(
		refused(200, 'no key'),
	);
});

it('a balance of WaveSpeed beside no code, or the code of a success, is a balance', () => {
	const expected = knownBalance({ amount: 0, unit: 'USD' });
	expect(readBalance(wavespeed, { data: { balance: 0 } })).toEqual(expected);
	expect(readBalance(wavespeed, { code: '200', data: { balance: '0' } })).toEqual(expected);
});
