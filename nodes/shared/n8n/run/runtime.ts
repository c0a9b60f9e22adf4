import type { IExecuteFunctions } from 'n8n-workflow';
import type { Exchange, HttpRequest } from '../../core/http';
import { thrownText } from '../../lib/thrown';
import type { Runtime } from '../../tasks/runtime';
import { sleepUnless, startClock, type Clock } from './clock';
import type { Send } from '../http/client';

/** Why a request that was in progress at the stop button got no response. */
const STOPPED = 'the execution was stopped before a response arrived';

/**
 * Runtime of a node that runs. `sleep` and `send` end within half a second after the stop button, on every n8n version
 * (the abort argument of n8n's own `sleep` differs between them).
 *
 * @param isAbandoned whether another item ended the run. Status checks in progress end then; a submit does not, because
 * its result would be unknown
 * @param clock shared by everything that is waited for together
 */
export function runtimeFor(
	context: IExecuteFunctions,
	send: Send,
	isAbandoned: () => boolean,
	clock: Clock = startClock(),
): Runtime {
	const signal = context.getExecutionCancelSignal();
	const isCancelled = () => signal?.aborted === true;
	const isStopped = () => isCancelled() || isAbandoned();
	return {
		send: async (request, deadline) => {
			const exchange = await answerTo(send, request, {
				...(deadline !== undefined && { remaining: deadline - clock() }),
				isStopped: request.method === 'GET' ? isStopped : isCancelled,
			});
			return exchange.outcome === 'noAnswer' && isCancelled()
				? { ...exchange, reason: STOPPED }
				: exchange;
		},
		isStopped,
		now: clock,
		random: () => Math.random(),
		sleep: async (milliseconds, isOver = () => false) => {
			await sleepUnless(milliseconds, () => isStopped() || isOver(), clock);
		},
	};
}

/** Runtime of a node that is called from outside: the stop button does not reach it. */
export function webhookRuntime(
	send: Send,
	clock: Clock = startClock(),
): Pick<Runtime, 'send' | 'now' | 'sleep'> {
	return {
		send: async (request, deadline) =>
			await send(request, { ...(deadline !== undefined && { remaining: deadline - clock() }) }),
		now: clock,
		sleep: async (milliseconds, isOver = () => false) => {
			await sleepUnless(milliseconds, isOver, clock);
		},
	};
}

/** A request that threw something may have arrived. */
async function answerTo(
	send: Send,
	request: HttpRequest,
	limits: Parameters<Send>[1],
): Promise<Exchange> {
	try {
		return await send(request, limits);
	} catch (thrown) {
		return { outcome: 'noAnswer', reached: 'maybe', reason: thrownText(thrown) };
	}
}
