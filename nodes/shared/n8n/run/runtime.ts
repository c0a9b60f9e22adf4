import type { IExecuteFunctions } from 'n8n-workflow';
import type { Exchange, HttpRequest } from '../../core/http';
import { thrownText } from '../../lib/thrown';
import type { Runtime } from '../../tasks/runtime';
import { startClock, timeBy, type Clock } from './clock';
import type { Send } from '../http/client';

/** Why a request that was in progress at the stop button got no response. */
const STOPPED = 'the execution was stopped before a response arrived';

/**
 * Runtime of a node that runs. The stop button ends `send` immediately, and `sleep` within half a second.
 *
 * @param abandoned is aborted when another item ended the run. Status checks in progress end then; a submit does not,
 * because its result would be unknown
 * @param clock shared by everything that is waited for together
 */
export function runtimeFor(
	context: IExecuteFunctions,
	send: Send,
	abandoned: AbortSignal = new AbortController().signal,
	clock: Clock = startClock(),
): Runtime {
	const cancelled = context.getExecutionCancelSignal() ?? new AbortController().signal;
	const random = () => Math.random();
	// Once, not for each sleep or request: Node 20 keeps a combined signal for as long as n8n's signal exists.
	const signal = AbortSignal.any([cancelled, abandoned]);
	return {
		...timeBy(clock, signal),
		send: async (request, deadline) => {
			const exchange = await sendSafely(send, request, {
				...(deadline !== undefined && { remaining: deadline - clock() }),
				signal: request.method === 'GET' ? signal : cancelled,
			});
			return exchange.outcome === 'noResponse' && cancelled.aborted
				? { ...exchange, reason: STOPPED }
				: exchange;
		},
		random,
		afterStop: () =>
			cancelled.aborted
				? {
						...timeBy(clock),
						send: async (request, deadline) =>
							await sendSafely(
								send,
								request,
								deadline === undefined ? {} : { remaining: deadline - clock() },
							),
						random,
					}
				: undefined,
	};
}

/** Runtime of a node that is called from outside: the stop button does not reach it. */
export function webhookRuntime(
	send: Send,
	clock: Clock = startClock(),
): Pick<Runtime, 'send' | 'now' | 'sleep'> {
	return {
		...timeBy(clock),
		send: async (request, deadline) =>
			await send(request, { ...(deadline !== undefined && { remaining: deadline - clock() }) }),
	};
}

/** Runtime of a list in the panel, which a person opens: the stop button does not reach it. */
export function panelRuntime(send: Send): Runtime {
	return {
		...webhookRuntime(send),
		signal: new AbortController().signal,
		random: () => Math.random(),
	};
}

/** A request that threw something may have arrived. */
async function sendSafely(
	send: Send,
	request: HttpRequest,
	limits: Parameters<Send>[1],
): Promise<Exchange> {
	try {
		return await send(request, limits);
	} catch (thrown) {
		return { outcome: 'noResponse', delivered: 'unknown', reason: thrownText(thrown) };
	}
}
