import type { IDataObject } from 'n8n-workflow';
import { hasEnded, TASK_STATUSES, type Task, type TaskStatus } from '../protocol/task';

/** Of how many tasks a trigger remembers what it told. */
const LIMIT = 1000;

/** How long a state is held back from callbacks that came side by side, in milliseconds. */
const CLAIM_TIME = 60_000;

/** States that are being told right now: n8n writes down what a trigger remembers only after it has told it. */
const claims = new Map<string, number>();

/**
 * What a trigger has told, so that a callback that comes again starts nothing. It is kept with the workflow; on a test
 * run n8n keeps nothing.
 */
export class CallbackMemory {
	/**
	 * @param store what n8n keeps for the node
	 * @param owner the node, by a name that no other one has
	 */
	constructor(
		private readonly store: IDataObject,
		private readonly owner: string,
	) {}

	/** Has the end of a task been told? */
	knowsEndOf(provider: string, taskId: string): boolean {
		const told = this.tasks().get(keyOf(provider, taskId));
		return told !== undefined && hasEnded({ status: told });
	}

	/**
	 * Takes up the state of a task, to be told once.
	 *
	 * @param now milliseconds since 1970
	 * @returns false when it, or a later one, was told before or is being told by a callback beside this one
	 */
	takeUp({ provider, taskId, status }: Task, now: number): boolean {
		const key = keyOf(provider, taskId);
		const tasks = this.tasks();
		const told = tasks.get(key);
		if (told !== undefined && (hasEnded({ status: told }) || rankOf(status) <= rankOf(told))) {
			return false;
		}
		if (!claim(`${this.owner}/${key}/${status}`, now)) return false;
		tasks.delete(key);
		tasks.set(key, status);
		this.store.tasks = Object.fromEntries([...tasks].slice(-LIMIT));
		return true;
	}

	/** The oldest first. */
	private tasks(): Map<string, TaskStatus> {
		const { tasks } = this.store;
		const entries = typeof tasks === 'object' && tasks !== null ? Object.entries(tasks) : [];
		return new Map(
			entries.flatMap(([key, value]): Array<[string, TaskStatus]> => {
				const status = TASK_STATUSES.find((known) => known === value);
				return status ? [[key, status]] : [];
			}),
		);
	}
}

/** Begins with the provider, so that no key looks like a number: objects would sort those. */
function keyOf(provider: string, taskId: string): string {
	return `${provider}/${taskId}`;
}

function rankOf(status: TaskStatus): number {
	return TASK_STATUSES.indexOf(status);
}

function claim(name: string, now: number): boolean {
	for (const [known, at] of claims) if (now - at >= CLAIM_TIME) claims.delete(known);
	if (claims.has(name)) return false;
	claims.set(name, now);
	return true;
}
