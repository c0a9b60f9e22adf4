import type { ApiCall } from '../../core/apiCall';
import { createBalance, type Balance, type BalanceQuery } from '../../core/balance';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** Code of a response without an error. */
const OK = '200';

/** Reads the balance in US dollars or, if the response contains only credits, in credits. PiAPI does not document it. */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: () => ({ method: 'GET', path: '/account/info' }),
	parse: (response) => {
		const reader = openResponse(response);
		const data = reader?.at('data');
		const isRejected = (reader?.at('code').id() ?? OK) !== OK;
		if (!reader || !data?.isObject || isRejected) return failure(apiError(response));
		const dollars = data.at('equivalent_in_usd').number();
		if (dollars !== null) return success(createBalance({ amount: dollars, unit: 'USD' }, reader));
		const credits = data.at('credit_pack_info').at('total_credits').number();
		return credits === null
			? failure(apiError(response))
			: success(createBalance({ amount: credits, unit: 'credits' }, reader));
	},
};
