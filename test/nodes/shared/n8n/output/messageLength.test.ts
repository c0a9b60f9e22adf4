import { NodeOperationError, type INodeParameters } from 'n8n-workflow';

import { Kling } from '../../../../../nodes/Kling/Kling.node';
import {
	API_ERROR_REASONS,
	type ApiError,
	type ApiErrorReason,
} from '../../../../../nodes/shared/core/apiError';
import { FIELD_LABELS, type Field } from '../../../../../nodes/shared/core/fields';
import { requestIssue } from '../../../../../nodes/shared/core/issue';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import {
	createTask,
	createVideo,
	type Task,
	type TaskRef,
} from '../../../../../nodes/shared/core/task';
import type { BlockedReason } from '../../../../../nodes/shared/lib/publicUrl';
import { connect } from '../../../../../nodes/shared/n8n/http/client';
import { issuesText, itemError } from '../../../../../nodes/shared/n8n/output/errors';
import {
	errorText,
	listErrorText,
	unavailableText,
	unreadParameterText,
	unreadText,
} from '../../../../../nodes/shared/n8n/output/errorText';
import type { ErrorText } from '../../../../../nodes/shared/n8n/output/message';
import type { ItemJob } from '../../../../../nodes/shared/n8n/item';
import { checkCost, type CostStop } from '../../../../../nodes/shared/n8n/run/costLimit';
import { providers } from '../../../../../nodes/shared/providers';
import type { DownloadError } from '../../../../../nodes/shared/tasks/download/files';
import type { CancelResult } from '../../../../../nodes/shared/tasks/cancel/cancelTask';
import {
	BEGUN_WARNING,
	TOO_LATE_WARNING,
} from '../../../../../nodes/shared/tasks/cancel/cancelWarnings';
import type { JobError } from '../../../../../nodes/shared/tasks/job';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { read, typescriptFiles } from '../../../../tooling/sources';
import { call } from '../../../KlingTrigger/calls';
import { estimatingProvider, respond, type EstimateAnswer } from '../../tasks/estimatingProvider';
import { submissionTo } from '../../tasks/submission';
import { contextOf, NODE } from '../context';

const MAX_LENGTH = 80;

/** Longest name that the messages are made for. */
const MAX_NAME_LENGTH = 16;

/** First words of a next step. */
const IMPERATIVE =
	/^(Add|Ask|Change|Check|Choose|Contact|Copy|Create|Enter|Fill|Open|Raise|Reduce|Remove|Report|Reword|Run|Set|Top up|Try|Turn on|Use)\b/;

/** Values of any length, as a provider, a host or a person may write them. */
const HOSTILE = {
	'one word': 'x'.repeat(200),
	'many words': 'a long reason '.repeat(20).trim(),
	'quoted words': '"no" and "yes", '.repeat(20).trim(),
	'an open quote': `"${'y'.repeat(200)}`,
	emojis: '🦊'.repeat(100),
	'many lines': 'line\n'.repeat(50),
} as const;

const NAMES = [
	...providers
		.map(({ displayName }) => displayName)
		.sort((a, b) => b.length - a.length)
		.slice(0, 1),
	'Sixteen Letters!',
	'WWWWWWWWWWWWWWWW',
];

const CASES = NAMES.flatMap((name) =>
	Object.entries(HOSTILE).map(([kind, value]): [string, string, string] => [name, kind, value]),
);

/** Days that a suspended task waits if n8n is off meanwhile. */
const SECONDS = [0, 1, 119, 86_400, 60 * 86_400];

