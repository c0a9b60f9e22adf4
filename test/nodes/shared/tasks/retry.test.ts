import type { ApiError } from '../../../../nodes/shared/core/apiError';
import type { NoResponse } from '../../../../nodes/shared/core/http';
import type { Result } from '../../../../nodes/shared/core/result';
import type { CallError } from '../../../../nodes/shared/tasks/call';
import { retry, type RetryOptions } from '../../../../nodes/shared/tasks/retry';
import { apiError, FakeRuntime } from './fakeRuntime';

const UNANSWERED: NoResponse = {
	outcome: 'noResponse',
	delivered: 'unknown',
	reason: 'ECONNRESET',
};
const RATE_LIMIT = apiError('rateLimit', 429);
const FAULT = apiError('providerFault', 500);
const REFUSED = apiError('invalidRequest', 400);

/** What comes of attempts with these errors, one after the other, then with success; and when they were. */
async function attempt(
	errors: CallError[],
	options: Partial<RetryOptions> = {},
	stopAt?: number,
): Promise<{ result: Result<string, CallError> | undefined; seconds: number[] }> {
	const runtime = new FakeRuntime([], stopAt);
	const seconds: number[] = [];
	const result = await retry(
		async (): Promise<Result<string, CallError>> => {
			const error = errors[seconds.length];
			seconds.push(runtime.second);
			return error ? { ok: false, error } : { ok: true, value: 'done' };
		},
		{ deadline: 600_000, ...options },
		runtime,
	);
	return { result, seconds };
}

const DONE = { ok: true, value: 'done' };

it('does not repeat an attempt that succeeds', async () => {
	expect(await attempt([])).toEqual({ result: DONE, seconds: [0] });
});

it('repeats an attempt after growing pauses while the error may pass', async () => {
	expect(await attempt([UNANSWERED, FAULT, RATE_LIMIT])).toEqual({
		result: DONE,
		seconds: [0, 2, 6, 14],
	});
});

it('pauses for as long as the provider asks for', async () => {
	const asking: ApiError = { ...RATE_LIMIT, retryAfter: 100 };
	expect(await attempt([asking])).toEqual({ result: DONE, seconds: [0, 105] });
});

it('does not repeat an attempt whose error stays', async () => {
	expect(await attempt([FAULT, REFUSED])).toEqual({
		result: { ok: false, error: REFUSED },
		seconds: [0, 2],
	});
});

it('repeats only after the errors that the caller names', async () => {
	const retryable = (error: CallError) => !('delivered' in error);
	expect(await attempt([FAULT, UNANSWERED], { retryable })).toEqual({
		result: { ok: false, error: UNANSWERED },
		seconds: [0, 2],
	});
});

it('gives up after the given number of faults, and does not count rate limits', async () => {
	expect(await attempt([FAULT, RATE_LIMIT, UNANSWERED], { maxFaults: 2 })).toEqual({
		result: { ok: false, error: UNANSWERED },
		seconds: [0, 2, 6],
	});
});

it('gives up where the next attempt would come after the deadline', async () => {
	expect(await attempt([FAULT, FAULT, RATE_LIMIT], { deadline: 13_999 })).toEqual({
		result: { ok: false, error: RATE_LIMIT },
		seconds: [0, 2, 6],
	});
});

it('makes no attempt once it was stopped', async () => {
	expect(await attempt([FAULT, FAULT], {}, 2)).toEqual({ result: undefined, seconds: [0] });
});
