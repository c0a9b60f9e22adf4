import type { ApiCall } from '../../core/apiCall';
import { createBalance, type Balance, type BalanceQuery } from '../../core/balance';
import { bodyOf, reasonOfStatus } from '../../core/response';
import { ResponseReader } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';
import { REST } from './upload';

/** Reads the balance: the response is a number alone. fal does not document it, and its own clients use it. */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: () => ({ method: 'GET', path: '/billing/user_balance', host: REST }),
	parse: (response) => {
		const reader = ResponseReader.of(bodyOf(response));
		const amount = reader.number();
		return amount === null || reasonOfStatus(response.status) !== undefined
			? failure(apiError(response))
			: success(createBalance({ amount, unit: 'USD' }, reader));
	},
};
