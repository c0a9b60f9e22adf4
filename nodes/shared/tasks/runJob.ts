import type { Provider, TaskQuery } from '../core/provider';
import { success, type Result } from '../core/result';
import type { Submission } from '../core/submission';
import {
	createTask,
	endedWithoutVideo,
	isReportedEnded,
	type Asset,
	type Task,
	type TaskRef,
} from '../core/task';
import { cancelExisting } from './cancel/cancelExisting';
import { cancelUnfinished } from './cancel/cancelUnfinished';
import { submitOnce, settlePriorAttempt } from './submit/submitOnce';
import { StatusBatcher } from './poll/statusBatcher';
import {
	describeError,
	describeUploadError,
	type RequestError,
	type SubmitError,
	type UploadError,
} from './submit/submitError';
import { call } from './call';
import { retryFreeCall } from './freeCall';
import { prepareSubmit } from './submit/prepareSubmit';
import { uploadFiles, type SentFiles } from './submit/uploadFiles';
import { withDeadline, type Runtime } from './runtime';
import { estimateCost, submitToEstimate } from './estimate';
import {
	jobError,
	mergeSubmitDetails,
	taskIn,
	type Job,
	type JobOutcome,
	type SubmitTask,
	type UnsentTask,
	type JobError,
	type Wait,
} from './job';
import { listTasks, type Cut, type TaskList } from './listTasks';
import { poll } from './poll/poll';
import { previewOf } from './preview';
import type { SubmitResult } from './submit/recover';
import type { Ledger } from './submit/ledger';
import { submit } from './submit/submit';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Time limit of a submit, a single check or a read of the account, if the node does not wait for a task. */
const NO_WAIT_TIMEOUT = MINUTE;

/** Time limit for all pages of a list together. */
const LIST_TIMEOUT = 10 * MINUTE;

/** What the user reads about a list that ended before the provider reports its end. */
const INCOMPLETE: Readonly<Record<Cut, string>> = {
	nothingNew: 'There may be more tasks: the next page contained nothing new.',
	tooLong: 'There may be more tasks: reading the list ended because it is very long.',
	tooSlow: 'There may be more tasks: reading the list ended because it took 10 minutes.',
};

/** Runs one job: submits the task if it is new, and waits for it if requested. Concurrent jobs share the batcher. */
export async function runJob(
	job: Job,
	runtime: Runtime,
	batcher: StatusBatcher = new StatusBatcher(),
): Promise<JobOutcome> {
	const { provider, wait } = job;
	if ('query' in job.task) return await list(job, job.task, runtime);
	if ('account' in job.task) return await getBalance(provider, runtime);
	if ('asset' in job.task) return await deleteAsset(provider, job.task, runtime);
	if ('unsent' in job.task) return await describeUnsent(provider, job.task, runtime);
	if ('ref' in job.task) {
		const { ref, submitted = null, isToCancel } = job.task;
		return isToCancel
			? await cancelExisting(provider, ref, runtime)
			: await followTask(job, ref, submitted, runtime, batcher);
	}

	const { submission, ledger } = job.task;
	const begun = runtime.now();
	const deadline = begun + submitTimeout(wait);
	const bounded = withDeadline(runtime, deadline);
	const submitted = await uploadAndSubmit(provider, job.task, deadline, bounded);
	if (!submitted.ok) return withoutTask(provider, submitted.error, begun, runtime);
	const { isNew } = submitted.value;
	const task = mergeSubmission(submitted.value.task, submission);
	// The response to a submit contains no video: a task that is said to have ended already is checked.
	if (isNew && wait.mode !== 'poll' && !isReportedEnded(task)) return { outcome: 'task', task };
	const outcome = await followTask(job, task, task, runtime, batcher, !isNew);
	const followed = taskIn(outcome);
	if (!followed || !('status' in followed) || !endedWithoutVideo(followed)) return outcome;
	closeEntry(ledger);
	// An earlier attempt bought it and did not see it end: this attempt buys it again.
	return isNew || !hasEndedByItself(outcome) ? outcome : await runJob(job, runtime, batcher);
}

