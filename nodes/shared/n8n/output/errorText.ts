import type { ApiError, ApiErrorReason } from '../../core/apiError';
import { resultOf } from '../../core/creation';
import type { Task } from '../../core/task';
import { REPORT_IT } from '../../lib/thrown';
import { valueText } from '../../lib/text';
import { warningsOf, type JobError } from '../../tasks/job';
import { billingWarningsIn } from '../../tasks/submit/billingWarnings';
import { SEARCH_TIMEOUT, type SearchError } from '../../tasks/searchAssets';
import { downloadErrorText } from './downloadErrorText';
import { cancelText, canceledText, deleteText } from './cancelAndDeleteText';
import {
	articleOf,
	duration,
	getLater,
	identity,
	isReady,
	missingOf,
	quoteOf,
	quoted,
	waited,
	wordsOf,
} from './errorParts';
import { fittedMessage, fittedText, type ErrorText } from './message';

const REJECTIONS: Readonly<Record<ApiErrorReason, { what: string; next: string }>> = {
	credential: {
		what: 'rejected the API key',
		next: 'Copy the key again from your account, and check the Base URL in the credential.',
	},
	balance: {
		what: 'reports insufficient balance',
		next: 'Top up the account, then run the node again.',
	},
	permission: {
		what: 'does not allow this with the API key',
		next: 'Check in your account what the key and your plan may use.',
	},
	invalidRequest: {
		what: 'rejected the request',
		next: 'Change what the provider names, then run the node again.',
	},
	moderation: {
		what: 'rejected the content',
		next: 'Reword the prompt or change the images, then run the node again.',
	},
	taskNotFound: {
		what: 'returned "not found"',
		next: 'Check the Base URL in the credential and the model.',
	},
	rateLimit: {
		what: 'is rate limiting requests',
		next: "Run the node again later, or lower 'Max Parallel Tasks'.",
	},
	providerFault: {
		what: 'is temporarily unavailable',
		next: 'Run the node again later.',
	},
	unreadable: {
		what: 'returned an unexpected response',
		next: 'Check the Base URL in the credential.',
	},
};

/** Next steps for a request that reads the account, where those above are about a task. */
const ACCOUNT_STEPS: Readonly<Partial<Record<ApiErrorReason, string>>> = {
	invalidRequest: REPORT_IT,
	moderation: REPORT_IT,
	taskNotFound: 'Check the Base URL in the credential.',
	rateLimit: 'Run the node again later.',
};

/** Next steps for a list in the panel, where those above are about a run. */
const LIST_STEPS: Readonly<Partial<Record<ApiErrorReason, string>>> = {
	...ACCOUNT_STEPS,
	balance: 'Top up the account, then open the list again.',
	rateLimit: 'Open the list again later.',
	providerFault: 'Open the list again later.',
};

/** Text for a list in the panel that cannot be read. */
export function listErrorText(name: string, error: SearchError): ErrorText {
	switch (error.reason) {
		case 'timedOut':
			return fittedText(
				'The search took too long',
				`Enter more of the name, or choose By ID. ${name} answered, and nothing was found in ${SEARCH_TIMEOUT / 1000} seconds.`,
			);
		case 'rejected': {
			const { apiError } = error;
			const { what, next } = REJECTIONS[apiError.reason];
			const step = apiError.advice ?? LIST_STEPS[apiError.reason] ?? next;
			return fittedText(`${name} ${what}`, step, wordsOf(name, apiError));
		}
		case 'unreachable':
			return fittedText(
				`${name} could not be reached`,
				`Check the Base URL in the credential and the network, then open the list again (${error.detail}).`,
			);
		case 'stopped':
			return fittedText(`Stopped while reading the list at ${name}`, 'Open the list again.');
	}
}

/**
 * Message and description of an error: the message says what happened, in at most 80 characters. The description begins
 * with the next step, and contains the provider's words, IDs, and the warnings of a possible second purchase.
 */
export function errorText(jobError: JobError): ErrorText {
	const { message, description } = textOf(jobError);
	const parts = [description, ...billingWarningsIn(warningsOf({ outcome: 'jobError', jobError }))];
	return { message: fittedMessage(message), description: parts.filter(Boolean).join(' ') || null };
}

