import type { ApiError, ApiErrorReason } from '../../core/apiError';
import type { Task, TaskRef } from '../../core/task';
import { REPORT_IT } from '../../lib/thrown';
import { warningsOf, type JobError } from '../../tasks/job';
import { billingWarningsIn } from '../../tasks/submit/billingWarnings';
import { shortened } from '../../lib/text';
import { downloadErrorText } from './downloadErrorText';
import type { ErrorText } from './message';

const REFUSED: Readonly<Record<ApiErrorReason, { what: string; next: string }>> = {
	credential: {
		what: 'does not accept the key of the credential',
		next: 'Copy the key again from your account, and check the Base URL in the credential.',
	},
	balance: {
		what: 'says the account has too little balance',
		next: 'Top up the account, then run this again.',
	},
	permission: {
		what: 'does not allow this with the key of the credential',
		next: 'Check in your account what the key, or your plan, may use.',
	},
	invalidRequest: {
		what: 'does not take the request as it is',
		next: 'Change what the provider names, then run this again.',
	},
	moderation: {
		what: 'refused the content',
		next: 'Reword the prompt or change the images, then run this again.',
	},
	taskNotFound: {
		what: 'does not know what was asked for',
		next: 'Check the Base URL in the credential and the model.',
	},
	rateLimit: {
		what: 'takes no more requests right now',
		next: 'Run this again later, or lower Max Parallel Tasks.',
	},
	vendorFault: {
		what: 'cannot answer right now',
		next: 'Run this again later.',
	},
	unreadable: {
		what: 'answered with something that is not its API',
		next: 'Check the Base URL in the credential.',
	},
};

/**
 * Puts a trouble into words: the message says what happened, the description holds the vendor's words, a way out, and
 * the warnings of a possible second purchase.
 */
export function errorText(jobError: JobError): ErrorText {
	const { message, description } = textOf(jobError);
	const parts = [description, ...billingWarningsIn(warningsOf({ outcome: 'jobError', jobError }))];
	return { message, description: parts.filter(Boolean).join(' ') || null };
}

function textOf(jobError: JobError): ErrorText {
	const name = jobError.provider.displayName;
	switch (jobError.reason) {
		case 'rejected':
			return rejectedText(jobError, name);
		case 'unreachable':
			return {
				message: `${name} could not be reached`,
				description: `Nothing was sent and nothing was bought (${jobError.detail}). Check the Base URL in the credential and the network, then run this again.`,
			};
		case 'imageUploadFailed':
			return imageFailedText(jobError, name);
		case 'unconfirmed':
			return unconfirmedText(jobError, name);
		case 'unexpected':
			return unexpectedText(jobError, name);
		case 'failed':
			return {
				message: `${name} ended task ${jobError.task.taskId} without a video${because(jobError.task.failure?.message)}`,
				description: `${said(name, jobError.task.failure?.message ?? 'nothing', jobError.task.failure?.code ?? null)} Change the prompt or what it is made from, then run this again, which makes a new task. ${identity(jobError.task)}${waited(jobError)}`,
			};
		case 'noVideoUrl':
			return {
				message: `Task ${jobError.task.taskId} succeeded, but the provider returned no video URL`,
				description: `${name} reports "${jobError.task.providerStatus}", so the task is paid for. It is not bought again. The URL may come later: ${takeOver(jobError.task)} If it never comes, ask ${name} for the video.${waited(jobError)}`,
			};
		case 'credentialMissing':
			return {
				message: `n8n can no longer read the credential for task ${jobError.task.taskId}`,
				description: `n8n says: "${jobError.detail}". The task goes on at ${name}, and the video is not lost. Make the credential again, with a key of the same account, and choose it in the node. ${takeOver(jobError.task)}${waited(jobError)}`,
			};
		case 'timedOut':
			return {
				message:
					jobError.detail === null
						? `Task ${jobError.task.taskId} at ${name} still runs after ${duration(jobError.seconds)}`
						: `${name} does not tell how task ${jobError.task.taskId} stands (after ${duration(jobError.seconds)})`,
				description: `The video is not lost. ${takeOver(jobError.task)}${jobError.detail === null ? '' : ` The last question went unanswered: ${jobError.detail}.`}`,
			};
		case 'downloadFailed':
			return downloadErrorText(jobError);
		case 'stopped':
			return stoppedText(jobError, name);
	}
}

function stoppedText({ task, seconds }: JobError & { reason: 'stopped' }, name: string): ErrorText {
	if (task === null) {
		return {
			message: 'Stopped before a task was made',
			description: `Nothing was bought at ${name}. Run this again to make the video.`,
		};
	}
	return isMade(task)
		? {
				message: `Stopped while the video of task ${task.taskId} at ${name} was being downloaded (after ${duration(seconds)})`,
				description: `The video is made, and is not lost. ${takeOver(task)}`,
			}
		: {
				message: `Stopped while task ${task.taskId} was being made at ${name} (after ${duration(seconds)})`,
				description: `The task goes on at the provider. ${takeOver(task)}`,
			};
}

function rejectedText(jobError: JobError & { reason: 'rejected' }, name: string): ErrorText {
	const { apiError, task } = jobError;
	const words = said(name, apiError.message, apiError.code, apiError.httpStatus);
	if (apiError.reason === 'taskNotFound' && task) {
		return {
			message: `${name} does not know task ${task.taskId}`,
			description: `${words} Check the ID and the credential: the task may belong to another account, be of another kind, or be too old. ${identity(task)}${waited(jobError)}`,
		};
	}
	const { what, next } = REFUSED[apiError.reason];
	return {
		message: `${name} ${what}${NAMES_A_FIELD.includes(apiError.reason) ? because(apiError.message) : ''}`,
		description: `${words} ${apiError.advice ?? next}${requestId(apiError)}${task ? ` ${takeOver(task)}${waited(jobError)}` : ''}`,
	};
}

