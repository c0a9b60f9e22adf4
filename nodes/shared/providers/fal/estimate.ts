import type { ApiCall } from '../../core/apiCall';
import type { Estimate } from '../../core/estimate';
import type { HttpRequest } from '../../core/http';
import { openResponse } from '../../core/responseReader';
import { failure, success } from '../../core/result';
import { apiError } from './responses';

/** Name of fal's host for prices. */
export const API = 'api';

/**
 * Estimates a call by the past calls of its endpoint. The estimate by units is not used: the units of an endpoint need
 * not be seconds, and the number of units of a request is known only after it.
 *
 * @see https://fal.ai/docs/platform-apis/v1/models/pricing/estimate
 */
export const estimate: ApiCall<HttpRequest, Estimate> = {
	request: ({ path }) => ({
		method: 'POST',
		path: '/v1/models/pricing/estimate',
		host: API,
		body: {
			estimate_type: 'historical_api_price',
			endpoints: { [endpointIn(path)]: { call_quantity: 1 } },
		},
	}),
	parse: (response) => {
		const reader = openResponse(response);
		const amount = reader?.at('total_cost').number() ?? null;
		if (!reader || amount === null || amount < 0) return failure(apiError(response));
		return success({ amount, unit: reader.at('currency').text() ?? 'USD', basis: 'pastCalls' });
	},
};

/** ID of the endpoint of a path. */
function endpointIn(path: string): string {
	return path.slice(1).split('/').map(decodeURIComponent).join('/');
}
