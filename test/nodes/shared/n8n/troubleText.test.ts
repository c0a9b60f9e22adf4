import { MAYBE_SECOND } from '../../../../nodes/shared/waiting/purchaseWarnings';
import { troubleText } from '../../../../nodes/shared/n8n/troubleText';
import {
	REFUSAL_REASONS,
	type Refusal,
	type RefusalReason,
} from '../../../../nodes/shared/protocol/refusal';
import { taskOf, type TaskRef } from '../../../../nodes/shared/protocol/task';
import { apimart } from '../../../../nodes/shared/providers/apimart';
import type { Trouble } from '../../../../nodes/shared/waiting/job';

const REF: TaskRef = { provider: 'apimart', kind: 'video', taskId: 'task-7' };
const RUNNING = taskOf(REF, 'processing', 'processing');
const PICK_UP = 'Use Task › Get to pick it up: Task ID task-7, provider apimart, kind video.';

function refused(reason: RefusalReason, known: Partial<Refusal> = {}): Refusal {
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

function atStart(reason: RefusalReason, known?: Partial<Refusal>): Trouble {
	const refusal = refused(reason, known);
	return { provider: apimart, task: null, reason: 'refused', refusal };
}

function whileAsking(reason: RefusalReason, known?: Partial<Refusal>): Trouble {
	const refusal = refused(reason, known);
	return { provider: apimart, task: RUNNING, reason: 'refused', refusal };
}

it('hands on the advice of a provider that knows better than the reason tells', () => {
	const trouble = atStart('balance', { advice: 'Wait until tomorrow.' });
	expect(troubleText(trouble).description).toBe(
		'apimart says: "No." (code_7, HTTP 400). Wait until tomorrow.',
	);
});

describe('a submit that was refused', () => {
	const texts: Record<RefusalReason, { message: string; next: string }> = {
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

	it.each(REFUSAL_REASONS)('for %s', (reason) => {
		expect(troubleText(atStart(reason))).toEqual({
			message: texts[reason].message,
			description: `apimart says: "No." (code_7, HTTP 400). ${texts[reason].next}`,
		});
	});

	it('prefers what the adapter knows to be the next step', () => {
		const advice = 'Choose the region of your account in the credential.';
		expect(troubleText(atStart('credential', { advice })).description).toBe(
			`apimart says: "No." (code_7, HTTP 400). ${advice}`,
		);
	});

	it('tells the number to give to the support', () => {
		expect(troubleText(atStart('balance', { requestId: 'r-9' })).description).toBe(
			'apimart says: "No." (code_7, HTTP 400). Top up the account, then run this again. Request r-9.',
		);
	});

	it('leaves out a code that was not told', () => {
		expect(troubleText(atStart('balance', { code: null })).description).toBe(
			'apimart says: "No." (HTTP 400). Top up the account, then run this again.',
		);
	});
});

describe('a question that was refused', () => {
	it('says how to go on with the task', () => {
		expect(troubleText(whileAsking('credential', { httpStatus: 401, requestId: 'r-9' }))).toEqual({
			message: 'apimart does not accept the key of the credential',
			description: `apimart says: "No." (code_7, HTTP 401). Copy the key again from your account, and check the Base URL in the credential. Request r-9. ${PICK_UP}`,
		});
	});

	it.each<[RefusalReason, string]>([
		['credential', `${PICK_UP} It was waited for 2 minutes.`],
		['taskNotFound', 'Task ID task-7, provider apimart, kind video. It was waited for 2 minutes.'],
	])('says how long the task was waited for: %s', (reason, end) => {
		const { description } = troubleText({ ...whileAsking(reason), seconds: 120 });
		expect(description?.endsWith(` ${end}`)).toBe(true);
	});

	it('names a task that the provider does not know', () => {
		expect(troubleText(whileAsking('taskNotFound', { httpStatus: 404, code: null }))).toEqual({
			message: 'apimart does not know task task-7',
			description:
				'apimart says: "No." (HTTP 404). Check the ID and the credential: the task may belong to another account, be of another kind, or be too old. Task ID task-7, provider apimart, kind video.',
		});
	});
});

it('a provider that was not reached', () => {
	const trouble: Trouble = {
		provider: apimart,
		task: null,
		reason: 'unreached',
		detail: 'ENOTFOUND',
	};
	expect(troubleText(trouble)).toEqual({
		message: 'apimart could not be reached',
		description:
			'Nothing was sent and nothing was bought (ENOTFOUND). Check the Base URL in the credential and the network, then run this again.',
	});
});

describe('a submit that may have been accepted', () => {
	const trouble: Trouble = {
		provider: apimart,
		task: null,
		reason: 'uncertain',
		detail: 'HTTP 502: Bad gateway',
		kind: 'video',
		externalTaskId: null,
		seconds: 0,
	};

	it('is told with where to look', () => {
		expect(troubleText(trouble)).toEqual({
			message:
				'apimart gave no clear answer to the submit, which may have been accepted and billed',
			description:
				'What came back: HTTP 502: Bad gateway. It was left at that, so as not to pay twice. Look in your apimart account for a new task: if there is one, pick it up with Task › Get (provider apimart, kind video); if there is none, start the workflow anew. A retry of this execution never buys a second one.',
		});
	});

	it('is told with what to look for, and how long it was waited for', () => {
		const marked: Trouble = { ...trouble, externalTaskId: 'n8n-1', seconds: 120 };
		expect(troubleText(marked).description).toBe(
			'What came back (after 2 minutes): HTTP 502: Bad gateway. It was left at that, so as not to pay twice. Look in your apimart account for a new task with the External Task ID n8n-1: if there is one, pick it up with Task › Get (provider apimart, kind video); if there is none, start the workflow anew. A retry of this execution never buys a second one.',
		);
	});
});

it('a submit of an earlier try that may have been accepted', () => {
	expect(
		troubleText({
			provider: apimart,
			task: null,
			reason: 'uncertain',
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
		troubleText({
			provider: apimart,
			reason: 'noVideoUrl',
			task: taskOf(REF, 'succeeded', 'completed'),
			seconds: 184,
		}),
	).toEqual({
		message: 'Task task-7 succeeded, but the provider returned no video URL',
		description:
			'apimart reports "completed", so the task is paid for. It is not bought again. The URL may come later: Use Task › Get to pick it up: Task ID task-7, provider apimart, kind video. If it never comes, ask apimart for the video. It was waited for 3 minutes.',
	});
});

describe('a warning of a possible second purchase', () => {
	const warnings = [MAYBE_SECOND];
	const warned = taskOf(REF, 'processing', 'running', { warnings });
	const failed = taskOf(REF, 'failed', 'failed', { warnings });
	const missing = taskOf(REF, 'succeeded', 'done', { warnings });
	const provider = apimart;

	it.each<Trouble>([
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
			reason: 'uncertain',
			task: null,
			detail: 'ECONNRESET',
			kind: 'video',
			externalTaskId: null,
			warnings,
		},
	])('ends the text of an item in trouble: $reason, case %#', (trouble) => {
		expect(troubleText(trouble).description?.endsWith(` ${MAYBE_SECOND}`)).toBe(true);
	});

	it('is all that is told of a task’s warnings', () => {
		const task = taskOf(REF, 'failed', 'failed', { warnings: ['Duration was left out.'] });
		expect(troubleText({ provider, reason: 'failed', task }).description).not.toContain(
			'Duration was left out.',
		);
	});
});

describe('a task that the provider ended without a video', () => {
	const failed = (failure: { code?: string | null; message?: string }): Trouble => ({
		provider: apimart,
		reason: 'failed',
		task: taskOf(REF, 'failed', 'failed', { failure }),
	});

	it('in the words of the provider', () => {
		expect(troubleText(failed({ code: '500', message: 'generation failed' }))).toEqual({
			message: 'apimart ended task task-7 without a video: "generation failed"',
			description:
				'apimart says: "generation failed" (500). Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		});
	});

	it('with the time that it took', () => {
		expect(troubleText({ ...failed({ message: 'Nope.' }), seconds: 42 }).description).toBe(
			'apimart says: "Nope.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video. It was waited for 42 seconds.',
		);
	});

	it('without a code', () => {
		expect(troubleText(failed({ code: null, message: 'Nope.' })).description).toBe(
			'apimart says: "Nope.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		);
	});

	it('without a word', () => {
		expect(troubleText(failed({})).description).toBe(
			'apimart says: "No reason was given.". Change the prompt or what it is made from, then run this again, which makes a new task. Task ID task-7, provider apimart, kind video.',
		);
	});
});

describe('a task that took too long', () => {
	const timedOut = (seconds: number, detail: string | null = null): Trouble => ({
		provider: apimart,
		task: REF,
		reason: 'timedOut',
		seconds,
		detail,
	});

	it('still runs', () => {
		expect(troubleText(timedOut(1800))).toEqual({
			message: 'Task task-7 at apimart still runs after 30 minutes',
			description: `The video is not lost. ${PICK_UP}`,
		});
	});

	it('may do anything when nobody told of it', () => {
		expect(troubleText(timedOut(60, 'HTTP 503: Busy'))).toEqual({
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
		expect(troubleText(timedOut(seconds)).message).toBe(
			`Task task-7 at apimart still runs after ${words}`,
		);
	});
});

describe('the stop button', () => {
	it('before a task was made', () => {
		const trouble: Trouble = { provider: apimart, task: null, reason: 'stopped', seconds: 2 };
		expect(troubleText(trouble)).toEqual({
			message: 'Stopped before a task was made',
			description: 'Nothing was bought at apimart. Run this again to make the video.',
		});
	});

	it('while a task was being made', () => {
		const trouble: Trouble = { provider: apimart, task: RUNNING, reason: 'stopped', seconds: 42 };
		expect(troubleText(trouble)).toEqual({
			message: 'Stopped while task task-7 was being made at apimart (after 42 seconds)',
			description: `The task goes on at the provider. ${PICK_UP}`,
		});
	});
});

describe('every text', () => {
	const MAYBE: Trouble = {
		provider: apimart,
		task: null,
		reason: 'uncertain',
		detail: 'ECONNRESET',
		kind: 'video',
		externalTaskId: null,
		seconds: 60,
	};
	const URL_MISSING: Trouble = {
		provider: apimart,
		reason: 'noVideoUrl',
		task: taskOf(REF, 'succeeded', 'completed'),
		seconds: 60,
	};
	const withTask: Trouble[] = [
		URL_MISSING,
		...REFUSAL_REASONS.map((reason) => ({ ...whileAsking(reason), seconds: 60 })),
		{ provider: apimart, reason: 'failed', task: taskOf(REF, 'failed', 'failed'), seconds: 60 },
		{ provider: apimart, task: REF, reason: 'timedOut', seconds: 60, detail: null },
		{ provider: apimart, task: REF, reason: 'timedOut', seconds: 60, detail: 'ECONNRESET' },
		{ provider: apimart, task: REF, reason: 'stopped', seconds: 60 },
	];
	const withoutTask: Trouble[] = [
		...REFUSAL_REASONS.map((reason) => atStart(reason)),
		{ provider: apimart, task: null, reason: 'unreached', detail: 'ENOTFOUND' },
		MAYBE,
		{ ...MAYBE, isEarlier: true },
		{ provider: apimart, task: null, reason: 'stopped', seconds: 60 },
	];
	const textOf = (trouble: Trouble): [name: string, text: string] => [
		troubleText(trouble).message,
		Object.values(troubleText(trouble)).join(' '),
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
