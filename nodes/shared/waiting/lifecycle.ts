import type { Provider, Start, TaskQuery } from '../protocol/provider';
import { isReportedEnded, taskOf, type Task, type TaskRef } from '../protocol/task';
import { buy, settleEarlier } from './buy';
import { StatusDesk } from './desk';
import { deliverImages, type DeliveryOutcome } from './deliverImages';
import { withDeadline, type Environment } from './environment';
import { trouble, type Job, type JobOutcome, type Told, type Trouble, type Wait } from './job';
import { listTasks, type Cut } from './list';
import { poll } from './poll';
import type { BuyOutcome } from './recover';
import type { Purchase } from './journal';
import { submit } from './submit';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long a submit or a single question may go on when the task itself is not waited for. */
const PATIENCE_WITHOUT_WAIT = MINUTE;

/** How long the pages of a list may take together. */
const PATIENCE_FOR_A_LIST = 10 * MINUTE;

/** What a person is told of a list that was ended before the vendor said that it ends. */
const INCOMPLETE: Readonly<Record<Cut, string>> = {
	nothingNew:
		'There may be more tasks: the provider named a next page, and what came brought nothing new.',
	tooLong: 'There may be more tasks: the list was ended because it is very long.',
	tooSlow: 'There may be more tasks: the list was ended because it took 10 minutes.',
};

/**
 * Lives through one task: submits it if it is new, waits for it if asked to.
 *
 * @param desk where the jobs of a batch ask together
 */
export async function runJob(
	job: Job,
	environment: Environment,
	desk: StatusDesk = new StatusDesk(),
): Promise<JobOutcome> {
	const { provider, wait } = job;
	if ('query' in job.task) return await list(job, job.task, environment);
	if ('ref' in job.task) {
		return await follow(job, job.task.ref, job.task.bought ?? null, environment, desk);
	}

	const { start, purchase } = job.task;
	const begun = environment.now();
	const deadline = begun + patienceOf(wait);
	const bounded = withDeadline(environment, deadline);
	const bought = await storeAndBuy(provider, job.task, deadline, bounded);
	if (bought.outcome !== 'accepted') {
		return trouble(sendTrouble(provider, bought, begun, environment));
	}
	const task = completedFromStart(bought.task, start);
	// The answer to a submit holds no video: a task that is said to have ended already is asked about.
	if (bought.isNew && wait.mode !== 'poll' && !isReportedEnded(task))
		return { outcome: 'task', task };
	const outcome = await follow(job, task, task, environment, desk, !bought.isNew);
	if (outcome.outcome !== 'trouble' || outcome.trouble.reason !== 'failed') return outcome;
	reopen(purchase);
	// An earlier try bought it and did not see it fail: this try is the one that buys it again.
	return bought.isNew ? outcome : await runJob(job, environment, desk);
}

/** Apart from the wait, so that nobody holds the pictures for as long as that takes. */
async function storeAndBuy(
	provider: Provider,
	{ start, purchase, openImage }: Extract<Job['task'], { start: Start }>,
	deadline: number,
	environment: Environment,
): Promise<BuyOutcome | Exclude<DeliveryOutcome, { outcome: 'ready' }>> {
	const delivered: DeliveryOutcome = openImage
		? await deliverImages(provider, start, purchase, openImage, deadline, environment)
		: { outcome: 'ready', start };
	if (delivered.outcome === 'ready') {
		return await buyOrSubmit(provider, delivered.start, purchase, deadline, environment);
	}
	if (!purchase) return delivered;
	const why =
		delivered.outcome === 'stopped' ? 'it was stopped' : 'an image could not be sent again';
	const earlier = await settleEarlier(provider, start, purchase, why, deadline, environment);
	return earlier ?? delivered;
}

/** Milliseconds for a task to be bought in. */
function patienceOf(wait: Wait): number {
	return wait.mode === 'none' ? PATIENCE_WITHOUT_WAIT : wait.timeout * MINUTE;
}

/** Milliseconds to ask about a task, until it has ended or, without a wait, until there is an answer. */
function askingPatienceOf(wait: Wait): number {
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
	switch (submitted.outcome) {
		case 'accepted':
			return { ...submitted, isNew: true };
		case 'uncertain':
			return { ...submitted, kind: start.kind, externalTaskId: null };
		default:
			return submitted;
	}
}

/** A task that the vendor ended without a video may be bought anew by a later try. */
function reopen(purchase: Purchase | undefined): void {
	const entry = purchase?.read();
	if (!purchase || !entry) return;
	const { attempt, id, warnings } = entry;
	purchase.write({ state: 'closed', attempt, id, ...(warnings && { warnings }) });
}

