import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import type { Exchange, HttpRequest } from '../protocol/http';
import { thrownText } from '../protocol/thrown';
import type { Environment } from '../waiting/environment';

/** Longest sleep in one piece, in milliseconds: the stop button is looked at in between. */
const SLICE = 500;

/** Why a request that was under way at the stop button went unanswered. */
const STOPPED = 'the execution was stopped before an answer came';

/**
 * The outside world of a running node. `sleep` ends within half a second of the stop button, on every n8n version
 * (the abort argument of n8n's own `sleep` is not the same on all of them).
 *
 * @param isAbandoned tells that another item ended the run
 */
export function environmentOf(
	context: IExecuteFunctions,
	send: Environment['send'],
	isAbandoned: () => boolean,
): Environment {
	const signal = context.getExecutionCancelSignal();
	const isStopped = () => signal?.aborted === true || isAbandoned();
	return {
		send: async (request) => {
			const exchange = await answerTo(send, request);
			// n8n takes back what is under way when it is stopped, and says so in words of its network library.
			return exchange.outcome === 'noAnswer' && signal?.aborted === true
				? { ...exchange, reason: STOPPED }
				: exchange;
		},
		isStopped,
		now: () => Date.now(),
		random: () => Math.random(),
		sleep: async (milliseconds, isOver = () => false) => {
			const end = Date.now() + milliseconds;
			while (!isStopped() && !isOver() && Date.now() < end) {
				await sleep(Math.min(SLICE, end - Date.now()));
			}
		},
	};
}

/** Nobody knows how far a request got that threw something: it may have arrived. */
async function answerTo(send: Environment['send'], request: HttpRequest): Promise<Exchange> {
	try {
		return await send(request);
	} catch (thrown) {
		return { outcome: 'noAnswer', reached: 'maybe', reason: thrownText(thrown) };
	}
}
