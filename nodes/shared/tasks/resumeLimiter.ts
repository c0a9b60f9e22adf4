import { ExpiringMap } from '../lib/expiringMap';
import { TokenBucket } from '../lib/tokenBucket';

/** Checks of one suspended execution: the first number in a burst, the second per minute. */
const CHECK_BURST = 30;
const CHECKS_PER_MINUTE = 30;

/** Number of suspended executions that are remembered. The one whose last callback is oldest is dropped first. */
const EXECUTIONS = 1_000;

/**
 * Result of a callback to a suspended execution: what a check found, `busy` after too many checks, or nothing to do
 * (`none`): the check of another callback is about to start and finds the same.
 */
export type LimitedCheck<T> = { outcome: 'checked'; result: T } | { outcome: 'none' | 'busy' };

interface Checks {
	bucket: TokenBucket;
	inProgress: Promise<unknown> | null;
	isNextWaiting: boolean;
}

/**
 * Limits how often the provider is checked for a suspended execution, because others may know the execution's URL. One
 * check runs at a time, and one more may wait for it: that one starts after all callbacks that it covers.
 */
export class ResumeLimiter {
	private readonly executions = new ExpiringMap<Checks>(EXECUTIONS);

	/** Runs a check, unless another callback's check covers this one. `now` is in milliseconds since 1970. */
	async run<T>(
		executionId: string,
		now: number,
		check: () => Promise<T>,
	): Promise<LimitedCheck<T>> {
		const checks = this.checksOf(executionId);
		if (checks.isNextWaiting) return { outcome: 'none' };
		if (!checks.bucket.take(now)) return { outcome: 'busy' };
		if (checks.inProgress) {
			checks.isNextWaiting = true;
			await checks.inProgress.catch(() => undefined);
			checks.isNextWaiting = false;
		}
		const inProgress = check();
		checks.inProgress = inProgress;
		try {
			return { outcome: 'checked', result: await inProgress };
		} finally {
			checks.inProgress = null;
		}
	}

	private checksOf(executionId: string): Checks {
		const checks = this.executions.get(executionId) ?? {
			bucket: new TokenBucket(CHECK_BURST, CHECKS_PER_MINUTE),
			inProgress: null,
			isNextWaiting: false,
		};
		this.executions.set(executionId, checks);
		return checks;
	}
}
