import { ExpressionError, NodeOperationError } from 'n8n-workflow';

import {
	batchError,
	errorItem,
	inputText,
	issuesText,
	itemError,
	taskItem,
	errorJson,
} from '../../../../../nodes/shared/n8n/output/errors';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import { modelIssue, requestIssue } from '../../../../../nodes/shared/core/issue';
import { createTask, createVideo, type TaskRef } from '../../../../../nodes/shared/core/task';
import { imini } from '../../../../../nodes/shared/providers/imini';
import type { JobOutcome, JobError } from '../../../../../nodes/shared/tasks/job';
import { DUPLICATE_WARNING } from '../../../../../nodes/shared/tasks/submit/billingWarnings';
import { NODE } from '../context';

const REF: TaskRef = { provider: 'imini', kind: 'video', taskId: 'task-7' };

const DONE = createTask(REF, 'succeeded', 'done', {
	model: 'kling/kling-v3-omni',
	progress: 100,
	cost: { amount: 0.42, unit: 'USD', source: 'billed' },
	videos: [createVideo('https://cdn.example/7.mp4', { width: 1280, height: 720, duration: 5 })],
	createdAt: '2026-01-02T03:04:05.000Z',
	completedAt: '2026-01-02T03:06:07.000Z',
	requestId: 'r-1',
	warnings: ['Duration was left out.'],
	providerResponse: { id: 835266081714884677n, list: [1n, 'a', null, { deep: 2n }] },
});

const DONE_JSON = {
	taskId: 'task-7',
	provider: 'imini',
	kind: 'video',
	status: 'succeeded',
	videoUrl: 'https://cdn.example/7.mp4',
	videos: [
		{
			url: 'https://cdn.example/7.mp4',
			watermarkUrl: null,
			coverUrl: null,
			width: 1280,
			height: 720,
			duration: 5,
			expiresAt: null,
		},
	],
	failure: null,
	cost: { amount: 0.42, unit: 'USD', source: 'billed' },
	warnings: ['Duration was left out.'],
	details: {
		model: 'kling/kling-v3-omni',
		providerStatus: 'done',
		progress: 100,
		queuePosition: null,
		etaSeconds: null,
		createdAt: '2026-01-02T03:04:05.000Z',
		completedAt: '2026-01-02T03:06:07.000Z',
		externalTaskId: null,
		requestId: 'r-1',
	},
};

const FAILED = createTask(REF, 'failed', 'failed', { failure: { code: 'E1', message: 'Nope.' } });
const UNCERTAIN: JobError = {
	provider: imini,
	task: null,
	reason: 'unconfirmed',
	detail: 'ECONNRESET',
	kind: 'video',
	externalTaskId: 'n8n-1',
	seconds: 120,
};
const STOPPED: JobError = { provider: imini, task: null, reason: 'stopped', seconds: 3 };
const UNREACHED: JobError = {
	provider: imini,
	task: null,
	reason: 'unreachable',
	detail: 'ENOTFOUND',
};

describe('taskItem', () => {
	it('returns the same keys for every provider', () => {
		expect(taskItem(DONE, true, 2)).toEqual({ json: DONE_JSON, pairedItem: { item: 2 } });
	});

	it('contains every digit of the response of the provider if Simplify is off', () => {
		expect(taskItem(DONE, false, 0)).toEqual({
			json: {
				...DONE_JSON,
				providerResponse: { id: '835266081714884677', list: ['1', 'a', null, { deep: '2' }] },
			},
			pairedItem: { item: 0 },
		});
	});

	it('has ten keys with Simplify, and the cost directly after the failure', () => {
		expect(Object.keys(taskItem(DONE, true, 0).json)).toEqual([
			'status',
			'videoUrl',
			'taskId',
			'provider',
			'kind',
			'videos',
			'failure',
			'cost',
			'warnings',
			'details',
		]);
	});

	it('returns an item that can be stored as JSON', () => {
		const { json } = taskItem(DONE, false, 0);
		expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	});
});

