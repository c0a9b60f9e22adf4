import type { DownloadError, DownloadFile } from './download/files';
import type { Balance } from '../core/balance';
import type { Estimate } from '../core/estimate';
import type { Provider, TaskQuery } from '../core/provider';
import type { Submission } from '../core/submission';
import type { Preview, PreviewSettings } from './preview';
import { latestCost, type Asset, type Task, type TaskRef } from '../core/task';
import type { OpenFile } from './submit/uploadFiles';
import type { Ledger } from './submit/ledger';
import type { CancelResult } from './cancel/cancelTask';
import type { SubmitError, UploadError } from './submit/submitError';

/** How to wait for a task: not at all, by status checks until it has ended, or suspended while nothing runs. */
export type Wait =
	| { mode: 'none' }
	| {
			mode: 'poll';
			/** Longest pause between two checks, in seconds. */
			interval: number;
			/** Time limit in minutes, from when the task was accepted, or from the first check. */
			timeout: number;
			/** Whether a task that is still running then is returned as it is, or its item fails. */
			onTimeout: 'fail' | 'continue';
			/** Cancels the task at the stop button and at the time limit; by default it is left running. */
			whenStopped?: 'cancel';
	  }
	| {
			/** A task that is still running is returned immediately, for the caller to suspend; see `suspendedTask.ts`. */
			mode: 'suspend';
			/** Minutes for the submit to be accepted, and as many again for the task to end. */
			timeout: number;
			onTimeout: 'fail' | 'continue';
			/** As for `poll`. The stop button does not reach a suspended node. */
			whenStopped?: 'cancel';
			/** When to give the provider the URL that resumes the execution. By default never. */
			useCallback?: 'always' | 'never' | 'whenReachable';
			/** Whether the provider was given the URL that resumes the execution. */
			isCalled?: true;
	  };

/** A task to submit. */
export interface SubmitTask {
	submission: Submission;
	ledger?: Ledger;
	openFile?: OpenFile;
	/** URL that the provider calls, unless the user has set one. */
	callbackUrl?: string;
}

/** A submit to build and not to send: its cost is estimated if the provider can. */
export interface UnsentTask {
	unsent: Submission;
	/** How to show the submit. Absent if only its cost is needed. */
	preview?: PreviewSettings;
	/** URL that the provider would call, unless the user has set one. */
	callbackUrl?: string;
}

/**
 * What to do for one item: submit a task and wait for it, show its submit, get or cancel an existing one, list many, or
 * read the account.
 */
export interface Job {
	provider: Provider;
	/**
	 * What to submit (with its entry in the ledger, the way to its files, and the URL that resumes the execution), which
	 * task to get (with what is known of it, if this run submitted it) or to cancel, which ones to list (`limit` may be
	 * `Infinity`), what to read of the account, or which element or voice to delete.
	 */
	task:
		| SubmitTask
		| UnsentTask
		| { ref: TaskRef; submitted?: Task; isToCancel?: true }
		| { query: TaskQuery; limit: number }
		| { account: 'balance' }
		| { asset: Asset; id: string };
	wait: Wait;
}

/**
 * Why an item ends without its result. `task` is present as soon as there is one. `seconds` is how long the node waited
 * for it or, without a task, tried to get one; it is missing if the node did not wait.
 */
