import type { MediaFile } from '../../../../nodes/shared/media/mediaFile';
import type { ListTasks } from '../../../../nodes/shared/core/provider';
import type { LedgerEntry } from '../../../../nodes/shared/tasks/submit/ledger';
import type { JobOutcome, Wait } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { kkiai } from '../../../../nodes/shared/providers/kkiai';
import { fileOf, ItemOf, PICTURE } from '../../../support/files';
import { generateRequest } from '../../../support/requests';
import { Page } from './submit/memoryLedger';
import { noResponse, REF, apiError, task, FakeRuntime, type FakeAnswer } from './fakeRuntime';
import { MODEL, submissionOf, submissionTo } from './submission';

const POLL: Wait = { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'fail' };
const NONE: Wait = { mode: 'none' };

const BOUGHT = task('queued');
const FAILED = task('failed');
const ACCEPTED: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };

async function buyIn(runtime: FakeRuntime, wait: Wait, ledger: Page): Promise<JobOutcome> {
	const { provider } = runtime;
	const submission = submissionTo(provider);
	return await runJob({ provider, task: { submission, ledger }, wait }, runtime);
}

describe('a task that an earlier try bought', () => {
	it('checks a task immediately that an earlier attempt bought', async () => {
		const runtime = new FakeRuntime([task('succeeded')]);
		const outcome = await buyIn(runtime, POLL, new Page(ACCEPTED));
		expect(outcome).toMatchObject({ outcome: 'task', task: { status: 'succeeded' } });
		expect(runtime.sent).toEqual([
			{ second: 0, request: { method: 'GET', path: '/tasks/task-1' } },
		]);
	});

	it('checks a task that an earlier attempt bought even if the node does not wait', async () => {
		const runtime = new FakeRuntime([task('processing', { progress: 40 })]);
		expect(await buyIn(runtime, NONE, new Page(ACCEPTED))).toEqual({
			outcome: 'task',
			task: task('processing', {
				model: MODEL,
				progress: 40,
				warnings: [
					'An earlier attempt of this item had already bought this task, so it was not bought again.',
				],
			}),
		});
	});
});

describe('the page of a task', () => {
	it.each<[string, FakeAnswer[], LedgerEntry]>([
		['that succeeded', [BOUGHT, task('succeeded')], ACCEPTED],
		['that still runs', [BOUGHT, task('processing')], ACCEPTED],
		['that is not known any more', [BOUGHT, apiError('taskNotFound', 404)], ACCEPTED],
		['without a video', [BOUGHT, FAILED], { state: 'closed', attempt: 1, id: 'id-1' }],
	])('writes to the ledger what a later attempt does next: %s', async (_what, answers, entry) => {
		const page = new Page();
		await buyIn(new FakeRuntime(answers), POLL, page);
		expect(page.read()).toEqual(entry);
	});
});

describe('a task that succeeded without a video URL', () => {
	const MISSING = task('succeeded', { videos: [] });
	const LONG: Wait = { ...POLL, timeout: 30 };
	const told = (runtime: FakeRuntime, seconds: number, wait: string) => ({
		wait,
		outcome: {
			outcome: 'jobError',
			jobError: {
				provider: runtime.provider,
				reason: 'noVideoUrl',
				task: { ...MISSING, model: MODEL },
				seconds,
			},
		},
		submits: 1,
		entry: ACCEPTED,
	});
	const submitsIn = ({ sent }: FakeRuntime) =>
		sent.filter(({ request }) => request.method === 'POST').length;

	it.each<[string, Wait, number]>([
		['Poll', LONG, 185],
		['Poll with a shorter timeout', POLL, 60],
		['Poll that hands on what still runs', { ...POLL, onTimeout: 'continue' }, 60],
	])(
		'fails with its own reason for a missing URL, and keeps the entry (%s)',
		async (name, wait, seconds) => {
			const runtime = new FakeRuntime([BOUGHT, MISSING]);
			const page = new Page();
			const outcome = await buyIn(runtime, wait, page);
			expect({ wait: name, outcome, submits: submitsIn(runtime), entry: page.read() }).toEqual(
				told(runtime, seconds, name),
			);
		},
	);

	it('does not buy a task without a URL again in a later attempt, which finds the URL', async () => {
		const page = new Page();
		await buyIn(new FakeRuntime([BOUGHT, MISSING]), POLL, page);
		const runtime = new FakeRuntime([task('succeeded')]);
		expect(await buyIn(runtime, POLL, page)).toMatchObject({ outcome: 'task', task: REF });
		expect(submitsIn(runtime)).toBe(0);
	});

	it('checks a task without a URL for a minute with Task › Get', async () => {
		const runtime = new FakeRuntime([MISSING]);
		const job = { provider: runtime.provider, task: { ref: REF }, wait: NONE };
		expect(await runJob(job, runtime)).toEqual({
			outcome: 'jobError',
			jobError: { provider: runtime.provider, reason: 'noVideoUrl', task: MISSING, seconds: 60 },
		});
	});

	it('suspends a task without a URL if the wait is suspended', async () => {
		const runtime = new FakeRuntime([MISSING]);
		const wait: Wait = { mode: 'suspend', timeout: 30, onTimeout: 'fail' };
		const job = { provider: runtime.provider, task: { ref: REF }, wait };
		expect(await runJob(job, runtime)).toEqual({ outcome: 'task', task: MISSING });
		expect(runtime.seconds).toEqual([0]);
	});

	it('checks a task without a URL when the submit already reports success and the node does not wait', async () => {
		const runtime = new FakeRuntime([MISSING, task('succeeded')]);
		expect(await buyIn(runtime, NONE, new Page())).toEqual({
			outcome: 'task',
			task: task('succeeded', { model: MODEL }),
		});
	});
});

