import type { Provider } from '../core/provider';
import { confirm, type Verification, type TaskEvent } from './verifyCallback';
import type { Runtime } from './runtime';
import { ExpiringMap } from '../lib/expiringMap';
import { TokenBucket } from '../lib/tokenBucket';

/** Questions in a minute that confirmed no task: the first number at once, the second from then on. */
const UNCONFIRMED_AT_ONCE = 60;
const UNCONFIRMED_PER_MINUTE = 30;

/**
 * Callbacks about different tasks that are asked about at the same time. Their questions have to fit into the limit until
 * they have confirmed their task, and MuleRouter's may take eight each.
 */
const PARALLEL = 5;
/** Callbacks about different tasks that are under way, those that wait for their turn included. */
const MAX_UNDER_WAY = 500;

/** How long "no such task" and "not ended yet" are believed, in milliseconds: the vendor may only be a little late. */
const REMEMBER_FOR = 10_000;
/** How long no other callback is asked about after the vendor refused the account, in milliseconds. */
const REFUSED_FOR = 60_000;
/** How long the kind of a task is remembered, in milliseconds: longer than a task takes. */
const KIND_FOR = 24 * 60 * 60_000;
/** Of how many tasks something is remembered. */
const TASKS = 1_000;

/** `busy`: the vendor is not asked now, because too many callbacks were about nothing. */
export type LimitedVerification = Verification | { outcome: 'busy' };

type Outside = Pick<Runtime, 'send' | 'sleep' | 'now'>;

/**
 * Confirms callbacks, and keeps forged ones cheap: callbacks about the same task share their questions, what the vendor
 * does not know is not asked again for a while, and questions that confirm nothing are limited. Those that confirm a task
 * are not counted, so that any number of real tasks may end at once. One for each trigger.
 */
export class CallbackVerifier {
	private readonly bucket = new TokenBucket(UNCONFIRMED_AT_ONCE, UNCONFIRMED_PER_MINUTE);
	private readonly unconfirmed = new ExpiringMap<Verification>(TASKS, REMEMBER_FOR);
	private readonly kinds = new ExpiringMap<string>(TASKS, KIND_FOR);
	private readonly apiErrors = new ExpiringMap<true>(1, REFUSED_FOR);
	private readonly underWay = new Map<string, Promise<LimitedVerification>>();
	private readonly queue: Array<() => void> = [];
	private active = 0;
	/** The kind of the task that was confirmed last: the next one is most likely of the same. */
	private lastKind = '';

	/**
	 * Asks the vendor about the task of a callback, or tells what is known of it already. A refusal is told to one of the
	 * callbacks in a minute; to the others the vendor is `busy`.
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
		let isSpent = false;
		const send: Runtime['send'] = async (request, deadline) => {
			isSpent = !this.bucket.take(outside.now());
			if (isSpent) return { outcome: 'noAnswer', reached: 'no', reason: 'too many status checks' };
			spent += 1;
			return await outside.send(request, deadline);
		};
		const kinds = this.likelyFirst(reading, outside.now());
		const confirmation = await confirm(
			provider,
			{ ...reading, kinds },
			{ ...outside, send, isStopped: () => isSpent },
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
				// Another one may have been refused while this one was asked about.
				if (this.isRefused(provider, outside)) return { outcome: 'busy' };
				this.apiErrors.set(provider.id, true, outside.now());
				return confirmation;
			case 'later':
				return isSpent ? { outcome: 'busy' } : confirmation;
		}
	}

	/** The kinds that a task may be of, beginning with the one that is known, or most likely. */
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

	/** Runs some work when there is a place for it. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		if (this.active >= PARALLEL) await new Promise<void>((resolve) => this.queue.push(resolve));
		else this.active += 1;
		try {
			return await work();
		} finally {
			// The place goes to the next one, or is free.
			const next = this.queue.shift();
			if (next) next();
			else this.active -= 1;
		}
	}
}
