import type { ApiError } from '../../core/apiError';
import { resultOf, type commonResult } from '../../core/creation';
import type { Provider } from '../../core/provider';
import type { Task, TaskRef } from '../../core/task';
import type { JobError } from '../../tasks/job';

/** A provider's reason as the end of a message, which is shortened to fit: the description contains all of it. */
export function quoted(reason: string | undefined): string {
	return reason === undefined || reason === '' ? '' : `: "${reason}"`;
}

/** A provider's words with its code and HTTP status, as a sentence. */
export function quoteOf(
	name: string,
	message: string,
	code: string | null,
	httpStatus: number | null = null,
): string {
	const marks = [code, httpStatus === null ? null : `HTTP ${httpStatus}`].filter(
		(mark) => mark !== null,
	);
	return `${name} reports: "${message}"${marks.length > 0 ? ` (${marks.join(', ')})` : ''}.`;
}

/** The provider's words, its codes, and the ID of the request. */
export function wordsOf(name: string, apiError: ApiError): string {
	const { message, code, httpStatus, requestId } = apiError;
	const request = requestId === null ? '' : ` Request ${requestId}.`;
	return `${quoteOf(name, message, code, httpStatus)}${request}`;
}

/** A task's IDs, as a sentence. */
export function identity({ taskId, provider, kind }: TaskRef | Task): string {
	return `Task ID ${taskId}, provider ${provider}, kind ${kind}.`;
}

/** Indefinite article of what tasks create. */
export function articleOf(result: ReturnType<typeof commonResult>): 'a' | 'an' {
	return result === 'element' ? 'an' : 'a';
}

/** What a finished task should contain. */
export function missingOf(task: Task): string {
	return task.created ? `${task.created.type} ID` : 'video URL';
}

/** Whether a task has succeeded. */
export function isReady(task: TaskRef | Task): boolean {
	return 'status' in task && task.status === 'succeeded';
}

/** How long the node waited for a task; empty after a single status check. */
export function waited({ seconds = 0 }: JobError): string {
	return seconds > 0 ? ` Waited ${duration(seconds)}.` : '';
}

/** The next step for a task that exists, then what else is known, and its identity last. */
export function getLater(
	provider: Provider,
	task: TaskRef | Task,
	known = '',
	next = `Use Task › Get to get the ${resultOf(provider, task)}.`,
): string {
	return [next, known, identity(task)].filter(Boolean).join(' ');
}

/** A duration for a person to read. */
export function duration(seconds: number): string {
	if (seconds >= 120) return `${Math.round(seconds / 60)} minutes`;
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
