import { DUPLICATE_WARNING } from '../../../../../nodes/shared/tasks/submit/billingWarnings';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import {
	API_ERROR_REASONS,
	type ApiError,
	type ApiErrorReason,
} from '../../../../../nodes/shared/core/apiError';
import { createTask, type TaskRef } from '../../../../../nodes/shared/core/task';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { JobError } from '../../../../../nodes/shared/tasks/job';

const REF: TaskRef = { provider: 'apimart', kind: 'video', taskId: 'task-7' };
const RUNNING = createTask(REF, 'processing', 'processing');
const PICK_UP = 'Use Task › Get to pick it up: Task ID task-7, provider apimart, kind video.';

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

it('hands on the advice of a provider that knows better than the reason tells', () => {
	const jobError = atStart('balance', { advice: 'Wait until tomorrow.' });
	expect(errorText(jobError).description).toBe(
		'apimart says: "No." (code_7, HTTP 400). Wait until tomorrow.',
	);
});

describe('a submit that was refused', () => {
	const texts: Record<ApiErrorReason, { message: string; next: string }> = {
		credential: {
			message: 'apimart does not accept the key of the credential',
			next: 'Copy the key again from your account, and check the Base URL in the credential.',
		},
		balance: {
			message: 'apimart says the account has too little balance',
			next: 'Top up the account, then run this again.',
		},
		permission: {
			message: 'apimart does not allow this with the key of the credential',
			next: 'Check in your account what the key, or your plan, may use.',
		},
		invalidRequest: {
			message: 'apimart does not take the request as it is: "No."',
			next: 'Change what the provider names, then run this again.',
		},
		moderation: {
			message: 'apimart refused the content: "No."',
			next: 'Reword the prompt or change the images, then run this again.',
		},
		taskNotFound: {
			message: 'apimart does not know what was asked for',
			next: 'Check the Base URL in the credential and the model.',
		},
		rateLimit: {
			message: 'apimart takes no more requests right now',
			next: 'Run this again later, or lower Max Parallel Tasks.',
		},
		vendorFault: {
			message: 'apimart cannot answer right now',
			next: 'Run this again later.',
		},
		unreadable: {
			message: 'apimart answered with something that is not its API',
			next: 'Check the Base URL in the credential.',
		},
	};

	it.each(API_ERROR_REASONS)('for %s', (reason) => {
		expect(errorText(atStart(reason))).toEqual({
			message: texts[reason].message,
			description: `apimart says: "No." (code_7, HTTP 400). ${texts[reason].next}`,
		});
	});

	it('prefers what the adapter knows to be the next step', () => {
		const advice = 'Choose the region of your account in the credential.';
		expect(errorText(atStart('credential', { advice })).description).toBe(
			`apimart says: "No." (code_7, HTTP 400). ${advice}`,
		);
	});

	it('tells the number to give to the support', () => {
		expect(errorText(atStart('balance', { requestId: 'r-9' })).description).toBe(
			'apimart says: "No." (code_7, HTTP 400). Top up the account, then run this again. Request r-9.',
		);
	});

	it('leaves out a code that was not told', () => {
		expect(errorText(atStart('balance', { code: null })).description).toBe(
			'apimart says: "No." (HTTP 400). Top up the account, then run this again.',
		);
	});
});

describe('a question that was refused', () => {
	it('says how to go on with the task', () => {
		expect(errorText(whileAsking('credential', { httpStatus: 401, requestId: 'r-9' }))).toEqual({
			message: 'apimart does not accept the key of the credential',
			description: `apimart says: "No." (code_7, HTTP 401). Copy the key again from your account, and check the Base URL in the credential. Request r-9. ${PICK_UP}`,
		});
	});

	it.each<[ApiErrorReason, string]>([
		['credential', `${PICK_UP} It was waited for 2 minutes.`],
		['taskNotFound', 'Task ID task-7, provider apimart, kind video. It was waited for 2 minutes.'],
	])('says how long the task was waited for: %s', (reason, end) => {
		const { description } = errorText({ ...whileAsking(reason), seconds: 120 });
		expect(description?.endsWith(` ${end}`)).toBe(true);
	});

	it('names a task that the provider does not know', () => {
		expect(errorText(whileAsking('taskNotFound', { httpStatus: 404, code: null }))).toEqual({
			message: 'apimart does not know task task-7',
			description:
				'apimart says: "No." (HTTP 404). Check the ID and the credential: the task may belong to another account, be of another kind, or be too old. Task ID task-7, provider apimart, kind video.',
		});
	});
});

it('a provider that was not reached', () => {
	const jobError: JobError = {
		provider: apimart,
		task: null,
		reason: 'unreachable',
		detail: 'ENOTFOUND',
	};
	expect(errorText(jobError)).toEqual({
		message: 'apimart could not be reached',
		description:
			'Nothing was sent and nothing was bought (ENOTFOUND). Check the Base URL in the credential and the network, then run this again.',
	});
});

describe('a submit that may have been accepted', () => {
	const jobError: JobError = {
		provider: apimart,
		task: null,
		reason: 'unconfirmed',
		detail: 'HTTP 502: Bad gateway',
		kind: 'video',
		externalTaskId: null,
		seconds: 0,
	};

	it('is told with where to look', () => {
		expect(errorText(jobError)).toEqual({
			message:
				'apimart gave no clear answer to the submit, which may have been accepted and billed',
			description:
				'What came back: HTTP 502: Bad gateway. It was left at that, so as not to pay twice. Look in your apimart account for a new task: if there is one, pick it up with Task › Get (provider apimart, kind video); if there is none, start the workflow anew. A retry of this execution never buys a second one.',
		});
	});

	it('is told with what to look for, and how long it was waited for', () => {
		const marked: JobError = { ...jobError, externalTaskId: 'n8n-1', seconds: 120 };
		expect(errorText(marked).description).toBe(
			'What came back (after 2 minutes): HTTP 502: Bad gateway. It was left at that, so as not to pay twice. Look in your apimart account for a new task with the External Task ID n8n-1: if there is one, pick it up with Task › Get (provider apimart, kind video); if there is none, start the workflow anew. A retry of this execution never buys a second one.',
		);
	});
});

