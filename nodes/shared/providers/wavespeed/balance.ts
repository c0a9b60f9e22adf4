import type { ApiCall } from '../../core/apiCall';
import { createBalance, type Balance, type BalanceQuery } from '../../core/balance';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** Code of a response without an error. */
const OK = '200';

/**
 * Reads the balance in US dollars.
 *
 * @see https://wavespeed.ai/docs/balance
 */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: () => ({ method: 'GET', path: '/api/v3/balance' }),
	parse: (response) => {
		const reader = openResponse(response);
		const amount = reader?.at('data').at('balance').number() ?? null;
		const isRejected = (reader?.at('code').id() ?? OK) !== OK;
		return reader && amount !== null && !isRejected
			? success(createBalance({ amount, unit: 'USD' }, reader))
			: failure(apiError(response));
	},
};
