import { DUPLICATE_WARNING } from '../../../../../nodes/shared/tasks/submit/billingWarnings';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import {
	API_ERROR_REASONS,
	type ApiError,
	type ApiErrorReason,
} from '../../../../../nodes/shared/core/apiError';
import { createTask, createVideo, type TaskRef } from '../../../../../nodes/shared/core/task';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { CancelResult } from '../../../../../nodes/shared/tasks/cancel/cancelTask';
import {
	BEGUN_WARNING,
	TOO_LATE_WARNING,
} from '../../../../../nodes/shared/tasks/cancel/cancelWarnings';
import type { JobError } from '../../../../../nodes/shared/tasks/job';

const REF: TaskRef = { provider: 'apimart', kind: 'video', taskId: 'task-7' };
const RUNNING = createTask(REF, 'processing', 'processing');
const PICK_UP = 'Use Task › Get to get the video.';
const IDENTITY = 'Task ID task-7, provider apimart, kind video.';

function refused(reason: ApiErrorReason, known: Partial<ApiError> = {}): ApiError {
	return {
		reason,
		httpStatus: 400,
		code: 'code_7',
		message: 'No.',
		requestId: null,
		retryAfter: null,
		...known,
	};
}

function atStart(reason: ApiErrorReason, known?: Partial<ApiError>): JobError {
	const apiError = refused(reason, known);
	return { provider: apimart, task: null, reason: 'rejected', apiError };
}

function whileAsking(reason: ApiErrorReason, known?: Partial<ApiError>): JobError {
	const apiError = refused(reason, known);
	return { provider: apimart, task: RUNNING, reason: 'rejected', apiError };
}

it("errorText returns the provider's own advice instead of that of the reason", () => {
	const jobError = atStart('balance', { advice: 'Wait until tomorrow.' });
	expect(errorText(jobError).description).toBe(
		'Wait until tomorrow. apimart reports: "No." (code_7, HTTP 400).',
	);
});

describe('errorText of a rejected submit', () => {
	const texts: Record<ApiErrorReason, { message: string; next: string }> = {
		credential: {
			message: 'apimart rejected the API key',
			next: 'Copy the key again from your account, and check the Base URL in the credential.',
		},
		balance: {
			message: 'apimart reports insufficient balance',
			next: 'Top up the account, then run the node again.',
		},
		permission: {
			message: 'apimart does not allow this with the API key',
			next: 'Check in your account what the key and your plan may use.',
		},
		invalidRequest: {
			message: 'apimart rejected the request: "No."',
			next: 'Change what the provider names, then run the node again.',
		},
		moderation: {
			message: 'apimart rejected the content: "No."',
			next: 'Reword the prompt or change the images, then run the node again.',
		},
		taskNotFound: {
			message: 'apimart returned "not found"',
			next: 'Check the Base URL in the credential and the model.',
		},
		rateLimit: {
			message: 'apimart is rate limiting requests',
			next: "Run the node again later, or lower 'Max Parallel Tasks'.",
		},
		providerFault: {
			message: 'apimart is temporarily unavailable',
			next: 'Run the node again later.',
		},
		unreadable: {
			message: 'apimart returned an unexpected response',
			next: 'Check the Base URL in the credential.',
		},
	};

	it.each(API_ERROR_REASONS)('describes the reason %s and the next step', (reason) => {
		expect(errorText(atStart(reason))).toEqual({
			message: texts[reason].message,
			description: `${texts[reason].next} apimart reports: "No." (code_7, HTTP 400).`,
		});
	});

	it("prefers the provider's advice as the next step", () => {
		const advice = 'Choose the region of your account in the credential.';
		expect(errorText(atStart('credential', { advice })).description).toBe(
			`${advice} apimart reports: "No." (code_7, HTTP 400).`,
		);
	});

	it('contains the request ID for the support', () => {
		expect(errorText(atStart('balance', { requestId: 'r-9' })).description).toBe(
			'Top up the account, then run the node again. apimart reports: "No." (code_7, HTTP 400). Request r-9.',
		);
	});

	it('leaves out a code that the provider did not return', () => {
		expect(errorText(atStart('balance', { code: null })).description).toBe(
			'Top up the account, then run the node again. apimart reports: "No." (HTTP 400).',
		);
	});
});

