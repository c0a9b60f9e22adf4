import type { Provider, Start, TaskQuery } from '../protocol/provider';
import type { Refusal } from '../protocol/refusal';
import { hasEnded, type Task, type TaskRef } from '../protocol/task';
import { buy, type BuyOutcome } from './buy';
import type { Environment } from './environment';
import { listTasks } from './list';
import { poll } from './poll';
import type { Purchase } from './journal';
import { submit } from './submit';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long a submit or a single question may go on when the task itself is not waited for. */
const PATIENCE_WITHOUT_WAIT = MINUTE;

/** How to wait for a task: not at all, or by asking until it has ended. */
export type Wait =
	| { mode: 'none' }
	| {
			mode: 'poll';
			/** Longest pause between two questions, in seconds. */
			interval: number;
			/** Minutes from when the task was accepted, or from the first question, until the wait is given up. */
			timeout: number;
			/** Is a task that still runs then handed on as it is, or does its item stop? */
			onTimeout: 'fail' | 'continue';
	  };

/** What to do for one item: buy a task and wait for it, ask for one that exists, or list many. */
export interface Job {
	provider: Provider;
	/** What to buy (with its page in the journal), which task to ask for, or which ones to list (`limit` may be `Infinity`). */
	task:
		{ start: Start; purchase?: Purchase } | { ref: TaskRef } | { query: TaskQuery; limit: number };
	wait: Wait;
}

/** Why an item ends without what was asked for. `task` is there as soon as there is one. */
export type Trouble = { provider: Provider; task: Task | TaskRef | null } & (
	| { reason: 'refused'; refusal: Refusal }
	| { reason: 'unreached'; detail: string }
	| { reason: 'uncertain'; detail: string }
	| { reason: 'failed'; task: Task }
	| { reason: 'timedOut'; task: Task | TaskRef; seconds: number; detail: string | null }
	| { reason: 'stopped'; seconds: number }
);

/** What came of a job. */
export type JobOutcome =
	| { outcome: 'task'; task: Task }
	| { outcome: 'tasks'; tasks: Task[] }
	| { outcome: 'trouble'; trouble: Trouble };

/** Lives through one task: submits it if it is new, waits for it if asked to. */
export async function runJob(job: Job, environment: Environment): Promise<JobOutcome> {
	const { provider, wait } = job;
	if ('query' in job.task) return await list(job, job.task, environment);
	if ('ref' in job.task) return await follow(job, job.task.ref, null, environment);

	const { start, purchase } = job.task;
	const begun = environment.now();
	const deadline = begun + patienceOf(wait);
	const bought = await buyOrSubmit(provider, start, purchase, deadline, environment);
	if (bought.outcome !== 'accepted') {
		return trouble(sendTrouble(provider, bought, begun, environment));
	}
	const task = completedFromStart(bought.task, start);
	// The answer to a submit holds no video: a task that is said to have ended already is asked about.
	if (bought.isNew && wait.mode === 'none' && !hasEnded(task)) return { outcome: 'task', task };
	const outcome = await follow(job, task, task, environment, !bought.isNew);
	if (outcome.outcome === 'trouble' && outcome.trouble.reason === 'failed') reopen(purchase);
	return outcome;
}

/** Milliseconds for a task to be bought in, and once more as many for it to end in. */
function patienceOf(wait: Wait): number {
	return wait.mode === 'poll' ? wait.timeout * MINUTE : PATIENCE_WITHOUT_WAIT;
}

async function buyOrSubmit(
	provider: Provider,
	start: Start,
	purchase: Purchase | undefined,
	deadline: number,
	environment: Environment,
): Promise<BuyOutcome> {
	if (purchase) return await buy(provider, start, purchase, deadline, environment);
	const submitted = await submit(provider, start, deadline, environment);
	return submitted.outcome === 'accepted' ? { ...submitted, isNew: true } : submitted;
}

/** A task that the vendor ended without a video may be bought anew by a later try. */
function reopen(purchase: Purchase | undefined): void {
	const entry = purchase?.read();
	if (purchase && entry) purchase.write({ state: 'closed', attempt: entry.attempt, id: entry.id });
}