async function list(
	{ provider }: Job,
	{ query, limit }: { query: TaskQuery; limit: number },
	environment: Environment,
): Promise<JobOutcome> {
	const begun = environment.now();
	const deadline = begun + PATIENCE_FOR_A_LIST;
	const listed = provider.listing
		? await listTasks(provider.listing, query, limit, deadline, withDeadline(environment, deadline))
		: { outcome: 'tasks' as const, tasks: [] };
	if (listed.outcome !== 'tasks') {
		return trouble(sendTrouble(provider, listed, begun, environment));
	}
	const { tasks, cut } = listed;
	if (!cut) return { outcome: 'tasks', tasks };
	const incomplete = INCOMPLETE[cut];
	return { outcome: 'tasks', tasks: withWarningAtTheEnd(tasks, incomplete), incomplete };
}

function withWarningAtTheEnd(tasks: readonly Task[], warning: string): Task[] {
	return tasks.map((task, index) =>
		index === tasks.length - 1 ? { ...task, warnings: [...task.warnings, warning] } : task,
	);
}

/** The trouble of a request that brought no task. */
function sendTrouble(
	provider: Provider,
	outcome:
		Exclude<BuyOutcome, { outcome: 'accepted' }> | Exclude<DeliveryOutcome, { outcome: 'ready' }>,
	begun: number,
	environment: Environment,
): Trouble {
	const known = {
		provider,
		task: null,
		seconds: secondsSince(begun, environment),
		...('warnings' in outcome && { warnings: outcome.warnings }),
	};
	switch (outcome.outcome) {
		case 'refused':
			return { ...known, reason: 'refused', refusal: outcome.refusal };
		case 'unreached':
			return { ...known, reason: 'unreached', detail: outcome.reason };
		case 'uncertain': {
			const { reason: detail, kind, externalTaskId, isEarlier } = outcome;
			return {
				...known,
				reason: 'uncertain',
				detail,
				kind,
				externalTaskId,
				...(isEarlier && { isEarlier }),
			};
		}
		case 'notStored':
			return { ...known, reason: 'notStored', why: outcome.why };
		case 'stopped':
			return { ...known, reason: 'stopped' };
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
	desk: StatusDesk,
	askAtOnce = bought === null,
): Promise<JobOutcome> {
	const begun = environment.now();
	const ref: TaskRef = { provider: providerId, kind, taskId };
	const deadline = begun + askingPatienceOf(wait);
	const polled = await poll(
		provider,
		ref,
		{
			deadline,
			longestPause: (wait.mode === 'poll' ? wait.interval : 1) * SECOND,
			askAtOnce,
			once: wait.mode !== 'poll',
			// A parked task has time.
			...(wait.mode === 'suspend' && { urlPatience: 0 }),
		},
		withDeadline(environment, deadline),
		desk,
	);
	const seconds = secondsSince(begun, environment);
	const complete = (task: Task | null): Task | null =>
		task === null ? bought : completedFrom(task, bought);
	switch (polled.outcome) {
		case 'task': {
			const task = completedFrom(polled.task, bought);
			if (task.status === 'failed') return trouble({ provider, reason: 'failed', task, seconds });
			if (task.isUrlMissing && wait.mode !== 'suspend') {
				return trouble({ provider, reason: 'noVideoUrl', task, seconds });
			}
			return { outcome: 'task', task };
		}
		case 'refused': {
			const { refusal } = polled;
			return trouble({ provider, task: bought ?? ref, reason: 'refused', refusal, seconds });
		}
		case 'unexpected': {
			const task = complete(polled.task) ?? ref;
			return trouble({ provider, task, reason: 'unexpected', detail: polled.reason, seconds });
		}
		case 'timedOut': {
			const task = complete(polled.task);
			// Nobody answered just now; a parked task has time.
			if (wait.mode === 'suspend') {
				return { outcome: 'task', task: task ?? taskOf(ref, 'processing', 'unknown') };
			}
			if (polled.task?.isUrlMissing && task) {
				return trouble({ provider, reason: 'noVideoUrl', task, seconds });
			}
			if (task !== null && wait.mode === 'poll' && wait.onTimeout === 'continue') {
				return { outcome: 'task', task };
			}
			return trouble({
				provider,
				task: task ?? ref,
				reason: 'timedOut',
				seconds,
				detail: polled.trouble,
			});
		}
		case 'stopped':
			return trouble({
				provider,
				task: complete(polled.task) ?? ref,
				reason: 'stopped',
				seconds,
			});
	}
}

/** What only the submit told is kept where later answers are silent. */
export function completedFrom(task: Task, bought: Told | null): Task {
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

function secondsSince(begun: number, environment: Environment): number {
	return Math.round((environment.now() - begun) / SECOND);
}