describe('errorJson', () => {
	it('contains all fields of a task that was seen', () => {
		const jobError: JobError = { provider: imini, reason: 'failed', task: FAILED };
		expect(errorJson(jobError, true)).toEqual({
			reason: 'failed',
			...REF,
			status: 'failed',
			videoUrl: null,
			videos: [],
			failure: { code: 'E1', message: 'Nope.' },
			cost: null,
			warnings: [],
			details: {
				model: null,
				providerStatus: 'failed',
				progress: null,
				queuePosition: null,
				etaSeconds: null,
				createdAt: null,
				completedAt: null,
				externalTaskId: null,
				requestId: null,
			},
		});
	});

	it('contains the response of the provider if Simplify is off', () => {
		const jobError: JobError = { provider: imini, reason: 'failed', task: FAILED };
		expect(errorJson(jobError, false)).toHaveProperty('providerResponse', null);
	});

	it('contains the reference of a task that was never seen', () => {
		const jobError: JobError = { provider: imini, task: REF, reason: 'stopped', seconds: 3 };
		expect(errorJson(jobError, true)).toEqual({ reason: 'stopped', elapsedSeconds: 3, ...REF });
	});

	it('contains the provider if there is no task', () => {
		expect(errorJson(STOPPED, true)).toEqual({ reason: 'stopped', provider: 'imini' });
	});

	it('contains the External Task ID to look for if there may be a task', () => {
		expect(errorJson(UNCERTAIN, true)).toEqual({
			reason: 'unconfirmed',
			provider: 'imini',
			kind: 'video',
			details: { externalTaskId: 'n8n-1' },
			elapsedSeconds: 120,
		});
	});
});

describe('errorItem', () => {
	it('contains everything inside "error", so that n8n leaves it unchanged', () => {
		const text = errorText({ provider: imini, reason: 'failed', task: FAILED });
		expect(errorItem(text, { taskId: 'task-7' }, 1)).toEqual({
			json: {
				error: {
					message: 'imini ended the task without a video: "Nope."',
					description:
						'Change the prompt or the inputs, then run the node again to create a new task. imini reports: "Nope." (E1). Task ID task-7, provider imini, kind video.',
					taskId: 'task-7',
				},
			},
			pairedItem: { item: 1 },
		});
	});

	it('can have no description', () => {
		expect(errorItem({ message: 'Odd', description: null }, {}, 0)).toEqual({
			json: { error: { message: 'Odd', description: null } },
			pairedItem: { item: 0 },
		});
	});
});

describe('itemError', () => {
	it('names its item', () => {
		expect(itemError(NODE, errorText(UNREACHED), 4)).toMatchObject({
			name: 'NodeOperationError',
			node: NODE,
			message: 'imini could not be reached [Item 4]',
			description:
				'Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ENOTFOUND).',
			context: { itemIndex: 4 },
		});
	});

	it('spells a quoted word differently with which n8n would mark the execution as canceled', () => {
		const text = { message: 'imini reports: "Job canceled"', description: 'Job canceled.' };
		expect(itemError(NODE, text, 0)).toMatchObject({
			message: 'imini reports: "Job cancelled" [Item 0]',
			description: 'Job canceled.',
		});
	});

	it('shortens a message that the other spelling makes too long', () => {
		const message = `imini reports: "${'x'.repeat(54)} canceled"`;
		expect(message).toHaveLength(80);
		const error = itemError(NODE, { message, description: null }, 0);
		expect(error.message).toMatch(/^imini reports: "x+ .*…" \[Item 0\]$/);
		expect(error.message).toHaveLength(80 + ' [Item 0]'.length);
	});
});

describe('itemError for an AI agent', () => {
	const forAgent = (description: string | null) =>
		itemError(NODE, { message: 'imini could not be reached', description }, 0, true).message;

	it('contains the description in its message, even with a network code in it', () => {
		expect(forAgent('Nothing was sent (ECONNREFUSED).')).toBe(
			'imini could not be reached. Nothing was sent (ECONNREFUSED).',
		);
	});

	it('returns only the message if there is no description', () => {
		expect(forAgent(null)).toBe('imini could not be reached');
	});

	it('returns a message of at most 4,000 characters', () => {
		expect(forAgent('x'.repeat(100_000))).toHaveLength(4_000);
	});
});

describe('issuesText', () => {
	const empty = requestIssue(
		'prompt',
		'the prompt is empty',
		'Describe what the video should show.',
	);
	const long = modelIssue('duration', '20 given, 3 to 15 allowed', 'Choose 3 to 15 seconds.');

	it('names the field and a value that works', () => {
		expect(issuesText([empty])).toEqual({
			message: "'Prompt': the prompt is empty",
			description: 'Describe what the video should show. Nothing was sent.',
		});
	});

	it('names every other field in the description', () => {
		expect(issuesText([empty, long])).toEqual({
			message: "'Prompt': the prompt is empty",
			description:
				"Describe what the video should show. 'Duration (Seconds)': 20 given, 3 to 15 allowed. Choose 3 to 15 seconds. Nothing was sent.",
		});
	});
});

it('issuesText quotes the value of the first issue in full, and those of the others in short', () => {
	const url = `https://a.example/${'x'.repeat(99)}`;
	const broken = requestIssue('images', `not a full URL: "${url}"`, 'Enter a URL.');
	expect(issuesText([broken, broken])).toEqual({
		message: `'Images': not a full URL: "https://a.example/${'x'.repeat(33)}…"`,
		description: `Enter a URL. 'Images': not a full URL: "${url}". 'Images': not a full URL: "https://a.example/${'x'.repeat(33)}…". Enter a URL. Nothing was sent.`,
	});
});

