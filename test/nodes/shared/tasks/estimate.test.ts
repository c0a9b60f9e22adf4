import type { HttpResponse } from '../../../../nodes/shared/core/http';
import { estimateCost, submitToEstimate } from '../../../../nodes/shared/tasks/estimate';
import { estimatingProvider, respond, type EstimateAnswer } from './estimatingProvider';
import { apiError, FakeRuntime, noResponse, type FakeAnswer } from './fakeRuntime';
import { REQUEST, submissionTo } from './submission';

const ESTIMATE: EstimateAnswer = { amount: 0.42, unit: 'USD', basis: 'request' };
const LOST = noResponse('unknown', 'ECONNRESET');

function answered(answer: EstimateAnswer): HttpResponse {
	const exchange = respond(answer);
	if (exchange.outcome === 'noResponse') throw new Error('no response');
	return exchange.response;
}

/** Requests an estimate, and returns the seconds at which it was requested. */
async function estimateIn(answers: FakeAnswer[], stopAt?: number) {
	const runtime = new FakeRuntime(answers, stopAt);
	const result = await estimateCost(estimatingProvider().estimate, REQUEST, runtime);
	return { result, requests: runtime.sent.map(({ request }) => request), seconds: runtime.seconds };
}

it('an estimate is requested for the submit as it would be sent', async () => {
	expect(await estimateIn([answered(ESTIMATE)])).toEqual({
		result: { ok: true, value: ESTIMATE },
		requests: [{ method: 'POST', path: '/estimate/videos', body: { prompt: 'A fox' } }],
		seconds: [0],
	});
});

it('an estimate is requested three times at most if the provider cannot be reached', async () => {
	const { result, seconds } = await estimateIn([LOST]);
	expect(result).toEqual({ ok: false, error: { reason: 'unreachable', detail: 'ECONNRESET' } });
	expect(seconds).toHaveLength(3);
});

it('an estimate is requested again after a fault of the provider', async () => {
	const fault = answered(apiError('providerFault', 503));
	const { result, seconds } = await estimateIn([fault, LOST, answered(ESTIMATE)]);
	expect(result).toEqual({ ok: true, value: ESTIMATE });
	expect(seconds).toHaveLength(3);
});

it('an estimate is requested again after rate limits for a minute, and no longer', async () => {
	const limited = apiError('rateLimit', 429);
	const { result, seconds } = await estimateIn([answered(limited)]);
	expect(result).toEqual({ ok: false, error: { reason: 'rejected', apiError: limited } });
	expect(seconds.length).toBeGreaterThan(3);
	expect(seconds.at(-1)).toBeLessThanOrEqual(60);
});

it('a rejected request for an estimate is not repeated', async () => {
	const rejected = apiError('credential', 401);
	const { result, seconds } = await estimateIn([answered(rejected)]);
	expect(result).toEqual({ ok: false, error: { reason: 'rejected', apiError: rejected } });
	expect(seconds).toEqual([0]);
});

it('the stop button ends the attempts to get an estimate', async () => {
	const { result, seconds } = await estimateIn([LOST], 1);
	expect(result).toEqual({ ok: false, error: { reason: 'stopped' } });
	expect(seconds).toEqual([0]);
});

it('a URL that does not exist stands for a file in the submit to estimate', () => {
	const submission = submissionTo(estimatingProvider().provider);
	const image = { digest: 'abc', type: 'png' } as const;
	const submit = submitToEstimate({
		...submission,
		files: [{ ...image, bytes: 7, size: null, isIntact: true }],
		request: ({ files: images, ...others }) => ({
			...REQUEST,
			body: { images: Object.fromEntries(images), others: Object.keys(others) },
		}),
	});
	expect(submit.body).toEqual({ images: { abc: 'https://file.invalid/abc.png' }, others: [] });
});