/** Every failed job with a value in all its texts, also as the task ID by default: each reason, and each branch of its text. */
function jobErrors(displayName: string, value: string, taskId = value): JobError[] {
	const provider: Provider = { ...imini, displayName };
	const ref: TaskRef = { provider: imini.id, kind: 'video', taskId };
	const task = createTask(ref, 'processing', value);
	const ready = createTask(ref, 'succeeded', value, { videos: [createVideo(`https://${value}`)] });
	const ended = (code: string | null, message: string) =>
		createTask(ref, 'failed', value, { failure: { code, message } });
	const anyTask: ReadonlyArray<Task | TaskRef> = [ref, task, ready];
	const optionalTask = [null, ...anyTask];
	const cancels = cancelResults(ref, value);
	const errors: Readonly<Record<JobError['reason'], readonly JobError[]>> = {
		rejected: API_ERROR_REASONS.flatMap((reason) =>
			optionalTask.flatMap((known) =>
				SECONDS.map((seconds): JobError => ({
					provider,
					task: known,
					reason: 'rejected',
					apiError: apiError(reason, value),
					seconds,
				})),
			),
		),
		unreachable: [{ provider, task: null, reason: 'unreachable', detail: value }],
		fileUploadFailed: [
			{ unavailable: value },
			{ noResponse: value },
			...API_ERROR_REASONS.map((reason) => ({ apiError: apiError(reason, value) })),
		].map((why): JobError => ({ provider, task: null, reason: 'fileUploadFailed', why })),
		unconfirmed: SECONDS.flatMap((seconds) =>
			[null, value].flatMap((externalTaskId) =>
				[
					{},
					{ isFromPriorAttempt: true as const },
					// The name comes from the code, not from a provider.
					{ precedingCall: 'search for faces' },
				].map((more): JobError => ({
					provider,
					task: null,
					reason: 'unconfirmed',
					detail: value,
					kind: 'video',
					externalTaskId,
					seconds,
					...more,
				})),
			),
		),
		unexpected: optionalTask.map((known): JobError => ({
			provider,
			task: known,
			reason: 'unexpected',
			detail: value,
		})),
		failed: [ended(value, value), ended(null, ''), ended(null, value)].map((failed): JobError => ({
			provider,
			task: failed,
			reason: 'failed',
		})),
		canceled: [value, null].map((message): JobError => ({
			provider,
			task: createTask(ref, 'canceled', value, { failure: { code: value, message } }),
			reason: 'canceled',
		})),
		notCanceled: cancels.map((cancel): JobError => ({
			provider,
			task: cancel.task ?? ref,
			reason: 'notCanceled',
			seconds: 60,
			cancel,
		})),
		noVideoUrl: SECONDS.map((seconds): JobError => ({
			provider,
			task: ready,
			reason: 'noVideoUrl',
			seconds,
		})),
		credentialMissing: SECONDS.map((seconds): JobError => ({
			provider,
			task: ref,
			reason: 'credentialMissing',
			seconds,
			detail: value,
		})),
		timedOut: SECONDS.flatMap((seconds) =>
			[null, value].flatMap((detail) =>
				anyTask.map((known): JobError => ({
					provider,
					task: known,
					reason: 'timedOut',
					seconds,
					detail,
				})),
			),
		).concat(
			cancels.map((cancel): JobError => ({
				provider,
				task: cancel.task ?? ref,
				reason: 'timedOut',
				seconds: 86_400,
				detail: null,
				cancel,
			})),
		),
		stopped: SECONDS.flatMap((seconds) =>
			optionalTask.map((known): JobError => ({
				provider,
				task: known,
				reason: 'stopped',
				seconds,
			})),
		).concat(
			cancels.map((cancel): JobError => ({
				provider,
				task: cancel.task ?? ref,
				reason: 'stopped',
				seconds: 86_400,
				cancel,
			})),
		),
		downloadFailed: downloadErrors(value).flatMap((fault) =>
			(['video', 'image'] as const).flatMap((what) =>
				[null, value].map((url): JobError => ({
					provider,
					task: ready,
					reason: 'downloadFailed',
					what,
					url,
					fault,
					seconds: 86_400,
				})),
			),
		),
	};
	const ofAccount = Object.values(errors)
		.flat()
		.filter(({ task: known, reason }) => known === null && ACCOUNT_REASONS.includes(reason))
		.map((jobError): JobError => ({ ...jobError, isAboutAccount: true }));
	return [...Object.values(errors).flat(), ...ofAccount];
}