/** Builds a submit and estimates its cost. A preview is returned without an estimate that is not available. */
async function describeUnsent(
	provider: Provider,
	{ unsent, preview, callbackUrl }: UnsentTask,
	runtime: Runtime,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const shown = preview && previewOf(provider, unsent, preview, callbackUrl);
	const estimated = provider.estimate
		? await estimateCost(provider.estimate, submitToEstimate(unsent), runtime)
		: success(null);
	if (!estimated.ok && !shown) return withoutTask(provider, estimated.error, begun, runtime);
	const warnings = estimated.ok
		? unsent.warnings
		: [...unsent.warnings, `There is no estimate: ${describeError(estimated.error)}.`];
	return {
		outcome: 'unsent',
		unsent: {
			provider,
			model: unsent.model,
			...(shown && { preview: shown }),
			estimate: estimated.ok ? estimated.value : null,
			warnings,
		},
	};
}

/** Separate from the wait, so that the files are not kept in memory for as long. */
async function uploadAndSubmit(
	provider: Provider,
	{ submission, ledger, openFile, callbackUrl }: SubmitTask,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult | Result<never, UploadError>> {
	const { files } = submission;
	const sent: Result<SentFiles, UploadError> = openFile
		? await uploadFiles(provider, files, ledger, openFile, deadline, runtime)
		: success(new Map());
	if (sent.ok) {
		const input = { files: sent.value, callbackUrl };
		if (ledger) return await submitOnce(provider, submission, input, ledger, deadline, runtime);
		const prepared = await prepareSubmit(submission, undefined, deadline, runtime);
		if (!prepared.ok) return prepared;
		const request = submission.request({ ...input, prepared: prepared.value });
		const submitted = await submit(submission, request, deadline, runtime);
		return submitted.ok ? success({ task: submitted.value, isNew: true }) : submitted;
	}
	if (!ledger) return sent;
	const why = describeUploadError(sent.error);
	const earlier = await settlePriorAttempt(provider, submission, ledger, why, deadline, runtime);
	return earlier ?? sent;
}

/** Time limit for buying a task, in milliseconds. */
function submitTimeout(wait: Wait): number {
	return wait.mode === 'none' ? NO_WAIT_TIMEOUT : wait.timeout * MINUTE;
}

/** Time limit for status checks, in milliseconds: until the task has ended or, without a wait, one response. */
function pollTimeout(wait: Wait): number {
	return wait.mode === 'poll' ? wait.timeout * MINUTE : NO_WAIT_TIMEOUT;
}

/** Whether the provider reported that the task ended without a video, and this job did not cancel it. */
function hasEndedByItself(outcome: JobOutcome): boolean {
	if (outcome.outcome !== 'jobError') return false;
	const { reason } = outcome.jobError;
	return reason === 'failed' || reason === 'canceled';
}

/** A task that ended without a video may be submitted again by a later attempt. */
function closeEntry(ledger: Ledger | undefined): void {
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
	const deadline = begun + LIST_TIMEOUT;
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

/** Reads the balance. Reading is free, so rate limits and faults are waited out. */
async function getBalance(provider: Provider, runtime: Runtime): Promise<JobOutcome> {
	const { balance } = provider;
	if (!balance) throw new Error(`${provider.id} has no call for the balance`);
	const begun = runtime.now();
	const deadline = begun + NO_WAIT_TIMEOUT;
	const bounded = withDeadline(runtime, deadline);
	const read = await retryFreeCall(
		async () => await call(balance, { now: runtime.now() }, bounded),
		{ deadline },
		bounded,
	);
	return read.ok
		? { outcome: 'balance', provider: provider.id, balance: read.value }
		: withoutTask(provider, { ...read.error, isAboutAccount: true }, begun, runtime);
}

/** Deletes an element or a voice. Deleting is free, so rate limits and faults are waited out. */
async function deleteAsset(
	provider: Provider,
	deleting: { asset: Asset; id: string },
	runtime: Runtime,
): Promise<JobOutcome> {
	const calls = provider.assets?.[deleting.asset];
	if (!calls) throw new Error(`${provider.id} has no ${deleting.asset}s`);
	const begun = runtime.now();
	const deadline = begun + NO_WAIT_TIMEOUT;
	const bounded = withDeadline(runtime, deadline);
	const deleted = await retryFreeCall(
		async () => await call(calls.delete, deleting.id, bounded),
		{ deadline },
		bounded,
	);
	return deleted.ok
		? { outcome: 'deleted', provider: provider.id, ...deleting }
		: withoutTask(provider, { ...deleted.error, deleting }, begun, runtime);
}

/** Outcome of a job whose request created no task. */
function withoutTask(
	provider: Provider,
	error: (SubmitError | UploadError) & Pick<JobError, 'warnings' | 'isAboutAccount' | 'deleting'>,
	begun: number,
	runtime: Runtime,
): JobOutcome {
	return jobError({ provider, task: null, seconds: secondsSince(begun, runtime), ...error });
}

/** Follows a task as {@link pollTask} does, and cancels it at the end of the wait if this is requested. */
async function followTask(
	job: Job,
	ref: TaskRef,
	submitted: Task | null,
	runtime: Runtime,
	batcher: StatusBatcher,
	immediate?: boolean,
): Promise<JobOutcome> {
	const { provider, wait } = job;
	const outcome = await pollTask(job, ref, submitted, runtime, batcher, immediate);
	return wait.mode === 'poll' && wait.whenStopped === 'cancel'
		? await cancelUnfinished(provider, outcome, runtime)
		: outcome;
}

/**
 * Follows an existing task. The timeout starts now: a task that had to wait for its submit, because the provider
 * accepts only so many at a time, gets as much time as any other. `submitted` is what the submit returned just now.
 */
async function pollTask(
	{ provider, wait }: Job,
	{ provider: providerId, kind, taskId }: TaskRef,
	submitted: Task | null,
	runtime: Runtime,
	batcher: StatusBatcher,
	immediate = submitted === null,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const ref: TaskRef = { provider: providerId, kind, taskId };
	const deadline = begun + pollTimeout(wait);
	const polled = await poll(
		provider,
		ref,
		{
			deadline,
			maxDelay: (wait.mode === 'poll' ? wait.interval : 1) * SECOND,
			immediate,
			once: wait.mode !== 'poll',
			// A suspended task has time.
			...(wait.mode === 'suspend' && { urlTimeout: 0 }),
		},
		withDeadline(runtime, deadline),
		batcher,
	);
	const known = { provider, seconds: secondsSince(begun, runtime) };
	const complete = (task: Task | null): Task | null =>
		task === null ? submitted : mergeSubmitDetails(task, submitted);
	switch (polled.outcome) {
		case 'task': {
			const task = mergeSubmitDetails(polled.task, submitted);
			if (task.status === 'failed') return jobError({ ...known, reason: 'failed', task });
			if (task.status === 'canceled') return jobError({ ...known, reason: 'canceled', task });
			if (task.isUrlMissing && wait.mode !== 'suspend') {
				return jobError({ ...known, reason: 'noVideoUrl', task });
			}
			return { outcome: 'task', task };
		}
		case 'rejected': {
			const { apiError } = polled;
			return jobError({ ...known, task: submitted ?? ref, reason: 'rejected', apiError });
		}
		case 'unexpected': {
			const task = complete(polled.task) ?? ref;
			return jobError({ ...known, task, reason: 'unexpected', detail: polled.reason });
		}
		case 'timedOut': {
			const task = complete(polled.task);
			// No response just now; a suspended task has time.
			if (wait.mode === 'suspend') {
				return { outcome: 'task', task: task ?? createTask(ref, 'processing', 'unknown') };
			}
			if (polled.task?.isUrlMissing && task) {
				return jobError({ ...known, reason: 'noVideoUrl', task });
			}
			if (task !== null && wait.mode === 'poll' && wait.onTimeout === 'continue') {
				return { outcome: 'task', task };
			}
			const detail = polled.lastError;
			return jobError({ ...known, task: task ?? ref, reason: 'timedOut', detail });
		}
		case 'stopped':
			return jobError({ ...known, task: complete(polled.task) ?? ref, reason: 'stopped' });
	}
}

/** Adds what the submission knows of a new task where the provider's response does not. */
function mergeSubmission(task: Task, submission: Submission): Task {
	return {
		...task,
		model: task.model ?? submission.model,
		warnings: [...submission.warnings, ...task.warnings],
	};
}

function secondsSince(begun: number, runtime: Runtime): number {
	return Math.round((runtime.now() - begun) / SECOND);
}
