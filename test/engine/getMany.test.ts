import type { INodeParameters } from 'n8n-workflow';

import type { Cost } from '../../nodes/shared/core/task';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';

const harness = useHarness();

const MINUTE = 60_000;
const START = Date.parse('2026-11-20T08:00:00.000Z');

/** One task a minute from 08:00 on: at 08:04 each of them has another status. */
const PROMPTS = {
	succeeded: 'A fox',
	failed: 'A hen [fail]',
	processing: 'A dog [seconds=600]',
	queued: 'A cow [seconds=600]',
};

type Status = keyof typeof PROMPTS;

/** The newest task first, as the providers list them. */
const NEWEST_FIRST: Status[] = ['queued', 'processing', 'failed', 'succeeded'];

/** The providers with a list of tasks, each with what it says about its tasks. */
const LISTING: ReadonlyArray<{
	provider: string;
	kind: string;
	idField: string;
	/** Another kind of the provider's tasks, if it has several. */
	otherKind?: string;
	succeeded: string;
	queued: string;
	failure: string;
	requestId: unknown;
	/** What a video cost. */
	cost: Cost | null;
	model?: string;
	/** Duration of a video in seconds; 3 by default. */
	duration?: null;
	/** Whether it says when a task ended; by default, it does. */
	hasCompletedAt?: false;
	/** Minutes between the end of a task and that of its URL, if the provider states them. */
	expiresAfter?: number;
}> = [
	{
		provider: 'klingai',
		kind: 'tasks',
		idField: 'id',
		otherKind: 'text2video',
		succeeded: 'succeeded',
		queued: 'submitted',
		failure: 'Generation failed',
		requestId: expect.stringMatching(/^req_\d+$/),
		cost: { amount: 4, unit: 'units', source: 'billed' },
	},
	{
		provider: 'kkiai',
		kind: 'omni-video',
		idField: 'task_id',
		otherKind: 'text2video',
		succeeded: 'succeed',
		queued: 'submitted',
		failure: 'Generation failed, please try again',
		requestId: null,
		cost: { amount: 3, unit: 'units', source: 'billed' },
	},
	{
		provider: 'replicate',
		kind: 'video',
		idField: 'id',
		succeeded: 'succeeded',
		queued: 'starting',
		failure: 'The video could not be created.',
		requestId: null,
		cost: null,
		model: 'kwaivgi/kling-v3-omni-video',
		duration: null,
		expiresAfter: 60,
	},
	{
		provider: 'wavespeed',
		kind: 'video',
		idField: 'id',
		succeeded: 'completed',
		queued: 'created',
		failure: 'something went wrong, please try again',
		requestId: null,
		cost: null,
		model: 'kwaivgi/kling-video-o3-std/text-to-video',
		duration: null,
		hasCompletedAt: false,
	},
];

function setTime(minutes: number): void {
	jest.spyOn(Date, 'now').mockReturnValue(START + minutes * MINUTE);
}

async function makeTasks(provider: string): Promise<void> {
	for (const [index, prompt] of Object.values(PROMPTS).entries()) {
		setTime(index);
		const { error } = await harness.run({ nodes: [{ provider, prompt, waitMode: 'none' }] });
		expect(error).toBeUndefined();
	}
	setTime(4);
}

async function list(provider: string, parameters: INodeParameters = {}) {
	return await harness.run({
		nodes: [{ provider, resource: 'task', operation: 'getMany', ...parameters }],
	});
}

function noneOf(kind: string): [string, INodeParameters, Status[]] {
	return ['none of another kind', { kind }, []];
}

it('a case of Get Many exists for every provider that lists tasks', () => {
	expect(LISTING.map(({ provider }) => provider).sort()).toEqual(
		supportedProviders
			.filter(({ tasks }) => tasks.list)
			.map(({ id }) => id)
			.sort(),
	);
});

