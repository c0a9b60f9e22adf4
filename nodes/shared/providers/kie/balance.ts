import type { ApiCall } from '../../core/apiCall';
import { createBalance, type Balance, type BalanceQuery } from '../../core/balance';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** Code of a response without an error. */
const OK = '200';

/**
 * Reads the balance in credits, which has fractions. A rejection has HTTP status 200 and a `code`.
 *
 * @see https://docs.kie.ai/common-api/get-account-credits
 */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: () => ({ method: 'GET', path: '/api/v1/chat/credit' }),
	parse: (response) => {
		const reader = openResponse(response);
		const amount = reader?.at('data').number() ?? null;
		const isRejected = (reader?.at('code').id() ?? OK) !== OK;
		return reader && amount !== null && !isRejected
			? success(createBalance({ amount, unit: 'credits' }, reader))
			: failure(apiError(response));
	},
};