function textOf(jobError: JobError): ErrorText {
	const name = jobError.provider.displayName;
	const ofAccount = jobError.isAboutAccount && accountText(jobError, name);
	if (ofAccount) return ofAccount;
	const ofDelete = jobError.deleting && deleteText(jobError, jobError.deleting, name);
	if (ofDelete) return ofDelete;
	switch (jobError.reason) {
		case 'rejected':
			return rejectedText(jobError, name);
		case 'unreachable':
			return {
				message: `${name} could not be reached`,
				description: `Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (${jobError.detail}).`,
			};
		case 'fileUploadFailed':
			return uploadFailedText(jobError, name);
		case 'unconfirmed':
			return unconfirmedText(jobError, name);
		case 'unexpected':
			return unexpectedText(jobError, name);
		case 'failed':
			return failedText(jobError, jobError.task, name);
		case 'canceled':
			return canceledText(jobError, jobError.task, name);
		case 'notCanceled':
			return cancelText(jobError, jobError.task, jobError.cancel, name);
		case 'noVideoUrl':
			return {
				message: `The task succeeded, but ${name} returned no ${missingOf(jobError.task)}`,
				description: `${getLater(jobError.provider, jobError.task, `The ${jobError.task.created ? 'ID' : 'URL'} may be added later. If it is not, contact ${name}. The task is paid for and is not bought again. ${name} reports "${jobError.task.providerStatus}".`)}${waited(jobError)}`,
			};
		case 'credentialMissing':
			return {
				message: 'n8n can no longer read the credential of the task',
				description: `Create the credential again with a key of the same account, and choose it in the node. ${getLater(jobError.provider, jobError.task, `The task keeps running at ${name}, and the ${resultOf(jobError.provider, jobError.task)} is not lost. n8n reports: "${jobError.detail}".`)}${waited(jobError)}`,
			};
		case 'timedOut':
			return timedOutText(jobError, name);
		case 'downloadFailed':
			return downloadErrorText(jobError);
		case 'stopped':
			return stoppedText(jobError, name);
	}
}

/** Text for a request that read the account, if the other texts, which are about a task, do not apply. */
function accountText(jobError: JobError, name: string): ErrorText | undefined {
	switch (jobError.reason) {
		case 'unreachable':
			return {
				message: `${name} could not be reached`,
				description: `Check the Base URL in the credential and the network, then run the node again (${jobError.detail}).`,
			};
		case 'unexpected':
			return {
				message: `An unexpected error occurred while reading the account at ${name}`,
				description: `${REPORT_IT} Error: "${jobError.detail}".`,
			};
		case 'stopped':
			return {
				message: `Stopped while reading the account at ${name}`,
				description: 'Run the node again to read it. Reading it is free.',
			};
		default:
			return undefined;
	}
}

function failedText(jobError: JobError, task: Task, name: string): ErrorText {
	const { message = 'nothing', code = null } = task.failure ?? {};
	const result = resultOf(jobError.provider, task);
	const inputs = result === 'video' ? 'the prompt or the inputs' : 'the inputs';
	return {
		message: `${name} ended the task without ${articleOf(result)} ${result}${quoted(task.failure?.message)}`,
		description: `Change ${inputs}, then run the node again to create a new task. ${quoteOf(name, message, code)} ${identity(task)}${waited(jobError)}`,
	};
}

function timedOutText(jobError: JobError & { reason: 'timedOut' }, name: string): ErrorText {
	const { task, seconds, detail, cancel } = jobError;
	if (cancel) return cancelText(jobError, task, cancel, name);
	return {
		message:
			detail === null
				? `The task is still running at ${name} after ${duration(seconds)}`
				: `Could not get the status of the task from ${name} (after ${duration(seconds)})`,
		description: getLater(
			jobError.provider,
			task,
			`The ${resultOf(jobError.provider, task)} is not lost.${detail === null ? '' : ` Last status check: ${detail}.`}`,
		),
	};
}

function stoppedText(jobError: JobError & { reason: 'stopped' }, name: string): ErrorText {
	const { provider, task, seconds, cancel } = jobError;
	if (task !== null && cancel) {
		const text = cancelText(jobError, task, cancel, name);
		return { ...text, message: `Stopped. ${text.message}` };
	}
	if (task === null) {
		return {
			message: 'Stopped before a task was created',
			description: `Run the node again to create it. Nothing was bought at ${name}.`,
		};
	}
	return isReady(task)
		? {
				message: `Stopped while downloading the video from ${name} (after ${duration(seconds)})`,
				description: getLater(provider, task, 'The video is ready and not lost.'),
			}
		: {
				message: `Stopped while the task was running at ${name} (after ${duration(seconds)})`,
				description: getLater(provider, task, 'The task keeps running at the provider.'),
			};
}

