import type { Task, TaskRef } from '../../core/task';
import { REPORT_IT } from '../../lib/thrown';
import type { CancelResult } from '../../tasks/cancel/cancelTask';
import { cancelWarningsIn } from '../../tasks/cancel/cancelWarnings';
import type { JobError } from '../../tasks/job';
import { getLater, identity, quoteOf, quoted, waited, wordsOf } from './errorParts';
import type { ErrorText } from './message';

/** Text for a request to delete something, if the other texts, which are about a task, do not apply. */
export function deleteText(
	jobError: JobError,
	{ asset, id }: NonNullable<JobError['deleting']>,
	name: string,
): ErrorText | undefined {
	switch (jobError.reason) {
		case 'rejected': {
			const { apiError } = jobError;
			const { reason, message } = apiError;
			if (reason !== 'invalidRequest' && reason !== 'taskNotFound') return undefined;
			const doubt = jobError.provider.assets?.[asset]?.isUndocumented
				? ` ${name} does not document this call, and may not have it.`
				: '';
			return {
				message: `${name} did not delete the ${asset}${quoted(message)}`,
				description: `${apiError.advice ?? `Check the ID. Presets and ${asset}s of other accounts cannot be deleted.`}${doubt} ${wordsOf(name, apiError)} ID ${id}.`,
			};
		}
		case 'unreachable':
			return {
				message: `${name} could not be reached`,
				description: `Check the Base URL in the credential and the network, then run the node again. The ${asset} may have been deleted: use Get Many to check (${jobError.detail}). ID ${id}.`,
			};
		case 'unexpected':
			return {
				message: `An unexpected error occurred while deleting the ${asset} at ${name}`,
				description: `${REPORT_IT} Error: "${jobError.detail}". ID ${id}.`,
			};
		case 'stopped':
			return {
				message: `Stopped while deleting the ${asset} at ${name}`,
				description: `Run the node again to delete it. ID ${id}.`,
			};
		default:
			return undefined;
	}
}

/** Text for a task that was canceled. */
export function canceledText(jobError: JobError, task: Task, name: string): ErrorText {
	const { failure, warnings } = task;
	const known = [
		...cancelWarningsIn(warnings),
		...(failure ? [quoteOf(name, failure.message, failure.code)] : []),
		`${identity(task)}${waited(jobError)}`,
	];
	return {
		message: `A cancel ended the task at ${name}`,
		description: `Run the node again to create a new task. ${known.join(' ')}`,
	};
}

/** Text for a task that the node was to cancel. */
export function cancelText(
	jobError: JobError,
	task: Task | TaskRef,
	{ outcome, detail }: CancelResult,
	name: string,
): ErrorText {
	if (outcome === 'ended' && 'status' in task) {
		if (task.status === 'canceled') return canceledText(jobError, task, name);
		const { failure, videoUrl, created, warnings } = task;
		const known = [
			...cancelWarningsIn(warnings),
			...(failure ? [quoteOf(name, failure.message, failure.code)] : []),
			...(videoUrl === null ? [] : [`Video URL: ${videoUrl}`]),
			...(created && created.id !== null
				? [`The ID of the ${created.type} is ${created.id}.`]
				: []),
		].join(' ');
		const next = failure ? 'Run the node again to create a new task.' : undefined;
		return {
			message: `The task ended at ${name} before the cancel took effect`,
			description: `${getLater(jobError.provider, task, known, next)}${waited(jobError)}`,
		};
	}
	const reason = detail === null ? '' : ` Reason: ${detail}.`;
	return outcome === 'running'
		? {
				message: `${name} did not cancel the task, which is still running`,
				description: `${getLater(jobError.provider, task, `It may be billed.${reason}`)}${waited(jobError)}`,
			}
		: {
				message: `${name} did not confirm the cancel of the task`,
				description: `${getLater(jobError.provider, task, `The task may keep running and may be billed.${reason}`, 'Use Task › Get to check the task.')}${waited(jobError)}`,
			};
}