describe('the warnings of a possible second purchase', () => {
	const warnings = [DUPLICATE_WARNING];

	it.each<[string, JobError]>([
		['of a submit that was rejected', { ...UNREACHED, warnings }],
		['of a submit that is open', { ...UNCERTAIN, warnings }],
		['of a task without other details', { ...STOPPED, task: REF, warnings }],
		['of a task', { provider: imini, reason: 'failed', task: { ...FAILED, warnings } }],
	])('are part of the error item %s', (_what, jobError) => {
		expect(errorJson(jobError, true)).toMatchObject({ warnings });
	});

	it('are left out of an item without any', () => {
		expect(errorJson(UNREACHED, true)).toEqual({ reason: 'unreachable', provider: 'imini' });
	});
});

describe('a task without the URL of its video', () => {
	const missing = createTask(REF, 'succeeded', 'done', { warnings: ['Duration was left out.'] });

	it("is returned as processing, with the provider's status and a warning", () => {
		const { json } = taskItem(missing, true, 0);
		expect(json).toMatchObject({
			status: 'processing',
			details: { providerStatus: 'done' },
			videoUrl: null,
			failure: null,
			warnings: [
				'The provider reports success, but has returned no video URL yet.',
				'Duration was left out.',
			],
		});
		expect(json).not.toHaveProperty('isUrlMissing');
	});

	it('is returned with its own reason once the wait has ended', () => {
		const jobError: JobError = {
			provider: imini,
			reason: 'noVideoUrl',
			task: missing,
			seconds: 184,
		};
		expect(errorJson(jobError, true)).toMatchObject({
			reason: 'noVideoUrl',
			elapsedSeconds: 184,
			status: 'processing',
			details: { providerStatus: 'done' },
			taskId: 'task-7',
		});
	});
});

describe('inputText', () => {
	it('returns the message of an expression error', () => {
		expect(inputText(new ExpressionError("Referenced node doesn't exist"))).toEqual({
			message: "Referenced node doesn't exist",
			description: null,
		});
	});

	it('keeps the description of a NodeOperationError', () => {
		const error = new NodeOperationError(NODE, 'Odd', { description: 'Even it out.' });
		expect(inputText(error)).toEqual({ message: 'Odd', description: 'Even it out.' });
	});

	it('returns any other value as the message', () => {
		expect(inputText('odd')).toEqual({ message: 'odd', description: null });
	});
});

