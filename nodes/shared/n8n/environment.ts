import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import type { Environment } from '../waiting/environment';

/** Longest sleep in one piece, in milliseconds: the stop button is looked at in between. */
const SLICE = 500;

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
		send,
		isStopped,
		now: () => Date.now(),
		random: () => Math.random(),
		sleep: async (milliseconds) => {
			const end = Date.now() + milliseconds;
			while (!isStopped() && Date.now() < end) await sleep(Math.min(SLICE, end - Date.now()));
		},
	};
}
