import type { ApiError } from '../../../../nodes/shared/core/apiError';
import type { Estimate } from '../../../../nodes/shared/core/estimate';
import type { Exchange, HttpRequest } from '../../../../nodes/shared/core/http';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { failure, success } from '../../../../nodes/shared/core/result';
import type { ApiCall } from '../../../../nodes/shared/core/apiCall';
import { FakeRuntime } from './fakeRuntime';

/** What the made-up vendor answers to a request for an estimate. */
export type EstimateAnswer = Estimate | ApiError;

/** The made-up vendor, which also estimates what a submit costs. */
export function estimatingProvider(): {
	provider: Provider;
	estimate: ApiCall<HttpRequest, Estimate>;
} {
	const estimate: ApiCall<HttpRequest, Estimate> = {
		request: ({ path, body }) => ({
			method: 'POST',
			path: `/estimate${path}`,
			...(body && { body }),
		}),
		parse: ({ body }) => {
			const answer: EstimateAnswer = JSON.parse(body);
			return 'amount' in answer ? success(answer) : failure(answer);
		},
	};
	return { provider: { ...new FakeRuntime([]).provider, estimate }, estimate };
}

/** The response that contains an answer. */
export function respond(answer: EstimateAnswer): Exchange {
	return {
		outcome: 'response',
		response: { status: 200, headers: {}, body: JSON.stringify(answer) },
	};
}