async function list(
	{ provider, wait }: Job,
	{ query, limit }: { query: TaskQuery; limit: number },
	environment: Environment,
): Promise<JobOutcome> {
	const begun = environment.now();
	const deadline = begun + patienceOf(wait);
	const listed = provider.listing
		? await listTasks(provider.listing, query, limit, deadline, environment)
		: { outcome: 'tasks' as const, tasks: [] };
	return listed.outcome === 'tasks'
		? listed
		: trouble(sendTrouble(provider, listed, begun, environment));
}

/** The trouble of a request that brought no task. */
function sendTrouble(
	provider: Provider,
	outcome: Exclude<BuyOutcome, { outcome: 'accepted' }>,
	begun: number,
	environment: Environment,
): Trouble {
	switch (outcome.outcome) {
		case 'refused':
			return { provider, task: null, reason: 'refused', refusal: outcome.refusal };
		case 'unreached':
		case 'uncertain':
			return { provider, task: null, reason: outcome.outcome, detail: outcome.reason };
		case 'stopped':
			return {
				provider,
				task: null,
				reason: 'stopped',
				seconds: secondsSince(begun, environment),
			};
	}
}

/**
 * Follows a task that exists. The clock starts now: a task that had to queue for its submit, because the vendor takes
 * only so many at once, is waited for as long as any other.
 *
 * @param bought what the submit told of the task, if it was submitted just now
 */
async function follow(
	{ provider, wait }: Job,
	{ provider: providerId, kind, taskId }: TaskRef,
	bought: Task | null,
	environment: Environment,
	askAtOnce = bought === null,
): Promise<JobOutcome> {
	const begun = environment.now();
	const ref: TaskRef = { provider: providerId, kind, taskId };
	const polled = await poll(
		provider,
		ref,
		{
			deadline: begun + patienceOf(wait),
			longestPause: (wait.mode === 'poll' ? wait.interval : 1) * SECOND,
			askAtOnce,
			once: wait.mode === 'none',
		},
		environment,
	);
	const complete = (task: Task | null): Task | null =>
		task === null ? bought : completedFrom(task, bought);
	switch (polled.outcome) {
		case 'task': {
			const task = completedFrom(polled.task, bought);
			if (task.status === 'failed') return trouble({ provider, reason: 'failed', task });
			return { outcome: 'task', task };
		}
		case 'refused':
			return trouble({
				provider,
				task: bought ?? ref,
				reason: 'refused',
				refusal: polled.refusal,
			});
		case 'timedOut': {
			const task = complete(polled.task);
			if (task !== null && wait.mode === 'poll' && wait.onTimeout === 'continue') {
				return { outcome: 'task', task };
			}
			return trouble({
				provider,
				task: task ?? ref,
				reason: 'timedOut',
				seconds: secondsSince(begun, environment),
				detail: polled.trouble,
			});
		}
		case 'stopped':
			return trouble({
				provider,
				task: complete(polled.task) ?? ref,
				reason: 'stopped',
				seconds: secondsSince(begun, environment),
			});
	}
}

/** What only the submit told (warnings, model, times) is kept where later answers are silent. */
function completedFrom(task: Task, bought: Task | null): Task {
	if (bought === null) return task;
	return {
		...task,
		model: task.model ?? bought.model,
		createdAt: task.createdAt ?? bought.createdAt,
		externalTaskId: task.externalTaskId ?? bought.externalTaskId,
		requestId: task.requestId ?? bought.requestId,
		warnings: [...bought.warnings, ...task.warnings],
	};
}

/** What the vendor does not tell of a new task, as far as the submit says it. */
function completedFromStart(task: Task, start: Start): Task {
	return {
		...task,
		model: task.model ?? start.model ?? null,
		warnings: [...start.warnings, ...task.warnings],
	};
}

function trouble(value: Trouble): JobOutcome {
	return { outcome: 'trouble', trouble: value };
}

function secondsSince(begun: number, environment: Environment): number {
	return Math.round((environment.now() - begun) / SECOND);
}
