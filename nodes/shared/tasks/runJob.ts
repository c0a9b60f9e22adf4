import type { Provider, Start, TaskQuery } from '../core/provider';
import { success, type Result } from '../core/result';
import { isReportedEnded, createTask, type Task, type TaskRef } from '../core/task';
import { buy, settlePriorAttempt } from './submit/submitOnce';
import { StatusBatcher } from './poll/statusBatcher';
import type { RequestError, SubmitError, UploadError } from './submit/submitError';
import { uploadImages } from './submit/uploadImages';
import { withDeadline, type Runtime } from './runtime';
import {
	jobError,
	type Job,
	type JobOutcome,
	type SubmitDetails,
	type JobError,
	type Wait,
} from './job';
import { listTasks, type Cut, type TaskList } from './listTasks';
import { poll } from './poll/poll';
import type { SubmitResult } from './submit/recover';
import type { Ledger } from './submit/ledger';
import { submit } from './submit/submit';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long a submit or a single question may go on when the task itself is not waited for. */
const PATIENCE_WITHOUT_WAIT = MINUTE;

/** How long the pages of a list may take together. */
const PATIENCE_FOR_A_LIST = 10 * MINUTE;

/** What a person is told of a list that was ended before the vendor said that it ends. */
const INCOMPLETE: Readonly<Record<Cut, string>> = {
	nothingNew: 'There may be more tasks: the next page contained nothing new.',
	tooLong: 'There may be more tasks: reading the list ended because it is very long.',
	tooSlow: 'There may be more tasks: reading the list ended because it took 10 minutes.',
};

/**
 * Lives through one task: submits it if it is new, waits for it if asked to.
 *
 * @param desk where the jobs of a batch ask together
 */
export async function runJob(
	job: Job,
	runtime: Runtime,
	batcher: StatusBatcher = new StatusBatcher(),
): Promise<JobOutcome> {
	const { provider, wait } = job;
	if ('query' in job.task) return await list(job, job.task, runtime);
	if ('ref' in job.task) {
		return await follow(job, job.task.ref, job.task.bought ?? null, runtime, batcher);
	}

	const { start, ledger } = job.task;
	const begun = runtime.now();
	const deadline = begun + patienceOf(wait);
	const bounded = withDeadline(runtime, deadline);
	const bought = await uploadAndSubmit(provider, job.task, deadline, bounded);
	if (!bought.ok) return withoutTask(provider, bought.error, begun, runtime);
	const { isNew } = bought.value;
	const task = mergeSubmission(bought.value.task, start);
	// The answer to a submit holds no video: a task that is said to have ended already is asked about.
	if (isNew && wait.mode !== 'poll' && !isReportedEnded(task)) return { outcome: 'task', task };
	const outcome = await follow(job, task, task, runtime, batcher, !isNew);
	if (outcome.outcome !== 'jobError' || outcome.jobError.reason !== 'failed') return outcome;
	reopen(ledger);
	// An earlier try bought it and did not see it fail: this try is the one that buys it again.
	return isNew ? outcome : await runJob(job, runtime, batcher);
}

