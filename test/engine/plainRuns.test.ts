import type { INodeParameters } from 'n8n-workflow';

import { CALLBACK_REJECTED_WARNING } from '../../nodes/shared/tasks/submit/callbackWarning';
import type { FaultOrder } from '../../sandbox/vendors';
import { PICTURE } from '../support/files';
import { wholePng } from '../support/images';
import { retriedFromEnd } from './faultMatrix/stored';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, imagesSent } from './harness/images';
import { onlyTask } from './harness/items';
import { runSuspended } from './harness/suspended';
import { GET_TASK } from './harness/workflow';

const IMAGE = 'https://example.com/portrait.jpg';
const SECOND_IMAGE = 'https://example.com/side.jpg';
const AUDIO = 'https://example.com/speech.mp3';

const harness = useHarness();
useFastClock(30);
jest.setTimeout(60_000);

const OUR_ID = expect.stringMatching(/^n8n-[0-9a-f]{40}$/);
const RESUME_URL = expect.stringMatching(/\/webhook-waiting\/1\/kling\?signature=/);
const USERS_URL = 'https://example.com/mine';

const SUSPEND: INodeParameters = {
	waitMode: 'suspend',
	waitOptions: { useCallback: 'always' },
};

interface Operation {
	name: string;
	kind: string;
	/** What it creates. */
	result: 'video' | 'element' | 'voice';
	/** With a text that may contain marks. */
	node(text?: string): INodeParameters;
	/** Path in the sandbox. */
	path: string;
	/** Body of the submit, without our ID and the callback URL. */
	body: object;
}

const COMMON = { provider: 'klingai', waitOptions: { pollInterval: 1 } };

/** Element › Create from these entries of the field Images. */
function elementFrom(
	image: INodeParameters[],
	elementDescription = 'a small robot',
): INodeParameters {
	return {
		...COMMON,
		resource: 'element',
		operation: 'create',
		name: 'hero',
		elementDescription,
		elementImages: { image },
	};
}

const OPERATIONS: Operation[] = [
	{
		name: 'Avatar',
		kind: 'avatar/image2video',
		result: 'video',
		node: (prompt = 'She smiles') => ({
			...COMMON,
			operation: 'avatar',
			image: IMAGE,
			audio: AUDIO,
			prompt,
		}),
		path: '/klingai/v1/videos/avatar/image2video',
		body: { image: IMAGE, sound_file: AUDIO, prompt: 'She smiles', mode: 'std' },
	},
	{
		name: 'Apply Effect',
		kind: 'effects',
		result: 'video',
		node: (scene = 'hug_pro') => ({ ...COMMON, operation: 'applyEffect', image: IMAGE, scene }),
		path: '/klingai/v1/videos/effects',
		body: { effect_scene: 'hug_pro', input: { image: IMAGE } },
	},
	{
		name: 'Element › Create',
		kind: 'advanced-custom-elements',
		result: 'element',
		node: (description) =>
			elementFrom(
				[
					{ source: 'url', url: IMAGE },
					{ source: 'url', url: SECOND_IMAGE },
				],
				description,
			),
		path: '/klingai/v1/general/advanced-custom-elements',
		body: {
			element_name: 'hero',
			element_description: 'a small robot',
			reference_type: 'image_refer',
			element_image_list: { frontal_image: IMAGE, refer_images: [{ image_url: SECOND_IMAGE }] },
		},
	},
	{
		name: 'Voice › Create',
		kind: 'custom-voices',
		result: 'voice',
		node: (name = 'anna') => ({
			...COMMON,
			resource: 'voice',
			operation: 'create',
			name,
			recording: AUDIO,
		}),
		path: '/klingai/v1/general/custom-voices',
		body: { voice_name: 'anna', voice_url: AUDIO },
	},
];

const fault = (order: FaultOrder) => harness.sandbox.control.injectFault(order);

/** Paths and bodies of the submits. */
function submits() {
	return harness.requests('submit').map(({ path, body }) => ({ path, body }));
}

