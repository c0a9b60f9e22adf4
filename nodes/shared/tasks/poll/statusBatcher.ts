import type { Provider } from '../../core/provider';
import type { Task, TaskRef } from '../../core/task';
import { getStatuses, type StatusResult } from './status';
import type { Runtime } from '../runtime';

/** When to ask about a task. Both in milliseconds since 1970. */
export interface PollSchedule {
	/** At the latest: then the question is asked, whoever joins it. */
	due: number;
	/** From when on it may be asked earlier, together with a question about another task. */
	from: number;
}

/** What the vendor told of a task, and when (milliseconds since 1970). */
export interface StatusReply {
	answer: StatusResult;
	at: number;
}

/** A wait for one task's turn. */
interface PendingQuery {
	provider: Provider;
	ref: TaskRef;
	schedule: PollSchedule;
	/** Set once another one's question has taken this task along; `undefined` in it when nothing came of that. */
	batched: Promise<StatusReply | undefined> | null;
	/** Ends the wait, once {@link batched} is set. */
	wake: AbortController;
}

/**
 * Where the waits of a batch bring their questions. The first task whose turn comes asks for all others that are nearly
 * due, where the vendor tells of many tasks in one answer: N tasks that wait side by side then cost about as many
 * questions as one.
 */
export class StatusBatcher {
	private readonly open = new Set<PendingQuery>();

	/** @param saw hears of every task that a vendor has told of */
	constructor(private readonly saw: (task: Task) => void = () => undefined) {}

	/**
	 * Waits for the task's turn, and asks.
	 *
	 * @returns `undefined` when the wait was called off
	 */
	async getStatus(
		provider: Provider,
		ref: TaskRef,
		schedule: PollSchedule,
		runtime: Runtime,
	): Promise<StatusReply | undefined> {
		const wake = new AbortController();
		const visitor: PendingQuery = { provider, ref, schedule, batched: null, wake };
		this.open.add(visitor);
		const pause = Math.max(0, schedule.due - runtime.now());
		await runtime.sleep(pause, wake.signal);
		this.open.delete(visitor);
		if (runtime.signal.aborted) return undefined;

		const reply = await visitor.batched;
		// What ends a wait is believed only when the task was asked for by itself, with its own item's credential.
		if (reply && (reply.answer.outcome === 'task' || reply.answer.outcome === 'transient')) {
			return reply;
		}
		return await this.askTogether(visitor, runtime);
	}

	private async askTogether(
		visitor: PendingQuery,
		runtime: Runtime,
	): Promise<StatusReply | undefined> {
		const others = this.othersFor(visitor, runtime.now());
		const refs = [visitor, ...others].map(({ ref }) => ref);
		const asked = getStatuses(visitor.provider, refs, runtime).then((answers) =>
			answers.map((answer): StatusReply => {
				if (answer.outcome === 'task') this.saw(answer.task);
				return { answer, at: runtime.now() };
			}),
		);
		others.forEach((other, index) => {
			this.open.delete(other);
			// Whoever was taken along asks for itself when this question breaks.
			other.batched = asked.then(
				(replies) => replies[index + 1],
				() => undefined,
			);
			other.wake.abort();
		});
		const [reply] = await asked;
		return reply;
	}

	/** Who may be taken along. */
	private othersFor({ provider, ref }: PendingQuery, now: number): PendingQuery[] {
		const kinds = provider.tasks.getMany?.kinds ?? [];
		if (!kinds.includes(ref.kind)) return [];
		return [...this.open].filter(
			(other) =>
				other.provider === provider && kinds.includes(other.ref.kind) && other.schedule.from <= now,
		);
	}
}