/** Every result of a cancel. */
function cancelResults(ref: TaskRef, value: string): CancelResult[] {
	const ended = [
		createTask(ref, 'canceled', value, { warnings: [BEGUN_WARNING] }),
		createTask(ref, 'failed', value, { failure: { code: value, message: value } }),
		createTask(ref, 'succeeded', value, {
			videos: [createVideo(`https://${value}`)],
			warnings: [TOO_LATE_WARNING],
		}),
		createTask(ref, 'succeeded', value),
	];
	return [
		...ended.map((task): CancelResult => ({ outcome: 'ended', task, detail: null })),
		...[null, value].flatMap((detail): CancelResult[] => [
			{ outcome: 'running', task: createTask(ref, 'processing', value), detail },
			{ outcome: 'unknown', task: null, detail },
		]),
	];
}
/** Why an account cannot be read. */
const ACCOUNT_REASONS: ReadonlyArray<JobError['reason']> = [
	'rejected',
	'unreachable',
	'unexpected',
	'stopped',
];

function apiError(reason: ApiErrorReason, value: string): ApiError {
	return {
		reason,
		httpStatus: 400,
		code: value,
		message: value,
		requestId: value,
		retryAfter: null,
	};
}

function downloadErrors(value: string): DownloadError[] {
	const blocked: Readonly<Record<BlockedReason, string>> = {
		invalidUrl: value,
		plainHttp: `http://${value}.example`,
		privateHost: `https://${value}.internal`,
	};
	const errors: Readonly<Record<DownloadError['kind'], readonly DownloadError[]>> = {
		url: [
			{ kind: 'url', reason: 'invalidUrl', url: blocked.invalidUrl },
			{ kind: 'url', reason: 'plainHttp', url: blocked.plainHttp },
			{ kind: 'url', reason: 'privateHost', url: blocked.privateHost },
		],
		redirects: [{ kind: 'redirects' }],
		gone: [{ kind: 'gone', status: 404 }],
		status: [{ kind: 'status', status: 599 }],
		unreachable: [{ kind: 'unreachable', detail: value }],
		blocked: [{ kind: 'blocked', detail: value }],
		notMedia: [
			{ kind: 'notMedia', found: 'a file of unknown type' },
			{ kind: 'notMedia', found: value },
		],
		tooLarge: [{ kind: 'tooLarge', maxMegabytes: 102_400 }],
		tooSlow: [{ kind: 'tooSlow', minutes: 1440 }],
		noWatermarkedCopy: [{ kind: 'noWatermarkedCopy' }],
		storageFailed: [{ kind: 'storageFailed', detail: value }],
	};
	return Object.values(errors).flat();
}

/** What breaks the rule of messages. */
function faultsOf({ message, description }: ErrorText): string[] {
	return [
		...(message.length > MAX_LENGTH ? [`${message.length} characters: ${message}`] : []),
		...(message === '' ? ['an empty message'] : []),
		...(/\p{Surrogate}/u.test(message) ? [`half a character: ${message}`] : []),
		...(IMPERATIVE.test(description ?? '') ? [] : [`no next step: ${message}. ${description}`]),
	];
}

it('the names of all providers are short enough for the messages', () => {
	expect(
		providers.filter(({ displayName }) => displayName.length > MAX_NAME_LENGTH).map(({ id }) => id),
	).toEqual([]);
	expect(NAMES.map((name) => name.length)).toEqual([MAX_NAME_LENGTH, 16, 16]);
});

