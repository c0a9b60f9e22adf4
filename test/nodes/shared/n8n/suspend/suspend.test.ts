import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	asTaskQuery,
	hintAtPolling,
	pendingItems,
	suspendedExpression,
	suspendSupportOf,
	suspend,
	type PendingItem,
} from '../../../../../nodes/shared/n8n/suspend/suspend';
import { CALLBACK_REJECTED_WARNING } from '../../../../../nodes/shared/tasks/submit/callbackWarning';
import type { DownloadSettings } from '../../../../../nodes/shared/tasks/download/files';
import type { Job } from '../../../../../nodes/shared/tasks/job';
import type { Suspend } from '../../../../../nodes/shared/tasks/suspendedTask';
import { told } from '../../../../support/answers';
import { task, FakeRuntime } from '../../tasks/fakeRuntime';
import { submissionTo } from '../../tasks/submission';
import { contextOf, NODE, type FakeN8n } from '../context';

const RESUME_URL = 'https://n8n.example.com/webhook-waiting/7?signature=abc';
const NOON = Date.UTC(2026, 10, 20, 12);

beforeEach(() => jest.useFakeTimers({ now: NOON }));
afterEach(() => jest.useRealTimers());

interface FakeParking extends FakeN8n {
	workflowId?: string;
	mode?: string;
	/** What n8n says when it does not take the sub-workflow. */
	apiError?: Error;
}

function parkable(n8n: FakeParking = {}) {
	const hints: unknown[] = [];
	const calls: unknown[][] = [];
	const context: IExecuteFunctions = Object.assign(contextOf(n8n), {
		getMode: () => n8n.mode ?? 'manual',
		getWorkflow: () => ({ id: n8n.workflowId ?? 'w1' }),
		evaluateExpression: (expression: string) =>
			expression === '{{ $execution.resumeUrl }}' ? RESUME_URL : undefined,
		addExecutionHints: (...added: unknown[]) => hints.push(...added),
		executeWorkflow: async (...all: unknown[]) => {
			calls.push(all);
			if (n8n.apiError) throw n8n.apiError;
			return { executionId: '8', data: [], waitTill: new Date() };
		},
	});
	return { context, hints, calls };
}

describe('an execution', () => {
	it('returns the URL at which this node alone resumes the execution', () => {
		expect(suspendSupportOf(parkable().context)).toEqual({
			unsupportedReason: null,
			resumeUrl: 'https://n8n.example.com/webhook-waiting/7/kling?signature=abc',
		});
	});

	it.each<[string, FakeParking]>([
		['the workflow was never saved', { workflowId: '' }],
		['n8n runs the workflow from the command line', { mode: 'cli' }],
		['an AI agent needs the result immediately', { isTool: true }],
	])('reports that the execution cannot be suspended because %s', (unsupportedReason, n8n) => {
		expect(suspendSupportOf(parkable(n8n).context)).toEqual({ unsupportedReason, resumeUrl: null });
	});

	it('shows a hint when it polls instead', () => {
		const { context, hints } = parkable();
		hintAtPolling(context, 'this version of n8n is too old');
		expect(hints).toEqual([
			{
				message:
					'The execution could not be suspended: this version of n8n is too old. The node polled instead, so the execution stayed active.',
				location: 'outputPane',
			},
		]);
	});

	it('shows no hint to an AI agent', () => {
		const { context, hints } = parkable({ isTool: true });
		hintAtPolling(context, 'an AI agent needs the result immediately');
		expect(hints).toEqual([]);
	});
});

const WAIT: Suspend = { mode: 'suspend', timeout: 30, onTimeout: 'fail' };
const { provider, send } = new FakeRuntime([]);
const JOB: Job = { provider, task: { submission: submissionTo(provider) }, wait: WAIT };
const RUNNING = task('queued');

function itemWith(itemIndex: number, status: 'queued' | 'succeeded', job: Job = JOB) {
	const outcome = { outcome: 'task' as const, task: task(status) };
	return { itemIndex, job, send, outputSettings: DELIVERY, outcome };
}

const DELIVERY = { simplify: false, download: null };

const OPEN: PendingItem = {
	itemIndex: 1,
	job: JOB,
	send,
	outputSettings: DELIVERY,
	task: RUNNING,
	wait: WAIT,
};

it('suspends the running tasks of the items whose job is to suspend', () => {
	const polls: Job = { ...JOB, wait: { ...WAIT, mode: 'poll', interval: 30 } };
	const all = [itemWith(0, 'succeeded'), itemWith(1, 'queued'), itemWith(2, 'queued', polls)];
	expect(pendingItems(all)).toEqual([OPEN]);
});

it('tells for each suspended task whether the provider has the callback URL: not if it rejected it', () => {
	const called: Job = { ...JOB, wait: { ...WAIT, isCalled: true } };
	const accepted = itemWith(0, 'queued', called);
	const rejected = {
		...itemWith(1, 'queued', called),
		outcome: {
			outcome: 'task' as const,
			task: { ...RUNNING, warnings: [CALLBACK_REJECTED_WARNING] },
		},
	};
	expect(pendingItems([accepted, rejected]).map(({ wait }) => wait)).toEqual([
		{ ...WAIT, isCalled: true },
		WAIT,
	]);
});