describe('errorText of a rejected status check', () => {
	it('describes how to get the task', () => {
		expect(errorText(whileAsking('credential', { httpStatus: 401, requestId: 'r-9' }))).toEqual({
			message: 'apimart rejected the API key',
			description: `Copy the key again from your account, and check the Base URL in the credential. ${PICK_UP} apimart reports: "No." (code_7, HTTP 401). Request r-9. ${IDENTITY}`,
		});
	});

	it.each<[ApiErrorReason, string]>([
		['credential', `${IDENTITY} Waited 2 minutes.`],
		['taskNotFound', 'Task ID task-7, provider apimart, kind video. Waited 2 minutes.'],
	])('contains the time waited for the task, for the reason %s', (reason, end) => {
		const { description } = errorText({ ...whileAsking(reason), seconds: 120 });
		expect(description?.endsWith(` ${end}`)).toBe(true);
	});

	it('names a task that the provider does not find', () => {
		expect(errorText(whileAsking('taskNotFound', { httpStatus: 404, code: null }))).toEqual({
			message: 'The task was not found at apimart',
			description:
				'Check the ID and the credential. The task may belong to another account, have another kind, or be too old. apimart reports: "No." (HTTP 404). Task ID task-7, provider apimart, kind video.',
		});
	});
});

it('errorText of an unreachable provider says that nothing was sent', () => {
	const jobError: JobError = {
		provider: apimart,
		task: null,
		reason: 'unreachable',
		detail: 'ENOTFOUND',
	};
	expect(errorText(jobError)).toEqual({
		message: 'apimart could not be reached',
		description:
			'Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ENOTFOUND).',
	});
});

describe('errorText of a submit that may have been accepted', () => {
	const jobError: JobError = {
		provider: apimart,
		task: null,
		reason: 'unconfirmed',
		detail: 'HTTP 502: Bad gateway',
		kind: 'video',
		externalTaskId: null,
		seconds: 0,
	};

	it('says where to look for the task', () => {
		expect(errorText(jobError)).toEqual({
			message: 'The request to apimart may have been accepted and billed',
			description:
				'Check your apimart account for a new task. Use Task › Get if there is one (provider apimart, kind video), and run the workflow again if there is none. It was not sent again, to avoid paying twice. A retry of this execution does not buy a second one. Response: HTTP 502: Bad gateway.',
		});
	});

	it('contains the External Task ID to look for and the time waited', () => {
		const marked: JobError = { ...jobError, externalTaskId: 'n8n-1', seconds: 120 };
		expect(errorText(marked).description).toBe(
			'Check your apimart account for a new task with the External Task ID n8n-1. Use Task › Get if there is one (provider apimart, kind video), and run the workflow again if there is none. It was not sent again, to avoid paying twice. A retry of this execution does not buy a second one. Response (after 2 minutes): HTTP 502: Bad gateway.',
		);
	});
});

it('errorText of an earlier attempt that may have been accepted says where to look', () => {
	expect(
		errorText({
			provider: apimart,
			task: null,
			reason: 'unconfirmed',
			detail: 'HTTP 400: No',
			kind: 'video',
			externalTaskId: null,
			isFromPriorAttempt: true,
			seconds: 0,
		}),
	).toEqual({
		message: 'An earlier submit to apimart may have been accepted and billed',
		description:
			'Check your apimart account for a new task. Use Task › Get if there is one (provider apimart, kind video), and run the workflow again if there is none. This attempt for the item created no task: HTTP 400: No. An earlier attempt may have created one.',
	});
});

