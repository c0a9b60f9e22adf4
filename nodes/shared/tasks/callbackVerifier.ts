import type { Provider } from '../core/provider';
import { confirm, type Verification, type TaskEvent } from './verifyCallback';
import type { Runtime } from './runtime';
import { ExpiringMap } from '../lib/expiringMap';
import { TokenBucket } from '../lib/tokenBucket';

/** Status checks that confirmed no task: the first number in a burst, the second per minute. */
const UNCONFIRMED_AT_ONCE = 60;
const UNCONFIRMED_PER_MINUTE = 30;

/**
 * Callbacks about different tasks that are verified at the same time. Their checks must fit into the limit until they
 * have confirmed their task, and MuleRouter's may need eight each.
 */
const PARALLEL = 5;
/** Callbacks about different tasks in progress, including those that wait for their turn. */
const MAX_UNDER_WAY = 500;

/** How long "no such task" and "not ended yet" stay valid, in milliseconds: the provider may only be a little late. */
const REMEMBER_FOR = 10_000;
/** How long no other callback is verified after the provider rejected the account, in milliseconds. */
const REFUSED_FOR = 60_000;
/** How long the kind of a task is remembered, in milliseconds: longer than a task takes. */
const KIND_FOR = 24 * 60 * 60_000;
/** Number of tasks that are remembered. */
const TASKS = 1_000;

/** `busy`: no check is sent now, because too many callbacks could not be confirmed. */
export type LimitedVerification = Verification | { outcome: 'busy' };

type Outside = Pick<Runtime, 'send' | 'sleep' | 'now'>;

/**
 * Verifies callbacks, and keeps forged ones cheap: callbacks about the same task share their checks, a task that the
 * provider does not know is not checked again for a while, and checks that confirm nothing are limited. Checks that
 * confirm a task are not counted, so any number of real tasks may end at the same time. One instance per trigger.
 */
export class CallbackVerifier {
	private readonly bucket = new TokenBucket(UNCONFIRMED_AT_ONCE, UNCONFIRMED_PER_MINUTE);
	private readonly unconfirmed = new ExpiringMap<Verification>(TASKS, REMEMBER_FOR);
	private readonly kinds = new ExpiringMap<string>(TASKS, KIND_FOR);
	private readonly apiErrors = new ExpiringMap<true>(1, REFUSED_FOR);
	private readonly underWay = new Map<string, Promise<LimitedVerification>>();
	private readonly queue: Array<() => void> = [];
	private active = 0;
	/** The kind of the task that was confirmed last: the next one most likely has the same. */
	private lastKind = '';

	/**
	 * Checks the task of a callback at the provider, or returns what is known of it already. One callback per minute
	 * gets a rejection; for the others the provider is `busy`.
	 */
	async confirm(
		provider: Provider,
		reading: TaskEvent,
		outside: Outside,
	): Promise<LimitedVerification> {
		const key = `${provider.id} ${reading.taskId} ${reading.ended}`;
		const known = this.unconfirmed.get(key, outside.now());
		if (known) return known;
		const shared = this.underWay.get(key);
		if (shared) {
			const confirmation = await shared;
			return confirmation.outcome === 'rejected' ? { outcome: 'busy' } : confirmation;
		}
		if (this.underWay.size >= MAX_UNDER_WAY || this.isSpent(provider, outside)) {
			return { outcome: 'busy' };
		}
		const asking = this.inTurn(async () => await this.getStatus(provider, reading, key, outside));
		this.underWay.set(key, asking);
		try {
			return await asking;
		} finally {
			this.underWay.delete(key);
		}
	}

	private async getStatus(
		provider: Provider,
		reading: TaskEvent,
		key: string,
		outside: Outside,
	): Promise<LimitedVerification> {
		if (this.isSpent(provider, outside)) return { outcome: 'busy' };
		let spent = 0;
		const limit = new AbortController();
		const send: Runtime['send'] = async (request, deadline) => {
			if (!this.bucket.take(outside.now())) {
				limit.abort();
				return { outcome: 'noResponse', delivered: 'no', reason: 'too many status checks' };
			}
			spent += 1;
			return await outside.send(request, deadline);
		};
		const kinds = this.likelyFirst(reading, outside.now());
		const confirmation = await confirm(
			provider,
			{ ...reading, kinds },
			{ ...outside, send, signal: limit.signal },
		);
		switch (confirmation.outcome) {
			case 'task':
				this.bucket.giveBack(spent);
				this.lastKind = confirmation.task.kind;
				this.kinds.set(reading.taskId, confirmation.task.kind, outside.now());
				return confirmation;
			case 'running':
				this.kinds.set(reading.taskId, confirmation.task.kind, outside.now());
				this.unconfirmed.set(key, confirmation, outside.now());
				return confirmation;
			case 'unknown':
				this.unconfirmed.set(key, confirmation, outside.now());
				return confirmation;
			case 'rejected':
				// Another check may have been rejected while this one was running.
				if (this.isRefused(provider, outside)) return { outcome: 'busy' };
				this.apiErrors.set(provider.id, true, outside.now());
				return confirmation;
			case 'later':
				return limit.signal.aborted ? { outcome: 'busy' } : confirmation;
		}
	}

	/** The kinds that a task may have, beginning with the known or the most likely one. */
	private likelyFirst({ taskId, kinds }: TaskEvent, now: number): readonly string[] {
		const likely = [this.kinds.get(taskId, now), this.lastKind];
		const possible = likely.filter((kind) => kind !== undefined && kinds.includes(kind));
		return [...new Set([...possible, ...kinds])].filter((kind) => kind !== undefined);
	}

	private isSpent(provider: Provider, outside: Outside): boolean {
		return !this.bucket.hasToken(outside.now()) || this.isRefused(provider, outside);
	}

	private isRefused(provider: Provider, outside: Outside): boolean {
		return this.apiErrors.get(provider.id, outside.now()) === true;
	}

	/** Runs work when a slot is free. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		if (this.active >= PARALLEL) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		try {
			return await work();
		} finally {
			// The next one gets the slot, or it becomes free.
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
		}
	}
}