describe.each(OPERATIONS)('$name at klingai', ({ node, path, body, kind, result }) => {
	/** The item of the only task, once it has ended. */
	function ended(more: object = {}) {
		const taskId = onlyTask(harness.sandbox, 'klingai');
		const made =
			result === 'video'
				? { videoUrl: `${harness.sandbox.url}/files/klingai/${taskId}.mp4` }
				: { [`${result}Id`]: `840000${taskId}` };
		const json = { status: 'succeeded', ...made, taskId, provider: 'klingai', kind, ...more };
		return [expect.objectContaining({ json: expect.objectContaining(json) })];
	}
	const submitOf = (more: object = {}) => ({ path, body: { ...body, ...more } });
	const OURS = { external_task_id: OUR_ID };

	it.each(['timer', 'callback'] as const)(
		'suspends the execution, and resumes it by the %s',
		async (by) => {
			const { result: resumed } = await runSuspended(
				harness,
				{ nodes: [{ ...node(), ...SUSPEND }] },
				by,
			);
			expect(resumed).toMatchObject({ status: 'success', output: ended({ warnings: [] }) });
			expect(submits()).toEqual([submitOf({ ...OURS, callback_url: RESUME_URL })]);
		},
	);

	it('returns the new task without a wait, which Task › Get then finds', async () => {
		const get = { ...GET_TASK, provider: 'klingai' };
		const first = await harness.run({ nodes: [{ ...node(), waitMode: 'none' }] });
		const id = result === 'video' ? 'videoUrl' : `${result}Id`;
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(first.output.map(({ json }) => json)).toEqual([
			expect.objectContaining({ status: 'queued', [id]: null, taskId, kind }),
		]);
		expect(harness.requests('status')).toEqual([]);
		harness.sandbox.control.reset();
		const both = await harness.run({ nodes: [{ ...node(), waitMode: 'none' }, get] });
		expect(both.output).toEqual(ended());
	});

	it('is submitted again by Retry On Fail after the task failed', async () => {
		const { error } = await harness.run({ nodes: [node('hug [fail]')], tries: 2 });
		const article = result === 'element' ? 'an' : 'a';
		expect(error?.message).toContain(
			`Kling (Official) ended the task without ${article} ${result}`,
		);
		const ids = harness.sandbox.control.tasks().map(({ externalId }) => externalId);
		expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
	});

	it('is not submitted again by Retry On Fail because another item was rejected', async () => {
		const { error } = await harness.run({
			nodes: [node('={{ $json.text }}')],
			items: [{ text: 'hug' }, { text: 'hen [moderation]' }],
			tries: 2,
		});
		expect(error?.itemIndex).toBe(1);
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(error?.description).toContain(taskId);
	});

	it('is bought once if the response to the submit is lost', async () => {
		fault({ kind: 'accept-then-reset', operation: 'submit' });
		const { output } = await harness.run({ nodes: [node()] });
		expect(output).toEqual(ended({ warnings: [] }));
		expect(submits()).toEqual([submitOf(OURS)]);
	});

	it('is bought once if the response is lost and Retry On Fail has to find the task', async () => {
		fault({ kind: 'accept-then-reset', operation: 'submit' });
		fault({ kind: 'refuse', operation: 'status', status: 401, count: 3 });
		const { output } = await harness.run({ nodes: [node()], tries: 2 });
		expect(output).toEqual(ended());
		expect(submits()).toHaveLength(1);
	});

	it('is bought once if the response is lost and a manual retry has to find the task', async () => {
		fault({ kind: 'accept-then-reset', operation: 'submit' });
		fault({ kind: 'refuse', operation: 'status', status: 401, count: 3 });
		const plan = { nodes: [node()] };
		const first = harness.start(plan);
		expect((await first.result).error?.message).toBe(
			'The request to Kling (Official) may have been accepted and billed',
		);
		const retried = retriedFromEnd(await first.run);
		expect((await harness.start(plan, { retried }).result).output).toEqual(ended());
		expect(submits()).toHaveLength(1);
	});

	it.each(['fail', 'continue'])('ends the wait after the timeout: %s', async (onTimeout) => {
		const { error, output } = await harness.run({
			nodes: [
				{
					...node('a [seconds=600]'),
					waitOptions: { pollInterval: 1, timeout: 1, onTimeout },
				},
			],
		});
		const taskId = onlyTask(harness.sandbox, 'klingai');
		if (onTimeout === 'continue') {
			expect(output).toMatchObject([{ json: { taskId, kind, status: 'queued' } }]);
			return;
		}
		expect(error).toEqual({
			message: expect.stringMatching(
				/^The task is still running at Kling \(Official\) after \d+ seconds$/,
			),
			description: `Use Task › Get to get the ${result}. The ${result} is not lost. Task ID ${taskId}, provider klingai, kind ${kind}.`,
			itemIndex: 0,
		});
	});

	it('returns a preview, and sends nothing', async () => {
		const { output } = await harness.run({
			nodes: [{ ...node(), options: { previewRequest: true } }],
		});
		expect(output).toEqual([
			{
				json: {
					provider: 'klingai',
					model: expect.any(String),
					preview: {
						method: 'POST',
						path: path.replace('/klingai', ''),
						headers: { 'Content-Type': 'application/json' },
						body: expect.any(String),
						files: [],
					},
					estimate: null,
					warnings: [],
				},
				pairedItem: { item: 0 },
			},
		]);
		const [shown] = output.map(({ json }) => Object(json.preview).body);
		expect(JSON.parse(shown)).toEqual({
			...body,
			external_task_id: '<ID of the item in its execution>',
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});

	describe('whose provider rejects what the node adds to the submit', () => {
		const NO_URL = 'callback_url is not supported';
		const NO_ID = 'external_task_id is not supported';
		const reject = (message: string) =>
			fault({ kind: 'refuse', operation: 'submit', status: 400, example: 'bad_request', message });
		const suspending = { nodes: [{ ...node(), ...SUSPEND }] };

		it('is submitted once more without the callback URL, and resumed by the timer', async () => {
			reject(NO_URL);
			const { result: resumed } = await runSuspended(harness, suspending, 'timer');
			expect(resumed).toMatchObject({
				status: 'success',
				output: ended({ warnings: [CALLBACK_REJECTED_WARNING] }),
			});
			expect(submits()).toEqual([submitOf({ ...OURS, callback_url: RESUME_URL }), submitOf(OURS)]);
		});

		it('is submitted once more without the ID of the node', async () => {
			reject(NO_ID);
			const { output } = await harness.run({ nodes: [node()] });
			expect(output).toEqual(ended({ warnings: [] }));
			expect(submits()).toEqual([submitOf(OURS), submitOf()]);
		});

		it.each([
			['the URL', 'the ID', NO_URL, NO_ID, OURS],
			['the ID', 'the URL', NO_ID, NO_URL, { callback_url: RESUME_URL }],
		])(
			'is submitted without both if %s is rejected first, then %s',
			async (_first, _second, first, second, kept) => {
				reject(first);
				reject(second);
				const { result: resumed } = await runSuspended(harness, suspending, 'timer');
				expect(resumed.output).toEqual(ended({ warnings: [CALLBACK_REJECTED_WARNING] }));
				expect(submits()).toEqual([
					submitOf({ ...OURS, callback_url: RESUME_URL }),
					submitOf(kept),
					submitOf(),
				]);
			},
		);

		it('is bought once if the submit without the ID gets no response, also by Retry On Fail', async () => {
			reject(NO_ID);
			fault({ kind: 'accept-then-reset', operation: 'submit' });
			const { error } = await harness.run({ nodes: [node()], tries: 3 });
			onlyTask(harness.sandbox, 'klingai');
			expect(error).toEqual({
				message: 'The request to Kling (Official) may have been accepted and billed',
				description: expect.stringContaining('an earlier attempt of this item got no response'),
				itemIndex: 0,
			});
			expect(submits()).toEqual([submitOf(OURS), submitOf()]);
			expect(harness.requests('status')).toEqual([]);
		});

		it.each([
			['Callback URL', NO_URL, { callbackUrl: USERS_URL }],
			['External Task ID', NO_ID, { externalTaskId: 'row-1' }],
		])(
			'fails, and is not submitted again, if it is the %s of the user',
			async (_, words, options) => {
				reject(words);
				const { error } = await harness.run({ nodes: [{ ...node(), options }] });
				expect(error?.message).toBe(`Kling (Official) rejected the request: "${words}"`);
				expect(submits()).toHaveLength(1);
				expect(harness.sandbox.control.tasks()).toEqual([]);
			},
		);
	});
});

it('Element › Create sends the images of binary fields and of URLs in the order of the panel', async () => {
	const front = wholePng(300, 300);
	const { status } = await harness.run({
		nodes: [
			elementFrom([
				{ source: 'binary', binaryField: 'front' },
				{ source: 'url', url: SECOND_IMAGE },
				{ source: 'binary', binaryField: 'data' },
			]),
		],
		files: [await filesWith({ data: PICTURE, front })],
	});
	expect(status).toBe('success');
	expect(submits().map(({ body }) => Object(body).element_image_list)).toEqual([
		{
			frontal_image: front.toString('base64'),
			refer_images: [{ image_url: SECOND_IMAGE }, { image_url: PICTURE.toString('base64') }],
		},
	]);
	expect(await imagesSent(harness)).toEqual([front, PICTURE]);
});

it('Element › Create looks a lost submit up with the images that were sent first', async () => {
	fault({ kind: 'refuse', operation: 'submit', status: 500 });
	const { status } = await harness.run({
		nodes: [
			elementFrom([
				{ source: 'binary', binaryField: 'data' },
				{ source: 'url', url: SECOND_IMAGE },
			]),
		],
		files: [await filesWith({ data: PICTURE })],
	});
	expect(status).toBe('success');
	onlyTask(harness.sandbox, 'klingai');
	const [first, second, ...more] = submits();
	expect(second).toEqual(first);
	expect(more).toEqual([]);
});