export type JobError = {
	provider: Provider;
	task: Task | TaskRef | null;
	seconds?: number;
	/** Warnings of a possible second purchase, if the task does not contain them. */
	warnings?: readonly string[];
	/** Result of a cancel, if the item ended with one. `task` is as it was afterwards. */
	cancel?: CancelResult;
	/** Set if the job read the account, so that there is no task. */
	isAboutAccount?: true;
	/** Set if the job was to delete this, so that there is no task. */
	deleting?: { asset: Asset; id: string };
} & (
	| Exclude<SubmitError | UploadError, { reason: 'stopped' }>
	| {
			/**
			 * An unexpected error was thrown. Without a task nothing was bought: if a submit may have been accepted,
			 * the reason is `unconfirmed`.
			 */
			reason: 'unexpected';
			detail: string;
	  }
	| { reason: 'failed'; task: Task }
	/** The task was canceled, not by this job. */
	| { reason: 'canceled'; task: Task }
	/** The task was to be canceled, and it is still running or its status is unknown. */
	| { reason: 'notCanceled'; task: Task | TaskRef; seconds: number; cancel: CancelResult }
	| {
			/** The provider reports success, and returned no video URL until the time limit. The task is paid for. */
			reason: 'noVideoUrl';
			task: Task;
			seconds: number;
	  }
	| {
			/** While the node waited for the task, n8n lost the credential that its checks need. */
			reason: 'credentialMissing';
			task: TaskRef;
			seconds: number;
			detail: string;
	  }
	| { reason: 'timedOut'; task: Task | TaskRef; seconds: number; detail: string | null }
	| { reason: 'stopped'; seconds: number }
	| {
			/** The video is ready, and one of its files could not be downloaded. */
			reason: 'downloadFailed';
			task: Task;
			what: DownloadFile['kind'];
			url: string | null;
			fault: DownloadError;
			seconds: number;
	  }
);

/** Result of a job. */
export type JobOutcome =
	| { outcome: 'task'; task: Task }
	/** `incomplete` says why there may be more tasks; so do the last task's warnings. */
	| { outcome: 'tasks'; tasks: Task[]; incomplete?: string }
	| { outcome: 'balance'; provider: Provider['id']; balance: Balance }
	/** An element or a voice that was deleted. */
	| { outcome: 'deleted'; provider: Provider['id']; asset: Asset; id: string }
	/** A submit that was built and not sent. */
	| { outcome: 'unsent'; unsent: Unsent }
	| { outcome: 'jobError'; jobError: JobError };

/** What is known of a submit that was not sent. */
export interface Unsent {
	provider: Provider;
	/** The provider's name of the model. */
	model: string;
	preview?: Preview;
	/** `null` if the provider has no estimates, or returned none. */
	estimate: Estimate | null;
	warnings: readonly string[];
}

/** The task that a job was about, if there is one. */
export function taskIn(outcome: JobOutcome): Task | TaskRef | null {
	if (outcome.outcome === 'task') return outcome.task;
	return outcome.outcome === 'jobError' ? outcome.jobError.task : null;
}

/** Details of a task that only the submit returns. */
export type SubmitDetails = Pick<
	Task,
	'model' | 'cost' | 'createdAt' | 'externalTaskId' | 'requestId' | 'warnings'
>;

/** The task, with what was known of it before if the provider's response lacks it. */
export function mergeSubmitDetails(task: Task, submitted: SubmitDetails | null): Task {
	if (submitted === null) return task;
	return {
		...task,
		model: task.model ?? submitted.model,
		cost: latestCost(task, submitted.cost),
		createdAt: task.createdAt ?? submitted.createdAt,
		externalTaskId: task.externalTaskId ?? submitted.externalTaskId,
		requestId: task.requestId ?? submitted.requestId,
		warnings: [...submitted.warnings, ...task.warnings],
	};
}

/** Warnings of an outcome: those of its task or balance, and of a possible second purchase. */
export function warningsOf(outcome: JobOutcome): readonly string[] {
	if (outcome.outcome === 'tasks' || outcome.outcome === 'deleted') return [];
	if (outcome.outcome === 'balance') return outcome.balance.warnings;
	if (outcome.outcome === 'unsent') return outcome.unsent.warnings;
	const { task, warnings = [] } =
		outcome.outcome === 'task' ? { task: outcome.task } : outcome.jobError;
	return [...new Set([...warnings, ...(task && 'warnings' in task ? task.warnings : [])])];
}

/** Outcome of a job that failed. */
export function jobError(value: JobError): JobOutcome {
	return { outcome: 'jobError', jobError: value };
}