describe.each(CASES)('every error of a job at %s, with %s in all its texts', (name, _, value) => {
	const errors = jobErrors(name, value);

	it('has a message of at most 80 characters, and a description that begins with the next step', () => {
		expect(errors.length).toBeGreaterThan(200);
		expect(errors.map(errorText).flatMap(faultsOf)).toEqual([]);
	});

	it('has the task ID in the description if there is a task', () => {
		const about = errors.filter(({ task }) => task !== null);
		expect(about.length).toBeGreaterThan(100);
		const identity = `Task ID ${value}, provider imini, kind video.`;
		expect(about.filter((error) => !errorText(error).description?.includes(identity))).toEqual([]);
	});

	it('quotes the reason of the provider in full in the description', () => {
		const quoting = errors.filter(
			({ reason, task }) => reason === 'rejected' || (reason === 'failed' && task !== null),
		);
		const shortened = quoting.map(errorText).filter(({ message }) => message.includes('…'));
		expect(shortened.length).toBeGreaterThan(0);
		expect(
			shortened.filter(({ description }) => !description?.includes(`reports: "${value}"`)),
		).toEqual([]);
	});
});

describe.each(NAMES)('every error of a job at %s with short values', (name) => {
	const taskId = 'task_2042864638838083584';
	const messages = jobErrors(name, 'no', taskId).map((error) => errorText(error).message);

	it('is worded so that nothing of its message is shortened', () => {
		expect(messages.filter((message) => message.includes('…'))).toEqual([]);
	});

	it('has no task ID, no host and no detail in its message', () => {
		expect(messages.join('\n')).not.toMatch(/task_|\.example|\.internal|HTTP 404|\(no\)/);
	});
});

it.each(CASES)(
	'every error of a list at %s, with %s in all its texts, is short',
	(name, _, value) => {
		const rejected = API_ERROR_REASONS.map(
			(reason) => ({ reason: 'rejected', apiError: apiError(reason, value) }) as const,
		);
		const texts = [...rejected, { reason: 'unreachable', detail: value } as const].map((error) =>
			listErrorText(name, error),
		);
		expect(texts.flatMap(faultsOf)).toEqual([]);
	},
);

/** Errors of the node and of the trigger with a value that a person entered. */
const ENTERED: Readonly<Record<string, (value: string) => Promise<ErrorText> | ErrorText>> = {
	'the Base URL': async (value) => await thrownBy(connectWith({ baseUrl: value })),
	'the Base URL with a query': async (value) =>
		await thrownBy(connectWith({ baseUrl: `https://a.example/?${'q'.repeat(value.length)}` })),
	'the URL of a further host': async (value) => await thrownBy(connectWith({ filesUrl: value })),
	'the Provider of the trigger': async (value) =>
		await thrownBy(call({ parameters: { provider: value } })),
	'the Provider of the node': async (value) => await itemText({ provider: value }),
	'an expression as the Provider': async (value) => await itemText({ provider: `=${value}` }),
	'the Operation': async (value) => await itemText({ provider: 'imini', operation: value }),
	'an unknown field': async (value) =>
		await itemText({
			provider: 'imini',
			resource: 'video',
			operation: 'generate',
			options: { [value]: 1 },
		}),
	'a value that n8n cannot read': (value) => unreadParameterText(value, value),
	'a choice that is not available': (value) => unavailableText('Wait for Completion', value),
	'an error while the fields are read': (value) => unreadText(value),
	'an error of an item': (value) => {
		const { message, description } = itemError(NODE, unavailableText('Provider', value), 3);
		return { message: message.replace(/ \[Item 3\]$/, ''), description: description ?? null };
	},
};

describe.each(Object.entries(ENTERED))('the error about %s', (_what, textOf) => {
	it.each(Object.entries(HOSTILE))(
		'has a short message, and begins with the next step: %s',
		async (_kind, value) => {
			expect(faultsOf(await textOf(value))).toEqual([]);
		},
	);
});

async function connectWith(fields: Record<string, string>): Promise<unknown> {
	const provider: Provider = {
		...imini,
		hosts: { files: { baseUrl: 'https://f.example', field: 'filesUrl', displayName: 'Files URL' } },
	};
	const credential = () => ({ apiKey: 'sk-0123456789', ...fields });
	return await connect(contextOf({ credential }), provider, 0);
}

