import { TokenBucket } from '../lib/tokenBucket';

/** Checks of one suspended execution: the first number in a burst, the second per minute. */
const MAX_PARALLEL_CHECKS = 30;
const CHECKS_PER_MINUTE = 30;

/** Number of suspended executions that are remembered. The one whose last callback is oldest is dropped first. */
const EXECUTIONS = 1_000;

/**
 * Result of a callback to a suspended execution: what a check found, `busy` after too many checks, or nothing to do
 * (`none`): the check of another callback is about to start and finds the same.
 */
export type LimitedCheck<T> = { outcome: 'looked'; found: T } | { outcome: 'none' | 'busy' };

interface Checks {
	bucket: TokenBucket;
	underWay: Promise<unknown> | null;
	isNextWaiting: boolean;
}

/**
 * Limits how often the provider is checked for a suspended execution, because others may know the execution's URL. One
 * check runs at a time, and one more may wait for it: that one starts after all callbacks that it covers.
 */
export class ResumeLimiter {
	private readonly executions = new Map<string, Checks>();

	/**
	 * Runs a check, unless another callback's check covers this one.
	 *
	 * @param now milliseconds since 1970
	 */
	async look<T>(
		executionId: string,
		now: number,
		take: () => Promise<T>,
	): Promise<LimitedCheck<T>> {
		const looks = this.looksAt(executionId);
		if (looks.isNextWaiting) return { outcome: 'none' };
		if (!looks.bucket.take(now)) return { outcome: 'busy' };
		if (looks.underWay) {
			looks.isNextWaiting = true;
			await looks.underWay.catch(() => undefined);
			looks.isNextWaiting = false;
		}
		const underWay = take();
		looks.underWay = underWay;
		try {
			return { outcome: 'looked', found: await underWay };
		} finally {
			looks.underWay = null;
		}
	}

	private looksAt(executionId: string): Checks {
		const looks = this.executions.get(executionId) ?? {
			bucket: new TokenBucket(MAX_PARALLEL_CHECKS, CHECKS_PER_MINUTE),
			underWay: null,
			isNextWaiting: false,
		};
		this.executions.delete(executionId);
		this.executions.set(executionId, looks);
		if (this.executions.size > EXECUTIONS) {
			const [oldest] = this.executions.keys();
			if (oldest !== undefined) this.executions.delete(oldest);
		}
		return looks;
	}
}