it('errorText of a success without a video URL names the task and the next step', () => {
	expect(
		errorText({
			provider: apimart,
			reason: 'noVideoUrl',
			task: createTask(REF, 'succeeded', 'completed'),
			seconds: 184,
		}),
	).toEqual({
		message: 'The task succeeded, but apimart returned no video URL',
		description:
			'Use Task › Get to get the video. The URL may be added later. If it is not, contact apimart. The task is paid for and is not bought again. apimart reports "completed". Task ID task-7, provider apimart, kind video. Waited 3 minutes.',
	});
});

describe('a warning of a possible second purchase', () => {
	const warnings = [DUPLICATE_WARNING];
	const warned = createTask(REF, 'processing', 'running', { warnings });
	const failed = createTask(REF, 'failed', 'failed', { warnings });
	const missing = createTask(REF, 'succeeded', 'done', { warnings });
	const provider = apimart;

	it.each<JobError>([
		{ provider, reason: 'failed', task: failed },
		{ provider, reason: 'noVideoUrl', task: missing, seconds: 1 },
		{ provider, reason: 'timedOut', task: warned, seconds: 1, detail: null },
		{ provider, reason: 'timedOut', task: REF, seconds: 1, detail: 'ECONNRESET', warnings },
		{ provider, reason: 'stopped', task: warned, seconds: 1 },
		{ ...whileAsking('credential'), task: warned },
		{ ...whileAsking('credential'), warnings },
		{ ...atStart('balance'), warnings },
		{
			provider,
			reason: 'unconfirmed',
			task: null,
			detail: 'ECONNRESET',
			kind: 'video',
			externalTaskId: null,
			warnings,
		},
	])('ends the text of an item with the reason $reason, case %#', (jobError) => {
		expect(errorText(jobError).description?.endsWith(` ${DUPLICATE_WARNING}`)).toBe(true);
	});

	it('is the only warning of a task in the text', () => {
		const task = createTask(REF, 'failed', 'failed', { warnings: ['Duration was left out.'] });
		expect(errorText({ provider, reason: 'failed', task }).description).not.toContain(
			'Duration was left out.',
		);
	});
});

describe('errorText of a task that the provider ended without a video', () => {
	const failed = (failure: { code?: string | null; message?: string }): JobError => ({
		provider: apimart,
		reason: 'failed',
		task: createTask(REF, 'failed', 'failed', { failure }),
	});

	it('quotes the message of the provider', () => {
		expect(errorText(failed({ code: '500', message: 'generation failed' }))).toEqual({
			message: 'apimart ended the task without a video: "generation failed"',
			description:
				'Change the prompt or the inputs, then run the node again to create a new task. apimart reports: "generation failed" (500). Task ID task-7, provider apimart, kind video.',
		});
	});

	it('contains the time waited', () => {
		expect(errorText({ ...failed({ message: 'Nope.' }), seconds: 42 }).description).toBe(
			'Change the prompt or the inputs, then run the node again to create a new task. apimart reports: "Nope.". Task ID task-7, provider apimart, kind video. Waited 42 seconds.',
		);
	});

	it('leaves out a missing code', () => {
		expect(errorText(failed({ code: null, message: 'Nope.' })).description).toBe(
			'Change the prompt or the inputs, then run the node again to create a new task. apimart reports: "Nope.". Task ID task-7, provider apimart, kind video.',
		);
	});

	it('says that the provider gave no reason', () => {
		expect(errorText(failed({})).description).toBe(
			'Change the prompt or the inputs, then run the node again to create a new task. apimart reports: "No reason was given.". Task ID task-7, provider apimart, kind video.',
		);
	});
});