describe.each(LISTING)('Get Many of $provider', (row) => {
	const { provider, kind, otherKind, idField } = row;

	/** The item that stands for the task with a status, without the provider's own answer. */
	function item(status: Status) {
		const minute = Object.keys(PROMPTS).indexOf(status);
		const task = harness.sandbox.control.tasks(provider)[minute];
		const time = new Date(START + minute * MINUTE).toISOString();
		const url = `${harness.sandbox.url}/files/${provider}/${task?.id}.mp4`;
		const video = {
			url,
			watermarkUrl: null,
			coverUrl: null,
			width: null,
			height: null,
			duration: row.duration === undefined ? 3 : row.duration,
			expiresAt:
				row.expiresAfter === undefined
					? null
					: new Date(START + (minute + row.expiresAfter) * MINUTE).toISOString(),
		};
		const words: Record<Status, string> = {
			succeeded: row.succeeded,
			failed: 'failed',
			processing: 'processing',
			queued: row.queued,
		};
		return {
			json: {
				taskId: task?.id,
				provider,
				kind,
				status,
				videoUrl: status === 'succeeded' ? url : null,
				videos: status === 'succeeded' ? [video] : [],
				failure: status === 'failed' ? { code: null, message: row.failure } : null,
				cost: status === 'succeeded' ? row.cost : null,
				warnings: [],
				details: {
					model: row.model ?? null,
					providerStatus: words[status],
					progress: null,
					queuePosition: null,
					etaSeconds: null,
					createdAt: time,
					completedAt:
						row.hasCompletedAt !== false && ['succeeded', 'failed'].includes(status) ? time : null,
					externalTaskId: task?.externalId ?? null,
					requestId: row.requestId,
				},
			},
			pairedItem: { item: 0 },
		};
	}

	it.each<[string, INodeParameters, Status[]]>([
		['all of them, the newest first, without any setting', {}, NEWEST_FIRST],
		['all of them with Return All, whatever Limit says', { returnAll: true }, NEWEST_FIRST],
		['as many as Limit says', { limit: 3 }, ['queued', 'processing', 'failed']],
		['one with the limit 1', { limit: 1 }, ['queued']],
		['those of the named kind', { kind }, NEWEST_FIRST],
		...(otherKind === undefined ? [] : [noneOf(otherKind)]),
		['the failed ones', { filters: { status: 'failed' } }, ['failed']],
		['the processing ones', { filters: { status: 'processing' } }, ['processing']],
		['the queued ones', { filters: { status: 'queued' } }, ['queued']],
		['the succeeded ones', { filters: { status: 'succeeded' } }, ['succeeded']],
		[
			'those created at a time or later',
			{ filters: { createdAfter: '2026-11-20T08:01:00Z' } },
			['queued', 'processing', 'failed'],
		],
		[
			'those created at a time or earlier',
			{ filters: { createdBefore: '2026-11-20T08:01:00Z' } },
			['failed', 'succeeded'],
		],
		[
			'those that pass all filters, up to the limit',
			{
				limit: 1,
				filters: {
					createdAfter: '2026-11-20T08:00:30Z',
					createdBefore: '2026-11-20T08:02:30Z',
					status: 'failed',
				},
			},
			['failed'],
		],
		[
			'none where no task passes the filters',
			{ filters: { createdAfter: '2026-11-20T08:02:00Z', status: 'failed' } },
			[],
		],
	])('returns %s', async (_, parameters, statuses) => {
		await makeTasks(provider);
		const { output, error } = await list(provider, { kind, ...parameters });
		expect(error).toBeUndefined();
		expect(output).toEqual(statuses.map(item));
	});

	it('returns the tasks of the default kind if no kind is selected', async () => {
		await makeTasks(provider);
		expect((await list(provider)).output).toEqual(NEWEST_FIRST.map(item));
	});

	it('contains the response of the provider with Simplify off', async () => {
		await makeTasks(provider);
		const { output } = await list(provider, { kind, options: { simplify: false } });
		expect(output).toEqual(
			NEWEST_FIRST.map((status) => {
				const { json, pairedItem } = item(status);
				const providerResponse = expect.objectContaining({ [idField]: json.taskId });
				return { json: { ...json, providerResponse }, pairedItem };
			}),
		);
	});

	it('requests pages until it has all of 230 tasks, or as many as Limit allows', async () => {
		const { error } = await harness.run({
			nodes: [
				{
					provider,
					prompt: '={{ $json.prompt }}',
					waitMode: 'none',
					options: { maxParallelTasks: 20 },
				},
			],
			items: Array.from({ length: 230 }, (_, index) => ({ prompt: `Fox ${index}` })),
		});
		expect(error).toBeUndefined();
		const ids = harness.sandbox.control
			.tasks(provider)
			.map(({ id }) => id)
			.reverse();
		expect(ids).toHaveLength(230);
		const pages = () => harness.sandbox.requests().filter(({ role }) => role === 'list').length;
		const listed = async (parameters: INodeParameters) => {
			const before = pages();
			const { output } = await list(provider, { kind, ...parameters });
			return { ids: output.map(({ json }) => json.taskId), pages: pages() - before };
		};
		expect(await listed({ returnAll: true })).toEqual({ ids, pages: 3 });
		expect(await listed({ limit: 150 })).toEqual({ ids: ids.slice(0, 150), pages: 2 });
		expect(await listed({ limit: 100 })).toEqual({ ids: ids.slice(0, 100), pages: 1 });
		expect(await listed({})).toEqual({ ids: ids.slice(0, 50), pages: 1 });
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'a limit of 0',
			{ limit: 0 },
			"'Limit': 0 is not a positive whole number",
			'Enter a whole number, at least 1.',
		],
		[
			'a negative limit',
			{ limit: -1 },
			"'Limit': -1 is not a positive whole number",
			'Enter a whole number, at least 1.',
		],
		[
			'a fractional limit',
			{ limit: 2.5 },
			"'Limit': 2.5 is not a positive whole number",
			'Enter a whole number, at least 1.',
		],
		[
			'a limit as text',
			{ limit: 'many' },
			'\'Limit\': "many" is not a number',
			'Enter a number, e.g. 5.',
		],
		[
			'an invalid Created After',
			{ filters: { createdAfter: 'yesterday' } },
			'\'Created After\': "yesterday" is not a date and time',
			'Enter a date and time, e.g. 2026-11-20T08:00:00Z.',
		],
		[
			'an invalid Created Before',
			{ filters: { createdBefore: '2026-13-01' } },
			'\'Created Before\': "2026-13-01" is not a date and time',
			'Enter a date and time, e.g. 2026-11-20T08:00:00Z.',
		],
		[
			'an unknown status',
			{ filters: { status: 'done' } },
			'\'Status\': "done" is not an option',
			'Choose Queued, Processing, Succeeded, Failed or Canceled.',
		],
	])('rejects %s and sends nothing', async (_, parameters, message, description) => {
		const { error, output } = await list(provider, { kind, ...parameters });
		expect({ error, output }).toEqual({
			error: { message, description: `${description} Nothing was sent.`, itemIndex: 0 },
			output: [],
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

describe.each(supportedProviders.filter(({ tasks }) => !tasks.list))(
	'Get Many of $id, which has no list of tasks,',
	({ id, displayName }) => {
		it('is rejected and sends nothing', async () => {
			const { error } = await list(id, { returnAll: true });
			expect(error).toEqual({
				message: `'Provider': ${displayName} has no list of tasks`,
				description: 'Use Task › Get with the ID of a task. Nothing was sent.',
				itemIndex: 0,
			});
			expect(harness.sandbox.requests()).toEqual([]);
		});
	},
);
