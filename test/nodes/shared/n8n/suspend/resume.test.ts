import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { suspendedItem, readSuspendedItem } from '../../../../../nodes/shared/n8n/suspend/item';
import { handleResumeWebhook, pollSuspended } from '../../../../../nodes/shared/n8n/suspend/resume';
import { createTask, type TaskRef } from '../../../../../nodes/shared/core/task';
import { findProvider } from '../../../../../nodes/shared/providers';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { suspendedTask } from '../../../../../nodes/shared/tasks/suspendedTask';
import { DUPLICATE_WARNING } from '../../../../../nodes/shared/tasks/submit/billingWarnings';
import { PLAIN_DOWNLOAD } from '../../../../support/downloadSettings';
import { contextOf, type FakeN8n } from '../context';

const VIDEO = 'https://cdn.example.com/1.mp4';
const DELIVERY = { simplify: true, download: null };

afterEach(() => jest.restoreAllMocks());

type Words = Record<string, 'processing' | 'succeed' | 'empty' | 'failed' | 'nobody' | 401 | 404>;

/** What the vendor says of each task, by its id; of Kling's newer API, which is asked about many at once, that all ended. */
function answerWith(words: Words, asked: string[] = []) {
	return ({ url, qs }: IHttpRequestOptions) => {
		const ids: unknown = qs?.task_ids;
		const id = typeof ids === 'string' ? ids : (url.split('/').at(-1) ?? '');
		asked.push(id);
		if (typeof ids === 'string') {
			const data = ids.split(',').map((one) => ({
				id: one,
				status: 'succeeded',
				outputs: [{ type: 'video', url: VIDEO }],
			}));
			return { statusCode: 200, headers: {}, body: JSON.stringify({ code: 0, data }) };
		}
		const word = words[id];
		if (word === undefined || word === 'nobody') throw new Error('reset');
		if (typeof word === 'number') {
			return { statusCode: word, headers: {}, body: '{"code":1203,"message":"no"}' };
		}
		const task_result = word === 'succeed' ? { videos: [{ id: 'v', url: VIDEO }] } : {};
		return {
			statusCode: 200,
			headers: {},
			body: JSON.stringify({
				code: 0,
				data: {
					task_id: id,
					task_status: word === 'empty' ? 'succeed' : word,
					task_status_msg: 'no paint',
					task_result,
				},
			}),
		};
	};
}

const KKIAI = { provider: 'kkiai', kind: 'omni-video' };

function suspended(
	taskId: string,
	itemIndex: number,
	vendor = KKIAI,
	timeout = 30,
): INodeExecutionData {
	const task = createTask({ ...vendor, taskId }, 'queued', 'submitted');
	const wait = { mode: 'suspend', timeout, onTimeout: 'fail' } as const;
	return suspendedItem(
		task,
		{ task: suspendedTask(task, wait, Date.now()), outputSettings: DELIVERY },
		itemIndex,
	);
}

const ENDED: INodeExecutionData = {
	json: { status: 'succeeded', taskId: 'ended', provider: 'kkiai', kind: 'omni-video' },
};

const credential = () => ({ apiKey: 'sandbox-key', baseUrl: 'https://kkiai.example.com' });

