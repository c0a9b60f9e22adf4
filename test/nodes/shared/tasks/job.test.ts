import type { JobOutcome } from '../../../../nodes/shared/tasks/job';
import {
	jobError,
	mergeSubmitDetails,
	taskIn,
	warningsOf,
} from '../../../../nodes/shared/tasks/job';
import { FakeRuntime, REF, task } from './fakeRuntime';

const { provider } = new FakeRuntime([]);
const COST = { amount: 1, unit: 'USD', source: 'reserved' } as const;
const KNOWN = {
	model: 'v3',
	cost: COST,
	createdAt: '2026-01-02T03:04:05.000Z',
	externalTaskId: 'mine',
	requestId: 'request-1',
	warnings: ['Slow today.'],
};
const LATER = {
	model: 'v4',
	cost: { ...COST, amount: 2 },
	createdAt: '2026-02-02T03:04:05.000Z',
	externalTaskId: 'yours',
	requestId: 'request-2',
	warnings: ['It is short.'],
};

describe('mergeSubmitDetails', () => {
	it('adds all details of the submit that a response lacks', () => {
		expect(mergeSubmitDetails(task('processing'), KNOWN)).toEqual({
			...task('processing'),
			...KNOWN,
		});
	});

	it('keeps the details of the response, and all warnings', () => {
		expect(mergeSubmitDetails(task('processing', LATER), KNOWN)).toEqual({
			...task('processing', LATER),
			warnings: ['Slow today.', 'It is short.'],
		});
	});

	it('returns the task if nothing is known of the submit', () => {
		const answered = task('processing', LATER);
		expect(mergeSubmitDetails(answered, null)).toBe(answered);
	});
});

const BALANCE = {
	amount: 1,
	unit: 'USD',
	isUnlimited: false,
	packages: [],
	warnings: ['A package was not read.'],
	providerResponse: null,
} as const;
const WARNED = task('succeeded', { warnings: ['Slow today.', 'Slow today.'] });

const OUTCOMES: ReadonlyArray<readonly [string, JobOutcome, readonly string[], unknown]> = [
	['a task', { outcome: 'task', task: WARNED }, ['Slow today.'], WARNED],
	['several tasks', { outcome: 'tasks', tasks: [WARNED] }, [], null],
	[
		'a balance',
		{
			outcome: 'balance',
			provider: 'vendor',
			balance: { ...BALANCE, packages: [], warnings: [...BALANCE.warnings] },
		},
		['A package was not read.'],
		null,
	],
	[
		'a deleted element',
		{ outcome: 'deleted', provider: 'vendor', asset: 'element', id: '1' },
		[],
		null,
	],
	[
		'a submit that was not sent',
		{
			outcome: 'unsent',
			unsent: { provider, model: 'v3', estimate: null, warnings: ['There is no estimate.'] },
		},
		['There is no estimate.'],
		null,
	],
	[
		'an error with a task, each warning once',
		jobError({
			provider,
			task: WARNED,
			reason: 'stopped',
			seconds: 1,
			warnings: ['Bought twice?', 'Slow today.'],
		}),
		['Bought twice?', 'Slow today.'],
		WARNED,
	],
	[
		'an error with the reference of a task',
		jobError({ provider, task: REF, reason: 'stopped', seconds: 1, warnings: ['Bought twice?'] }),
		['Bought twice?'],
		REF,
	],
	[
		'an error without a task',
		jobError({ provider, task: null, reason: 'stopped', seconds: 1 }),
		[],
		null,
	],
];

it.each(OUTCOMES)('warningsOf returns the warnings of %s', (_what, outcome, warnings) => {
	expect(warningsOf(outcome)).toEqual(warnings);
});

it.each(OUTCOMES)('taskIn returns the task of %s', (_what, outcome, _warnings, expected) => {
	expect(taskIn(outcome)).toBe(expected);
});