describe('errorText of a task that reached the timeout', () => {
	const timedOut = (seconds: number, detail: string | null = null): JobError => ({
		provider: apimart,
		task: REF,
		reason: 'timedOut',
		seconds,
		detail,
	});

	it('says that the task is still running', () => {
		expect(errorText(timedOut(1800))).toEqual({
			message: 'The task is still running at apimart after 30 minutes',
			description: `${PICK_UP} The video is not lost. ${IDENTITY}`,
		});
	});

	it('contains the last status check if the status is unknown', () => {
		expect(errorText(timedOut(60, 'HTTP 503: Busy'))).toEqual({
			message: 'Could not get the status of the task from apimart (after 60 seconds)',
			description: `${PICK_UP} The video is not lost. Last status check: HTTP 503: Busy. ${IDENTITY}`,
		});
	});

	it.each([
		[60, '60 seconds'],
		[119, '119 seconds'],
		[120, '2 minutes'],
		[86_400, '1440 minutes'],
	])('writes a wait of %d seconds as %s', (seconds, words) => {
		expect(errorText(timedOut(seconds)).message).toBe(
			`The task is still running at apimart after ${words}`,
		);
	});
});

describe('errorText of a stopped execution', () => {
	it('says before the submit that nothing was bought', () => {
		const jobError: JobError = { provider: apimart, task: null, reason: 'stopped', seconds: 2 };
		expect(errorText(jobError)).toEqual({
			message: 'Stopped before a task was created',
			description: 'Run the node again to create it. Nothing was bought at apimart.',
		});
	});

	it('says during the wait that the task keeps running', () => {
		const jobError: JobError = { provider: apimart, task: RUNNING, reason: 'stopped', seconds: 42 };
		expect(errorText(jobError)).toEqual({
			message: 'Stopped while the task was running at apimart (after 42 seconds)',
			description: `${PICK_UP} The task keeps running at the provider. ${IDENTITY}`,
		});
	});
});

describe('errorText of a task that was canceled or was to be canceled', () => {
	const CANCELED = createTask(REF, 'canceled', 'cancelled', { warnings: [BEGUN_WARNING] });
	const READY = createTask(REF, 'succeeded', 'completed', {
		videos: [createVideo('https://cdn.example/1.mp4')],
		warnings: [TOO_LATE_WARNING],
	});
	const FAILED = createTask(REF, 'failed', 'failed', {
		failure: { code: 'E7', message: 'Out of paint' },
		warnings: [TOO_LATE_WARNING],
	});
	const about = (cancel: CancelResult): JobError => ({
		provider: apimart,
		task: cancel.task ?? REF,
		reason: 'notCanceled',
		seconds: 60,
		cancel,
	});

	it('contains the reason of a provider for a task that someone else canceled', () => {
		const task = createTask(REF, 'canceled', 'cancelled', {
			failure: { code: 'E8', message: 'Closed by support' },
		});
		expect(errorText({ provider: apimart, task, reason: 'canceled', seconds: 9 })).toEqual({
			message: 'A cancel ended the task at apimart',
			description: `Run the node again to create a new task. apimart reports: "Closed by support" (E8). ${IDENTITY} Waited 9 seconds.`,
		});
	});

	it.each<[string, CancelResult, string, string]>([
		[
			'canceled',
			{ outcome: 'ended', task: CANCELED, detail: null },
			'A cancel ended the task at apimart',
			`Run the node again to create a new task. ${BEGUN_WARNING} ${IDENTITY} Waited 60 seconds.`,
		],
		[
			'ready',
			{ outcome: 'ended', task: READY, detail: null },
			'The task ended at apimart before the cancel took effect',
			`${PICK_UP} ${TOO_LATE_WARNING} Video URL: https://cdn.example/1.mp4 ${IDENTITY} Waited 60 seconds.`,
		],
		[
			'failed',
			{ outcome: 'ended', task: FAILED, detail: null },
			'The task ended at apimart before the cancel took effect',
			`Run the node again to create a new task. ${TOO_LATE_WARNING} apimart reports: "Out of paint" (E7). ${IDENTITY} Waited 60 seconds.`,
		],
		[
			'refused',
			{ outcome: 'running', task: RUNNING, detail: 'HTTP 400: Not pending' },
			'apimart did not cancel the task, which is still running',
			`${PICK_UP} It may be billed. Reason: HTTP 400: Not pending. ${IDENTITY} Waited 60 seconds.`,
		],
		[
			'still running',
			{ outcome: 'running', task: RUNNING, detail: null },
			'apimart did not cancel the task, which is still running',
			`${PICK_UP} It may be billed. ${IDENTITY} Waited 60 seconds.`,
		],
		[
			'unknown',
			{ outcome: 'unknown', task: null, detail: 'ECONNRESET' },
			'apimart did not confirm the cancel of the task',
			`Use Task › Get to check the task. The task may keep running and may be billed. Reason: ECONNRESET. ${IDENTITY} Waited 60 seconds.`,
		],
	])('says what came of the cancel: %s', (_, cancel, message, description) => {
		const notCanceled = about(cancel);
		expect(errorText(notCanceled)).toEqual({ message, description });
		const { task } = notCanceled;
		const known = { provider: apimart, task: task ?? REF, seconds: 60, cancel };
		expect(errorText({ ...known, reason: 'timedOut', detail: null })).toEqual({
			message,
			description,
		});
		expect(errorText({ ...known, reason: 'stopped' })).toEqual({
			message: `Stopped. ${message}`,
			description,
		});
	});
});

