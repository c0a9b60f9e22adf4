import { setTimeout as realSleep } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import type { FaultOrder } from '../../sandbox/vendors';
import { until } from '../support/until';
import { retriedFromBeginning, retriedFromEnd } from './faultMatrix/stored';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, imagesSent } from './harness/images';
import { onlyTask, TIME } from './harness/items';
import { runSuspended } from './harness/suspended';
import { GET_TASK, workflowOf, type Plan } from './harness/workflow';

const VIDEO = 'https://example.com/talk.mp4';
const SOUND = 'https://example.com/speech.mp3';
const RECORDING = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(400, 7)]);
const SEARCH = '/klingai/v1/videos/identify-face';
const SUBMIT = '/klingai/v1/videos/advanced-lip-sync';

const harness = useHarness();
useFastClock(30);
jest.setTimeout(60_000);

const LIP_SYNC: INodeParameters = {
	provider: 'klingai',
	operation: 'lipSync',
	videoUrl: VIDEO,
	audio: SOUND,
	soundEnd: 3,
	waitOptions: { pollInterval: 1 },
};
const TWO_FACES = { ...LIP_SYNC, videoUrl: `${VIDEO}?[faces=2]` };
const NO_FACE = { ...LIP_SYNC, videoUrl: `${VIDEO}?[faces=0]` };

const OUR_ID = expect.stringMatching(/^n8n-[0-9a-f]{40}$/);
const SESSION = expect.stringMatching(/^850508\d+$/);

const fault = (order: FaultOrder) => harness.sandbox.control.injectFault(order);
const lostSubmit = () => fault({ kind: 'accept-then-reset', operation: 'submit' });

/** Paths and bodies of what was sent with a method. */
function sent(method = 'POST') {
	return harness.sandbox
		.requests()
		.filter((request) => request.method === method)
		.map(({ path, body }) => ({ path, body }));
}

/** How often faces were searched, and how often a task was submitted. */
function counts() {
	const paths = sent().map(({ path }) => path);
	return {
		searches: paths.filter((path) => path === SEARCH).length,
		submits: paths.filter((path) => path === SUBMIT).length,
	};
}

/** The body of a submit about a face. */
const bodyOf = (face: object, more: object = {}) => ({
	session_id: SESSION,
	face_choose: [
		{ face_id: '0', sound_file: SOUND, sound_start_time: 0, sound_end_time: 3000, ...face },
	],
	external_task_id: OUR_ID,
	...more,
});

