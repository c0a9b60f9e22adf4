import type { Provider } from '../protocol/provider';
import type { Task, TaskRef } from '../protocol/task';
import { askMany, type Answer } from './ask';
import type { Environment } from './environment';

/** When to ask about a task. Both in milliseconds since 1970. */
export interface Turn {
	/** At the latest: then the question is asked, whoever joins it. */
	due: number;
	/** From when on it may be asked earlier, together with a question about another task. */
	from: number;
}

/** What the vendor told of a task, and when (milliseconds since 1970). */
export interface Reply {
	answer: Answer;
	at: number;
}

/** A wait for one task's turn. */
interface Visitor {
	provider: Provider;
	ref: TaskRef;
	turn: Turn;
	/** Set once another one's question has taken this task along; `undefined` in it when nothing came of that. */
	takenAlong: Promise<Reply | undefined> | null;
}

/**
 * Where the waits of a batch bring their questions. The first task whose turn comes asks for all others that are nearly
 * due, where the vendor tells of many tasks in one answer: N tasks that wait side by side then cost about as many
 * questions as one.
 */
export class StatusDesk {
	private readonly open = new Set<Visitor>();

	/** @param saw hears of every task that a vendor has told of */
	constructor(private readonly saw: (task: Task) => void = () => undefined) {}

	/**
	 * Waits for the task's turn, and asks.
	 *
	 * @returns `undefined` when the wait was called off
	 */
	async ask(
		provider: Provider,
		ref: TaskRef,
		turn: Turn,
		environment: Environment,
	): Promise<Reply | undefined> {
		const visitor: Visitor = { provider, ref, turn, takenAlong: null };
		this.open.add(visitor);
		const pause = Math.max(0, turn.due - environment.now());
		await environment.sleep(pause, () => visitor.takenAlong !== null);
		this.open.delete(visitor);
		if (environment.isStopped()) return undefined;

		const reply = await visitor.takenAlong;
		// What ends a wait is believed only when the task was asked for by itself, with its own item's credential.
		if (reply && (reply.answer.outcome === 'task' || reply.answer.outcome === 'passing')) {
			return reply;
		}
		return await this.askTogether(visitor, environment);
	}

	private async askTogether(
		visitor: Visitor,
		environment: Environment,
	): Promise<Reply | undefined> {
		const others = this.othersFor(visitor, environment.now());
		const refs = [visitor, ...others].map(({ ref }) => ref);
		const asked = askMany(visitor.provider, refs, environment).then((answers) =>
			answers.map((answer): Reply => {
				if (answer.outcome === 'task') this.saw(answer.task);
				return { answer, at: environment.now() };
			}),
		);
		others.forEach((other, index) => {
			this.open.delete(other);
			// Whoever was taken along asks for itself when this question breaks.
			other.takenAlong = asked.then(
				(replies) => replies[index + 1],
				() => undefined,
			);
		});
		const [reply] = await asked;
		return reply;
	}

	/** Who may be taken along. */
	private othersFor({ provider, ref }: Visitor, now: number): Visitor[] {
		const kinds = provider.statusMany?.kinds ?? [];
		if (!kinds.includes(ref.kind)) return [];
		return [...this.open].filter(
			(other) =>
				other.provider === provider && kinds.includes(other.ref.kind) && other.turn.from <= now,
		);
	}
}