function rejectedText(jobError: JobError & { reason: 'rejected' }, name: string): ErrorText {
	const { provider, apiError, task } = jobError;
	const words = quoteOf(name, apiError.message, apiError.code, apiError.httpStatus);
	if (apiError.reason === 'taskNotFound' && task) {
		return {
			message: `The task was not found at ${name}`,
			description: `Check the ID and the credential. The task may belong to another account, have another kind, or be too old. ${words} ${identity(task)}${waited(jobError)}`,
		};
	}
	const { what, next: taskStep } = REJECTIONS[apiError.reason];
	const isFree = jobError.isAboutAccount || jobError.deleting !== undefined;
	const next = (isFree && ACCOUNT_STEPS[apiError.reason]) || taskStep;
	const known = wordsOf(name, apiError);
	return {
		message: `${name} ${what}${NAMES_A_FIELD.includes(apiError.reason) ? quoted(apiError.message) : ''}`,
		description: `${apiError.advice ?? next} ${task ? `${getLater(provider, task, known)}${waited(jobError)}` : known}`,
	};
}

function unconfirmedText(
	{
		provider,
		detail,
		kind,
		externalTaskId,
		seconds,
		isFromPriorAttempt,
		precedingCall,
	}: JobError & { reason: 'unconfirmed' },
	name: string,
): ErrorText {
	const after = seconds === undefined || seconds === 0 ? '' : ` (after ${duration(seconds)})`;
	if (precedingCall !== undefined) {
		return {
			message: `The ${precedingCall} at ${name} may have been accepted and billed`,
			description: `Run the workflow again to repeat it. No task was created. A retry of this execution does not repeat it, to avoid paying twice. Response${after}: ${detail}.`,
		};
	}
	const mark = externalTaskId === null ? '' : ` with the External Task ID ${externalTaskId}`;
	const next = `Check your ${name} account for a new task${mark}. Use Task › Get if there is one (provider ${provider.id}, kind ${kind}), and run the workflow again if there is none.`;
	if (isFromPriorAttempt) {
		return {
			message: `An earlier submit to ${name} may have been accepted and billed`,
			description: `${next} This attempt for the item created no task${after}: ${detail}. An earlier attempt may have created one.`,
		};
	}
	return {
		message: `The request to ${name} may have been accepted and billed`,
		description: `${next} It was not sent again, to avoid paying twice. A retry of this execution does not buy a second one. Response${after}: ${detail}.`,
	};
}

/** Text for an item whose fields could not be read because of an unexpected error. */
export function unreadText(detail: string): ErrorText {
	return {
		message: 'An unexpected error occurred while reading the fields of the item',
		description: `${REPORT_IT} Nothing was sent. Error: "${detail}".`,
	};
}

/**
 * Text for an item with a value that n8n cannot read, e.g. one that is nested thousands of levels deep.
 *
 * @param parameter the name of the parameter, as the workflow's JSON has it
 */
export function unreadParameterText(parameter: string, detail: string): ErrorText {
	return fittedText(
		`n8n cannot read the value of '${parameter}'`,
		'Enter a plain value, or one that is nested less deeply.',
		`Nothing was sent. n8n reports: "${detail}".`,
	);
}

/** Text for a choice that the panel does not contain. */
export function unavailableText(label: string, value: string): ErrorText & { description: string } {
	return fittedText(
		`'${label}': ${valueText(value)} is not available`,
		'Choose it from the list again.',
	);
}

/** The description contains what was thrown, because its length is not known in advance. */
function unexpectedText(
	{ provider, task, detail }: JobError & { reason: 'unexpected' },
	name: string,
): ErrorText {
	if (task === null) {
		return {
			message: `An unexpected error occurred before anything was bought at ${name}`,
			description: `${REPORT_IT} Nothing was bought. Error: "${detail}".`,
		};
	}
	return {
		message: 'An unexpected error occurred while processing the task',
		description: getLater(
			provider,
			task,
			`The task is at ${name} and is not lost. ${REPORT_IT} Error: "${detail}".`,
		),
	};
}

function uploadFailedText(
	{ why }: JobError & { reason: 'fileUploadFailed' },
	name: string,
): ErrorText {
	if ('unavailable' in why) {
		return {
			message: 'An input file is no longer available in n8n',
			description: `Run the node again that provides it. Nothing was bought. n8n reports: "${why.unavailable}".`,
		};
	}
	const [words, next] =
		'noResponse' in why
			? [`Response: ${why.noResponse}.`, 'Run the node again later.']
			: rejectedUpload(why.apiError, name);
	return {
		message: `A file of this item could not be uploaded to ${name}`,
		description: `${next} Nothing was bought. Files are uploaded, free of charge, before anything is paid for. ${words}`,
	};
}

function rejectedUpload(apiError: ApiError, name: string): [words: string, next: string] {
	return [wordsOf(name, apiError), apiError.advice ?? REJECTIONS[apiError.reason].next];
}

/** Rejections whose message needs the provider's reason to say what to change. */
const NAMES_A_FIELD: readonly ApiErrorReason[] = ['invalidRequest', 'moderation'];