/** Apart from the wait, so that nobody holds the pictures for as long as that takes. */
async function uploadAndSubmit(
	provider: Provider,
	{ start, ledger, openImage }: Extract<Job['task'], { start: Start }>,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult | Result<never, UploadError>> {
	const delivered = openImage
		? await uploadImages(provider, start, ledger, openImage, deadline, runtime)
		: success(start);
	if (delivered.ok) {
		return await submitWithLedger(provider, delivered.value, ledger, deadline, runtime);
	}
	if (!ledger) return delivered;
	const why =
		delivered.error.reason === 'stopped' ? 'it was stopped' : 'an image could not be sent again';
	const earlier = await settlePriorAttempt(provider, start, ledger, why, deadline, runtime);
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

async function submitWithLedger(
	provider: Provider,
	start: Start,
	ledger: Ledger | undefined,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult> {
	if (ledger) return await buy(provider, start, ledger, deadline, runtime);
	const submitted = await submit(provider, start, deadline, runtime);
	return submitted.ok ? success({ task: submitted.value, isNew: true }) : submitted;
}

/** A task that the vendor ended without a video may be bought anew by a later try. */
function reopen(ledger: Ledger | undefined): void {
	const entry = ledger?.read();
	if (!ledger || !entry) return;
	const { attempt, id, warnings } = entry;
	ledger.write({ state: 'closed', attempt, id, ...(warnings && { warnings }) });
}

async function list(
	{ provider }: Job,
	{ query, limit }: { query: TaskQuery; limit: number },
	runtime: Runtime,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const deadline = begun + PATIENCE_FOR_A_LIST;
	const bounded = withDeadline(runtime, deadline);
	const listed: Result<TaskList, RequestError> = provider.tasks.list
		? await listTasks(provider.tasks.list, query, limit, deadline, bounded)
		: success({ tasks: [] });
	if (!listed.ok) return withoutTask(provider, listed.error, begun, runtime);
	const { tasks, cut } = listed.value;
	if (!cut) return { outcome: 'tasks', tasks };
	const incomplete = INCOMPLETE[cut];
	return { outcome: 'tasks', tasks: withWarningAtTheEnd(tasks, incomplete), incomplete };
}

function withWarningAtTheEnd(tasks: readonly Task[], warning: string): Task[] {
	return tasks.map((task, index) =>
		index === tasks.length - 1 ? { ...task, warnings: [...task.warnings, warning] } : task,
	);
}

/** What came of a job whose request brought no task. */
function withoutTask(
	provider: Provider,
	error: (SubmitError | UploadError) & Pick<JobError, 'warnings'>,
	begun: number,
	runtime: Runtime,
): JobOutcome {
	return jobError({ provider, task: null, seconds: secondsSince(begun, runtime), ...error });
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
	runtime: Runtime,
	batcher: StatusBatcher,
	immediate = bought === null,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const ref: TaskRef = { provider: providerId, kind, taskId };
	const deadline = begun + askingPatienceOf(wait);
	const asPolling = await poll(
		provider,
		ref,
		{
			deadline,
			maxDelay: (wait.mode === 'poll' ? wait.interval : 1) * SECOND,
			immediate,
			once: wait.mode !== 'poll',
			// A parked task has time.
			...(wait.mode === 'suspend' && { urlPatience: 0 }),
		},
		withDeadline(runtime, deadline),
		batcher,
	);
	const seconds = secondsSince(begun, runtime);
	const complete = (task: Task | null): Task | null =>
		task === null ? bought : mergeSubmitDetails(task, bought);
	switch (asPolling.outcome) {
		case 'task': {
			const task = mergeSubmitDetails(asPolling.task, bought);
			if (task.status === 'failed') return jobError({ provider, reason: 'failed', task, seconds });
			if (task.isUrlMissing && wait.mode !== 'suspend') {
				return jobError({ provider, reason: 'noVideoUrl', task, seconds });
			}
			return { outcome: 'task', task };
		}
		case 'rejected': {
			const { apiError } = asPolling;
			return jobError({ provider, task: bought ?? ref, reason: 'rejected', apiError, seconds });
		}
		case 'unexpected': {
			const task = complete(asPolling.task) ?? ref;
			return jobError({ provider, task, reason: 'unexpected', detail: asPolling.reason, seconds });
		}
		case 'timedOut': {
			const task = complete(asPolling.task);
			// Nobody answered just now; a parked task has time.
			if (wait.mode === 'suspend') {
				return { outcome: 'task', task: task ?? createTask(ref, 'processing', 'unknown') };
			}
			if (asPolling.task?.isUrlMissing && task) {
				return jobError({ provider, reason: 'noVideoUrl', task, seconds });
			}
			if (task !== null && wait.mode === 'poll' && wait.onTimeout === 'continue') {
				return { outcome: 'task', task };
			}
			return jobError({
				provider,
				task: task ?? ref,
				reason: 'timedOut',
				seconds,
				detail: asPolling.jobError,
			});
		}
		case 'stopped':
			return jobError({
				provider,
				task: complete(asPolling.task) ?? ref,
				reason: 'stopped',
				seconds,
			});
	}
}

/** What only the submit told is kept where later answers are silent. */
export function mergeSubmitDetails(task: Task, bought: SubmitDetails | null): Task {
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
function mergeSubmission(task: Task, start: Start): Task {
	return {
		...task,
		model: task.model ?? start.model ?? null,
		warnings: [...start.warnings, ...task.warnings],
	};
}

function secondsSince(begun: number, runtime: Runtime): number {
	return Math.round((runtime.now() - begun) / SECOND);
}