it('follows a task without suspending, and keeps what the submit returned', () => {
	expect(asTaskQuery(OPEN).job).toEqual({
		provider,
		task: { ref: { provider: 'vendor', kind: 'video', taskId: 'task-1' }, submitted: RUNNING },
		wait: { mode: 'poll', interval: 30, timeout: 30, onTimeout: 'fail' },
	});
});

const ENDED: INodeExecutionData = { json: { status: 'succeeded', taskId: 'task-0' } };
const SHOWN: INodeExecutionData = { json: { status: 'queued', taskId: 'task-1' } };
const OUTPUT = new Map([
	[1, [SHOWN]],
	[0, [ENDED]],
]);

/** The item of the open task, as the sub-workflow gets it. */
const PARKED = {
	json: {
		...told(RUNNING),
		providerResponse: undefined,
		klingWait: {
			task: {
				ref: { provider: 'vendor', kind: 'video', taskId: 'task-1' },
				submitted: {
					model: null,
					cost: null,
					createdAt: null,
					externalTaskId: null,
					requestId: null,
					warnings: [],
				},
				since: NOON,
				timeout: 30,
				onTimeout: 'fail',
			},
			outputSettings: DELIVERY,
		},
	},
	pairedItem: { item: 1 },
};

it('passes every item to the sub-workflow, in order', async () => {
	const nodeContext: IDataObject = {};
	const { context, calls } = parkable({ nodeContext });
	await suspend(context, [OPEN], OUTPUT, true);
	expect(calls).toEqual([
		[
			{ code: expect.objectContaining({ name: 'Kling: wait for tasks' }) },
			[ENDED, PARKED],
			undefined,
			{
				parentExecution: { executionId: '7', workflowId: 'w1', shouldResume: true },
				executionMode: 'manual',
			},
		],
	]);
	expect(nodeContext).toEqual({ klingSuspended: { continueOnFail: true, items: [] } });
});

it('returns open items first: n8n runs a node again whose first item has an error', async () => {
	const { context } = parkable({ nodeContext: {} });
	const { json } = ENDED;
	const jobError: INodeExecutionData = { json: { error: { ...json } } };
	const output = new Map([
		[0, [jobError]],
		[1, [SHOWN]],
	]);
	expect(await suspend(context, [OPEN], output, true)).toEqual([SHOWN, jobError]);
});

describe('a parked execution', () => {
	const CALLED: PendingItem = { ...OPEN, wait: { ...WAIT, isCalled: true } };

	/** Whether the end of the sub-workflow is to wake the execution, and how many items a call finds. */
	async function park(open: PendingItem[], output: Map<number, INodeExecutionData[]> = OUTPUT) {
		const nodeContext: IDataObject = {};
		const { context, calls } = parkable({ nodeContext });
		await suspend(context, open, output, true);
		return { how: calls[0]?.[3], left: nodeContext.klingSuspended };
	}

	it('lets the callback resume the execution, and its sub-workflow resume nothing', async () => {
		const { how, left } = await park([CALLED]);
		expect(how).toMatchObject({ parentExecution: { shouldResume: false } });
		expect(left).toEqual({
			continueOnFail: true,
			items: [{ json: ENDED.json }, { json: PARKED.json }],
		});
	});

	const DOWNLOAD: DownloadSettings = {
		field: 'data',
		fileName: null,
		copy: 'plain',
		cover: false,
		maxMegabytes: 1,
		timeout: 1,
		anyHost: false,
	};
	const DOWNLOADED: PendingItem = {
		...CALLED,
		outputSettings: { simplify: true, download: DOWNLOAD },
	};
	const FILE = { data: { mimeType: 'video/mp4', data: '' } };

	it.each<[string, PendingItem, Map<number, INodeExecutionData[]>]>([
		['nobody calls', OPEN, OUTPUT],
		['its video is downloaded', DOWNLOADED, OUTPUT],
		['other items bring files', CALLED, new Map([...OUTPUT, [0, [{ ...ENDED, binary: FILE }]]])],
	])('lets only the sub-workflow resume the execution when %s', async (_when, open, output) => {
		const { how, left } = await park([open], output);
		expect(how).toMatchObject({ parentExecution: { shouldResume: true } });
		expect(left).toEqual({ continueOnFail: true, items: [] });
	});
});

it('suspends nothing after the stop button was pressed', async () => {
	const { context, calls } = parkable({ nodeContext: {}, cancelSignal: AbortSignal.abort() });
	expect(await suspend(context, [OPEN], OUTPUT, true)).toBeNull();
	expect(calls).toEqual([]);
});

it('shows a hint when n8n rejects the sub-workflow', async () => {
	const { context, hints } = parkable({ nodeContext: {}, apiError: new Error('Not allowed') });
	expect(await suspend(context, [OPEN], OUTPUT, false)).toBeNull();
	expect(hints).toEqual([
		expect.objectContaining({
			message: expect.stringContaining('could not be suspended: Not allowed.'),
		}),
	]);
});

it('finds its stored data for any name of the node', () => {
	expect(suspendedExpression({ ...NODE, name: 'A "Kling" {{ 1 }}' })).toBe(
		'{{ JSON.stringify($node["A \\"Kling\\" \\u007b\\u007b 1 \\u007d\\u007d"].context["klingSuspended"] ?? null) }}',
	);
});