async function thrownBy(work: Promise<unknown>): Promise<ErrorText> {
	const thrown = await work.then(
		() => null,
		(cause: unknown) => cause,
	);
	if (!(thrown instanceof NodeOperationError)) throw new Error(`not an error of ours: ${thrown}`);
	return { message: thrown.message, description: thrown.description ?? null };
}

/** Text of the only item of the node. */
async function itemText(parameters: INodeParameters): Promise<ErrorText> {
	const context = Object.assign(
		contextOf({
			nodeContext: {},
			credential: () => ({ apiKey: 'sk-0123456789', baseUrl: 'https://imini.example' }),
		}),
		{
			getInputData: () => [{ json: {} }],
			continueOnFail: () => true,
			getTimezone: () => 'UTC',
			getWorkflow: () => ({ id: '7' }),
			getNodeParameter: (name: string) => parameters[name] ?? null,
		},
	);
	const [output] = await new Kling().execute.call(context);
	const error = output?.[0]?.json.error;
	if (typeof error !== 'object' || error === null || !('message' in error)) {
		throw new Error('the item has no error');
	}
	const { message, description } = Object.fromEntries(Object.entries(error));
	return { message: String(message), description: String(description) };
}

/** Stops of a run by Max Cost per Run, with a value as every text of the provider. */
const COST_STOPS: Readonly<
	Record<string, { reason: string; answers: (value: string) => EstimateAnswer[] }>
> = {
	'an estimate above the limit': {
		reason: 'costLimitExceeded',
		answers: (unit) => [{ amount: 123_456.789_012, unit, basis: 'request' }],
	},
	'a missing estimate': {
		reason: 'estimateFailed',
		answers: (value) => [apiError('invalidRequest', value)],
	},
	'estimates in two currencies': {
		reason: 'estimateFailed',
		answers: (unit) => [
			{ amount: 1, unit, basis: 'request' },
			{ amount: 1, unit: `${unit}2`, basis: 'request' },
		],
	},
};

describe.each(Object.entries(COST_STOPS))(
	'the stop of a run because of %s',
	(_what, { reason, answers }) => {
		it.each(
			NAMES.flatMap((name) =>
				Object.entries(HOSTILE).map(([kind, value]): [string, string, string] => [
					name,
					kind,
					value,
				]),
			),
		)(
			'has a short message at %s, and begins with the next step: %s',
			async (name, _kind, value) => {
				const stop = await costStop(name, answers(value));
				expect(stop?.reason).toBe(reason);
				expect(stop && faultsOf(stop.text)).toEqual([]);
				expect(stop?.text.description).toMatch(/ Nothing was submitted\.$/);
			},
		);
	},
);

/** Why a run with a limit of 1 may not submit anything, if its items have these estimates. */
async function costStop(displayName: string, answers: EstimateAnswer[]): Promise<CostStop | null> {
	const provider: Provider = { ...estimatingProvider().provider, displayName };
	const jobs = answers.map((answer, itemIndex): ItemJob => {
		const body = { prompt: `Fox ${itemIndex}` };
		const submission = submissionTo(provider, {
			request: { method: 'POST', path: '/videos', body },
		});
		return {
			itemIndex,
			job: { provider, task: { submission }, wait: { mode: 'none' } },
			send: async () => respond(answer),
			outputSettings: { simplify: true, download: null },
			maxCost: 1,
		};
	});
	return await checkCost(contextOf({}), jobs, 1);
}

const isField = (name: string): name is Field => name in FIELD_LABELS;
const FIELDS = Object.keys(FIELD_LABELS).filter(isField);