describe('a look by the waiting room', () => {
	function checkOf(
		n8n: FakeN8n,
		items: INodeExecutionData[],
		continueOnFail: boolean,
	): IExecuteFunctions {
		return Object.assign(contextOf({ nodeContext: {}, ...n8n }), {
			getInputData: () => items,
			continueOnFail: () => continueOnFail,
		});
	}

	function checkWith(
		words: Words,
		items: INodeExecutionData[],
		continueOnFail = false,
	): IExecuteFunctions {
		return checkOf({ credential, answer: answerWith(words) }, items, continueOnFail);
	}

	it('returns ended tasks, and keeps waiting for the others', async () => {
		const items = [ENDED, suspended('a', 1), suspended('b', 2), suspended('c', 3)];
		const words: Words = { a: 'succeed', b: 'processing', c: 'nobody' };
		const [ended, a, b, c] = await pollSuspended(checkWith(words, items));
		expect(ended).toEqual({ ...ENDED, pairedItem: { item: 0 } });
		expect(a).toMatchObject({
			json: { status: 'succeeded', taskId: 'a', videoUrl: VIDEO },
			pairedItem: { item: 1 },
		});
		expect(a?.json).not.toHaveProperty('klingWait');
		expect(b).toMatchObject({
			json: { status: 'processing', taskId: 'b', klingWait: items[2]?.json.klingWait },
			pairedItem: { item: 2 },
		});
		expect(c).toEqual({ ...items[3], pairedItem: { item: 3 } });
	});

	it('ends all items with the first failed one, and names every other task', async () => {
		const items = [ENDED, suspended('a', 1), suspended('b', 2)];
		await expect(
			pollSuspended(checkWith({ a: 'failed', b: 'processing' }, items)),
		).rejects.toMatchObject({
			message: 'kkiai ended the task without a video: "no paint" [Item 1]',
			description: expect.stringContaining(
				"Task ID a, provider kkiai, kind omni-video. Waited 75 seconds. Other tasks of this run, for Task › Get: item 0: ended (provider kkiai, kind omni-video); item 2: b (provider kkiai, kind omni-video). n8n's Retry only repeats this message. Run the workflow again, or use Task › Get.",
			),
		});
	});

	it('reports billing warnings of running tasks in the error too', async () => {
		const warned = (id: string, index: number) => {
			const item = suspended(id, index);
			const wait = { mode: 'suspend', timeout: 30, onTimeout: 'fail' } as const;
			const task = createTask({ ...KKIAI, taskId: id }, 'queued', 'submitted', {
				warnings: [DUPLICATE_WARNING],
			});
			const kept = { task: suspendedTask(task, wait, Date.now()), outputSettings: DELIVERY };
			return { ...item, ...suspendedItem(task, kept, index) };
		};
		const items = [warned('a', 0), warned('b', 1), suspended('c', 2)];
		await expect(
			pollSuspended(checkWith({ a: 'processing', b: 'nobody', c: 'failed' }, items)),
		).rejects.toMatchObject({
			message: 'kkiai ended the task without a video: "no paint" [Item 2]',
			description: expect.stringContaining(
				`Task ID c, provider kkiai, kind omni-video. Waited 75 seconds. Items 0 and 1: ${DUPLICATE_WARNING} Other tasks`,
			),
		});
	});

	it('keeps the time since which the URL of a video is missing', async () => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const look = async (item: INodeExecutionData) =>
			(await pollSuspended(checkWith({ a: 'empty' }, [item])))[0];
		const first = await look(suspended('a', 0));
		expect(first?.json).toMatchObject({
			status: 'processing',
			details: { providerStatus: 'succeed' },
			klingWait: { task: { urlMissingFrom: 75_000 } },
		});
		jest.spyOn(Date, 'now').mockReturnValue(now + 150_000);
		const second = await look(first ?? { json: {} });
		expect(second?.json).toMatchObject({ klingWait: { task: { urlMissingFrom: 75_000 } } });
		jest.spyOn(Date, 'now').mockReturnValue(now + 255_000);
		await expect(look(second ?? { json: {} })).rejects.toMatchObject({
			message: 'The task succeeded, but kkiai returned no video URL [Item 0]',
			description: expect.stringContaining(' Task ID a, provider kkiai, '),
		});
	});

	describe('where n8n no longer has the credential', () => {
		class CredentialNotFoundError extends Error {}
		const n8nSays = 'Credential with ID "c7" does not exist for type "klingKkiaiApi"';
		const checkWithError = (thrown: Error, continueOnFail: boolean) =>
			checkOf(
				{
					credential: () => {
						throw thrown;
					},
				},
				[ENDED, suspended('a', 1), suspended('b', 2)],
				continueOnFail,
			);

		it('ends the wait immediately when the credential is lost, with every task and the next step', async () => {
			const look = pollSuspended(checkWithError(new CredentialNotFoundError(`${n8nSays}.`), false));
			await expect(look).rejects.toMatchObject({
				message: 'n8n can no longer read the credential of the task [Item 1]',
				description: expect.stringMatching(
					/^Create the credential again with a key of the same account, and choose it in the node\. Use Task › Get to get the video\. The task keeps running at kkiai, and the video is not lost\. n8n reports: "Credential with ID "c7" does not exist for type "klingKkiaiApi""\. Task ID a, provider kkiai, kind omni-video\..*item 2: b \(provider kkiai/,
				),
			});
		});

		it('gives each item its error when the credential is lost and items continue', async () => {
			const found = await pollSuspended(checkWithError(new CredentialNotFoundError(n8nSays), true));
			expect(found).toMatchObject([
				ENDED,
				{ json: { error: { reason: 'credentialMissing', taskId: 'a', kind: 'omni-video' } } },
				{ json: { error: { reason: 'credentialMissing', taskId: 'b', kind: 'omni-video' } } },
			]);
		});

		it.each([
			['a wrapped error', new Error(`${n8nSays}.`)],
			[
				'a key that cannot be decrypted',
				new Error('Credentials could not be decrypted. The likely reason is …'),
			],
		])('recognizes a lost credential by %s', async (_what, thrown) => {
			const found = await pollSuspended(checkWithError(thrown, true));
			expect(found[1]).toMatchObject({ json: { error: { reason: 'credentialMissing' } } });
		});

		it.each(['SQLITE_BUSY: database is locked', 'Connection terminated unexpectedly'])(
			'keeps waiting when the credential is only unreadable for now: %s',
			async (message) => {
				const found = await pollSuspended(checkWithError(new Error(message), true));
				expect(found.map(({ json }) => json.klingWait !== undefined)).toEqual([false, true, true]);
			},
		);
	});

	describe('without the credential', () => {
		const items = [suspended('a', 0), suspended('b', 1)];
		const withoutCredential = (continueOnFail: boolean) =>
			pollSuspended(
				checkOf(
					{
						credential: () => {
							throw new Error('The database is busy.');
						},
					},
					items,
					continueOnFail,
				),
			);

		it.each([true, false])(
			'keeps waiting without the credential, which may come back (items continue: %s)',
			async (continueOnFail) => {
				expect(await withoutCredential(continueOnFail)).toEqual(
					items.map((item, index) => ({ ...item, pairedItem: { item: index } })),
				);
			},
		);

		it('ends at the timeout without the credential, and names every task', async () => {
			jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * 60_000);
			await expect(withoutCredential(false)).rejects.toMatchObject({
				message: 'Could not get the status of the task from kkiai (after 31 minutes) [Item 0]',
				description: expect.stringMatching(
					/Last status check: The database is busy\. Task ID a, .* item 1: b \(provider kkiai/,
				),
			});
			expect(await withoutCredential(true)).toMatchObject([
				{ json: { error: { reason: 'timedOut', taskId: 'a' } } },
				{ json: { error: { reason: 'timedOut', taskId: 'b' } } },
			]);
		});
	});

	it('checks the other tasks when one response causes an unexpected error', async () => {
		const { parse } = kkiai.tasks.get;
		jest.spyOn(kkiai.tasks.get, 'parse').mockImplementation((response, ref) => {
			if (ref.taskId === 'b') throw new RangeError('Maximum call stack size exceeded');
			return parse(response, ref);
		});
		const items = [suspended('a', 0), suspended('b', 1)];
		expect(await pollSuspended(checkWith({ a: 'succeed', b: 'processing' }, items))).toEqual([
			expect.objectContaining({ json: expect.objectContaining({ taskId: 'a', videoUrl: VIDEO }) }),
			{ ...items[1], pairedItem: { item: 1 } },
		]);
	});

	describe('when a download makes something throw that nobody foresaw', () => {
		/** A signal that cannot be looked at once the vendor has answered, which is when the download begins. */
		let hasAnswered = false;
		beforeEach(() => {
			hasAnswered = false;
			const { signal } = new AbortController();
			jest.spyOn(signal, 'aborted', 'get').mockImplementation(() => {
				if (hasAnswered) throw new RangeError('Invalid array length');
				return false;
			});
			jest.spyOn(AbortSignal, 'any').mockReturnValue(signal);
		});

		async function checkAfterMinutes(minutes: number) {
			const item = suspended('a', 0);
			const { task } = readSuspendedItem(item.json) ?? {};
			if (!task) throw new Error('the item is not parked');
			const outputSettings = { ...DELIVERY, download: PLAIN_DOWNLOAD };
			const queued = createTask({ ...KKIAI, taskId: 'a' }, 'queued', 'submitted');
			jest.spyOn(Date, 'now').mockReturnValue(task.since + minutes * 60_000);
			const succeed = answerWith({ a: 'succeed' });
			const answer: typeof succeed = (options) => {
				hasAnswered = true;
				return succeed(options);
			};
			const n8n = { credential, answer };
			return await pollSuspended(
				checkOf(n8n, [suspendedItem(queued, { task, outputSettings }, 0)], true),
			);
		}

		it('keeps the task for the next check when a download throws', async () => {
			expect(await checkAfterMinutes(2)).toMatchObject([
				{ json: { status: 'succeeded', taskId: 'a', videoUrl: VIDEO, klingWait: {} } },
			]);
		});

		it('reports the error of a download at the timeout', async () => {
			expect(await checkAfterMinutes(30)).toMatchObject([
				{
					json: {
						error: {
							reason: 'downloadFailed',
							downloadError: 'storageFailed',
							taskId: 'a',
							videoUrl: VIDEO,
							description: expect.stringContaining('Invalid array length'),
						},
					},
				},
			]);
		});
	});

	describe('at which something is thrown', () => {
		const items = [suspended('a', 0), suspended('b', 1)];
		const waitingOn = items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
		const words: Words = { a: 'succeed', b: 'processing' };
		const broken = (): never => {
			throw new Error('Boom');
		};

		const provider = findProvider('kkiai');
		const request = provider?.tasks.get.request;
		beforeEach(() => {
			Object.assign(provider?.tasks.get ?? {}, {
				request: (ref: TaskRef) => (ref.taskId === 'a' ? broken() : request?.(ref)),
			});
		});
		afterEach(() => Object.assign(provider?.tasks.get ?? {}, { request }));

		it.each([true, false])(
			'keeps waiting for all tasks when a check throws (items continue: %s)',
			async (continueOnFail) => {
				expect(await pollSuspended(checkWith(words, items, continueOnFail))).toEqual([
					waitingOn[0],
					expect.objectContaining({
						json: expect.objectContaining({ status: 'processing', klingWait: expect.anything() }),
					}),
				]);
			},
		);

		it('reports the error of a check at the timeout', async () => {
			jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * 60_000);
			expect(await pollSuspended(checkWith(words, items, true))).toMatchObject([
				{
					json: {
						error: {
							reason: 'timedOut',
							taskId: 'a',
							description: expect.stringContaining('Boom'),
						},
					},
				},
				{ json: { error: { reason: 'timedOut', taskId: 'b' } } },
			]);
		});
	});

	describe('and the next one', () => {
		const NOON = Date.UTC(2026, 10, 20, 12);
		const HOUR = 3_600_000;

		/** Looks at one task that runs, so long after it was parked, and tells what the node keeps for the next look. */
		async function checkAfter(milliseconds: number, nodeContext: IDataObject = {}) {
			jest.spyOn(Date, 'now').mockReturnValue(NOON);
			const items = [suspended('a', 0, KKIAI, 1440)];
			jest.spyOn(Date, 'now').mockReturnValue(NOON + milliseconds);
			const n8n = { credential, answer: answerWith({ a: 'processing' }), nodeContext };
			const found = await pollSuspended(checkOf(n8n, items, false));
			return { found, nodeContext };
		}

		it('checks every 75 seconds at first', async () => {
			expect((await checkAfter(75_000)).nodeContext).toEqual({
				klingChecks: { pause: 75, slept: 150_000, from: 0 },
			});
		});

		it('checks less often after hours', async () => {
			const klingChecks = { pause: 125, slept: 2 * HOUR, from: 0 };
			expect((await checkAfter(2 * HOUR, { klingChecks })).nodeContext).toEqual({
				klingChecks: { pause: 150, slept: 2 * HOUR + 150_000, from: 0 },
			});
		});

		it('ends at the timeout although the clock was set back', async () => {
			const klingChecks = { pause: 75, slept: 24 * HOUR, from: 0 };
			await expect(checkAfter(-HOUR, { klingChecks })).rejects.toMatchObject({
				message: 'The task is still running at kkiai after 1440 minutes [Item 0]',
				description: expect.stringContaining(' Task ID a, provider kkiai, '),
			});
		});

		it('counts no negative wait when the clock was set back', async () => {
			const { found, nodeContext } = await checkAfter(-HOUR);
			expect(found).toMatchObject([{ json: { status: 'processing', klingWait: {} } }]);
			expect(nodeContext).toEqual({ klingChecks: { pause: 75, slept: 150_000, from: 0 } });
		});

		it('starts with the tasks that the last check had no time for', async () => {
			const items = Array.from({ length: 120 }, (_, index) => suspended(`t${index}`, index));
			const words: Words = Object.fromEntries(items.map((_, index) => [`t${index}`, 'processing']));
			const asked: string[] = [];
			const nodeContext: IDataObject = {};
			// Every question takes four seconds.
			jest.spyOn(performance, 'now').mockImplementation(() => asked.length * 4_000);
			const n8n = { credential, answer: answerWith(words, asked), nodeContext };
			const found = await pollSuspended(checkOf(n8n, items, false));
			expect(found).toHaveLength(120);
			expect(new Set(asked).size).toBe(100);
			expect(nodeContext).toMatchObject({ klingChecks: { from: 100 } });

			asked.length = 0;
			await pollSuspended(checkOf(n8n, found, false));
			expect(asked.slice(0, 20)).toEqual(
				expect.arrayContaining(items.slice(100).map((_, index) => `t${100 + index}`)),
			);
		});
	});

	it('continues with failed items if On Error says so', async () => {
		const items = [suspended('a', 0), suspended('b', 1)];
		const found = await pollSuspended(checkWith({ a: 'failed', b: 'processing' }, items, true));
		expect(found).toMatchObject([
			{ json: { error: { reason: 'failed', taskId: 'a' } } },
			{ json: { status: 'processing', klingWait: {} } },
		]);
	});
});