describe('the error that ends a batch', () => {
	const done: JobOutcome = { outcome: 'task', task: { ...DONE, taskId: 'task-done' } };
	const failing = (jobError: JobError): JobOutcome => ({ outcome: 'jobError', jobError });
	const stoppedAt = (taskId: string) =>
		failing({ provider: imini, task: { ...REF, taskId }, reason: 'stopped', seconds: 3 });
	const errorOf = (...outcomes: JobOutcome[]) =>
		batchError(
			NODE,
			outcomes.map((outcome, index) => ({ itemIndex: 10 + index, outcome })),
		);

	it('does not exist if every item succeeds', () => {
		expect(errorOf(done, done)).toBeUndefined();
	});

	it('is the error of the only failed item', () => {
		expect(errorOf(failing(UNREACHED))).toMatchObject({
			message: 'imini could not be reached [Item 10]',
			description:
				'Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ENOTFOUND).',
			context: { itemIndex: 10 },
		});
	});

	it('names every other task that exists', () => {
		const failed = failing({ provider: imini, reason: 'failed', task: FAILED });
		expect(errorOf(done, stoppedAt('task-8'), failing(STOPPED), failed)).toMatchObject({
			message: 'imini ended the task without a video: "Nope." [Item 13]',
			description:
				'Change the prompt or the inputs, then run the node again to create a new task. imini reports: "Nope." (E1). Task ID task-7, provider imini, kind video. Other tasks of this run, for Task › Get: item 10: task-done (provider imini, kind video); item 11: task-8 (provider imini, kind video, after 3 seconds).',
			context: { itemIndex: 13 },
		});
	});

	it('names the items whose tasks are unknown', () => {
		const unmarked = failing({ ...UNCERTAIN, externalTaskId: null });
		const unconfirmed = failing(UNCERTAIN);
		expect(errorOf(failing(UNREACHED), unmarked, done, unconfirmed)?.description).toBe(
			'Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ENOTFOUND). Other tasks of this run, for Task › Get: item 12: task-done (provider imini, kind video). The submit of items 11 (provider imini, kind video) and 13 (provider imini, kind video, External Task ID n8n-1) got no clear response and may have been accepted and billed. Check your account for new tasks.',
		);
	});

	it('contains the warnings of a possible second purchase, each with its items', () => {
		const warned: JobOutcome = {
			outcome: 'task',
			task: { ...DONE, taskId: 'task-8', warnings: ['Duration was left out.', DUPLICATE_WARNING] },
		};
		const open = failing({ ...UNCERTAIN, warnings: [DUPLICATE_WARNING] });
		expect(errorOf(failing(UNREACHED), warned, open, done)?.description).toBe(
			`Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ENOTFOUND). Items 11 and 12: ${DUPLICATE_WARNING} Other tasks of this run, for Task › Get: item 11: task-8 (provider imini, kind video); item 13: task-done (provider imini, kind video). The submit of item 12 (provider imini, kind video, External Task ID n8n-1) got no clear response and may have been accepted and billed. Check your account for new tasks.`,
		);
	});

	it('is that of the stop button if nothing else failed', () => {
		expect(errorOf(done, stoppedAt('task-8'), stoppedAt('task-9'))).toMatchObject({
			message: 'Stopped while the task was running at imini (after 3 seconds) [Item 11]',
			description:
				'Use Task › Get to get the video. The task keeps running at the provider. Task ID task-8, provider imini, kind video. Other tasks of this run, for Task › Get: item 10: task-done (provider imini, kind video); item 12: task-9 (provider imini, kind video, after 3 seconds).',
			context: { itemIndex: 11 },
		});
	});

	describe('of a large run', () => {
		const id = (index: number) => `task_${String(2_042_864_638_838_000_000 + index * 1000)}`;
		const made = (count: number) =>
			Array.from({ length: count }, (_, index) => stoppedAt(id(index)));

		it('names the first 20 tasks in full and the others by their IDs', () => {
			const { description } = errorOf(failing(UNREACHED), ...made(23)) ?? {};
			expect(description).toContain(
				`item 30: ${id(19)} (provider imini, kind video, after 3 seconds).`,
			);
			expect(description).toContain(
				` 3 further tasks (provider imini, kind video): ${id(20)}, ${id(21)}, ${id(22)}.`,
			);
		});

		it.each([570, 5000])(
			'stays short with %d tasks, and says where the others are listed',
			(count) => {
				const { description = '' } = errorOf(failing(UNREACHED), ...made(count)) ?? {};
				expect(description?.length).toBeLessThan(12_000);
				const named = description?.match(/task_\d+/g)?.length ?? 0;
				expect(named).toBeGreaterThan(300);
				expect(description).toContain(
					`${(count - named).toLocaleString('en')} more tasks of this run: n8n's log contains a line for each task that was bought ("Kling task … was accepted").`,
				);
			},
		);

		it('says it too where one task alone is not named', () => {
			const description = (count: number) =>
				errorOf(failing(UNREACHED), ...made(count))?.description ?? '';
			const named = description(570).match(/task_\d+/g)?.length ?? 0;
			expect(description(named)).not.toContain('of this run: n8n');
			expect(description(named + 1)).toContain(" 1 more task of this run: n8n's log contains");
		});

		it('names the items whose submit got no response', () => {
			const open = Array.from({ length: 5000 }, () => failing(UNCERTAIN));
			const { description = '' } = errorOf(failing(UNREACHED), ...open) ?? {};
			expect(description?.length).toBeLessThan(6_000);
			expect(description).toMatch(
				/ The same applies to 4,980 further items: 31, 32, .* and [\d,]+ more\. n8n's log contains a line for each submit \("Kling submit … is being sent"\)\.$/,
			);
		});
	});
});

it.each([
	[3999, 3999, 'x'],
	[4000, 4000, 'x'],
	[4001, 4000, '…'],
	[9000, 4000, '…'],
])(
	'itemError shortens an error of %i characters for an AI agent to %i, with the end %s',
	(length, kept, end) => {
		const { message } = itemError(
			NODE,
			{ message: 'x'.repeat(length), description: null },
			0,
			true,
		);
		expect(message).toBe(`${'x'.repeat(kept - 1)}${end}`);
	},
);

it.each([
	['Stopped', 'Stopped. Run it again.'],
	['Stopped.', 'Stopped. Run it again.'],
	['Stopped!', 'Stopped! Run it again.'],
	['Stopped?', 'Stopped? Run it again.'],
	['Stopped: "no"', 'Stopped: "no" Run it again.'],
	['Stopped…', 'Stopped…. Run it again.'],
	['3.5 MB', '3.5 MB. Run it again.'],
])(
	'itemError ends the message %s with a dot before its description for an AI agent',
	(message, whole) => {
		const text = { message, description: 'Run it again.' };
		expect(itemError(NODE, text, 0, true).message).toBe(whole);
	},
);