function unconfirmedText(
	{
		provider,
		detail,
		kind,
		externalTaskId,
		seconds,
		isEarlier,
	}: JobError & { reason: 'unconfirmed' },
	name: string,
): ErrorText {
	const after = seconds === undefined || seconds === 0 ? '' : ` (after ${duration(seconds)})`;
	const mark = externalTaskId === null ? '' : ` with the External Task ID ${externalTaskId}`;
	if (isEarlier) {
		return {
			message: `An earlier submit to ${name} may have been accepted and billed`,
			description: `This try of the item made no task${after}: ${detail}. An earlier try may have made one. Look in your ${name} account for a new task${mark}: if there is one, pick it up with Task › Get (provider ${provider.id}, kind ${kind}); if there is none, start the workflow anew.`,
		};
	}
	return {
		message: `${name} gave no clear answer to the submit, which may have been accepted and billed`,
		description: `What came back${after}: ${detail}. It was left at that, so as not to pay twice. Look in your ${name} account for a new task${mark}: if there is one, pick it up with Task › Get (provider ${provider.id}, kind ${kind}); if there is none, start the workflow anew. A retry of this execution never buys a second one.`,
	};
}

/** What is told of an item at whose reading something was thrown that nobody foresaw. */
export function unreadText(detail: string): ErrorText {
	return {
		message: 'An unexpected error came up while the fields of the item were read',
		description: `What was thrown: "${detail}". Nothing was sent. ${REPORT_IT}`,
	};
}

/**
 * What is told of an item with a value that n8n cannot read, e.g. one that is nested thousands of levels deep.
 *
 * @param parameter the name of the parameter, as the workflow's JSON has it
 */
export function unreadParameterText(parameter: string, detail: string): ErrorText {
	return {
		message: `n8n cannot read the value of "${parameter}"`,
		description: `Give a plain value, or one that is nested less deeply. n8n's own error: "${detail}". Nothing was sent.`,
	};
}

/** What was thrown stands in the description: nobody knows beforehand how long it is. */
function unexpectedText(
	{ task, detail }: JobError & { reason: 'unexpected' },
	name: string,
): ErrorText {
	if (task === null) {
		return {
			message: `An unexpected error came up before anything was bought at ${name}`,
			description: `What was thrown: "${detail}". Nothing was bought. ${REPORT_IT}`,
		};
	}
	return {
		message: `An unexpected error came up while task ${task.taskId} was worked on`,
		description: `What was thrown: "${detail}". The task is at ${name}, and is not lost. ${takeOver(task)} ${REPORT_IT}`,
	};
}

function imageFailedText(
	{ why }: JobError & { reason: 'imageUploadFailed' },
	name: string,
): ErrorText {
	if ('lost' in why) {
		return {
			message: 'n8n cannot read an image of this item any more, so nothing was bought',
			description: `n8n says: "${why.lost}". Run the step again that brings the image.`,
		};
	}
	const [words, next] =
		'unanswered' in why
			? [`What came back: ${why.unanswered}.`, 'Run this again later.']
			: rejectedUpload(why.apiError, name);
	return {
		message: `${name} did not store an image of this item, so nothing was bought`,
		description: `${words} Images are stored there, free of charge, before a video is paid for. ${next}`,
	};
}

function rejectedUpload(apiError: ApiError, name: string): [words: string, next: string] {
	return [
		said(name, apiError.message, apiError.code, apiError.httpStatus),
		apiError.advice ?? `${REFUSED[apiError.reason].next}${requestId(apiError)}`,
	];
}

/** Refusals whose message tells only together with the vendor's reason what to change. */
const NAMES_A_FIELD: readonly ApiErrorReason[] = ['invalidRequest', 'moderation'];

/** A vendor's reason as the end of a message, in part where it is long: all of it stands in the description. */
function because(reason: string | undefined): string {
	return reason === undefined || reason === '' ? '' : `: "${shortened(reason)}"`;
}

function said(
	name: string,
	message: string,
	code: string | null,
	httpStatus: number | null = null,
): string {
	const marks = [code, httpStatus === null ? null : `HTTP ${httpStatus}`].filter(
		(mark) => mark !== null,
	);
	return `${name} says: "${message}"${marks.length > 0 ? ` (${marks.join(', ')})` : ''}.`;
}

function requestId(apiError: ApiError): string {
	return apiError.requestId === null ? '' : ` Request ${apiError.requestId}.`;
}

function identity({ taskId, provider, kind }: TaskRef | Task): string {
	return `Task ID ${taskId}, provider ${provider}, kind ${kind}.`;
}

function isMade(task: TaskRef | Task): boolean {
	return 'status' in task && task.status === 'succeeded';
}

/** For how long a task was waited for; nothing where one question was all. */
function waited({ seconds = 0 }: JobError): string {
	return seconds > 0 ? ` It was waited for ${duration(seconds)}.` : '';
}

function takeOver(task: TaskRef | Task): string {
	return `Use Task › Get to pick it up: ${identity(task)}`;
}

/** A time span for a person to read. */
export function duration(seconds: number): string {
	if (seconds >= 120) return `${Math.round(seconds / 60)} minutes`;
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