describe('a callback', () => {
	interface Call {
		words: Words;
		items?: INodeExecutionData[];
		continueOnFail?: boolean;
		body?: IDataObject;
		/** The very bytes, where they are not those of `body`. */
		text?: string;
		left?: string;
		executionId?: string;
	}

	let executions = 0;

	/** Calls the parked node, and tells which tasks the vendor was asked about and what the caller was answered. */
	async function call({ words, items = [], continueOnFail = false, left, ...about }: Call) {
		const asked: string[] = [];
		const answered: unknown[] = [];
		const { body = {}, text = JSON.stringify(body) } = about;
		const { executionId = `execution ${executions++}` } = about;
		const response = {
			set: () => response,
			status: (status: number) => ({
				json: (said: object) => answered.push({ status, ...said }),
			}),
		};
		const context: IWebhookFunctions = Object.assign(
			Object.create(contextOf({ credential, answer: answerWith(words, asked) })),
			{
				getRequestObject: () => ({ rawBody: Buffer.from(text) }),
				getExecutionId: () => executionId,
				getResponseObject: () => response,
				evaluateExpression: () => left ?? JSON.stringify({ continueOnFail, items }),
			},
		);
		const { helpers } = contextOf({ credential, answer: answerWith(words, asked) });
		Object.assign(context, {
			helpers: {
				...helpers,
				httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
					answerWith(words, asked)(options),
			},
		});
		return { result: await handleResumeWebhook(context), asked, answered };
	}

	const STILL_ASLEEP = {
		result: { noWebhookResponse: true },
		answered: [{ status: 200, received: true }],
	};

	it('resumes the execution when a callback comes and every task has ended', async () => {
		const items = [ENDED, suspended('a', 1), suspended('b', 2)];
		const { result, asked } = await call({ words: { a: 'succeed', b: 'succeed' }, items });
		expect(asked).toEqual(['b', 'a']);
		expect(result).toMatchObject({
			webhookResponse: { received: true },
			workflowData: [
				[
					{ json: { taskId: 'ended' }, pairedItem: { item: 0 } },
					{ json: { taskId: 'a', videoUrl: VIDEO }, pairedItem: { item: 1 } },
					{ json: { taskId: 'b', videoUrl: VIDEO }, pairedItem: { item: 2 } },
				],
			],
		});
	});

	it('changes nothing while a task runs, and stops checking at the first one that does', async () => {
		const items = [suspended('a', 0), suspended('b', 1)];
		expect(await call({ words: { a: 'succeed', b: 'processing' }, items })).toEqual({
			...STILL_ASLEEP,
			asked: ['b'],
		});
	});

	it('checks all tasks of a callback together if the provider supports it', async () => {
		const kling = { provider: 'klingai', kind: 'tasks' };
		const items = [suspended('a', 0, kling), suspended('b', 1, kling)];
		const { result, asked } = await call({ words: {}, items });
		expect(asked).toEqual(['a,b']);
		expect(result.workflowData).toMatchObject([
			[{ json: { taskId: 'a', status: 'succeeded' } }, { json: { taskId: 'b' } }],
		]);
	});

	it('sends no check for a callback that reports a running task', async () => {
		const body = { task_id: 'a', task_status: 'processing' };
		expect(await call({ words: { a: 'succeed' }, items: [suspended('a', 0)], body })).toEqual({
			...STILL_ASLEEP,
			asked: [],
		});
	});

	it('does not trust a callback', async () => {
		const body = {
			task_id: 'a',
			task_status: 'succeed',
			task_result: { videos: [{ url: VIDEO }] },
		};
		expect(await call({ words: { a: 'processing' }, items: [suspended('a', 0)], body })).toEqual({
			...STILL_ASLEEP,
			asked: ['a'],
		});
	});

	it('leaves a failed task to the polling sub-workflow, where it can end the execution', async () => {
		expect(await call({ words: { a: 'failed' }, items: [suspended('a', 0)] })).toMatchObject(
			STILL_ASLEEP,
		);
	});

	it('resumes the execution with a failed task if items continue', async () => {
		const items = [suspended('a', 0)];
		const { result } = await call({ words: { a: 'failed' }, items, continueOnFail: true });
		expect(result.workflowData).toMatchObject([[{ json: { error: { reason: 'failed' } } }]]);
	});

	it.each([401, 404] as const)(
		"ends no wait when the provider responds with %d to a callback's check, even if items continue",
		async (word) => {
			const items = [suspended('a', 0)];
			expect(await call({ words: { a: word }, items, continueOnFail: true })).toMatchObject(
				STILL_ASLEEP,
			);
		},
	);

	it('ends no wait at a callback because of the timeout', async () => {
		const items = [suspended('a', 0)];
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * 60_000);
		expect(await call({ words: { a: 'processing' }, items, continueOnFail: true })).toMatchObject(
			STILL_ASLEEP,
		);
	});

	it.each(['null', 'rubbish', '{"goOn":1}', '{"goOn":true,"items":[]}'])(
		'changes nothing at a callback when the node stored %s',
		async (left) => {
			expect(await call({ words: {}, left })).toEqual({ ...STILL_ASLEEP, asked: [] });
		},
	);

	it('does not read a callback that is longer than any real one', async () => {
		const about: Call = { words: { a: 'succeed' }, items: [suspended('a', 0)] };
		expect(await call({ ...about, text: ' '.repeat(256 * 1024 + 1) })).toEqual({
			result: { noWebhookResponse: true },
			answered: [{ status: 413, received: false }],
			asked: [],
		});
		const { result } = await call({ ...about, text: ' '.repeat(256 * 1024) });
		expect(result.workflowData).toHaveLength(1);
	});

	it('shares one check between parallel callbacks', async () => {
		const about: Call = {
			words: { a: 'processing' },
			items: [suspended('a', 0)],
			executionId: 'x',
		};
		const calls = await Promise.all(Array.from({ length: 50 }, async () => await call(about)));
		// One look was under way, and one began after all of the calls had come.
		expect(calls.flatMap(({ asked }) => asked)).toEqual(['a', 'a']);
		expect(calls.map(({ answered }) => answered)).toEqual(calls.map(() => STILL_ASLEEP.answered));
	});

	it('limits the checks of callbacks for each execution separately', async () => {
		const about: Call = {
			words: { a: 'processing' },
			items: [suspended('a', 0)],
			executionId: 'y',
		};
		const calls = [];
		for (let called = 0; called < 100; called++) calls.push(await call(about));
		const asked = calls.flatMap((one) => one.asked);
		expect(asked.length).toBeLessThanOrEqual(31);
		expect(calls.at(-1)).toEqual({
			result: { noWebhookResponse: true },
			answered: [{ status: 503, received: false }],
			asked: [],
		});
		expect(await call({ ...about, executionId: 'z' })).toEqual({ ...STILL_ASLEEP, asked: ['a'] });
	});

	it('checks the task first that was open the last time', async () => {
		const items = [suspended('a', 0), suspended('b', 1), suspended('c', 2)];
		const executionId = 'with an open task';
		const words: Words = { a: 'processing', b: 'succeed', c: 'succeed' };
		const first = await call({ words, items, executionId });
		const second = await call({ words, items, executionId });
		expect([first.asked, second.asked]).toEqual([['c', 'b', 'a'], ['a']]);
	});
});

it.each([
	['The database is busy.', 'The database is busy'],
	['The database n8n.sqlite is busy', 'The database n8n.sqlite is busy'],
	['The file n8n.sqlite is busy...', 'The file n8n.sqlite is busy..'],
])('removes only the last dot of why the credential cannot be read: %s', async (thrown, reason) => {
	const items = [suspended('a', 0)];
	const context = Object.assign(
		contextOf({
			nodeContext: {},
			credential: () => {
				throw new Error(thrown);
			},
		}),
		{ getInputData: () => items, continueOnFail: () => false },
	);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * 60_000);
	await expect(pollSuspended(context)).rejects.toMatchObject({
		description: expect.stringContaining(`Last status check: ${reason}. `),
	});
});
