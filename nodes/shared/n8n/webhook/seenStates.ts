import type { IDataObject } from 'n8n-workflow';
import { ExpiringMap } from '../../lib/expiringMap';
import { isPlainRecord } from '../../lib/plainRecord';
import { hasEnded, TASK_STATUSES, type Task, type TaskStatus } from '../../core/task';

/** Number of tasks that a trigger remembers, in n8n's database as well as in memory. */
const LIMIT = 1000;

/** Key of the tasks that were forgotten last. */
const FORGOTTEN = 'forgotten';

/** Number of triggers that this process remembers. */
const TRIGGERS = 100;

/** By trigger, the reported status of each task, the oldest first. n8n does not always store what it is given. */
const seenHere = new ExpiringMap<ReadonlyMap<string, TaskStatus>>(TRIGGERS);

/**
 * Statuses that a trigger has reported, so that a repeated callback starts no execution. They are stored with the
 * workflow and in this process. n8n loses some of the former with parallel callbacks, and other processes do not see
 * the latter: the guarantee is `claimState`, in the execution.
 */
export class SeenStates {
	/** The store is n8n's static data of the node that owns it. */
	constructor(
		private readonly store: IDataObject,
		private readonly owner: string,
	) {}

	/** Whether the end of a task was reported. */
	knowsFinalState(provider: string, taskId: string): boolean {
		const seen = this.tasks().get(keyOf(provider, taskId));
		return seen !== undefined && hasEnded({ status: seen });
	}

	/** Claims a task status; false if it, or a later one, was reported before or is being reported in parallel. */
	claim({ provider, taskId, status }: Task): boolean {
		const key = keyOf(provider, taskId);
		const tasks = this.tasks();
		if (!isNewer(status, tasks.get(key))) return false;
		tasks.delete(key);
		tasks.set(key, status);
		const recent = [...tasks].slice(-LIMIT);
		const forgotten = [...tasks.keys()].slice(0, -LIMIT);
		// Everything that this process knows is written too, because parallel callbacks would otherwise overwrite entries.
		this.store.tasks = Object.fromEntries(recent);
		if (forgotten.length > 0) this.store[FORGOTTEN] = forgotten;
		else delete this.store[FORGOTTEN];
		seenHere.set(this.owner, new Map(recent));
		return true;
	}

	/** Oldest first. */
	private tasks(): Map<string, TaskStatus> {
		const { tasks } = this.store;
		const entries = Object.entries(isPlainRecord(tasks) ? tasks : {});
		const seen = new Map<string, TaskStatus>();
		for (const [key, value] of [...entries, ...(seenHere.get(this.owner) ?? [])]) {
			const status = TASK_STATUSES.find((known) => known === value);
			if (!status || !isNewer(status, seen.get(key))) continue;
			seen.delete(key);
			seen.set(key, status);
		}
		return seen;
	}
}

/** Tasks that were forgotten with the last claim, as n8n's static data of the node contains them. */
export function forgottenIn(store: IDataObject): string[] {
	const keys = store[FORGOTTEN];
	return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string').slice(0, LIMIT) : [];
}

/**
 * Key of a task in the memory of a trigger. It begins with the provider, so that none looks like a number: objects
 * would sort those.
 */
export function keyOf(provider: string, taskId: string): string {
	return `${provider}/${taskId}`;
}

/** Whether a status may be reported after another one. Never backwards, and nothing after an end. */
function isNewer(status: TaskStatus, seen: TaskStatus | undefined): boolean {
	if (seen === undefined) return true;
	return !hasEnded({ status: seen }) && TASK_STATUSES.indexOf(status) > TASK_STATUSES.indexOf(seen);
}
