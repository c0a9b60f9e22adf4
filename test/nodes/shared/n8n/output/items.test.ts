import { toItems, toItemsSafely, unexpected } from '../../../../../nodes/shared/n8n/output/items';
import { createTask } from '../../../../../nodes/shared/core/task';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { JobOutcome } from '../../../../../nodes/shared/tasks/job';

const SETTINGS = { simplify: true, download: null };
const WHOLE = { simplify: false, download: null };
const REF = { provider: 'apimart', kind: 'video', taskId: '7' };
const QUEUED = createTask(REF, 'queued', 'submitted', { providerResponse: { id: 7n } });
const FILE = { mimeType: 'video/mp4', data: 'AAAA' };
const pairedItem = { item: 3 };

/** What cannot become an item: it throws when it is read. */
const BROKEN: JobOutcome = {
	outcome: 'task',
	task: {
		...QUEUED,
		get warnings(): string[] {
			throw new Error('Nobody foresaw this');
		},
	},
};

const BALANCE: Extract<JobOutcome, { outcome: 'balance' }> = {
	outcome: 'balance',
	provider: 'apimart',
	balance: {
		amount: 1.5,
		unit: 'USD',
		isUnlimited: false,
		packages: [
			{
				name: 'Small',
				total: 10,
				remaining: 4,
				unit: 'units',
				status: 'online',
				startsAt: null,
				expiresAt: null,
			},
		],
		warnings: ['It is low.'],
		providerResponse: { left: 1.5, id: 2n ** 64n, list: [1n] },
	},
};

const BALANCE_JSON = {
	provider: 'apimart',
	amount: 1.5,
	unit: 'USD',
	isUnlimited: false,
	packages: [
		{
			name: 'Small',
			total: 10,
			remaining: 4,
			unit: 'units',
			status: 'online',
			startsAt: null,
			expiresAt: null,
		},
	],
	warnings: ['It is low.'],
};

describe('toItems', () => {
	it('creates the item of a balance', () => {
		expect(toItems(BALANCE, SETTINGS, 3)).toEqual([{ json: BALANCE_JSON, pairedItem }]);
	});

	it("adds the provider's response to a balance without Simplify, with big numbers as text", () => {
		const providerResponse = { left: 1.5, id: '18446744073709551616', list: ['1'] };
		expect(toItems(BALANCE, WHOLE, 3)).toEqual([
			{ json: { ...BALANCE_JSON, providerResponse }, pairedItem },
		]);
	});

	it.each(['element', 'voice'] as const)('creates the item of a deleted %s', (asset) => {
		const deleted: JobOutcome = { outcome: 'deleted', provider: 'klingai', asset, id: '84' };
		expect(toItems(deleted, SETTINGS, 3)).toEqual([
			{ json: { deleted: true, [`${asset}Id`]: '84', provider: 'klingai' }, pairedItem },
		]);
	});

	it('creates the item of a submit that was not sent', () => {
		const estimate = { amount: 0.5, unit: 'USD', basis: 'request' } as const;
		const unsent = { provider: apimart, model: 'kling-v3', warnings: ['It is short.'] };
		expect(toItems({ outcome: 'unsent', unsent: { ...unsent, estimate } }, SETTINGS, 3)).toEqual([
			{
				json: { provider: 'apimart', model: 'kling-v3', estimate, warnings: ['It is short.'] },
				pairedItem,
			},
		]);
		expect(
			toItems({ outcome: 'unsent', unsent: { ...unsent, estimate: null } }, SETTINGS, 3),
		).toEqual([
			{
				json: {
					provider: 'apimart',
					model: 'kling-v3',
					estimate: null,
					warnings: ['It is short.'],
				},
				pairedItem,
			},
		]);
	});

	it('creates one item for each task of a list', () => {
		const other = createTask({ ...REF, taskId: '8' }, 'queued', 'submitted');
		const items = toItems({ outcome: 'tasks', tasks: [QUEUED, other] }, SETTINGS, 3);
		expect(items.map(({ json, ...rest }) => [json.taskId, rest])).toEqual([
			['7', { pairedItem }],
			['8', { pairedItem }],
		]);
		expect(toItems({ outcome: 'tasks', tasks: [] }, SETTINGS, 3)).toEqual([]);
	});

	it('adds the downloaded files to the item of a task', () => {
		const outcome: JobOutcome = { outcome: 'task', task: QUEUED };
		const [plain, ...more] = toItems(outcome, SETTINGS, 3);
		expect(more).toEqual([]);
		expect(plain).not.toHaveProperty('binary');
		expect(toItems(outcome, SETTINGS, 3, { video: FILE })).toEqual([
			{ ...plain, binary: { video: FILE } },
		]);
	});

	it("adds the provider's response to the item of a task without Simplify", () => {
		const outcome: JobOutcome = { outcome: 'task', task: QUEUED };
		const [simple] = toItems(outcome, SETTINGS, 3);
		expect(toItems(outcome, WHOLE, 3)).toEqual([
			{ ...simple, json: { ...simple?.json, providerResponse: { id: '7' } } },
		]);
	});

	it('creates the item of an error, with everything inside it', () => {
		const outcome: JobOutcome = {
			outcome: 'jobError',
			jobError: { provider: apimart, task: null, reason: 'stopped', seconds: 7 },
		};
		expect(toItems(outcome, SETTINGS, 3)).toEqual([
			{
				json: {
					error: {
						message: 'Stopped before a task was created',
						description: 'Run the node again to create it. Nothing was bought at apimart.',
						reason: 'stopped',
						provider: 'apimart',
					},
				},
				pairedItem,
			},
		]);
	});
});

describe('an outcome that cannot become an item', () => {
	it('becomes an error with the reference of its task, and without its files', () => {
		const { outcome, items } = toItemsSafely(apimart, BROKEN, SETTINGS, 3, { video: FILE });
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: {
				provider: apimart,
				task: REF,
				reason: 'unexpected',
				detail: 'Error: Nobody foresaw this',
			},
		});
		expect(items).toEqual(toItems(outcome, SETTINGS, 3));
	});

	it('is left as it is otherwise', () => {
		const outcome: JobOutcome = { outcome: 'task', task: QUEUED };
		expect(toItemsSafely(apimart, outcome, SETTINGS, 3, { video: FILE })).toEqual({
			outcome,
			items: toItems(outcome, SETTINGS, 3, { video: FILE }),
		});
	});

	it('is about the account if it is a balance', () => {
		expect(unexpected(apimart, BALANCE, 'Boom')).toEqual({
			outcome: 'jobError',
			jobError: {
				provider: apimart,
				task: null,
				reason: 'unexpected',
				detail: 'Boom',
				isAboutAccount: true,
			},
		});
	});

	it('stays an error without a task, and loses the rest of one with a task', () => {
		const stopped = { provider: apimart, reason: 'stopped', seconds: 7 } as const;
		const without: JobOutcome = { outcome: 'jobError', jobError: { ...stopped, task: null } };
		expect(unexpected(apimart, without, 'Boom')).toBe(without);
		const withTask: JobOutcome = { outcome: 'jobError', jobError: { ...stopped, task: QUEUED } };
		expect(unexpected(apimart, withTask, 'Boom')).toEqual({
			outcome: 'jobError',
			jobError: { provider: apimart, task: REF, reason: 'unexpected', detail: 'Boom' },
		});
	});
});
