import { TokenBucket } from '../lib/tokenBucket';

/** Looks at one parked execution: the first number at once, the second in a minute from then on. */
const MAX_PARALLEL_CHECKS = 30;
const CHECKS_PER_MINUTE = 30;

/** Of how many parked executions this is kept; the one that was called least lately goes first. */
const EXECUTIONS = 1_000;

/**
 * What comes of a call to a parked execution: what a look found, `busy` when there were too many looks, or nothing to
 * do (`none`): another call's look is about to begin and finds the same.
 */
export type LimitedCheck<T> = { outcome: 'looked'; found: T } | { outcome: 'none' | 'busy' };

interface Checks {
	bucket: TokenBucket;
	underWay: Promise<unknown> | null;
	isNextWaiting: boolean;
}

/**
 * Limits how often the vendor is asked about a parked execution, whose address others than the vendor may know. One look
 * is under way at a time, and one more may wait for it: that one begins after all calls that it stands for.
 */
export class ResumeLimiter {
	private readonly executions = new Map<string, Checks>();

	/**
	 * Takes a look, unless that is for another call to do.
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
