import type { Provider } from '../core/provider';
import { verifyCallback, type Verification, type TaskEvent } from './verifyCallback';
import type { Runtime } from './runtime';
import { ExpiringMap } from '../lib/expiringMap';
import { TokenBucket } from '../lib/tokenBucket';

/** Status checks that confirmed no task: the first number in a burst, the second per minute. */
const UNCONFIRMED_BURST = 60;
const UNCONFIRMED_PER_MINUTE = 30;

/**
 * Callbacks about different tasks that are verified at the same time. Their checks must fit into the limit until they
 * have confirmed their task, and MuleRouter's may need eight each.
 */
const PARALLEL = 5;
/** Callbacks about different tasks in progress, including those that wait for their turn. */
const MAX_IN_PROGRESS = 500;

/** How long "no such task" and "not ended yet" stay valid, in milliseconds: the provider may only be a little late. */
const UNCONFIRMED_TTL = 10_000;
/** How long no other callback is verified after the provider rejected the account, in milliseconds. */
const REJECTED_TTL = 60_000;
/** How long the kind of a task is remembered, in milliseconds: longer than a task takes. */
const KIND_TTL = 24 * 60 * 60_000;
/** Number of tasks that are remembered. */
const TASKS = 1_000;

/** `busy`: no check is sent now, because too many callbacks could not be confirmed. */
export type LimitedVerification = Verification | { outcome: 'busy' };

type CallRuntime = Pick<Runtime, 'send' | 'sleep' | 'now'>;

/**
 * Verifies callbacks, and keeps forged ones cheap: callbacks about the same task share their checks, a task that the
 * provider does not know is not checked again for a while, and checks that confirm nothing are limited. Checks that
 * confirm a task are not counted, so any number of real tasks may end at the same time. One instance per trigger.
 */
export class CallbackLimiter {
	private readonly bucket = new TokenBucket(UNCONFIRMED_BURST, UNCONFIRMED_PER_MINUTE);
	private readonly unconfirmed = new ExpiringMap<Verification>(TASKS, UNCONFIRMED_TTL);
	private readonly kinds = new ExpiringMap<string>(TASKS, KIND_TTL);
	private readonly rejections = new ExpiringMap<true>(1, REJECTED_TTL);
	private readonly inProgress = new Map<string, Promise<LimitedVerification>>();
	private readonly queue: Array<() => void> = [];
	private active = 0;
	/** The kind of the task that was confirmed last: the next one most likely has the same. */
	private lastKind = '';

	/**
	 * Checks the task of a callback at the provider, or returns what is known of it already. One callback per minute
	 * gets a rejection; for the others the provider is `busy`.
	 */
	async verify(
		provider: Provider,
		event: TaskEvent,
		runtime: CallRuntime,
	): Promise<LimitedVerification> {
		// A forged callback that names another kind says nothing about the kind of the genuine one.
		const key = [provider.id, event.taskId, event.ended, ...event.kinds].join(' ');
		const known = this.unconfirmed.get(key, runtime.now());
		if (known) return known;
		const shared = this.inProgress.get(key);
		if (shared) {
			const verification = await shared;
			return verification.outcome === 'rejected' ? { outcome: 'busy' } : verification;
		}
		if (this.inProgress.size >= MAX_IN_PROGRESS || this.isSpent(provider, runtime)) {
			return { outcome: 'busy' };
		}
		const verification = this.withSlot(
			async () => await this.getStatus(provider, event, key, runtime),
		);
		this.inProgress.set(key, verification);
		try {
			return await verification;
		} finally {
			this.inProgress.delete(key);
		}
	}

	private async getStatus(
		provider: Provider,
		event: TaskEvent,
		key: string,
		runtime: CallRuntime,
	): Promise<LimitedVerification> {
		if (this.isSpent(provider, runtime)) return { outcome: 'busy' };
		let spent = 0;
		const limit = new AbortController();
		const send: Runtime['send'] = async (request, deadline) => {
			if (!this.bucket.take(runtime.now())) {
				limit.abort();
				return { outcome: 'noResponse', delivered: 'no', reason: 'too many status checks' };
			}
			spent += 1;
			return await runtime.send(request, deadline);
		};
		const kinds = this.likelyFirst(event, runtime.now());
		const verification = await verifyCallback(
			provider,
			{ ...event, kinds },
			{ ...runtime, send, signal: limit.signal },
		);
		switch (verification.outcome) {
			case 'task':
				this.bucket.refund(spent);
				this.lastKind = verification.task.kind;
				this.kinds.set(event.taskId, verification.task.kind, runtime.now());
				return verification;
			case 'running':
				this.kinds.set(event.taskId, verification.task.kind, runtime.now());
				this.unconfirmed.set(key, verification, runtime.now());
				return verification;
			case 'unknown':
				this.unconfirmed.set(key, verification, runtime.now());
				return verification;
			case 'rejected':
				// Another check may have been rejected while this one was running.
				if (this.isRejected(provider, runtime)) return { outcome: 'busy' };
				this.rejections.set(provider.id, true, runtime.now());
				return verification;
			case 'later':
				return limit.signal.aborted ? { outcome: 'busy' } : verification;
		}
	}

	/** The kinds that a task may have, beginning with the known or the most likely one. */
	private likelyFirst({ taskId, kinds }: TaskEvent, now: number): readonly string[] {
		const likely = [this.kinds.get(taskId, now), this.lastKind];
		const possible = likely.filter((kind) => kind !== undefined && kinds.includes(kind));
		return [...new Set([...possible, ...kinds])].filter((kind) => kind !== undefined);
	}

	private isSpent(provider: Provider, runtime: CallRuntime): boolean {
		return !this.bucket.hasToken(runtime.now()) || this.isRejected(provider, runtime);
	}

	private isRejected(provider: Provider, runtime: CallRuntime): boolean {
		return this.rejections.get(provider.id, runtime.now()) === true;
	}

	/** Runs work when a slot is free. */
	private async withSlot<T>(work: () => Promise<T>): Promise<T> {
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