it('a submit of an earlier try that may have been accepted', () => {
	expect(
		errorText({
			provider: apimart,
			task: null,
			reason: 'unconfirmed',
			detail: 'HTTP 400: No',
			kind: 'video',
			externalTaskId: null,
			isEarlier: true,
			seconds: 0,
		}),
	).toEqual({
		message: 'An earlier submit to apimart may have been accepted and billed',
		description:
			'This try of the item made no task: HTTP 400: No. An earlier try may have made one. Look in your apimart account for a new task: if there is one, pick it up with Task › Get (provider apimart, kind video); if there is none, start the workflow anew.',
	});
});

it('a task that succeeded without a video URL', () => {
	expect(
		errorText({
			provider: apimart,
			reason: 'noVideoUrl',
			task: createTask(REF, 'succeeded', 'completed'),
			seconds: 184,
		}),
	).toEqual({
		message: 'Task task-7 succeeded, but the provider returned no video URL',
		description:
			'apimart reports "completed", so the task is paid for. It is not bought again. The URL may come later: Use Task › Get to pick it up: Task ID task-7, provider apimart, kind video. If it never comes, ask apimart for the video. It was waited for 3 minutes.',
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
	])('ends the text of an item in trouble: $reason, case %#', (jobError) => {
		expect(errorText(jobError).description?.endsWith(` ${DUPLICATE_WARNING}`)).toBe(true);
	});

	it('is all that is told of a task’s warnings', () => {
		const task = createTask(REF, 'failed', 'failed', { warnings: ['Duration was left out.'] });
		expect(errorText({ provider, reason: 'failed', task }).description).not.toContain(
			'Duration was left out.',
		);
	});
});

describe('a task that the provider ended without a video', () => {
	const failed = (failure: { code?: string | null; message?: string }): JobError => ({
		provider: apimart,
		reason: 'failed',
		task: createTask(REF, 'failed', 'failed', { failure }),
	});

	it('in the words of the provider', () => {
		expect(errorText(failed({ code: '500', message: 'generation failed' }))).toEqual({
			message: 'apimart ended task task-7 without a video: "generation failed"',
			description:
				'apimart says: "generation failed" (500). Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		});
	});

	it('with the time that it took', () => {
		expect(errorText({ ...failed({ message: 'Nope.' }), seconds: 42 }).description).toBe(
			'apimart says: "Nope.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video. It was waited for 42 seconds.',
		);
	});

	it('without a code', () => {
		expect(errorText(failed({ code: null, message: 'Nope.' })).description).toBe(
			'apimart says: "Nope.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		);
	});

	it('without a word', () => {
		expect(errorText(failed({})).description).toBe(
			'apimart says: "No reason was given.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		);
	});
});

describe('a task that took too long', () => {
	const timedOut = (seconds: number, detail: string | null = null): JobError => ({
		provider: apimart,
		task: REF,
		reason: 'timedOut',
		seconds,
		detail,
	});

	it('still runs', () => {
		expect(errorText(timedOut(1800))).toEqual({
			message: 'Task task-7 at apimart still runs after 30 minutes',
			description: `The video is not lost. ${PICK_UP}`,
		});
	});

	it('may do anything when nobody told of it', () => {
		expect(errorText(timedOut(60, 'HTTP 503: Busy'))).toEqual({
			message: 'apimart does not tell how task task-7 stands (after 60 seconds)',
			description: `The video is not lost. ${PICK_UP} The last question went unanswered: HTTP 503: Busy.`,
		});
	});

	it.each([
		[60, '60 seconds'],
		[119, '119 seconds'],
		[120, '2 minutes'],
		[86_400, '1440 minutes'],
	])('has waited %d seconds: %s', (seconds, words) => {
		expect(errorText(timedOut(seconds)).message).toBe(
			`Task task-7 at apimart still runs after ${words}`,
		);
	});
});

describe('the stop button', () => {
	it('before a task was made', () => {
		const jobError: JobError = { provider: apimart, task: null, reason: 'stopped', seconds: 2 };
		expect(errorText(jobError)).toEqual({
			message: 'Stopped before a task was made',
			description: 'Nothing was bought at apimart. Run this again to make the video.',
		});
	});

	it('while a task was being made', () => {
		const jobError: JobError = { provider: apimart, task: RUNNING, reason: 'stopped', seconds: 42 };
		expect(errorText(jobError)).toEqual({
			message: 'Stopped while task task-7 was being made at apimart (after 42 seconds)',
			description: `The task goes on at the provider. ${PICK_UP}`,
		});
	});
});

describe('every text', () => {
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
		{ ...MAYBE, isEarlier: true },
		{ provider: apimart, task: null, reason: 'stopped', seconds: 60 },
	];
	const textOf = (jobError: JobError): [name: string, text: string] => [
		errorText(jobError).message,
		Object.values(errorText(jobError)).join(' '),
	];

	it.each([...withTask, ...withoutTask].map(textOf))(
		'names the provider, and blames nobody: case %#, %s',
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
		'tells how long it was waited for: case %#, %s',
		(_message, text) => {
			expect(text).toContain('60 seconds');
		},
	);

	it.each(withTask.map(textOf))('holds what Task › Get needs: case %#, %s', (_message, text) => {
		expect(text).toContain('Task ID task-7, provider apimart, kind video.');
	});
});
