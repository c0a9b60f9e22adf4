import { piapi } from '../../../../../nodes/shared/providers/piapi';
import { knownError, response } from '../../../../support/answers';
import {
	balanceIn,
	describeBalance,
	knownBalance,
	readBalance,
} from '../../../../support/balances';

function refused(message: string) {
	return { apiError: knownError({ reason: 'credential', httpStatus: 401, code: '401', message }) };
}

describeBalance(piapi, 'getAccount', {
	'200 one': knownBalance({ amount: 12.3, unit: 'USD' }),
	'401 missing_key': refused('unauthorized'),
	'401 unknown_key': refused('Invalid API key'),
});

it('credits are the balance if the response contains no dollars', () => {
	const data = { equivalent_in_usd: null, credit_pack_info: { total_credits: '123' } };
	expect(readBalance(piapi, { code: 200, data })).toEqual(
		knownBalance({ amount: 123, unit: 'credits' }),
	);
});

it('credits are the balance, with a warning, if the dollars cannot be read', () => {
	const data = { equivalent_in_usd: 'many', credit_pack_info: { total_credits: 123 } };
	expect(readBalance(piapi, { code: 200, data })).toEqual(
		knownBalance({
			amount: 123,
			unit: 'credits',
			warnings: [
				"Part of the provider's response could not be read and was omitted: data.equivalent_in_usd.",
			],
		}),
	);
});

it('the keys of the account are not part of the response in the output', () => {
	const data = {
		equivalent_in_usd: 12.3,
		api_keys: [{ id: 1, value: 'another-key' }],
		wallet: { point_remain: 1, apiKey: 'another-key', api_key_name: 'n8n' },
		webhook_secret: 'another-secret',
	};
	const result = balanceIn(piapi, response(200, { code: 200, data }));
	expect(result.ok && result.value.providerResponse).toEqual({
		code: 200,
		data: { equivalent_in_usd: 12.3, wallet: { point_remain: 1, api_key_name: 'n8n' } },
	});
});

it('an error with HTTP status 200 is an error', () => {
	const data = { equivalent_in_usd: 12.3 };
	expect(readBalance(piapi, { code: 500, message: 'internal error', data })).toEqual({
		apiError: knownError({
			reason: 'providerFault',
			httpStatus: 200,
			code: '500',
			message: 'internal error',
		}),
	});
});