describe('Lip-Sync at klingai', () => {
	it('searches the faces once, submits the one face, and returns the finished video', async () => {
		const { error, output } = await harness.run({ nodes: [LIP_SYNC] });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{ path: SEARCH, body: { video_url: VIDEO } },
			{ path: SUBMIT, body: bodyOf({ sound_insert_time: 0 }) },
		]);
		const taskId = onlyTask(harness.sandbox, 'klingai');
		const url = `${harness.sandbox.url}/files/klingai/${taskId}.mp4`;
		const video = { url, watermarkUrl: null, coverUrl: null, width: null, height: null };
		expect(output).toEqual([
			{
				json: {
					status: 'succeeded',
					videoUrl: url,
					taskId,
					provider: 'klingai',
					kind: 'advanced-lip-sync',
					videos: [{ ...video, duration: 3, expiresAt: null }],
					failure: null,
					cost: { amount: 3, unit: 'units', source: 'billed' },
					warnings: [],
					details: {
						model: 'lip-sync',
						providerStatus: 'succeed',
						progress: null,
						queuePosition: null,
						etaSeconds: null,
						createdAt: TIME,
						completedAt: TIME,
						externalTaskId: OUR_ID,
						requestId: expect.stringMatching(/^req_\d+$/),
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each<[string, INodeParameters, object, object]>([
		[
			'the face that is shown longest, from when it appears',
			{},
			{ face_id: '1', sound_insert_time: 500 },
			{},
		],
		['the chosen face', { options: { faceId: '0' } }, { face_id: '0', sound_insert_time: 0 }, {}],
		[
			'the chosen part of the sound, its place and the volumes',
			{
				options: {
					soundStart: 0.5,
					insertAt: 1.25,
					soundVolume: 2,
					originalVolume: 0,
					watermark: true,
				},
			},
			{
				face_id: '1',
				sound_start_time: 500,
				sound_insert_time: 1250,
				sound_volume: 2,
				original_audio_volume: 0,
			},
			{ watermark_info: { enabled: true } },
		],
	])('of two faces submits %s', async (_what, more, face, others) => {
		const { error } = await harness.run({ nodes: [{ ...TWO_FACES, ...more }] });
		expect(error).toBeUndefined();
		expect(sent()[1]).toEqual({ path: SUBMIT, body: bodyOf(face, others) });
	});

	it('is about the video in which the faces were searched', async () => {
		const items = ['a', 'b', 'c'].map((name) => ({ video: `https://example.com/${name}.mp4` }));
		await harness.run({ nodes: [{ ...LIP_SYNC, videoUrl: '={{ $json.video }}' }], items });
		const videos = harness.sandbox.control.tasks().map(({ input }) => input);
		expect(videos).toHaveLength(3);
		expect(videos).toEqual(expect.arrayContaining(items));
		expect(counts()).toEqual({ searches: 3, submits: 3 });
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'no face',
			NO_FACE,
			'Kling (Official) rejected the request: "There is no face in the video."',
			'Choose a video that shows a face. The search for faces was billed, but no video was bought. Kling (Official) reports: "There is no face in the video." (HTTP 200).',
		],
		[
			'no face with the entered ID',
			{ ...TWO_FACES, options: { faceId: '7' } },
			'Kling (Official) rejected the request: "There is no face "7" in the video. Its…"',
			`Enter one of its faces, or clear 'Face ID'. The search for faces was billed, but no video was bought. Kling (Official) reports: "There is no face "7" in the video. Its faces are 0 and 1." (HTTP 200).`,
		],
	])(
		'fails without a submit if the video contains %s',
		async (_what, node, message, description) => {
			const { error } = await harness.run({ nodes: [node] });
			expect(error).toEqual({ message, description: expect.any(String), itemIndex: 0 });
			expect(error?.description?.replace(/ Request req_\d+\.$/, '')).toBe(description);
			expect(counts()).toEqual({ searches: 1, submits: 0 });
		},
	);

	it('reports what Kling rejects in the submit', async () => {
		const { error } = await harness.run({ nodes: [{ ...LIP_SYNC, options: { insertAt: 4 } }] });
		expect(error?.message).toBe(
			'Kling (Official) rejected the request: "the sound ends at 7000, the video at 5…"',
		);
		expect(harness.sandbox.control.tasks()).toEqual([]);
	});

	it('sends the recording of a binary field', async () => {
		const { error } = await harness.run({
			nodes: [{ ...LIP_SYNC, audioSource: 'binary', audioBinaryField: 'voice' }],
			files: [await filesWith({ voice: RECORDING })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([RECORDING]);
	});

	it('is found by Task › Get if it does not wait', async () => {
		const get = { ...GET_TASK, provider: 'klingai' };
		const { output } = await harness.run({ nodes: [{ ...LIP_SYNC, waitMode: 'none' }, get] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(output).toMatchObject([
			{ json: { taskId, kind: 'advanced-lip-sync', status: 'succeeded' } },
		]);
	});

	it('returns a preview without a search for faces', async () => {
		const { output } = await harness.run({
			nodes: [{ ...LIP_SYNC, options: { previewRequest: true } }],
		});
		const [item] = output;
		const { body } = Object(item?.json.preview);
		expect(JSON.parse(body)).toEqual({
			session_id: '<session of the face search>',
			face_choose: [
				{
					face_id: '<ID of the face>',
					sound_file: SOUND,
					sound_start_time: 0,
					sound_end_time: 3000,
					sound_insert_time: 0,
				},
			],
			external_task_id: '<ID of the item in its execution>',
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it.each(['timer', 'callback'] as const)(
		'suspends the execution, and resumes it by the %s with the finished video',
		async (by) => {
			const node = { ...LIP_SYNC, waitMode: 'suspend', waitOptions: { useCallback: 'always' } };
			const { result, callbacks } = await runSuspended(harness, { nodes: [node] }, by);
			const taskId = onlyTask(harness.sandbox, 'klingai');
			expect(result).toMatchObject({
				status: 'success',
				output: [{ json: { taskId, kind: 'advanced-lip-sync', status: 'succeeded' } }],
			});
			const callback_url = expect.stringContaining('/webhook-waiting/1/kling?signature=');
			expect(sent()[1]?.body).toEqual(bodyOf({ sound_insert_time: 0 }, { callback_url }));
			expect(callbacks.map(({ phase }) => phase)).toEqual(
				by === 'callback' ? ['processing', 'succeeded'] : [],
			);
			expect(counts()).toEqual({ searches: 1, submits: 1 });
		},
	);

	it.each(['callback_url', 'external_task_id'])(
		'submits the found face again without %s if Kling rejects it, and searches once',
		async (field) => {
			const message = `${field} is not supported`;
			const example = 'bad_request';
			fault({ kind: 'refuse', operation: 'submit', status: 400, example, message });
			const node = { ...LIP_SYNC, waitMode: 'suspend', waitOptions: { useCallback: 'always' } };
			const { result } = await runSuspended(harness, { nodes: [node] }, 'timer');
			expect(result.status).toBe('success');
			onlyTask(harness.sandbox, 'klingai');
			const [, first, second, ...more] = sent();
			const { [field]: rejected, ...kept } = Object(first?.body);
			expect(rejected).toEqual(expect.any(String));
			expect(second).toEqual({ path: SUBMIT, body: kept });
			expect(more).toEqual([]);
		},
	);

	it('fails with the task ID after the timeout', async () => {
		const { error } = await harness.run({
			nodes: [
				{
					...LIP_SYNC,
					audio: `${SOUND}?[seconds=600]`,
					waitOptions: { pollInterval: 1, timeout: 1 },
				},
			],
		});
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(error?.message).toMatch(/^The task is still running at Kling \(Official\) after \d+ s/);
		expect(error?.description).toContain(
			`Task ID ${taskId}, provider klingai, kind advanced-lip-sync.`,
		);
	});
});

describe('a search for faces that got no clear response', () => {
	const search = { operation: 'prepare' } as const;
	const lost: Array<[string, FaultOrder]> = [
		['a connection that was reset', { ...search, kind: 'accept-then-reset' }],
		['status 500', { ...search, kind: 'accept-then-refuse', status: 500 }],
		['a web page', { ...search, kind: 'garble', as: 'html' }],
		['half a response', { ...search, kind: 'garble', as: 'truncated' }],
	];

	it.each(lost)(
		'is not repeated after %s, not even by Retry On Fail, and nothing is submitted',
		async (_what, order) => {
			fault(order);
			const { error } = await harness.run({ nodes: [LIP_SYNC], tries: 3 });
			expect(error).toEqual({
				message: 'The search for faces at Kling (Official) may have been accepted and billed',
				description: expect.stringMatching(
					/^Run the workflow again to repeat it\. No task was created\. A retry of this execution does not repeat it, to avoid paying twice\. Response(?: \(after \d+ seconds?\))?: an earlier attempt of this item got no response\.$/,
				),
				itemIndex: 0,
			});
			expect(counts()).toEqual({ searches: 1, submits: 0 });
		},
	);

	it('is not repeated by a manual retry of the execution', async () => {
		fault({ kind: 'accept-then-reset', operation: 'prepare' });
		const plan: Plan = { nodes: [LIP_SYNC] };
		const first = harness.start(plan);
		expect((await first.result).error?.description).toMatch(
			/ Response(?: \(after \d+ seconds?\))?: .*\bECONNRESET\b.*\.$/,
		);
		const retried = retriedFromEnd(await first.run);
		const { error } = await harness.start(plan, { retried }).result;
		expect(error?.message).toBe(
			'The search for faces at Kling (Official) may have been accepted and billed',
		);
		expect(counts()).toEqual({ searches: 1, submits: 0 });
	});

	it('is an item with the reason unconfirmed, and lets the others continue', async () => {
		fault({ kind: 'accept-then-reset', operation: 'prepare' });
		const { output, errorOutput } = await harness.run({
			nodes: [{ ...LIP_SYNC, options: { maxParallelTasks: 1 } }],
			items: [{}, {}],
			onError: 'continueErrorOutput',
		});
		expect(output).toMatchObject([{ json: { status: 'succeeded' }, pairedItem: { item: 1 } }]);
		expect(errorOutput.map(({ json }) => json.error)).toEqual([
			{
				message: 'The search for faces at Kling (Official) may have been accepted and billed',
				description: expect.any(String),
				reason: 'unconfirmed',
				provider: 'klingai',
				kind: 'advanced-lip-sync',
				details: { externalTaskId: null },
				elapsedSeconds: expect.any(Number),
			},
		]);
	});

	it('is named in the error of another item, without a task to look for', async () => {
		fault({ kind: 'accept-then-reset', operation: 'prepare', count: 2 });
		const { error } = await harness.run({
			nodes: [{ ...LIP_SYNC, options: { maxParallelTasks: 2 } }],
			items: [{}, {}],
		});
		expect(error?.description).toMatch(
			/ The search for faces for item 1 may have been accepted and billed\.$/,
		);
		expect(error?.description).not.toContain('Check your account');
	});
});

describe('a search for faces that Kling certainly did not accept', () => {
	it('is repeated after a rate limit', async () => {
		const example = 'rate_limited';
		fault({ kind: 'refuse', operation: 'prepare', status: 429, example, retryAfter: 5 });
		const { status } = await harness.run({ nodes: [LIP_SYNC] });
		expect(status).toBe('success');
		expect(counts()).toEqual({ searches: 2, submits: 1 });
	});

	it('fails with the words of Kling, and is repeated by Retry On Fail', async () => {
		fault({ kind: 'refuse', operation: 'prepare', status: 401, count: 2 });
		const { error } = await harness.run({ nodes: [LIP_SYNC], tries: 2 });
		expect(error?.message).toBe('Kling (Official) rejected the API key');
		expect(counts()).toEqual({ searches: 2, submits: 0 });
	});
});

describe('a lip-sync whose submit got no response after a face was found', () => {
	it('is found in the list of tasks by the ID of the node, because Kling gets one by its own ID only', async () => {
		lostSubmit();
		const { status, output } = await harness.run({ nodes: [LIP_SYNC] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect({ status, output }).toMatchObject({
			status: 'success',
			output: [{ json: { taskId, status: 'succeeded', warnings: [] } }],
		});
		expect(sent('GET').map(({ path }) => path)).toEqual([SUBMIT, `${SUBMIT}/${taskId}`]);
		expect(counts()).toEqual({ searches: 1, submits: 1 });
	});

	it('is found once the list of tasks contains it', async () => {
		lostSubmit();
		fault({ kind: 'late', seconds: 30, operation: 'list', count: 99 });
		const { status, output } = await harness.run({ nodes: [LIP_SYNC] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect({ status, output }).toMatchObject({ status: 'success', output: [{ json: { taskId } }] });
		expect(counts().searches).toBe(1);
	});

	it('is submitted again in the same session if there is no task', async () => {
		fault({ kind: 'refuse', operation: 'submit', status: 500 });
		const { status } = await harness.run({ nodes: [LIP_SYNC] });
		expect(status).toBe('success');
		onlyTask(harness.sandbox, 'klingai');
		expect(counts()).toEqual({ searches: 1, submits: 2 });
		const [, first, second] = sent();
		expect(second).toEqual(first);
	});

	it('is continued by Retry On Fail without a second search', async () => {
		lostSubmit();
		fault({ kind: 'refuse', operation: 'list', status: 401, count: 3 });
		const { status, output } = await harness.run({ nodes: [LIP_SYNC], tries: 2 });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect({ status, output }).toMatchObject({ status: 'success', output: [{ json: { taskId } }] });
		expect(counts()).toEqual({ searches: 1, submits: 1 });
	});

	it('contains the face of the first search if Retry On Fail submits it again', async () => {
		fault({ kind: 'reset', operation: 'submit' });
		fault({ kind: 'refuse', operation: 'list', status: 401, count: 3 });
		const { status } = await harness.run({ nodes: [TWO_FACES], tries: 2 });
		expect(status).toBe('success');
		onlyTask(harness.sandbox, 'klingai');
		expect(counts()).toEqual({ searches: 1, submits: 2 });
		const [{ session_id } = { session_id: undefined }] = harness
			.requests('submit')
			.flatMap(({ body }) => (body === undefined ? [] : [Object(body)]));
		const found = harness.sandbox.requests().find(({ role }) => role === 'prepare')?.verdict;
		expect(found).toBe(`found 2 faces, session ${session_id}`);
	});

	it('is found before faces are searched again if n8n was killed', async () => {
		const plan: Plan = { nodes: [{ ...LIP_SYNC, audio: `${SOUND}?[seconds=5]` }] };
		const running = harness.start(plan);
		await until('a status check', () => harness.requests('status').length > 0);
		await realSleep(100);
		running.stop();
		const [startNode] = workflowOf(plan, {}).nodes;
		if (!startNode) throw new Error('a workflow starts somewhere');
		const retried = retriedFromBeginning(await running.run, startNode);
		const { status, output } = await harness.start(plan, { retried }).result;
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect({ status, output }).toMatchObject({ status: 'success', output: [{ json: { taskId } }] });
		expect(counts()).toEqual({ searches: 1, submits: 1 });
	});
});
