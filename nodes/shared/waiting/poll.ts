import type { Provider } from '../protocol/provider';
import { isPassing, type Refusal } from '../protocol/refusal';
import { hasEnded, type Task, type TaskRef } from '../protocol/task';
import { pauseAfterFailure, pauseBeforeStatus } from './cadence';
import type { Environment } from './environment';

/** What came of asking about a task. `trouble` tells, for a person to read, why the last question went unanswered. */
export type PollOutcome =
	| { outcome: 'task'; task: Task }
	| { outcome: 'refused'; refusal: Refusal }
	| { outcome: 'timedOut'; task: Task | null; trouble: string | null }
	| { outcome: 'stopped'; task: Task | null };

/** How long and how often to ask. */
export interface PollOptions {
	/** Milliseconds since 1970; no pause reaches beyond it. */
	deadline: number;
	/** Longest pause between two questions, in milliseconds. */
	longestPause: number;
	/** Ask at once, because the task may have ended already; otherwise after a first pause. */
	askAtOnce: boolean;
	/** Stop at the first readable answer, ended or not. */
	once: boolean;
}

/**
 * Asks about a task until it has ended. Reading costs nothing, so rate limits, faults of the vendor and a lost network
 * are waited out until the deadline; every other refusal ends the wait.
 */
export async function poll(
	provider: Provider,
	ref: TaskRef,
	options: PollOptions,
	environment: Environment,
): Promise<PollOutcome> {
	let task: Task | null = null;
	let trouble: string | null = null;
	let failures = 0;
	let pause = options.askAtOnce
		? 0
		: pauseBeforeStatus(0, options.longestPause, environment.random());
	for (let asked = 1; ; asked++) {
		const remaining = options.deadline - environment.now();
		if (pause > 0) await environment.sleep(Math.min(pause, Math.max(0, remaining)));
		if (environment.isStopped()) return { outcome: 'stopped', task };

		const answer = await ask(provider, ref, environment);
		if (answer.outcome === 'refused') return answer;
		if (answer.outcome === 'task') {
			({ task } = answer);
			if (options.once || hasEnded(task)) return { outcome: 'task', task };
			trouble = null;
			failures = 0;
			pause = pauseBeforeStatus(asked, options.longestPause, environment.random());
		} else {
			trouble = answer.reason;
			failures += 1;
			pause = pauseAfterFailure(failures, answer.retryAfter, environment.random());
		}
		if (environment.isStopped()) return { outcome: 'stopped', task };
		if (environment.now() >= options.deadline) return { outcome: 'timedOut', task, trouble };
	}
}

async function ask(
	provider: Provider,
	ref: TaskRef,
	environment: Environment,
): Promise<
	| { outcome: 'task'; task: Task }
	| { outcome: 'refused'; refusal: Refusal }
	| { outcome: 'passing'; reason: string; retryAfter: number | null }
> {
	const exchange = await environment.send(provider.status(ref));
	if (exchange.outcome === 'noAnswer') {
		return { outcome: 'passing', reason: exchange.reason, retryAfter: null };
	}
	const status = provider.parseStatus(exchange.response, ref);
	if (status.outcome === 'task') return status;
	const { refusal } = status;
	if (!isPassing(refusal)) return { outcome: 'refused', refusal };
	return {
		outcome: 'passing',
		reason: `HTTP ${refusal.httpStatus}: ${refusal.message}`,
		retryAfter: refusal.retryAfter,
	};
}
