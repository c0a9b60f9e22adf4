import type { ApiCall } from '../../core/apiCall';
import { createBalance, type Balance, type BalanceQuery } from '../../core/balance';
import { openResponse } from '../../core/responseReader';
import type { ApiError } from '../../core/apiError';
import type { HttpResponse } from '../../core/http';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** What apimart reports, with HTTP status 200, about a key that does not exist or was deleted. */
const UNKNOWN_KEY = /^failed to get token info/i;

/**
 * Reads the balance of the account. `/v1/balance` has that of the key alone, which is usually unlimited. A failure has
 * HTTP status 200, and `success: false`.
 *
 * @see https://docs.apimart.ai/en/api-reference/account/user-balance
 */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: () => ({ method: 'GET', path: '/v1/user/balance' }),
	parse: (response) => {
		const reader = openResponse(response);
		if (!reader || reader.at('success').json === false) return failure(balanceError(response));
		const remaining = reader.at('remain_balance').number();
		const flag = reader.at('unlimited_quota');
		// The amount of an unlimited account is -1, but one with `unlimited_quota: false` is overdrawn by as much.
		const isUnlimited = flag.json === true || (remaining === -1 && flag.json !== false);
		if (!flag.isBlank && typeof flag.json !== 'boolean') flag.leaveOut();
		if (isUnlimited) return success(createBalance({ isUnlimited }, reader));
		if (remaining === null) return failure(balanceError(response));
		return success(createBalance({ amount: remaining, unit: 'USD' }, reader));
	},
};

function balanceError(response: HttpResponse): ApiError {
	const error = apiError(response);
	return UNKNOWN_KEY.test(error.message) ? { ...error, reason: 'credential' } : error;
}
