import type { IDataObject } from 'n8n-workflow';
import { hasEnded, TASK_STATUSES, type Task, type TaskStatus } from '../../core/task';

/** Of how many tasks a trigger remembers what it told, in n8n's database as well as in memory. */
const LIMIT = 1000;

/** Where the tasks stand that were forgotten last. */
const FORGOTTEN = 'forgotten';

/** Of how many triggers this process remembers what they told. */
const TRIGGERS = 100;

/** By trigger, what this process told of each task; the oldest first. n8n does not always write down what it is given. */
const toldHere = new Map<string, Map<string, TaskStatus>>();

/**
 * What a trigger has told, so that a callback that comes again starts no execution. It is kept with the workflow and in
 * this process. n8n loses some of the former where calls come side by side, and another process knows nothing of the
 * latter: what is certain is `claimState`, in the execution.
 */
export class SeenStates {
	/**
	 * @param store what n8n keeps for the node
	 * @param owner the node, by a name that no other one has
	 */
	constructor(
		private readonly store: IDataObject,
		private readonly owner: string,
	) {}

	/** Has the end of a task been told? */
	knowsFinalState(provider: string, taskId: string): boolean {
		const told = this.tasks().get(keyOf(provider, taskId));
		return told !== undefined && hasEnded({ status: told });
	}

	/**
	 * Takes up the state of a task, to be told once.
	 *
	 * @returns false when it, or a later one, was told before or is being told by a callback beside this one
	 */
	claim({ provider, taskId, status }: Task): boolean {
		const key = keyOf(provider, taskId);
		const tasks = this.tasks();
		if (!isNewsAfter(status, tasks.get(key))) return false;
		tasks.delete(key);
		tasks.set(key, status);
		const kept = [...tasks].slice(-LIMIT);
		const forgotten = [...tasks.keys()].slice(0, -LIMIT);
		// All that this process knows goes along: calls side by side would otherwise erase each other's.
		this.store.tasks = Object.fromEntries(kept);
		if (forgotten.length > 0) this.store[FORGOTTEN] = forgotten;
		else delete this.store[FORGOTTEN];
		remember(this.owner, new Map(kept));
		return true;
	}

	/** The oldest first. */
	private tasks(): Map<string, TaskStatus> {
		const { tasks } = this.store;
		const entries = typeof tasks === 'object' && tasks !== null ? Object.entries(tasks) : [];
		const told = new Map<string, TaskStatus>();
		for (const [key, value] of [...entries, ...(toldHere.get(this.owner) ?? [])]) {
			const status = TASK_STATUSES.find((known) => known === value);
			if (!status || !isNewsAfter(status, told.get(key))) continue;
			told.delete(key);
			told.set(key, status);
		}
		return told;
	}
}

/**
 * The tasks that were forgotten when the last one was taken up, for the execution that tells of it.
 *
 * @param store what n8n keeps for the node
 */
export function forgottenIn(store: IDataObject): string[] {
	const keys = store[FORGOTTEN];
	return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string').slice(0, LIMIT) : [];
}

/**
 * The name of a task in what a trigger remembers. It begins with the provider, so that none looks like a number: objects
 * would sort those.
 */
export function keyOf(provider: string, taskId: string): string {
	return `${provider}/${taskId}`;
}

/** May a state be told after another one? Never a step back, and nothing after an end. */
function isNewsAfter(status: TaskStatus, told: TaskStatus | undefined): boolean {
	if (told === undefined) return true;
	return !hasEnded({ status: told }) && TASK_STATUSES.indexOf(status) > TASK_STATUSES.indexOf(told);
}

function remember(owner: string, told: Map<string, TaskStatus>): void {
	toldHere.delete(owner);
	toldHere.set(owner, told);
	if (toldHere.size <= TRIGGERS) return;
	const [oldest] = toldHere.keys();
	if (oldest !== undefined) toldHere.delete(oldest);
}
