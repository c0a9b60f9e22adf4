import type { DownloadError, DownloadFile } from './download/files';
import type { Provider, TaskQuery } from '../core/provider';
import type { Submission } from '../core/submission';
import type { Task, TaskRef } from '../core/task';
import type { OpenImage } from './submit/uploadImages';
import type { Ledger } from './submit/ledger';
import type { SubmitError, UploadError } from './submit/submitError';

/** How to wait for a task: not at all, by asking until it has ended, or parked while nothing runs. */
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
	  }
	| {
			/** A task that still runs is handed back at once, for the caller to park; see `parked.ts`. */
			mode: 'suspend';
			/** Minutes for the submit to be taken, and once more as many for the task to end. */
			timeout: number;
			onTimeout: 'fail' | 'continue';
			/** When to give the provider the URL that resumes the execution. By default never. */
			useCallback?: 'always' | 'never' | 'whenReachable';
			/** Whether the provider was given the URL that resumes the execution. */
			isCalled?: true;
	  };

/** A task to submit. */
export interface SubmitTask {
	submission: Submission;
	ledger?: Ledger;
	openImage?: OpenImage;
	/** URL that the provider calls, unless the user has set one. */
	callbackUrl?: string;
}

/** What to do for one item: buy a task and wait for it, ask for one that exists, or list many. */
export interface Job {
	provider: Provider;
	/**
	 * What to submit (with its entry in the ledger, the way to its images, and the URL that resumes the execution), which
	 * task to get (with what is known of it, if this run submitted it), or which ones to list (`limit` may be `Infinity`).
	 */
	task: SubmitTask | { ref: TaskRef; bought?: Task } | { query: TaskQuery; limit: number };
	wait: Wait;
}

/**
 * Why an item ends without what was asked for. `task` is there as soon as there is one. `seconds` tells for how long it
 * was waited for or, without a task, for how long it was tried to get one; it is missing where nobody waited.
 */
export type JobError = {
	provider: Provider;
	task: Task | TaskRef | null;
	seconds?: number;
	/** Warnings of a possible second purchase, where the task does not carry them. */
	warnings?: readonly string[];
} & (
	| Exclude<SubmitError | UploadError, { reason: 'stopped' }>
	| {
			/**
			 * Something was thrown that nobody foresaw. Without a task nothing was bought: where a submit may have been
			 * taken, the reason is `unconfirmed`.
			 */
			reason: 'unexpected';
			detail: string;
	  }
	| { reason: 'failed'; task: Task }
	| {
			/** The vendor reports success, and returned no video URL for as long as it was asked for. The task is paid for. */
			reason: 'noVideoUrl';
			task: Task;
			seconds: number;
	  }
	| {
			/** While the task was waited for, n8n lost the credential that asks for it. */
			reason: 'credentialMissing';
			task: TaskRef;
			seconds: number;
			detail: string;
	  }
	| { reason: 'timedOut'; task: Task | TaskRef; seconds: number; detail: string | null }
	| { reason: 'stopped'; seconds: number }
	| {
			/** The video is there, and one of its files could not be fetched. */
			reason: 'downloadFailed';
			task: Task;
			what: DownloadFile['kind'];
			url: string | null;
			fault: DownloadError;
			seconds: number;
	  }
);

/** What came of a job. */
export type JobOutcome =
	| { outcome: 'task'; task: Task }
	/** `incomplete` says why there may be more tasks; the last task's warnings say it too. */
	| { outcome: 'tasks'; tasks: Task[]; incomplete?: string }
	| { outcome: 'jobError'; jobError: JobError };

/** The one task that a job was about, if it came to that. */
export function taskIn(outcome: JobOutcome): Task | TaskRef | null {
	if (outcome.outcome === 'task') return outcome.task;
	return outcome.outcome === 'jobError' ? outcome.jobError.task : null;
}

/** What only the submit tells of a task. */
export type SubmitDetails = Pick<
	Task,
	'model' | 'createdAt' | 'externalTaskId' | 'requestId' | 'warnings'
>;

/** The warnings that an outcome is to tell: those of its task, and of a possible second purchase. */
export function warningsOf(outcome: JobOutcome): readonly string[] {
	if (outcome.outcome === 'tasks') return [];
	const { task, warnings = [] } =
		outcome.outcome === 'task' ? { task: outcome.task } : outcome.jobError;
	return [...new Set([...warnings, ...(task && 'warnings' in task ? task.warnings : [])])];
}

/** What came of a job that ended in trouble. */
export function jobError(value: JobError): JobOutcome {
	return { outcome: 'jobError', jobError: value };
}