it('sends images and the callback URL again when the vendor refuses our ID', async () => {
	const refused = {
		...apiError('invalidRequest', 400),
		message: 'external_task_id is not supported',
	};
	const runtime = new FakeRuntime([refused, BOUGHT]);
	const { parseSubmit, tasks } = runtime.provider;
	const provider = { ...kkiai, parseSubmit, tasks };
	const { digest } = fileOf(PICTURE);
	const request = generateRequest({
		prompt: `Not ${digest}`,
		images: [{ image: fileOf(PICTURE), role: 'firstFrame' }],
	});
	const wanted = {
		submission: submissionOf(provider, request),
		ledger: new Page(),
		openFile: new ItemOf({ data: PICTURE }).read,
		callbackUrl: 'https://n8n.example.com/resume',
	};
	expect(await runJob({ provider, task: wanted, wait: NONE }, runtime)).toEqual({
		outcome: 'task',
		task: task('queued', { model: 'kling-v3-omni' }),
	});
	const body = {
		model_name: 'kling-v3-omni',
		prompt: `Not ${digest}`,
		image_list: [{ image_url: PICTURE.toString('base64'), type: 'first_frame' }],
		multi_shot: false,
		mode: 'pro',
		duration: '5',
		callback_url: 'https://n8n.example.com/resume',
	};
	const submit = { method: 'POST', path: '/kling/v1/videos/omni-video' };
	expect(runtime.sent.map((one) => one.request)).toEqual([
		{ ...submit, body: { ...body, external_task_id: 'id-1' } },
		{ ...submit, body },
	]);
});

describe('images that cannot be sent again', () => {
	const png = { width: 1, height: 1 };
	const files: MediaFile[] = [{ digest: '1', type: 'png', bytes: 1, size: png, isIntact: true }];
	const openFile = async () => await Promise.resolve({ unavailable: 'The file is gone.' });
	const SENT: LedgerEntry = { state: 'pending', attempt: 1, id: 'id-1' };
	const run = async (page: Page, stopAt?: number) => {
		const runtime = new FakeRuntime([BOUGHT], stopAt);
		const { provider } = runtime;
		const task = { submission: submissionTo(provider, { files }), ledger: page, openFile };
		const outcome = await runJob({ provider, task, wait: NONE }, runtime);
		return { outcome, sent: runtime.sent, written: page.written };
	};
	const earlier = {
		outcome: 'jobError',
		jobError: {
			provider: expect.anything(),
			task: null,
			reason: 'unconfirmed',
			detail: 'a file could not be sent again',
			kind: 'video',
			externalTaskId: null,
			isFromPriorAttempt: true,
			seconds: 0,
		},
	};

	it.each<[string, Page]>([
		['an earlier submit went unanswered', new Page(SENT)],
		['the notes of an earlier try were lost', new Page(undefined, 'unknown')],
		['an earlier try may be found', new Page(undefined, 'recoverable')],
	])(
		'does not report that nothing was bought when images cannot be sent again and %s',
		async (_when, page) => {
			const { outcome, sent, written } = await run(page);
			expect(outcome).toEqual(earlier);
			expect({ sent, written }).toEqual({ sent: [], written: [] });
		},
	);

	it('reports that nothing was bought when images cannot be sent in a first attempt', async () => {
		const { outcome } = await run(new Page());
		expect(outcome).toMatchObject({ jobError: { reason: 'fileUploadFailed', task: null } });
	});
});

describe('a job that lists tasks', () => {
	const list: ListTasks = {
		maxPageSize: 10,
		request: () => ({ method: 'GET', path: '/tasks' }),
		parse: ({ body }) => ({
			ok: true,
			value: { tasks: [task('queued', { requestId: body })], next: null },
		}),
	};

	async function listIn(runtime: FakeRuntime, has: { list?: ListTasks }): Promise<JobOutcome> {
		const query = { kind: 'video', pageSize: 10 };
		const provider = { ...runtime.provider, tasks: { ...runtime.provider.tasks, ...has } };
		return await runJob({ provider, task: { query, limit: 5 }, wait: NONE }, runtime);
	}

	it('returns the listed tasks', async () => {
		expect(await listIn(new FakeRuntime([BOUGHT]), { list })).toEqual({
			outcome: 'tasks',
			tasks: [task('queued', { requestId: '0' })],
		});
	});

	it('returns no tasks if the provider has no list', async () => {
		const runtime = new FakeRuntime([BOUGHT]);
		expect(await listIn(runtime, {})).toEqual({ outcome: 'tasks', tasks: [] });
		expect(runtime.sent).toEqual([]);
	});

	it('fails without a response to a list', async () => {
		expect(await listIn(new FakeRuntime([noResponse('no', 'ENOTFOUND')]), { list })).toMatchObject({
			outcome: 'jobError',
			jobError: { task: null, reason: 'unreachable', detail: 'ENOTFOUND' },
		});
	});
});
