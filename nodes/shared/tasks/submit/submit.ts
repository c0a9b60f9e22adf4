import type { HttpRequest } from '../../core/http';
import type { Provider, Start } from '../../core/provider';
import { classifySubmit, type ApiError } from '../../core/apiError';
import type { Task } from '../../core/task';
import { backoffDelay } from '../poll/schedule';
import type { Runtime } from '../runtime';

/** How often a vendor that was not reached is tried in all. */
const MAX_UNREACHED = 3;

/** What came of a submit. Only `unconfirmed` leaves open whether there is a task, and a bill. */
export type SubmitOutcome =
	| { outcome: 'accepted'; task: Task }
	| { outcome: 'rejected'; apiError: ApiError }
	| { outcome: 'unreachable'; reason: string }
	| { outcome: 'unconfirmed'; reason: string }
	| { outcome: 'stopped' };

/**
 * Submits a task and never buys twice: the request is sent again only when the vendor surely did not take it, because
 * it was not reached or said "not now" (rate limit, too many tasks at once). That goes on until the deadline.
 *
 * @param deadline milliseconds since 1970
 */
export async function submit(
	provider: Provider,
	start: Start,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitOutcome> {
	let unreached = 0;
	for (let failures = 1; ; failures++) {
		if (runtime.isStopped()) return { outcome: 'stopped' };
		const attempt = await send(provider, start.request, start.kind, runtime);
		if (attempt.outcome !== 'later') return attempt;
		const pause = backoffDelay(failures, attempt.retryAfter, runtime.random());
		if (attempt.final.outcome === 'unreachable') unreached += 1;
		if (unreached >= MAX_UNREACHED || runtime.now() + pause > deadline) return attempt.final;
		await runtime.sleep(pause);
	}
}

interface Later {
	outcome: 'later';
	retryAfter: number | null;
	/** What it comes to when there is no later. */
	final: SubmitOutcome;
}

async function send(
	provider: Provider,
	request: HttpRequest,
	kind: string,
	runtime: Runtime,
): Promise<SubmitOutcome | Later> {
	const exchange = await runtime.send(request);
	if (exchange.outcome === 'noAnswer') {
		if (exchange.reached === 'maybe') return { outcome: 'unconfirmed', reason: exchange.reason };
		return {
			outcome: 'later',
			retryAfter: null,
			final: { outcome: 'unreachable', reason: exchange.reason },
		};
	}
	const started = provider.parseStart(exchange.response, kind);
	if (started.ok) return { outcome: 'accepted', task: started.value };
	const apiError = started.error;
	switch (classifySubmit(apiError)) {
		case 'rejected':
			return { outcome: 'rejected', apiError };
		case 'unknown':
			return {
				outcome: 'unconfirmed',
				reason: `HTTP ${apiError.httpStatus}: ${apiError.message}`,
			};
		case 'later':
			return {
				outcome: 'later',
				retryAfter: apiError.retryAfter,
				final: { outcome: 'rejected', apiError },
			};
	}
}