describe('errorText of every reason', () => {
	const MAYBE: JobError = {
		provider: apimart,
		task: null,
		reason: 'unconfirmed',
		detail: 'ECONNRESET',
		kind: 'video',
		externalTaskId: null,
		seconds: 60,
	};
	const URL_MISSING: JobError = {
		provider: apimart,
		reason: 'noVideoUrl',
		task: createTask(REF, 'succeeded', 'completed'),
		seconds: 60,
	};
	const withTask: JobError[] = [
		URL_MISSING,
		...API_ERROR_REASONS.map((reason) => ({ ...whileAsking(reason), seconds: 60 })),
		{ provider: apimart, reason: 'failed', task: createTask(REF, 'failed', 'failed'), seconds: 60 },
		{ provider: apimart, task: REF, reason: 'timedOut', seconds: 60, detail: null },
		{ provider: apimart, task: REF, reason: 'timedOut', seconds: 60, detail: 'ECONNRESET' },
		{ provider: apimart, task: REF, reason: 'stopped', seconds: 60 },
	];
	const withoutTask: JobError[] = [
		...API_ERROR_REASONS.map((reason) => atStart(reason)),
		{ provider: apimart, task: null, reason: 'unreachable', detail: 'ENOTFOUND' },
		MAYBE,
		{ ...MAYBE, isFromPriorAttempt: true },
		{ provider: apimart, task: null, reason: 'stopped', seconds: 60 },
	];
	const textOf = (jobError: JobError): [name: string, text: string] => [
		errorText(jobError).message,
		Object.values(errorText(jobError)).join(' '),
	];

	it.each([...withTask, ...withoutTask].map(textOf))(
		'names the provider without alarming words: case %#, %s',
		(_message, text) => {
			expect(text).toContain('apimart');
			expect(text).not.toMatch(/\b(error|problem|failure|failed|mistake|invalid|sorry)/i);
		},
	);

	it.each([...withTask, ...withoutTask].map(textOf))(
		'says what to do next: case %#, %s',
		(_message, text) => {
			expect(text).toMatch(
				/\b(Use|Check|Copy|Top up|Change|Reword|Run|Look)\b[^.]*(Task › Get|again|credential|may use|ID)/,
			);
		},
	);

	it.each([...withTask, MAYBE].map(textOf))(
		'contains the time waited: case %#, %s',
		(_message, text) => {
			expect(text).toContain('60 seconds');
		},
	);

	it.each(withTask.map(textOf))(
		'contains the values that Task › Get requires: case %#, %s',
		(_message, text) => {
			expect(text).toContain('Task ID task-7, provider apimart, kind video.');
		},
	);
});