describe('the error of an issue', () => {
	const CLAUSES: Readonly<Record<string, (value: string) => string>> = {
		'that ends with a quoted value': (value) => `image 12: not a full URL: "${value}"`,
		'that begins with a quoted value': (value) => `"${value}" is not an option`,
		'about a value without quotes': (value) =>
			`${value} is not available at Kling (Official) for Motion Control`,
		'about a label and a value': (value) => `not supported with "${value}" and 'Camera Control'`,
	};

	it.each(
		Object.entries(CLAUSES).flatMap(([what, clause]) =>
			Object.entries(HOSTILE).map(([kind, value]): [string, string, string] => [
				what,
				kind,
				clause(value),
			]),
		),
	)(
		'%s has a short message in every field, and its whole title after the fix: %s',
		(_a, _b, what) => {
			const texts = FIELDS.map((field) => ({
				title: `'${FIELD_LABELS[field]}': ${what}.`,
				text: issuesText([requestIssue(field, what, 'Enter another one.')]),
			}));
			expect(texts.flatMap(({ text }) => faultsOf(text))).toEqual([]);
			expect(texts.map(({ text }) => text.description)).toEqual(
				texts.map(({ title }) => `Enter another one. ${title} Nothing was sent.`),
			);
		},
	);

	it('names its field and what is wrong, whatever is shortened', () => {
		const messages = Object.entries(CLAUSES).map(
			([, clause]) =>
				issuesText([requestIssue('model', clause('x'.repeat(200)), 'Enter it.')]).message,
		);
		expect(messages).toEqual([
			`'Model': image 12: not a full URL: "${'x'.repeat(42)}…"`,
			`'Model': "${'x'.repeat(51)}…" is not an option`,
			`'Model': ${'x'.repeat(14)}… is not available at Kling (Official) for Motion Control`,
			`'Model': not supported with "${'x'.repeat(28)}…" and 'Camera Control'`,
		]);
	});

	it('keeps both ends of a long value of several words', () => {
		const { message } = issuesText([
			requestIssue('model', `${'my own model '.repeat(9)}is not available at imini`, 'Choose one.'),
		]);
		expect(message).toBe(
			"'Model': my own model my own model my o…l my own model is not available at imini",
		);
	});
});

// A new place that makes a message for a person needs a row above.
it('errors for a person are created in the files that these tests cover, and in no other', () => {
	const creating = [...typescriptFiles('nodes'), ...typescriptFiles('credentials')].filter((file) =>
		/new \w*(?:NodeOperation|NodeApi|Application|User|Operational)Error\(/.test(read(file)),
	);
	expect(creating.sort()).toEqual([
		'nodes/Kling/methods/searchAssets.ts',
		'nodes/KlingTrigger/KlingTrigger.node.ts',
		'nodes/shared/n8n/http/client.ts',
		'nodes/shared/n8n/output/errors.ts',
		'nodes/shared/n8n/webhook/receive.ts',
		'nodes/shared/n8n/webhook/signature.ts',
	]);
});

/** String literals after a pattern in the code, with the longest name in place of values. */
function literalsAfter(file: string, pattern: string): string[] {
	return [
		...read(file).matchAll(new RegExp(`${pattern}\\s*(['"\`])((?:\\\\.|(?!\\1)[^])*)\\1`, 'g')),
	].map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, 'W'.repeat(MAX_NAME_LENGTH)));
}

it.each([
	['replies of the trigger', 'nodes/shared/n8n/webhook/receive.ts', 'reply\\([^,]+,', 9],
	['errors of a signature', 'nodes/shared/n8n/webhook/signature.ts', 'context.getNode\\(\\),', 1],
])('the %s have at most 80 characters', (_what, file, pattern, count) => {
	const texts = literalsAfter(file, pattern);
	expect(texts.length).toBeGreaterThanOrEqual(count);
	expect(texts.filter((text) => text.length > MAX_LENGTH)).toEqual([]);
});

it('the messages of the credential tests have at most 80 characters', () => {
	const texts = typescriptFiles('credentials').flatMap((file) => literalsAfter(file, 'message:'));
	expect(texts.length).toBeGreaterThan(10);
	expect(texts.filter((text) => text.length > MAX_LENGTH)).toEqual([]);
});

it('every advice of a provider begins with the next step', () => {
	const texts = typescriptFiles('nodes').flatMap((file) => literalsAfter(file, 'advice(?::| =)'));
	expect(texts.length).toBeGreaterThan(4);
	expect(texts.filter((text) => !IMPERATIVE.test(text))).toEqual([]);
});
