import type { Provider } from '../../core/provider';
import type { Task, TaskRef } from '../../core/task';
import { getStatuses, type StatusResult } from './status';
import type { Runtime } from '../runtime';

/** When to check a task. Both in milliseconds since 1970. */
export interface PollSchedule {
	/** Latest time: the check is sent then, with or without others. */
	dueAt: number;
	/** Time from which the check may be sent earlier, together with that of another task. */
	earliestAt: number;
}

/** What the provider returned about a task, and when (milliseconds since 1970). */
export interface StatusReply {
	result: StatusResult;
	at: number;
}

/** A task that waits for its check. */
interface PendingQuery {
	provider: Provider;
	ref: TaskRef;
	schedule: PollSchedule;
	/** Set when the check of another task included this one; contains `undefined` if that check brought nothing. */
	batched: Promise<StatusReply | undefined> | null;
	/** Ends the wait, once {@link batched} is set. */
	wake: AbortController;
}

/**
 * Batches status checks of concurrent jobs. The first task that is due also checks all others that are nearly due, if
 * the provider returns many tasks in one response: N tasks that wait in parallel then need about as many requests as
 * one.
 */
export class StatusBatcher {
	private readonly open = new Set<PendingQuery>();

	/** @param onTask is called with every task that a provider returns */
	constructor(private readonly onTask: (task: Task) => void = () => undefined) {}

	/** Waits until the task is due, and checks it; `undefined` when the wait was stopped. */
	async getStatus(
		provider: Provider,
		ref: TaskRef,
		schedule: PollSchedule,
		runtime: Runtime,
	): Promise<StatusReply | undefined> {
		const wake = new AbortController();
		const query: PendingQuery = { provider, ref, schedule, batched: null, wake };
		this.open.add(query);
		const pause = Math.max(0, schedule.dueAt - runtime.now());
		await runtime.sleep(pause, wake.signal);
		this.open.delete(query);
		if (runtime.signal.aborted) return undefined;

		const reply = await query.batched;
		// A result that ends a wait counts only from a check of this task alone, with the credential of its own item.
		if (reply && (reply.result.outcome === 'task' || reply.result.outcome === 'transient')) {
			return reply;
		}
		return await this.checkTogether(query, runtime);
	}

	private async checkTogether(
		query: PendingQuery,
		runtime: Runtime,
	): Promise<StatusReply | undefined> {
		const others = this.othersFor(query, runtime.now());
		const refs = [query, ...others].map(({ ref }) => ref);
		const batch = getStatuses(query.provider, refs, runtime).then((results) =>
			results.map((result): StatusReply => {
				if (result.outcome === 'task') this.onTask(result.task);
				return { result, at: runtime.now() };
			}),
		);
		others.forEach((other, index) => {
			this.open.delete(other);
			// If this check breaks, the included tasks check themselves.
			other.batched = batch.then(
				(replies) => replies[index + 1],
				() => undefined,
			);
			other.wake.abort();
		});
		const [reply] = await batch;
		return reply;
	}

	/** Tasks that may be included in the check. */
	private othersFor({ provider, ref }: PendingQuery, now: number): PendingQuery[] {
		const kinds = provider.tasks.getMany?.kinds ?? [];
		if (!kinds.includes(ref.kind)) return [];
		return [...this.open].filter(
			(other) =>
				other.provider === provider &&
				kinds.includes(other.ref.kind) &&
				other.schedule.earliestAt <= now,
		);
	}
}
