import type { ApiCall } from '../../core/apiCall';
import type { Estimate } from '../../core/estimate';
import type { HttpRequest } from '../../core/http';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { modelIdIn } from './endpoints';
import { apiError } from './responses';

/**
 * Estimates a request by its inputs. `unit_price` is the price of the whole request.
 *
 * @see https://wavespeed.ai/docs/model-pricing
 */
export const estimate: ApiCall<HttpRequest, Estimate> = {
	request: ({ path, body = {} }) => ({
		method: 'POST',
		path: '/api/v3/model/pricing',
		body: { model_id: modelIdIn(path), inputs: body },
	}),
	parse: (response) => {
		const data = openResponse(response)?.at('data');
		const amount = data?.at('unit_price').number() ?? null;
		if (!data || amount === null || amount < 0) return failure(apiError(response));
		return success({ amount, unit: data.at('currency').text() ?? 'USD', basis: 'request' });
	},
};
